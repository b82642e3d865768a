"""What proves a plan, for coordinators who must be able to defend it."""

from matching import outputs
from matching.differences import difference
from matching.inputs import Objective, Request
from matching.outputs import Options, Outcome
from mentoring.ids import RunId
from mentoring.matches import Run
from mentoring.people import Person
from mentoring.programs import Way
from mentoring.proofs import Changes, MadeAgain, Proof
from mentoring.refusals import NoLongerThere
from services import authority
from services.matchmaker import Matchmaker
from services.whatifs import moved_in, standing_of
from storage.database import Store
from storage.transaction import Transaction


async def proof(store: Store, who: Person, run: RunId) -> Proof:
    """What a plan was computed from, and how good it is."""
    async with store.reading() as tx:
        found = await tx.runs.get(run)
        program = await authority.coordinating(tx, who, found.program)
        outcome = Outcome.from_json(found.outcome)
        people = await tx.people.of([found.created_by] if found.created_by else [])
        before = await tx.runs.before(found)
        totals = outcome.totals
        return Proof(
            program=program,
            run=found,
            by=people.get(found.created_by) if found.created_by else None,
            way=Way(totals.objective),
            standing=standing_of(totals),
            unmatched=sum(each.side is outputs.Side.MENTEE for each in outcome.unmatched),
            is_proven=totals.proven,
            gap=totals.gap,
            spent=totals.spent_on_spreading,
            rather=totals.blocking_pairs,
            before=before.id if before else None,
        )


async def make_again(store: Store, matchmaker: Matchmaker, who: Person, run: RunId) -> MadeAgain:
    """Compute a plan once more from what was stored; nothing is changed by it."""
    async with store.reading() as tx:
        found = await tx.runs.get(run)
        await authority.coordinating(tx, who, found.program)
    if not found.request:
        raise NoLongerThere
    again = await matchmaker.match(found.request)
    options = Options.from_json(await matchmaker.options(found.request))
    own = Outcome.from_json(again)
    way = Request.from_json(found.request).rules.objective
    by_way = {each.totals.objective: each for each in reversed(options.options)}
    return MadeAgain(
        run=found,
        is_the_same=again == found.outcome,
        is_same_engine=own.engine == found.engine,
        lost=by_way[way].lost,
        worst=own.totals.worst or 0.0,
        worst_otherwise=by_way[Objective.TOTAL].totals.worst or 0.0,
    )


async def changes(store: Store, who: Person, run: RunId) -> Changes:
    """Who is planned otherwise than in the plan before."""
    async with store.reading() as tx:
        found = await tx.runs.get(run)
        await authority.coordinating(tx, who, found.program)
        before = await tx.runs.before(found)
        if before is None:
            raise NoLongerThere
        return await _changes(tx, who, before, found)


async def _changes(tx: Transaction, who: Person, before: Run, after: Run) -> Changes:
    found = difference(Outcome.from_json(before.outcome), Outcome.from_json(after.outcome))
    moved = await moved_in(tx, who, after.program, found.changes)
    return Changes(
        run=after.id,
        before_at=before.created_at,
        before=standing_of(found.before),
        after=standing_of(found.after),
        moved=moved,
        same=found.same,
        hidden=len(found.changes) - len(moved),
    )
