"""Days without a time yet: the button that cancels one, and what both read then."""

from datetime import date

from mentoring.days import Cancelled
from mentoring.endings import OwnMatch
from mentoring.ids import MatchId
from messages import appointments, blocks
from messages.blocks import Block, Element, Message, Modal
from messages.endings import names_of, people
from messages.formats import group_words
from messages.voice import Voice

CANCEL = "days.day.cancel"


def agreed(voice: Voice, own: OwnMatch, on: date) -> Block:
    """The day that was agreed on, above the times for it."""
    words = voice.say("appointments.only_a_day", partner=people(own), day=voice.weekday(on))
    return blocks.section(words, accessory=cancel_button(voice, own, on))


def cancel_button(voice: Voice, own: OwnMatch, on: date, action: str = CANCEL) -> Element:
    """After one question more."""
    question = group_words(voice, own.program, "appointments.cancel_question")
    return blocks.button(
        voice.plain("days.cancel"),
        action,
        f"{own.match.id}:{on.toordinal()}",
        confirm=blocks.confirm(
            voice.plain("days.cancel_title"),
            voice.plain(question, partner=names_of(voice, own)),
            voice.plain("appointments.cancel_yes"),
            voice.plain("days.keep"),
        ),
    )


def chosen(value: str) -> tuple[MatchId, date]:
    """Which day of which match a button means."""
    match, _, day = value.partition(":")
    return MatchId(int(match)), date.fromordinal(int(day))


def cancelled(voice: Voice, told: Cancelled) -> Message:
    """To the other one. No reason is asked or told."""
    return _said(voice, "cancelled", told)


def called_off(voice: Voice, told: Cancelled) -> Message:
    """To whoever has cancelled it."""
    return _said(voice, "called_off", told)


def called_off_sheet(voice: Voice, told: Cancelled) -> Modal:
    """The same in a modal."""
    return Modal(
        "days.seen",
        voice.plain("appointments.title"),
        called_off(voice, told).blocks,
        close=voice.plain("notices.close"),
    )


def _said(voice: Voice, what: str, told: Cancelled) -> Message:
    key = group_words(voice, told.own.program, f"days.{what}")
    words = voice.say(key, partner=people(told.own), day=voice.weekday(told.on))
    find = blocks.button(voice.plain("appointments.find_new"), appointments.FIND, str(told.own.match.id))
    return Message(blocks=(blocks.section(words), blocks.actions(find)))
