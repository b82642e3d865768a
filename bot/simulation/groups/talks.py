"""When a group of a simulated company really meets, and who is there."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from bot.simulation.talks import FIRST_AFTER, Talks, working_day
from bot.simulation.temperaments import Habits
from mentoring.checkins import Obstacle
from mentoring.ids import PersonId

ENOUGH = 2
"""So many come, and it is a talk."""


@dataclass(slots=True)
class GroupTalks(Talks):
    """One group's. `people` are in it now; `there` is who came on which day."""

    people: dict[PersonId, Habits] = field(default_factory=dict)
    there: dict[date, frozenset[PersonId]] = field(default_factory=dict)

    @classmethod
    def gather(
        cls, people: dict[PersonId, Habits], interval_days: int, chance: Random, announced: date
    ) -> "GroupTalks":
        """A group that has just been announced."""
        after = timedelta(days=chance.randint(*FIRST_AFTER))
        on = working_day(announced + after)
        return cls(tuple(people.values()), interval_days, chance, on, people=dict(people))

    @property
    def obstacles(self) -> Sequence[Obstacle]:
        """Nobody waits for one answer, and nobody is too busy for all."""
        return (Obstacle.FIND_TIME, Obstacle.ELSE)

    def live(self, today: date) -> None:
        """If they were to meet today, whoever comes meets; too few try again after half their rhythm."""
        if self.next_on > today:
            return
        come = frozenset(one for one, habits in self.people.items() if self.chance.random() < habits.meets)
        takes_place = not self.silent and len(come) >= ENOUGH
        if takes_place:
            self.held.append(today)
            self.there[today] = come
        days = self.interval_days if takes_place else max(self.interval_days // 2, 2)
        self.next_on = working_day(today + timedelta(days=days))

    def was_there(self, person: PersonId, on: date) -> bool:
        """Whether somebody came to the talk of which the group says that it was on this day."""
        held = [day for day in self.held if day <= on]
        return not held or person in self.there[held[-1]]
