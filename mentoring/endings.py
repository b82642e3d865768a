"""Ending a match: symmetric, two taps, with a brake, and a kind word to the partner."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, time
from enum import StrEnum

from mentoring.calendars import Hours, add_working_days, next_occurrence
from mentoring.ids import EndingId, MatchId, PersonId, ProgramId, WorkspaceId
from mentoring.matches import Match, MatchStatus
from mentoring.participants import Participant, Role, Standing
from mentoring.people import Person
from mentoring.programs import Program
from mentoring.refusals import Refusal
from mentoring.waiting import NEWS_EVERY, UsualWait

TELLING_TIME = time(10, 0)
LEAVER_HAS_WORKING_DAYS = 3
COORDINATOR_HAS_WORKING_DAYS = 5
"""Two for the coordinators, two for who is next in line, and one more; nobody is kept waiting for an end."""
HOLD_WORKING_DAYS = 3
"""After an account was closed, before the partner is told: people come back."""
MANY_PEOPLE = 5
MANY_SHARE = 0.05


class Messenger(StrEnum):
    """Who tells the partner."""

    BOT = "bot"
    LEAVER = "leaver"
    COORDINATOR = "coordinator"


class Reason(StrEnum):
    """Never reaches the partner; coordinators read it, or it is only counted."""

    TIME = "time"
    GOALS = "goals"
    HOURS = "hours"
    CLICK = "click"
    DONE = "done"
    JOB = "job"
    BADLY = "badly"
    UNSAID = "unsaid"


class Next(StrEnum):
    """What the leaver would like afterwards."""

    NEW_MATCH = "new_match"
    BREAK = "break"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """One person's wish to end a match. It can be taken back until it is told.

    At `tell_at` the bot tells the partner, if whoever was to tell has not done it by then.
    """

    workspace: WorkspaceId
    id: EndingId
    program: ProgramId
    match: MatchId
    leaver: PersonId
    messenger: Messenger
    reason: Reason | None = None
    count_only: bool = False
    thanks: str = ""
    next: Next
    asked_at: datetime
    tell_at: datetime | None = None
    taken_back_at: datetime | None = None
    told_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Neither told nor taken back."""
        return self.taken_back_at is None and self.told_at is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody enters to end a match. As it stands it is the form with nothing changed: two taps."""

    messenger: Messenger = Messenger.BOT
    reason: Reason | None = None
    count_only: bool = False
    never_again: bool = False
    thanks: str = ""
    next: Next = Next.NEW_MATCH


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnMatch:
    """One of somebody's own matches, seen by that person: only the own wish to end it is in it.

    `hold_is_untold`: an account was closed, and may be open again before anybody reads of a hold.
    """

    match: Match
    program: Program
    role: Role
    partners: tuple[Person, ...]
    ending: Ending | None = None
    hold_is_untold: bool = False

    @property
    def is_known_to_be_on_hold(self) -> bool:
        """It is on hold, and the person may know."""
        return self.match.status is MatchStatus.ON_HOLD and not self.hold_is_untold


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """What somebody may end: their matches, and their part in programs."""

    matches: tuple[OwnMatch, ...]
    programs: tuple[Program, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgramLeft:
    """A program that somebody leaves, with the matches that end by it."""

    program: Program
    matches: tuple[OwnMatch, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EndingNotice:
    """What a partner reads when a match has ended: the same for every cause.

    `own.partners` is empty when the other person's data were erased in the meantime.
    """

    own: OwnMatch
    thanks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Afterwards:
    """What comes after a match for somebody, by their own choice.

    `is_too_late`: the program ends so soon that nobody new is matched any more.
    """

    own: OwnMatch
    next: Next
    is_too_late: bool = False
    usual: UsualWait | None = None


@dataclass(eq=False)
class AlreadyTold(Refusal):
    """The partner has read it: it cannot be taken back."""


def afterwards(participant: Participant, wish: Next, other_matches: int, now: datetime) -> Participant:
    """Somebody's place in the program after a match, as they wished.

    Who wants a new match is first in line. A break ends nothing: with other matches it means nobody new.
    Who has left the program stays away.
    """
    if participant.standing is Standing.LEFT:
        return participant
    match wish:
        case Next.NEW_MATCH:
            was_away = participant.standing is Standing.ON_BREAK
            came_back_at = now if was_away else participant.came_back_at
            back = replace(participant, standing=Standing.IN, break_until=None, came_back_at=came_back_at)
            return first_in_line(back, now)
        case Next.BREAK if other_matches:
            return replace(participant, capacity=other_matches, first_in_line_at=None, suggest_at=None)
        case Next.BREAK:
            return replace(participant, standing=Standing.ON_BREAK, first_in_line_at=None, suggest_at=None)
        case Next.LEAVE:
            return left(participant, now)


def first_in_line(participant: Participant, now: datetime) -> Participant:
    """The next match is theirs, as soon as they are there to take it; until then they hear from us."""
    return replace(
        participant,
        first_in_line_at=participant.first_in_line_at or now,
        waiting_news_at=participant.waiting_news_at or now + NEWS_EVERY,
    )


def left(participant: Participant, now: datetime) -> Participant:
    """Out of the program. The answers are kept, for an easy return, until they are erased."""
    return replace(participant, standing=Standing.LEFT, left_at=now, first_in_line_at=None, suggest_at=None)


def come_back(participant: Participant) -> Participant:
    """In the program again, after leaving was taken back."""
    if participant.standing is not Standing.LEFT:
        return participant
    return replace(participant, standing=Standing.IN, left_at=None)


def tell_at(messenger: Messenger, asked_at: datetime, partner: Hours) -> datetime:
    """When the bot tells the partner, on the partner's calendar.

    That is the next working day; a leaver who wants to do it gets three working days, a coordinator five.
    """
    match messenger:
        case Messenger.BOT:
            return _at_ten_after(1, asked_at, partner)
        case Messenger.LEAVER:
            return _at_ten_after(LEAVER_HAS_WORKING_DAYS, asked_at, partner)
        case Messenger.COORDINATOR:
            return _at_ten_after(COORDINATOR_HAS_WORKING_DAYS, asked_at, partner)


def tell_hold_at(closed_at: datetime, partner: Hours) -> datetime:
    """When the partner of somebody whose account was closed learns that the match is on hold."""
    return _at_ten_after(HOLD_WORKING_DAYS, closed_at, partner)


def who_is_told(members: Collection[PersonId], endings: Iterable[Ending]) -> frozenset[PersonId]:
    """Who gets the notice that a match has ended.

    Everybody but the leaver, who knows; everybody, if all asked before it was told: one neutral notice
    each, and nobody learns who was first.
    """
    leavers = {ending.leaver for ending in endings if ending.is_open}
    others = frozenset(members) - leavers
    return others or frozenset(members)


def is_mass_closure(closed: int, members: int) -> bool:
    """Whether so many accounts of a program, closed within two hours, look like a mistake of the directory.

    More than five people, or more than 5 %; one person alone is never many.
    """
    return closed > 1 and (closed > MANY_PEOPLE or closed > members * MANY_SHARE)


def _at_ten_after(working_days: int, instant: datetime, partner: Hours) -> datetime:
    day = add_working_days(partner.local_date(instant), working_days, partner.holidays)
    return next_occurrence(day, TELLING_TIME, partner.zone)
