"""Reporting lines: somebody comes to lead their own match at work, by the people file or by a form."""

from datetime import datetime

from mentoring.alerts import Alert, Cause
from mentoring.authority import Managers, leads
from mentoring.ids import MatchId, PersonId
from mentoring.matches import Match, Member
from mentoring.participants import Role
from mentoring.programs import Program
from services import alerts, authority
from storage.database import Store
from storage.transaction import Transaction

DIRECTLY = 1


async def plan(store: Store, now: datetime) -> None:
    """The planner: a case for each match with such a line in it, once."""
    async with store.reading() as tx:
        new = [each for program in await tx.programs.not_ended() for each in await _new(tx, program)]
    if new:
        async with store.transaction() as tx:
            for match in new:
                await alerts.raise_alert(
                    tx,
                    match.program,
                    Cause.REPORTING_LINE,
                    occasion=_occasion(match),
                    now=now,
                    match=match.id,
                )


async def _new(tx: Transaction, program: Program) -> list[Match]:
    """Matches that go on in which one leads the other, and of which nobody was told."""
    members: dict[MatchId, list[Member]] = {}
    for member in await tx.members.of_program(program.id):
        members.setdefault(member.match, []).append(member)
    everybody: set[PersonId] = {each.person for theirs in members.values() for each in theirs}
    managers = await authority.managers_above(tx, everybody)
    levels = max(DIRECTLY, program.manager_levels)
    found = await tx.matches.of(
        match for match, theirs in members.items() if _has_line(theirs, managers, levels)
    )
    return [each for each in found.values() if await _case(tx, each) is None]


def _has_line(members: list[Member], managers: Managers, levels: int) -> bool:
    """A mentor may stand far above, but not so near as the program forbids; a mentee not right above."""
    return any(
        leads(one.person, other.person, managers, levels if one.role is Role.MENTOR else DIRECTLY)
        for one in members
        for other in members
        if one.person != other.person
    )


async def _case(tx: Transaction, match: Match) -> Alert | None:
    return await tx.alerts.find(match.program, Cause.REPORTING_LINE, _occasion(match))


def _occasion(match: Match) -> str:
    return f"match:{match.id}"
