"""How people of different temperaments answer: pure functions of a temperament and of chance."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from bot.simulation.records import Person, Temperament

SATURDAY = 5
LOOKS_WITHIN_MINUTES = 90
"""So long after they come to work people have read what came overnight."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """What somebody does how often (shares, 0 to 1), after how many hours, and how they rate a talk."""

    answers: float
    meets: float
    hours: tuple[float, float]
    worth: tuple[int, ...]
    says_next_date: float = 0.5
    answers_surveys: float = 0.6
    goes_on: float = 0.4
    takes_mentee: float = 0.8


HABITS = {
    Temperament.KEEN: Habits(
        answers=1.0, meets=1.0, hours=(0.1, 6), worth=(4, 4, 5, 5), says_next_date=0.8, goes_on=0.7
    ),
    Temperament.BUSY: Habits(answers=0.75, meets=0.75, hours=(3, 40), worth=(3, 4, 4, 5)),
    Temperament.FORGETFUL: Habits(
        answers=0.45, meets=0.6, hours=(5, 70), worth=(3, 4, 4, 5), says_next_date=0.2
    ),
    Temperament.UNHAPPY: Habits(answers=0.9, meets=0.8, hours=(0.5, 20), worth=(1, 2, 3, 3, 4), goes_on=0.1),
    Temperament.LEAVING: Habits(answers=0.7, meets=0.7, hours=(2, 30), worth=(3, 3, 4), goes_on=0.0),
}
SHARES = {
    Temperament.KEEN: 45,
    Temperament.BUSY: 25,
    Temperament.FORGETFUL: 16,
    Temperament.UNHAPPY: 7,
    Temperament.LEAVING: 7,
}
"""Of a hundred people."""


def some_temperament(chance: Random) -> Temperament:
    """Somebody's, as often as it is found."""
    return chance.choices(list(SHARES), weights=list(SHARES.values()))[0]


def rates(habits: Habits, before: int | None, chance: Random) -> int:
    """How worthwhile a talk was, 1 to 5: as the last one, or a little different."""
    near = [worth for worth in habits.worth if before is None or abs(worth - before) <= 1]
    return chance.choice(near)


def in_hours(person: Person, instant: datetime, chance: Random) -> datetime:
    """The instant itself, if somebody is at work then, or soon after they come the next time."""
    local = instant.astimezone(ZoneInfo(person.tz))
    is_late = local.time() >= person.day_ends
    day = local.date() + timedelta(days=1 if is_late else 0)
    while day.weekday() >= SATURDAY:
        day += timedelta(days=1)
    if day == local.date() and local.time() >= person.day_starts:
        return instant
    comes = datetime.combine(day, person.day_starts, ZoneInfo(person.tz)).astimezone(UTC)
    return comes + timedelta(minutes=chance.uniform(0, LOOKS_WITHIN_MINUTES))


def answers_after(habits: Habits, chance: Random) -> timedelta | None:
    """How long somebody takes to answer a message; None if they never do."""
    if chance.random() >= habits.answers:
        return None
    return timedelta(hours=chance.uniform(*habits.hours))
