"""A match on hold: what the partner reads, and may do; never why."""

from mentoring.endings import OwnMatch
from mentoring.holds import Waits
from mentoring.matches import MatchStatus
from mentoring.participants import Role
from messages import blocks
from messages.afterwards import talk
from messages.blocks import Block, Element, Message, Modal
from messages.endings import people
from messages.fields import role_words
from messages.formats import own_words
from messages.voice import Voice

FIND_ANOTHER = "holds.match.replace"
WAIT = "holds.match.wait"
GO_ON = "holds.match.go_on"


def on_hold(voice: Voice, own: OwnMatch) -> Message:
    """The partner cannot take part at the moment. The same words for every cause."""
    key = "holds.on_hold_first_in_line" if own.role is Role.MENTEE else "holds.on_hold"
    return Message(
        blocks=(
            blocks.section(voice.say(key, partner=people(own))),
            choices(voice, own),
        )
    )


def choices(voice: Voice, own: OwnMatch) -> Block:
    """What the partner may do, in the message and on Home."""
    return blocks.actions(
        _find_another(voice, own),
        blocks.button(voice.plain("holds.wait"), WAIT, str(own.match.id)),
        talk(voice, own.match.id),
    )


def sheet(voice: Voice, said: Message) -> Modal:
    """What follows from a choice that was made on Home."""
    return Modal("holds.sheet", voice.plain("holds.title"), said.blocks, close=voice.plain("notices.close"))


def waiting(voice: Voice, waits: Waits) -> Message:
    """The partner waits."""
    key = "holds.waiting_to_the_end" if waits.ends_first else "holds.waiting"
    return Message(
        blocks=(
            blocks.section(voice.say(key, day=waits.on)),
            blocks.actions(talk(voice, waits.match)),
        )
    )


def back(voice: Voice, own: OwnMatch) -> Message:
    """Somebody is back: to the mentee a question, to everybody else the news that it goes on."""
    if own.match.status is not MatchStatus.ON_HOLD:
        return going_on(voice, own)
    return Message(
        blocks=(
            blocks.section(voice.say("holds.back", partner=people(own))),
            blocks.actions(
                blocks.button(voice.plain("holds.go_on"), GO_ON, str(own.match.id), style="primary"),
                _find_another(voice, own),
            ),
            blocks.context(voice.say("holds.choice_is_yours", partner=people(own))),
        )
    )


def _find_another(voice: Voice, own: OwnMatch) -> Element:
    wanted = Role.MENTOR if own.role is Role.MENTEE else Role.MENTEE
    words = voice.plain(
        own_words(voice, own.program.format, "holds.find"), role=role_words(voice, own.program)[wanted]
    )
    return blocks.button(words, FIND_ANOTHER, str(own.match.id))


def going_on(voice: Voice, own: OwnMatch) -> Message:
    """The match goes on."""
    return Message(blocks=(blocks.section(voice.say("holds.going_on", partner=people(own))),))
