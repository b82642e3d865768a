"""People to match: by hand, by chance, and by the hundred."""

from collections.abc import Sequence
from typing import TypeVar

import numpy as np
from hypothesis import settings
from hypothesis import strategies as st

from matching.answers import Graded, OwnAnswer, WorkingHours
from matching.inputs import Applicant, DayPart, MustHave, Objective, Pair, Request, Rule, Rules, Weights
from matching.requirements import Bound, Comparison, Eligibility, OwnQuestion

Option = TypeVar("Option")
PERSONS = [f"U{number}" for number in range(6)]
TOPICS = ["python", "sql", "speaking"]
STYLES = ["feedback", "listen", "plan"]
GROUPS = ["interns", "leaders"]
OWN_QUESTIONS = [
    OwnQuestion(key="values", comparison=comparison, weight=weight)
    for comparison, weight in zip(Comparison, (0, 5, 10), strict=True)
]
BOUNDS = [Bound(factor="topics", least=30), Bound(factor="level", most=70), Bound(factor="hours", least=50)]


def mentee(number: int, **answers: object) -> Applicant:
    return Applicant(id=number, person=f"U{number}", seeks=True, **answers)  # type: ignore[arg-type]


def mentor(number: int, **answers: object) -> Applicant:
    return Applicant(id=number, person=f"U{number}", offers=True, **answers)  # type: ignore[arg-type]


def in_both_roles(number: int, **answers: object) -> Applicant:
    return Applicant(id=number, person=f"U{number}", seeks=True, offers=True, **answers)  # type: ignore[arg-type]


def chosen(*options: str) -> frozenset[str]:
    return frozenset(options)


few = settings(max_examples=30)  # where one example already says much


def rarely(option: st.SearchStrategy[Option], otherwise: Option) -> st.SearchStrategy[Option]:
    """One time in four; else most people would be ruled out, and nothing left to decide."""
    return st.integers(0, 3).flatmap(lambda drawn: option if drawn == 3 else st.just(otherwise))


def some(options: Sequence[str], most: int = 3) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(options), max_size=most)


graded_topics = st.frozensets(st.builds(Graded, st.sampled_from(TOPICS), st.integers(1, 5)), max_size=3)
own_answers = st.frozensets(
    st.builds(OwnAnswer, st.just("values"), st.sampled_from(["calm", "quick", "bold"])), max_size=2
)


@st.composite
def applicants(draw: st.DrawFn, number: int) -> Applicant:
    """Mentees and mentors in turn, some in both roles, so that the simplest example already has a match."""
    also_the_other = draw(rarely(st.just(value=True), otherwise=False))
    return Applicant(
        id=number,
        person=PERSONS[number],
        seeks=number % 2 == 0 or also_the_other,
        offers=number % 2 == 1 or also_the_other,
        languages=draw(st.sampled_from([chosen("en"), chosen("de", "en"), chosen("de"), chosen()])),
        times=draw(st.frozensets(st.sampled_from(DayPart), max_size=2)),
        working_hours=draw(st.sampled_from([None, WorkingHours(540, 1020), WorkingHours(1320, 360)])),
        utc_offset_minutes=draw(st.sampled_from([None, -300, 0, 60, 345])),
        level=draw(st.sampled_from([None, 0, 1, 2, 3])),
        manager=draw(rarely(st.sampled_from(PERSONS), None)),
        managers_above=draw(rarely(st.sampled_from(PERSONS).map(lambda one: (one,)), ())),
        team=draw(st.sampled_from([None, "Data", "Sales"])),
        city=draw(st.sampled_from([None, "Berlin", "Pune"])),
        talk_styles=draw(some(STYLES, 2)),
        topics_wanted=draw(some(TOPICS)),
        topics_offered=draw(some(TOPICS)),
        topic_importance=draw(rarely(graded_topics, frozenset())),
        topic_levels=draw(rarely(graded_topics, frozenset())),
        help_wanted=draw(some(STYLES, 2)),
        help_given=draw(some(STYLES, 2)),
        own_answers=draw(rarely(own_answers, frozenset())),
        groups=draw(rarely(some(GROUPS, 1), frozenset())),
        prefers=draw(rarely(st.permutations(PERSONS).map(tuple), ())),
        earlier_matches=draw(st.sampled_from([None, 0, 1])),
        must_haves=draw(
            rarely(st.frozensets(st.sampled_from(MustHave), min_size=1, max_size=2), frozenset())
        ),
        never_with=draw(rarely(some(PERSONS, 1), frozenset())),
        earlier_partners=draw(rarely(some(PERSONS, 1), frozenset())),
        capacity=draw(st.sampled_from([1, 1, 2, 3, 0])),
        load=draw(rarely(st.just(1), 0)),
        drafts=draw(rarely(st.just(1), 0)),
        joined_order=draw(st.integers(0, 5)),
        first_in_line=draw(st.booleans()),
    )


@st.composite
def requests(draw: st.DrawFn, fewest: int = 0, most: int = 5) -> Request:
    """A few people with every kind of answer, missing ones included, under any rules."""
    sizes = range(most, fewest - 1, -1)
    people = [draw(applicants(number)) for number in range(draw(st.sampled_from(sizes)))]
    pairs = st.builds(Pair, st.integers(0, most), st.integers(0, most))
    return Request(
        applicants=tuple(people),
        rules=Rules(
            weights=Weights(
                topics=draw(st.integers(0, 10)),
                hours=draw(st.integers(0, 10)),
                preferences=draw(rarely(st.just(5), 0)),
                newcomers=draw(rarely(st.just(3), 0)),
                mentor_load=draw(rarely(st.just(3), 0)),
                new_to_each_other=draw(rarely(st.just(4), 0)),
                same_team=draw(rarely(st.just(2), 0)),
            ),
            own_questions=draw(rarely(st.sampled_from(OWN_QUESTIONS).map(lambda one: (one,)), ())),
            bounds=draw(rarely(st.frozensets(st.sampled_from(BOUNDS), max_size=2), frozenset())),
            eligibility=draw(rarely(st.just(frozenset({Eligibility("interns", "leaders")})), frozenset())),
            manager_levels=draw(st.integers(0, 2)),
            least_points=draw(rarely(st.sampled_from([40, 50, 60]), 0)),
            relaxed=draw(st.frozensets(st.sampled_from([Rule.NO_COMMON_LANGUAGE, Rule.RECIPROCAL]))),
            max_mentees=draw(st.sampled_from([None, 1, 2])),
            objective=draw(st.sampled_from([Objective.FAIR, Objective.TOTAL])),
        ),
        seed=draw(st.integers(0, 3)),
        rejected=draw(st.frozensets(pairs, max_size=2)),
    )


def company(mentees: int, mentors: int, *, places: int = 2, both: int = 0, seed: int = 1) -> Request:
    """A made-up company; the last `both` mentees also mentor, on top of the mentors."""
    chance = np.random.default_rng(seed)
    topics = [f"topic {number}" for number in range(60)]
    popularity = 1 / np.arange(1, len(topics) + 1)
    popularity /= popularity.sum()

    def pick(options: Sequence[str], most: int) -> frozenset[str]:
        return frozenset(chance.choice(options, size=int(chance.integers(1, most + 1))).tolist())

    def someone(number: int, *, seeks: bool, offers: bool) -> Applicant:
        return Applicant(
            id=number,
            person=f"U{number}",
            seeks=seeks,
            offers=offers,
            languages=pick(["en", "en", "de", "fr"], 2),
            times=frozenset(map(DayPart, pick(list(DayPart), 3))),
            utc_offset_minutes=int(chance.choice([-300, 0, 60, 330])),
            level=int(chance.integers(0, 4)),
            team=f"team {chance.integers(12)}",
            city=f"city {chance.integers(8)}",
            talk_styles=pick(STYLES, 2),
            topics_wanted=frozenset(chance.choice(topics, size=3, p=popularity).tolist()),
            topics_offered=frozenset(chance.choice(topics, size=5, p=popularity).tolist()),
            help_wanted=pick(STYLES, 2),
            help_given=pick(STYLES, 2),
            goal=" ".join(chance.choice(topics, size=5).tolist()),
            about=" ".join(chance.choice(topics, size=8).tolist()),
            never_with=frozenset({f"U{chance.integers(mentees + mentors)}"}),
            capacity=places,
            joined_order=number,
        )

    people = [someone(number, seeks=True, offers=number >= mentees - both) for number in range(mentees)]
    people += [someone(mentees + number, seeks=False, offers=True) for number in range(mentors)]
    return Request(applicants=tuple(people))
