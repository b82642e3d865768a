"""A company of invented people lives through a program: asking for one, waiting for it, what came of it."""

from collections.abc import Sequence

from mentoring.ids import ProgramId
from mentoring.programs import Program
from mentoring.simulations import SIZES, Simulated, Size
from messages import blocks, charts
from messages.blocks import Block, Element, Message, Modal
from messages.programfiles import file_name
from messages.voice import Markup, Voice

OPEN = "simulations.form.open"
SMALL = "simulations.life.small"
MIDDLE = "simulations.life.middle"
LARGE = "simulations.life.large"
STARTS = dict(zip((SMALL, MIDDLE, LARGE), SIZES, strict=True))

HUNDRED = 100
STEPS = 10
FILLED, EMPTY = "▰", "▱"
MOST_POINTS = 20
"""Slack's limit for a chart."""


def open_button(voice: Voice, program: ProgramId) -> Element:
    """Leads to the choice."""
    return blocks.button(voice.plain("simulations.open"), OPEN, str(program))


def form(voice: Voice, program: Program) -> Modal:
    """What it is, and how large it shall be."""
    buttons = [
        blocks.button(
            voice.plain("simulations.size", people=size.people, months=_months(voice, size)),
            action,
            str(program.id),
        )
        for action, size in STARTS.items()
    ]
    return _modal(
        voice,
        (
            blocks.section(voice.say("simulations.explained", program=program.name)),
            blocks.actions(*buttons),
            blocks.context(voice.say("simulations.takes")),
        ),
    )


def living(voice: Voice, program: str, share: float) -> Modal:
    """How far it is."""
    filled = round(STEPS * share)
    bar = FILLED * filled + EMPTY * (STEPS - filled)
    said = voice.say("simulations.living", program=program, bar=bar, share=round(HUNDRED * share))
    return _modal(voice, (blocks.section(said), blocks.context(voice.say("simulations.close_this"))))


def done(voice: Voice) -> Modal:
    """It stands in the chat."""
    return _modal(voice, (blocks.section(voice.say("simulations.done")),))


def result(voice: Voice, program: str, simulated: Simulated) -> Message:
    """The figures, the messages of each week as a chart, and what to do."""
    rules = (
        voice.say("simulations.broken", count=len(simulated.broken), rules=list(simulated.broken))
        if simulated.broken
        else voice.say("simulations.all_held")
    )
    return Message(
        blocks=(
            blocks.section(voice.say("simulations.result", program=program)),
            blocks.section(
                voice.say(
                    "simulations.figures",
                    members=simulated.members,
                    pairs=simulated.pairs,
                    prompts=round(simulated.prompts, 1),
                    most_prompts=simulated.most_prompts,
                    mean=round(simulated.mean, 1),
                    fullest=simulated.fullest,
                    cases=simulated.cases,
                )
            ),
            blocks.section(_troubles(voice, simulated)),
            *_chart(voice, simulated.weeks),
            blocks.section(rules),
            blocks.context(voice.say("simulations.nobody_real")),
        )
    )


def _troubles(voice: Voice, simulated: Simulated) -> Markup:
    """How many of those that showed were noticed, and how many did not show."""
    said = [
        voice.say("simulations.noticed", noticed=simulated.noticed, count=simulated.troubles)
        if simulated.troubles
        else voice.say("simulations.none_shown")
    ]
    if simulated.hidden:
        said.append(voice.say("simulations.not_shown", count=simulated.hidden))
    return Markup(" ".join(said))


def stopped(voice: Voice, program: str, words: Markup) -> Message:
    """Why there is no result, for whoever has closed the window in which it would stand."""
    title = voice.say("simulations.result", program=program)
    return Message(blocks=(blocks.section(title), blocks.section(words)))


def no_file(voice: Voice) -> Message:
    """The workspace has not allowed files: the page cannot be sent."""
    return Message(blocks=(blocks.section(voice.say("simulations.no_file")),))


def page_name(program: str) -> str:
    """The page's file."""
    return file_name(program).replace(".yml", "-simulated.html")


def _chart(voice: Voice, weeks: Sequence[int]) -> tuple[Block, ...]:
    """By week, or by two where there are more than a chart can show."""
    step = -(-len(weeks) // MOST_POINTS)
    points = {str(first + 1): sum(weeks[first : first + step]) for first in range(0, len(weeks), step)}
    title = voice.plain("simulations.by_week", count=step)
    return (charts.bars(title, {voice.plain("simulations.messages"): points}),)


def _months(voice: Voice, size: Size) -> str:
    return voice.plain("simulations.months", count=size.months)


def _modal(voice: Voice, body: tuple[Block, ...]) -> Modal:
    return Modal(
        "simulations.sheet", voice.plain("simulations.title"), body, close=voice.plain("notices.close")
    )
