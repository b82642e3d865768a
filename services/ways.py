"""Ways to choose pairs: their price is shown before one is taken."""

from dataclasses import replace
from datetime import datetime

from matching.inputs import Objective
from matching.outputs import Option, Options
from mentoring.ids import ProgramId, RunId
from mentoring.matches import RunStatus
from mentoring.people import Person
from mentoring.programs import Way
from mentoring.ways import Offer, Ways
from services import programs, runs
from services.matchmaker import Matchmaker
from services.runs import Basis
from storage.database import Store


async def prices(
    store: Store, matchmaker: Matchmaker, who: Person, program: ProgramId, now: datetime
) -> Ways:
    """What each way would give now. Nothing is changed by looking."""
    async with store.reading() as tx:
        await programs.ongoing(tx, who, program)
        found = await runs.basis(tx, program, now)
    answer = Options.from_json(await matchmaker.options(found.request.to_json()))
    offers = (_offer(each) for each in answer.options)
    return Ways(program=found.program, run=_plan(found), offers=tuple(dict.fromkeys(offers)))


async def take(
    store: Store,
    matchmaker: Matchmaker,
    who: Person,
    program: ProgramId,
    way: Way,
    least_points: int,
    now: datetime,
) -> RunId | None:
    """Let the program go this way from now on; a plan that nobody has been asked about is made anew by it."""
    async with store.reading() as tx:
        await programs.ongoing(tx, who, program)
        found = await runs.basis(tx, program, now)
    rules = replace(found.request.rules, objective=Objective(way), least_points=least_points)
    found = replace(found, request=replace(found.request, rules=rules))
    outcome = await matchmaker.match(found.request.to_json()) if _plan(found) else None
    async with store.transaction() as tx:
        present = await programs.ongoing(tx, who, program)
        await tx.programs.save(replace(present, way=way, least_points=least_points))
        return None if outcome is None else (await runs.keep(tx, found, outcome, who.id, now)).id


def _plan(found: Basis) -> RunId | None:
    """The plan that can be made anew."""
    plan = found.replaces
    return plan.id if plan and plan.status is RunStatus.REVIEW and not plan.is_placement else None


def _offer(option: Option) -> Offer:
    totals = option.totals
    return Offer(
        way=Way(totals.objective),
        least_points=option.least_points,
        matched=totals.matched,
        average=totals.total / totals.matched if totals.matched else 0.0,
        worst=totals.worst or 0.0,
        weak=option.weak,
        lost=option.lost,
        rather=totals.blocking_pairs,
    )
