"""How the matches of a program are going."""

from collections.abc import Iterable
from datetime import datetime

from mentoring.checkins import Checkin
from mentoring.ids import MatchId, ParticipantId
from mentoring.matches import Match
from mentoring.programs import Program
from mentoring.progress import Progress, progress
from mentoring.rests import AWAKE, Rest, rest_of
from storage.transaction import Transaction


async def states_of(tx: Transaction, program: Program, now: datetime) -> dict[MatchId, Progress]:
    """How each match that goes on is going today, on the program's calendar."""
    matches = await tx.matches.open_ones(program.id)
    meetings = await tx.meetings.of_program(program.id)
    checkins: dict[MatchId, list[Checkin]] = {}
    for checkin in await tx.checkins.of_program(program.id):
        checkins.setdefault(checkin.match, []).append(checkin)
    today = now.astimezone(program.zone).date()
    rests = await _rests(tx, program, matches)
    return {
        match.id: progress(
            match,
            meetings.get(match.id, ()),
            checkins.get(match.id, ()),
            match.started_at.astimezone(program.zone).date(),
            today,
            rests.get(match.id, AWAKE),
        )
        for match in matches
    }


async def _rests(tx: Transaction, program: Program, matches: Iterable[Match]) -> dict[MatchId, Rest]:
    members: dict[MatchId, list[ParticipantId]] = {}
    for member in await tx.members.of_program(program.id):
        members.setdefault(member.match, []).append(member.participant)
    known = {each.id: each for each in await tx.participants.of_program(program.id)}
    is_group = program.policy.is_group
    return {
        match.id: rest_of(
            (known[each] for each in members.get(match.id, ())),
            program.zone,
            is_group=is_group,
            went_on_at=match.went_on_at,
        )
        for match in matches
    }
