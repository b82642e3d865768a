"""Why somebody has no match, and what would help."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from matching.cells import Cells, Counts, Flags
from matching.constraints import Constraints
from matching.inputs import Requirement, Rule
from matching.outputs import Obstacle, Relief, Side, Unmatched
from matching.pool import Pool


@dataclass(frozen=True)
class Causes:
    """The causes of one person at a time.

    A private wish is never a cause here: one that concerns a single person would be told by it.
    """

    pool: Pool
    rules: Constraints

    def of_mentee(self, row: int, places_left: Counts) -> Unmatched:
        """Why a mentee has no mentor; `places_left` are the places that nobody took."""
        reachable = self.pool.places > 0
        cells = Cells(np.array([row]), np.flatnonzero(reachable))
        allowed = np.zeros(len(self.pool.mentors), dtype=np.bool_)
        allowed[cells.columns] = self.rules.legal(cells)[0]
        reliefs = self._reliefs(cells)
        if (allowed & (places_left > 0)).any():
            cause: Requirement | Obstacle = Rule.RECIPROCAL
        elif allowed.any() or not reachable.any():
            cause = Obstacle.NO_PLACE
        else:
            cause = _cause(reliefs)
        mentee = self.pool.mentees[row]
        return Unmatched(
            id=mentee.id,
            side=Side.MENTEE,
            cause=cause,
            reliefs=() if allowed.any() else reliefs,
            scarce_topics=tuple(sorted(mentee.topics_wanted & self._scarce_topics)),
        )

    def of_mentor(self, column: int, still_seeking: Flags) -> Unmatched:
        """Why a mentor with a free place has no mentee; `still_seeking` are the mentees without a mentor."""
        cells = Cells(np.arange(len(self.pool.mentees)), np.array([column]))
        allowed = self.rules.legal(cells)[:, 0]
        reliefs = self._reliefs(cells)
        if (allowed & still_seeking).any():
            cause: Requirement | Obstacle = Rule.RECIPROCAL
        elif allowed.any() or not self.pool.mentees:
            cause = Obstacle.NO_MENTEE_LEFT
        else:
            cause = _cause(reliefs)
        return Unmatched(
            id=self.pool.mentors[column].id,
            side=Side.MENTOR,
            cause=cause,
            reliefs=() if allowed.any() else reliefs,
        )

    def _reliefs(self, cells: Cells) -> tuple[Relief, ...]:
        """The rules that alone stand in the way, most helpful first."""
        opened = self.rules.opened_by(cells)
        opens = {rule: int(np.count_nonzero(opened[rule])) for rule in opened}
        helpful = sorted((rule for rule in opens if opens[rule]), key=lambda rule: -opens[rule])
        return tuple(Relief(rule=rule, opens=opens[rule]) for rule in helpful)

    @cached_property
    def _scarce_topics(self) -> frozenset[str]:
        """The topics for which there are fewer places than mentees who want them."""
        return frozenset(
            balance.topic for balance in self.pool.topic_balances() if balance.places < balance.wanted
        )


def _cause(reliefs: tuple[Relief, ...]) -> Requirement | Obstacle:
    return reliefs[0].rule if reliefs else Obstacle.NO_PAIR_ALLOWED
