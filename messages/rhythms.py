"""How often a pair meets: seen and changed by either of the two."""

from collections.abc import Mapping
from typing import Any

from mentoring.endings import OwnMatch
from mentoring.ids import MatchId
from mentoring.questions import Answered
from mentoring.rhythm import INTERVALS
from messages import blocks
from messages.blocks import Element, Modal
from messages.endings import people
from messages.voice import Markup, Voice

OPEN = "rhythms.form.open"
FORM = "rhythms.form"
INTERVAL = "interval"
DAYS_A_WEEK = 7


def button(voice: Voice, own: OwnMatch) -> Element:
    """Opens the form in which the rhythm is changed."""
    return blocks.button(voice.plain("rhythms.change"), OPEN, str(own.match.id))


def now(voice: Voice, own: OwnMatch) -> Markup:
    """The rhythm as it is."""
    return voice.say("rhythms.meet_every", count=own.match.interval_days // DAYS_A_WEEK)


def form(voice: Voice, own: OwnMatch) -> Modal:
    """How often would you like to meet?"""
    days = sorted({*INTERVALS, own.match.interval_days})
    options = [blocks.option(_every(voice, each), str(each)) for each in days]
    return Modal(
        FORM,
        voice.plain("rhythms.title"),
        (
            blocks.section(voice.say("rhythms.explained", partner=people(own))),
            blocks.field_for(
                voice.plain("rhythms.label"),
                blocks.select(INTERVAL, options, initial=str(own.match.interval_days)),
                block_id=INTERVAL,
            ),
        ),
        submit=voice.plain("settings.save"),
        close=voice.plain("notices.cancel"),
        metadata={"match": own.match.id},
    )


def chosen(metadata: Mapping[str, Any], entered: Mapping[str, Answered]) -> tuple[MatchId, int]:
    """Which match, and how many days."""
    return MatchId(int(metadata["match"])), int(str(entered[INTERVAL]))


def saved(voice: Voice, own: OwnMatch) -> Modal:
    """What holds from now on."""
    words = voice.say("rhythms.saved", partner=people(own), every=_every(voice, own.match.interval_days))
    return Modal(
        "rhythms.saved",
        voice.plain("rhythms.title"),
        (blocks.section(words),),
        close=voice.plain("notices.close"),
    )


def _every(voice: Voice, days: int) -> str:
    return voice.plain("rhythms.every", count=days // DAYS_A_WEEK)
