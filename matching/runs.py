"""One run of the engine from request to outcome."""

from collections.abc import Iterator

import numpy as np

from matching.cells import Cells, Counts
from matching.constraints import Constraints
from matching.deciding import decided
from matching.explanation import Explainer, pairs_of
from matching.inputs import Request, Requirement, Rule
from matching.outputs import Obstacle, Outcome, Proposal, RunnerUp, Unmatched, WhyNot
from matching.pool import Pool
from matching.progress import Tell, nobody
from matching.scoring import MILLION
from matching.unmatched import Causes

VERSION = "4"


def match(request: Request, tell: Tell = nobody) -> Outcome:
    """The best proposals for everyone, with reasons; the same request gives the same outcome."""
    pool = Pool.of(request)
    rules = Constraints.of(pool, request)
    found = decided(request, rules, tell)
    mentor_of = found.mentor_of
    proposals = Explainer(pool, rules, tell).proposals(pairs_of(mentor_of), locked=found.kept.mentor_of)
    return Outcome(
        engine=VERSION,
        fingerprint=request.fingerprint,
        proposals=tuple(sorted(proposals, key=_doubt)),
        unmatched=tuple(sorted(_unmatched(pool, rules, mentor_of), key=lambda one: (one.side, one.id))),
        refused_locks=found.kept.refused,
        totals=found.totals(found.scores),
    )


def why_not(request: Request, mentee: int, mentor: int) -> WhyNot:
    """Why the run of this request did not give this mentee this mentor."""
    pool = Pool.of(request)
    row, column = pool.mentee_rows.get(mentee), pool.mentor_columns.get(mentor)
    if row is None or column is None:
        return WhyNot(causes=(Obstacle.NOT_TAKING_PART,))
    outcome = match(request)
    rules = Constraints.of(pool, request)
    causes = _causes(pool, rules, row, column)
    theirs, holders = _pairs_told(outcome, request, mentee, mentor)
    if not request.rules.peers and any(
        _is_reverse(proposal, pool, row, column) for proposal in outcome.proposals
    ):
        causes += (Rule.RECIPROCAL,) if Rule.RECIPROCAL in request.rules.active else ()
    if causes:
        return WhyNot(causes=causes)
    points = int(rules.scores.exact(Cells.one(row, column))[0])
    chosen = theirs[0] if theirs else None
    return WhyNot(
        causes=(),
        score=points / MILLION,
        factors=rules.scores.breakdowns(Cells.one(row, column))[0],
        chosen_mentor=_other(chosen, mentee) if chosen else None,
        difference=(round(chosen.score * MILLION) - points) / MILLION if chosen else None,
        place_holders=tuple(sorted(_other(each, mentor) for each in holders)),
    )


def _pairs_told(
    outcome: Outcome, request: Request, mentee: int, mentor: int
) -> tuple[list[Proposal], list[Proposal]]:
    """The pairs that this mentee, and this mentor, are in; of peers, on either side."""
    if request.rules.peers:
        mine, theirs = (
            [each for each in outcome.proposals if one in (each.mentee, each.mentor)]
            for one in (mentee, mentor)
        )
        return mine, theirs
    return (
        [each for each in outcome.proposals if each.mentee == mentee],
        [each for each in outcome.proposals if each.mentor == mentor],
    )


def _other(proposal: Proposal, one: int) -> int:
    return proposal.mentee if proposal.mentor == one else proposal.mentor


def _is_reverse(proposal: Proposal, pool: Pool, row: int, column: int) -> bool:
    return proposal.mentee == pool.mentors[column].id and proposal.mentor == pool.mentees[row].id


def _causes(pool: Pool, rules: Constraints, row: int, column: int) -> tuple[Requirement | Obstacle, ...]:
    codes = rules.codes(row, column)
    return codes if pool.places[column] else (*codes, Obstacle.NO_PLACE)


def _places_left(pool: Pool, mentor_of: dict[int, int]) -> Counts:
    taken = np.array(list(mentor_of.values()), dtype=np.int64)
    left: Counts = pool.places - np.bincount(taken, minlength=len(pool.mentors))
    return left


def _unmatched(pool: Pool, rules: Constraints, mentor_of: dict[int, int]) -> Iterator[Unmatched]:
    """Mentees without a mentor, and mentors with a free place and no mentee at all, new or running."""
    causes = Causes(pool, rules)
    if pool.rules.peers:
        alone = np.ones(len(pool.mentees), dtype=np.bool_)
        alone[[*mentor_of, *mentor_of.values()]] = False
        yield from causes.of_mentees(np.flatnonzero(alone), alone.astype(np.int64))
        return
    places_left = _places_left(pool, mentor_of)
    still_seeking = np.array([row not in mentor_of for row in range(len(pool.mentees))], dtype=np.bool_)
    yield from causes.of_mentees(np.flatnonzero(still_seeking), places_left)
    given = set(mentor_of.values())
    idle = [
        column
        for column, mentor in enumerate(pool.mentors)
        if pool.places[column] and column not in given and not mentor.load
    ]
    yield from causes.of_mentors(np.array(idle, dtype=np.int64), still_seeking)


def _doubt(proposal: Proposal) -> tuple[float, float, int]:
    """Weakest first; of equals the one whose runner-up comes closest."""
    return proposal.score, _margin(proposal.runner_up), proposal.mentee


def _margin(runner_up: RunnerUp | None) -> float:
    return float("inf") if runner_up is None else runner_up.difference
