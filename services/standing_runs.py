"""Programs that are always open match whoever has joined, once a week."""

from contextlib import suppress
from datetime import datetime, time, timedelta

from matching.outputs import Circles, Outcome
from mentoring.calendars import next_occurrence
from mentoring.matches import Run, RunStatus
from mentoring.participants import Participant, Standing
from mentoring.places import Places, seeks_now
from mentoring.programs import Preview, Program
from mentoring.refusals import ChangedMeanwhile
from mentoring.runs import last_weekday
from mentoring.templates import BLUEPRINTS
from services import circles, runs, sendings
from services.matchmaker import Matchmaker
from services.runs import Basis
from storage.database import Store
from storage.transaction import Transaction

DAY = timedelta(days=1)
USUAL_WEEKDAY = 1
"""Tuesday: in an always open program whose template names no day."""


async def plan(store: Store, matchmaker: Matchmaker, now: datetime) -> None:
    """The planner: on the program's day of the week, or as soon after it as the bot is there."""
    async with store.reading() as tx:
        if not any(_match_day_starts(each, now) for each in await tx.programs.not_ended()):
            return
    async with store.transaction() as tx:
        due = [each for each in await tx.programs.not_ended() if await _is_due(tx, each, now)]
        pairs = [await runs.basis(tx, each.id, now) for each in due if not each.policy.is_group]
        groups = [await circles.basis(tx, each.id, now) for each in due if each.policy.is_group]
    for basis in pairs:
        outcome = await matchmaker.match(basis.request.to_json())
        with suppress(ChangedMeanwhile):  # a coordinator has planned in between: that is this week's run
            await _keep(store, basis, outcome, now)
    for planned in groups:
        gathered = await circles.gathered(matchmaker, planned)
        with suppress(ChangedMeanwhile):
            await _keep_groups(store, planned, gathered, now)


async def _is_due(tx: Transaction, program: Program, now: datetime) -> bool:
    """Somebody waited on the day, and there has been no run since."""
    starts_at = _match_day_starts(program, now)
    if starts_at is None or program.is_silent or program.opened_at is None or program.opened_at > starts_at:
        return False
    latest = await tx.runs.latest(program.id)
    if latest and latest.created_at >= starts_at:
        return False
    if await runs.is_asking(tx, program.id):
        return False
    waiting = await _waiting(tx, program, starts_at + DAY)
    planned = await tx.runs.open_one(program.id)
    if planned is None or _takes_in(planned):
        return bool(waiting)
    if planned.status is RunStatus.REVIEW and waiting:
        await runs.tell_coordinators(tx, planned, f"{starts_at:%Y-%m-%d}", now)
    return False


def _takes_in(planned: Run) -> bool:
    """A plan for a few, of which nobody has heard: this week's run keeps its pairs."""
    return planned.is_placement and planned.status is RunStatus.REVIEW


def _match_day_starts(program: Program, now: datetime) -> datetime | None:
    weekday = BLUEPRINTS[program.template].match_weekday
    if weekday is None and not program.standing:
        return None
    weekday = USUAL_WEEKDAY if weekday is None else weekday
    day = last_weekday(now.astimezone(program.zone).date(), weekday)
    return next_occurrence(day, time.min, program.zone)


async def _waiting(tx: Transaction, program: Program, until: datetime) -> list[Participant]:
    places = Places.of(await tx.members.of_program(program.id))
    return [
        each
        for each in await tx.participants.of_program(program.id, Standing.IN)
        if seeks_now(each, places.with_mentor()) and (each.joined_at or each.started_at) < until
    ]


async def _keep(store: Store, basis: Basis, outcome: bytes, now: datetime) -> None:
    async with store.transaction() as tx:
        run = await runs.keep(tx, basis, outcome, None, now)
        await _go_on(tx, run, basis.program, now, has_plan=bool(Outcome.from_json(outcome).proposals))


async def _keep_groups(store: Store, basis: circles.Basis, gathered: Circles, now: datetime) -> None:
    async with store.transaction() as tx:
        run = await circles.keep(tx, basis, gathered, None, now)
        await _go_on(tx, run, basis.program, now, has_plan=bool(gathered.circles))


async def _go_on(tx: Transaction, run: Run, program: Program, now: datetime, *, has_plan: bool) -> None:
    """The run waits for its coordinators, or counts down where nobody is asked before.

    Where nobody could be matched, those who wait hear so.
    """
    if not has_plan:
        await sendings.send(tx, run, now)
        return
    if program.preview is Preview.NOBODY:
        run = await sendings.start(tx, run, program, now)
    await runs.tell_coordinators(tx, run, "planned", now)
