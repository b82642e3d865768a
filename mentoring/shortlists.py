"""Both sides have a say before matching: who could be matched is shown to them, and they rank or refuse.

What somebody says is for matching only. Nobody is shown it; coordinators see how many have answered.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from mentoring.calendars import DAY, DAY_ENDS, add_working_days, last_working_day_before, next_occurrence
from mentoring.formats import FormatPolicy
from mentoring.ids import ParticipantId, PersonId, ProgramId, ShortlistedId, ShortlistRoundId, WorkspaceId
from mentoring.participants import Role
from mentoring.people import Person
from mentoring.programs import Program
from mentoring.reasons import Reason
from mentoring.refusals import Refusal

WORKING_DAYS = 3
"""How long people have to answer, on days of their own."""
MOST_WORKING_DAYS = 10
"""How long the others wait for who is away."""
ALL_BUT_ONE_IN = 10
"""In a large program somebody always is: it does not wait for the last."""
REMINDED_AT = time(10, 0)


class Say(StrEnum):
    """What somebody says of one of those who could be matched with them; mentors only FINE or NOT."""

    FIRST = "first"
    SECOND = "second"
    THIRD = "third"
    FINE = "fine"
    NOT = "not"


RANKS = (Say.FIRST, Say.SECOND, Say.THIRD)
SAYS = {Role.MENTEE: tuple(Say), Role.MENTOR: (Say.FINE, Say.NOT)}
"""What each side can say."""

Says = Mapping[ShortlistedId, Say]


@dataclass(eq=False)
class ShortlistClosed(Refusal):
    """The time to answer is over, or matches are being planned already."""


@dataclass(eq=False)
class AskedAlready(Refusal):
    """People are being asked, or a plan is there already: both sides have their say before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortlistRound:
    """One time of asking both sides of a program."""

    workspace: WorkspaceId
    id: ShortlistRoundId
    program: ProgramId
    opened_by: PersonId
    opened_at: datetime
    closes_at: datetime
    closed_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        return self.closed_at is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortlisted:
    """A mentor on a mentee's list, with the reasons for each, and what the two say: None is no answer yet.

    Of two peers each has the other on a list of their own, in the mentor's seat, and says so there.
    """

    workspace: WorkspaceId
    id: ShortlistedId
    round: ShortlistRoundId
    program: ProgramId
    mentee: ParticipantId
    mentor: ParticipantId
    position: int
    reasons: dict[str, Any]
    mentee_says: Say | None = None
    mentor_says: Say | None = None

    def reader(self, role: Role) -> ParticipantId:
        """The one of the two with this role."""
        return self.mentee if role is Role.MENTEE else self.mentor

    def says(self, role: Role) -> Say | None:
        """What the one with this role says of the other."""
        return self.mentee_says if role is Role.MENTEE else self.mentor_says


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggested:
    """One of those who could be matched with the reader of a sheet."""

    id: ShortlistedId
    person: Person
    reasons: tuple[Reason, ...]
    says: Say | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Who could be matched with somebody. `role` is the reader's own."""

    round: ShortlistRound
    program: Program
    role: Role
    suggested: tuple[Suggested, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """A question to somebody about so many people, to be answered by a day."""

    round: ShortlistRound
    program: Program
    role: Role
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """How far a round is, in numbers: who said what is nobody's business."""

    round: ShortlistRound
    policy: FormatPolicy
    mentees: int
    mentees_answered: int
    mentors: int
    mentors_answered: int

    @property
    def is_complete(self) -> bool:
        """Everybody has answered."""
        return (self.mentees, self.mentors) == (self.mentees_answered, self.mentors_answered)


def sides(policy: FormatPolicy) -> tuple[Role, ...]:
    """Who is asked: both sides; of peers each has a list of their own, and none is a mentor."""
    return (Role.MENTEE,) if policy.reciprocal else (Role.MENTEE, Role.MENTOR)


def asked(asking: ShortlistRound, rows: Sequence[Shortlisted], policy: FormatPolicy) -> Asked:
    """How many were asked, and how many have answered."""
    people = {role: len(askable(rows, role)) if role in sides(policy) else 0 for role in Role}
    answered = {role: count - len(silent(rows, role)) if count else 0 for role, count in people.items()}
    return Asked(
        round=asking,
        policy=policy,
        mentees=people[Role.MENTEE],
        mentees_answered=answered[Role.MENTEE],
        mentors=people[Role.MENTOR],
        mentors_answered=answered[Role.MENTOR],
    )


def askable(rows: Iterable[Shortlisted], role: Role) -> dict[ParticipantId, int]:
    """The people of one side, with how many of the other each is shown."""
    count: dict[ParticipantId, int] = {}
    for row in rows:
        count[row.reader(role)] = count.get(row.reader(role), 0) + 1
    return count


def silent(rows: Iterable[Shortlisted], role: Role) -> frozenset[ParticipantId]:
    """Those of one side who have said nothing yet."""
    by_reader: dict[ParticipantId, bool] = {}
    for row in rows:
        reader = row.reader(role)
        by_reader[reader] = by_reader.get(reader, False) or row.says(role) is not None
    return frozenset(reader for reader, has_answered in by_reader.items() if not has_answered)


def twice(says: Says) -> tuple[ShortlistedId, ...]:
    """Where a place was given that another one has already; several can be fine, or be refused."""
    seen: set[Say] = set()
    again = []
    for row, say in says.items():
        if say in RANKS and say in seen:
            again.append(row)
        seen.add(say)
    return tuple(again)


def ranked(rows: Iterable[Shortlisted]) -> dict[ParticipantId, tuple[ParticipantId, ...]]:
    """The mentors whom each mentee asked for, best first."""
    wanted = [
        (row.mentee, RANKS.index(row.mentee_says), row.mentor) for row in rows if row.mentee_says in RANKS
    ]
    found: dict[ParticipantId, tuple[ParticipantId, ...]] = {}
    for mentee, _, mentor in sorted(wanted):
        found[mentee] = (*found.get(mentee, ()), mentor)
    return found


def refused(rows: Iterable[Shortlisted]) -> frozenset[tuple[ParticipantId, ParticipantId]]:
    """Who would rather not be matched with whom: the one who said it first."""
    mentees = {(row.mentee, row.mentor) for row in rows if row.mentee_says is Say.NOT}
    return frozenset(mentees | {(row.mentor, row.mentee) for row in rows if row.mentor_says is Say.NOT})


def closes_at(now: datetime, zone: ZoneInfo, people: Iterable[Person] = ()) -> datetime:
    """Until when people can answer: the end of the third working day after this one.

    Days off and a pause of messages do not count for whoever has them. All but one in ten of those asked
    have their three days, but for who is away for longer than two weeks.
    """
    today = _today(now, zone)
    days = sorted(_has_had_time_on(today, each) for each in people) or [add_working_days(today, WORKING_DAYS)]
    last = days[len(days) - 1 - len(days) // ALL_BUT_ONE_IN]
    return next_occurrence(min(last, add_working_days(today, MOST_WORKING_DAYS)), DAY_ENDS, zone)


def reminds_at(closes: datetime, zone: ZoneInfo) -> datetime:
    """When those are reminded, once, who have said nothing: on the working day before the last."""
    return next_occurrence(last_working_day_before(closes.astimezone(zone).date()), REMINDED_AT, zone)


def _has_had_time_on(today: date, person: Person) -> date:
    """The day by whose end somebody has had their days to answer."""
    hours = person.hours()
    until = person.muted_until
    away = hours.local_date(until) - DAY if until else today
    return add_working_days(max(today, away), WORKING_DAYS, hours.holidays)


def _today(now: datetime, zone: ZoneInfo) -> date:
    return now.astimezone(zone).date()
