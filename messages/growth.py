"""How sure somebody feels about a topic: the same question half-way and at the end, and what came of it."""

from collections.abc import Mapping
from typing import Any

from mentoring.growth import STEPS, HalfWay, OwnRating
from mentoring.ids import CheckinId, MatchId, TopicId
from mentoring.questions import Answered
from mentoring.relationships import is_offered
from mentoring.rounds import Talk
from messages import blocks
from messages.blocks import Block, Element, Modal
from messages.voice import Markup, Voice
from reports.growth import Growth, Moved

OPEN = "growth.form.open"
RATE = "growth.form.send"

TOPIC = "topic"


def offer(voice: Voice, talk: Talk) -> list[Block]:
    """Beside the check-ins after half-way, until it is answered: how sure do you feel now?"""
    if (
        talk.half_way is None
        or talk.is_nameless
        or talk.checkin.wish
        or is_offered(talk.checkin, talk.own.match)
    ):
        return []
    button = blocks.button(
        voice.plain(f"growth.{talk.half_way}_button"), OPEN, f"{talk.own.match.id}:{talk.checkin.id}"
    )
    return [
        blocks.section(voice.say(f"growth.{talk.half_way}"), accessory=button),
        *([blocks.context(voice.say("growth.sees"))] if talk.half_way is HalfWay.ASKED else []),
    ]


def open_button(voice: Voice, match: MatchId) -> Element:
    """The same at any other time."""
    return blocks.button(voice.plain("growth.open"), OPEN, str(match))


def form(
    voice: Voice, value: str, topics: Mapping[TopicId, OwnRating], place: tuple[str, str] | None
) -> Modal:
    """A field for each topic. `value` is the button's, `place` its message (channel and ts)."""
    match, checkin = about(value)
    return Modal(
        RATE,
        voice.plain("growth.title"),
        tuple(field(voice, topic, rated.label, rated.value) for topic, rated in topics.items()),
        submit=voice.plain("goals.save"),
        close=voice.plain("notices.cancel"),
        metadata={"match": match, "checkin": checkin, "place": place if checkin else None},
    )


def about(value: str) -> tuple[MatchId, CheckinId | None]:
    """Which match, and beside which check-in it was asked, if it was."""
    match, _, checkin = value.partition(":")
    return MatchId(int(match)), CheckinId(int(checkin)) if checkin else None


def asked_in(metadata: Mapping[str, Any]) -> tuple[CheckinId, tuple[str, str]] | None:
    """The check-in beside which it was asked, and the message in which that stands."""
    checkin, place = metadata.get("checkin"), metadata.get("place")
    return (CheckinId(int(checkin)), (str(place[0]), str(place[1]))) if checkin and place else None


def thanks(voice: Voice) -> Modal:
    """Kept, and who sees what."""
    words = blocks.section(voice.say("growth.thanks"))
    return Modal("growth.sheet", voice.plain("growth.title"), (words,), close=voice.plain("notices.close"))


def field(voice: Voice, topic: TopicId, label: str, value: int | None = None) -> Block:
    """*How sure do you feel today?* about one topic."""
    options = [blocks.option(voice.plain(f"growth.steps.{step}"), str(step)) for step in STEPS]
    initial = None if value is None else str(value)
    return blocks.field_for(
        voice.plain("growth.question", topic=label),
        blocks.select("answer", options, initial=initial, placeholder=voice.plain("farewells.choose")),
        block_id=f"{TOPIC}_{topic}",
        hint=voice.plain("growth.hint"),
        optional=True,
    )


def entered(answers: Mapping[str, Answered]) -> dict[TopicId, int]:
    """What was chosen, by topic."""
    return {
        TopicId(int(key.rpartition("_")[2])): int(str(value))
        for key, value in answers.items()
        if key.startswith(f"{TOPIC}_") and value
    }


def lines(voice: Voice, growth: Growth) -> Markup:
    """From where to where, over how many, and that it is their own view."""
    moved = [("middle", growth.middle), ("report", growth.end)]
    whole = [voice.say(f"growth.{key}", **_moved(voice, each)) for key, each in moved if each]
    topics = [
        voice.say("growth.topic", topic=each.label, end=voice.number(each.end), n=each.n)
        for each in growth.topics
    ]
    return Markup("\n".join([*whole, *topics, voice.say("growth.caveat")]))


def _moved(voice: Voice, moved: Moved) -> dict[str, object]:
    return {"start": voice.number(moved.start), "now": voice.number(moved.now), "n": moved.n, "of": moved.of}
