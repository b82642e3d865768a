"""Callouts: how often people ask and are asked, who is asked next, and when more are."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from mentoring.ids import ParticipantId
from mentoring.sessions import Session, Stage

ASK_ON_WORKING_DAYS = 2
"""A question that nobody has taken by then is put to more people, then to a coordinator."""
ASK_AT_ONCE = 3
"""So many people are written to about one question at a time."""
USUAL_LIMIT = 4
"""Sessions a month for somebody who has never said how many."""


def may_ask(earlier: Iterable[Session]) -> bool:
    """One question at a time; whoever is in touch about the last one may ask the next."""
    return not any(each.stage in {Stage.OPEN, Stage.TAKEN} for each in earlier)


def left_this_month(most: int, taken_by_them: Iterable[Session], zone: ZoneInfo, now: datetime) -> int:
    """How many more questions somebody may take this month, on their own calendar."""
    month = now.astimezone(zone).replace(day=1).date()
    count = sum(
        each.taken_at.astimezone(zone).replace(day=1).date() == month
        for each in taken_by_them
        if each.taken_at
    )
    return max(0, most - count)


def next_to_ask(
    candidates: Sequence[ParticipantId],
    session: Session,
    may_take: Collection[ParticipantId],
    earlier: Iterable[Session] = (),
) -> tuple[ParticipantId, ...]:
    """Whom to write to about it: those who may take it and were not asked, each once.

    `earlier` are the questions of the program: who was written to least comes first, so that not always the
    same are asked.
    """
    fresh = [each for each in dict.fromkeys(candidates) if each not in (*session.asked_of, *session.passed)]
    times = Counter(each for one in earlier for each in one.asked_of)
    return tuple(sorted((each for each in fresh if each in may_take), key=lambda each: times[each]))
