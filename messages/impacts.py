"""Impact: what somebody's time as a mentor came to, as a message once a year and as a sheet at any time."""

from mentoring.ids import ParticipantId
from mentoring.impacts import Impact
from messages import blocks, milestones
from messages.blocks import Block, Element, Message, Modal
from messages.voice import Markup, Voice, mention, quoted

OPEN = "impacts.sheet.open"
MOST_WORDS = 10


def note(voice: Voice, found: Impact) -> Message:
    """Once a year."""
    return Message(
        blocks=(
            blocks.section(voice.say("impacts.a_year", program=found.program.name)),
            *_body(voice, found),
        )
    )


def sheet(voice: Voice, found: Impact) -> Modal:
    """The same at any time, to be looked at or shown."""
    return Modal(
        "impacts.sheet",
        voice.plain("impacts.title"),
        _body(voice, found),
        close=voice.plain("notices.close"),
    )


def open_button(voice: Voice, participant: ParticipantId) -> Element:
    """*My time in numbers*"""
    return blocks.button(voice.plain("impacts.open"), OPEN, str(participant))


def _body(voice: Voice, found: Impact) -> tuple[Block, ...]:
    words = found.words[-MOST_WORDS:]
    return (
        blocks.section(
            voice.say(
                "impacts.counts",
                program=found.program.name,
                since=voice.long_day(found.since),
                until=voice.long_day(found.until),
                count=found.mentees,
                done=milestones.counted(voice, found.came_to),
            )
        ),
        *((blocks.section(voice.say("impacts.thanked", count=found.thanked)),) if found.thanked else ()),
        *(blocks.section(Markup(f"{quoted(each.text)}\n{mention(each.writer)}")) for each in words),
        blocks.context(voice.say("impacts.who_sees")),
    )
