"""Monday: what needs a coordinator this week, in order, each with the minutes that it takes.

On the first working day of a week it takes the place of the daily digest, so that nobody reads both.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Generic, TypeVar

from mentoring.calendars import DAY, is_working_day, monday_of
from mentoring.ids import DoneWeekId, PersonId, ProgramId, WorkspaceId
from mentoring.programs import Program
from mentoring.refusals import Refusal

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


class Took(StrEnum):
    """How much time a program took in the seven days before its list was put away, as somebody says."""

    UNDER_TEN = "under_ten"
    UNDER_TWENTY = "under_twenty"
    UNDER_THIRTY = "under_thirty"
    UNDER_SIXTY = "under_sixty"
    MORE = "more"
    NOT_SAID = "not_said"


MIDDLE: Mapping[Took, int] = {
    Took.UNDER_TEN: 5,
    Took.UNDER_TWENTY: 15,
    Took.UNDER_THIRTY: 25,
    Took.UNDER_SIXTY: 45,
    Took.MORE: 90,
}
"""Minutes, as they are counted."""


@dataclass(eq=False)
class NewWeekBegan(Refusal):
    """A list of last week is neither put away nor spoken of any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DoneWeek:
    """The list of a program's week (`monday` begins it), put away for all who coordinate the program."""

    workspace: WorkspaceId
    id: DoneWeekId
    program: ProgramId
    monday: date
    by: PersonId
    done_at: datetime
    took: Took | None = None

    @property
    def minutes(self) -> int | None:
        """About how long the week took, where that was said."""
        return MIDDLE.get(self.took) if self.took else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing: how many there are, in which program if it is about one. `subject` is what opens it.

    What is about one program is put away with its list; a case, or a person who asks, never is.
    """

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
    """The card of a week. `figures` are those of each program that runs, as its reader may see them.

    `lists` are the programs whose list lies before the reader, `done` those whose list was put away.
    """

    monday: date
    reader: PersonId
    items: tuple[Item, ...]
    lists: tuple[Program, ...] = ()
    done: tuple[tuple[Program, DoneWeek], ...] = ()
    figures: tuple[tuple[Program, tuple[Told, ...]], ...] = ()

    @property
    def lies_there(self) -> bool:
        """A list with something on it waits to be gone through."""
        return bool(self.lists) and any(item.program for item in self.items)

    @property
    def minutes(self) -> int:
        """About how long all of it takes."""
        return sum(each.minutes for each in self.items)


def in_order(items: Iterable[Item]) -> tuple[Item, ...]:
    """The first few, most pressing first; of one sort the larger number first."""
    order = list(Task)
    there = (each for each in items if each.count)
    return tuple(sorted(there, key=lambda each: (order.index(each.task), -each.count))[:MOST])


def left_of(items: Iterable[Item], done: Collection[ProgramId]) -> tuple[Item, ...]:
    """What is on nobody's list any more is left out."""
    return in_order(each for each in items if each.program is None or each.program.id not in done)


def begins_a_week(day: date, holidays: frozenset[date]) -> bool:
    """The first working day of its week, on somebody's calendar: mostly a Monday."""
    monday = monday_of(day)
    before = (monday + DAY * number for number in range(day.weekday()))
    return is_working_day(day, holidays) and not any(is_working_day(each, holidays) for each in before)
