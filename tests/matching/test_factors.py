"""What speaks for a pair: values one can follow, and scores that are their weighted mean."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.answers import Graded, OwnAnswer, WorkingHours
from matching.cells import Cells
from matching.engine import match
from matching.inputs import Applicant, DayPart, Request, Rules, Weights
from matching.pool import Pool
from matching.requirements import Comparison, OwnQuestion
from matching.scoring import Scores
from matching.solving.blocks import ROUNDING
from tests.matching import oracle
from tests.matching.people import chosen, few, mentee, mentor, requests


def value(factor: str, one: Applicant, other: Applicant, *bystanders: Applicant) -> float:
    """The factor between a mentee and a mentor, as the run shows it."""
    proposals = match(Request(applicants=(one, other, *bystanders))).proposals
    (pair,) = [each for each in proposals if each.mentee == one.id]
    (share,) = [each for each in pair.factors if each.factor == factor]
    return share.value


@given(requests())
def test_scores_and_factors_are_what_a_plain_reading_of_the_form_gives(request: Request) -> None:
    people = {one.id: one for one in request.applicants}
    for proposal in match(request).proposals:
        pair = people[proposal.mentee], people[proposal.mentor]
        expected = oracle.factor_values(*pair, request)
        assert {each.factor: each.value for each in proposal.factors} == {
            factor: round(expected[factor] * 1_000_000) / 1_000_000
            for factor, weight in request.rules.weight_of.items()
            if weight
        }
        assert proposal.score == oracle.score(*pair, request) / 1_000_000


@few
@given(requests())
def test_the_breakdown_adds_up_to_the_score(request: Request) -> None:
    for proposal in match(request).proposals:
        assert all(0 <= each.value <= 1 for each in proposal.factors)
        assert abs(sum(each.contribution for each in proposal.factors) - proposal.score) < 1e-6


def test_what_nobody_answered_counts_neither_for_nor_against() -> None:
    (proposal,) = match(Request(applicants=(mentee(1), mentor(2)))).proposals
    assert {each.value for each in proposal.factors} == {0.5}
    assert proposal.score == 0.5


def test_without_any_weight_all_pairs_are_equal() -> None:
    nothing = Weights(**dict.fromkeys(Weights().by_factor(), 0))
    request = Request(applicants=(mentee(1), mentor(2)), rules=Rules(weights=nothing))
    assert match(request).proposals[0].score == 0.5


def test_a_rare_topic_counts_more_than_a_common_one() -> None:
    ada = mentee(1, topics_wanted=chosen("python", "welding"))
    everyone = [mentee(10 + n, topics_wanted=chosen("python"), never_with=chosen("U2")) for n in range(5)]
    offers_rare = value("topics", ada, mentor(2, topics_offered=chosen("welding")), *everyone)
    offers_common = value("topics", ada, mentor(2, topics_offered=chosen("python")), *everyone)
    assert offers_rare > 0.5 > offers_common > 0


def test_hours_are_compared_on_one_clock() -> None:
    berlin = mentee(1, times=frozenset({DayPart.FROM_9_TO_12}), utc_offset_minutes=60)
    kathmandu = mentor(2, times=frozenset({DayPart.FROM_14_TO_17}), utc_offset_minutes=345)
    assert value("hours", berlin, kathmandu) == 2.75 / 4


def test_hours_meet_across_midnight_in_utc() -> None:
    auckland = mentee(1, times=frozenset({DayPart.FROM_9_TO_12}), utc_offset_minutes=720)
    san_francisco = mentor(2, times=frozenset({DayPart.FROM_14_TO_17}), utc_offset_minutes=-480)
    assert value("hours", auckland, san_francisco) == 0.5
    assert value("hours", auckland, mentor(2, times=auckland.times, utc_offset_minutes=-720)) == 0.75


def test_the_best_mentor_is_one_or_two_levels_up() -> None:
    values = [value("level", mentee(1, level=1), mentor(2, level=level)) for level in range(4)]
    assert values == [0.3, 0.6, 1.0, 1.0]


def test_a_goal_finds_the_mentor_whose_words_are_like_it() -> None:
    ada = mentee(1, goal="In six months I would like to lead a data team")
    leads_data = mentor(2, about="I have been leading data teams for ten years")
    sells = mentor(2, about="Key accounts, pricing, negotiation")
    assert value("goal", ada, leads_data) > value("goal", ada, sells) >= 0.5


def test_texts_without_words_are_no_answer() -> None:
    assert value("goal", mentee(1, goal="🎉🎉🎉"), mentor(2, about="🎉🎉🎉")) == 0.5


def test_texts_are_compared_in_any_script() -> None:
    ada = mentee(1, goal="أريد أن أتعلم تحليل البيانات")
    assert value("goal", ada, mentor(2, about="أعمل في تحليل البيانات")) > 0.6


def test_cities_and_teams_are_the_same_in_any_spelling_of_case() -> None:
    pair = mentee(1, city="Berlin ", team="DATA"), mentor(2, city="berlin", team="Data")
    assert value("location", *pair) == 1
    assert value("different_team", *pair) == 0


@few
@given(requests(), st.integers(0, 7))
def test_a_pair_alone_scores_what_it_scores_among_all(request: Request, seed: int) -> None:
    goals = ["lead a data team", "Daten auswerten", "", "sell"]
    people = tuple(
        replace(one, goal=goals[(one.id + seed) % 4], about=goals[(one.id + 1) % 4])
        for one in request.applicants
    )
    pool = Pool.of(replace(request, applicants=people, seed=seed))
    scores = Scores(pool)
    grid = scores.exact(pool.all())
    for row, column in np.ndindex(grid.shape):
        assert scores.exact(Cells.one(row, column))[0] == grid[row, column]
    assert np.abs(scores.fast(pool.all()) * 1_000_000 - grid).max(initial=0) <= ROUNDING


def test_an_important_topic_counts_more() -> None:
    grace = mentor(2, topics_offered=chosen("python"))
    values = [
        value(
            "topics",
            mentee(
                1,
                topics_wanted=chosen("python", "sql"),
                topic_importance=frozenset({Graded("python", grade)}),
            ),
            grace,
        )
        for grade in (1, 2, 3, 4, 5)
    ]
    assert values == sorted(set(values))
    assert values[2] == value("topics", mentee(1, topics_wanted=chosen("python", "sql")), grace)


def test_who_knows_a_topic_better_than_the_mentee_can_help_best() -> None:
    ada = mentee(1, topics_wanted=chosen("python"), topic_levels=frozenset({Graded("python", 3)}))
    values = [
        value(
            "topics",
            ada,
            mentor(2, topics_offered=chosen("python"), topic_levels=frozenset({Graded("python", grade)})),
        )
        for grade in (1, 2, 3, 4, 5)
    ]
    assert values == [0.25, 0.5, 0.75, 1, 1]


def test_a_wish_speaks_for_a_pair_and_both_wishes_more() -> None:
    rules = Rules(weights=Weights(preferences=5))
    ada = mentee(1, prefers=("U2",))
    one, both = (
        match(Request(applicants=(ada, other), rules=rules)).proposals[0].factors[-1].value
        for other in (mentor(2), mentor(2, prefers=("U1",)))
    )
    assert (one, both) == (0.75, 1)


@pytest.mark.parametrize(
    ("comparison", "expected"),
    [(Comparison.ALIKE, 0.5), (Comparison.DIFFERENT, 0.5), (Comparison.WISH, 1 / 3)],
)
def test_a_question_of_the_programs_own_is_a_factor(comparison: Comparison, expected: float) -> None:
    def said(*choices: str) -> frozenset[OwnAnswer]:
        return frozenset(OwnAnswer("values", choice) for choice in choices)

    question = OwnQuestion(key="values", comparison=comparison)
    rules = Rules(own_questions=(question,))
    people = (
        mentee(1, own_answers=said("calm", "bold", "kind")),
        mentor(2, own_answers=said("calm", "quick")),
    )
    (proposal,) = match(Request(applicants=people, rules=rules)).proposals
    found = {each.factor: each.value for each in proposal.factors}
    assert found["own:values"] == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize(
    ("goal", "about"),
    [
        ("I run our k8s clusters", "Kubernetes for ten years"),
        ("Ich möchte ein Team leiten", "leadership"),
        ("Pyhton for beginners", "Python"),
    ],
)
def test_short_forms_other_languages_and_misspelt_words_are_understood(goal: str, about: str) -> None:
    ada = mentee(1, goal=goal)
    assert value("goal", ada, mentor(2, about=about)) > value(
        "goal", ada, mentor(2, about="Cooking, gardening")
    )


def test_a_program_may_say_which_words_mean_the_same() -> None:
    people = mentee(1, goal="Zumba"), mentor(2, about="Paartanz")
    aliases = (("zumba", "paartanz"),)
    plain, told = (
        match(Request(applicants=people, rules=Rules(aliases=lines))).proposals[0].score
        for lines in ((), aliases)
    )
    assert told > plain


def test_working_hours_over_midnight_meet_those_of_the_morning() -> None:
    night = mentee(1, working_hours=WorkingHours(22 * 60, 6 * 60), utc_offset_minutes=0)
    early = mentor(2, working_hours=WorkingHours(4 * 60, 12 * 60), utc_offset_minutes=0)
    assert value("hours", night, early) == 0.5
