"""Leavers: what somebody does who wants to end a match, or to leave a program."""

from dataclasses import replace
from datetime import datetime

from mentoring.endings import (
    Afterwards,
    AlreadyTold,
    Ending,
    Leaving,
    Next,
    OwnMatch,
    ProgramLeft,
    Reason,
    Wish,
    come_back,
    left,
)
from mentoring.ids import EndingId, MatchId, ProgramId
from mentoring.matches import ProposalStatus
from mentoring.participants import Participant, Standing
from mentoring.people import Person
from mentoring.programs import Program
from mentoring.refusals import NotYours
from services import endings, holds, rematches, rounds, sessions
from services.own_matches import own_match, own_open_match, own_open_matches
from storage.database import Store
from storage.transaction import Transaction


async def leaving(store: Store, who: Person) -> Leaving:
    """What somebody may end."""
    async with store.reading() as tx:
        places = await tx.participants.of_person(who.id)
        programs = [await tx.programs.get(place.program) for place in places if _is_there(place)]
        return Leaving(
            matches=await own_open_matches(tx, who.id),
            programs=tuple(program for program in programs if not program.ended_at),
        )


async def form(store: Store, who: Person, match: MatchId) -> OwnMatch:
    """The match that somebody is about to end."""
    async with store.reading() as tx:
        return await own_open_match(tx, who.id, match)


async def asked(store: Store, own: OwnMatch, now: datetime) -> Afterwards:
    """What comes after a match that somebody wants to end, as they wished."""
    wish = own.ending.next if own.ending else Next.NEW_MATCH
    async with store.reading() as tx:
        return await endings.what_comes_next(tx, own, wish, now)


async def ask(store: Store, who: Person, match: MatchId, wish: Wish, now: datetime) -> OwnMatch:
    """Somebody wants to end their match. Asked twice, it is one wish, as it was first said."""
    async with store.transaction() as tx:
        own = await own_open_match(tx, who.id, match)
        if own.ending:
            return own
        asked = await endings.wish_to_end(tx, own, who.id, wish, now)
        if wish.next is Next.LEAVE:
            await _leave(tx, who, own.program, wish, now)
        return asked


async def keep(store: Store, who: Person, ending: EndingId, now: datetime) -> OwnMatch:
    """Take the wish back; `AlreadyTold` once the partner has been told."""
    async with store.transaction() as tx:
        found = await tx.endings.get(ending)
        if found.leaver != who.id:
            raise NotYours
        if found.told_at:
            raise AlreadyTold
        if found.is_open:
            await _take_back(tx, found, now)
        return await own_match(tx, who.id, found.match)


async def leaving_form(store: Store, who: Person, program: ProgramId) -> ProgramLeft:
    """What leaving a program would end."""
    async with store.reading() as tx:
        return await _what_ends(tx, who, await tx.programs.get(program))


async def leave(store: Store, who: Person, program: ProgramId, now: datetime) -> ProgramLeft:
    """Leave a program: the matches in it end the usual way, and can be kept until that is told."""
    async with store.transaction() as tx:
        found = await tx.programs.get(program)
        await _leave(tx, who, found, Wish(next=Next.LEAVE), now)
        return await _what_ends(tx, who, found)


async def withdraw_plans(tx: Transaction, participant: Participant, now: datetime) -> None:
    """Take somebody out of the matches that are only planned; the others are free for a new plan."""
    run = await tx.runs.open_one(participant.program)
    for proposal in await tx.proposals.of_run(run.id) if run else ():
        if participant.id in (proposal.mentor, proposal.mentee):
            await tx.proposals.save(replace(proposal, status=ProposalStatus.REJECTED))
    for circle in await tx.circles.of_run(run.id) if run else ():
        for seat in (await tx.seats.of_circles([circle.id]))[circle.id]:
            if seat.participant == participant.id:
                await tx.seats.remove(seat)
    await rematches.withdraw(tx, participant.id, now)
    await sessions.gone(tx, participant, now)


async def _leave(tx: Transaction, who: Person, program: Program, wish: Wish, now: datetime) -> None:
    participant = await tx.participants.find(program.id, who.id)
    if participant is None or not _is_there(participant):
        return
    for own in await own_open_matches(tx, who.id):
        if own.program.id == program.id and not own.ending:
            goodbye = Wish(messenger=wish.messenger, next=Next.LEAVE)
            await endings.wish_to_end(tx, own, who.id, goodbye, now)
    await withdraw_plans(tx, participant, now)
    await tx.participants.save(left(participant, now))


async def _what_ends(tx: Transaction, who: Person, program: Program) -> ProgramLeft:
    matches = await own_open_matches(tx, who.id)
    return ProgramLeft(program=program, matches=tuple(own for own in matches if own.program.id == program.id))


async def _take_back(tx: Transaction, ending: Ending, now: datetime) -> None:
    await endings.settle(tx, replace(ending, taken_back_at=now), now)
    await rounds.ask_after_all(tx, ending.match, ending.leaver, now)
    participant = await tx.participants.find(ending.program, ending.leaver)
    if participant and ending.next is Next.LEAVE:
        await tx.participants.save(come_back(participant))
    if ending.reason is Reason.BADLY and not await _is_unsafe_still(tx, ending):
        await holds.take_up(tx, await tx.matches.get(ending.match), now, by=ending.leaver)


async def _is_unsafe_still(tx: Transaction, ending: Ending) -> bool:
    """Another wish, or an open request for support, keeps the match frozen."""
    others = await tx.endings.open_of_match(ending.match)
    requests = await tx.supports.of_person(ending.leaver)
    return any(other.reason is Reason.BADLY for other in others) or any(
        request.unsafe and not request.closed_at for request in requests
    )


def _is_there(participant: Participant) -> bool:
    return participant.standing not in {Standing.LEFT, Standing.DECLINED}
