"""Answers of people as numbers: sets of options, topics with grades, times, names, one row a person."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy import sparse

from matching import factors
from matching.answers import HIGHEST_GRADE, MINUTES_A_DAY, Graded
from matching.cells import Counts, Features, Numbers, Offered
from matching.inputs import Applicant, DayPart

UNKNOWN = -1
QUARTER = 15
QUARTERS_A_DAY = MINUTES_A_DAY // QUARTER
MEETING_HOURS = {
    DayPart.BEFORE_9: (7, 9),
    DayPart.FROM_9_TO_12: (9, 12),
    DayPart.FROM_12_TO_14: (12, 14),
    DayPart.FROM_14_TO_17: (14, 17),
    DayPart.AFTER_17: (17, 19),
}

People = Sequence[Applicant]
Choice = Callable[[Applicant], Iterable[str]]


def chosen(people: People, by: Choice) -> list[dict[str, int]]:
    """Which options each chose, as 1."""
    return [dict.fromkeys(by(one), 1) for one in people]


def answers_to(question: str) -> Choice:
    """What somebody chose in one of the program's own questions."""
    return lambda one: (answer.choice for answer in one.own_answers if answer.question == question)


@dataclass(frozen=True, eq=False)
class Topics:
    """What mentors offer: columns are a topic and a mentee's own level in it, 0 if unsaid.

    A mentor's number is how far they can help somebody of that level, in quarters; a mentee's is the rarity
    of the topic times its importance. Levels have columns only where some mentor told theirs.
    """

    offered: Offered
    rarity: Mapping[str, int]
    rarest: int

    @classmethod
    def of(cls, mentees: People, mentors: People) -> "Topics":
        naming = Counter(topic for one in mentees for topic in one.topics_wanted)
        naming.update(topic for one in mentors for topic in one.topics_offered)
        names, people = sorted(naming), len(mentees) + len(mentors)
        rare = factors.rarity(np.array([naming[name] for name in names]), people).astype(int).tolist()
        return cls(
            offered=_offered_by(mentors),
            rarity=dict(zip(names, rare, strict=True)),
            rarest=int(factors.rarity(np.array([0]), people)[0]),
        )

    def of_later(self, mentors: People) -> "Topics":
        """What mentors offer who came later; what is rare was counted before."""
        return replace(self, offered=_offered_by(mentors))

    def to(self, mentees: People) -> Features:
        """Beside what these mentees want."""
        return self.offered.to([self._wanted(one) for one in mentees])

    def _wanted(self, mentee: Applicant) -> dict[tuple[str, int], int]:
        importance, level = _grades(mentee.topic_importance), _grades(mentee.topic_levels)
        return {
            self._column(topic, level.get(topic, 0)): self.rarity.get(topic, self.rarest)
            * importance.get(topic, factors.GRADE_UNSAID)
            for topic in mentee.topics_wanted
        }

    def _column(self, topic: str, level: int) -> tuple[str, int]:
        """Where no mentor told a level, all levels are alike."""
        return (topic, level) if (topic, level) in self.offered.columns else (topic, 0)


def counted(people: People, by: Choice, weights: Numbers | Counts) -> Counter[str]:
    """How often each option was chosen, everybody counting as much as their weight."""
    count: Counter[str] = Counter()
    for one, weight in zip(people, weights.tolist(), strict=True):
        for option in by(one):
            count[option] += weight
    return count


def meeting_quarters(people: People) -> sparse.csr_array:
    """The quarters of the UTC day in which each can meet; none where times or zone are not known."""
    quarters = np.zeros((len(people), QUARTERS_A_DAY))
    for row, person in enumerate(people):
        if person.utc_offset_minutes is not None:
            for first, last in _local_quarters(person):
                local = np.arange(first, last)
                quarters[row, (local - person.utc_offset_minutes // QUARTER) % QUARTERS_A_DAY] = 1
    return sparse.csr_array(quarters)


def levels(people: People) -> Numbers:
    return np.array([np.nan if one.level is None else one.level for one in people], dtype=np.float64)


class Codes:
    """Numbers for answers, the same for spellings that differ in case or surrounding space only."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}

    def of(self, answers: Iterable[str | None]) -> Counts:
        """Spellings that were not there before get new numbers."""
        spelt = ((answer or "").strip().casefold() for answer in answers)
        codes = (self._known.setdefault(each, len(self._known)) if each else UNKNOWN for each in spelt)
        return np.array([*codes], dtype=np.int64)


class Naming:
    """Who names whom, with what value: mentors are read once, mentees whenever some are asked about."""

    def __init__(self, mentors: People, by: Callable[[Applicant], Mapping[str, int]]) -> None:
        self._by = by
        self._mentors = len(mentors)
        self._columns: dict[str, list[int]] = {}
        self._named: dict[str, list[tuple[int, int]]] = {}
        for column, mentor in enumerate(mentors):
            self._columns.setdefault(mentor.person, []).append(column)
            for name, value in by(mentor).items():
                self._named.setdefault(name, []).append((column, value))

    def by_mentees(self, mentees: People) -> sparse.csr_array:
        """What mentees say of mentors."""
        said = (
            (row, column, value)
            for row, mentee in enumerate(mentees)
            for name, value in self._by(mentee).items()
            for column in self._columns.get(name, ())
        )
        return self._matrix(mentees, said)

    def by_mentors(self, mentees: People) -> sparse.csr_array:
        """What mentors say of mentees; mentees in rows, too."""
        said = (
            (row, column, value)
            for row, mentee in enumerate(mentees)
            for column, value in self._named.get(mentee.person, ())
        )
        return self._matrix(mentees, said)

    def by_either(self, mentees: People) -> sparse.csr_array:
        """More than nothing where one of a pair names the other."""
        return (self.by_mentees(mentees) + self.by_mentors(mentees)).tocsr()

    def _matrix(self, mentees: People, said: Iterable[tuple[int, int, int]]) -> sparse.csr_array:
        cells = [*said]
        rows, columns, values = zip(*cells, strict=True) if cells else ((), (), ())
        shape = (len(mentees), self._mentors)
        return sparse.csr_array((np.array(values, dtype=np.float64), (rows, columns)), shape=shape)


def naming(mentors: People, by: Choice) -> Naming:
    """Who names whom, without values."""
    return Naming(mentors, lambda one: dict.fromkeys(by(one), 1))


def wished(one: Applicant) -> dict[str, int]:
    """How much somebody wishes for others, by the place in their ranking."""
    return {name: factors.wish(place) for place, name in reversed([*enumerate(one.prefers)])}


def ranked(one: Applicant) -> dict[str, int]:
    """What a ranking adds to scores, which are 1 at most: whoever is named comes before all who are not."""
    return {name: len(one.prefers) + 1 - place for place, name in reversed([*enumerate(one.prefers)])}


def managers(one: Applicant, levels: int) -> tuple[str, ...]:
    """Whom somebody reports to, so many levels up."""
    line = (one.manager, *one.managers_above) if one.manager else one.managers_above
    return line[:levels]


def _offered_by(mentors: People) -> Offered:
    told = {each.topic for one in mentors for each in one.topic_levels}
    return Offered.by([_offered(one, told) for one in mentors])


def _offered(mentor: Applicant, told: Collection[str]) -> dict[tuple[str, int], int]:
    known = _grades(mentor.topic_levels)
    return {
        (topic, level): factors.topic_known(level, known.get(topic, 0))
        for topic in mentor.topics_offered
        for level in (range(HIGHEST_GRADE + 1) if topic in told else (0,))
    }


def _grades(graded: Iterable[Graded]) -> dict[str, int]:
    return {each.topic: each.grade for each in sorted(graded)}


def _local_quarters(person: Applicant) -> list[tuple[int, int]]:
    """The times to meet on the person's own clock: those of the form, else the working hours."""
    if person.times or person.working_hours is None:
        return [(first * 4, last * 4) for first, last in (MEETING_HOURS[part] for part in person.times)]
    start, until = person.working_hours.start // QUARTER, person.working_hours.until // QUARTER
    return [(start, until if until > start else until + QUARTERS_A_DAY)]
