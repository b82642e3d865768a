"""Appointments: two people find a time. One proposes, the other accepts, proposes others, or declines.

A proposal lives until it is answered, replaced or withdrawn; an agreed one until it takes place, is moved
or is called off. Its `uid` and `sequence` are how calendars know it: a change raises the sequence.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from itertools import takewhile
from urllib.parse import urlsplit

from mentoring.calendars import next_allowed
from mentoring.deliveries import Delivery
from mentoring.endings import OwnMatch
from mentoring.ids import AppointmentId, MatchId, PersonId, ProgramId, WorkspaceId
from mentoring.people import Person
from mentoring.refusals import Refusal
from mentoring.slots import LENGTHS, OFFERED, Suggestions

LONGEST_LINK = 500
NOTICE = timedelta(minutes=30)
"""So long before a talk people should know that it takes place."""


class Status(StrEnum):
    """What became of it: *replaced* by other times, *withdrawn* unanswered, *cancelled* after a yes."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    DECLINED = "declined"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"
    CANCELLED = "cancelled"


CALLED_OFF = frozenset({Status.WITHDRAWN, Status.CANCELLED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """Times that one of two has proposed, and the one that both agreed on.

    `slots` are seconds since 1970. Times that would take the place of an agreed one have its `uid`.
    `settled_by` is None where the program did it: the match ended, or a date was agreed without a time.
    """

    workspace: WorkspaceId
    id: AppointmentId
    program: ProgramId
    match: MatchId
    by: PersonId
    slots: tuple[int, ...]
    minutes: int
    link: str = ""
    status: Status = Status.PROPOSED
    proposed_at: datetime
    starts_at: datetime | None = None
    uid: str
    sequence: int = 0
    settled_by: PersonId | None = None
    settled_at: datetime | None = None

    @property
    def times(self) -> tuple[datetime, ...]:
        """The proposed times."""
        return tuple(datetime.fromtimestamp(seconds, UTC) for seconds in self.slots)

    @property
    def ends_at(self) -> datetime | None:
        """When the agreed talk is over."""
        return self.starts_at + timedelta(minutes=self.minutes) if self.starts_at else None

    def is_open(self, now: datetime) -> bool:
        """It waits for an answer, and one of its times is still to come."""
        return self.status is Status.PROPOSED and any(at > now for at in self.times)

    def is_ahead(self, now: datetime) -> bool:
        """Both agreed, and the talk is not over."""
        return self.status is Status.AGREED and self.ends_at is not None and self.ends_at > now


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What somebody proposes."""

    times: tuple[datetime, ...]
    minutes: int
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Where two are with finding a time, as one of them sees it. `agreed_on` is a date without a time.

    `joined_at`: the reader came to a group that went on already.
    `came_too_late`: they have tapped times that are gone, and nothing was changed.
    """

    own: OwnMatch
    reader: Person
    now: datetime
    offer: Appointment | None = None
    agreed: Appointment | None = None
    agreed_on: date | None = None
    came_too_late: bool = False
    joined_at: datetime | None = None

    @property
    def is_news_of_change(self) -> bool:
        """The reader has known another time before the one that is agreed."""
        if self.agreed is None or not self.agreed.sequence:
            return False
        settled_at = self.agreed.settled_at
        return self.joined_at is None or settled_at is None or self.joined_at < settled_at

    @property
    def open_times(self) -> tuple[datetime, ...]:
        """The proposed times that can still be taken, so that everybody hears of it before."""
        times = self.offer.times if self.offer else ()
        readers = self.own.partners if self.is_theirs else (self.reader,)
        return tuple(at for at in times if all(is_heard_of(at, each, self.now) for each in readers))

    @property
    def is_mine(self) -> bool:
        """The reader has proposed what waits for an answer."""
        return self.offer is not None and self.offer.by == self.reader.id

    @property
    def is_theirs(self) -> bool:
        """The partner waits for the reader's answer."""
        return self.offer is not None and self.offer.by != self.reader.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What somebody chooses times from; `seen.offer` is what they answer with other times."""

    seen: Seen
    suggestions: Suggestions
    minutes: int
    link: str
    page: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What one of two reads about an appointment. `new_on` is the date that took its place, if one did."""

    appointment: Appointment
    seen: Seen
    new_on: date | None = None

    @property
    def is_called_off_by_reader(self) -> bool:
        """The reader has cancelled this very talk."""
        return self._is_called_off and self.appointment.settled_by == self.seen.reader.id

    @property
    def is_called_off_by_another(self) -> bool:
        """The partner, or the program, was quicker."""
        return self._is_called_off and not self.is_called_off_by_reader

    @property
    def _is_called_off(self) -> bool:
        return self.appointment.status is Status.CANCELLED


@dataclass(frozen=True, slots=True, kw_only=True)
class Outdated:
    """A message about times that are gone, before the eyes of `reader`: replaced, taken back, or called off.

    `stays` is the talk that is agreed on all the same.
    """

    appointment: Appointment
    reader: Person
    post: Delivery
    stays: Appointment | None = None


@dataclass(eq=False)
class NoTimeChosen(Refusal):
    """A proposal without a time."""


@dataclass(eq=False)
class TooManyTimes(Refusal):
    """More times than somebody can answer with one tap."""

    most: int


@dataclass(eq=False)
class OneTimeForAll(Refusal):
    """In a group one time is set, for everybody at once."""


@dataclass(eq=False)
class TimeIsOver(Refusal):
    """Nobody can meet in the past."""


@dataclass(eq=False)
class TooSoonToTell(Refusal):
    """Who proposed the time would read of the yes too late."""


@dataclass(eq=False)
class AfterTheEnd(Refusal):
    """The match ends before that day."""

    ends_on: date


@dataclass(eq=False)
class NotALink(Refusal):
    """A video link is an address on the web."""


NOT_AS_ENTERED = (NoTimeChosen, TooManyTimes, OneTimeForAll, TimeIsOver, AfterTheEnd, NotALink)
"""What is wrong with what somebody entered, and can be put right where it stands."""


@dataclass(eq=False)
class OwnProposal(Refusal):
    """Who has proposed times waits for the other's answer."""


def check(wanted: Wanted, own: OwnMatch, zone_of: Person, now: datetime) -> Wanted:
    """The proposal as it can be made, or the rule that stops it: one to three times to come, each once."""
    times = tuple(sorted(set(wanted.times)))
    if not times:
        raise NoTimeChosen
    if len(times) > OFFERED:
        raise TooManyTimes(OFFERED)
    if times[0] <= now:
        raise TimeIsOver
    ends_on = own.match.ends_on
    if ends_on and any(zone_of.hours().local_date(at) > ends_on for at in times):
        raise AfterTheEnd(ends_on)
    if wanted.link and not is_link(wanted.link):
        raise NotALink
    if wanted.minutes not in LENGTHS:
        raise ValueError(f"a talk takes {LENGTHS} minutes: {wanted.minutes}")
    return replace(wanted, times=times)


def is_heard_of(at: datetime, person: Person, now: datetime) -> bool:
    """Whether somebody reads in their working hours what is said now of a talk, well before it begins."""
    return next_allowed(person.hours(), now) + NOTICE <= at


def is_link(text: str) -> bool:
    """Whether a text is an address on the web."""
    parts = urlsplit(text)
    return parts.scheme in {"http", "https"} and bool(parts.netloc) and len(text) <= LONGEST_LINK


def agree(offer: Appointment, who: PersonId, at: datetime, now: datetime) -> Appointment:
    """The other one takes one of the times."""
    if offer.by == who:
        raise OwnProposal
    if at <= now:
        raise TimeIsOver
    if at not in offer.times:
        raise ValueError(f"not one of the proposed times: {at}")
    return replace(offer, status=Status.AGREED, starts_at=at, settled_by=who, settled_at=now)


def set_for_all(offer: Appointment, now: datetime) -> Appointment:
    """In a group the one time that is proposed stands at once."""
    (at,) = offer.times
    return replace(offer, status=Status.AGREED, starts_at=at, settled_by=offer.by, settled_at=now)


def decline(offer: Appointment, who: PersonId, now: datetime) -> Appointment:
    """None of the times suits the other one; no reason is asked."""
    if offer.by == who:
        raise OwnProposal
    return _settled(offer, Status.DECLINED, who, now)


def withdraw(offer: Appointment, who: PersonId | None, now: datetime) -> Appointment:
    """Taken back before it was answered."""
    return _settled(offer, Status.WITHDRAWN, who, now)


def make_room(offer: Appointment, who: PersonId | None, now: datetime) -> Appointment:
    """Other times take its place, or, for an agreed one, another time: calendars keep the entry."""
    return _settled(offer, Status.REPLACED, who, now)


def call_off(agreed: Appointment, who: PersonId | None, now: datetime) -> Appointment:
    """An agreed talk does not take place; calendars take the higher sequence as the newer word."""
    return replace(_settled(agreed, Status.CANCELLED, who, now), sequence=agreed.sequence + 1)


def gone_of_late(appointments: Sequence[Appointment]) -> tuple[Appointment, ...]:
    """What was replaced, step by step, by the newest one, of all of a match, oldest first.

    The newest one is among them where it was taken back or called off.
    """
    if not appointments:
        return ()
    *before, newest_of_all = appointments
    replaced = takewhile(lambda each: each.status is Status.REPLACED, reversed(before))
    return (*replaced, *([newest_of_all] if newest_of_all.status in CALLED_OFF else []))


def newest(appointments: Iterable[Appointment], statuses: Collection[Status]) -> Appointment | None:
    """The latest one with such a status."""
    return max(
        (each for each in appointments if each.status in statuses), key=lambda each: each.id, default=None
    )


def day_of(starts_at: datetime, people: Iterable[Person]) -> date:
    """The day of a talk; the later one where two calendars differ, so that nobody is asked before it."""
    return max(person.hours().local_date(starts_at) for person in people)


def _settled(one: Appointment, status: Status, who: PersonId | None, now: datetime) -> Appointment:
    return replace(one, status=status, settled_by=who, settled_at=now)
