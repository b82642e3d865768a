"""What somebody can set: hours, silence, breaks, and how many people they mentor at once."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from mentoring.appointments import Seen
from mentoring.calendars import next_occurrence
from mentoring.ids import ParticipantId
from mentoring.intake import endings_before_a_new_one
from mentoring.participants import Participant, Standing
from mentoring.people import Person
from mentoring.programs import Program
from mentoring.refusals import Refusal

SHORTEST_DAY = timedelta(hours=2)
"""Less time to be written to would keep most messages back."""
LONGEST_SILENCE = timedelta(days=366)
"""Also of a break: who stays away longer leaves, and is welcome again."""
TOLD_BEFORE = timedelta(days=3)
"""So long before a break ends somebody hears of it, and can make it longer."""


class Silence(StrEnum):
    """*No messages until …*"""

    NONE = "none"
    TWO_WEEKS = "two_weeks"
    FOUR_WEEKS = "four_weeks"
    UNTIL = "until"


class Break(StrEnum):
    """Taking part, or not for a while."""

    NONE = "none"
    FOUR_WEEKS = "four_weeks"
    EIGHT_WEEKS = "eight_weeks"
    UNTIL = "until"
    OPEN = "open"


@dataclass(eq=False)
class HoursTooShort(Refusal):
    """The day ends before it starts, or soon after."""


@dataclass(eq=False)
class NotACountry(Refusal):
    """No country whose public holidays we know."""


@dataclass(eq=False)
class NotADayToCome(Refusal):
    """The day until which somebody wants to be left alone is over, or more than a year away.

    `participant` is whose break it is; None where it is about messages.
    """

    participant: ParticipantId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Somebody's part in a program, as far as it can be set. `load` is how many mentees they have now."""

    program: Program
    participant: Participant
    load: int

    @property
    def is_on_break(self) -> bool:
        return self.participant.standing is Standing.ON_BREAK

    @property
    def endings_first(self) -> int:
        """How many matches must end before somebody new comes; 0 unless there are more than wanted."""
        if not self.participant.offers or self.load <= self.participant.capacity:
            return 0
        return endings_before_a_new_one(self.participant.capacity, self.load)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What somebody has set, at a moment. `home_country` is that of their time zone, if it lies in one.

    `talks` are those of two that were agreed for a day within a break; they stand until somebody moves them.
    """

    person: Person
    home_country: str
    parts: tuple[Part, ...]
    now: datetime
    talks: tuple[Seen, ...] = ()

    @property
    def muted_until(self) -> datetime | None:
        """Until when there are no messages, if that is still to come."""
        until = self.person.muted_until
        return until if until and until > self.now else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What somebody wants to have set. A choice that is None stays as it is."""

    day_starts: time
    day_ends: time
    silence: Silence | None = None
    silent_until: date | None = None
    capacities: Mapping[ParticipantId, int]
    breaks: Mapping[ParticipantId, Break]
    break_days: Mapping[ParticipantId, date] = field(default_factory=dict)
    country: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakEnds:
    """A break that is over soon."""

    program: Program
    on: date


def falls_into(part: Part, seen: Seen) -> bool:
    """Whether a talk, or a day for one, was agreed for a time in which somebody is away."""
    until = part.participant.break_until
    if not part.is_on_break:
        return False
    if seen.agreed and seen.agreed.starts_at:
        return until is None or seen.agreed.starts_at < until
    return seen.agreed_on is not None and (
        until is None or seen.agreed_on < seen.reader.hours().local_date(until)
    )


def with_hours(person: Person, wanted: Wanted, now: datetime) -> Person:
    """The person with the wanted hours and silence, or a refusal."""
    day = timedelta(hours=wanted.day_ends.hour, minutes=wanted.day_ends.minute)
    if day - timedelta(hours=wanted.day_starts.hour, minutes=wanted.day_starts.minute) < SHORTEST_DAY:
        raise HoursTooShort
    return replace(
        person,
        day_starts=wanted.day_starts,
        day_ends=wanted.day_ends,
        muted_until=_muted_until(person, wanted, now),
        country=wanted.country,
    )


def as_wanted(part: Part, person: Person, wanted: Wanted, now: datetime) -> Participant:
    """Somebody's part in a program with the wanted capacity and break.

    Fewer people than there are now is fine: nobody is taken away, nobody new comes (conversations 2.13).
    """
    participant = part.participant
    capacity = wanted.capacities.get(participant.id, participant.capacity)
    chosen = replace(participant, capacity=max(0, min(capacity, part.program.most_mentees)))
    match wanted.breaks.get(participant.id):
        case None:
            return chosen
        case Break.NONE:
            return back(chosen, now)
        case Break.OPEN:
            return replace(chosen, standing=Standing.ON_BREAK, break_until=None)
        case Break.FOUR_WEEKS:
            return replace(chosen, standing=Standing.ON_BREAK, break_until=now + timedelta(weeks=4))
        case Break.EIGHT_WEEKS:
            return replace(chosen, standing=Standing.ON_BREAK, break_until=now + timedelta(weeks=8))
        case Break.UNTIL:
            until = _morning_of(wanted.break_days.get(participant.id), person, wanted, now)
            if until is None:
                raise NotADayToCome(participant.id)
            return replace(chosen, standing=Standing.ON_BREAK, break_until=until)


def back(participant: Participant, now: datetime) -> Participant:
    """Taking part again, after a break."""
    if participant.standing is not Standing.ON_BREAK:
        return participant
    return replace(participant, standing=Standing.IN, break_until=None, came_back_at=now)


def _muted_until(person: Person, wanted: Wanted, now: datetime) -> datetime | None:
    match wanted.silence:
        case None:
            return person.muted_until
        case Silence.NONE:
            return None
        case Silence.TWO_WEEKS:
            return now + timedelta(weeks=2)
        case Silence.FOUR_WEEKS:
            return now + timedelta(weeks=4)
        case Silence.UNTIL:
            until = _morning_of(wanted.silent_until, person, wanted, now)
            if until is None:
                raise NotADayToCome
            return until


def _morning_of(day: date | None, person: Person, wanted: Wanted, now: datetime) -> datetime | None:
    """When somebody is back on a day; None for a day that is over, or more than a year away."""
    today = person.hours().local_date(now)
    if day is None or not today < day <= today + LONGEST_SILENCE:
        return None
    return next_occurrence(day, wanted.day_starts, person.zone)
