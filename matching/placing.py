"""One match more beside those that run: who fits somebody now, among those who are free. Nobody is moved."""

import numpy as np

from matching.cells import Cells, Counts
from matching.constraints import Constraints
from matching.explanation import Explainer
from matching.inputs import Request
from matching.outputs import Fits, Proposal, Side
from matching.pool import Pool
from matching.solving.running import best_fits

MOST_FITS = 3


def fits(request: Request, participant: int, side: Side) -> Fits:
    """Mentors with a free place for a mentee, the best first; `side` is where the participant stands.

    For a mentor's free place: mentees who have nobody, in the order of their turn. First in line come first,
    then who joined first, then who has fewest mentors to hope for.
    """
    pool = Pool.of(request)
    rules = Constraints.of(pool, request)
    seeks = side is Side.MENTEE
    position = (pool.mentee_rows if seeks else pool.mentor_columns).get(participant)
    if position is None:
        return Fits(fits=())
    pairs = _for_mentee(pool, rules, position) if seeks else _for_mentor(pool, rules, position)
    return Fits(fits=tuple(_explained(pool, rules, row, column) for row, column in pairs))


def _for_mentee(pool: Pool, rules: Constraints, row: int) -> list[tuple[int, int]]:
    cells = pool.grid(np.array([row]))
    score = np.where(rules.legal(cells), rules.scores.exact(cells), -1)[0]
    return [(row, column) for column in best_fits(score, pool.places, MOST_FITS).tolist()]


def _for_mentor(pool: Pool, rules: Constraints, column: int) -> list[tuple[int, int]]:
    if not pool.places[column]:
        return []
    everybody = np.arange(len(pool.mentees))
    allowed = np.flatnonzero(rules.legal(Cells(everybody, np.array([column])))[:, 0])
    return [(row, column) for row in _in_turn(pool, rules, allowed)[:MOST_FITS]]


def _in_turn(pool: Pool, rules: Constraints, rows: Counts) -> list[int]:
    hopes = np.count_nonzero(rules.legal(pool.grid(rows)) & (pool.places > 0), axis=1)
    mentees = [pool.mentees[row] for row in rows.tolist()]
    joined = np.array([one.joined_order for one in mentees], dtype=np.int64)
    is_not_first = np.array([not one.first_in_line for one in mentees], dtype=np.bool_)
    in_turn: list[int] = rows[np.lexsort((rows, hopes, joined, is_not_first))].tolist()
    return in_turn


def _explained(pool: Pool, rules: Constraints, row: int, column: int) -> Proposal:
    (explained,) = Explainer(pool, rules).proposals({row: column}, locked=())
    return explained
