"""Goals and steps: one sheet for the two of a match, with a form for each thing that changes it."""

from collections.abc import Mapping

from mentoring.endings import OwnMatch
from mentoring.goals import (
    LONGEST_GOAL,
    LONGEST_LINK,
    LONGEST_STEP,
    MOST_STEPS,
    Aim,
    Fault,
    Goal,
    GoalReached,
    Goals,
    NextStep,
    ReachedTogether,
    Step,
    carried_over,
)
from mentoring.ids import CheckinId, GoalId, MatchId, StepId
from mentoring.matches import MatchStatus
from mentoring.questions import Answered
from mentoring.rounds import Talk
from messages import blocks, growth, keepsakes, resources
from messages.blocks import Block, Element, Message, Modal
from messages.endings import people
from messages.voice import Markup, Voice, escape

OPEN = "goals.sheet.open"
ADD_GOAL = "goals.goal.add"
SET_GOAL = "goals.goal"
REWORD = "goals.reword"
ADD_STEP = "goals.step.add"
SET_STEP = "goals.step"
TICK = "goals.step.tick"
MORE = "goals.goal.more"
DID = "goals.step.did"

MOST_BESIDE = 3
"""Steps beside a check-in; the sheet has them all."""

TEXT, LINK, ANSWER = "text", "link", "answer"
REACHED, NOT_REACHED, CHANGE, REMOVE = "reached", "not_reached", "change", "remove"
"""The choices behind the three dots; each carries the goal, see `chosen`."""


def sheet(voice: Voice, shown: Goals) -> Modal:
    """All goals with their steps; both see the same."""
    aims = [block for number, aim in enumerate(shown.aims, 1) for block in _aim(voice, shown, aim, number)]
    return Modal(
        "goals.sheet",
        voice.plain("goals.title"),
        (
            *(aims or [blocks.section(voice.say("goals.none", partner=people(shown.own)))]),
            blocks.actions(*_below(voice, shown)),
            blocks.context(_who_sees(voice, shown.own)),
        ),
        close=voice.plain("notices.close"),
        metadata={"match": shown.own.match.id},
    )


def _who_sees(voice: Voice, own: OwnMatch) -> Markup:
    if own.program.policy.is_group:
        return voice.say("goals.who_sees_group")
    return voice.say("goals.who_sees", partner=people(own))


def goal_form(voice: Voice, match: MatchId) -> Modal:
    """A new goal."""
    return _form(voice, SET_GOAL, "goals.add_goal", {"match": match}, _text(voice, "goal", LONGEST_GOAL))


def reword_form(voice: Voice, goal: Goal) -> Modal:
    """Other words for a goal."""
    field = _text(voice, "goal", LONGEST_GOAL, goal.text)
    return _form(voice, REWORD, "goals.change", {"goal": goal.id}, field)


def step_form(voice: Voice, goal: GoalId) -> Modal:
    """A new step, with a link if there is one."""
    link = blocks.field_for(
        voice.plain("goals.link"),
        blocks.text_input(ANSWER, most=LONGEST_LINK),
        block_id=LINK,
        hint=voice.plain("goals.link_hint"),
        optional=True,
    )
    return _form(voice, SET_STEP, "goals.add_step", {"goal": goal}, _text(voice, "step", LONGEST_STEP), link)


def errors(voice: Voice, faults: Mapping[str, Fault]) -> dict[str, str]:
    """What is wrong, beside the field."""
    return {field: voice.plain(f"goals.faults.{fault}") for field, fault in faults.items()}


def chosen(value: str) -> tuple[str, GoalId]:
    """What was chosen behind the three dots, and about which goal."""
    what, _, goal = value.partition(":")
    return what, GoalId(int(goal))


def ticked(block_id: str, choice: Answered) -> tuple[GoalId, tuple[StepId, ...]]:
    """Whose steps were ticked, and which."""
    steps = choice if isinstance(choice, tuple) else ()
    return GoalId(int(block_id.rpartition("-")[2])), tuple(StepId(int(step)) for step in steps)


def reached(voice: Voice, told: GoalReached) -> Message:
    """To the partner of whoever marked it."""
    words = voice.say("goals.reached_message", partner=people(told.own), goal=told.goal.text)
    thank = [keepsakes.thanks_button(voice, told.own)] if told.own.partners else []
    look = blocks.button(voice.plain("goals.open"), OPEN, str(told.own.match.id))
    return Message(blocks=(blocks.section(words), blocks.actions(*thank, look)))


def reached_together(voice: Voice, told: ReachedTogether) -> Message:
    """To both, in the chat that they share."""
    words = voice.say("goals.reached_together", goal=told.goal.text, program=told.program.name)
    match = str(told.goal.match)
    thank = blocks.button(voice.plain("goals.thank"), keepsakes.OPEN_THANKS, match)
    look = blocks.button(voice.plain("goals.open"), OPEN, match)
    return Message(blocks=(blocks.section(words), blocks.actions(thank, look)))


def open_button(voice: Voice, match: MatchId, *, is_first: bool = False) -> Element:
    """*Our goals*, or *Set our goals* where there are none yet."""
    return blocks.button(voice.plain("goals.open_first" if is_first else "goals.open"), OPEN, str(match))


def beside(voice: Voice, talk: Talk, *, is_alone: bool) -> list[Block]:
    """Beside an answered check-in: what is open, for the two of them only. Among several talks, how much."""
    open_ones = [each for each in talk.next_steps if each.step.done_at is None]
    is_out_of_place = talk.is_nameless or talk.checkin.wish or talk.own.match.status is not MatchStatus.ACTIVE
    if not talk.next_steps or is_out_of_place:
        return []
    if not is_alone:
        return [blocks.context(voice.say("goals.open_steps", count=len(open_ones)))] if open_ones else []
    rows = [_next_step(voice, talk, each) for each in talk.next_steps[:MOST_BESIDE]]
    more = len(talk.next_steps) - len(rows)
    return [
        blocks.section(voice.say("goals.next_steps")),
        *rows,
        *([blocks.context(voice.say("goals.more_steps", count=more))] if more else []),
    ]


def did(value: str) -> tuple[StepId, CheckinId]:
    """Which step is done, and beside which check-in that was said."""
    step, _, checkin = value.partition(":")
    return StepId(int(step)), CheckinId(int(checkin))


def _next_step(voice: Voice, talk: Talk, beside_it: NextStep) -> Block:
    step = beside_it.step
    words = _link(step) if step.link else escape(step.text)
    if step.done_at:
        return blocks.section(voice.say("goals.step_done", step=words))
    times = beside_it.carried_over
    key = "goals.step_carried" if times else "goals.step_open"
    done = blocks.button(
        voice.plain("goals.did"),
        DID,
        f"{step.id}:{talk.checkin.id}",
        label=blocks.shortened(voice.plain("goals.did_step", step=step.text), 75),
    )
    return blocks.section(voice.say(key, step=words, count=times), accessory=done)


def _aim(voice: Voice, shown: Goals, aim: Aim, number: int) -> list[Block]:
    goal = aim.goal
    words = voice.say("goals.goal", number=number, goal=goal.text, so_far=_so_far(voice, aim))
    block_id = f"goal-{goal.id}"
    ticks = [_ticks(voice, shown, aim)] if aim.steps else []
    may_add = len(aim.steps) < MOST_STEPS and not goal.reached_at
    add = [blocks.button(voice.plain("goals.add_step"), ADD_STEP, str(goal.id))] if may_add else []
    row = [blocks.actions(*ticks, *add, block_id=block_id)] if ticks or add else []
    links = [_link(each) for each in aim.steps if each.link]
    return [
        blocks.section(words, accessory=_more(voice, goal)),
        *row,
        *([blocks.context(Markup(" · ".join(links)))] if links else []),
    ]


def _so_far(voice: Voice, aim: Aim) -> Markup:
    """Whether it is reached, and how many steps are done, where there are any."""
    reached = [voice.say("goals.reached")] if aim.goal.reached_at else []
    steps = [voice.say("goals.steps", done=aim.done, count=len(aim.steps))] if aim.steps else []
    return Markup(" · ".join([*reached, *steps]) or voice.say("goals.no_step"))


def _ticks(voice: Voice, shown: Goals, aim: Aim) -> Element:
    options = [
        blocks.option(step.text, str(step.id), _carried(voice, shown, step) or None) for step in aim.steps
    ]
    return blocks.checkboxes(TICK, options, initial=[str(step.id) for step in aim.steps if step.done_at])


def _carried(voice: Voice, shown: Goals, step: Step) -> str:
    times = carried_over(step, shown.met_on)
    return voice.plain("goals.carried", count=times) if times else ""


def _link(step: Step) -> Markup:
    return Markup(f"<{escape(step.link)}|{escape(step.text)}>")


def _more(voice: Voice, goal: Goal) -> Element:
    choices = (NOT_REACHED if goal.reached_at else REACHED, CHANGE, REMOVE)
    options = [blocks.option(voice.plain(f"goals.more.{each}"), f"{each}:{goal.id}") for each in choices]
    return blocks.overflow(MORE, options)


def _below(voice: Voice, shown: Goals) -> list[Element]:
    match = str(shown.own.match.id)
    add = blocks.button(voice.plain("goals.add_goal"), ADD_GOAL, match, style="primary")
    return [
        *([add] if shown.has_room else []),
        *([growth.open_button(voice, shown.own.match.id)] if shown.may_rate else []),
        *([keepsakes.thanks_button(voice, shown.own)] if shown.own.partners else []),
        *([resources.give_link_button(voice, match)] if shown.own.match.status is MatchStatus.ACTIVE else []),
    ]


def _text(voice: Voice, name: str, most: int, initial: str = "") -> Block:
    return blocks.field_for(
        voice.plain(f"goals.{name}_label"),
        blocks.text_input(ANSWER, initial=initial, most=most),
        block_id=TEXT,
        hint=voice.plain(f"goals.{name}_hint"),
    )


def _form(voice: Voice, callback_id: str, title: str, metadata: Mapping[str, int], *fields: Block) -> Modal:
    return Modal(
        callback_id,
        voice.plain(title),
        fields,
        submit=voice.plain("goals.save"),
        close=voice.plain("notices.cancel"),
        metadata=metadata,
    )
