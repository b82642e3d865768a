"""Silences: a match that does not meet becomes a case after the reminders, once for each silence.

The last step of the ladder: a nudge in private, a question to each of two, then a coordinator.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from mentoring.alerts import Cause
from mentoring.calendars import DAY, DAY_STARTS, add_working_days, next_occurrence
from mentoring.checkins import Checkin
from mentoring.deliveries import DeadlineKind
from mentoring.ids import MatchId
from mentoring.matches import Match, State
from mentoring.programs import Program
from mentoring.progress import FIRST_MEETING_WITHIN, Progress, Sign, look_again_on, progress
from services import alerts, rests
from storage.transaction import Transaction

TIME_TO_SAY = 3
"""Working days after an agreed date: the check-in has come on the first of them."""

TIME_TO_ANSWER = timedelta(days=2)
"""Between the question to each, about day 14, and the coordinator, about day 17."""

MOST_LATE = timedelta(days=7)
"""A question that finds no free day in this time does not come any more."""


async def begin(tx: Transaction, matches: Iterable[Match], program: Program) -> None:
    """Look after new matches from their first day on, whenever they are first asked."""
    for match in matches:
        on = match.started_at.astimezone(program.zone).date() + FIRST_MEETING_WITHIN
        due_at = next_occurrence(on, DAY_STARTS, program.zone)
        await tx.deadlines.put(DeadlineKind.LOOK_AFTER, match.id, due_at)


async def watch(tx: Transaction, match: Match, now: datetime) -> None:
    """Look after a match on the day on which it would have been silent for too long, or sooner."""
    program = await tx.programs.get(match.program)
    found = await _progress(tx, match, program, now)
    if found.rest.is_on:
        return  # who comes back has it looked after again
    started_on = found.rest.counted_from(match.started_at.astimezone(program.zone).date())
    today = now.astimezone(program.zone).date()
    met_on = found.rest.counted_from(found.last_met_on) if found.last_met_on else None
    on = look_again_on(match, started_on, met_on, today)
    if _is_silent(found) and not await _is_known(tx, match, found):
        on = today + DAY  # it rested, a date is off, or somebody told late of a talk that was long ago
    if on:
        due_at = next_occurrence(on, DAY_STARTS, program.zone)
        await tx.deadlines.put_earlier(DeadlineKind.LOOK_AFTER, match.id, due_at)


async def look_after(tx: Transaction, subject: int, now: datetime) -> None:
    """The deadline: a case if they have not met, and the next look either way."""
    match = await tx.matches.get(MatchId(subject))
    program = await tx.programs.get(match.program)
    found = await _progress(tx, match, program, now)
    wait_until = await _until_said(tx, match, program, now) or await _until_asked(tx, match, program, now)
    if found.state is not State.QUIET:
        wait_until = wait_until or await _time_to_answer(tx, match, program, now)
    if match.is_open and wait_until:
        await _look_on(tx, match, program, wait_until)
        return
    if _is_silent(found):
        await alerts.raise_alert(
            tx,
            match.program,
            Cause.NO_MEETING,
            occasion=_occasion(match, found),
            now=now,
            match=match.id,
        )
    if match.is_open:
        await watch(tx, match, now)


def _is_silent(found: Progress) -> bool:
    return found.state is State.QUIET or Sign.NO_FIRST_MEETING in found.signs


async def _is_known(tx: Transaction, match: Match, found: Progress) -> bool:
    """This silence has been a case before."""
    occasion = _occasion(match, found)
    return any(each.is_of(Cause.NO_MEETING, occasion) for each in await tx.alerts.of_match(match.id))


def _occasion(match: Match, found: Progress) -> str:
    """Once for each silence, be it from the start, from a talk, or from the end of a break on."""
    met_on, back_on = found.last_met_on, found.rest.over_on
    since = max(each for each in (met_on, back_on) if each) if met_on or back_on else "start"
    return f"match:{match.id}:{since}"


async def _until_said(tx: Transaction, match: Match, program: Program, now: datetime) -> date | None:
    """Two who have a date are left in peace until both had time to say how it went."""
    today = now.astimezone(program.zone).date()
    agreed = [each.on for each in await tx.meetings.of_match(match.id) if each.planned]
    on = max((add_working_days(each, TIME_TO_SAY) for each in agreed), default=today)
    return on if on > today else None


async def _time_to_answer(tx: Transaction, match: Match, program: Program, now: datetime) -> date | None:
    """Until when somebody who was asked of late, or is about to be, has time to say how it goes."""
    today = now.astimezone(program.zone).date()
    asked = [each.asked_on for each in await tx.checkins.of_match(match.id) if _waits(each)]
    return max((on + TIME_TO_ANSWER for on in asked if on + TIME_TO_ANSWER > today), default=None)


async def _until_asked(tx: Transaction, match: Match, program: Program, now: datetime) -> date | None:
    """When to look again while the question how it went waits for a free day: nobody has been silent yet.

    What is planned for somebody who wants no messages does not come.
    """
    today = now.astimezone(program.zone).date()
    planned = [each for each in await tx.checkins.of_match(match.id) if _is_on_its_way(each)]
    near = [each.person for each in planned if today - MOST_LATE <= each.asked_on < today]
    people = (await tx.people.of(near)).values()
    return today + DAY if any(not each.is_muted(now) for each in people) else None


def _waits(checkin: Checkin) -> bool:
    return checkin.answered_at is None and checkin.closed_at is None


def _is_on_its_way(checkin: Checkin) -> bool:
    return _waits(checkin) and checkin.asked_at is None


async def _look_on(tx: Transaction, match: Match, program: Program, on: date) -> None:
    await tx.deadlines.put(DeadlineKind.LOOK_AFTER, match.id, next_occurrence(on, DAY_STARTS, program.zone))


async def _progress(tx: Transaction, match: Match, program: Program, now: datetime) -> Progress:
    return progress(
        match,
        await tx.meetings.of_match(match.id),
        await tx.checkins.of_match(match.id),
        match.started_at.astimezone(program.zone).date(),
        now.astimezone(program.zone).date(),
        await rests.rest_of(tx, match, program),
    )
