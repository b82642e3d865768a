"""The card of a week: counts and minutes only, so that it may be read over a shoulder; a button for each."""

from datetime import date, timedelta

from mentoring.ids import ProgramId
from mentoring.mondays import DoneWeek, Item, Task, Took, Week
from mentoring.programs import Program
from messages import alerts, blocks, closings, figures, outbox, overdue, reports, rosters, supports
from messages.blocks import Block, Element, Message, Modal
from messages.formats import own_words
from messages.voice import Markup, Voice, mention
from reports.figures import Figure

OPEN = "mondays.list.open"
PUT_AWAY = "mondays.list.put_away"
BRING_BACK = "mondays.list.bring_back"
TOOK_UNDER_TEN = "mondays.took.under_ten"
TOOK_UNDER_TWENTY = "mondays.took.under_twenty"
TOOK_UNDER_THIRTY = "mondays.took.under_thirty"
TOOK_UNDER_SIXTY = "mondays.took.under_sixty"
TOOK_MORE = "mondays.took.more"
TOOK_NOT_SAID = "mondays.took.not_said"
TOOK = {
    TOOK_UNDER_TEN: Took.UNDER_TEN,
    TOOK_UNDER_TWENTY: Took.UNDER_TWENTY,
    TOOK_UNDER_THIRTY: Took.UNDER_THIRTY,
    TOOK_UNDER_SIXTY: Took.UNDER_SIXTY,
    TOOK_MORE: Took.MORE,
    TOOK_NOT_SAID: Took.NOT_SAID,
}

_OPENS = {
    Task.SUPPORTS: supports.OPEN_REQUEST,
    Task.CASES: alerts.OPEN_LIST,
    Task.FORMS: rosters.OPEN,
    Task.NO_DATE: overdue.OPEN,
    Task.REMIND: closings.OPEN,
    Task.WAITING: rosters.OPEN_LINE,
    Task.FAILED: outbox.OPEN,
}
A_WEEK = timedelta(days=7)


def card(voice: Voice, week: Week[Figure]) -> Message:
    """MONDAY: what needs somebody this week, and how it is going."""
    return Message(
        blocks=(
            *_list(voice, week),
            *_figures(voice, week),
            blocks.context(voice.say("mondays.once_a_week")),
        )
    )


def sheet(voice: Voice, week: Week[Figure]) -> Modal:
    """The list of one program, from its Home."""
    return Modal(
        "mondays.list", voice.plain("mondays.title"), _list(voice, week), close=voice.plain("notices.close")
    )


def read(value: str) -> tuple[ProgramId, date]:
    """Of which program the list is, and when its week began."""
    program, _, monday = value.partition(":")
    return ProgramId(int(program)), date.fromisoformat(monday)


def who_is_done(voice: Voice, done: DoneWeek) -> Markup:
    """That the list was put away, in a line."""
    day = done.done_at.astimezone(voice.zone).date()
    return voice.say("mondays.who_is_done", coordinator=mention(done.by), day=voice.weekday(day))


def _list(voice: Voice, week: Week[Figure]) -> tuple[Block, ...]:
    return (
        *(block for program, done in week.done for block in _done(voice, week, program, done)),
        *_lead(voice, week),
        *(_item(voice, item) for item in week.items),
        *(_put_away(voice, week, program) for program in week.lists),
        *((blocks.context(voice.say("mondays.put_away.explained")),) if week.lists else ()),
    )


def _lead(voice: Voice, week: Week[Figure]) -> tuple[Block, ...]:
    if not week.items:
        return () if week.done else (blocks.section(voice.say("mondays.nothing")),)
    key = "mondays.still_open" if week.done else "mondays.lead"
    return (blocks.section(voice.say(key, count=len(week.items), minutes=week.minutes)),)


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


def _put_away(voice: Voice, week: Week[Figure], program: Program) -> Block:
    return blocks.section(
        voice.say("mondays.put_away.ready", program=program.name),
        accessory=blocks.button(voice.plain("mondays.put_away.button"), PUT_AWAY, _value(week, program)),
    )


def _done(voice: Voice, week: Week[Figure], program: Program, done: DoneWeek) -> tuple[Block, ...]:
    """Who put the list away; they alone are asked how long it took."""
    said = voice.say(
        "mondays.done", program=program.name, who=who_is_done(voice, done), day=week.monday + A_WEEK
    )
    back = blocks.button(voice.plain("mondays.bring_back"), BRING_BACK, _value(week, program))
    shown = blocks.section(said, accessory=back)
    return (shown, *_took(voice, week, program, done)) if done.by == week.reader else (shown,)


def _took(voice: Voice, week: Week[Figure], program: Program, done: DoneWeek) -> tuple[Block, ...]:
    answers = [
        blocks.button(
            voice.plain(f"mondays.took.{took}"),
            action,
            _value(week, program),
            style="primary" if took is done.took else None,
        )
        for action, took in TOOK.items()
    ]
    key = "mondays.took.noted" if done.took else "mondays.took.question"
    return (
        blocks.section(voice.say(key, program=program.name)),
        blocks.actions(*answers),
        blocks.context(voice.say("mondays.took.who_sees")),
    )


def _value(week: Week[Figure], program: Program) -> str:
    """What `read` reads."""
    return f"{program.id}:{week.monday}"


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
