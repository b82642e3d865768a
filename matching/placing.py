"""One match more beside those that run: who fits somebody now, among those who are free. Nobody is moved."""

from dataclasses import dataclass, replace

import numpy as np

from matching.cells import Cells, Counts
from matching.constraints import Constraints
from matching.explanation import Explainer
from matching.inputs import Applicant, Request
from matching.outputs import Fits, Side
from matching.pool import Pool
from matching.scoring import Scores
from matching.solving.blocks import NOBODY
from matching.solving.running import best_fits

MOST_FITS = 3


def fits(request: Request, participant: int, side: Side) -> Fits:
    """Who could be matched with somebody; `side` is where they stand."""
    return Program.of(request).fits(participant, side)


@dataclass(frozen=True, eq=False)
class Program:
    """A running program, read once and asked often: an answer takes milliseconds among thousands of people.

    Loads and drafts of the request are the places that are taken. After a change of anybody read it anew.
    """

    pool: Pool
    rules: Constraints

    @classmethod
    def of(cls, request: Request) -> "Program":
        pool = Pool.of(request)
        return cls(pool, Constraints.of(pool, request))

    def fits(self, participant: int, side: Side, most: int = MOST_FITS) -> Fits:
        """Mentors with a free place for a mentee, the best first: for a newcomer, or after an end.

        For a mentor's free place: mentees who have nobody, in the order of their turn. First in line come
        first, then who joined first, then who has fewest mentors to hope for.
        """
        seeks = side is Side.MENTEE
        position = (self.pool.mentee_rows if seeks else self.pool.mentor_columns).get(participant)
        if position is None:
            return Fits(fits=())
        return self._explained(
            self._for_mentee(position, most) if seeks else self._for_mentor(position, most)
        )

    def fits_of_newcomer(self, newcomer: Applicant, most: int = MOST_FITS) -> Fits:
        """The same for somebody who was not there when the program was read.

        What is rare counts as it did then.
        """
        pool = self.pool.with_newcomer(newcomer)
        return Program(pool, replace(self.rules, pool=pool, scores=Scores(pool))).fits(
            newcomer.id, Side.MENTEE, most
        )

    def _for_mentee(self, row: int, most: int) -> list[tuple[int, int]]:
        cells = self.pool.grid(np.array([row]))
        score = np.where(self.rules.legal(cells), self.rules.scores.exact(cells), NOBODY)[0]
        return [(row, column) for column in best_fits(score, self.pool.places, most).tolist()]

    def _for_mentor(self, column: int, most: int) -> list[tuple[int, int]]:
        if not self.pool.places[column]:
            return []
        everybody = np.arange(len(self.pool.mentees))
        allowed = np.flatnonzero(self.rules.legal(Cells(everybody, np.array([column])))[:, 0])
        return [(row, column) for row in self._in_turn(allowed, most)]

    def _in_turn(self, rows: Counts, most: int) -> list[int]:
        """The first so many. Hopes are counted only for those whose turn they can decide."""
        mentees = [self.pool.mentees[row] for row in rows.tolist()]
        turns = [(not one.first_in_line, one.joined_order) for one in mentees]
        last = sorted(turns)[:most][-1:]
        near = np.array([row for row, turn in zip(rows.tolist(), turns, strict=True) if [turn] <= last])
        if not len(near):
            return []
        hopes = np.count_nonzero(self.rules.legal(self.pool.grid(near)) & (self.pool.places > 0), axis=1)
        in_turn = sorted(
            zip([turn for turn in turns if [turn] <= last], hopes.tolist(), near.tolist(), strict=True)
        )
        return [row for _, _, row in in_turn[:most]]

    def _explained(self, pairs: list[tuple[int, int]]) -> Fits:
        rows, columns = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
        found = Explainer(self.pool, self.rules).proposals(Cells.pairs(rows, columns), locked=())
        return Fits(fits=tuple(found))
