"""Boards: what somebody who takes part finds on one, and what its coordinators do with it."""

from dataclasses import replace
from datetime import datetime

from mentoring.boards import Board, Keeping, Posted, in_order
from mentoring.ids import ParticipantId, ProgramId
from mentoring.officehours import Offered, fits
from mentoring.participants import Participant
from mentoring.people import Person
from mentoring.programs import Program
from mentoring.sessions import NoBoard, Stage
from services import officehours, sessions, takers
from services.callouts import OFFERED
from services.programs import ongoing
from services.sessionletters import seen
from storage.database import Store
from storage.transaction import Transaction


async def board(store: Store, who: Person, program: ProgramId, now: datetime) -> Board:
    """The board of a program, for somebody who takes part in it."""
    async with store.reading() as tx:
        found, participant = await takers.taking_part(tx, who, program)
        shown = await _board(tx, who, found, participant, now)
        return replace(
            shown,
            offered=await officehours.offered_to(tx, found, who, now),
            own_hours=await officehours.of(tx, program, participant.id),
            topics=tuple(await tx.topics.of_program(program)),
        )


async def where_to_ask(store: Store, who: Person, now: datetime) -> list[Board]:
    """The boards that are open to somebody, over all their programs. Refuses where there is none."""
    async with store.reading() as tx:
        programs = {program.id: program for program in await tx.programs.not_ended()}
        found = [
            await open_to(tx, who, programs[each.program], each, now)
            for each in await tx.participants.of_person(who.id)
            if each.program in programs
        ]
    open_ones = [each for each in found if each]
    if not open_ones:
        raise NoBoard
    return open_ones


async def open_to(
    tx: Transaction, who: Person, program: Program, participant: Participant, now: datetime
) -> Board | None:
    """The questions of a program for somebody's Home; None where its board is not open to them."""
    if not (program.board and participant.is_in and who.can_take_part):
        return None
    return await _board(tx, who, program, participant, now)


async def _board(
    tx: Transaction, who: Person, program: Program, participant: Participant, now: datetime
) -> Board:
    """The questions alone: those open to somebody, and those that are theirs."""
    going_on = await tx.sessions.unfinished(program.id)
    mine = next((each for each in reversed(going_on) if each.asker == participant.id), None)
    taken = [each for each in going_on if each.helper == participant.id]
    own_topics = await _topics(tx, participant.id)
    posted = [
        Posted(
            seen=await seen(tx, each, who.id),
            fits=participant.id == each.first_asked or fits(str(each.topic), own_topics),
        )
        for each in going_on
        if each.stage is Stage.OPEN and participant.id in await takers.may_meet(tx, each, [participant])
    ]
    return Board(
        program=program,
        now=now,
        posted=in_order(posted),
        mine=await seen(tx, mine, who.id) if mine else None,
        taken=tuple([await seen(tx, each, who.id) for each in taken]),
        left=await takers.left(tx, participant, now),
    )


def offered_by(shown: Board, participant: int) -> Offered | None:
    """The office hours of somebody, while they are still offered."""
    return next((each for each in shown.offered if each.hours.participant == participant), None)


async def keeping(store: Store, who: Person, program: ProgramId, now: datetime) -> Keeping:
    """The board of a program, for its coordinators."""
    async with store.reading() as tx:
        return await _keeping(tx, await ongoing(tx, who, program), now)


async def open_board(store: Store, who: Person, program: ProgramId, now: datetime) -> Keeping:
    """People may ask from now on; to open it again does nothing."""
    async with store.transaction() as tx:
        before = await ongoing(tx, who, program)
        after = replace(before, board_since=before.board_since or now)
        await tx.programs.save(after)
        return await _keeping(tx, after, now)


async def close_board(store: Store, who: Person, program: ProgramId, now: datetime) -> Keeping:
    """No more questions; who waits is told, and who has found somebody goes on."""
    async with store.transaction() as tx:
        before = await ongoing(tx, who, program)
        after = replace(before, board_since=None)
        await tx.programs.save(after)
        await sessions.close_board(tx, program, now)
        return await _keeping(tx, after, now)


async def choose_channel(
    store: Store, who: Person, program: ProgramId, channel: str, now: datetime
) -> Keeping:
    """New questions are posted there as well; with no channel they stand on the Home only."""
    async with store.transaction() as tx:
        after = replace(await ongoing(tx, who, program), board_channel=channel)
        await tx.programs.save(after)
        return await _keeping(tx, after, now)


async def _keeping(tx: Transaction, program: Program, now: datetime) -> Keeping:
    """A coordinator reads what everybody may: no private line, and no name that is hidden."""
    open_ones = [each for each in await tx.sessions.unfinished(program.id) if each.stage is Stage.OPEN]
    return Keeping(
        program=program,
        now=now,
        sessions=tuple([await seen(tx, each, None) for each in open_ones]),
        offers=len(await tx.office_hours.of_program(program.id)),
    )


async def _topics(tx: Transaction, participant: ParticipantId) -> frozenset[str]:
    """What somebody knows something of: by their form, and by their office hours."""
    offered = (await tx.answers.of_participant(participant)).get(OFFERED)
    hours = await tx.office_hours.of_participant(participant)
    by_form = offered if isinstance(offered, tuple) else ()
    return frozenset((*by_form, *(hours.topics if hours else ())))
