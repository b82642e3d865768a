"""People as the workspace and the people file know them."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from mentoring.calendars import DAY_ENDS, DAY_STARTS, NO_HOLIDAYS, Hours
from mentoring.ids import ChannelId, PersonId, ProgramId, WorkspaceId


class Level(StrEnum):
    """Where somebody is in their work; a blank counts as neutral in matching."""

    STARTING = "starting"
    EXPERIENCED = "experienced"
    LEADING = "leading"
    SENIOR = "senior"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody in the workspace. `manager`, `team`, `level` and `city` come from the people file.

    `country` is whose public holidays they keep, in two letters; empty where their time zone tells.
    `days_off` are the dates, in ISO form, on which the person is left alone: holidays and the company's own.
    """

    workspace: WorkspaceId
    id: PersonId
    name: str
    email: str | None = None
    title: str = ""
    tz: str = "UTC"
    language: str = "en"
    is_workspace_admin: bool = False
    is_guest: bool = False
    is_bot: bool = False
    deactivated_at: datetime | None = None
    unreachable: str = ""
    dm_channel: ChannelId | None = None
    manager: PersonId | None = None
    team: str = ""
    level: Level | None = None
    city: str = ""
    day_starts: time = DAY_STARTS
    day_ends: time = DAY_ENDS
    muted_until: datetime | None = None
    last_program: ProgramId | None = None
    days_off: tuple[str, ...] = ()
    country: str = ""

    @property
    def zone(self) -> ZoneInfo:
        """The zone the person lives in; validated when the profile is stored."""
        return ZoneInfo(self.tz)

    def hours(self) -> Hours:
        """When the person may be written to."""
        holidays = frozenset(map(date.fromisoformat, self.days_off)) if self.days_off else NO_HOLIDAYS
        return Hours(self.zone, self.day_starts, self.day_ends, holidays)

    def is_muted(self, now: datetime) -> bool:
        """They want no messages for a while."""
        return self.muted_until is not None and self.muted_until > now

    @property
    def can_take_part(self) -> bool:
        """Guests and deactivated people are kept out of programs."""
        return not (self.is_guest or self.is_bot or self.deactivated_at)
