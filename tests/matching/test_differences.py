"""What another run changes."""

from dataclasses import replace

from hypothesis import given

from matching.differences import difference
from matching.engine import match
from matching.inputs import Pair, Request, Rules
from matching.outputs import Change, Difference
from tests.matching.people import chosen, few, mentee, mentor, requests


def test_a_taken_out_pair_shows_who_gets_whom_instead() -> None:
    people = (
        mentee(1, topics_wanted=chosen("python")),
        mentor(2, topics_offered=chosen("python")),
        mentor(3, topics_offered=chosen("sql")),
    )
    before = match(Request(applicants=people))
    after = match(Request(applicants=people, rejected=frozenset({Pair(mentor=2, mentee=1)})))
    found = difference(before, after)
    assert found.same == 0
    assert [(each.mentee, each.before, each.after) for each in found.changes] == [(1, 2, 3)]


def test_who_is_matched_at_last_and_who_no_more_are_told_apart() -> None:
    none, full = match(Request(applicants=())), match(Request(applicants=(mentee(1), mentor(2))))
    assert difference(none, full).changes == (
        Change(mentee=1, before=None, after=2, score_before=None, score_after=0.5),
    )
    assert difference(full, none).changes == (
        Change(mentee=1, before=2, after=None, score_before=0.5, score_after=None),
    )


@few
@given(requests())
def test_a_run_does_not_differ_from_itself(request: Request) -> None:
    outcome = match(request)
    found = difference(outcome, outcome)
    assert (found.same, found.changes) == (outcome.totals.matched, ())
    assert Difference.from_json(found.to_json()) == found


@few
@given(requests())
def test_going_back_is_the_same_difference_backwards(request: Request) -> None:
    rules = replace(request.rules, max_mentees=1, weights=Rules().weights)
    one, other = match(request), match(replace(request, rules=rules))
    there, back = difference(one, other), difference(other, one)
    assert there.same == back.same
    assert [(each.mentee, each.before, each.after) for each in there.changes] == [
        (each.mentee, each.after, each.before) for each in back.changes
    ]
