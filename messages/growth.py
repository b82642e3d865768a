"""How sure somebody feels about a topic: the same question half-way and at the end, and what came of it."""

from collections.abc import Mapping

from mentoring.growth import STEPS
from mentoring.ids import TopicId
from mentoring.questions import Answered
from messages import blocks
from messages.blocks import Block
from messages.voice import Markup, Voice
from reports.growth import Growth

TOPIC = "topic"


def field(voice: Voice, topic: TopicId, label: str) -> Block:
    """*How sure do you feel today?* about one topic."""
    options = [blocks.option(voice.plain(f"growth.steps.{step}"), str(step)) for step in STEPS]
    return blocks.field_for(
        voice.plain("growth.question", topic=label),
        blocks.select("answer", options, placeholder=voice.plain("farewells.choose")),
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
    words = voice.say(
        "growth.report",
        start=voice.number(growth.start),
        end=voice.number(growth.end),
        n=growth.n,
        of=growth.of,
    )
    topics = [
        voice.say("growth.topic", topic=each.label, end=voice.number(each.end), n=each.n)
        for each in growth.topics
    ]
    return Markup("\n".join([words, *topics, voice.say("growth.caveat")]))
