"""How the coordinators of a simulated company come to matches: forms, a say for both, a plan, its sending."""

from datetime import datetime, timedelta
from functools import partial

from bot.simulation.records import Did, Message, Person, Value
from bot.simulation.town import Town
from mentoring import people
from mentoring.ids import ProgramId, RunId
from mentoring.matches import RunStatus
from mentoring.participants import NotThisTime
from mentoring.rosters import Filter
from mentoring.runs import next_question
from mentoring.templates import BLUEPRINTS
from services import previews, rosters, runs, sendings, shortlists
from services.matchmaker import Matchmaker
from storage.database import Store

DAY = timedelta(days=1)
PLANS_EVERY = timedelta(days=14)
"""In a program that goes on for ever, and in which the bot plans no matches by itself."""
IS_NOT_FOR_ALL = 0.08
"""Of so many forms a coordinator finds that it is not the time yet."""


async def look_at_forms(town: Town, who: Person) -> None:
    """Once a day: let those in who have sent their form, but for a few."""
    at = town.in_hours(who.id, town.now + DAY)
    town.world.later(at, partial(look_at_forms, town, who))
    roster = await rosters.roster(town.store, await town.known(who.id), town.program, Filter.TO_APPROVE)
    for each in roster.people:
        says: dict[str, Value] = {"person": str(each.person.id)}
        if town.chance.random() < IS_NOT_FOR_ALL:
            later, form = NotThisTime.LATER, each.participant.id
            await town.does(who.id, Did.TURNED_FORM_DOWN, rosters.not_this_time, form, later, says=says)
        else:
            await town.does(who.id, Did.APPROVED_FORM, rosters.approve, each.participant.id, says=says)


async def ask_both_sides(town: Town, who: Person) -> None:
    """Let people see who could be theirs, before anything is planned."""
    if not await town.does(who.id, Did.ASKED_BOTH_SIDES, _ask, town.world.matchmaker, town.program):
        await plan_matches(town, who)


async def plan_after_wishes(town: Town, who: Person, _message: Message) -> None:
    """Both sides have said whom they would like."""
    await plan_matches(town, who)


async def plan_matches(town: Town, who: Person) -> None:
    """Have matches computed; where nobody can be matched yet, look again tomorrow."""
    async with town.store.reading() as tx:
        if await runs.is_asking(tx, town.program):
            return
    says: dict[str, Value] = {}
    planned = await town.does(
        who.id, Did.PLANNED_MATCHES, _compute, town.world.matchmaker, town.program, says, says=says
    )
    if planned:
        await go_on(town, who, RunId(int(str(says["run"]))))
    else:
        town.world.later(town.in_hours(who.id, town.now + DAY), partial(plan_matches, town, who))


async def plan_now_and_then(town: Town, who: Person) -> None:
    """In a program without an end whose matches the bot does not plan by itself."""
    at = town.in_hours(who.id, town.now + PLANS_EVERY)
    town.world.later(at, partial(plan_now_and_then, town, who))
    says: dict[str, Value] = {}
    matchmaker = town.world.matchmaker
    if await town.does(who.id, Did.PLANNED_MATCHES, _compute, matchmaker, town.program, says, says=says):
        await go_on(town, who, RunId(int(str(says["run"]))))


async def go_on_with_run(town: Town, who: Person, _message: Message) -> None:
    """A plan waits for a coordinator: those who are to be asked are asked, then it is sent."""
    async with town.store.reading() as tx:
        run = await tx.runs.open_one(town.program)
        has_groups = (await tx.programs.get(town.program)).policy.is_group
    if run and not has_groups:
        await go_on(town, who, run.id)


async def go_on(town: Town, who: Person, run: RunId) -> None:
    """The next step of a plan under review."""
    async with town.store.reading() as tx:
        found = await tx.runs.get(run)
        program = await tx.programs.get(town.program)
        planned = await tx.proposals.of_run(run)
    if found.status is not RunStatus.REVIEW:
        return
    if any(next_question(each, program.preview) for each in planned):
        await town.does(who.id, Did.STARTED_PREVIEW, previews.start, run)
    else:
        await town.does(who.id, Did.SENT_MATCHES, sendings.count_down, run)


async def is_planned_by_the_bot(store: Store, program: ProgramId) -> bool:
    """Each week, of whoever waits."""
    async with store.reading() as tx:
        return BLUEPRINTS[(await tx.programs.get(program)).template].match_weekday is not None


async def _ask(
    store: Store, me: people.Person, matchmaker: Matchmaker, program: ProgramId, now: datetime
) -> None:
    await shortlists.ask(store, matchmaker, me, program, now)


async def _compute(
    store: Store,
    me: people.Person,
    matchmaker: Matchmaker,
    program: ProgramId,
    says: dict[str, Value],
    now: datetime,
) -> None:
    says["run"] = int(await runs.compute(store, matchmaker, me, program, now))
