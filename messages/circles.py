"""Planning groups: what there is to gather, before groups are planned."""

from mentoring.circles import CircleReadiness
from mentoring.programs import Choice
from messages import blocks
from messages.blocks import Block, Element, Modal
from messages.fields import role_words
from messages.programs import switch
from messages.runs import COMPUTE, SWITCH
from messages.voice import Markup, Voice

OPEN_RUNNING = "gatherings.list.open"

CALLBACK = "circles"


def readiness(voice: Voice, choice: Choice, ready: CircleReadiness) -> Modal:
    """Who is there to be gathered, around what, and the button to do it."""
    words = role_words(voice, ready.program)
    counts = [voice.say("circles.people", count=ready.people)]
    if ready.program.group_mentors:
        counts.append(voice.say("circles.mentors", count=ready.mentors, **words))
        counts.append(voice.say("circles.seats", count=ready.seats))
    topics = [voice.say("circles.topic", topic=topic, count=count) for topic, count in ready.topics]
    lines = [voice.say("circles.wanted"), *(Markup(f"• {each}") for each in topics)] if topics else []
    return sheet(
        voice,
        choice,
        blocks.section(Markup(" ".join(counts))),
        *((blocks.section(Markup("\n".join(lines))),) if lines else ()),
        *_too_few(voice, ready),
        blocks.context(voice.say("runs.nobody_told")),
        *_first_buttons(voice, ready),
    )


def _first_buttons(voice: Voice, ready: CircleReadiness) -> tuple[Block, ...]:
    program = str(ready.program.id)
    buttons: list[Element] = []
    if ready.can_plan:
        buttons.append(blocks.button(voice.plain("circles.compose"), COMPUTE, program, style="primary"))
    if ready.running:
        buttons.append(blocks.button(voice.plain("circles.running"), OPEN_RUNNING, program))
    return (blocks.actions(*buttons),) if buttons else ()


def _too_few(voice: Voice, ready: CircleReadiness) -> tuple[Block, ...]:
    if ready.can_plan:
        return ()
    key = "circles.too_few" if ready.people else "circles.nobody"
    words = voice.say(key, count=ready.program.policy.smallest, **role_words(voice, ready.program))
    return (blocks.section(words),)


def sheet(voice: Voice, choice: Choice, *content: Block, run: int | None = None) -> Modal:
    """What all views of planned groups have around them."""
    return Modal(
        CALLBACK,
        voice.plain("circles.sheet"),
        (switch(voice, choice, SWITCH), *content),
        close=voice.plain("notices.close"),
        metadata={"run": run} if run else {},
    )
