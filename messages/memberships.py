"""Joining a group and leaving it, as everybody reads of it; and the groups that go on, for coordinators."""

from mentoring.ids import MatchId, PersonId
from mentoring.memberships import Change, OpenGroup, OpenGroups, RunningGroup, RunningGroups
from mentoring.participants import Role
from mentoring.reasons import Reason
from messages import blocks
from messages.blocks import Block, Element, Message, Modal
from messages.circles import OPEN_RUNNING
from messages.fields import role_words
from messages.reasons import in_short
from messages.voice import Markup, Voice, mention

OPEN_LIST = "memberships.list.open"
JOIN = "memberships.group.join"
LOOK = "memberships.seat.look"
LET_IN = "memberships.person.add"
END = "memberships.group.end"
OPEN_CORRECTION = "corrections.group.open"

MOST_SHOWN = 20
MOST_OFFERED = 100


def open_button(voice: Voice, program: int) -> Element:
    """To the groups with free seats."""
    return blocks.button(voice.plain("memberships.look"), OPEN_LIST, str(program))


def listing(voice: Voice, found: OpenGroups) -> Modal:
    """Groups that somebody could join: topics and numbers, and nobody's name."""
    words = voice.say("memberships.which" if found.groups else "memberships.none", program=found.program.name)
    rows = [block for each in found.groups[:MOST_SHOWN] for block in _open_row(voice, found, each)]
    if found.asked_until:
        day = voice.weekday(found.asked_until.astimezone(voice.zone).date())
        return _sheet(voice, "memberships.title", blocks.section(voice.say("memberships.asked", day=day)))
    told = "who_is_told" if found.joins_at_once else "leader_is_asked"
    seen = (blocks.context(voice.say(f"memberships.{told}")),) if rows else ()
    return _sheet(voice, "memberships.title", blocks.section(words), *rows, *seen, *_tell_me(voice, found))


def _tell_me(voice: Voice, found: OpenGroups) -> tuple[Block, ...]:
    """For who let a suggestion pass: we look on when they say so."""
    if found.is_looked_for:
        return ()
    return (blocks.actions(blocks.button(voice.plain("memberships.tell_me"), LOOK, str(found.program.id))),)


def joined(voice: Voice, change: Change) -> Modal:
    """To who has just joined."""
    words = voice.say("memberships.you_are_in", group=group_words(voice, change.topic))
    return _sheet(voice, "memberships.title", blocks.section(words))


def news_of_joining(voice: Voice, change: Change) -> Message:
    """To everybody else in the group."""
    words = voice.say(
        "memberships.joined",
        person=mention(change.person.id),
        group=group_words(voice, change.topic),
        program=change.program.name,
        count=change.size,
    )
    return Message(blocks=(blocks.section(words),))


def news_of_leaving(voice: Voice, change: Change) -> Message:
    """To everybody who stays; why is nobody's business."""
    words = voice.say(
        "memberships.left",
        person=mention(change.person.id),
        group=group_words(voice, change.topic),
        program=change.program.name,
    )
    after = voice.say(_how_it_goes_on(change), count=change.size, **role_words(voice, change.program))
    return Message(blocks=(blocks.section(Markup(f"{words} {after}")),))


def _how_it_goes_on(change: Change) -> str:
    if change.lacks_mentor:
        return "memberships.nobody_in_the_middle"
    return "memberships.goes_on" if change.goes_on else "memberships.somebody_looks"


def running(voice: Voice, found: RunningGroups) -> Modal:
    """The groups that go on, each with a way to let somebody in, or to end it."""
    key = "memberships.running" if found.groups else "memberships.none_running"
    rows = [block for each in found.groups[:MOST_SHOWN] for block in _running_row(voice, found, each)]
    waiting = [mention(person.id) for person in found.waiting]
    line = (
        (blocks.section(voice.say("memberships.waiting", count=len(waiting), people=waiting)),)
        if waiting
        else ()
    )
    return _sheet(
        voice,
        "memberships.running_title",
        blocks.section(voice.say(key, program=found.program.name, count=len(found.groups))),
        *rows,
        *line,
    )


def running_button(voice: Voice, program: int) -> Element:
    """To the groups that go on."""
    return blocks.button(voice.plain("circles.running"), OPEN_RUNNING, str(program))


def let_in(value: str) -> tuple[MatchId, PersonId]:
    """Who gets a seat, and in which group."""
    match, _, person = value.partition(":")
    return MatchId(int(match)), PersonId(person)


def why_this_group(voice: Voice, reasons: tuple[Reason, ...], *, can_meet: bool) -> Markup:
    """What speaks for a seat in a group, and what against it, in one line."""
    if can_meet:
        return in_short(voice, reasons)
    return Markup(
        " · ".join([*([in_short(voice, reasons)] if reasons else []), voice.say("memberships.no_hour")])
    )


def _open_row(voice: Voice, found: OpenGroups, each: OpenGroup) -> tuple[Block, Block]:
    words = voice.say(
        "memberships.open_row",
        group=group_title(voice, each.topic),
        size=each.size,
        count=each.free,
    )
    join = "memberships.join" if found.joins_at_once else "memberships.ask"
    label = voice.plain(f"{join}_of", group=each.topic or voice.plain("memberships.a_group"))
    button = blocks.button(
        voice.plain(join),
        JOIN,
        str(each.match.id),
        style="primary" if each.is_wanted else None,
        label=blocks.shortened(label, 75),
    )
    why = why_this_group(voice, each.reasons, can_meet=each.can_meet)
    return blocks.section(words, accessory=button), blocks.context(why)


def _running_row(voice: Voice, found: RunningGroups, each: RunningGroup) -> tuple[Block, ...]:
    if each.is_hidden:
        return (blocks.section(voice.say("memberships.hidden")),)
    role = role_words(voice, found.program)["mentor"]
    people = [
        voice.say("memberships.mentor", person=mention(person.id), role=role)
        if part is Role.MENTOR
        else Markup(mention(person.id))
        for person, part in each.members
    ]
    title = voice.say(
        "memberships.row", group=group_title(voice, each.topic), count=_people(each), most=each.most
    )
    warning = () if each.goes_on else (voice.say("memberships.too_small"),)
    leads = (voice.say("memberships.leads", person=mention(each.leader.id)),) if each.leader else ()
    details = Markup(" · ".join([voice.say("circles.with", people=people), *leads]))
    return (
        blocks.section(Markup("\n".join([title, *warning]))),
        blocks.context(details),
        blocks.actions(
            *_let_in(voice, found, each),
            blocks.button(voice.plain("matches.correct"), OPEN_CORRECTION, str(each.match.id)),
            _end(voice, each),
        ),
    )


def _people(each: RunningGroup) -> int:
    return sum(part is Role.MENTEE for _, part in each.members)


def _let_in(voice: Voice, found: RunningGroups, each: RunningGroup) -> list[Element]:
    options = [
        blocks.option(person.name, f"{each.match.id}:{person.id}") for person in found.waiting[:MOST_OFFERED]
    ]
    if not options:
        return []
    return [blocks.select(LET_IN, options, placeholder=voice.plain("memberships.let_in"))]


def _end(voice: Voice, each: RunningGroup) -> Element:
    sure = blocks.confirm(
        voice.plain("memberships.end"),
        voice.plain("memberships.end_sure", count=len(each.members)),
        voice.plain("memberships.end"),
        voice.plain("memberships.keep"),
        danger=True,
    )
    return blocks.button(
        voice.plain("memberships.end"), END, str(each.match.id), style="danger", confirm=sure
    )


def group_words(voice: Voice, topic: str) -> Markup:
    """A group within a sentence."""
    if not topic:
        return voice.say("memberships.a_group")
    return voice.say("memberships.group_on", topic=topic)


def group_title(voice: Voice, topic: str) -> Markup:
    """The same at the beginning of a line."""
    if not topic:
        return voice.say("memberships.group_title_alone")
    return voice.say("memberships.group_title", topic=topic)


def _sheet(voice: Voice, title: str, *content: Block) -> Modal:
    return Modal("memberships", voice.plain(title), content, close=voice.plain("notices.close"))
