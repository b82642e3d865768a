"""What happened on the board, as plain values: who asked, who took it, and what came of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from tests.loop import policy
from tests.loop.facts import Company

PROMISE = 2
"""Working days in which whoever took a question writes."""


class Did(StrEnum):
    """What somebody does about a question."""

    TOOK = "took it"
    WROTE = "was in touch"
    HANDED_BACK = "handed it back"
    TALKED = "has talked"
    AGAIN = "would like to go on"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """Somebody did something about a question."""

    at: datetime
    person: str
    did: Did


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question to the board: for so many working days, without the name of who asks."""

    asker: str
    asked_at: datetime
    days: int
    office_hours: tuple[str, ...]
    """Who offers talks about its topic now and then."""
    mentors: tuple[str, ...]
    """Who offers the topic on their form."""
    deeds: tuple[Deed, ...] = ()

    def did(self, *kinds: Did) -> list[Deed]:
        """What was done, in order."""
        return [each for each in self.deeds if each.did in kinds]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """A time in which a question waits for somebody; `until` somebody took it, or nobody could."""

    since: datetime
    until: datetime
    is_first: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Two who met on the board, and would like to go on."""

    people: tuple[str, str]
    asked_at: dict[str, datetime]
    sent_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts(Company):
    """All of it. Everybody works in one zone."""

    joined: dict[str, datetime]
    questions: tuple[Question, ...]
    match: Match
    zone: ZoneInfo
    stops_at: datetime

    def later(self, instant: datetime, working_days: int) -> datetime:
        """The same time of day so many working days later, reckoned from the next working hour."""
        starts = policy.next_time(instant, self.zone).astimezone(self.zone)
        return policy.at(policy.after_working_days(starts.date(), working_days), starts.time(), self.zone)

    def closes(self, since: datetime, working_days: int) -> datetime:
        """The end of the last day on which a question is open."""
        starts = policy.next_time(since, self.zone).astimezone(self.zone).date()
        return policy.at(policy.after_working_days(starts, working_days), policy.HALF_PAST_FIVE, self.zone)

    def ended_at(self, question: Question, taken: Deed) -> datetime | None:
        """When a promise ended: handed back, or two working days without a word; None: it was kept."""
        later = [each for each in question.deeds if each.at > taken.at and each.person == taken.person]
        broken_at = self.later(taken.at, PROMISE)
        first = next((each for each in later if each.did in {Did.WROTE, Did.HANDED_BACK}), None)
        if first is None or first.at >= broken_at:
            return broken_at
        return first.at if first.did is Did.HANDED_BACK else None

    def spells(self, question: Question) -> Iterator[Spell]:
        """When it waited for somebody."""
        since: datetime | None = question.asked_at
        for taken in question.did(Did.TOOK):
            assert since
            yield Spell(since=since, until=taken.at, is_first=since == question.asked_at)
            since = self.ended_at(question, taken)
        if since:
            until = self.closes(since, question.days)
            yield Spell(since=since, until=until, is_first=since == question.asked_at)
