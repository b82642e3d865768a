"""Coming again: a program is open, for who wanted to hear of it; and a start for new mentors."""

from mentoring.returns import Return
from messages import blocks
from messages.blocks import Message, Modal
from messages.fields import role_words
from messages.joins import OPEN_FORM
from messages.voice import Markup, Voice

DECLINE = "returns.program.decline"
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
                blocks.button(voice.plain("returns.same"), OPEN_FORM, program, style="primary"),
                *start,
                blocks.button(voice.plain("returns.not_this_time"), DECLINE, before),
            ),
            blocks.context(voice.say("returns.why")),
        )
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
