"""Ending a match: symmetric, two taps, with a brake, and a kind word to the partner."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum

from mentoring.calendars import Hours, add_working_days, next_occurrence
from mentoring.ids import EndingId, MatchId, PersonId, ProgramId, WorkspaceId

TELLING_TIME = time(10, 0)
LEAVER_HAS_WORKING_DAYS = 3
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

    `tell_at` is None while a coordinator is the messenger: the partner learns when the coordinator has told.
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


def tell_at(messenger: Messenger, asked_at: datetime, partner: Hours) -> datetime | None:
    """When the bot tells the partner, on the partner's calendar; None: when the coordinator has done it.

    The bot tells on the next working day; a leaver who wants to do it gets three working days.
    """
    match messenger:
        case Messenger.BOT:
            return _at_ten_after(1, asked_at, partner)
        case Messenger.LEAVER:
            return _at_ten_after(LEAVER_HAS_WORKING_DAYS, asked_at, partner)
        case Messenger.COORDINATOR:
            return None


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


def first_telling_at(endings: Iterable[Ending]) -> datetime | None:
    """When a match ends whose members may both have asked: at the first telling, then it is told for all."""
    return min((ending.tell_at for ending in endings if ending.is_open and ending.tell_at), default=None)


def is_mass_closure(closed: int, members: int) -> bool:
    """Whether so many accounts of a program, closed within two hours, look like a mistake of the directory.

    More than five people, or more than 5 %; one person alone is never many.
    """
    return closed > 1 and (closed > MANY_PEOPLE or closed > members * MANY_SHARE)


def _at_ten_after(working_days: int, instant: datetime, partner: Hours) -> datetime:
    day = add_working_days(partner.local_date(instant), working_days, partner.holidays)
    return next_occurrence(day, TELLING_TIME, partner.zone)
