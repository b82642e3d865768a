"""The time of coordinators: the middle of several weeks, beside a target that grows with the people."""

from datetime import UTC, date, datetime, timedelta

import pytest

from mentoring.ids import UNSAVED, DoneWeekId, PersonId
from mentoring.mondays import DoneWeek, Took
from reports.figures import Figure
from reports.mondays import time_figures
from tests.reports.test_figures import OURS, PROGRAM, facts, participant

MONDAY = date(2027, 3, 1)


def weeks(*took: Took | None) -> list[DoneWeek]:
    """Weeks in a row, and how long each is said to have taken."""
    return [
        DoneWeek(
            workspace=OURS,
            id=DoneWeekId(UNSAVED),
            program=PROGRAM,
            monday=MONDAY + timedelta(weeks=number),
            by=PersonId("U1"),
            done_at=datetime(2027, 3, 1, 10, tzinfo=UTC) + timedelta(weeks=number),
            took=each,
        )
        for number, each in enumerate(took)
    ]


def time(*took: Took | None, people: int = 10) -> Figure:
    everybody = [participant(number) for number in range(people)]
    (figure,) = time_figures(facts(participants=everybody, done_weeks=weeks(*took)))
    return figure


def test_where_no_list_was_put_away_nothing_is_told() -> None:
    assert time_figures(facts()) == ()


def test_the_middle_week_counts() -> None:
    figure = time(Took.UNDER_TEN, Took.MORE, Took.UNDER_TWENTY)
    assert (figure.value, figure.numerator, figure.n) == (15, 3, 3)


def test_who_would_rather_not_say_is_counted_among_the_weeks_only() -> None:
    figure = time(Took.UNDER_TEN, Took.NOT_SAID, Took.UNDER_TWENTY, None, Took.UNDER_THIRTY)
    assert (figure.value, figure.numerator, figure.n) == (15, 3, 5)


def test_fewer_than_three_weeks_are_kept_back() -> None:
    figure = time(Took.UNDER_TEN, Took.UNDER_TWENTY, Took.NOT_SAID)
    assert (figure.value, figure.is_kept_back) == (None, True)


def test_where_nobody_said_anything_nothing_is_kept_back() -> None:
    figure = time(Took.NOT_SAID, None, None)
    assert (figure.value, figure.is_kept_back) == (None, False)


def test_only_the_last_eight_weeks_count() -> None:
    figure = time(*[Took.MORE] * 12, *[Took.UNDER_TEN] * 8)
    assert (figure.value, figure.n) == (5, 8)


@pytest.mark.parametrize(("people", "target"), [(1, 30), (100, 30), (150, 45), (400, 120)])
def test_the_target_grows_with_the_people_from_a_hundred_on(people: int, target: int) -> None:
    assert time(*[Took.UNDER_SIXTY] * 3, people=people).target == target


def test_less_time_is_better() -> None:
    assert time(*[Took.UNDER_THIRTY] * 3).is_on_target
    assert not time(*[Took.UNDER_SIXTY] * 3).is_on_target
    assert time(*[Took.UNDER_SIXTY] * 3, people=200).is_on_target
