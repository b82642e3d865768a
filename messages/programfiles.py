"""A program as a file, before a coordinator's eyes."""

from mentoring.ids import ProgramId
from messages import blocks
from messages.blocks import Block, Element, Message, button
from messages.voice import Voice

EXPORT = "programfiles.file.send"


def export_button(voice: Voice, program: ProgramId) -> Element:
    """Send the file to who asks."""
    return button(voice.plain("programfiles.export"), EXPORT, str(program))


def explained(voice: Voice) -> Block:
    """What the file holds, and where it comes to."""
    return blocks.context(voice.say("programfiles.explained"))


def file_name(name: str) -> str:
    """Plain letters, so that each system takes it."""
    words = "".join(sign if sign.isascii() and sign.isalnum() else "-" for sign in name.lower())
    return f"{'-'.join(filter(None, words.split('-')))[:40] or 'program'}.yml"


def no_file(voice: Voice) -> Message:
    """The workspace has not allowed files."""
    return Message(blocks=(blocks.section(voice.say("programfiles.no_file")),))
