"""How the matches of a program are going."""

from datetime import datetime

from mentoring.checkins import Checkin
from mentoring.ids import MatchId
from mentoring.programs import Program
from mentoring.progress import Progress, progress
from storage.transaction import Transaction


async def states_of(tx: Transaction, program: Program, now: datetime) -> dict[MatchId, Progress]:
    """How each match that goes on is going today, on the program's calendar."""
    matches = await tx.matches.open_ones(program.id)
    meetings = await tx.meetings.of_program(program.id)
    checkins: dict[MatchId, list[Checkin]] = {}
    for checkin in await tx.checkins.of_program(program.id):
        checkins.setdefault(checkin.match, []).append(checkin)
    today = now.astimezone(program.zone).date()
    return {
        match.id: progress(
            match,
            meetings.get(match.id, ()),
            checkins.get(match.id, ()),
            match.started_at.astimezone(program.zone).date(),
            today,
        )
        for match in matches
    }
