"""The two sides of a run as arrays: mentees in rows, mentors in columns."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

import numpy as np
import numpy.typing as npt

from matching.inputs import Applicant, DayPart, Request
from matching.outputs import TopicBalance

Numbers = npt.NDArray[np.float64]
Counts = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

UNKNOWN = -1
QUARTERS_A_DAY = 96
MEETING_HOURS = {
    DayPart.BEFORE_9: (7, 9),
    DayPart.FROM_9_TO_12: (9, 12),
    DayPart.FROM_12_TO_14: (12, 14),
    DayPart.FROM_14_TO_17: (14, 17),
    DayPart.AFTER_17: (17, 19),
}


@dataclass(frozen=True)
class Pool:
    """Who seeks and who offers; somebody in both roles stands on both sides."""

    mentees: tuple[Applicant, ...]
    mentors: tuple[Applicant, ...]
    places: Counts

    @classmethod
    def of(cls, request: Request) -> "Pool":
        """The seed shuffles people, so that it settles ties; the order of the request's rows cannot."""
        shuffled = sorted(request.applicants, key=lambda one: _drawn(request.seed, one.id))
        mentors = tuple(one for one in shuffled if one.offers)
        limit = request.rules.max_mentees
        return cls(
            mentees=tuple(one for one in shuffled if one.seeks),
            mentors=mentors,
            places=np.array([_free_places(mentor, limit) for mentor in mentors], dtype=np.int64),
        )

    @cached_property
    def mentee_rows(self) -> dict[int, int]:
        return {mentee.id: row for row, mentee in enumerate(self.mentees)}

    @cached_property
    def mentor_columns(self) -> dict[int, int]:
        return {mentor.id: column for column, mentor in enumerate(self.mentors)}

    @cached_property
    def shared_hours(self) -> Numbers:
        """Hours a day, to the quarter, that lie in both people's times to meet; NaN where not known.

        Times are those of one day that repeats: weekdays are not told apart.
        """
        mentees, mentors = _meeting_quarters(self.mentees), _meeting_quarters(self.mentors)
        hours = mentees @ mentors.T / 4
        hours[~np.logical_and.outer(mentees.any(axis=1), mentors.any(axis=1))] = np.nan
        return hours

    @cached_property
    def level_gap(self) -> Numbers:
        """Levels by which the mentor stands above the mentee; NaN where not known."""
        return _levels(self.mentors)[None, :] - _levels(self.mentees)[:, None]

    @cached_property
    def same_team(self) -> Numbers:
        return self._same(lambda one: one.team)

    @cached_property
    def same_city(self) -> Numbers:
        return self._same(lambda one: one.city)

    def choices(self, by_mentee: "Choice", by_mentor: "Choice") -> tuple[Numbers, Numbers, list[str]]:
        """Two answers as 0 and 1, people in rows and options in columns, with the options' names."""
        mentee_choices = [by_mentee(mentee) for mentee in self.mentees]
        mentor_choices = [by_mentor(mentor) for mentor in self.mentors]
        options = sorted(frozenset().union(*mentee_choices, *mentor_choices))
        return _chosen(mentee_choices, options), _chosen(mentor_choices, options), options

    def topic_balances(self) -> Iterator[TopicBalance]:
        """Demand and supply of each topic."""
        wanted, offered, topics = self.choices(lambda one: one.topics_wanted, lambda one: one.topics_offered)
        for column, topic in enumerate(topics):
            yield TopicBalance(
                topic=topic,
                wanted=int(wanted[:, column].sum()),
                offered=int(offered[:, column].sum()),
                places=int(offered[:, column] @ self.places),
            )

    def _same(self, answer: Callable[[Applicant], str | None]) -> Numbers:
        """1 where both gave the same answer, 0 where different ones, NaN where one gave none."""
        codes: dict[str, int] = {}
        mentees = _codes(map(answer, self.mentees), codes)[:, None]
        mentors = _codes(map(answer, self.mentors), codes)[None, :]
        return np.where((mentees == UNKNOWN) | (mentors == UNKNOWN), np.nan, mentees == mentors)


Choice = Callable[[Applicant], frozenset[str]]


def _drawn(seed: int, applicant: int) -> bytes:
    return sha256(f"{seed}:{applicant}".encode()).digest()


def _free_places(mentor: Applicant, limit: int | None) -> int:
    allowed = mentor.capacity if limit is None else min(mentor.capacity, limit)
    return max(allowed - mentor.load, 0)


def _chosen(choices: Sequence[frozenset[str]], options: Sequence[str]) -> Numbers:
    column = {option: index for index, option in enumerate(options)}
    flags = np.zeros((len(choices), len(options)))
    for row, chosen in enumerate(choices):
        flags[row, [column[option] for option in chosen]] = 1
    return flags


def _meeting_quarters(people: Sequence[Applicant]) -> Numbers:
    """The quarters of the UTC day in which each can meet."""
    quarters = np.zeros((len(people), QUARTERS_A_DAY))
    for row, person in enumerate(people):
        if person.utc_offset_minutes is None:
            continue
        for part in person.times:
            first, last = MEETING_HOURS[part]
            local = np.arange(first * 4, last * 4)
            quarters[row, (local - person.utc_offset_minutes // 15) % QUARTERS_A_DAY] = 1
    return quarters


def _levels(people: Sequence[Applicant]) -> Numbers:
    return np.array([np.nan if one.level is None else one.level for one in people], dtype=np.float64)


def _codes(answers: Iterable[str | None], codes: dict[str, int]) -> Counts:
    """Numbers for answers, the same for spellings that differ in case or surrounding space only."""
    spelt = [(answer or "").strip().casefold() for answer in answers]
    return np.array(
        [codes.setdefault(each, len(codes)) if each else UNKNOWN for each in spelt], dtype=np.int64
    )
