"""A match put on hold until a day: the form, the question on that day, and what is said after each."""

from collections.abc import Mapping
from datetime import date

from mentoring.endings import OwnMatch
from mentoring.participants import Role
from mentoring.pauses import Length, PauseEnds
from mentoring.people import Person
from mentoring.questions import Answered
from messages import blocks, endings, holds
from messages.blocks import Block, Element, Message, Modal
from messages.endings import people
from messages.voice import Voice, mention

OPEN_FORM = "pauses.form.open"
FORM = "pauses.form"
GO_ON = "pauses.match.go_on"
LONGER = "pauses.match.longer"

LENGTH = "length"
DAY = "day"


def form(voice: Voice, own: OwnMatch, who: Person) -> Modal:
    """*Put our match on hold*: for how long, and what the partner reads."""
    options = [blocks.option(voice.plain(f"pauses.lengths.{each}"), each) for each in Length]
    return Modal(
        FORM,
        voice.plain("pauses.title"),
        (
            blocks.section(voice.say("pauses.what_it_means", partner=people(own))),
            blocks.field_for(
                voice.plain("pauses.how_long"),
                blocks.radio(LENGTH, options, initial=Length.FOUR_WEEKS),
                block_id=LENGTH,
            ),
            blocks.field_for(
                voice.plain("pauses.which_day"),
                blocks.date_picker(DAY),
                block_id=DAY,
                hint=voice.plain("pauses.day_hint"),
                optional=True,
            ),
            *_partner_reads(voice, own, who),
        ),
        submit=voice.plain("pauses.put"),
        close=voice.plain("notices.cancel"),
        metadata={"match": own.match.id},
    )


def read(entered: Mapping[str, Answered]) -> tuple[Length, date | None]:
    """For how long, and the day that was picked."""
    day = entered.get(DAY)
    length = Length(str(entered.get(LENGTH) or Length.FOUR_WEEKS))
    return length, date.fromisoformat(str(day)) if day else None


def errors(voice: Voice) -> dict[str, str]:
    """A day on which the match cannot go on, beside its field."""
    return {DAY: voice.plain("refusals.NotADayToGoOn")}


def paused(voice: Voice, own: OwnMatch) -> Modal:
    """To whoever has put it on hold."""
    words = voice.say("pauses.paused", partner=people(own), day=own.match.held_until or "")
    return _sheet(
        voice, (blocks.section(words), blocks.actions(go_on_now(voice, own), another_day(voice, own)))
    )


def goes_on(voice: Voice, own: OwnMatch) -> Modal:
    """The same person has ended the hold."""
    return _sheet(voice, holds.going_on(voice, own).blocks)


def question(voice: Voice, asked: PauseEnds) -> Message:
    """On the day that was chosen: does it go on?"""
    own = asked.own
    key = str(own.match.id)
    end = blocks.button(voice.plain("home.end_match"), endings.OPEN_ENDING, key)
    return Message(
        blocks=(
            blocks.section(voice.say("pauses.question", partner=people(own), day=asked.goes_on)),
            blocks.actions(
                blocks.button(voice.plain("holds.go_on"), GO_ON, key, style="primary"),
                blocks.button(voice.plain("pauses.longer"), LONGER, key),
                another_day(voice, own),
                end,
            ),
            blocks.context(voice.say("pauses.only_you", partner=people(own))),
        )
    )


def stays(voice: Voice, own: OwnMatch) -> Message:
    """It stays on hold: in the place of the question."""
    words = voice.say("pauses.stays", partner=people(own), day=own.match.held_until or "")
    return Message(blocks=(blocks.section(words), blocks.actions(go_on_now(voice, own))))


def go_on_now(voice: Voice, own: OwnMatch) -> Element:
    """Before the day has come."""
    return blocks.button(voice.plain("pauses.go_on_now"), GO_ON, str(own.match.id))


def another_day(voice: Voice, own: OwnMatch) -> Element:
    """The form once more."""
    return blocks.button(voice.plain("pauses.another_day"), OPEN_FORM, str(own.match.id))


def open_button(voice: Voice, own: OwnMatch) -> Element:
    """Opens the form."""
    return blocks.button(voice.plain("checkins.hold"), OPEN_FORM, str(own.match.id))


def _partner_reads(voice: Voice, own: OwnMatch, who: Person) -> tuple[Block, ...]:
    """What the partner reads when it begins; of another day they read nothing."""
    if own.match.held_until:
        return (blocks.context(voice.say("pauses.nothing_new", partner=people(own))),)
    key = "holds.on_hold_first_in_line" if own.role is Role.MENTOR else "holds.on_hold"
    return (
        blocks.divider(),
        blocks.section(voice.say("endings.partner_reads", partner=people(own))),
        blocks.context(voice.say(key, partner=mention(who.id))),
    )


def _sheet(voice: Voice, shown: tuple[Block, ...]) -> Modal:
    return Modal("pauses.sheet", voice.plain("pauses.title"), shown, close=voice.plain("notices.close"))
