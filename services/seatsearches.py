"""Seats in groups for whoever waits: one suggestion at a time, in the order of the line. Nobody is moved."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from matching import outputs
from mentoring.ids import MatchId, ParticipantId
from mentoring.participants import Participant, Standing
from mentoring.programs import Program
from mentoring.rematches import (
    LOOK_AGAIN_AFTER,
    Rematch,
    groups_not_again,
    is_looked_for,
    may_look,
)
from services import leads, rematches, seatings
from services.matchmaker import Matchmaker
from services.seatings import FreeSeat, Search
from storage.database import Store
from storage.transaction import Transaction


async def who_waits(tx: Transaction, now: datetime) -> list[Participant]:
    """All in programs of groups who have none, and to whom a seat may be suggested."""
    return [
        participant
        for program in await tx.programs.not_ended()
        if program.policy.is_group and await seatings.free(tx, program)
        for participant in await _to_be_seated(
            tx, program, await tx.participants.of_program(program.id, Standing.IN), now
        )
    ]


async def place(store: Store, matchmaker: Matchmaker, participant: ParticipantId, now: datetime) -> None:
    """Suggest the seat that suits somebody best; if there is none, look again tomorrow."""
    async with store.reading() as tx:
        search = await _search(tx, participant, now)
        never = await _not_again(tx, participant)
    if search is None:
        return
    fits = await seatings.fitting(matchmaker, search)
    best = next((each for each in fits if each[1].can_meet and each[0].match.id not in never), None)
    async with store.transaction() as tx:
        if best is None or not await _suggest(tx, participant, *best, now):
            await _put_off(tx, participant, now)


async def _search(tx: Transaction, one: ParticipantId, now: datetime) -> Search | None:
    participant = await tx.participants.get(one)
    program = await tx.programs.get(participant.program)
    if not await _to_be_seated(tx, program, [participant], now):
        return None
    return await seatings.search_for(tx, program, participant, now)


async def _to_be_seated(
    tx: Transaction, program: Program, some: Iterable[Participant], now: datetime
) -> list[Participant]:
    """Who of some waits, with nothing else under way for them: no group, no plan, no question that is open.

    It is asked of the whole program, so that many need no more statements than one.
    """
    if program.is_silent:
        return []
    seated = {each.participant for each in await tx.members.of_program(program.id)}
    busy = seated | await _planned(tx, program)
    earlier = defaultdict[ParticipantId, list[Rematch]](list)
    for each in await tx.rematches.of_program(program.id):
        earlier[each.mentee].append(each)
    return [
        one
        for one in some
        if may_look(one, program, now) and one.id not in busy and is_looked_for(one, earlier[one.id], now)
    ]


async def _planned(tx: Transaction, program: Program) -> set[ParticipantId]:
    """Who has a seat in a group that a coordinator looks at, or that is on its way."""
    run = await tx.runs.open_one(program.id)
    circles = [each.id for each in await tx.circles.of_run(run.id)] if run else []
    seats = await tx.seats.of_circles(circles)
    return {seat.participant for circle in circles for seat in seats[circle]}


async def _not_again(tx: Transaction, participant: ParticipantId) -> set[MatchId]:
    """Groups that they have left, or would not like, or that said no; they may choose one themselves."""
    left = await tx.members.of_participant(participant, open_only=False)
    return {each.match for each in left} | groups_not_again(await tx.rematches.made_to(participant))


async def _suggest(
    tx: Transaction, one: ParticipantId, seat: FreeSeat, fit: outputs.SeatFit, now: datetime
) -> bool:
    """Suggest it, unless something else has come about for them meanwhile."""
    participant = await tx.participants.get(one)
    program = await tx.programs.get(participant.program)
    leading = await leads.leader_of(tx, seat.match)
    if leading is None or not await _to_be_seated(tx, program, [participant], now):
        return False
    reasons = seatings.reasons_of(fit)
    return await rematches.suggest(tx, participant, leading.participant, reasons, now, match=seat.match.id)


async def _put_off(tx: Transaction, one: ParticipantId, now: datetime) -> None:
    """No group has a free seat that suits them: look again tomorrow."""
    participant = await tx.participants.get(one)
    await tx.participants.save(replace(participant, suggest_at=now + LOOK_AGAIN_AFTER))
