"""Who is gathered in circles, and who could be in the middle: what is known of them all."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from matching import encoding
from matching.cells import Counts, Flags, Offered
from matching.constraints import Constraints
from matching.inputs import Applicant, Kept, Request, Rule
from matching.middles import Middle
from matching.pool import Pool
from matching.solving.blocks import NOBODY

SAME_LEVEL = (0, 0)


@dataclass(frozen=True)
class Everybody:
    """Who is gathered, and who could be in the middle. Peers stand on both sides, and nobody is there."""

    pool: Pool
    rules: Constraints
    middle: Middle
    kept: tuple[Kept, ...] = ()

    @classmethod
    def of(cls, request: Request, middle: Middle) -> "Everybody":
        asked = _as_peers(request) if middle is Middle.NOBODY else request
        pool = Pool.of(asked)
        return cls(pool, Constraints.of(pool, asked), middle, asked.kept)

    @property
    def people(self) -> tuple[Applicant, ...]:
        return self.pool.mentors if self.middle is Middle.NEWCOMER else self.pool.mentees

    @cached_property
    def scores(self) -> Counts:
        """Of people with everybody who could be in the middle; negative where a rule forbids it."""
        cells = self.pool.all()
        scores = np.where(self.rules.legal(cells), self.rules.scores.exact(cells), NOBODY)
        return scores.T if self.middle is Middle.NEWCOMER else scores

    @cached_property
    def leading(self) -> list[int]:
        """The mentors who have a place."""
        leading: list[int] = np.flatnonzero(self.pool.places > 0).tolist()
        return leading

    @cached_property
    def hours_of_mentors(self) -> Flags:
        return np.asarray(self.pool.meeting_quarters.mentors.toarray() > 0)

    @cached_property
    def hours_of_mentees(self) -> Flags:
        return np.asarray(self.pool.meeting_quarters.mentees.toarray() > 0)

    @property
    def hours(self) -> Flags:
        return self.hours_of_mentors if self.middle is Middle.NEWCOMER else self.hours_of_mentees

    @property
    def teams(self) -> Counts:
        mentees, mentors = self.pool.teams
        return mentors if self.middle is Middle.NEWCOMER else mentees

    def hours_of_middles(self, middles: Sequence[Sequence[int]]) -> Flags:
        """When all in the middle can meet; who says nothing counts as free."""
        hours = self.hours_of_mentees if self.middle is Middle.NEWCOMER else self.hours_of_mentors
        free = hours | ~hours.any(axis=1, keepdims=True)
        both = [np.logical_and.reduce(free[list(middle)], axis=0) for middle in middles if len(middle)]
        return np.array(both) if both else np.zeros((len(middles), free.shape[1]), dtype=np.bool_)

    @cached_property
    def apart(self) -> Flags:
        """Who must not share a circle: by a wish, as one reports to the other, or for want of a language."""
        line = self.pool.rules.manager_levels
        people = self.people
        named = [
            encoding.naming(people, lambda one: one.never_with).by_either(people),
            encoding.naming(people, lambda one: encoding.managers(one, line)).by_either(people),
        ]
        apart = sum(each.toarray() for each in named) > 0
        if Rule.NO_COMMON_LANGUAGE in self.pool.rules.active:
            languages = encoding.chosen(people, lambda one: one.languages)
            spoken = Offered.by(languages).to(languages)
            known = spoken.by_mentee > 0
            apart |= ((spoken.mentees @ spoken.mentors.T).toarray() == 0) & known[:, None] & known
        np.fill_diagonal(apart, val=False)
        return np.asarray(apart)


def _as_peers(request: Request) -> Request:
    """Everybody who seeks, as somebody who offers what they seek: alike are those who want the same."""
    peers = (
        replace(
            one,
            offers=True,
            topics_offered=one.topics_wanted,
            help_given=one.help_wanted,
            about=one.goal,
            capacity=1,
            load=0,
            drafts=0,
        )
        for one in request.applicants
        if one.seeks
    )
    return replace(
        request,
        applicants=tuple(peers),
        rules=replace(request.rules, best_levels=SAME_LEVEL, max_mentees=None),
    )
