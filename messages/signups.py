"""Sign-up closes soon: one word to who opened the form, or was invited, and has not finished it."""

from mentoring.programs import Program
from mentoring.signups import Reminder
from messages import blocks
from messages.blocks import Message
from messages.joins import OPEN_FORM
from messages.voice import Voice

NO_THANKS = "signups.program.no_thanks"


def reminder(voice: Voice, told: Reminder) -> Message:
    """Three working days before the last day; once."""
    program = str(told.program.id)
    how_far = "begun" if told.is_begun else "opened" if told.has_opened else "invited"
    words = voice.say(f"signups.{how_far}", program=told.program.name, day=told.closes_on)
    button = voice.plain("signups.finish" if told.is_begun else "signups.open")
    return Message(
        blocks=(
            blocks.section(words),
            blocks.actions(
                blocks.button(button, OPEN_FORM, program, style="primary"),
                blocks.button(voice.plain("signups.no_thanks"), NO_THANKS, program),
            ),
            blocks.context(voice.say("signups.only_once")),
        )
    )


def declined(voice: Voice, program: Program) -> Message:
    """No, thanks."""
    return Message(blocks=(blocks.section(voice.say("signups.declined", program=program.name)),))
