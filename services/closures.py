"""Closures: a group goes on without those whose account is closed. Each has a few working days to be back."""

from collections.abc import Sequence
from datetime import datetime

from mentoring.deliveries import DeadlineKind
from mentoring.endings import first_in_line
from mentoring.ids import MatchId
from mentoring.matches import Match, Member
from mentoring.participants import Role, Standing
from mentoring.people import Person
from services import endings, gatherings, holds
from storage.transaction import Transaction


async def wait(tx: Transaction, match: Match, now: datetime) -> None:
    """Somebody's account was closed: look at the group in a few working days, or sooner for another."""
    due_at = holds.told_at(await holds.members_of(tx, match), now)
    if due_at:
        await tx.deadlines.put_earlier(DeadlineKind.TELL_HOLD, match.id, due_at)


async def tell_due(tx: Transaction, subject: int, now: datetime) -> None:
    """The deadline: a pair hears of the hold; a group goes on without whoever had the time to be back.

    While the brake holds the program nobody is told: so many closed accounts may be a mistake.
    """
    match = await tx.matches.get(MatchId(subject))
    program = await tx.programs.get(match.program)
    if not program.policy.is_group:
        await holds.tell_due(tx, subject, now)
    elif match.is_open and program.held_at:
        await holds.tell_later(tx, match, now)
    elif match.is_open:
        await _go_on_without(tx, match, now)


async def _go_on_without(tx: Transaction, match: Match, now: datetime) -> None:
    members = await holds.members_of(tx, match)
    due = {member.id: _due_at(members, person) for member, person in members}
    gone = [member for member, _ in members if (at := due[member.id]) and at <= now]
    for member in gone:
        stay = await gatherings.step_out(tx, match, member.person, now)
        await _keep_a_place(tx, member, now)
        await endings.end_if_alone(tx, match, stay, now)
    later = [at for at in due.values() if at and at > now]
    if later and len(gone) + 1 < len(members):
        await tx.deadlines.put(DeadlineKind.TELL_HOLD, match.id, min(later))


def _due_at(members: Sequence[tuple[Member, Person]], person: Person) -> datetime | None:
    """When the group goes on without somebody; None for who is there."""
    return person.deactivated_at and holds.told_at(members, person.deactivated_at)


async def _keep_a_place(tx: Transaction, member: Member, now: datetime) -> None:
    """Who comes back later is first in line for another group."""
    participant = await tx.participants.get(member.participant)
    if member.role is Role.MENTEE and participant.standing is not Standing.LEFT:
        await tx.participants.save(first_in_line(participant, now))
