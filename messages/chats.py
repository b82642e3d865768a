"""Chats with the bot: that nobody reads them, and how to reach a person instead."""

from collections.abc import Sequence

from mentoring.programs import Program
from messages import blocks
from messages.blocks import Message, Modal
from messages.commands import SHOW_HELP
from messages.supports import OPEN_FORM as OPEN_SUPPORT
from messages.supports import WITHOUT_A_MATCH
from messages.voice import Voice

WRITE = "chats.coordinator.write"
FORM = "chats.form"
PROGRAM = "program"
TEXT = "text"
LONGEST_TEXT = 2000


def nobody_reads(voice: Voice) -> Message:
    """To whoever typed something."""
    return Message(
        blocks=(
            blocks.section(voice.say("chats.nobody_reads")),
            blocks.actions(
                blocks.button(voice.plain("chats.write"), WRITE),
                blocks.button(voice.plain("chats.talk"), OPEN_SUPPORT, WITHOUT_A_MATCH),
                blocks.button(voice.plain("chats.help"), SHOW_HELP),
            ),
        )
    )


def form(voice: Voice, programs: Sequence[Program]) -> Modal:
    """A few words to the coordinators."""
    options = [blocks.option(program.name, str(program.id)) for program in programs]
    which = blocks.select("program", options, initial=str(programs[0].id))
    words = blocks.text_input("text", multiline=True, most=LONGEST_TEXT)
    return Modal(
        FORM,
        voice.plain("chats.title"),
        (
            blocks.section(voice.say("chats.about")),
            blocks.field_for(voice.plain("chats.program"), which, block_id=PROGRAM),
            blocks.field_for(voice.plain("chats.text"), words, block_id=TEXT),
        ),
        submit=voice.plain("chats.send"),
        close=voice.plain("notices.cancel"),
    )


def no_words(voice: Voice) -> dict[str, str]:
    """Beside an empty field."""
    return {TEXT: voice.plain("chats.no_words")}


def sent(voice: Voice, program: Program) -> Modal:
    """What happens next."""
    return Modal(
        "chats.sent",
        voice.plain("chats.title"),
        (blocks.section(voice.say("chats.sent", program=program.name)),),
        close=voice.plain("notices.close"),
    )
