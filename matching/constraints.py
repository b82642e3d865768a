"""The hard rules: which pairs cannot be, and why."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import EllipsisType

import numpy as np

from matching.inputs import ALWAYS_KEPT, Applicant, MustHave, Request, Rule
from matching.pool import Counts, Flags, Numbers, Pool

Cells = EllipsisType | tuple[int, Flags] | tuple[slice, int]

LEADS_PEOPLE_FROM = 2
SHARED_HOURS_ASKED_FOR = 2

RULE_OF_MUST_HAVE = {
    MustHave.ANOTHER_TEAM: Rule.NOT_ANOTHER_TEAM,
    MustHave.TWO_SHARED_HOURS: Rule.NOT_TWO_SHARED_HOURS,
    MustHave.SAME_CITY: Rule.NOT_SAME_CITY,
    MustHave.HAS_LED_PEOPLE: Rule.NOT_LED_PEOPLE,
    MustHave.HIGHER_LEVEL: Rule.NOT_HIGHER_LEVEL,
}


@dataclass(frozen=True)
class Constraints:
    """`broken`: for each active rule the pairs it forbids. `unverified`: those it cannot judge."""

    broken: dict[Rule, Flags]
    unverified: dict[Rule, Flags]

    @cached_property
    def rules_broken(self) -> Counts:
        """How many rules forbid each pair."""
        return sum(self.broken.values(), np.int64(0))  # type: ignore[arg-type]

    @cached_property
    def legal(self) -> Flags:
        return np.asarray(self.rules_broken == 0)

    @property
    def relaxable(self) -> tuple[Rule, ...]:
        """The active rules that a coordinator could give up."""
        return tuple(rule for rule in self.broken if rule not in ALWAYS_KEPT)

    def opened_by(self, rule: Rule, cells: Cells = ...) -> Flags:
        """The pairs, of these cells, that this rule alone forbids."""
        return np.asarray(self.broken[rule][cells] & (self.rules_broken[cells] == 1))

    def codes(self, row: int, column: int) -> tuple[Rule, ...]:
        return tuple(rule for rule, broken in self.broken.items() if broken[row, column])

    def unverified_codes(self, row: int, column: int) -> tuple[Rule, ...]:
        return tuple(rule for rule, unknown in self.unverified.items() if unknown[row, column])


def constraints(pool: Pool, request: Request) -> Constraints:
    """The active rules over all pairs. That no pair is reciprocal is seen to in `assignment`."""
    satisfied = _must_haves_satisfied(pool)
    asked = {must_have: _asked(pool, must_have) for must_have in MustHave}
    broken = _between_people(pool) | {
        Rule.REJECTED: _rejected(pool, request),
        Rule.NO_COMMON_LANGUAGE: _no_common_language(pool),
    }
    for must_have, rule in RULE_OF_MUST_HAVE.items():
        broken[rule] = asked[must_have] & (satisfied[must_have] == 0)
    return Constraints(
        broken={rule: broken[rule] for rule in request.rules.active if rule in broken},
        unverified={
            rule: asked[must_have] & np.isnan(satisfied[must_have])
            for must_have, rule in RULE_OF_MUST_HAVE.items()
            if rule in request.rules.active
        },
    )


def _between_people(pool: Pool) -> dict[Rule, Flags]:
    return {
        Rule.SAME_PERSON: _named_by_either(pool, lambda one: [one.person]),
        Rule.PRIVATE_WISH: _named_by_either(pool, lambda one: one.never_with),
        Rule.OWN_MANAGER: _named_by_either(pool, lambda one: [one.manager] if one.manager else []),
        Rule.EARLIER_PAIR: _named_by_either(pool, lambda one: one.earlier_partners),
    }


def _named_by_either(pool: Pool, named: Callable[[Applicant], Iterable[str]]) -> Flags:
    either: Flags = _names(pool.mentees, pool.mentors, named) | _names(pool.mentors, pool.mentees, named).T
    return either


def _names(
    people: Sequence[Applicant], others: Sequence[Applicant], named: Callable[[Applicant], Iterable[str]]
) -> Flags:
    columns: dict[str, list[int]] = {}
    for column, other in enumerate(others):
        columns.setdefault(other.person, []).append(column)
    flags = np.zeros((len(people), len(others)), dtype=np.bool_)
    for row, person in enumerate(people):
        for name in named(person):
            flags[row, columns.get(name, [])] = True
    return flags


def _rejected(pool: Pool, request: Request) -> Flags:
    flags = np.zeros((len(pool.mentees), len(pool.mentors)), dtype=np.bool_)
    for pair in request.rejected:
        row, column = pool.mentee_rows.get(pair.mentee), pool.mentor_columns.get(pair.mentor)
        if row is not None and column is not None:
            flags[row, column] = True
    return flags


def _no_common_language(pool: Pool) -> Flags:
    """Only people who both named their languages can be known to share none."""
    mentees, mentors, _ = pool.choices(lambda one: one.languages, lambda one: one.languages)
    both_answered = np.logical_and.outer(mentees.any(axis=1), mentors.any(axis=1))
    none_shared: Flags = both_answered & (mentees @ mentors.T == 0)
    return none_shared


def _asked(pool: Pool, must_have: MustHave) -> Flags:
    asked = np.array([must_have in mentee.must_haves for mentee in pool.mentees], dtype=np.bool_)
    return np.repeat(asked[:, None], len(pool.mentors), axis=1)


def _must_haves_satisfied(pool: Pool) -> dict[MustHave, Numbers]:
    """1 where a pair has it, 0 where not, NaN where an answer is missing."""
    mentor_levels = [np.nan if mentor.level is None else mentor.level for mentor in pool.mentors]
    levels = np.tile(np.array(mentor_levels, dtype=np.float64), (len(pool.mentees), 1))
    return {
        MustHave.ANOTHER_TEAM: 1 - pool.same_team,
        MustHave.TWO_SHARED_HOURS: _at_least(pool.shared_hours, SHARED_HOURS_ASKED_FOR),
        MustHave.SAME_CITY: pool.same_city,
        MustHave.HAS_LED_PEOPLE: _at_least(levels, LEADS_PEOPLE_FROM),
        MustHave.HIGHER_LEVEL: _at_least(pool.level_gap, 1),
    }


def _at_least(values: Numbers, limit: float) -> Numbers:
    return np.where(np.isnan(values), np.nan, values >= limit)
