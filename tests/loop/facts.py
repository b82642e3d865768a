"""What happened in the company, as those who were there would tell it: no message of the bot is in here."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from tests.loop import policy


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who may be written to, by the clock of their own zone."""

    id: str
    zone: ZoneInfo

    def day(self, instant: datetime) -> date:
        """The date on this person's calendar."""
        return instant.astimezone(self.zone).date()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Somebody's part in the program."""

    person: str
    seeks: bool
    offers: bool
    joined_at: datetime
    left_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Two people who were matched: from when until when, and each other's."""

    id: int
    mentor: str
    mentee: str
    sent_at: datetime
    interval_days: int
    ended_at: datetime | None = None

    @property
    def people(self) -> tuple[str, str]:
        """Both."""
        return self.mentor, self.mentee

    def partner_of(self, person: str) -> str:
        """The other one."""
        return self.mentee if person == self.mentor else self.mentor

    def goes_on(self, instant: datetime) -> bool:
        """It has begun and not ended."""
        return self.sent_at <= instant and (self.ended_at is None or instant < self.ended_at)


class Then(StrEnum):
    """What an answer means for the next question about the match."""

    USUAL = "usual"  # after the usual interval
    AGREED = "agreed"  # both meet on a day: both are asked after it
    LATER = "later"  # this person wants to be asked on a day
    HELD = "held"  # the match is on hold, and both are asked on a day


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The last word of somebody's conversation about a match; `on` is the day that goes with `then`."""

    at: datetime
    person: str
    match: int
    then: Then = Then.USUAL
    on: date | None = None
    has_met: bool = False
    wants_coordinator: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """Somebody was planned for somebody, and is asked quietly from `since` on, until they have answered."""

    person: str
    partner: str
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A time during which something held for a person, or for a match."""

    since: datetime
    until: datetime
    person: str = ""
    match: int = 0

    def holds(self, instant: datetime) -> bool:
        """It holds at this instant."""
        return self.since <= instant < self.until


@dataclass(frozen=True, slots=True, kw_only=True)
class Goodbye:
    """Somebody wanted to end a match, and the bot was to tell the partner; `kept_at`: taken back."""

    leaver: str
    match: int
    asked_at: datetime
    kept_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Idea:
    """A mentor suggested to somebody who asked for a new match; `wanted_at`: they would like that."""

    mentee: str
    mentor: str
    made_at: datetime
    wanted_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wave:
    """A survey: when it was open, and who had answered by when."""

    id: int
    opens_at: datetime
    closes_at: datetime
    is_anonymous: bool
    answered: dict[str, datetime] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """Who was there, and when somebody wanted no messages, or was away: what every oracle asks for."""

    people: dict[str, Colleague]
    coordinators: tuple[str, ...]
    mutes: tuple[Span, ...] = ()
    absences: tuple[Span, ...] = ()

    def is_absent(self, person: str, instant: datetime) -> bool:
        """The account was closed."""
        return any(span.person == person and span.holds(instant) for span in self.absences)

    def is_muted(self, person: str, instant: datetime) -> bool:
        """They wanted no messages for a while."""
        return any(span.person == person and span.holds(instant) for span in self.mutes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts(Company):
    """All of it, for one program of pairs."""

    places: tuple[Place, ...]
    announced_at: datetime
    askings: tuple[Asking, ...]
    matches: tuple[Match, ...]
    answers: tuple[Answer, ...]
    goodbyes: tuple[Goodbye, ...]
    looked_at: tuple[tuple[str, datetime], ...]
    """Who asked for a new match, and when."""
    ideas: tuple[Idea, ...]
    holds: tuple[Span, ...]
    waves: tuple[Wave, ...]
    choices: dict[tuple[int, str], bool]
    zone: ZoneInfo
    sent_at: datetime
    ends_on: date
    ends_at: datetime
    stops_at: datetime

    @property
    def decided_at(self) -> datetime:
        """When it is decided which matches go on after the end."""
        return policy.at(policy.working(self.ends_on - policy.DECIDED_BEFORE_THE_END), policy.TEN, self.zone)

    def both_go_on(self, match: Match) -> bool:
        """Both have said yes."""
        return all(self.choices.get((match.id, person)) for person in match.people)

    def matches_of(self, person: str) -> Iterator[Match]:
        """All that somebody ever had."""
        return (match for match in self.matches if person in match.people)

    def match_between(self, one: str, other: str, instant: datetime) -> Match | None:
        """The match of two people that went on at an instant."""
        return next(
            (each for each in self.matches_of(one) if other in each.people and each.goes_on(instant)), None
        )

    def is_held(self, match: int, instant: datetime) -> bool:
        """The match was on hold."""
        return any(span.match == match and span.holds(instant) for span in self.holds)
