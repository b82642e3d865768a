"""Approvals: a form is answered within two working days, or else it comes to the next in line, too."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from mentoring.calendars import add_working_days, next_occurrence
from mentoring.joins import APPROVAL_WORKING_DAYS
from mentoring.programs import Program


@dataclass(frozen=True, slots=True)
class LateForms:
    """Forms of a program that nobody has answered in time."""

    program: Program
    count: int


def answered_by(sent_at: datetime, zone: ZoneInfo) -> datetime:
    """Until when a form waits for those who look after the program, by its calendar (conversations 3.3)."""
    local = sent_at.astimezone(zone)
    return next_occurrence(add_working_days(local.date(), APPROVAL_WORKING_DAYS), local.time(), zone)
