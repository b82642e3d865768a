"""What a coordinator writes to somebody: the form, the discreet message, the words, the answer."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from mentoring.cases import Case
from mentoring.ids import AlertId, PersonId, WritingId
from mentoring.writings import LONGEST_WRITING, Addressed, Written
from messages import blocks
from messages.alerts import OPEN_CASE
from messages.blocks import Block, Message, Modal
from messages.endings import OPEN_ENDING
from messages.voice import Markup, Voice, mention

FORM = "writings.form"
READ = "writings.text.read"
ANSWER = "writings.answer"

TEXT = "text"


def form(voice: Voice, case: Case, addressed: Addressed) -> Modal:
    """Kind words to begin with; a partner's never tell what somebody said."""
    draft = voice.plain(_draft(case, addressed), program=case.program.name)
    text = blocks.text_input(TEXT, initial=draft, most=LONGEST_WRITING, multiline=True)
    back = blocks.button(voice.plain("writings.back"), OPEN_CASE, str(case.alert.id))
    return Modal(
        FORM,
        voice.plain("writings.title"),
        (
            blocks.section(_to(voice, addressed)),
            *((blocks.section(voice.say("writings.offers")),) if addressed.offers_match else ()),
            blocks.actions(back),
            blocks.field_for(
                voice.plain("writings.label"), text, block_id=TEXT, hint=voice.plain("writings.hint")
            ),
        ),
        submit=voice.plain("writings.send"),
        close=voice.plain("notices.close"),
        metadata=asdict(addressed),
    )


def addressed(metadata: Mapping[str, Any]) -> Addressed:
    """The case, and whom the words are for."""
    return Addressed(
        alert=AlertId(int(metadata["alert"])),
        persons=tuple(PersonId(str(person)) for person in metadata["persons"]),
        offers_match=bool(metadata["offers_match"]),
    )


def news(voice: Voice, written: Written) -> Message:
    """COORDINATOR_WRITES: who, and a button; the words are not in the notification."""
    sentence = voice.say("writings.news", coordinator=_author(written), program=written.program.name)
    read = blocks.button(voice.plain("writings.read"), READ, str(written.writing.id), style="primary")
    return blocks.discreet(sentence, read)


def text(voice: Voice, written: Written) -> Modal:
    """The words, signed, and a place for an answer."""
    shown = (_words(written.writing.text), _signature(voice, written), *_offer(voice, written))
    if written.writing.answered_at:
        answered = blocks.section(voice.say("writings.answered"))
        return _sheet(voice, *shown, answered, _words(written.writing.answer))
    field = blocks.field_for(
        voice.plain("writings.answer"),
        blocks.text_input(TEXT, most=LONGEST_WRITING, multiline=True),
        block_id=TEXT,
        hint=voice.plain("writings.answer_hint"),
    )
    return Modal(
        ANSWER,
        voice.plain("writings.title"),
        (*shown, field),
        submit=voice.plain("writings.send"),
        close=voice.plain("notices.close"),
        metadata={"writing": written.writing.id},
    )


def answered_writing(metadata: Mapping[str, Any]) -> WritingId:
    """What is answered."""
    return WritingId(int(metadata["writing"]))


def thanks(voice: Voice, written: Written) -> Modal:
    """The answer is on its way."""
    return _sheet(voice, blocks.section(voice.say("writings.thanks", coordinator=_author(written))))


def _to(voice: Voice, addressed: Addressed) -> Markup:
    key = "writings.to" if len(addressed.persons) == 1 else "writings.to_each"
    return voice.say(key, person=[mention(person) for person in addressed.persons])


def _draft(case: Case, addressed: Addressed) -> str:
    if addressed.offers_match:
        return "writings.draft_of_offer"
    is_theirs = case.about is not None and addressed.persons == (case.about.id,)
    return "writings.draft_to_person" if is_theirs else "writings.draft_to_partner"


def _offer(voice: Voice, written: Written) -> tuple[Block, ...]:
    """The way to a new match, which the reader may go or not."""
    if written.offered is None:
        return ()
    end = blocks.button(voice.plain("writings.take_offer"), OPEN_ENDING, str(written.offered))
    return (blocks.actions(end), blocks.context(voice.say("writings.offer_explained")))


def _words(words: str) -> Block:
    return {"type": "section", "text": blocks.plain(words)}


def _signature(voice: Voice, written: Written) -> Block:
    return blocks.context(
        voice.say("writings.signed", coordinator=_author(written), program=written.program.name)
    )


def _author(written: Written) -> Markup:
    return mention(written.writing.author)


def _sheet(voice: Voice, *shown: Block) -> Modal:
    return Modal("writings.sheet", voice.plain("writings.title"), shown, close=voice.plain("notices.close"))
