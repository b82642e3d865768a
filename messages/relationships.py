"""How a pair gets on: the offer beside a check-in, the statements, and what the program as a whole says."""

from collections.abc import Mapping
from typing import Any

from mentoring.ids import CheckinId
from mentoring.participants import Role
from mentoring.programs import Program
from mentoring.questions import Answered
from mentoring.relationships import ITEMS, LEAST, MOST, Mean, Page, Quality, is_of_mentor, is_offered
from mentoring.rounds import Talk
from messages import blocks
from messages.blocks import Block, Modal
from messages.fields import role_words
from messages.voice import Markup, Voice

OPEN = "relationships.statements.open"
SAY = "relationships.statements.say"

ENTERED = "value"


def offer(voice: Voice, talk: Talk) -> list[Block]:
    """Beside an answered check-in, once: a few statements about the two."""
    if not is_offered(talk.checkin, talk.own.match):
        return []
    name = "said" if talk.has_said_statements else "offer"
    button = blocks.button(voice.plain(f"relationships.{name}_button"), OPEN, str(talk.checkin.id))
    return [
        blocks.section(voice.say(f"relationships.{name}"), accessory=button),
        *([] if talk.has_said_statements else [_sees(voice, is_of_mentor(talk.own))]),
    ]


def page(voice: Voice, shown: Page, place: tuple[str, str] | None) -> Modal:
    """The statements. `place` is the message (channel and ts) in which the check-in stands."""
    return Modal(
        SAY,
        voice.plain("relationships.title"),
        (
            blocks.section(voice.say("relationships.about", partners=list(shown.partners))),
            _sees(voice, shown.is_of_mentor),
            *(_statement(voice, item, shown.values.get(item)) for item in ITEMS),
        ),
        submit=voice.plain("relationships.send"),
        close=voice.plain("surveys.later"),
        metadata={"checkin": shown.checkin, "place": place},
    )


def said(
    entered: Mapping[str, Answered], metadata: Mapping[str, Any]
) -> tuple[CheckinId, dict[str, int], tuple[str, str] | None]:
    """The check-in, a number for each statement, and the message to go on in."""
    place = metadata.get("place")
    values = {item: int(str(entered[item])) for item in ITEMS}
    return CheckinId(int(metadata["checkin"])), values, (str(place[0]), str(place[1])) if place else None


def thanks(voice: Voice) -> Modal:
    """Kept, and who sees what."""
    words = blocks.section(voice.say("relationships.thanks"))
    return Modal(
        "relationships.sheet",
        voice.plain("relationships.title"),
        (words,),
        close=voice.plain("notices.close"),
    )


def quality_lines(voice: Voice, program: Program, shown: Quality) -> Markup:
    """How pairs get on, for coordinators: over all, by statement, by role; never by person."""
    whole = voice.say(
        "relationships.quality" if shown.whole.n < shown.asked else "relationships.quality_of_all",
        **_numbers(voice, shown.whole),
        asked=shown.asked,
        most=MOST,
    )
    items = [
        voice.say(
            "relationships.item",
            statement=voice.plain(f"relationships.items.{item}"),
            mean=voice.number(mean.mean),
        )
        for item, mean in shown.by_item.items()
    ]
    words = role_words(voice, program)
    roles = [
        voice.say(
            "waves.by_role",
            role=words[role],
            mean=voice.number(shown.by_role[role].mean),
            n=shown.by_role[role].n,
        )
        for role in Role
        if role in shown.by_role
    ]
    return Markup("\n".join([whole, *items, *roles]))


def _numbers(voice: Voice, mean: Mean) -> dict[str, object]:
    return {"mean": voice.number(mean.mean), "margin": voice.number(mean.margin), "n": mean.n}


def _sees(voice: Voice, about_mentor: bool) -> Block:  # noqa: FBT001 (the one thing it is about)
    return blocks.context(voice.say("relationships.sees_of_mentor" if about_mentor else "relationships.sees"))


def _statement(voice: Voice, item: str, value: int | None) -> Block:
    options = [blocks.option(_step(voice, step), str(step)) for step in range(LEAST, MOST + 1)]
    initial = None if value is None else str(value)
    return blocks.field_for(
        voice.plain(f"relationships.items.{item}"),
        blocks.radio(ENTERED, options, initial=initial),
        block_id=item,
    )


def _step(voice: Voice, step: int) -> str:
    key = f"surveys.steps.agreeing.{step}"
    return voice.plain(key) if voice.texts.has(key) else str(step)
