"""Peers: people matched among themselves, each to help and to be helped."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, islice

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching import engine, factors
from matching.inputs import Applicant, Objective, Pair, Request, Rule, Rules
from matching.outputs import Obstacle, Outcome, Side
from matching.scoring import MILLION
from matching.solving.peers import ALL_UP_TO, most_pairs, pair
from tests.matching import oracle
from tests.matching.people import chosen, few, mentee, requests

BAND = (0, 0)


@st.composite
def peers(draw: st.DrawFn) -> Request:
    """A few people who all seek, and say what they offer, under any rules."""
    request = draw(requests(most=6))
    rules = request.rules
    return replace(
        request,
        applicants=tuple(replace(one, seeks=True, offers=True) for one in request.applicants),
        rules=replace(
            rules,
            peers=True,
            weights=replace(rules.weights, mentor_load=0),
            bounds=frozenset(),
            least_points=0,
            objective=draw(st.sampled_from([Objective.FAIR, Objective.TOTAL])),
        ),
    )


def forbidden(one: Applicant, other: Applicant, request: Request) -> bool:
    return bool(oracle.forbidden(one, other, request) | oracle.forbidden(other, one, request))


def score(one: Applicant, other: Applicant, request: Request) -> float:
    """What two are to each other, from each factor both ways."""
    weights = {name: weight for name, weight in request.rules.weight_of.items() if weight}
    if not weights:
        return factors.NEUTRAL
    there, back = (oracle.factor_values(*two, request) for two in ((one, other), (other, one)))
    return sum((there[name] + back[name]) / 2 * weight for name, weight in weights.items()) / sum(
        weights.values()
    )


def every_pairing(
    people: tuple[Applicant, ...], request: Request
) -> Iterator[list[tuple[Applicant, Applicant]]]:
    if not people:
        yield []
        return
    first, *others = people
    yield from every_pairing(tuple(others), request)
    for other in others:
        if not forbidden(first, other, request):
            left = tuple(one for one in others if one is not other)
            for rest in every_pairing(left, request):
                yield [(first, other), *rest]


def worth(pairs: list[tuple[Applicant, Applicant]], request: Request) -> tuple[int, int, float]:
    """How many are matched, how many of those first in line, and what it adds up to."""
    points = [score(*two, request) for two in pairs]
    if request.rules.objective is Objective.FAIR:
        points = [1 - float(np.exp(-10 * each)) for each in points]
    return len(pairs), sum(one.first_in_line for two in pairs for one in two), sum(points)


def pairs_of(outcome: Outcome, request: Request) -> list[tuple[Applicant, Applicant]]:
    people = {one.id: one for one in request.applicants}
    return [(people[each.mentee], people[each.mentor]) for each in outcome.proposals]


@given(peers())
def test_everybody_has_one_partner_or_is_told_why_not(request: Request) -> None:
    outcome = engine.match(request)
    placed = [one.id for two in pairs_of(outcome, request) for one in two]
    alone = [each.id for each in outcome.unmatched]
    assert sorted(placed + alone) == [one.id for one in request.applicants]
    assert {each.side for each in outcome.unmatched} <= {Side.MENTEE}
    assert not any(each.cause is Rule.RECIPROCAL for each in outcome.unmatched)


@given(peers())
def test_no_rule_is_broken_either_way(request: Request) -> None:
    assert not any(forbidden(*two, request) for two in pairs_of(engine.match(request), request))


@given(peers())
def test_nobody_finds_better_pairs_by_trying_all(request: Request) -> None:
    best = max(worth(pairs, request) for pairs in every_pairing(request.applicants, request))
    found = worth(pairs_of(engine.match(request), request), request)
    assert found[:2] == best[:2]
    assert found[2] == pytest.approx(best[2], abs=1e-5)


@given(peers())
def test_two_are_to_each_other_the_mean_of_both_ways(request: Request) -> None:
    for proposal, two in zip(
        (outcome := engine.match(request)).proposals, pairs_of(outcome, request), strict=True
    ):
        assert proposal.score == pytest.approx(score(*two, request), abs=2e-6)
        assert sum(each.contribution for each in proposal.factors) == pytest.approx(
            proposal.score if proposal.factors else 0, abs=2e-6
        )


@given(peers(), st.randoms(use_true_random=False))
def test_the_order_of_people_changes_nothing(request: Request, chance: object) -> None:
    shuffled = list(request.applicants)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    again = engine.match(replace(request, applicants=tuple(shuffled)))
    assert again == engine.match(request)
    assert Outcome.from_json(again.to_json()) == again


@given(peers())
def test_a_pair_is_told_with_the_lower_id_first(request: Request) -> None:
    assert all(each.mentee < each.mentor for each in engine.match(request).proposals)


@given(peers())
def test_the_second_best_is_the_best_of_all_others_who_are_allowed(request: Request) -> None:
    people = {one.id: one for one in request.applicants}
    for each in engine.match(request).proposals:
        me = people[each.mentee]
        others = [
            score(me, other, request)
            for other in request.applicants
            if other.id not in (me.id, each.mentor) and not forbidden(me, other, request)
        ]
        assert (each.runner_up is None) == (not others)
        if each.runner_up:
            assert each.runner_up.score == pytest.approx(max(others), abs=2e-6)


@few
@given(peers())
def test_why_not_reads_the_same_whoever_is_asked_for(request: Request) -> None:
    outcome = engine.match(request)
    partner = {
        one: other for each in outcome.proposals for one, other in _both_ways(each.mentee, each.mentor)
    }
    for one, other in islice(combinations([each.id for each in request.applicants], 2), 2):
        there, back = engine.why_not(request, one, other), engine.why_not(request, other, one)
        assert set(there.causes) == set(back.causes)
        assert there.score == back.score
        if not there.causes:
            assert there.chosen_mentor == partner.get(one)
            assert there.place_holders == ((partner[other],) if other in partner else ())


@given(peers())
def test_as_many_are_matched_as_was_said_before(request: Request) -> None:
    ready = engine.readiness(request)
    assert ready.possible_matches == len(engine.match(request).proposals)
    assert ready.mentees == len(request.applicants)


@few
@given(peers())
def test_the_best_others_for_one_are_those_with_the_best_scores(request: Request) -> None:
    for one in request.applicants[:2]:
        found = engine.fits(request, one.id, Side.MENTEE).fits
        allowed = [
            score(one, other, request)
            for other in request.applicants
            if other.id != one.id and not forbidden(one, other, request)
        ]
        best = sorted(allowed, reverse=True)[:3]
        assert [each.score for each in found] == pytest.approx(best, abs=2e-6)
        assert all(each.mentee == one.id for each in found)


def test_a_pair_that_is_kept_stays() -> None:
    people = tuple(
        mentee(number, topics_wanted=chosen("python"), topics_offered=chosen("sql")) for number in range(4)
    )
    request = Request(applicants=people, rules=Rules(peers=True), locked=frozenset({Pair(3, 1)}))
    outcome = engine.match(request)
    assert {(each.mentee, each.mentor) for each in outcome.proposals} == {(1, 3), (0, 2)}
    assert [each.locked for each in outcome.proposals if each.mentee == 1] == [True]


def test_one_cannot_be_kept_with_two() -> None:
    people = tuple(mentee(number) for number in range(3))
    locked = frozenset({Pair(1, 0), Pair(2, 1)})
    (refused,) = engine.match(
        Request(applicants=people, rules=Rules(peers=True), locked=locked)
    ).refused_locks
    assert refused.causes == (Obstacle.MENTEE_ALREADY_LOCKED,)


def test_who_helps_each_other_fits_better_than_who_wants_the_same() -> None:
    swaps = [
        mentee(0, topics_wanted=chosen("python"), topics_offered=chosen("sql")),
        mentee(1, topics_wanted=chosen("sql"), topics_offered=chosen("python")),
        mentee(2, topics_wanted=chosen("python"), topics_offered=chosen("speaking")),
        mentee(3, topics_wanted=chosen("speaking"), topics_offered=chosen("python")),
    ]
    outcome = engine.match(Request(applicants=tuple(swaps), rules=Rules(peers=True)))
    assert {(each.mentee, each.mentor) for each in outcome.proposals} == {(0, 1), (2, 3)}


def test_equals_in_level_are_preferred() -> None:
    people = tuple(mentee(number, level=level) for number, level in enumerate((0, 3, 3, 0)))
    outcome = engine.match(Request(applicants=people, rules=Rules(peers=True, best_levels=BAND)))
    assert {(each.mentee, each.mentor) for each in outcome.proposals} == {(0, 3), (1, 2)}


@pytest.mark.parametrize("people", [ALL_UP_TO + 1, 601])
def test_of_many_people_all_but_the_odd_one_have_a_partner_and_little_is_lost(people: int) -> None:
    chance = np.random.default_rng(people)
    points = chance.integers(0, MILLION, (people, people))
    scores = np.minimum(points, points.T)
    legal = ~np.eye(people, dtype=np.bool_)
    found = pair(scores, legal)
    rows = np.flatnonzero(found.partner_of >= 0)
    assert len(rows) == people - people % 2
    assert np.array_equal(found.partner_of[found.partner_of[rows]], rows)
    lost = scores.max(axis=1, initial=0, where=legal).sum() - scores[rows, found.partner_of[rows]].sum()
    assert (
        lost < 0.05 * scores.max(axis=1, initial=0, where=legal).sum()
    )  # nobody can have more than their best


def test_where_the_rules_leave_islands_as_many_as_possible_are_matched() -> None:
    people = ALL_UP_TO + 51
    islands = np.arange(people) // 3
    legal = (islands[:, None] == islands) & ~np.eye(people, dtype=np.bool_)
    assert most_pairs(legal) == people // 3
    assert (
        np.count_nonzero(pair(np.ones((people, people), dtype=np.int64), legal).partner_of >= 0) // 2
        == people // 3
    )


def _both_ways(one: int, other: int) -> tuple[tuple[int, int], tuple[int, int]]:
    return (one, other), (other, one)
