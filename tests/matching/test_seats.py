"""A free seat in a circle that goes on."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from matching import engine
from matching.answers import WorkingHours
from matching.inputs import Kept, Request
from matching.middles import Middle
from matching.outputs import Seats
from tests.matching import oracle
from tests.matching.people import chosen, mentee, mentor, requests

MORNING, EVENING = WorkingHours(6 * 60, 12 * 60), WorkingHours(13 * 60, 20 * 60)
UTC = {"utc_offset_minutes": 0}


def _gathered(request: Request, middle: Middle) -> tuple[Request, int | None]:
    """Everybody but the first who seeks sits in circles that go on; who is left, if anybody is."""
    found = engine.circles(request, 3, middle)
    going_on = tuple(Kept(mentors=each.mentors, people=each.people[1:]) for each in found.circles)
    left = [one for each in found.circles for one in each.people[:1]] + list(found.left)
    return replace(request, kept=going_on), min(left, default=None)


@given(requests(), st.sampled_from([Middle.MENTOR, Middle.TWO_MENTORS, Middle.NOBODY]))
def test_nobody_is_offered_a_seat_that_a_rule_or_a_wish_keeps_from_them(
    request: Request, middle: Middle
) -> None:
    asked, newcomer = _gathered(request, middle)
    if newcomer is None:
        return
    people = {one.id: one for one in request.applicants}
    found = engine.seats(asked, newcomer, middle)
    for fit in found.fits:
        circle = asked.kept[fit.number]
        for one in circle.mentors:
            assert not oracle.forbidden(people[newcomer], people[one], request)
        for one in circle.people:
            assert people[one].person not in people[newcomer].never_with
            assert people[newcomer].person not in people[one].never_with
    assert Seats.from_json(engine.find_seats(asked.to_json(), newcomer, middle)) == found


@given(requests(), st.sampled_from([Middle.MENTOR, Middle.TWO_MENTORS, Middle.NOBODY]))
def test_circles_that_can_meet_come_first_and_then_those_that_fit_best(
    request: Request, middle: Middle
) -> None:
    asked, newcomer = _gathered(request, middle)
    if newcomer is None:
        return
    fits = engine.seats(asked, newcomer, middle).fits
    assert list(fits) == sorted(fits, key=lambda each: (not each.can_meet, -each.score))
    assert len({each.number for each in fits}) == len(fits)


def test_a_circle_on_the_own_topic_is_better_and_the_topic_is_named() -> None:
    request = Request(
        applicants=(
            mentor(1, topics_offered=chosen("sql")),
            mentor(2, topics_offered=chosen("python")),
            mentee(3, topics_wanted=chosen("sql")),
            mentee(4, topics_wanted=chosen("python")),
            mentee(5, topics_wanted=chosen("python")),
        ),
        kept=(Kept(mentors=(1,), people=(3,)), Kept(mentors=(2,), people=(4,))),
    )
    best, other = engine.seats(request, 5).fits
    assert (best.number, best.topics) == (1, ("python",))
    assert other.topics == ()
    assert best.score > other.score


def test_a_circle_that_meets_when_somebody_cannot_comes_last_and_says_so() -> None:
    request = Request(
        applicants=(
            mentee(1, topics_wanted=chosen("sql"), working_hours=EVENING, **UTC),
            mentee(2, topics_wanted=chosen("sql"), working_hours=MORNING, **UTC),
            mentee(3, topics_wanted=chosen("sql"), working_hours=MORNING, **UTC),
        ),
        kept=(Kept(mentors=(), people=(1,)), Kept(mentors=(), people=(2,))),
    )
    best, other = engine.seats(request, 3, Middle.NOBODY).fits
    assert (best.number, best.can_meet, best.shared_hours) == (1, True, 6.0)
    assert (other.can_meet, other.shared_hours) == (False, 0.0)


def test_a_circle_whose_mentor_is_not_there_is_none() -> None:
    request = Request(applicants=(mentee(1), mentee(2)), kept=(Kept(mentors=(9,), people=(1,)),))
    assert engine.seats(request, 2).fits == ()
    assert engine.seats(request, 9).fits == ()
