"""People."""

from datetime import datetime, time

from sqlmodel import Field, SQLModel

from mentoring.calendars import DAY_ENDS, DAY_STARTS
from mentoring.people import Level
from storage.columns import TimeOfDay, choice, json_field


class PersonRow(SQLModel, table=True):
    __tablename__ = "person"

    workspace: str = Field(primary_key=True)
    id: str = Field(primary_key=True)
    name: str
    email: str | None = Field(default=None, index=True)
    title: str = ""
    tz: str = "UTC"
    language: str = "en"
    is_workspace_admin: bool = False
    is_guest: bool = False
    is_bot: bool = False
    deactivated_at: datetime | None = None
    unreachable: str = ""
    dm_channel: str | None = None
    manager: str | None = None
    team: str = ""
    level: Level | None = choice(Level, default=None, nullable=True)
    city: str = ""
    day_starts: time = Field(default=DAY_STARTS, sa_type=TimeOfDay)
    day_ends: time = Field(default=DAY_ENDS, sa_type=TimeOfDay)
    muted_until: datetime | None = None
    last_program: int | None = None
    days_off: tuple[str, ...] = json_field(default=())
    country: str = ""
