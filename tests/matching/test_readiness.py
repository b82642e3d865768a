"""What a coordinator knows before matching."""

from dataclasses import replace

from hypothesis import given

from matching.engine import match, readiness
from matching.inputs import MustHave, Request, Rule, Rules
from matching.outputs import Side
from matching.prospects import Price, TopicBalance, Unknown
from matching.requirements import Bound
from tests.matching import oracle
from tests.matching.people import chosen, few, in_both_roles, mentee, mentor, requests


def test_counts_show_both_roles_and_only_free_places() -> None:
    people = (mentee(1), in_both_roles(2, capacity=3, load=1), mentor(3, capacity=1, load=2))
    ready = readiness(Request(applicants=people))
    assert (ready.mentees, ready.mentors, ready.places) == (2, 2, 2)


def test_max_mentees_lowers_the_places_of_a_program() -> None:
    ready = readiness(Request(applicants=(mentor(1, capacity=3),), rules=Rules(max_mentees=2)))
    assert ready.places == 2


def test_topics_show_demand_and_supply_and_what_nobody_offers() -> None:
    people = (
        mentee(1, topics_wanted=chosen("python", "welding")),
        mentee(2, topics_wanted=chosen("python")),
        mentor(3, topics_offered=chosen("python"), capacity=3),
    )
    ready = readiness(Request(applicants=people))
    assert ready.topics == (
        TopicBalance(topic="python", wanted=2, offered=1, places=3),
        TopicBalance(topic="welding", wanted=1, offered=0, places=0),
    )
    assert ready.unoffered_topics == ("welding",)


def test_a_rule_is_priced_by_the_matches_it_costs() -> None:
    """Ada may have Grace or nobody; without the language rule there is Linus for her."""
    ada = mentee(1, languages=chosen("en"))
    alan = mentee(2, languages=chosen("en"), must_haves=frozenset({MustHave.HIGHER_LEVEL}), level=2)
    grace = mentor(3, languages=chosen("en"), level=3)
    linus = mentor(4, languages=chosen("de"), level=1)
    prices = {each.rule: each for each in readiness(Request(applicants=(ada, alan, grace, linus))).prices}
    assert prices[Rule.NO_COMMON_LANGUAGE] == Price(
        rule=Rule.NO_COMMON_LANGUAGE, more_pairs=1, more_matches=1
    )
    assert prices[Rule.NOT_HIGHER_LEVEL].more_matches == 0
    assert Rule.PRIVATE_WISH not in prices


def test_people_whom_no_rule_allows_anybody_are_listed_on_both_sides() -> None:
    people = (mentee(1, languages=chosen("en")), mentee(2), mentor(3, languages=chosen("de")))
    stranded = readiness(Request(applicants=people)).stranded
    assert [(each.side, each.id, each.cause) for each in stranded] == [
        (Side.MENTEE, 1, Rule.NO_COMMON_LANGUAGE),
    ]


def test_what_is_not_known_is_counted() -> None:
    unknown = readiness(Request(applicants=(mentee(1, manager="U9"), mentor(2)))).unknown
    assert Unknown(answer="manager", people=1) in unknown
    assert Unknown(answer="team", people=2) in unknown


@few
@given(requests())
def test_the_forecast_is_the_most_that_a_run_can_match(request: Request) -> None:
    peers = replace(request.rules, relaxed=request.rules.relaxed | {Rule.RECIPROCAL})
    request = replace(request, rules=peers)
    assert readiness(request).possible_matches == match(request).totals.matched


@few
@given(requests())
def test_the_stranded_are_those_for_whom_every_pair_breaks_a_rule(request: Request) -> None:
    mentors = [one for one in request.applicants if one.offers and oracle.free_places(one, request.rules)]
    expected = {
        one.id
        for one in request.applicants
        if one.seeks and mentors and all(oracle.forbidden(one, other, request) for other in mentors)
    }
    stranded = readiness(request).stranded
    assert {each.id for each in stranded if each.side is Side.MENTEE} == expected


def test_filling_everyone_is_set_against_only_good_fits() -> None:
    """Ada and Grace fit well; Alan has nothing in common with anybody."""
    ada = mentee(1, topics_wanted=chosen("python"), help_wanted=chosen("plan"), level=1)
    alan = mentee(2, topics_wanted=chosen("welding"), help_wanted=chosen("listen"), level=3)
    grace = mentor(3, topics_offered=chosen("python"), help_given=chosen("plan"), level=2, capacity=2)
    everyone, fair, strong = readiness(Request(applicants=(ada, alan, grace))).forecasts
    assert (everyone.least_points, fair.least_points, strong.least_points) == (0, 45, 65)
    assert (everyone.matched, fair.matched, strong.matched) == (2, 1, 1)
    assert everyone.worst is not None
    assert strong.worst is not None
    assert everyone.worst < 0.45
    assert strong.worst >= 0.65


def test_where_nobody_can_be_matched_nothing_is_forecast() -> None:
    assert readiness(Request(applicants=(mentee(1),))).forecasts == ()


def test_a_bound_has_its_price_too() -> None:
    pair = mentee(1, topics_wanted=chosen("python")), mentor(2, topics_offered=chosen("sql"))
    bound = Bound(factor="topics", least=20)
    ready = readiness(Request(applicants=pair, rules=Rules(bounds=frozenset({bound}))))
    assert Price(rule=bound.code, more_pairs=1, more_matches=1) in ready.prices
    assert {each.cause for each in ready.stranded} == {bound.code}


@few
@given(requests())
def test_a_price_is_what_a_run_without_the_rule_would_add(request: Request) -> None:
    peers = replace(request.rules, relaxed=request.rules.relaxed | {Rule.RECIPROCAL})
    request = replace(request, rules=peers)
    ready = readiness(request)
    for price in ready.prices:
        without = replace(request, rules=peers.without(price.rule))
        assert price.more_matches == match(without).totals.matched - ready.possible_matches
