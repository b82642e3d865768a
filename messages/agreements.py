"""How we work together: a sheet for the first talk, filled with the usual values, changed by either."""

from collections.abc import Mapping
from typing import Any

from mentoring.agreements import LONGEST_NOTE, Confidence, Contact, Together, Wanted, rhythms
from mentoring.ids import MatchId
from mentoring.slots import LENGTHS
from messages import blocks
from messages.blocks import Block, Element, Message, Modal
from messages.formats import group_words
from messages.voice import Markup, Voice, escape, mention

OPEN = "agreements.sheet.open"
FORM = "agreements.form"

INTERVAL, MINUTES, CONFIDENCE, CONTACT, NOTE = "interval", "minutes", "confidence", "contact", "note"


def open_button(voice: Voice, match: int) -> Element:
    """Leads to the sheet of a match."""
    return blocks.button(voice.plain("agreements.title"), OPEN, str(match))


def form(voice: Voice, found: Together) -> Modal:
    """What holds now, each value ready to be changed."""
    agreement = found.agreement
    key = "agreements.changed_by" if agreement.said_by else "agreements.usual"
    intro = voice.say(
        group_words(voice, found.own.program, key),
        program=found.own.program.name,
        person=mention(agreement.said_by) if agreement.said_by else "",
        day=agreement.said_at.astimezone(voice.zone).date(),
    )
    note = blocks.text_input(NOTE, initial=agreement.note, most=LONGEST_NOTE, multiline=True)
    return Modal(
        FORM,
        voice.plain("agreements.title"),
        (
            blocks.section(intro),
            _choice(
                voice,
                INTERVAL,
                {str(each): _rhythm(voice, each) for each in rhythms(agreement)},
                str(agreement.interval_days),
            ),
            _choice(
                voice, MINUTES, {str(each): _length(voice, each) for each in LENGTHS}, str(agreement.minutes)
            ),
            _choice(
                voice, CONFIDENCE, {each: _words(voice, each) for each in Confidence}, agreement.confidence
            ),
            _choice(voice, CONTACT, {each: _words(voice, each) for each in Contact}, agreement.contact),
            blocks.field_for(
                voice.plain("agreements.labels.note"),
                note,
                block_id=NOTE,
                hint=voice.plain(group_words(voice, found.own.program, "agreements.note_hint")),
                optional=True,
            ),
            blocks.context(_say(voice, found, "agreements.who_sees")),
        ),
        submit=voice.plain("agreements.save"),
        close=voice.plain("notices.cancel"),
        metadata={"match": found.own.match.id},
    )


def saved(voice: Voice, found: Together) -> Modal:
    """In the place of the form."""
    key = "agreements.saved" if found.is_changed else "agreements.unchanged"
    words = _say(voice, found, key)
    return Modal(
        "agreements.saved",
        voice.plain("agreements.title"),
        (blocks.section(words), blocks.section(_values(voice, found))),
        close=voice.plain("notices.close"),
    )


def news(voice: Voice, found: Together) -> Message:
    """The partner has changed it: what holds now, and the way to say something else."""
    head = _say(voice, found, "agreements.news")
    return Message(
        blocks=(
            blocks.section(Markup(f"{head}\n{_values(voice, found)}")),
            blocks.actions(blocks.button(voice.plain("agreements.look"), OPEN, str(found.own.match.id))),
            blocks.context(_say(voice, found, "agreements.either")),
        )
    )


def entered(metadata: Mapping[str, Any], chosen: Mapping[str, str]) -> tuple[MatchId, Wanted]:
    """What stands in the form; its choices are filled from the start."""
    return MatchId(int(metadata["match"])), Wanted(
        interval_days=int(chosen[INTERVAL]),
        minutes=int(chosen[MINUTES]),
        confidence=Confidence(chosen[CONFIDENCE]),
        contact=Contact(chosen[CONTACT]),
        note=chosen[NOTE],
    )


def _say(voice: Voice, found: Together, key: str) -> Markup:
    """To one of two, or of a group, about the others and whoever has said it last."""
    program, said_by = found.own.program, found.agreement.said_by
    return voice.say(
        group_words(voice, program, key),
        partner=_partners(found),
        person=mention(said_by) if said_by else "",
        program=program.name,
    )


def _values(voice: Voice, found: Together) -> Markup:
    agreement = found.agreement
    values = {
        INTERVAL: _rhythm(voice, agreement.interval_days),
        MINUTES: _length(voice, agreement.minutes),
        CONFIDENCE: _words(voice, agreement.confidence),
        CONTACT: _words(voice, agreement.contact),
        NOTE: agreement.note,
    }
    lines = [
        f"• {voice.say(f'agreements.labels.{name}')}: {escape(value)}"
        for name, value in values.items()
        if value
    ]
    return Markup("\n".join(lines))


def _choice(voice: Voice, name: str, words: Mapping[str, str], chosen: str) -> Block:
    options = [blocks.option(text, value) for value, text in words.items()]
    return blocks.field_for(
        voice.plain(f"agreements.labels.{name}"),
        blocks.select(name, options, initial=chosen),
        block_id=name,
    )


def _rhythm(voice: Voice, days: int) -> str:
    weeks, rest = divmod(days, 7)
    if rest:
        return voice.plain("agreements.every_days", count=days)
    return voice.plain("agreements.every_weeks", count=weeks)


def _length(voice: Voice, minutes: int) -> str:
    return voice.plain("appointments.minutes", count=minutes)


def _words(voice: Voice, choice: Confidence | Contact) -> str:
    kind = CONFIDENCE if isinstance(choice, Confidence) else CONTACT
    return voice.plain(f"agreements.{kind}.{choice}")


def _partners(found: Together) -> tuple[Markup, ...]:
    return tuple(mention(person.id) for person in found.own.partners)
