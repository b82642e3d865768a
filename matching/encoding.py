"""Answers of people as numbers: sets of options, topics with grades, times, names, one row a person."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

import numpy as np
from scipy import sparse

from matching import factors
from matching.answers import MINUTES_A_DAY, Graded
from matching.cells import Counts, Features, Numbers
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
Option = TypeVar("Option", bound=Hashable)


def choices(mentees: People, mentors: People, by_mentee: Choice, by_mentor: Choice) -> Features:
    """Which options each chose, as 0 and 1."""
    return _features(
        [dict.fromkeys(by_mentee(one), 1) for one in mentees],
        [dict.fromkeys(by_mentor(one), 1) for one in mentors],
    )


def answers_to(question: str) -> Choice:
    """What somebody chose in one of the program's own questions."""
    return lambda one: (answer.choice for answer in one.own_answers if answer.question == question)


def topics(mentees: People, mentors: People) -> Features:
    """Columns are a topic and a mentee's own level in it, 0 if unsaid.

    A mentee's number is the rarity of the topic times its importance; a mentor's is how far they can help
    somebody of that level, in quarters.
    """
    naming = Counter(topic for one in mentees for topic in one.topics_wanted)
    naming.update(topic for one in mentors for topic in one.topics_offered)
    names = sorted(naming)
    rare = factors.rarity(np.array([naming[name] for name in names]), len(mentees) + len(mentors))
    rarity = dict(zip(names, rare.astype(int).tolist(), strict=True))
    wanted = [_wanted(one, rarity) for one in mentees]
    levels: dict[str, set[int]] = {}
    for topic, level in {column for each in wanted for column in each}:
        levels.setdefault(topic, set()).add(level)
    return _features(wanted, [_offered(one, levels) for one in mentors])


def counted(people: People, chosen: Choice, weights: Numbers | Counts) -> Counter[str]:
    """How often each option was chosen, everybody counting as much as their weight."""
    count: Counter[str] = Counter()
    for one, weight in zip(people, weights.tolist(), strict=True):
        for option in chosen(one):
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


def codes(
    mentees: People, mentors: People, answer: Callable[[Applicant], str | None]
) -> tuple[Counts, Counts]:
    """Numbers for answers, the same for spellings that differ in case or surrounding space only."""
    known: dict[str, int] = {}
    mentee_codes, mentor_codes = (
        [_code((answer(one) or "").strip().casefold(), known) for one in side] for side in (mentees, mentors)
    )
    return np.array(mentee_codes, dtype=np.int64), np.array(mentor_codes, dtype=np.int64)


def named_by_either(mentees: People, mentors: People, named: Choice) -> sparse.csr_array:
    """1 where one of a pair names the other."""
    one = _named(mentees, mentors, lambda person: dict.fromkeys(named(person), 1))
    other = _named(mentors, mentees, lambda person: dict.fromkeys(named(person), 1)).T
    return (one + other).tocsr()


def wishes(people: People, others: People) -> sparse.csr_array:
    """How much each wishes for each of the others, by the place in their ranking."""
    return _named(
        people,
        others,
        lambda one: {name: factors.wish(place) for place, name in reversed([*enumerate(one.prefers)])},
    )


def rankings(people: People, others: People) -> sparse.csr_array:
    """What a ranking adds to scores, which are 1 at most: whoever is named comes before all who are not."""
    return _named(
        people,
        others,
        lambda one: {name: len(one.prefers) + 1 - place for place, name in enumerate(one.prefers)},
    )


def _named(
    people: People, others: People, named: Callable[[Applicant], Mapping[str, int]]
) -> sparse.csr_array:
    columns: dict[str, list[int]] = {}
    for column, other in enumerate(others):
        columns.setdefault(other.person, []).append(column)
    cells = [
        (row, column, value)
        for row, person in enumerate(people)
        for name, value in named(person).items()
        for column in columns.get(name, ())
    ]
    rows, named_columns, values = zip(*cells, strict=True) if cells else ((), (), ())
    shape = (len(people), len(others))
    return sparse.csr_array((np.array(values, dtype=np.float64), (rows, named_columns)), shape=shape)


def _wanted(mentee: Applicant, rarity: Mapping[str, int]) -> dict[tuple[str, int], int]:
    importance, level = _grades(mentee.topic_importance), _grades(mentee.topic_levels)
    return {
        (topic, level.get(topic, 0)): rarity[topic] * importance.get(topic, factors.GRADE_UNSAID)
        for topic in mentee.topics_wanted
    }


def _offered(mentor: Applicant, levels: Mapping[str, Iterable[int]]) -> dict[tuple[str, int], int]:
    """A mentor who offers what nobody wants has answered all the same."""
    known = _grades(mentor.topic_levels)
    return {
        (topic, level): factors.topic_known(level, known.get(topic, 0))
        for topic in mentor.topics_offered
        for level in levels.get(topic, (0,))
    }


def _grades(graded: Iterable[Graded]) -> dict[str, int]:
    return {each.topic: each.grade for each in sorted(graded)}


def _local_quarters(person: Applicant) -> list[tuple[int, int]]:
    """The times to meet on the person's own clock: those of the form, else the working hours."""
    if person.times or person.working_hours is None:
        return [(first * 4, last * 4) for first, last in (MEETING_HOURS[part] for part in person.times)]
    start, until = person.working_hours.start // QUARTER, person.working_hours.until // QUARTER
    return [(start, until if until > start else until + QUARTERS_A_DAY)]


def _code(spelt: str, known: dict[str, int]) -> int:
    return known.setdefault(spelt, len(known)) if spelt else UNKNOWN


def _features(mentees: Sequence[Mapping[Option, int]], mentors: Sequence[Mapping[Option, int]]) -> Features:
    options = sorted({option for one in (*mentees, *mentors) for option in one}, key=repr)
    columns = {option: column for column, option in enumerate(options)}
    return Features(_rows(mentees, columns), _rows(mentors, columns))


def _rows(people: Sequence[Mapping[Option, int]], columns: Mapping[Option, int]) -> sparse.csr_array:
    return sparse.csr_array(
        (
            np.array([value for one in people for value in one.values()], dtype=np.float64),
            np.array([columns[option] for one in people for option in one], dtype=np.int32),
            np.cumsum([0, *map(len, people)], dtype=np.int32),
        ),
        shape=(len(people), len(columns)),
    )
