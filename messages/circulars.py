"""Writing to people of a program: the form, how it reads and to how many it goes, and the message itself."""

from mentoring.announcements import LONGEST_TEXT
from mentoring.circulars import Audience, Circular, Fault, Outline, ToRead, audiences
from mentoring.formats import Format
from mentoring.ids import PersonId
from mentoring.programs import Choice, Program
from messages import blocks, programs
from messages.blocks import Block, Element, Message, Modal, actions, button, context, divider, section
from messages.formats import own_words
from messages.matches import SAY_HELLO
from messages.setups import ENTER
from messages.voice import Voice, mention

OPEN = "circulars.form.open"
SWITCH = "circulars.program.switch"
BACK = "circulars.form.back"
TO_CHANNEL = "circulars.channel"

FORM = "circulars.form"
PREVIEW = "circulars.preview"


def form(voice: Voice, choice: Choice, audience: str = Audience.ALL, text: str = "") -> Modal:
    """To whom, and in which words."""
    format_ = choice.program.format
    options = [
        blocks.option(_audience(voice, format_, each), each) for each in audiences(choice.program.policy)
    ]
    return Modal(
        FORM,
        voice.plain("circulars.title"),
        (
            programs.switch(voice, choice, SWITCH),
            _channel(voice, choice.program),
            blocks.field_for(
                voice.plain("circulars.audience"),
                blocks.radio(ENTER, options, initial=audience),
                block_id="audience",
                hint=voice.plain("circulars.audience_hint"),
            ),
            blocks.field_for(
                voice.plain("circulars.text"),
                blocks.text_input(ENTER, initial=text, most=LONGEST_TEXT, multiline=True),
                block_id="text",
                hint=voice.plain("circulars.text_hint"),
            ),
        ),
        submit=voice.plain("circulars.preview"),
        close=voice.plain("notices.cancel"),
        metadata={"program": choice.program.id},
    )


def faults(voice: Voice, found: dict[str, Fault]) -> dict[str, str]:
    """What is wrong, beside each field."""
    return {
        field: voice.plain(f"circulars.faults.{fault}", most=LONGEST_TEXT) for field, fault in found.items()
    }


def preview(voice: Voice, outline: Outline) -> Modal:
    """How it reads, and to how many it goes."""
    draft = outline.draft
    left_out = "circulars.reaches_all" if draft.audience == Audience.ALL else "circulars.leaves_out"
    to = _audience(voice, outline.program.format, Audience(draft.audience))
    return Modal(
        PREVIEW,
        voice.plain("circulars.title"),
        (
            section(voice.say("circulars.goes_to", count=outline.people, audience=to)),
            context(voice.say(left_out)),
            divider(),
            *words(voice, outline.program, outline.author, draft.text),
            divider(),
            actions(button(voice.plain("setups.back"), BACK)),
        ),
        submit=voice.plain("circulars.send"),
        close=voice.plain("notices.cancel"),
        metadata={"program": draft.program, "audience": draft.audience, "text": draft.text},
    )


def sent(voice: Voice, circular: Circular) -> Modal:
    """What happens next, and where to see it."""
    return Modal(
        "circulars.sent",
        voice.plain("circulars.title"),
        (section(voice.say("circulars.sent", count=circular.people)),),
        close=voice.plain("notices.close"),
    )


def letter(voice: Voice, read: ToRead) -> Message:
    """CIRCULAR: the words, who wrote them, why they came, and the way to answer."""
    circular = read.circular
    return Message(
        blocks=(
            *words(voice, read.program, circular.author, circular.text),
            actions(_answer(voice, circular)),
        )
    )


def _channel(voice: Voice, program: Program) -> Block:
    """The other way to make something known; while nobody can join there is nothing to post."""
    if program.takes_sign_ups:
        return actions(button(voice.plain("circulars.to_channel"), TO_CHANNEL))
    return context(voice.say("circulars.no_channel"))


def words(voice: Voice, program: Program, author: PersonId, text: str) -> tuple[Block, ...]:
    """The words themselves, and who wrote them."""
    signed = voice.say("circulars.signed", coordinator=mention(author), program=program.name)
    return ({"type": "section", "text": blocks.plain(text)}, context(signed))


def _answer(voice: Voice, circular: Circular) -> Element:
    """Slack itself opens the chat with the coordinator."""
    link = f"slack://user?team={circular.workspace}&id={circular.author}"
    return button(voice.plain("circulars.answer"), SAY_HELLO, url=link)


def _audience(voice: Voice, format_: Format, audience: Audience) -> str:
    return voice.plain(own_words(voice, format_, f"circulars.audiences.{audience}"))
