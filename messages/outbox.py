"""Messages before a coordinator's eyes: next, not sent and why, not sure; stop and resume."""

from collections.abc import Iterable

from mentoring.deliveries import POLICIES, Kind, Line, To
from mentoring.formats import Format
from mentoring.outbox import NotSent, Outlook, Undecided
from mentoring.programs import Program
from messages import blocks, programs
from messages.blocks import Block, Element, Modal
from messages.formats import own_words
from messages.voice import Markup, Voice, channel_link

OPEN = "outbox.list.open"
SWITCH = "outbox.program.choose"
STOP = "outbox.messages.stop"
RESUME = "outbox.messages.resume"
SEND_AGAIN = "outbox.delivery.again"
WAS_SEEN = "outbox.delivery.seen"


def outlook(voice: Voice, shown: Outlook) -> Modal:
    """All of it, for one program."""
    program = shown.program
    return Modal(
        "outbox.list",
        voice.plain("outbox.title"),
        (
            programs.switch(voice, shown.choice, SWITCH),
            *silence(voice, program),
            blocks.section(_list(voice, "next", [line(voice, program.format, each) for each in shown.lines])),
            *_undecided(voice, shown),
            blocks.section(
                _list(voice, "not_sent", [not_sent(voice, program.format, each) for each in shown.not_sent])
            ),
            *((blocks.actions(switch_off(voice, program)),) if shown.may_change else ()),
            blocks.context(voice.say("outbox.footnote")),
        ),
        close=voice.plain("notices.close"),
        metadata={"program": program.id},
    )


def line(voice: Voice, format_: Format, waiting: Line) -> Markup:
    """Messages of a kind, and when they go out."""
    first, last = (instant.astimezone(voice.zone).date() for instant in (waiting.first_at, waiting.last_at))
    what = _counted(voice, format_, waiting.kind, waiting.count)
    if first == last:
        return voice.say("outbox.on", what=what, day=voice.weekday(first))
    return voice.say("outbox.between", what=what, first=voice.weekday(first), last=voice.weekday(last))


def not_sent(voice: Voice, format_: Format, counted: NotSent) -> Markup:
    """Messages of a kind, and why they did not go out."""
    what = _counted(voice, format_, counted.kind, counted.count)
    return voice.say("outbox.because", what=what, why=cause(voice, counted))


def cause(voice: Voice, counted: NotSent) -> Markup:
    """Why, in words that say what to do where there is something."""
    return voice.say(f"outbox.causes.{counted.cause}", bot=voice.plain("names.bot"), word=counted.word)


def silence(voice: Voice, program: Program) -> tuple[Block, ...]:
    """That nothing goes out now, and why."""
    if program.stopped_at:
        return (blocks.section(voice.say("outbox.stopped", since=program.stopped_at)),)
    if program.held_at:
        return (blocks.section(voice.say("outbox.held", since=program.held_at)),)
    return ()


def switch_off(voice: Voice, program: Program) -> Element:
    """Stop all messages, or let them go on."""
    if program.stopped_at:
        return blocks.button(voice.plain("outbox.resume"), RESUME, str(program.id), style="primary")
    sure = blocks.confirm(
        voice.plain("outbox.stop_title"),
        voice.plain("outbox.stop_means", program=blocks.shortened(program.name, 60)),
        voice.plain("outbox.stop_yes"),
        voice.plain("outbox.stop_no"),
        danger=True,
    )
    return blocks.button(voice.plain("outbox.stop"), STOP, str(program.id), style="danger", confirm=sure)


def _counted(voice: Voice, format_: Format, kind: Kind, count: int) -> str:
    return voice.plain(own_words(voice, format_, f"outbox.kinds.{kind}"), count=count)


def _list(voice: Voice, name: str, lines: Iterable[Markup]) -> Markup:
    items = list(lines)
    title = voice.say(f"outbox.{name}")
    return Markup("\n".join([title, *(items or [voice.say(f"outbox.no_{name}")])]))


def _undecided(voice: Voice, shown: Outlook) -> tuple[Block, ...]:
    if not shown.undecided:
        return ()
    rows = [block for each in shown.undecided for block in _one_undecided(voice, each, shown)]
    return (blocks.section(voice.say("outbox.not_sure")), *rows)


def _one_undecided(voice: Voice, each: Undecided, shown: Outlook) -> list[Block]:
    delivery = each.delivery
    words = voice.say(
        "outbox.undecided",
        what=_counted(voice, shown.program.format, delivery.kind, 1),
        place=_place(voice, each),
        day=delivery.first_started_at or delivery.due_at,
    )
    if not shown.may_change:
        return [blocks.section(words)]
    subject = str(delivery.id)
    return [
        blocks.section(words),
        blocks.actions(
            blocks.button(voice.plain("outbox.was_seen"), WAS_SEEN, subject),
            blocks.button(voice.plain("outbox.send_again"), SEND_AGAIN, subject),
        ),
    ]


def _place(voice: Voice, each: Undecided) -> Markup:
    if POLICIES[each.delivery.kind].to is To.CHANNEL:
        return channel_link(each.delivery.destination)
    if each.people:
        return voice.say("outbox.group_of", people=[person.name for person in each.people])
    return voice.say("outbox.a_group")
