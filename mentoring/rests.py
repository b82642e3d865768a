"""Rests: while one of two is on a break, nobody is asked how it goes, and silence is no silence.

In a group only that member rests; the others go on.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from mentoring.participants import Participant, Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest:
    """Whether a match rests. `until` is the day on which both are there again, if it is known.

    `over_on` is the last day on which one of two came back, or a hold was over: time is counted from there.
    """

    is_on: bool = False
    until: date | None = None
    over_on: date | None = None

    def counted_from(self, day: date) -> date:
        """Since when time without a talk counts: not before both were there again."""
        return max(day, self.over_on or day)


AWAKE = Rest()


def rest_of(
    members: Iterable[Participant], zone: tzinfo, *, is_group: bool, went_on_at: datetime | None = None
) -> Rest:
    """The rest of a match with these members, on a calendar. `went_on_at`: a hold was over."""
    if is_group:
        return AWAKE
    known = list(members)
    ends = [each.break_until for each in known if each.standing is Standing.ON_BREAK]
    dated = [until.astimezone(zone).date() for until in ends if until]
    backs = [each.came_back_at for each in known]
    return Rest(
        is_on=bool(ends),
        until=max(dated) if dated and len(dated) == len(ends) else None,
        over_on=max((at.astimezone(zone).date() for at in (*backs, went_on_at) if at), default=None),
    )
