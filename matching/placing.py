"""One match more beside those that run: who fits somebody now, among those who are free. Nobody is moved."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np

from matching.cells import Cells, Counts
from matching.changes import Change, is_answered_otherwise
from matching.constraints import Constraints
from matching.explanation import Explainer
from matching.inputs import Applicant, Pair, Request, Rules
from matching.offers import Offers
from matching.outputs import Fits, Proposal, RunnerUp, Side
from matching.pool import Pool, drawn, free_places
from matching.scoring import MILLION, Scores
from matching.solving.blocks import NOBODY
from matching.solving.running import best_fits

MOST_FITS = 3
MOST_OTHERWISE = 20
"""A program of which more than one person in so many answers otherwise is read anew."""
ASKED_AT_ONCE = 64
"""How many of those whose turn comes next are looked at together."""


def fits(request: Request, participant: int, side: Side) -> Fits:
    """Who could be matched with somebody; `side` is where they stand."""
    return Program.of(request).fits(participant, side)


@dataclass(frozen=True, eq=False)
class Program:
    """A running program, read once and asked often: an answer takes milliseconds among thousands of people.

    Loads and drafts are the places that are taken. Whoever answered otherwise since, or came, is set beside
    those who are as they were `read`; what is rare counts as it did then.
    """

    read: "_Read"
    people: Mapping[int, Applicant]
    rejected: frozenset[Pair]
    seed: int
    otherwise: frozenset[int] = frozenset()

    @classmethod
    def of(cls, request: Request) -> "Program":
        pool = Pool.of(request)
        read = _Read(pool.mentees, pool.mentors, pool.offers)
        return cls(read, {one.id: one for one in request.applicants}, request.rejected, request.seed)

    def after(self, change: Change) -> "Program":
        """The same program a while later: only those who changed are read, unless they are many."""
        people = {key: one for key, one in self.people.items() if key not in change.gone}
        people |= {one.id: one for one in change.people}
        otherwise = {one.id for one in change.people if self.read.is_otherwise(one)}
        before = self.otherwise - change.gone - {one.id for one in change.people}
        if len(before | otherwise) * MOST_OTHERWISE > len(people):
            return Program.of(self._request(people, change.rejected))
        return replace(self, people=people, rejected=change.rejected, otherwise=before | otherwise)

    def _request(self, people: Mapping[int, Applicant], rejected: frozenset[Pair]) -> Request:
        rules = self.read.offers.rules
        return Request(applicants=tuple(people.values()), rules=rules, seed=self.seed, rejected=rejected)

    def fits(self, participant: int, side: Side, most: int = MOST_FITS) -> Fits:
        """Mentors with a free place for a mentee, the best first: for a newcomer, or after an end.

        For a mentor's free place: mentees who have nobody, in the order of their turn. First in line come
        first, then who joined first, then who has fewest mentors to hope for.
        """
        one = self.people.get(participant)
        if one is None or one.paused:
            return Fits(fits=())
        if self.read.offers.rules.peers:
            return self._of_peer(one, most)
        if side is Side.MENTEE:
            return Fits(fits=tuple(self._for_mentee(one, most)) if one.seeks else ())
        return Fits(fits=tuple(self._for_mentor(one, most)) if one.offers else ())

    def _of_peer(self, one: Applicant, most: int) -> Fits:
        """The best others for one of a program's peers, who has the mentee's seat here; all are read anew."""
        request = self._request(dict(self.people), self.rejected)
        pool = Pool.of(request)
        row = pool.mentee_rows.get(one.id)
        if row is None:
            return Fits(fits=())
        rules, cells = Constraints.of(pool, request), pool.grid(np.array([row]))
        score = np.where(rules.legal(cells), rules.scores.exact(cells), NOBODY)[0]
        best = best_fits(score, pool.places, most)
        pairs = Cells.pairs(np.full(len(best), row), best)
        return Fits(fits=tuple(Explainer(pool, rules).proposals(pairs, locked=())))

    def fits_of_newcomer(self, newcomer: Applicant, most: int = MOST_FITS) -> Fits:
        """The same for somebody who was not there when the program was read."""
        return Fits(fits=tuple(self._for_mentee(newcomer, most)))

    def _for_mentee(self, mentee: Applicant, most: int) -> Iterator[Proposal]:
        [ranking] = self._rankings((mentee,), most + 1)
        for found in ranking[:most]:
            yield found.explained(_other(ranking, found.mentor))

    def _for_mentor(self, mentor: Applicant, most: int) -> Iterator[Proposal]:
        group = self._groups[mentor.id in self.otherwise]
        column = group.columns[mentor.id]
        if not group.places[column]:
            return
        mentees = tuple(self._in_turn(group, column, most))
        rules = group.beside(mentees)
        for row, ranking in enumerate(self._rankings(mentees, 2)):
            score = int(rules.scores.exact(Cells.one(row, column))[0])
            yield _Found(score, rules, row, column).explained(_other(ranking, mentor))

    @cached_property
    def _groups(self) -> tuple["_Group", "_Group"]:
        """Mentors as they were read, without a place where they are otherwise now; then those."""
        read = self.read.mentors
        later = tuple(one for one in self._otherwise() if one.offers)
        return (
            _Group.of(
                self.read.offers,
                tuple(self.people.get(one.id, replace(one, paused=True)) for one in read),
                [one.id for one in read if one.id in self.otherwise],
                self.rejected,
            ),
            _Group.of(self.read.offers.of_later(later), later, (), self.rejected),
        )

    def _otherwise(self) -> list[Applicant]:
        """Those who have answered otherwise since, and who came."""
        known = (self.people[key] for key in self.otherwise)
        return sorted((one for one in known if not one.paused), key=lambda one: drawn(self.seed, one.id))

    def _rankings(self, mentees: tuple[Applicant, ...], most: int) -> Iterator[list["_Found"]]:
        """For each the best mentors with a free place, of equals as the seed has it."""
        groups = [group.best_for(mentees, most) for group in self._groups if group.places.any()]
        for row in range(len(mentees)):
            found = [each for best in groups for each in best[row]]
            yield sorted(found, key=lambda each: (-each.score, drawn(self.seed, each.mentor.id)))

    def _in_turn(self, group: "_Group", column: int, most: int) -> list[Applicant]:
        """The first so many. Hopes are counted only for those whose turn they can decide."""
        near: list[Applicant] = []
        waiting = sorted(self._hopeful(group, column), key=_turn)
        for start in range(0, len(waiting), ASKED_AT_ONCE):
            if len(near) >= most and _turn(waiting[start]) > _turn(near[most - 1]):
                break
            some = tuple(waiting[start : start + ASKED_AT_ONCE])
            allowed = group.beside(some).legal(Cells(np.arange(len(some)), np.array([column])))[:, 0]
            near += [one for one, is_allowed in zip(some, allowed.tolist(), strict=True) if is_allowed]
        last = [_turn(one) for one in near[:most]][-1:]
        near = [one for one in near if [_turn(one)] <= last]
        hopes = self._hopes(tuple(near))
        return sorted(near, key=lambda one: (_turn(one), hopes[one.id], drawn(self.seed, one.id)))[:most]

    def _hopeful(self, group: "_Group", column: int) -> Iterator[Applicant]:
        """Those who seek and whom no rule that is quickly asked keeps from this mentor."""
        allowed = self.read.seekers(group.offers).legal(
            Cells(np.arange(len(self.read.mentees)), np.array([column]))
        )[:, 0]
        for one, is_allowed in zip(self.read.mentees, allowed.tolist(), strict=True):
            if is_allowed and one.id not in self.otherwise:
                present = self.people.get(one.id)
                if present and present.seeks and not present.paused:
                    yield present
        yield from (one for one in self._otherwise() if one.seeks)

    def _hopes(self, mentees: tuple[Applicant, ...]) -> dict[int, int]:
        """How many mentors with a free place each could have."""
        count = np.zeros(len(mentees), dtype=np.int64)
        for group in self._groups:
            rules = group.beside(mentees)
            count += np.count_nonzero(rules.legal(rules.pool.all()) & (group.places > 0), axis=1)
        return {one.id: hopes for one, hopes in zip(mentees, count.tolist(), strict=True)}


@dataclass(frozen=True, eq=False)
class _Read:
    """Who was there when a program was read."""

    mentees: tuple[Applicant, ...]
    mentors: tuple[Applicant, ...]
    offers: Offers
    _seekers: dict[int, Constraints] = field(default_factory=dict)

    def is_otherwise(self, one: Applicant) -> bool:
        """Somebody came since, or as what they were not, or answers otherwise than they did."""
        mentees, mentors = self._known
        sides = [
            known.get(one.id) for known, is_there in ((mentees, one.seeks), (mentors, one.offers)) if is_there
        ]
        return any(known is None or is_answered_otherwise(known, one) for known in sides)

    def seekers(self, offers: Offers) -> Constraints:
        """Those who sought, beside mentors, under the rules that need no score."""
        if offers is not self.offers:
            return self._beside(offers)
        if not self._seekers:
            self._seekers[0] = self._beside(offers)
        return self._seekers[0]

    def _beside(self, offers: Offers) -> Constraints:
        rules = replace(offers.rules, least_points=0, bounds=frozenset())
        places = np.zeros(len(offers.mentors), dtype=np.int64)
        pool = Pool(self.mentees, offers.mentors, places, rules, offers)
        return Constraints(pool, Scores(pool))

    @cached_property
    def _known(self) -> tuple[dict[int, Applicant], dict[int, Applicant]]:
        mentees, mentors = ({one.id: one for one in side} for side in (self.mentees, self.mentors))
        return mentees, mentors


@dataclass(frozen=True, eq=False)
class _Group:
    """Mentors who were read together, as they are now."""

    offers: Offers
    mentors: tuple[Applicant, ...]
    places: Counts
    rejected: frozenset[Pair]

    @classmethod
    def of(
        cls, offers: Offers, mentors: tuple[Applicant, ...], absent: Iterable[int], rejected: frozenset[Pair]
    ) -> "_Group":
        """`absent` have no place here."""
        gone, rules = {*absent}, offers.rules
        places = [_places(one, rules) if one.id not in gone else 0 for one in mentors]
        return cls(offers, mentors, np.array(places, dtype=np.int64), rejected)

    @cached_property
    def columns(self) -> dict[int, int]:
        return {one.id: column for column, one in enumerate(self.mentors)}

    def beside(self, mentees: tuple[Applicant, ...]) -> Constraints:
        """The rules for these mentees, of whom everything is read now."""
        pool = Pool(mentees, self.mentors, self.places, self.offers.rules, self.offers)
        return Constraints(pool, Scores(pool), self.rejected)

    def best_for(self, mentees: tuple[Applicant, ...], most: int) -> list[list["_Found"]]:
        """For each the best who have a free place, with their scores."""
        rules = self.beside(mentees)
        cells = rules.pool.all()
        scores = np.where(rules.legal(cells), rules.scores.exact(cells), NOBODY)
        return [
            [
                _Found(int(score[column]), rules, row, column)
                for column in best_fits(score, self.places, most).tolist()
            ]
            for row, score in enumerate(scores)
        ]


@dataclass(frozen=True, eq=False)
class _Found:
    """A mentor for a mentee, of the pool of these rules."""

    score: int
    rules: Constraints
    row: int
    column: int

    @property
    def mentor(self) -> Applicant:
        return self.rules.pool.mentors[self.column]

    def explained(self, other: "_Found | None") -> Proposal:
        """With the words for both, beside the best other mentor."""
        explainer = Explainer(self.rules.pool, self.rules)
        runner_up = None if other is None else self._beside(other)
        return explainer.proposal(Cells.one(self.row, self.column), runner_up)

    def _beside(self, other: "_Found") -> RunnerUp:
        return RunnerUp(
            mentor=other.mentor.id,
            score=other.score / MILLION,
            difference=(self.score - other.score) / MILLION,
        )


def _other(ranking: Sequence[_Found], mentor: Applicant) -> _Found | None:
    return next((each for each in ranking if each.mentor.id != mentor.id), None)


def _turn(one: Applicant) -> tuple[bool, int]:
    return not one.first_in_line, one.joined_order


def _places(mentor: Applicant, rules: Rules) -> int:
    return free_places(mentor, rules.max_mentees) if mentor.offers and not mentor.paused else 0
