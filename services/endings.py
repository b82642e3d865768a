"""Endings: how a match ends, whoever wants it."""

from dataclasses import replace
from datetime import datetime

from mentoring.deliveries import DeadlineKind, Kind
from mentoring.ids import MatchId
from mentoring.matches import HowEnded, Match, MatchStatus
from storage.transaction import Transaction

STILL_SAID = frozenset(
    {
        Kind.ENDING_TO_PARTNER,
        Kind.MISTAKE,
        Kind.PROGRAM_ENDED,
        Kind.ALERT,
        Kind.SUPPORT,
        Kind.COORDINATOR_WRITES,
    }
)
"""What is said about a match that has ended; everything else goes with it."""


async def end_match(tx: Transaction, match: Match, how: HowEnded, now: datetime) -> Match:
    """End a match, with all that hangs on it: the one way in which matches end.

    Its members' places close, agreed dates go, messages that wait are cancelled, and wishes to end it that
    nobody was told of yet are settled. Who is told, and how, is the caller's; to end it again does nothing.
    """
    if not match.is_open:
        return match
    ended = replace(
        match, status=MatchStatus.ENDED, how_ended=how, ended_at=now, held_at=None, held_because=""
    )
    await tx.matches.save(ended)
    await tx.members.close(match.id)
    await tx.meetings.forget_planned(match.id)
    await tx.outbox.cancel_match(match.id, frozenset(Kind) - STILL_SAID, "match ended")
    await tx.deadlines.drop(DeadlineKind.TELL_HOLD, match.id)
    await _settle_wishes(tx, match.id, now)
    return ended


async def _settle_wishes(tx: Transaction, match: MatchId, now: datetime) -> None:
    for ending in await tx.endings.open_of_match(match):
        await tx.endings.save(replace(ending, told_at=now))
        await tx.deadlines.drop(DeadlineKind.TELL_ENDING, ending.id)
