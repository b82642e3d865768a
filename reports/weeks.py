"""Answers week by week, for the chart of a report."""

from dataclasses import dataclass
from datetime import date, timedelta

from mentoring.calendars import monday_of
from reports.figures import Facts

WEEKS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """The check-ins that were asked in one week, and how many of them were answered."""

    starts_on: date
    asked: int
    answered: int


def weeks(facts: Facts) -> tuple[Week, ...]:
    """Check-ins asked and answered in each of the last weeks, from Monday on; the present week included."""
    monday = monday_of(facts.day(facts.now))
    starts = [monday - timedelta(weeks=ago) for ago in reversed(range(WEEKS))]
    asked = [(monday_of(facts.day(each.asked_at)), each) for each in facts.checkins if each.asked_at]
    return tuple(
        Week(
            starts_on=start,
            asked=sum(week == start for week, _ in asked),
            answered=sum(week == start and each.answered_at is not None for week, each in asked),
        )
        for start in starts
    )
