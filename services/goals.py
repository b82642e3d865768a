"""Goals and steps of a match: set, ticked off and reached by either of the two, and seen by nobody else."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from mentoring.checkins import refuse_unless_asked
from mentoring.deliveries import Delivery, Kind
from mentoring.endings import OwnMatch
from mentoring.goals import (
    MOST_GOALS,
    MOST_STEPS,
    TOLD_APART_FOR,
    EnoughGoals,
    EnoughSteps,
    Fault,
    Goal,
    GoalReached,
    Goals,
    ReachedTogether,
    Step,
    aims_of,
    faults_of_link,
)
from mentoring.ids import UNSAVED, CheckinId, GoalId, MatchId, PersonId, StepId
from mentoring.matches import MatchStatus
from mentoring.meetings import held
from mentoring.participants import Role
from mentoring.people import Person
from mentoring.refusals import NoLongerThere
from mentoring.rounds import Round
from services import conversations, noticeboards
from services.letters import Withdrawn, about_match
from services.own_matches import own_match, own_open_match
from storage.database import Store
from storage.transaction import Transaction

TAKE_BACK = timedelta(minutes=10)


async def sheet(store: Store, who: Person, match: MatchId) -> Goals:
    """The goals of a match that goes on, for one of the two."""
    async with store.reading() as tx:
        return await _goals(tx, await own_open_match(tx, who.id, match))


async def set_goal(store: Store, who: Person, match: MatchId, text: str, now: datetime) -> Goals:
    """One goal more."""
    async with store.transaction() as tx:
        own = await own_open_match(tx, who.id, match)
        if len(await tx.goals.of_match(match)) >= MOST_GOALS:
            raise EnoughGoals
        goal = Goal(
            workspace=tx.workspace,
            id=GoalId(UNSAVED),
            program=own.program.id,
            match=match,
            text=text,
            set_by=who.id,
            set_on=who.hours().local_date(now),
        )
        await tx.goals.add(goal)
        return await _goals(tx, own)


async def one(store: Store, who: Person, goal: GoalId) -> Goal:
    """A goal that is about to be changed."""
    async with store.reading() as tx:
        found, _ = await _own(tx, who, goal)
        return found


async def reword(store: Store, who: Person, goal: GoalId, text: str) -> Goals:
    """Other words for a goal."""
    async with store.transaction() as tx:
        found, own = await _own(tx, who, goal)
        await tx.goals.save(replace(found, text=text))
        return await _goals(tx, own)


async def reach(store: Store, who: Person, goal: GoalId, now: datetime, *, is_reached: bool) -> Goals:
    """A goal is reached, or not yet after all. It is told once: in the chat of both, or to the partner."""
    async with store.transaction() as tx:
        found, own = await _own(tx, who, goal)
        await tx.goals.save(replace(found, reached_at=now if is_reached else None))
        if is_reached and found.reached_at is None:
            await tx.outbox.queue_all(await _news(tx, found, own, now))
        return await _goals(tx, own)


async def remove(store: Store, who: Person, goal: GoalId) -> Goals:
    """A goal goes, with its steps."""
    async with store.transaction() as tx:
        found, own = await _own(tx, who, goal)
        await tx.steps.remove_of(found.id)
        await tx.goals.remove(found.id)
        return await _goals(tx, own)


async def set_step(
    store: Store, who: Person, goal: GoalId, text: str, link: str, now: datetime
) -> Goals | Mapping[str, Fault]:
    """One step more on the way to a goal; or what is wrong with its link."""
    if faults := faults_of_link(link):
        return faults
    async with store.transaction() as tx:
        found, own = await _own(tx, who, goal)
        steps = [each for each in await tx.steps.of_match(found.match) if each.goal == goal]
        if len(steps) >= MOST_STEPS:
            raise EnoughSteps
        step = Step(
            workspace=tx.workspace,
            id=StepId(UNSAVED),
            program=found.program,
            match=found.match,
            goal=goal,
            text=text,
            link=link,
            set_by=who.id,
            set_on=who.hours().local_date(now),
        )
        await tx.steps.add(step)
        return await _goals(tx, own)


async def tick(store: Store, who: Person, goal: GoalId, done: Collection[StepId], now: datetime) -> Goals:
    """These steps of a goal are done, and no others."""
    async with store.transaction() as tx:
        found, own = await _own(tx, who, goal)
        for step in await tx.steps.of_match(found.match):
            if step.goal == goal and (step.id in done) != (step.done_at is not None):
                await tx.steps.save(replace(step, done_at=now if step.id in done else None))
        return await _goals(tx, own)


async def did(store: Store, who: Person, checkin: CheckinId, step: StepId, now: datetime) -> Round:
    """A step is done, said beside a check-in; returns how that stands now."""
    async with store.transaction() as tx:
        asked = await tx.checkins.find(checkin)
        if asked is None:
            raise NoLongerThere
        refuse_unless_asked(asked, who.id)
        await own_open_match(tx, who.id, asked.match)
        for each in await tx.steps.of_match(asked.match):
            if each.id == step and each.done_at is None:
                await tx.steps.save(replace(each, done_at=now))
        return await conversations.round_of(tx, asked, now)


async def load_reached(tx: Transaction, delivery: Delivery, _now: datetime) -> GoalReached | Withdrawn:
    """GOAL_REACHED: the partner reads it, unless it was taken back."""
    goal = await tx.goals.find(GoalId(delivery.subject or 0))
    if goal is None or goal.reached_at is None:
        return Withdrawn("not reached after all")
    return GoalReached(goal=goal, own=await own_match(tx, PersonId(delivery.person or ""), goal.match))


async def load_reached_together(
    tx: Transaction, delivery: Delivery, _now: datetime
) -> ReachedTogether | Withdrawn:
    """GOAL_TOGETHER: both read it in their chat, unless it was taken back or the match rests."""
    goal = await tx.goals.find(GoalId(delivery.subject or 0))
    if goal is None or goal.reached_at is None:
        return Withdrawn("not reached after all")
    match = await tx.matches.get(goal.match)
    if match.status is not MatchStatus.ACTIVE:
        return Withdrawn("match on hold")
    return ReachedTogether(goal=goal, program=await tx.programs.get(goal.program))


async def forget(tx: Transaction, person: PersonId) -> None:
    """Somebody's data are erased: the goals of their matches name what they wanted, so they go."""
    for place in await tx.members.of_person(person, open_only=False):
        await tx.steps.forget(place.match)
        await tx.goals.forget(place.match)


async def _news(tx: Transaction, goal: Goal, own: OwnMatch, now: datetime) -> list[Delivery]:
    """A goal is reached: a little later, so that a slip of the finger can be taken back before."""
    is_new = now < own.match.started_at + TOLD_APART_FOR or await noticeboards.is_full(tx, own.match, now)
    if own.match.group_channel and not is_new:
        return [_told(Kind.GOAL_TOGETHER, goal, own, None, now)]
    return [_told(Kind.GOAL_REACHED, goal, own, partner.id, now) for partner in own.partners]


def _told(kind: Kind, goal: Goal, own: OwnMatch, reader: PersonId | None, now: datetime) -> Delivery:
    told = about_match(
        kind, own.match, now=now, person=reader, also=f"goal:{goal.id}", due_at=now + TAKE_BACK
    )
    return replace(told, subject=goal.id)


async def _own(tx: Transaction, who: Person, goal: GoalId) -> tuple[Goal, OwnMatch]:
    found = await tx.goals.find(goal)
    if found is None:
        raise NoLongerThere
    return found, await own_open_match(tx, who.id, found.match)


async def _goals(tx: Transaction, own: OwnMatch) -> Goals:
    match = own.match.id
    return Goals(
        own=own,
        aims=aims_of(await tx.goals.of_match(match), await tx.steps.of_match(match)),
        met_on=tuple(meeting.on for meeting in held(await tx.meetings.of_match(match))),
        may_rate=own.role is Role.MENTEE,
    )
