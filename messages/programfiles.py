"""A program as a file, before a coordinator's eyes."""

from collections.abc import Sequence

from mentoring.ids import ProgramId
from messages import blocks
from messages.blocks import Block, Element, Message, Modal, button
from messages.voice import Markup, Voice

EXPORT = "programfiles.file.send"
OPEN = "programfiles.form.open"
BACK = "programfiles.form.back"
FORM = "programfiles.form"

FILE = "file"
TEXT = "text"
ENTER = "enter"
LONGEST_TEXT = 3000
SHOWN_TROUBLES = 25
LONGEST_TROUBLE = 110
"""Together they fit into one section."""


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


def open_button(voice: Voice) -> Element:
    """A new program from a file."""
    return button(voice.plain("programfiles.from_file"), OPEN)


def form(voice: Voice, *, takes_files: bool) -> Modal:
    """Where a file, or its lines, are given."""
    return Modal(
        FORM,
        voice.plain("programfiles.title"),
        (
            blocks.section(voice.say("programfiles.introduction")),
            *((_file(voice),) if takes_files else (blocks.context(voice.say("programfiles.no_upload")),)),
            _text(voice, takes_files=takes_files),
            blocks.actions(_back(voice)),
        ),
        submit=voice.plain("programfiles.submit"),
        close=voice.plain("notices.cancel"),
    )


def troubles(voice: Voice, problems: Sequence[str]) -> Modal:
    """All that is wrong in a file; nothing was set up."""
    lines = [
        voice.say("programfiles.trouble", problem=blocks.shortened(problem, LONGEST_TROUBLE))
        for problem in problems[:SHOWN_TROUBLES]
    ]
    if more := len(problems) - len(lines):
        lines.append(voice.say("programfiles.more", count=more))
    return Modal(
        "programfiles.troubles",
        voice.plain("programfiles.title"),
        (
            blocks.section(voice.say("programfiles.unreadable")),
            blocks.section(Markup("\n".join(lines))),
            blocks.actions(button(voice.plain("programfiles.again"), OPEN)),
        ),
        close=voice.plain("notices.close"),
    )


def fault(voice: Voice, code: str) -> str:
    """Why nothing could be read."""
    return voice.plain(f"programfiles.faults.{code}")


def _file(voice: Voice) -> Block:
    chooser = {"type": "file_input", "action_id": ENTER, "filetypes": ["yml", "yaml", "txt"], "max_files": 1}
    return blocks.field_for(voice.plain("programfiles.file"), chooser, block_id=FILE, optional=True)


def _text(voice: Voice, *, takes_files: bool) -> Block:
    return blocks.field_for(
        voice.plain("programfiles.or_paste" if takes_files else "programfiles.paste"),
        blocks.text_input(
            ENTER, most=LONGEST_TEXT, multiline=True, placeholder=voice.plain("programfiles.example")
        ),
        block_id=TEXT,
        optional=takes_files,
    )


def _back(voice: Voice) -> Element:
    return button(voice.plain("setups.back"), BACK)
