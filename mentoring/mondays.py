"""Monday: what needs a coordinator this week, in order, each with the minutes that it takes.

On the first working day of a week it takes the place of the daily digest, so that nobody reads both.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Generic, TypeVar

from mentoring.calendars import DAY, is_working_day
from mentoring.programs import Program

MOST = 5
"""So many things; the rest stands on the Home."""


Told = TypeVar("Told")
"""A figure, of which the rules know nothing."""


class Task(StrEnum):
    """What is to be done, in this order."""

    SUPPORTS = "supports"
    CASES = "cases"
    FORMS = "forms"
    NO_DATE = "no_date"
    REMIND = "remind"
    WAITING = "waiting"
    FAILED = "failed"


FOR_ONE = {Task.SUPPORTS: 10, Task.CASES: 5, Task.FORMS: 2, Task.WAITING: 2}
"""Minutes for each; the other tasks are one act for all."""
FOR_ALL = {Task.NO_DATE: 3, Task.REMIND: 2, Task.FAILED: 2}
MOST_MINUTES = 20
"""One thing of a week that takes longer is done in parts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing: how many there are, in which program if it is about one. `subject` is what opens it."""

    task: Task
    count: int
    program: Program | None = None
    subject: str = ""

    @property
    def minutes(self) -> int:
        """About how long it takes."""
        return FOR_ALL.get(self.task) or min(self.count * FOR_ONE[self.task], MOST_MINUTES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Week(Generic[Told]):
    """The card of a week. `figures` are those of each program that runs, as its reader may see them."""

    items: tuple[Item, ...]
    figures: tuple[tuple[Program, tuple[Told, ...]], ...] = ()

    @property
    def minutes(self) -> int:
        """About how long all of it takes."""
        return sum(each.minutes for each in self.items)


def in_order(items: Iterable[Item]) -> tuple[Item, ...]:
    """The first few, most pressing first; of one sort the larger number first."""
    order = list(Task)
    there = (each for each in items if each.count)
    return tuple(sorted(there, key=lambda each: (order.index(each.task), -each.count))[:MOST])


def begins_a_week(day: date, holidays: frozenset[date]) -> bool:
    """The first working day of its week, on somebody's calendar: mostly a Monday."""
    monday = day - timedelta(days=day.weekday())
    before = (monday + DAY * number for number in range(day.weekday()))
    return is_working_day(day, holidays) and not any(is_working_day(each, holidays) for each in before)
