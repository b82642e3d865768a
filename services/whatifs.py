"""What if: a plan computed with another weight, shown beside the one there is, and taken if it is better."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from matching.differences import difference
from matching.inputs import Pair, Request
from matching.outputs import Change, Outcome, Totals
from mentoring.ids import ParticipantId, ProgramId, RunId
from mentoring.matches import RunStatus
from mentoring.people import Person
from mentoring.refusals import ChangedMeanwhile, Refusal
from mentoring.templates import Factor
from mentoring.whatifs import Moved, Standing, Weighing, WhatIf
from services import programs, runs
from services.matchmaker import Matchmaker
from services.proposals import Onlooker
from services.runs import Basis
from storage.database import Store
from storage.transaction import Transaction


@dataclass(eq=False)
class NothingCounts(Refusal):
    """With this weight at 0 nothing would count, and all pairs would be alike."""


async def weighing(store: Store, who: Person, run: RunId, now: datetime) -> Weighing:
    """The weights of a plan that can still be computed anew."""
    async with store.reading() as tx:
        return Weighing(program=(await _basis(tx, who, run, now)).program, run=run)


async def compare(
    store: Store, matchmaker: Matchmaker, who: Person, run: RunId, factor: Factor, weight: int, now: datetime
) -> WhatIf:
    """What another weight would change. Nothing is changed by looking."""
    async with store.reading() as tx:
        found = _weighed(await _basis(tx, who, run, now), factor, weight)
    planned = frozenset(Pair(mentor=each.mentor, mentee=each.mentee) for each in found.before)
    as_it_is = replace(found.request, locked=planned, rejected=found.request.rejected - planned)
    before = Outcome.from_json(await matchmaker.match(as_it_is.to_json()))
    after = Outcome.from_json(await matchmaker.match(found.request.to_json()))
    async with store.reading() as tx:
        return await _shown(tx, who, found, factor, weight, _only_planned(before, planned), after)


async def take(
    store: Store, matchmaker: Matchmaker, who: Person, run: RunId, factor: Factor, weight: int, now: datetime
) -> RunId:
    """Let the program weigh so from now on, and plan anew by it."""
    async with store.reading() as tx:
        found = _weighed(await _basis(tx, who, run, now), factor, weight)
    outcome = await matchmaker.match(found.request.to_json())
    async with store.transaction() as tx:
        program = await programs.ongoing(tx, who, found.program.id)
        await tx.programs.save(replace(program, weights={**program.weights, factor: weight}))
        return (await runs.keep(tx, found, outcome, who.id, now)).id


async def _basis(tx: Transaction, who: Person, run: RunId, now: datetime) -> Basis:
    """What would be computed now in the place of this run, while nobody has been asked about it."""
    program = await programs.ongoing(tx, who, (await tx.runs.get(run)).program)
    found = await runs.basis(tx, program.id, now)
    if found.replaces is None or found.replaces.id != run or found.replaces.status is not RunStatus.REVIEW:
        raise ChangedMeanwhile
    return found


def _weighed(found: Basis, factor: Factor, weight: int) -> Basis:
    """The same but for one weight."""
    weights = replace(found.request.rules.weights, **{factor.value: weight})
    if not any(weights.by_factor().values()):
        raise NothingCounts
    request: Request = replace(found.request, rules=replace(found.request.rules, weights=weights))
    return replace(found, request=request)


def _only_planned(outcome: Outcome, planned: frozenset[Pair]) -> Outcome:
    """The plan as it is, without what the engine added where a mentee had been left out."""
    kept = tuple(each for each in outcome.proposals if Pair(each.mentor, each.mentee) in planned)
    scores = [each.score for each in kept]
    totals = replace(
        outcome.totals, matched=len(kept), total=sum(scores), worst=min(scores) if scores else None
    )
    return replace(outcome, proposals=kept, totals=totals)


async def _shown(
    tx: Transaction, who: Person, found: Basis, factor: Factor, weight: int, before: Outcome, after: Outcome
) -> WhatIf:
    changed = difference(before, after)
    moved = await moved_in(tx, who, found.program.id, changed.changes)
    return WhatIf(
        weighing=Weighing(program=found.program, run=found.replaces.id if found.replaces else RunId(0)),
        factor=factor,
        weight=weight,
        before=standing_of(changed.before),
        after=standing_of(changed.after),
        moved=moved,
        same=changed.same,
        hidden=len(changed.changes) - len(moved),
    )


async def moved_in(
    tx: Transaction, who: Person, program: ProgramId, changes: Iterable[Change]
) -> tuple[Moved, ...]:
    """Who is matched otherwise, as shown to somebody: nothing of those whom they are a party to."""
    named = [
        (each, [ParticipantId(one) for one in (each.mentee, each.before, each.after) if one is not None])
        for each in changes
    ]
    sees = await Onlooker.of(tx, who.id, program, {one for _, parties in named for one in parties})
    return tuple(
        Moved(
            mentee=sees.person(ParticipantId(each.mentee)),
            before=sees.person(ParticipantId(each.before)) if each.before else None,
            after=sees.person(ParticipantId(each.after)) if each.after else None,
        )
        for each, parties in named
        if sees.knows(*parties) and not sees.is_party(*parties)
    )


def standing_of(totals: Totals) -> Standing:
    """How a plan does."""
    average = totals.total / totals.matched if totals.matched else 0.0
    return Standing(matched=totals.matched, average=average, worst=totals.worst or 0.0)
