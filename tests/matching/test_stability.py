"""Where both sides rank: stable runs, and the blocking pairs that every run reports."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from hypothesis import given

from matching import match
from matching.inputs import Objective, Pair, Request, Rule, Rules, Weights
from matching.outputs import Outcome
from tests.matching import oracle
from tests.matching.people import chosen, company, few, in_both_roles, mentee, mentor, requests

STABLE = Rules(objective=Objective.STABLE)


def blocking(request: Request, outcome: Outcome) -> Iterator[tuple[int, int]]:
    """Plainly: every pair that the rules allow, one after the other."""
    people = {one.id: one for one in request.applicants}
    mentor_of = {each.mentee: each.mentor for each in outcome.proposals}

    def liking(one: int, other: int, score: int) -> tuple[int, int]:
        """What they ranked, then the score."""
        ranked = people[one].prefers
        name = people[other].person
        return (len(ranked) - ranked.index(name) if name in ranked else 0), score

    def rather(one: int, other: int, than: int, scores: tuple[int, int]) -> bool:
        """Clearly: by more than what fast scores may be off."""
        new, old = liking(one, other, scores[0]), liking(one, than, scores[1])
        return new[0] > old[0] or (new[0] == old[0] and new[1] > old[1] + 8)

    def score(mentee_id: int, mentor_id: int) -> int:
        return oracle.score(people[mentee_id], people[mentor_id], request)

    for one, other in product(people, people):
        mentee_, mentor_ = people[one], people[other]
        if not (mentee_.seeks and mentor_.offers) or oracle.forbidden(mentee_, mentor_, request):
            continue
        is_reverse = mentor_of.get(other) == one and Rule.RECIPROCAL in request.rules.active
        if mentor_of.get(one) == other or is_reverse:
            continue
        new = score(one, other)
        has = mentor_of.get(one)
        held = [each for each, its_mentor in mentor_of.items() if its_mentor == other]
        is_open = len(held) < oracle.free_places(mentor_, request.rules)
        gains = has is None or rather(one, other, has, (new, score(one, has)))
        welcome = is_open or any(rather(other, one, each, (new, score(each, other))) for each in held)
        if gains and welcome:
            yield one, other


@given(requests())
def test_blocking_pairs_are_those_who_would_both_rather_have_each_other(request: Request) -> None:
    for objective in (Objective.STABLE, Objective.FAIR):
        asked = replace(request, rules=replace(request.rules, objective=objective))
        outcome = match(asked)
        assert outcome.totals.blocking_pairs == len([*blocking(asked, outcome)])


@given(requests())
def test_a_stable_run_keeps_every_rule_and_has_no_blocking_pair(request: Request) -> None:
    asked = replace(request, rules=replace(request.rules, objective=Objective.STABLE))
    outcome = match(asked)
    people = {one.id: one for one in request.applicants}
    pairs = [(people[each.mentee], people[each.mentor]) for each in outcome.proposals]
    assert {*pairs} in [{*found} for found in oracle.every_assignment(asked)]
    assert outcome.totals.proven is (outcome.totals.blocking_pairs == 0)
    both = any(one.seeks and one.offers for one in request.applicants)
    assert outcome.totals.proven or both


def test_each_side_gets_whom_it_ranked_as_far_as_the_other_agrees() -> None:
    ada = mentee(1, prefers=("U4", "U3"))
    alan = mentee(2, prefers=("U4",))
    grace, linus = mentor(3), mentor(4, prefers=("U2", "U1"))
    outcome = match(Request(applicants=(ada, alan, grace, linus), rules=STABLE))
    assert {(each.mentee, each.mentor) for each in outcome.proposals} == {(1, 3), (2, 4)}
    assert outcome.totals.blocking_pairs == 0


def test_a_veto_of_either_side_is_kept() -> None:
    ada = mentee(1, prefers=("U3",))
    grace, linus = mentor(3, never_with=chosen("U1")), mentor(4)
    request = Request(applicants=(ada, grace, linus), rules=STABLE, rejected=frozenset({Pair(4, 1)}))
    assert match(request).proposals == ()


def test_the_optimum_says_how_many_would_rather_swap() -> None:
    """Grace fits Ada best, but Alan fits nobody else: two decent matches instead of one great one."""
    weights = Weights(**dict.fromkeys(Weights().by_factor(), 0) | {"topics": 10})
    ada = mentee(1, topics_wanted=chosen("a", "b"))
    alan = mentee(2, topics_wanted=chosen("a", "c"))
    grace, linus = mentor(3, topics_offered=chosen("a", "b")), mentor(4, topics_offered=chosen("b"))
    request = Request(applicants=(ada, alan, grace, linus), rules=Rules(weights=weights))
    assert match(request).totals.blocking_pairs == 1
    stable = replace(request, rules=replace(request.rules, objective=Objective.STABLE))
    assert match(stable).totals.blocking_pairs == 0


def test_locked_pairs_are_kept_in_a_stable_run() -> None:
    people = (mentee(1, prefers=("U3",)), mentee(2, prefers=("U3",)), mentor(3, prefers=("U1",)), mentor(4))
    outcome = match(Request(applicants=people, rules=STABLE, locked=frozenset({Pair(3, 2)})))
    assert {(each.mentee, each.mentor, each.locked) for each in outcome.proposals} == {
        (1, 4, False),
        (2, 3, True),
    }


def test_nobody_mentors_their_own_mentor_in_a_stable_run() -> None:
    one, other = in_both_roles(1, prefers=("U2",)), in_both_roles(2, prefers=("U1",))
    assert len(match(Request(applicants=(one, other), rules=STABLE)).proposals) == 1


@few
@given(requests())
def test_the_gap_of_a_run_is_told(request: Request) -> None:
    totals = match(request).totals
    assert totals.proven is (totals.gap == 0)


def test_a_large_stable_run_has_no_blocking_pair_and_matches_fewer() -> None:
    request = company(150, 80)
    fair = match(request).totals
    stable = match(replace(request, rules=STABLE)).totals
    assert stable.blocking_pairs == 0
    assert fair.blocking_pairs
    assert stable.matched <= fair.matched
