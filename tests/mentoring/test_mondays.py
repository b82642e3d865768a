"""What a coordinator does first in a week, and on which day it begins."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mentoring.calendars import is_working_day
from mentoring.ids import PersonId
from mentoring.mondays import MOST, MOST_MINUTES, Item, Task, Week, begins_a_week, in_order
from tests.mentoring.strategies import days, holidays

items = st.builds(Item, task=st.sampled_from(Task), count=st.integers(0, 99))


@given(days, holidays)
def test_a_week_begins_once_on_a_working_day_if_it_has_one(day: date, off: frozenset[date]) -> None:
    monday = day - timedelta(days=day.weekday())
    week = [monday + timedelta(days=number) for number in range(7)]
    begun = [each for each in week if begins_a_week(each, off)]
    assert begun == [each for each in week if is_working_day(each, off)][:1]


@given(st.lists(items))
def test_the_most_pressing_come_first_and_nothing_that_is_not_there(found: list[Item]) -> None:
    shown = in_order(found)
    assert len(shown) <= MOST
    assert all(each.count for each in shown)
    order = [list(Task).index(each.task) for each in shown]
    assert order == sorted(order)
    left = [each for each in found if each.count and each not in shown]
    assert not left or len(shown) == MOST


@given(st.lists(items))
def test_no_thing_of_a_week_takes_the_whole_morning(found: list[Item]) -> None:
    shown = in_order(found)
    assert all(0 < each.minutes <= MOST_MINUTES for each in shown)
    week: Week[None] = Week(monday=date(2027, 3, 1), reader=PersonId("U1"), items=shown)
    assert week.minutes == sum(each.minutes for each in shown)
