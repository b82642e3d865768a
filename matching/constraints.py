"""The hard rules: which pairs cannot be, and why."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from scipy import sparse

from matching.cells import Cells, Flags, Numbers
from matching.inputs import ALWAYS_KEPT, MustHave, Pair, Request, Requirement, Rule
from matching.pool import Pool
from matching.requirements import HIGHEST_POINTS, Bound
from matching.scoring import MILLION, Scores

LEADS_PEOPLE_FROM = 2
SHARED_HOURS_ASKED_FOR = 2
CLOSE = 2e-5
"""How near to a limit a fast score must be, at most, to be worked out exactly."""

RULE_OF_MUST_HAVE = {
    MustHave.ANOTHER_TEAM: Rule.NOT_ANOTHER_TEAM,
    MustHave.TWO_SHARED_HOURS: Rule.NOT_TWO_SHARED_HOURS,
    MustHave.SAME_CITY: Rule.NOT_SAME_CITY,
    MustHave.HAS_LED_PEOPLE: Rule.NOT_LED_PEOPLE,
    MustHave.HIGHER_LEVEL: Rule.NOT_HIGHER_LEVEL,
}
MUST_HAVE_OF_RULE = {rule: must_have for must_have, rule in RULE_OF_MUST_HAVE.items()}


@dataclass(frozen=True)
class Constraints:
    """The active rules of a request over the pairs of its pool. No pair is looked at before it is asked for.

    That nobody becomes the mentor of their own mentor concerns two pairs at once: the assignment sees to it.
    """

    pool: Pool
    scores: Scores
    rejected: frozenset[Pair] = frozenset()

    @classmethod
    def of(cls, pool: Pool, request: Request) -> "Constraints":
        return cls(pool, Scores(pool), request.rejected)

    @cached_property
    def active(self) -> tuple[Requirement, ...]:
        """What can forbid a pair here: rules, then bounds."""
        rules = self.pool.rules
        idle = {Rule.RECIPROCAL} if rules.least_points else {Rule.RECIPROCAL, Rule.TOO_WEAK}
        if not rules.eligibility:
            idle.add(Rule.NOT_ELIGIBLE)
        named = tuple(rule for rule in rules.active if rule not in idle)
        return (*named, *sorted(self._bounds))

    @cached_property
    def relaxable(self) -> tuple[Requirement, ...]:
        """What a coordinator could give up."""
        return tuple(each for each in self.active if each not in ALWAYS_KEPT)

    def legal(self, cells: Cells, without: Requirement | None = None) -> Flags:
        """The pairs that nothing forbids, or nothing but one rule that is given up."""
        allowed = np.ones(cells.shape, dtype=np.bool_)
        asked = [requirement for requirement in self.active if requirement != without]
        for part, few in cells.portions():
            for requirement in asked:
                allowed[part] &= ~self.broken(requirement, few)
        return allowed

    def broken(self, requirement: Requirement, cells: Cells) -> Flags:
        """The pairs that this forbids; between peers what forbids one of them either way."""
        broken = self._broken_one_way(requirement, cells)
        if not self.pool.rules.peers:
            return broken
        return broken | cells.as_seen_here(self._broken_one_way(requirement, cells.mirrored))

    def _broken_one_way(self, requirement: Requirement, cells: Cells) -> Flags:
        if not isinstance(requirement, Rule):
            return self._out_of_bounds(self._bounds[requirement], cells)
        if requirement in self._named:
            return cells.marked(self._named[requirement])
        if requirement in MUST_HAVE_OF_RULE:
            return self._unmet(requirement, cells)
        match requirement:
            case Rule.NO_COMMON_LANGUAGE:
                return self._no_common_language(cells)
            case Rule.NOT_ELIGIBLE:
                return self._not_eligible(cells)
            case _:
                return self._too_weak(cells)

    def broken_by(self, cells: Cells) -> dict[Requirement, Flags]:
        """The pairs that each forbids."""
        return {requirement: self.broken(requirement, cells) for requirement in self.active}

    def opened_by(self, cells: Cells) -> dict[Requirement, Flags]:
        """The pairs that each alone forbids, of what a coordinator could give up."""
        broken = self.broken_by(cells)
        once = sum((each.astype(np.int8) for each in broken.values()), np.zeros(cells.shape, np.int8)) == 1
        return {requirement: broken[requirement] & once for requirement in self.relaxable}

    def codes(self, row: int, column: int) -> tuple[Requirement, ...]:
        """What forbids one pair."""
        return tuple(each for each, broken in self.broken_by(Cells.one(row, column)).items() if broken.any())

    def unverified(self, cells: Cells) -> dict[Requirement, Flags]:
        """Where each could not be checked, because an answer is missing."""
        bounds = {code: self.scores.factor(bound.factor, cells) for code, bound in self._bounds.items()}
        asked = {rule: self._asked(rule, cells) for rule in MUST_HAVE_OF_RULE if rule in self.active}
        return {
            **{rule: flags & np.isnan(self._satisfied(rule, cells)) for rule, flags in asked.items()},
            **{code: np.isnan(values) for code, values in bounds.items()},
        }

    @cached_property
    def _bounds(self) -> dict[Requirement, Bound]:
        return {bound.code: bound for bound in self.pool.rules.bounds}

    @cached_property
    def _named(self) -> dict[Rule, sparse.csr_array]:
        """The rules by which one of two people names the other, as the pairs they forbid."""
        return {
            Rule.SAME_PERSON: self.pool.named_by_either("person"),
            Rule.PRIVATE_WISH: self.pool.named_by_either("never_with"),
            Rule.OWN_MANAGER: self.pool.named_by_either("managers"),
            Rule.EARLIER_PAIR: self.pool.earlier_pairs,
            Rule.REJECTED: self._rejected_pairs(),
        }

    def _rejected_pairs(self) -> sparse.csr_array:
        rows, columns = self.pool.mentee_rows, self.pool.mentor_columns
        cells = [
            (rows[pair.mentee], columns[pair.mentor])
            for pair in sorted(self.rejected)
            if pair.mentee in rows and pair.mentor in columns
        ]
        marks = sparse.lil_array(self.pool.shape)
        for cell in cells:
            marks[cell] = 1
        return marks.tocsr()

    def _out_of_bounds(self, bound: Bound, cells: Cells) -> Flags:
        values = self.scores.factor(bound.factor, cells)
        return (values < bound.least / HIGHEST_POINTS) | (values > bound.most / HIGHEST_POINTS)

    def _unmet(self, rule: Rule, cells: Cells) -> Flags:
        """The pairs that lack what their mentee insists on. Few insist: only their pairs are looked at."""
        unmet = np.zeros(cells.shape, dtype=np.bool_)
        insisting = np.flatnonzero(self._insisting[rule][cells.rows])
        if insisting.size:
            columns = cells.columns if cells.is_grid else cells.columns[insisting]
            theirs = replace(cells, rows=cells.rows[insisting], columns=columns)
            unmet[insisting] = self._satisfied(rule, theirs) == 0
        return unmet

    def _asked(self, rule: Rule, cells: Cells) -> Flags:
        """The pairs whose mentee insists on it."""
        return np.broadcast_to(cells.of_mentees(self._insisting[rule]), cells.shape)

    @cached_property
    def _insisting(self) -> dict[Rule, Flags]:
        """The mentees who insist on each."""
        return {
            rule: np.array([must_have in one.must_haves for one in self.pool.mentees], dtype=np.bool_)
            for rule, must_have in MUST_HAVE_OF_RULE.items()
        }

    def _satisfied(self, rule: Rule, cells: Cells) -> Numbers:
        """1 where a pair has what a mentee may insist on, 0 where not, NaN where an answer is missing."""
        match MUST_HAVE_OF_RULE[rule]:
            case MustHave.ANOTHER_TEAM:
                return 1 - self.pool.same_team(cells)
            case MustHave.TWO_SHARED_HOURS:
                return _at_least(self.pool.shared_hours(cells), SHARED_HOURS_ASKED_FOR)
            case MustHave.SAME_CITY:
                return self.pool.same_city(cells)
            case MustHave.HAS_LED_PEOPLE:
                return _at_least(cells.of_mentors(self.pool.levels[1]), LEADS_PEOPLE_FROM)
            case MustHave.HIGHER_LEVEL:
                return _at_least(self.pool.level_gap(cells), 1)

    def _no_common_language(self, cells: Cells) -> Flags:
        """Only people who both named their languages can be known to share none."""
        languages = self.pool.languages
        return np.asarray(cells.both_answered(languages) & (cells.products(languages) == 0))

    def _not_eligible(self, cells: Cells) -> Flags:
        """A mentee of a limited group, and a mentor of none of the groups that it may have."""
        limited, groups = self.pool.eligibility
        return np.asarray(cells.of_mentees(limited) & (cells.products(groups) == 0))

    def _too_weak(self, cells: Cells) -> Flags:
        """Below the score that a program asks for, as people see it."""
        limit = self.pool.rules.least_points / HIGHEST_POINTS
        scores = self.scores.fast(cells)
        weak: Flags = scores < limit
        near = np.nonzero(np.abs(scores - limit) < CLOSE)
        rows, columns = (cells.rows[near[0]], cells.columns[near[-1]])
        weak[near] = self.scores.exact(Cells.pairs(rows, columns)) < round(limit * MILLION)
        return weak


def _at_least(values: Numbers, limit: float) -> Numbers:
    return np.where(np.isnan(values), np.nan, values >= limit)
