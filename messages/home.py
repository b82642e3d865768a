"""Home: a card for the command (no names), the App Home, and the same in a modal."""

from collections.abc import Iterable, Sequence

from mentoring.home import Here, Place, Status
from mentoring.ids import MatchId
from mentoring.programs import Program
from mentoring.surveys import Invitation
from messages import (
    blocks,
    boards,
    checkins,
    endings,
    groundrules,
    joins,
    keepsakes,
    lessons,
    memberships,
    mentordesks,
    own_matches,
    personal,
    rematches,
    resources,
    settings,
    shortlists,
    suggestions,
    supports,
    surveys,
    waiting,
)
from messages.blocks import Block, Element, Home, Message, Modal
from messages.commands import SHOW_HELP
from messages.fields import role_words
from messages.formats import own_words
from messages.voice import Markup, Voice

SHOW_DETAILS = "home.details.show"
SHOW_MINE = "home.side.mine"
SHOW_COORDINATING = "home.side.coordinating"
GO_HOME = "go_home"
"""The action id of a link: Slack follows it, the bot has nothing to do."""

MOST_PAIRS = 5
MOST_PROGRAMS = 4
MOST_SURVEYS = 3
"""So many are shown, all programs together, so that a Home stays below 40 blocks."""

_WITHOUT_A_GROUP = frozenset({Status.WAITING, Status.FIRST_IN_LINE, Status.LOOKING, Status.NONE_CAME})


def card(voice: Voice, here: Here, link: str) -> Message:
    """Where you are and what is next. It may be read in a channel on a shared screen: no names of people."""
    lines = [_card_line(voice, place) for place in here.places]
    words = Markup("\n".join(lines)) if lines else _nothing_yet(voice, here)
    buttons = [blocks.button(voice.plain("home.details"), SHOW_DETAILS)] if here.places else []
    if not here.places:
        buttons += [_join(voice, program) for program in here.joinable[:1]]
    buttons.append(blocks.button(voice.plain("home.open"), GO_HOME, url=link))
    return Message(blocks=(blocks.section(words), blocks.actions(*buttons)))


def home(voice: Voice, here: Here) -> Home:
    """Somebody's own App Home."""
    return Home((*switch(voice, here), *participant_blocks(voice, here), *_foot(voice, here)))


def coordinating(voice: Voice, here: Here, console: Sequence[Block]) -> Home:
    """The App Home of a coordinator, turned to the programs they look after."""
    return Home((*switch(voice, here, is_mine=False), *console))


def details(voice: Voice, here: Here) -> Modal:
    """The same as on Home, for somebody who asked in a channel."""
    return Modal(
        "home.details",
        voice.plain("home.title"),
        participant_blocks(voice, here),
        close=voice.plain("notices.close"),
    )


def switch(voice: Voice, here: Here, *, is_mine: bool = True) -> tuple[Block, ...]:
    """A coordinator is often also a participant: two sides of one Home."""
    if not here.coordinates:
        return ()
    mine = blocks.button(voice.plain("home.mine"), SHOW_MINE, style="primary" if is_mine else None)
    theirs = blocks.button(
        voice.plain("home.coordinating"), SHOW_COORDINATING, style=None if is_mine else "primary"
    )
    return (blocks.actions(mine, theirs), blocks.divider())


def participant_blocks(voice: Voice, here: Here) -> tuple[Block, ...]:
    """Programs, matches, what waits for an answer, and what could be joined."""
    places = [block for place in here.places[:MOST_PROGRAMS] for block in _place(voice, here, place)]
    return (
        blocks.header(voice.plain("home.title")),
        *(places or _welcome(voice, here)),
        *(_survey(voice, each) for each in here.surveys[:MOST_SURVEYS]),
        *(resources.on_home(voice) if here.has_library else ()),
        *_joinable(voice, here),
        *keepsakes.on_home(voice, here.kept),
    )


def _place(voice: Voice, here: Here, place: Place) -> tuple[Block, ...]:
    waits = (_question(voice, place.asked_about),) if place.asked_about else ()
    new_match = (blocks.actions(each),) if (each := _new_match_button(voice, place)) else ()
    shown = [pair for pair in place.pairs if pair in here.pairs[:MOST_PAIRS]]
    pairs = [block for pair in shown for block in own_matches.on_home(voice, pair)]
    hidden = len(place.pairs) - len(shown)
    more = (blocks.context(voice.say("home.more_matches", count=hidden)),) if hidden > 0 else ()
    return (
        blocks.section(_standing(voice, place), accessory=_form_button(voice, place)),
        *(waiting.on_home(voice, place.waiting) if place.waiting else ()),
        *new_match,
        *((groundrules.on_home(voice, place.program),) if place.has_new_rules else ()),
        *(shortlists.waiting(voice, each) for each in place.askings),
        *waits,
        *pairs,
        *more,
        *(boards.on_home(voice, place.board) if place.board else ()),
        blocks.divider(),
    )


def _question(voice: Voice, match: MatchId) -> Block:
    """The check-in that was not answered; it is asked in the chat, where its answers are at home."""
    answer = blocks.button(voice.plain("home.answer"), checkins.ASK_NOW, str(match))
    return blocks.section(voice.say("home.checkin_waits"), accessory=answer)


def _standing(voice: Voice, place: Place) -> Markup:
    return voice.say("home.place", program=place.program.name, status=_status(voice, place))


def _status(voice: Voice, place: Place) -> Markup:
    """Where somebody stands in a program, without anybody's name."""
    if place.pairs and place.status in {Status.WAITING, Status.NOBODY_NEW}:
        key = "home.groups" if place.program.policy.is_group else "home.matches"
        return voice.say(key, count=len(place.pairs))
    match place.status:
        case Status.UNFINISHED if not place.program.takes_sign_ups:
            return voice.say("home.status.too_late")
        case Status.ON_BREAK if until := place.participant.break_until:
            return voice.say("home.status.on_break_until", day=until.astimezone(voice.zone).date())
        case Status.WAITING | Status.NONE_CAME:
            return _waiting(voice, place)
        case Status.FIRST_IN_LINE | Status.LOOKING if place.program.policy.is_group:
            return voice.say("home.status.first_in_line_group")
        case status:
            key = own_words(voice, place.program.format, f"home.status.{status}")
            return voice.say(key, **role_words(voice, place.program))


def _waiting(voice: Voice, place: Place) -> Markup:
    if place.status is Status.NONE_CAME:
        return waiting.too_late(voice, place.program)
    if place.program.policy.is_group:
        return voice.say("home.status.waiting_group")
    side = "mentee" if place.participant.seeks else "mentor"
    key = own_words(voice, place.program.format, f"home.status.waiting_{side}")
    return voice.say(key, **role_words(voice, place.program))


def _card_line(voice: Voice, place: Place) -> Markup:
    dates = [pair.next_on for pair in place.pairs if pair.next_on]
    if dates:
        meeting = voice.weekday(min(dates))
        status = voice.say("home.matches_and_meeting", count=len(place.pairs), day=meeting)
    else:
        status = _status(voice, place)
    return voice.say("home.card_line", program=place.program.name, status=status)


def _nothing_yet(voice: Voice, here: Here) -> Markup:
    return voice.say("home.not_in_a_program" if here.joinable else "home.nothing_open")


def _welcome(voice: Voice, here: Here) -> list[Block]:
    return [blocks.section(voice.say("home.what_this_is")), blocks.section(_nothing_yet(voice, here))]


def _joinable(voice: Voice, here: Here) -> Iterable[Block]:
    for program in here.joinable[:MOST_PROGRAMS]:
        closes_on = program.sign_up_closes_on
        when = voice.say("joins.closes_on", day=closes_on) if closes_on else voice.say("joins.standing.join")
        words = voice.say("home.place", program=program.name, status=when)
        yield blocks.section(words, accessory=_join(voice, program))


def _survey(voice: Voice, invitation: Invitation) -> Block:
    ticket = str(invitation.ticket.id)
    _, time = surveys.size(voice, invitation.questions)
    return blocks.section(
        voice.say("home.survey_waits", program=invitation.program.name, time=time),
        accessory=blocks.button(voice.plain("home.survey_open"), surveys.OPEN_SHEET, ticket),
    )


def _join_group(voice: Voice, place: Place) -> Element | None:
    """To the groups with a free seat, for who is in none, also when we look for none for them any more."""
    waits = place.status in _WITHOUT_A_GROUP and not place.pairs
    return memberships.open_button(voice, place.program.id) if waits and place.program.started_at else None


def _new_match_button(voice: Voice, place: Place) -> Element | None:
    if place.program.policy.is_group and place.status is not Status.ASKED:
        return _join_group(voice, place)
    match place.status:
        case Status.FIRST_IN_LINE:
            return rematches.look_button(voice, place.program)
        case Status.ASKED if place.rematch:
            return blocks.button(
                voice.plain("rematches.show"), rematches.SHOW, str(place.rematch), style="primary"
            )
        case _:
            return None


def _form_button(voice: Voice, place: Place) -> Element | None:
    match place.status:
        case Status.UNFINISHED if not place.program.takes_sign_ups:
            return None
        case Status.UNFINISHED:
            words = voice.plain("joins.open.finish")
        case _:
            words = voice.plain("joins.open.change")
    return blocks.button(words, joins.OPEN_FORM, str(place.program.id))


def _join(voice: Voice, program: Program) -> Element:
    words = voice.plain("home.join", program=program.name)
    return blocks.button(words, joins.OPEN_FORM, str(program.id), style="primary")


def _foot(voice: Voice, here: Here) -> tuple[Block, ...]:
    suggest = [blocks.button(voice.plain("suggestions.open"), suggestions.OPEN)] if here.places else []
    start = [lessons.open_button(voice)] if here.places else []
    is_mentor = any(place.participant.offers for place in here.places)
    desk = [mentordesks.home_button(voice)] if is_mentor else []
    leave = [blocks.button(voice.plain("home.leave"), endings.OPEN_LIST)] if here.places else []
    return (
        blocks.actions(
            blocks.button(voice.plain("home.support"), supports.OPEN_FORM, supports.WITHOUT_A_MATCH),
            blocks.button(voice.plain("home.settings"), settings.OPEN_FORM),
            blocks.button(voice.plain("home.data"), personal.OPEN_SHEET),
            *start,
            *desk,
            *suggest,
            *leave,
            blocks.button(voice.plain("home.help"), SHOW_HELP),
        ),
        blocks.context(voice.say("home.never_reads")),
    )
