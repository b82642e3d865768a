"""Silences: a match that does not meet becomes a case after the reminders, once for each silence."""

from datetime import date, datetime

from mentoring.alerts import Cause
from mentoring.calendars import DAY_STARTS, add_working_days, next_occurrence
from mentoring.deliveries import DeadlineKind
from mentoring.ids import MatchId
from mentoring.matches import Match, State
from mentoring.meetings import next_planned
from mentoring.programs import Program
from mentoring.progress import Progress, Sign, look_again_on, progress
from services import alerts
from storage.transaction import Transaction

TIME_TO_SAY = 3
"""Working days after an agreed date: the check-in has come on the first of them."""


async def watch(tx: Transaction, match: Match, now: datetime) -> None:
    """Look after a match on the day on which it would have been silent for too long, or sooner."""
    program = await tx.programs.get(match.program)
    found = await _progress(tx, match, program, now)
    started_on = match.started_at.astimezone(program.zone).date()
    on = look_again_on(match, started_on, found.last_met_on, now.astimezone(program.zone).date())
    if on:
        due_at = next_occurrence(on, DAY_STARTS, program.zone)
        await tx.deadlines.put_earlier(DeadlineKind.LOOK_AFTER, match.id, due_at)


async def look_after(tx: Transaction, subject: int, now: datetime) -> None:
    """The deadline: a case if they have not met, and the next look either way."""
    match = await tx.matches.get(MatchId(subject))
    program = await tx.programs.get(match.program)
    found = await _progress(tx, match, program, now)
    planned_on = await _planned_on(tx, match, program, now)
    if match.is_open and planned_on:
        await _look_after_the_talk(tx, match, program, planned_on)
        return
    if found.state is State.QUIET or Sign.NO_FIRST_MEETING in found.signs:
        await alerts.raise_alert(
            tx,
            match.program,
            Cause.NO_MEETING,
            occasion=f"match:{match.id}:{found.last_met_on or found.state}",
            now=now,
            match=match.id,
        )
    if match.is_open:
        await watch(tx, match, now)


async def _planned_on(tx: Transaction, match: Match, program: Program, now: datetime) -> date | None:
    return next_planned(await tx.meetings.of_match(match.id), now.astimezone(program.zone).date())


async def _look_after_the_talk(tx: Transaction, match: Match, program: Program, on: date) -> None:
    """Two who have a date are left in peace, and looked after when both had time to say how it went."""
    day = add_working_days(on, TIME_TO_SAY)
    await tx.deadlines.put(DeadlineKind.LOOK_AFTER, match.id, next_occurrence(day, DAY_STARTS, program.zone))


async def _progress(tx: Transaction, match: Match, program: Program, now: datetime) -> Progress:
    return progress(
        match,
        await tx.meetings.of_match(match.id),
        await tx.checkins.of_match(match.id),
        match.started_at.astimezone(program.zone).date(),
        now.astimezone(program.zone).date(),
    )
