"""The card of a week: counts and minutes only, so that it may be read over a shoulder; a button for each."""

from mentoring.mondays import Item, Task, Week
from messages import alerts, blocks, closings, figures, outbox, overdue, reports, rosters, supports
from messages.blocks import Block, Element, Message
from messages.formats import own_words
from messages.voice import Markup, Voice
from reports.figures import Figure

_OPENS = {
    Task.SUPPORTS: supports.OPEN_REQUEST,
    Task.CASES: alerts.OPEN_LIST,
    Task.FORMS: rosters.OPEN,
    Task.NO_DATE: overdue.OPEN,
    Task.REMIND: closings.OPEN,
    Task.WAITING: rosters.OPEN_LINE,
    Task.FAILED: outbox.OPEN,
}


def card(voice: Voice, week: Week[Figure]) -> Message:
    """MONDAY: what needs somebody this week, and how it is going."""
    return Message(
        blocks=(
            blocks.section(voice.say("mondays.lead", count=len(week.items), minutes=week.minutes)),
            *(_item(voice, item) for item in week.items),
            *(_figures(voice, week)),
            blocks.context(voice.say("mondays.once_a_week")),
        )
    )


def _item(voice: Voice, item: Item) -> Block:
    key = f"mondays.tasks.{item.task}"
    if item.program:
        key = own_words(voice, item.program.format, key)
    what = voice.say(key, count=item.count)
    where = f" · {voice.say('mondays.where', program=item.program.name)}" if item.program else ""
    took = voice.say("mondays.minutes", count=item.minutes)
    return blocks.section(Markup(f"*{what}*{where}\n{took}"), accessory=_button(voice, item))


def _button(voice: Voice, item: Item) -> Element:
    subject = str(item.program.id) if item.program else item.subject
    return blocks.button(voice.plain(f"mondays.do.{item.task}"), _OPENS[item.task], subject)


def _figures(voice: Voice, week: Week[Figure]) -> tuple[Block, ...]:
    """How the programs are, with what each figure counts one tap away."""
    rows: list[Block] = []
    for program, told in week.figures:
        words = figures.lines(voice, program, told)
        rows += [
            blocks.divider(),
            blocks.section(Markup(f"{voice.say('mondays.figures', program=program.name)}\n{words}")),
            blocks.actions(
                figures.definitions_button(voice, program),
                blocks.button(voice.plain("consoles.buttons.report"), reports.SEND, str(program.id)),
            ),
        ]
    return tuple(rows)
