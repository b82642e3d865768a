"""Rests: whether a match rests, because one of two is on a break."""

from mentoring import rests
from mentoring.matches import Match
from mentoring.programs import Program
from mentoring.rests import Rest
from storage.transaction import Transaction


async def rest_of(tx: Transaction, match: Match, program: Program) -> Rest:
    """Whether a match rests, and until when."""
    members = await tx.members.of_match(match.id)
    known = await tx.participants.of(member.participant for member in members)
    is_group = program.policy.is_group
    return rests.rest_of(known.values(), program.zone, is_group=is_group, went_on_at=match.went_on_at)
