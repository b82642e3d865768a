"""Closings: what closes when, one reminder that is looked at before, and the month beside the end."""

from datetime import date

from mentoring.closings import Answers, Closing, Comparison, Question, Timeline
from mentoring.relationships import ITEMS, MOST
from mentoring.surveys import may_show
from messages import blocks
from messages.blocks import Block, Modal
from messages.voice import Markup, Voice

OPEN = "closings.timeline.open"
OPEN_REMINDER = "closings.reminder.open"
REMIND = "closings.reminder"


def timeline(voice: Voice, shown: Timeline) -> Modal:
    """Day by day, with counts only."""
    key = "closings.lead" if shown.closings else "closings.none"
    rows = [block for each in shown.closings for block in _closing(voice, shown, each)]
    return Modal(
        "closings.timeline",
        voice.plain("closings.title"),
        (
            blocks.section(voice.say(key, program=shown.program.name)),
            *rows,
            blocks.context(voice.say("closings.counts_only")),
        ),
        close=voice.plain("notices.close"),
    )


def reminder(voice: Voice, program: int, closing: Closing) -> Modal:
    """To how many it goes, and what they read."""
    question = closing.open_question or Question.LOOK_BACK
    return Modal(
        REMIND,
        voice.plain("closings.remind_title"),
        (
            blocks.section(_goes_to(voice, closing)),
            blocks.section(voice.say(f"closings.preview.{question}")),
            blocks.context(voice.say("closings.once")),
        ),
        submit=voice.plain("closings.send"),
        close=voice.plain("notices.cancel"),
        metadata={"program": program, "day": closing.ends_on.isoformat()},
    )


def reminded(voice: Voice) -> Modal:
    """It is on its way."""
    return Modal(
        "closings.reminded",
        voice.plain("closings.remind_title"),
        (blocks.section(voice.say("closings.reminded")),),
        close=voice.plain("notices.close"),
    )


def chosen(value: str) -> tuple[int, date]:
    """Which program, and which last day."""
    program, _, day = value.partition(":")
    return int(program), date.fromisoformat(day)


def comparison_lines(voice: Voice, shown: Comparison) -> Markup:
    """The month beside the end, whole and by statement."""
    key = "closings.comparison" if shown.n < shown.of else "closings.comparison_of_all"
    whole = voice.say(
        key,
        before=voice.number(shown.before),
        after=voice.number(shown.after),
        margin=voice.number(shown.margin, 2),
        most=MOST,
        n=shown.n,
        of=shown.of,
    )
    items = [
        voice.say(
            "closings.item",
            statement=voice.plain(f"relationships.items.{item}"),
            before=voice.number(shown.items[item][0]),
            after=voice.number(shown.items[item][1]),
        )
        for item in ITEMS
    ]
    return Markup("\n".join([whole, voice.say(f"closings.change.{shown.change}"), *items]))


def _goes_to(voice: Voice, closing: Closing) -> Markup:
    """To how many, where they are enough to be counted."""
    if may_show(closing.to_remind):
        return voice.say("closings.goes_to", count=closing.to_remind)
    return voice.say("closings.goes_to_few")


def _closing(voice: Voice, shown: Timeline, closing: Closing) -> tuple[Block, ...]:
    lines = [
        voice.say("closings.day", day=voice.long_day(closing.ends_on), count=closing.matches),
        *(_answers(voice, question, answers) for question, answers in closing.asks.items()),
        *_decided(voice, closing),
        voice.say("closings.goodbye"),
    ]
    value = f"{shown.program.id}:{closing.ends_on.isoformat()}"
    remind = blocks.button(voice.plain("closings.remind"), OPEN_REMINDER, value, style="primary")
    return (
        blocks.divider(),
        blocks.section(Markup("\n".join(lines))),
        *((blocks.actions(remind),) if closing.to_remind else ()),
    )


def _decided(voice: Voice, closing: Closing) -> list[Markup]:
    """How many go on, once it is decided."""
    if closing.go_on is None:
        return []
    return [
        voice.say("closings.go_on", count=closing.go_on)
        if closing.go_on
        else voice.say("closings.none_goes_on")
    ]


def _answers(voice: Voice, question: Question, answers: Answers) -> Markup:
    if answers.answered is None:
        said = voice.plain("closings.too_few")
    else:
        said = voice.plain("closings.answered", n=answers.answered, of=answers.asked)
    return voice.say(
        f"closings.{question}_{'over' if answers.is_over else 'open'}", said=said, until=answers.until
    )
