"""A seat in a group that goes on: to whoever would like one, and to whoever leads the group."""

from mentoring.participants import Role
from mentoring.rematches import Rematched
from mentoring.templates import Factor
from messages import blocks
from messages.blocks import Element, Message, Modal
from messages.joins import OPEN_FORM
from messages.memberships import group_words
from messages.voice import Markup, Voice, escape, mention

WANT = "seatings.group.want"
ANOTHER = "seatings.group.pass"
LATER = "seatings.group.later"
ACCEPT = "seatings.person.accept"
DECLINE = "seatings.person.decline"


def question(voice: Voice, seat: Rematched) -> Message:
    """A seat is suggested, or whoever leads the group is asked about somebody."""
    return _to_leader(voice, seat) if seat.role is Role.MENTOR else _suggestion(voice, seat)


def wanted(voice: Voice, seat: Rematched) -> Message:
    """After the yes: whoever leads the group is asked, or the seat is taken."""
    return _plain(voice, seat, _key_after_yes(seat))


def asked(voice: Voice, seat: Rematched) -> Modal:
    """The same to who has chosen the group from the list."""
    words = blocks.section(_words(voice, seat, _key_after_yes(seat)))
    return Modal(
        "memberships", voice.plain("memberships.title"), (words,), close=voice.plain("notices.close")
    )


def passed_over(voice: Voice, seat: Rematched) -> Message:
    """They would like another group."""
    return _plain(voice, seat, "seatings.passed_over", _change_form(voice, seat))


def later(voice: Voice, seat: Rematched) -> Message:
    """They would like no group for now."""
    return _plain(voice, seat, "seatings.later")


def accepted(voice: Voice, seat: Rematched) -> Message:
    """Whoever leads the group said yes."""
    return _plain(voice, seat, "seatings.accepted")


def declined(voice: Voice, seat: Rematched) -> Message:
    """Whoever leads the group said no."""
    return _plain(voice, seat, "seatings.declined")


def over(voice: Voice, seat: Rematched) -> Message:
    """To who had said yes: the same for a no and for a seat that is gone."""
    return _plain(voice, seat, "seatings.over", _change_form(voice, seat))


def _suggestion(voice: Voice, seat: Rematched) -> Message:
    key = str(seat.rematch.id)
    after = "seatings.leader_asked" if seat.is_leader_asked else "seatings.joins_at_once"
    return Message(
        blocks=(
            blocks.section(_words(voice, seat, "seatings.idea")),
            blocks.section(_why(voice, seat)),
            blocks.actions(
                blocks.button(voice.plain("rematches.yes"), WANT, key, style="primary"),
                blocks.button(voice.plain("seatings.another"), ANOTHER, key),
                blocks.button(voice.plain("rematches.later_button"), LATER, key),
            ),
            blocks.context(_words(voice, seat, after)),
        )
    )


def _to_leader(voice: Voice, seat: Rematched) -> Message:
    key = str(seat.rematch.id)
    return Message(
        blocks=(
            blocks.section(_words(voice, seat, "seatings.would_like")),
            blocks.section(_why(voice, seat)),
            blocks.actions(
                blocks.button(voice.plain("rematches.gladly"), ACCEPT, key, style="primary"),
                blocks.button(voice.plain("rematches.not_this_time"), DECLINE, key),
            ),
            blocks.context(_words(voice, seat, "seatings.silence_means_yes")),
        )
    )


def _key_after_yes(seat: Rematched) -> str:
    return "seatings.wanted" if seat.rematch.asks is Role.MENTOR else "memberships.you_are_in"


def _plain(voice: Voice, seat: Rematched, key: str, *buttons: Element) -> Message:
    words = blocks.section(_words(voice, seat, key))
    return Message(blocks=(words, blocks.actions(*buttons)) if buttons else (words,))


def _words(voice: Voice, seat: Rematched, key: str) -> Markup:
    return voice.say(
        key,
        group=group_words(voice, seat.topic),
        program=seat.program.name,
        count=seat.size,
        partner=mention(seat.partner.id),
        day=voice.weekday(seat.rematch.answer_by.astimezone(voice.zone).date()),
    )


def _why(voice: Voice, seat: Rematched) -> Markup:
    """What speaks for it, as the reader's own or as somebody else's."""
    whose = "own" if seat.role is Role.MENTEE else "theirs"
    told = []
    for reason in seat.reasons:
        if reason.code is Factor.TOPICS:
            names = tuple(Markup(f"*{escape(name)}*") for name in reason.names)
            told.append(
                voice.say(f"seatings.why.topics_{whose}", names=names, partner=mention(seat.partner.id))
            )
        if reason.code is Factor.HOURS:
            told.append(voice.say("seatings.why.hours", count=max(1, round(reason.hours or 0))))
    return Markup(" ".join(told)) if told else voice.say(f"seatings.why.none_{whose}")


def _change_form(voice: Voice, seat: Rematched) -> Element:
    return blocks.button(voice.plain("endings.change_form"), OPEN_FORM, str(seat.program.id))
