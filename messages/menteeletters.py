"""A mentor writes to all their mentees: the form, how it reads, to whom it goes, and the message itself."""

from collections.abc import Sequence

from mentoring.announcements import LONGEST_TEXT
from mentoring.circulars import Fault
from mentoring.endings import OwnMatch
from mentoring.ids import PersonId
from mentoring.menteeletters import FromMentor, Written
from mentoring.programs import Program
from messages import blocks
from messages.blocks import Block, Message, Modal, actions, button, divider, section
from messages.fields import role_words
from messages.matches import SAY_HELLO
from messages.mentordesks import WRITE_TO_ALL
from messages.voice import Markup, Voice, mention

OPEN = WRITE_TO_ALL
FORM = "menteeletters.form"
PREVIEW = "menteeletters.preview"
BACK = "menteeletters.form.back"
TEXT = "text"


def form(voice: Voice, matches: Sequence[OwnMatch], text: str = "") -> Modal:
    """The words."""
    return Modal(
        FORM,
        voice.plain("menteeletters.title"),
        (
            section(voice.say("menteeletters.to", people=_names(matches))),
            blocks.field_for(
                voice.plain("menteeletters.text"),
                blocks.text_input(TEXT, initial=text, most=LONGEST_TEXT, multiline=True),
                block_id=TEXT,
                hint=voice.plain("menteeletters.text_hint"),
            ),
        ),
        submit=voice.plain("circulars.preview"),
        close=voice.plain("notices.cancel"),
    )


def fault(voice: Voice, found: Fault) -> dict[str, str]:
    """What is wrong, beside the field."""
    return {TEXT: voice.plain(f"circulars.faults.{found}", most=LONGEST_TEXT)}


def preview(voice: Voice, written: Written, author: PersonId) -> Modal:
    """How each of them reads it."""
    program = written.matches[0].program
    return Modal(
        PREVIEW,
        voice.plain("menteeletters.title"),
        (
            section(voice.say("menteeletters.goes_to", people=_names(written.matches))),
            divider(),
            *_words(voice, program, author, written.text),
            divider(),
            actions(button(voice.plain("setups.back"), BACK)),
        ),
        submit=voice.plain("circulars.send"),
        close=voice.plain("notices.cancel"),
        metadata={"text": written.text},
    )


def sent(voice: Voice, people: int) -> Modal:
    """What happens next."""
    words = section(voice.say("menteeletters.sent", count=people))
    return Modal(
        "menteeletters.sent", voice.plain("menteeletters.title"), (words,), close=voice.plain("notices.close")
    )


def letter(voice: Voice, read: FromMentor) -> Message:
    """MENTOR_WRITES: the words, who wrote them, and the way to answer."""
    found = read.letter
    link = f"slack://user?team={found.workspace}&id={found.author}"
    return Message(
        blocks=(
            *_words(voice, read.program, found.author, found.text),
            actions(button(voice.plain("circulars.answer"), SAY_HELLO, url=link)),
        )
    )


def _words(voice: Voice, program: Program, author: PersonId, text: str) -> tuple[Block, ...]:
    words = role_words(voice, program)
    signed = voice.say("menteeletters.signed", author=mention(author), program=program.name, **words)
    return (section(signed), {"type": "section", "text": blocks.plain(text)})


def _names(matches: Sequence[OwnMatch]) -> list[Markup]:
    return [mention(partner.id) for own in matches for partner in own.partners]
