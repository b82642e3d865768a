"""Saying that one met: a row of buttons without names, or a modal that names the match."""

from collections.abc import Sequence
from datetime import date, timedelta

from mentoring.endings import OwnMatch
from mentoring.ids import MatchId
from mentoring.rounds import Noted
from messages import blocks, checkins, histories
from messages.blocks import Block, Message, Modal
from messages.voice import Markup, Voice

OPEN_FORM = "meetings.form.open"
NOTE_TODAY = "meetings.today.note"
NOTE_YESTERDAY = "meetings.yesterday.note"
FORM = "meetings.form"
MATCH = "match"
DAY = "day"


def question(voice: Voice, match: MatchId, today: date) -> Message:
    """For one match: the usual days. No name, because it may be read in a channel, on a shared screen."""
    yesterday = today - timedelta(days=1)
    return Message(
        blocks=(
            blocks.section(voice.say("meetings.when")),
            blocks.actions(
                blocks.button(voice.plain("meetings.today"), NOTE_TODAY, _value(match, today)),
                blocks.button(voice.plain("meetings.yesterday"), NOTE_YESTERDAY, _value(match, yesterday)),
                blocks.button(voice.plain("meetings.pick"), OPEN_FORM, str(match)),
            ),
            blocks.context(voice.say("meetings.who_sees")),
        )
    )


def form(voice: Voice, matches: Sequence[OwnMatch], chosen: MatchId | None, today: date) -> Modal:
    """Which match, and which day."""
    options = [blocks.option(_named(voice, own), str(own.match.id)) for own in matches]
    initial = str(chosen or matches[0].match.id)
    which = blocks.field_for(
        voice.plain("meetings.with_whom"), blocks.select("match", options, initial=initial), block_id=MATCH
    )
    day = blocks.field_for(
        voice.plain("meetings.on_day"), blocks.date_picker("day", initial=today), block_id=DAY
    )
    return Modal(
        FORM,
        voice.plain("meetings.title"),
        (which, day, blocks.context(voice.say("meetings.who_sees"))),
        submit=voice.plain("meetings.save"),
        close=voice.plain("notices.cancel"),
    )


def noted(voice: Voice, match: MatchId, said: Noted, *, is_nameless: bool = False) -> Message:
    """In the place of the buttons; the list is the way to take it back."""
    return Message(blocks=_noted(voice, match, said, is_nameless=is_nameless))


def noted_in_form(voice: Voice, match: MatchId, said: Noted) -> Modal:
    """In the place of the form."""
    return Modal(
        "meetings.noted",
        voice.plain("meetings.title"),
        _noted(voice, match, said),
        close=voice.plain("notices.close"),
    )


def chosen_day(value: str) -> tuple[MatchId, date]:
    """What a button of `question` stands for."""
    match, _, day = value.partition(":")
    return entered(match, day)


def entered(match: str, day: str) -> tuple[MatchId, date]:
    """What stands in the form; its fields are filled from the start."""
    return MatchId(int(match)), date.fromisoformat(day)


def _noted(voice: Voice, match: MatchId, said: Noted, *, is_nameless: bool = False) -> tuple[Block, ...]:
    """Saved; and how it was, if they like to say it at once."""
    asked = said.asked.nameless if said.asked and is_nameless else said.asked
    return (
        blocks.section(_thanks(voice, said)),
        *(checkins.question(voice, asked).blocks if asked else ()),
        blocks.actions(histories.open_button(voice, match)),
    )


def _thanks(voice: Voice, said: Noted) -> Markup:
    return voice.say("meetings.noted" if said.is_new else "meetings.noted_before", day=said.on)


def _named(voice: Voice, own: OwnMatch) -> str:
    partners = voice.listing([partner.name for partner in own.partners])
    return voice.plain("meetings.match", partners=partners, program=own.program.name)


def _value(match: MatchId, day: date) -> str:
    return f"{match}:{day.isoformat()}"
