"""Why somebody has no match, and what would help."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from matching.cells import Cells, Counts, Flags
from matching.constraints import Constraints
from matching.inputs import Requirement, Rule
from matching.outputs import Obstacle, Relief, Side, Unmatched
from matching.pool import Pool

PEOPLE_AT_ONCE = 128


@dataclass(frozen=True)
class Causes:
    """Why people are left, told by what stands between them and everybody they could have had.

    A private wish is never a cause here: one that concerns a single person would be told by it.
    """

    pool: Pool
    rules: Constraints

    def of_mentees(self, rows: Counts, places_left: Counts) -> Iterator[Unmatched]:
        """Why mentees have no mentor; `places_left` are the places that nobody took."""
        reachable = np.flatnonzero(self.pool.places > 0)
        for some in _portions(rows):
            allowed, reliefs = self._seen_from(Cells(some, reachable), axis=0)
            free = places_left[reachable] > 0
            for number, row in enumerate(some.tolist()):
                found = self._taken if allowed[number].any() or not reachable.size else None
                yield Unmatched(
                    id=self.pool.mentees[row].id,
                    side=Side.MENTEE,
                    cause=Rule.RECIPROCAL
                    if (allowed[number] & free).any()
                    else found or _cause(reliefs[number]),
                    reliefs=reliefs[number],
                    scarce_topics=tuple(sorted(self.pool.mentees[row].topics_wanted & self._scarce_topics)),
                )

    def of_mentors(self, columns: Counts, still_seeking: Flags) -> Iterator[Unmatched]:
        """Why mentors with a free place have no mentee; `still_seeking` are the mentees without a mentor."""
        everyone = np.arange(len(self.pool.mentees))
        for some in _portions(columns):
            allowed, reliefs = self._seen_from(Cells(everyone, some), axis=1)
            for number, column in enumerate(some.tolist()):
                found = Obstacle.NO_MENTEE_LEFT if allowed[number].any() or not everyone.size else None
                in_both_roles = (allowed[number] & still_seeking).any()
                yield Unmatched(
                    id=self.pool.mentors[column].id,
                    side=Side.MENTOR,
                    cause=Rule.RECIPROCAL if in_both_roles else found or _cause(reliefs[number]),
                    reliefs=reliefs[number],
                )

    def _seen_from(self, cells: Cells, axis: int) -> tuple[Flags, list[tuple[Relief, ...]]]:
        """For each person of one side: whom the rules allow, and, if that is nobody, what would help."""
        allowed = np.moveaxis(self.rules.legal(cells), axis, 0)
        stuck = np.flatnonzero(~allowed.any(axis=1))
        reliefs: list[tuple[Relief, ...]] = [()] * len(allowed)
        if stuck.size:
            these = (
                replace(cells, rows=cells.rows[stuck])
                if axis == 0
                else replace(cells, columns=cells.columns[stuck])
            )
            for number, told in zip(stuck.tolist(), self._reliefs(these, 1 - axis), strict=True):
                reliefs[number] = told
        return allowed, reliefs

    def _reliefs(self, cells: Cells, across: int) -> Iterator[tuple[Relief, ...]]:
        """The rules that alone stand in the way of each person, most helpful first."""
        opened = self.rules.opened_by(cells)
        opens = {rule: np.count_nonzero(flags, axis=across).tolist() for rule, flags in opened.items()}
        for number in range(cells.shape[1 - across]):
            helpful = sorted(
                (rule for rule in opens if opens[rule][number]), key=lambda rule: -opens[rule][number]
            )
            yield tuple(Relief(rule=rule, opens=opens[rule][number]) for rule in helpful)

    @property
    def _taken(self) -> Obstacle:
        """Everybody who would do is somebody else's: of peers, one is over where their number is odd."""
        return Obstacle.NO_PARTNER_LEFT if self.pool.rules.peers else Obstacle.NO_PLACE

    @cached_property
    def _scarce_topics(self) -> frozenset[str]:
        """The topics for which there are fewer places than mentees who want them."""
        return frozenset(
            balance.topic for balance in self.pool.topic_balances() if balance.places < balance.wanted
        )


def _cause(reliefs: tuple[Relief, ...]) -> Requirement | Obstacle:
    return reliefs[0].rule if reliefs else Obstacle.NO_PAIR_ALLOWED


def _portions(people: Counts) -> Iterator[Counts]:
    for start in range(0, len(people), PEOPLE_AT_ONCE):
        yield people[start : start + PEOPLE_AT_ONCE]
