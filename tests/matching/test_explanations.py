"""Why this pair, why not that one, why nobody; and what is never told."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.answers import OwnAnswer
from matching.engine import match, readiness, why_not
from matching.inputs import Applicant, DayPart, MustHave, Request, Rule, Rules
from matching.outputs import Label, Obstacle, Reason, ReasonCode, Relief, Side
from matching.requirements import OwnQuestion
from tests.matching import oracle
from tests.matching.people import chosen, company, few, in_both_roles, mentee, mentor, requests

WORKING_HOURS = frozenset({DayPart.FROM_9_TO_12, DayPart.FROM_14_TO_17})


def test_a_pair_reads_what_it_shares() -> None:
    ada = mentee(
        1,
        topics_wanted=chosen("python", "speaking"),
        help_wanted=chosen("feedback"),
        times=WORKING_HOURS,
        utc_offset_minutes=60,
        level=1,
    )
    grace = mentor(
        2,
        topics_offered=chosen("python", "sql"),
        help_given=chosen("feedback", "plan"),
        times=WORKING_HOURS,
        utc_offset_minutes=60,
        level=2,
    )
    (proposal,) = match(Request(applicants=(ada, grace))).proposals
    assert set(proposal.for_mentor) == {
        Reason(code=ReasonCode.TOPICS, names=("python",)),
        Reason(code=ReasonCode.HELP_STYLE, names=("feedback",)),
        Reason(code=ReasonCode.HOURS, hours=6.0),
    }
    assert proposal.label is Label.STRONG


@few
@given(requests())
def test_each_side_reads_at_most_three_reasons_and_only_what_both_chose(request: Request) -> None:
    people = {one.id: one for one in request.applicants}
    for proposal in match(request).proposals:
        mentee, mentor = people[proposal.mentee], people[proposal.mentor]
        both_chose = {
            *(mentee.topics_wanted & mentor.topics_offered),
            *(mentee.help_wanted & mentor.help_given),
            *(mentee.talk_styles & mentor.talk_styles),
            *(mentee.languages & mentor.languages),
            *({mentor.city} if mentee.city == mentor.city else ()),
        }
        for reasons in (proposal.for_mentee, proposal.for_mentor):
            assert len(reasons) <= 3
            assert {name for reason in reasons for name in reason.names} <= both_chose


def test_a_factor_without_weight_is_no_reason() -> None:
    pair = mentee(1, topics_wanted=chosen("python")), mentor(2, topics_offered=chosen("python"))
    rules = Rules(weights=replace(Rules().weights, topics=0))
    (proposal,) = match(Request(applicants=pair, rules=rules)).proposals
    assert proposal.for_mentee == ()


def test_the_weakest_proposal_comes_first() -> None:
    proposals = match(company(20, 15)).proposals
    scores = [proposal.score for proposal in proposals]
    assert scores == sorted(scores)
    assert len(set(scores)) > 1


@few
@given(requests())
def test_the_runner_up_is_the_best_other_mentor_the_rules_allow(request: Request) -> None:
    people = {one.id: one for one in request.applicants}
    for proposal in match(request).proposals:
        mentee = people[proposal.mentee]
        others = [
            oracle.score(mentee, other, request)
            for other in request.applicants
            if other.offers
            and other.id != proposal.mentor
            and oracle.free_places(other, request.rules)
            and not oracle.forbidden(mentee, other, request)
        ]
        if proposal.runner_up is None:
            assert not others
        else:
            assert proposal.runner_up.score == max(others) / 1_000_000
            assert proposal.runner_up.difference == pytest.approx(proposal.score - proposal.runner_up.score)


def test_a_must_have_that_nobody_can_check_is_marked_on_the_proposal() -> None:
    ada = mentee(1, must_haves=frozenset({MustHave.ANOTHER_TEAM}), team="Data")
    (proposal,) = match(Request(applicants=(ada, mentor(2)))).proposals
    assert proposal.unverified == (Rule.NOT_ANOTHER_TEAM,)


def test_no_place_is_told_with_the_topics_that_are_scarce() -> None:
    people = (
        mentee(1, topics_wanted=chosen("python"), joined_order=1),
        mentee(2, topics_wanted=chosen("python"), joined_order=2),
    )
    (unmatched,) = match(Request(applicants=(*people, mentor(3, topics_offered=chosen("python"))))).unmatched
    assert (unmatched.id, unmatched.cause, unmatched.scarce_topics) == (2, Obstacle.NO_PLACE, ("python",))


def test_a_rule_that_alone_stands_in_the_way_is_named_with_what_giving_it_up_opens() -> None:
    ada = mentee(1, languages=chosen("en"))
    unmatched = match(Request(applicants=(ada, mentor(2, languages=chosen("de"))))).unmatched
    assert [(each.side, each.cause) for each in unmatched] == [
        (Side.MENTEE, Rule.NO_COMMON_LANGUAGE),
        (Side.MENTOR, Rule.NO_COMMON_LANGUAGE),
    ]
    assert unmatched[0].reliefs == (Relief(rule=Rule.NO_COMMON_LANGUAGE, opens=1),)


def test_a_mentor_whom_nobody_needs_hears_why_but_one_who_has_a_mentee_is_not_listed() -> None:
    outcome = match(Request(applicants=(mentee(1), mentor(2), mentor(3), mentor(4, capacity=2, load=1))))
    waiting = [each for each in outcome.unmatched if each.side is Side.MENTOR]
    matched = outcome.proposals[0].mentor
    assert {each.id for each in waiting} == {2, 3} - {matched}
    assert {each.cause for each in waiting} == {Obstacle.NO_MENTEE_LEFT}


def test_why_not_names_the_rules() -> None:
    boss = mentor(2, languages=chosen("de"))
    request = Request(applicants=(mentee(1, manager="U2", languages=chosen("en")), boss))
    assert why_not(request, mentee=1, mentor=2).causes == (Rule.OWN_MANAGER, Rule.NO_COMMON_LANGUAGE)


def test_why_not_compares_the_scores_and_names_who_has_the_place() -> None:
    ada = mentee(1, topics_wanted=chosen("python"))
    alan = mentee(2, topics_wanted=chosen("python", "sales"))
    request = Request(
        applicants=(
            ada,
            alan,
            mentor(3, topics_offered=chosen("python")),
            mentor(4, topics_offered=chosen("sales")),
        )
    )
    answer = why_not(request, mentee=2, mentor=3)
    assert (answer.causes, answer.chosen_mentor, answer.place_holders) == ((), 4, (1,))
    assert answer.score is not None
    chosen_score = next(each.score for each in match(request).proposals if each.mentee == 2)
    assert answer.difference == pytest.approx(chosen_score - answer.score)


def test_why_not_knows_that_the_other_one_is_already_the_mentor() -> None:
    request = Request(applicants=(in_both_roles(1), in_both_roles(2)))
    (proposal,) = match(request).proposals
    assert why_not(request, mentee=proposal.mentor, mentor=proposal.mentee).causes == (Rule.RECIPROCAL,)


def test_why_not_asked_about_a_stranger() -> None:
    request = Request(applicants=(mentee(1), mentor(2)))
    assert why_not(request, mentee=1, mentor=9).causes == (Obstacle.NOT_TAKING_PART,)


@pytest.mark.parametrize(("mentees_wish", "mentors_wish"), [("U2", ""), ("", "U1")])
def test_a_private_wish_is_told_as_one_of_them(mentees_wish: str, mentors_wish: str) -> None:
    people = mentee(1, never_with=chosen(mentees_wish)), mentor(2, never_with=chosen(mentors_wish))
    assert why_not(Request(applicants=people), mentee=1, mentor=2).causes == (Rule.PRIVATE_WISH,)


@few
@given(requests(fewest=2), st.data())
def test_nobody_can_tell_whose_private_wish_it_was(request: Request, data: st.DataObject) -> None:
    one, other = data.draw(st.permutations(request.applicants))[:2]
    first, second = _with_wish(request, one, other), _with_wish(request, other, one)
    assert replace(match(first), fingerprint="") == replace(match(second), fingerprint="")
    assert readiness(first) == readiness(second)
    for pair in ((one.id, other.id), (other.id, one.id)):
        assert why_not(first, *pair) == why_not(second, *pair)


def _with_wish(request: Request, wisher: Applicant, about: Applicant) -> Request:
    """The request in which only the first of the two would rather not be matched with the second."""
    without = {
        one.id: replace(one, never_with=one.never_with - {wisher.person, about.person})
        for one in (wisher, about)
    }
    without[wisher.id] = replace(
        without[wisher.id], never_with=without[wisher.id].never_with | {about.person}
    )
    return replace(request, applicants=tuple(without.get(one.id, one) for one in request.applicants))


@few
@given(requests())
def test_a_private_wish_is_never_a_cause_a_relief_or_a_price(request: Request) -> None:
    assert b"private_wish" not in match(request).to_json()
    assert b"private_wish" not in readiness(request).to_json()


def test_somebody_stopped_by_private_wishes_only_is_told_that_no_pair_is_allowed() -> None:
    people = (mentee(1, never_with=chosen("U2")), mentor(2))
    assert {each.cause for each in match(Request(applicants=people)).unmatched} == {Obstacle.NO_PAIR_ALLOWED}


def test_a_wish_is_told_to_nobody_but_to_who_had_it() -> None:
    people = mentee(1, prefers=("U2",)), mentor(2)
    rules = Rules(weights=replace(Rules().weights, preferences=10))
    (proposal,) = match(Request(applicants=people, rules=rules)).proposals
    asked = Reason(code=ReasonCode.PREFERENCES)
    assert asked in proposal.for_mentee
    assert asked not in proposal.for_mentor


@pytest.mark.parametrize("told", [True, False])
def test_what_both_chose_in_an_own_question_is_named_only_if_it_may_be(told: bool) -> None:  # noqa: FBT001 (the case)
    said = frozenset({OwnAnswer("values", "calm")})
    rules = Rules(own_questions=(OwnQuestion(key="values", told=told),))
    people = mentee(1, own_answers=said), mentor(2, own_answers=said)
    (proposal,) = match(Request(applicants=people, rules=rules)).proposals
    reason = Reason(code=ReasonCode.OWN_QUESTION, names=("calm",))
    assert (reason in proposal.for_mentee) is told
    assert (reason in proposal.for_mentor) is told


def test_only_good_fits_leaves_out_the_others_and_says_so() -> None:
    people = mentee(1, topics_wanted=chosen("python")), mentor(2, topics_offered=chosen("sql"))
    outcome = match(Request(applicants=people, rules=Rules(least_points=50)))
    assert outcome.proposals == ()
    assert {each.cause for each in outcome.unmatched} == {Rule.TOO_WEAK}


def test_who_is_away_is_neither_matched_nor_listed() -> None:
    outcome = match(Request(applicants=(mentee(1), mentor(2, paused=True))))
    assert outcome.proposals == ()
    assert [each.id for each in outcome.unmatched] == [1]
