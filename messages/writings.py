"""What a coordinator writes to somebody: the form, the discreet message, the words, the answer."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from mentoring.cases import Case, is_to_the_partner
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

ALLOW = "writings.partner.allow"

TEXT = "text"
MOST_ON_A_BUTTON = 75


def form(voice: Voice, case: Case, addressed: Addressed) -> Modal:
    """Kind words to begin with; a partner's never tell what somebody said."""
    draft = voice.plain(_draft(case, addressed), program=case.program.name)
    back = blocks.button(voice.plain("writings.back"), OPEN_CASE, str(case.alert.id))
    return Modal(
        FORM,
        voice.plain("writings.title"),
        (
            blocks.section(_to(voice, addressed)),
            *((blocks.section(voice.say("writings.offers")),) if addressed.offers_match else ()),
            *((blocks.section(voice.say("writings.asks_leave")),) if addressed.asks_leave else ()),
            blocks.actions(back),
            *_text_of(voice, draft, is_fixed=_is_fixed(case, addressed)),
        ),
        submit=voice.plain("writings.send"),
        close=voice.plain("notices.cancel"),
        metadata=asdict(addressed) | ({"fixed": draft} if _is_fixed(case, addressed) else {}),
    )


def fixed_words(metadata: Mapping[str, Any]) -> str:
    """The words that could not be changed, because they go to the partner of somebody who answered."""
    return str(metadata.get("fixed") or "")


def addressed(metadata: Mapping[str, Any]) -> Addressed:
    """The case, and whom the words are for."""
    return Addressed(
        alert=AlertId(int(metadata["alert"])),
        persons=tuple(PersonId(str(person)) for person in metadata["persons"]),
        offers_match=bool(metadata["offers_match"]),
        asks_leave=bool(metadata["asks_leave"]),
    )


def news(voice: Voice, written: Written) -> Message:
    """COORDINATOR_WRITES: who, and a button; the words are not in the notification."""
    sentence = voice.say("writings.news", coordinator=_author(written), program=written.program.name)
    read = blocks.button(voice.plain("writings.read"), READ, str(written.writing.id), style="primary")
    return blocks.discreet(sentence, read)


def text(voice: Voice, written: Written) -> Modal:
    """The words, signed, and a place for an answer."""
    signed = (_words(written.writing.text), _signature(voice, written))
    shown = (*signed, *_offer(voice, written), *_leave(voice, written))
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
        close=voice.plain("notices.cancel"),
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


def _text_of(voice: Voice, draft: str, *, is_fixed: bool) -> tuple[Block, ...]:
    """Words to begin with; those to the partner of somebody who answered cannot be changed."""
    if is_fixed:
        return (_words(draft), blocks.context(voice.say("writings.fixed")))
    text = blocks.text_input(TEXT, initial=draft, most=LONGEST_WRITING, multiline=True)
    hint = voice.plain("writings.hint")
    return (blocks.field_for(voice.plain("writings.label"), text, block_id=TEXT, hint=hint),)


def _is_fixed(case: Case, addressed: Addressed) -> bool:
    return any(is_to_the_partner(case, person) for person in addressed.persons)


def _draft(case: Case, addressed: Addressed) -> str:
    if addressed.offers_match:
        return "writings.draft_of_offer"
    if addressed.asks_leave:
        return "writings.draft_for_leave"
    is_theirs = case.about is not None and addressed.persons == (case.about.id,)
    return "writings.draft_to_person" if is_theirs else "writings.draft_to_partner"


def _offer(voice: Voice, written: Written) -> tuple[Block, ...]:
    """The way to a new match, which the reader may go or not."""
    if written.offered is None:
        return ()
    end = blocks.button(voice.plain("writings.take_offer"), OPEN_ENDING, str(written.offered))
    return (blocks.actions(end), blocks.context(voice.say("writings.offer_explained")))


def _leave(voice: Voice, written: Written) -> tuple[Block, ...]:
    """Whether the coordinator may write to the partner; without a yes nobody does."""
    if not written.partners:
        return ()
    partner = [mention(person.id) for person in written.partners]
    if written.writing.allowed_at:
        return (blocks.section(voice.say("writings.allowed", partner=partner)),)
    names = voice.listing([person.name for person in written.partners])
    words = blocks.shortened(voice.plain("writings.allow", partner=names), MOST_ON_A_BUTTON)
    return (
        blocks.actions(blocks.button(words, ALLOW, str(written.writing.id))),
        blocks.context(voice.say("writings.leave_explained", partner=partner)),
    )


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
