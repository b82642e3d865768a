"""Closed accounts: the question of the brake, and a program without a coordinator."""

from mentoring.departures import Unattended
from mentoring.programs import Program
from messages import blocks
from messages.blocks import Block, Message, Modal
from messages.voice import Voice

GO_ON = "departures.brake.release"
KEEP_HOLDING = "departures.brake.keep"


def brake(voice: Voice, program: Program, closed: int) -> tuple[Block, ...]:
    """Many accounts were closed at once: was that meant?"""
    key = str(program.id)
    return (
        blocks.section(voice.say("departures.many_closed", count=closed)),
        blocks.actions(
            blocks.button(voice.plain("departures.go_on"), GO_ON, key),
            blocks.button(voice.plain("departures.keep_holding"), KEEP_HOLDING, key, style="primary"),
        ),
    )


def released(voice: Voice, program: Program) -> Modal:
    """Messages go out again."""
    return _sheet(voice, voice.say("departures.released", program=program.name))


def held(voice: Voice, program: Program) -> Modal:
    """Messages stay held."""
    return _sheet(voice, voice.say("departures.held", program=program.name))


def unattended(voice: Voice, news: Unattended) -> Message:
    """The last coordinator of a program is gone."""
    key = "departures.yours_now" if news.is_yours else "departures.no_coordinator"
    return Message(blocks=(blocks.section(voice.say(key, program=news.program.name)),))


def _sheet(voice: Voice, words: str) -> Modal:
    return Modal(
        "departures.sheet",
        voice.plain("notices.title"),
        (blocks.section(words),),
        close=voice.plain("notices.close"),
    )
