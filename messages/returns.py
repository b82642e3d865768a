"""Coming again: a program is open, for who wanted to hear of it; and a start for new mentors."""

from mentoring.returns import Again, Return
from messages import blocks, fields, joins
from messages.blocks import Block, Message, Modal
from messages.fields import role_words
from messages.voice import Markup, Voice

DECLINE = "returns.program.decline"
OPEN = "returns.form.open"
JOIN = "returns.form"
OPEN_START = "returns.start.open"

ADVICE = ("ask", "quiet", "own", "small", "limits")


def message(voice: Voice, again: Return) -> Message:
    """What was said last time is filled in already."""
    key = "returns.as_mentor" if again.as_mentor else "returns.again"
    words = voice.say(key, program=again.program.name, **role_words(voice, again.program))
    program, before = str(again.program.id), str(again.before.id)
    start = [blocks.button(voice.plain("returns.start.open"), OPEN_START)] if again.as_mentor else []
    return Message(
        blocks=(
            blocks.section(words),
            blocks.actions(
                blocks.button(voice.plain("returns.same"), OPEN, program, style="primary"),
                *start,
                blocks.button(voice.plain("returns.not_this_time"), DECLINE, before),
            ),
            blocks.context(voice.say("returns.why")),
        )
    )


def again(voice: Voice, found: Again) -> Modal:
    """What is kept, what is still open, and that they join by their own choice."""
    form = found.form
    buttons = (blocks.button(voice.plain("returns.change"), joins.OPEN_FORM, str(form.program.id)),)
    return Modal(
        JOIN,
        voice.plain("joins.choose"),
        (
            blocks.section(joins.introduction(voice, form.program)),
            *_kept(voice, found),
            *(fields.field(voice, form, question) for question in form.questions),
            blocks.actions(*buttons, *joins.rules_and_privacy(voice, form.program)),
        ),
        submit=voice.plain("joins.join"),
        close=voice.plain("joins.later"),
        metadata={"program": form.program.id, "page": form.page, "rules": form.program.rules_version},
    )


def _kept(voice: Voice, found: Again) -> tuple[Block, ...]:
    program, topics = found.form.program, found.form.topics
    lines = [
        voice.say(
            "returns.line",
            label=question.label or voice.plain(f"returns.shown.{question.key}"),
            answer=fields.answer_words(voice, program, topics, question, answer),
        )
        for question, answer in found.kept
    ]
    lost = [voice.say("returns.lost", topics=voice.listing(found.lost))] if found.lost else []
    seen = [fields.who_sees(voice, found.form, question) for question, _ in found.kept[:1]]
    below = [*lost, *seen, voice.say("returns.rest")]
    return (
        blocks.section(Markup("\n".join([voice.say("returns.kept"), *lines]))),
        blocks.context(Markup(" ".join(below))),
    )


def declined(voice: Voice) -> Message:
    """No more of this."""
    return Message(blocks=(blocks.section(voice.say("returns.declined")),))


def start(voice: Voice) -> Modal:
    """Five things that new mentors are glad to know, in as many minutes."""
    lines = [voice.say(f"returns.start.{each}") for each in ADVICE]
    return Modal(
        "returns.start",
        voice.plain("returns.start.title"),
        (
            blocks.section(voice.say("returns.start.lead")),
            blocks.section(Markup("\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1)))),
        ),
        close=voice.plain("notices.close"),
    )
