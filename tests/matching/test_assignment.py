"""Who gets whom: the optimum, what comes first, and that nothing but the inputs decides."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from matching.engine import match
from matching.inputs import Applicant, Objective, Pair, Request, Rule, Rules, Weights
from matching.outputs import Obstacle, Outcome
from tests.matching import oracle
from tests.matching.people import chosen, company, few, in_both_roles, mentee, mentor, requests


def pairs_of(request: Request, outcome: Outcome) -> list[tuple[Applicant, Applicant]]:
    by_id = {one.id: one for one in request.applicants}
    return [(by_id[each.mentee], by_id[each.mentor]) for each in outcome.proposals]


def ids_of(outcome: Outcome) -> set[tuple[int, int]]:
    return {(each.mentee, each.mentor) for each in outcome.proposals}


def _not_spread(request: Request) -> Request:
    """Spreading mentees over mentors gives up a little, which tests/matching/test_spreading.py holds."""
    weights = replace(request.rules.weights, mentor_load=0)
    return replace(request, rules=replace(request.rules, weights=weights))


@given(requests().map(_not_spread))
def test_no_assignment_is_better(request: Request) -> None:
    outcome = match(request)
    assert outcome.totals.proven
    assert oracle.worth(pairs_of(request, outcome), request) == oracle.best_worth(request)


@few
@given(st.integers(0, 10_000), st.integers(2, 5), st.integers(0, 3), st.integers(1, 2))
def test_no_assignment_is_better_where_most_people_have_both_roles(
    seed: int, mentees: int, mentors: int, places: int
) -> None:
    rules = Rules(weights=Weights(goal=0))
    request = company(mentees, mentors, places=places, both=mentees, seed=seed)
    request = replace(request, rules=rules)
    outcome = match(request)
    assert outcome.totals.proven
    assert oracle.worth(pairs_of(request, outcome), request) == oracle.best_worth(request)


@given(requests(most=6))
def test_capacity_and_every_rule_hold(request: Request) -> None:
    pairs = pairs_of(request, match(request))
    assert not any(oracle.forbidden(mentee, mentor, request) for mentee, mentor in pairs)
    assert len({mentee.id for mentee, _ in pairs}) == len(pairs)
    for one in request.applicants:
        given_to = sum(mentor.id == one.id for _, mentor in pairs)
        assert given_to <= oracle.free_places(one, request.rules)
    if Rule.RECIPROCAL not in request.rules.relaxed:
        assert not oracle.has_reciprocal(pairs)


@few
@given(requests(), st.data())
def test_the_order_of_the_rows_changes_nothing(request: Request, data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(request.applicants))
    assert match(replace(request, applicants=tuple(shuffled))).to_json() == match(request).to_json()


def test_the_same_request_gives_the_same_bytes() -> None:
    assert match(company(40, 20)).to_json() == match(company(40, 20)).to_json()


def test_the_seed_settles_ties_and_nothing_else() -> None:
    equals = Request(
        applicants=(*(mentee(number) for number in range(4)), *(mentor(9 + n) for n in range(4)))
    )
    outcomes = [match(replace(equals, seed=seed)) for seed in range(8)]
    assert len({frozenset(ids_of(outcome)) for outcome in outcomes}) > 1
    assert len({outcome.totals for outcome in outcomes}) == 1


def test_matching_more_people_comes_before_a_better_score() -> None:
    ada = mentee(1, topics_wanted=chosen("python"))
    alan = mentee(2, topics_wanted=chosen("python"), never_with=chosen("U4"))
    grace = mentor(3, topics_offered=chosen("python"))
    linus = mentor(4, topics_offered=chosen("sales"))
    assert ids_of(match(Request(applicants=(ada, alan, grace, linus)))) == {(1, 4), (2, 3)}


def test_who_is_first_in_line_gets_the_only_place_before_a_better_fit() -> None:
    better = mentee(1, topics_wanted=chosen("python"))
    promised = mentee(2, topics_wanted=chosen("sales"), first_in_line=True)
    grace = mentor(3, topics_offered=chosen("python"))
    assert ids_of(match(Request(applicants=(better, promised, grace)))) == {(2, 3)}


def test_a_promise_never_costs_another_person_a_match() -> None:
    promised = mentee(1, first_in_line=True)
    picky = mentee(2, never_with=chosen("U4"))
    outcome = match(Request(applicants=(promised, picky, mentor(3), mentor(4))))
    assert ids_of(outcome) == {(1, 4), (2, 3)}


def test_of_two_equal_people_the_one_who_waits_longer_is_matched() -> None:
    for seed in range(6):
        newcomer, waiting = mentee(1, joined_order=7), mentee(2, joined_order=3)
        outcome = match(Request(applicants=(newcomer, waiting, mentor(3)), seed=seed))
        assert ids_of(outcome) == {(2, 3)}


def test_the_fair_objective_lifts_the_worst_match_and_the_plain_one_the_total() -> None:
    request = _one_great_pair_or_two_decent_ones()
    fair = match(request).totals
    plain = match(replace(request, rules=replace(request.rules, objective=Objective.TOTAL))).totals
    assert fair.worst is not None
    assert plain.worst is not None
    assert fair.worst > plain.worst
    assert plain.total > fair.total


def _one_great_pair_or_two_decent_ones() -> Request:
    """Ada and Grace share everything; Alan fits nobody but Grace, half."""
    ada = mentee(1, topics_wanted=chosen("a", "b"), help_wanted=chosen("plan"), level=1)
    alan = mentee(2, topics_wanted=chosen("a", "c"), help_wanted=chosen("listen"), level=1)
    grace = mentor(3, topics_offered=chosen("a", "b"), help_given=chosen("plan"), level=2)
    linus = mentor(4, topics_offered=chosen("b"), help_given=chosen("plan"), level=2)
    weights = Weights(
        topics=10,
        goal=0,
        help_style=5,
        talk_style=0,
        hours=0,
        languages=0,
        level=0,
        location=0,
        different_team=0,
    )
    return Request(applicants=(ada, alan, grace, linus), rules=Rules(weights=weights))


def test_somebody_in_both_roles_learns_from_one_and_mentors_another() -> None:
    outcome = match(Request(applicants=(mentee(1), in_both_roles(2), mentor(3))))
    assert ids_of(outcome) in [{(1, 2), (2, 3)}, {(1, 3)}]
    assert outcome.totals.matched == 2


def test_two_people_never_mentor_each_other() -> None:
    outcome = match(Request(applicants=(in_both_roles(1), in_both_roles(2))))
    assert outcome.totals.matched == 1
    assert [each.cause for each in outcome.unmatched if each.side == "mentee"] == [Rule.RECIPROCAL]


def test_a_program_of_peers_may_let_them_mentor_each_other() -> None:
    rules = Rules(relaxed=frozenset({Rule.RECIPROCAL}))
    outcome = match(Request(applicants=(in_both_roles(1), in_both_roles(2)), rules=rules))
    assert ids_of(outcome) == {(1, 2), (2, 1)}


def test_a_company_in_which_everybody_has_both_roles_is_still_matched_by_the_rules() -> None:
    request = company(60, 0, both=60, places=1)
    outcome = match(request)
    assert outcome.totals.matched == 60
    assert not oracle.has_reciprocal(pairs_of(request, outcome))


def test_a_locked_pair_is_kept_and_takes_a_place() -> None:
    ada, alan = mentee(1, topics_wanted=chosen("python")), mentee(2)
    grace = mentor(3, topics_offered=chosen("python"))
    outcome = match(Request(applicants=(ada, alan, grace), locked=frozenset({Pair(mentor=3, mentee=2)})))
    assert [(each.mentee, each.mentor, each.locked) for each in outcome.proposals] == [(2, 3, True)]


def test_a_locked_mentee_does_not_become_the_mentor_of_their_mentor() -> None:
    locked = frozenset({Pair(mentor=1, mentee=2)})
    outcome = match(Request(applicants=(in_both_roles(1), in_both_roles(2)), locked=locked))
    assert ids_of(outcome) == {(2, 1)}


def test_of_two_locks_in_both_directions_one_is_refused() -> None:
    locked = frozenset({Pair(mentor=1, mentee=2), Pair(mentor=2, mentee=1)})
    outcome = match(Request(applicants=(in_both_roles(1), in_both_roles(2)), locked=locked))
    assert ids_of(outcome) == {(2, 1)}
    assert [each.causes for each in outcome.refused_locks] == [(Rule.RECIPROCAL,)]


@few
@given(requests(), st.frozensets(st.builds(Pair, st.integers(0, 5), st.integers(0, 5)), max_size=4))
def test_every_lock_is_kept_or_refused_with_its_causes(request: Request, locked: frozenset[Pair]) -> None:
    outcome = match(replace(request, locked=locked))
    kept = {Pair(each.mentor, each.mentee) for each in outcome.proposals if each.locked}
    refused = {Pair(each.mentor, each.mentee) for each in outcome.refused_locks}
    assert kept | refused == locked
    assert not kept & refused
    assert all(each.causes for each in outcome.refused_locks)
    pairs = pairs_of(request, outcome)
    assert not any(oracle.forbidden(mentee, mentor, request) for mentee, mentor in pairs)
    assert Rule.RECIPROCAL in request.rules.relaxed or not oracle.has_reciprocal(pairs)


def test_a_lock_that_no_longer_holds_is_refused_with_the_reason() -> None:
    people = (mentee(1, never_with=chosen("U3")), mentee(2), mentor(3, capacity=0))
    locked = frozenset({Pair(mentor=3, mentee=1), Pair(mentor=3, mentee=2), Pair(mentor=3, mentee=8)})
    refused = match(Request(applicants=people, locked=locked)).refused_locks
    assert [each.causes for each in refused] == [
        (Rule.PRIVATE_WISH, Obstacle.NO_PLACE),
        (Obstacle.NO_PLACE,),
        (Obstacle.NOT_TAKING_PART,),
    ]
