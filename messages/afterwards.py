"""After a match: what the partner reads, the same for every cause, and what they would like next."""

from mentoring.endings import Afterwards, EndingNotice, Next, OwnMatch
from mentoring.farewells import Goodbye
from mentoring.participants import Role
from messages import blocks, farewells, rematches
from messages.blocks import Block, Element, Message
from messages.endings import new_role, people, too_late, usual_wait
from messages.formats import own_words
from messages.joins import OPEN_FORM
from messages.supports import OPEN_FORM as OPEN_SUPPORT
from messages.voice import Markup, Voice
from messages.waiting import next_program_button

NEW_MATCH = "endings.next.new_match"
TAKE_BREAK = "endings.next.break"


def notice(voice: Voice, told: EndingNotice) -> Message:
    """To the partner. Reasons never reach them."""
    return Message(
        blocks=(
            blocks.section(_ended(voice, told.own)),
            *_thanks(voice, told),
            blocks.section(voice.say("endings.what_would_you_like")),
            blocks.actions(
                _new_match(voice, told.own), _break(voice, told.own), talk(voice, told.own.match.id)
            ),
            blocks.context(voice.say("endings.seen", program=told.own.program.name)),
        )
    )


def finished(voice: Voice, said: Goodbye) -> Message:
    """To somebody of whose matches one has come to its end while the program goes on, or another match."""
    shown = farewells.finished(voice, said)
    return Message(blocks=(*shown.blocks, *_what_next(voice, said)))


def chosen(voice: Voice, after: Afterwards, said: Goodbye | None = None) -> Message:
    """The same message, once it is said what comes next; who may still look back may do so."""
    ended = blocks.section(_ended_short(voice, after.own))
    look_back = farewells.invitation(voice, said) if said else ()
    if after.next is Next.NEW_MATCH:
        return Message(blocks=(ended, *_in_line(voice, after), *look_back))
    buttons = (_new_match(voice, after.own), talk(voice, after.own.match.id))
    on_break = blocks.section(voice.say("endings.on_break"))
    return Message(blocks=(ended, on_break, blocks.actions(*buttons), *look_back))


def line(voice: Voice, after: Afterwards) -> Message:
    """To a mentee who left, and would like a new match: how it goes on."""
    own = after.own
    words = "endings.group.has_left" if own.program.policy.is_group else "endings.has_ended_in"
    ended = blocks.context(voice.say(words, program=own.program.name))
    return Message(blocks=(*_in_line(voice, after), ended))


def first_in_line(voice: Voice, after: Afterwards) -> Markup:
    """What somebody waits for who wants a new match, and for how long others did."""
    if after.own.program.policy.is_group:
        return voice.say("endings.group.first_in_line")
    key = "endings.first_in_line_usually" if after.usual else "endings.first_in_line"
    words = own_words(voice, after.own.program.format, key)
    return voice.say(words, role=new_role(voice, after.own), usual=usual_wait(voice, after.usual))


def talk(voice: Voice, match: int) -> Element:
    """*Talk to a coordinator*, in private."""
    return blocks.button(voice.plain("endings.talk_to_coordinator"), OPEN_SUPPORT, str(match))


def _in_line(voice: Voice, after: Afterwards) -> tuple[Block, ...]:
    """First in line. A mentee says whether we look now; a mentor is there to be found."""
    own = after.own
    if after.is_too_late:
        buttons = (next_program_button(voice, own.program), talk(voice, own.match.id))
        return (blocks.section(too_late(voice, own)), blocks.actions(*buttons))
    look = (rematches.look_button(voice, own.program),) if own.role is Role.MENTEE else ()
    not_now = blocks.button(voice.plain("endings.not_now"), TAKE_BREAK, str(own.match.id))
    return (
        blocks.section(first_in_line(voice, after)),
        blocks.actions(*look, _change_form(voice, own), not_now, talk(voice, own.match.id)),
    )


def _what_next(voice: Voice, said: Goodbye) -> tuple[Block, ...]:
    """Where the program goes on: who sought a match rests, and who offered one has a place again."""
    if said.program.ended_at or not said.program.standing or not said.look_backs:
        return ()
    own = said.look_backs[-1].own
    deed = _new_match(voice, own) if own.role is Role.MENTEE else _break(voice, own)
    return (blocks.section(voice.say(f"farewells.rest_{own.role}")), blocks.actions(deed))


def _ended(voice: Voice, own: OwnMatch) -> Markup:
    if own.program.policy.is_group:
        return voice.say("endings.group.ended", program=own.program.name)
    if own.partners:
        return voice.say("endings.ended", partner=people(own))
    return voice.say("endings.ended_in", program=own.program.name)


def _ended_short(voice: Voice, own: OwnMatch) -> Markup:
    if own.program.policy.is_group:
        return voice.say("endings.group.has_ended", program=own.program.name)
    if own.partners:
        return voice.say("endings.has_ended", partner=people(own))
    return voice.say("endings.has_ended_in", program=own.program.name)


def _thanks(voice: Voice, told: EndingNotice) -> tuple[Block, ...]:
    return tuple(
        blocks.section(voice.say("endings.note", partner=people(told.own), thanks=thanks))
        for thanks in told.thanks
    )


def _new_match(voice: Voice, own: OwnMatch) -> Element:
    return blocks.button(voice.plain("endings.new_match"), NEW_MATCH, str(own.match.id))


def _break(voice: Voice, own: OwnMatch) -> Element:
    return blocks.button(voice.plain("endings.a_break"), TAKE_BREAK, str(own.match.id))


def _change_form(voice: Voice, own: OwnMatch) -> Element:
    return blocks.button(voice.plain("endings.change_form"), OPEN_FORM, str(own.program.id))
