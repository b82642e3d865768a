"""The people file: where it is given, and what became of it."""

from mentoring.ids import ProgramId
from mentoring.peoplefiles import Imported, Trouble
from messages import blocks, rosters
from messages.blocks import Block, Modal, actions, button, field_for, section
from messages.setups import ENTER
from messages.voice import Markup, Voice

OPEN = rosters.IMPORT
FORM = "peoplefiles.form"

FILE = "file"
TEXT = "text"
LONGEST_TEXT = 3000
SHOWN_TROUBLES = 25
"""More lines would not fit; the first ones tell what to mend."""


def form(voice: Voice, program: ProgramId, *, takes_files: bool) -> Modal:
    """Where a file, or pasted lines, are given."""
    return Modal(
        FORM,
        voice.plain("peoplefiles.title"),
        (
            section(voice.say("peoplefiles.introduction")),
            *((_file(voice),) if takes_files else ()),
            _text(voice, takes_files=takes_files),
            actions(button(voice.plain("setups.back"), rosters.BACK)),
        ),
        submit=voice.plain("peoplefiles.submit"),
        close=voice.plain("notices.cancel"),
        metadata={"program": program},
    )


def imported(voice: Voice, program: ProgramId, outcome: Imported) -> Modal:
    """What was taken over, and what was not."""
    lines = [_trouble(voice, trouble) for trouble in outcome.troubles[:SHOWN_TROUBLES]]
    more = len(outcome.troubles) - len(lines)
    if more > 0:
        lines.append(voice.say("peoplefiles.more", count=more))
    return Modal(
        "peoplefiles.outcome",
        voice.plain("peoplefiles.title"),
        (
            section(
                voice.say(
                    "peoplefiles.taken_over",
                    changed=voice.say("peoplefiles.people", count=outcome.changed),
                    unchanged=voice.say("peoplefiles.people", count=outcome.unchanged),
                )
            ),
            *_list(voice, lines),
            actions(button(voice.plain("setups.back"), rosters.BACK)),
        ),
        close=voice.plain("notices.close"),
        metadata={"program": program},
    )


def fault(voice: Voice, code: str) -> str:
    """Why nothing could be read."""
    return voice.plain(f"peoplefiles.faults.{code}")


def _file(voice: Voice) -> Block:
    chooser = {"type": "file_input", "action_id": ENTER, "filetypes": ["csv", "txt", "tsv"], "max_files": 1}
    return field_for(voice.plain("peoplefiles.file"), chooser, block_id=FILE, optional=True)


def _text(voice: Voice, *, takes_files: bool) -> Block:
    return field_for(
        voice.plain("peoplefiles.or_paste" if takes_files else "peoplefiles.paste"),
        blocks.text_input(
            ENTER, most=LONGEST_TEXT, multiline=True, placeholder=voice.plain("peoplefiles.example")
        ),
        block_id=TEXT,
        optional=takes_files,
    )


def _list(voice: Voice, lines: list[Markup]) -> tuple[Block, ...]:
    if not lines:
        return ()
    return (section(voice.say("peoplefiles.not_taken_over")), section(Markup("\n".join(lines))))


def _trouble(voice: Voice, trouble: Trouble) -> Markup:
    words = voice.say(f"peoplefiles.codes.{trouble.code}", what=blocks.shortened(trouble.what, 60))
    return voice.say("peoplefiles.line", line=trouble.line, words=words) if trouble.line else words
