"""Mentees are spread over mentors where a program asks for it: no match is lost, and the price is bounded."""

from collections import Counter
from dataclasses import replace

from hypothesis import given

from matching.engine import match
from matching.inputs import Objective, Request, Rules, Weights
from matching.outputs import Outcome
from matching.spreading import SPENT_A_POINT
from tests.matching.people import chosen, company, few, mentee, mentor, requests

WEIGHT = 10


def weighing(request: Request, weight: int) -> Request:
    weights = replace(request.rules.weights, mentor_load=weight)
    return replace(request, rules=replace(request.rules, weights=weights))


def most(outcome: Outcome) -> int:
    """The most mentees that anybody is given."""
    return max(Counter(each.mentor for each in outcome.proposals).values(), default=0)


@few
@given(requests())
def test_spreading_costs_no_match_and_no_more_than_the_weight_allows(request: Request) -> None:
    # With nothing but the load to go by, scores are what the factor says and cannot be compared.
    outcome, without = match(weighing(request, WEIGHT)), match(weighing(request, 0))
    spent = outcome.totals.spent_on_spreading
    if request.rules.least_points == 0 and not request.rules.bounds:
        assert outcome.totals.matched == without.totals.matched
    assert without.totals.spent_on_spreading is None
    assert spent is not None
    assert 0 <= spent <= WEIGHT * SPENT_A_POINT
    assert outcome.totals.gap is not None
    assert outcome.totals.gap >= spent


def two_for_two(second_topic: str) -> Request:
    """Grace has two places and knows what both want; Linus knows something near."""
    wanted = chosen("python", "sql")
    return Request(
        applicants=(
            mentee(1, topics_wanted=wanted, level=0),
            mentee(2, topics_wanted=wanted, level=0),
            mentor(3, topics_offered=wanted, level=1, city="Pune", capacity=2),
            mentor(4, topics_offered=chosen("python", second_topic), level=1, city="Pune", capacity=2),
        ),
        rules=Rules(weights=Weights(topics=1, level=10), objective=Objective.TOTAL),
    )


def test_two_mentors_have_one_each_where_it_costs_little() -> None:
    request = two_for_two("writing")
    assert most(match(request)) == 2
    even = match(weighing(request, 5))
    assert most(even) == 1
    assert even.totals.spent_on_spreading is not None
    assert 0 < even.totals.spent_on_spreading <= 5 * SPENT_A_POINT
    assert not even.totals.proven


def test_what_costs_nothing_is_done_and_stays_proven() -> None:
    even = match(weighing(two_for_two("sql"), 1))
    assert most(even) == 1
    assert even.totals.spent_on_spreading == 0
    assert even.totals.proven


def test_who_has_mentees_already_is_given_none_while_others_are_free() -> None:
    request = two_for_two("sql")
    people = tuple(replace(one, load=1, capacity=4) if one.id == 3 else one for one in request.applicants)
    outcome = match(weighing(replace(request, applicants=people), WEIGHT))
    assert Counter(each.mentor for each in outcome.proposals) == {4: 2}


def test_in_a_company_the_most_that_anybody_has_goes_down() -> None:
    request = company(60, 60, places=4)
    before, after = match(request), match(weighing(request, WEIGHT))
    assert before.totals.matched == after.totals.matched == 60
    assert most(after) < most(before)
