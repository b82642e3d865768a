"""When the pairs of a simulated company really meet: what they say is judged by it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import prod
from random import Random

from bot.simulation.temperaments import Habits
from mentoring.checkins import Obstacle
from mentoring.ids import PersonId

SATURDAY = 5
FIRST_AFTER = (2, 9)
"""Days from the announcement to the first talk."""


@dataclass(slots=True)
class Talks:
    """One match's. `next_on` is the day that all have in mind; `silent`: they do not meet any more."""

    habits: tuple[Habits, ...]
    interval_days: int
    chance: Random
    next_on: date
    held: list[date] = field(default_factory=list)
    silent: bool = False

    @property
    def obstacles(self) -> Sequence[Obstacle]:
        """What may have stood in the way."""
        return tuple(Obstacle)

    @classmethod
    def begin(
        cls, habits: tuple[Habits, ...], interval_days: int, chance: Random, announced: date
    ) -> "Talks":
        """A pair that has just been announced."""
        after = timedelta(days=chance.randint(*FIRST_AFTER))
        return cls(habits, interval_days, chance, working_day(announced + after))

    def live(self, today: date) -> None:
        """If a talk was to be today it takes place, or not: then they try again after half their rhythm."""
        if self.next_on > today:
            return
        takes_place = not self.silent and self.chance.random() < prod(each.meets for each in self.habits)
        if takes_place:
            self.held.append(today)
        days = self.interval_days if takes_place else max(self.interval_days // 2, 2)
        self.next_on = working_day(today + timedelta(days=days))

    def agree(self, on: date) -> None:
        """Both have named a day."""
        self.next_on = on

    def was_there(self, person: PersonId, on: date) -> bool:  # noqa: ARG002  # two meet, or do not
        """Whether somebody came to the talk of a day, of which another has told."""
        return bool(self.held)

    def since(self, day: date) -> bool:
        """Whether they have met on that day or later."""
        return any(on >= day for on in self.held)


def working_day(day: date) -> date:
    """The day itself, or the Monday after it."""
    return day + timedelta(days=max(7 - day.weekday(), 0)) if day.weekday() >= SATURDAY else day
