"""Shout-outs: a coordinator chooses a channel; the bot posts there once a month, if there is something."""

from dataclasses import replace
from datetime import date, datetime

from mentoring.daysoff import days_in
from mentoring.deliveries import Delivery, Kind
from mentoring.holds import keeps_apart
from mentoring.ids import MatchId, ProgramId
from mentoring.keepsakes import Thanks
from mentoring.people import Person
from mentoring.programs import Program
from mentoring.shoutouts import MOST_AT_ONCE, ShoutOut, is_on, next_post, to_show
from services import authority
from services.letters import HORIZON, Withdrawn, letter
from storage.database import Store
from storage.transaction import Transaction


async def look(store: Store, who: Person, program: ProgramId) -> Program:
    """Where a program's shout-outs go, for somebody who coordinates it."""
    async with store.reading() as tx:
        return await authority.coordinating(tx, who, program)


async def choose(store: Store, who: Person, program: ProgramId, channel: str) -> Program:
    """Post to this channel from now on; to none if it is empty."""
    async with store.transaction() as tx:
        found = await authority.coordinating(tx, who, program)
        chosen = replace(found, shout_out_channel=channel)
        await tx.programs.save(chosen)
        return chosen


async def plan(store: Store, now: datetime) -> None:
    """The planner: the post of the month, where there are words that both let others see."""
    async with store.reading() as tx:
        programs = [each for each in await tx.programs.everything() if is_on(each, now)]
        due = [program for program in programs if await _waiting(tx, program, now)]
    for program in due:
        async with store.transaction() as tx:
            await _post(tx, program, now)


async def load(tx: Transaction, delivery: Delivery, _now: datetime) -> ShoutOut | Withdrawn:
    """SHOUT_OUT: the words of that day to which both still agree."""
    program = await tx.programs.get(delivery.program or 0)
    on = date.fromordinal(delivery.subject or 1)
    thanks = await _shown(tx, program, on)
    if not thanks or program.shout_out_channel != delivery.destination:
        return Withdrawn("nothing to show")
    return ShoutOut(program=program, thanks=thanks)


async def _waiting(tx: Transaction, program: Program, now: datetime) -> tuple[Thanks, ...]:
    """What the post that is near would show, unless it was planned before."""
    if _due_at(program, now) > now + HORIZON:
        return ()
    thanks = (await _shown(tx, program, None))[:MOST_AT_ONCE]
    is_new = await tx.outbox.new_among([_letter(program, now)])
    return thanks if is_new else ()


async def _shown(tx: Transaction, program: Program, on: date | None) -> tuple[Thanks, ...]:
    thanks = await tx.thanks.of_program(program.id)
    matches = await tx.matches.of(each.match for each in thanks)
    apart: set[MatchId] = {each.id for each in matches.values() if keeps_apart(each)}
    return to_show(thanks, apart, on=on)


async def _post(tx: Transaction, program: Program, now: datetime) -> None:
    on = _due_at(program, now).astimezone(program.zone).date()
    for each in await _waiting(tx, program, now):
        await tx.thanks.save(replace(each, posted_on=on))
    await tx.outbox.queue(_letter(program, now))


def _due_at(program: Program, now: datetime) -> datetime:
    return next_post(now, program.zone, frozenset(days_in(program.closed_days)))


def _letter(program: Program, now: datetime) -> Delivery:
    due_at = _due_at(program, now)
    on = due_at.astimezone(program.zone).date()
    return letter(
        Kind.SHOUT_OUT,
        program.workspace,
        now=now,
        occasion=f"{program.id}:{on:%Y-%m}",
        program=program.id,
        subject=on.toordinal(),
        channel=program.shout_out_channel,
        due_at=due_at,
    )
