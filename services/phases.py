"""Phases of a program: sign-up opens and closes, the program ends."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from mentoring import partings, signups
from mentoring.alerts import Cause
from mentoring.deliveries import DeadlineKind, Delivery, Kind
from mentoring.endings import Next, afterwards
from mentoring.farewells import Goodbye
from mentoring.ids import MatchId, ProgramId
from mentoring.matches import HowEnded, MatchStatus, Member, RunStatus
from mentoring.participants import Participant, Role, Standing
from mentoring.people import Person
from mentoring.programs import Coordinator, Program
from mentoring.refusals import Refusal
from mentoring.teams import contacts
from services import alerts, authority, farewells, rematches, returns, sessions
from services.endings import STILL_SAID
from services.letters import Withdrawn, about_match, letter
from services.programs import ongoing
from storage.database import Store
from storage.transaction import Transaction

NEEDED_CONTACTS = 2
"""A program has two people to turn to before sign-up opens (conversations 2.4)."""
TOLD_OF_THE_END = (Standing.IN, Standing.ON_BREAK, Standing.TO_APPROVE)


@dataclass(eq=False)
class TwoContactsFirst(Refusal):
    """Sign-up cannot be open while fewer than two people look after the program."""

    contacts: tuple[str, ...]


@dataclass(eq=False)
class SignUpDayHasPassed(Refusal):
    """Sign-up cannot open, because the last day that people were told is over."""

    day: date


async def open_sign_up(store: Store, who: Person, program: ProgramId, now: datetime) -> Program:
    """Let people join from now on; to open it again does nothing."""
    async with store.transaction() as tx:
        before = await ongoing(tx, who, program)
        if before.takes_sign_ups:
            return before
        await _refuse_too_few(tx, await tx.coordinators.of_program(program))
        if before.sign_up_closes_on and before.sign_up_closes_on < now.astimezone(before.zone).date():
            raise SignUpDayHasPassed(before.sign_up_closes_on)
        after = replace(before, opened_at=before.opened_at or now, closed_at=None)
        await tx.programs.save(after)
        await keep_dates(tx, after)
        if before.opened_at is None:
            await returns.invite(tx, after, now)
        return after


async def close_sign_up(store: Store, who: Person, program: ProgramId, now: datetime) -> Program:
    """Take no more sign-ups; whoever has sent the form may still change it."""
    async with store.transaction() as tx:
        return await _close(tx, await ongoing(tx, who, program), now)


async def end(store: Store, who: Person, program: ProgramId, now: datetime) -> Program:
    """End a program for everybody in it; it cannot be taken back."""
    async with store.transaction() as tx:
        return await _end(tx, await ongoing(tx, who, program), HowEnded.BY_PROGRAM, now)


async def sign_up_day_over(tx: Transaction, subject: int, now: datetime) -> None:
    """The last day of sign-up is over."""
    await _close(tx, await tx.programs.get(subject), now)


async def last_day_over(tx: Transaction, subject: int, now: datetime) -> None:
    """A program has come to the end that everybody was told. Matches that go on keep it open until theirs."""
    program = await tx.programs.get(subject)
    if program.ended_at:
        return
    today = now.astimezone(program.zone).date()
    open_ones = await tx.matches.open_ones(program.id)
    following = partings.next_end(open_ones, today)
    if following is None:
        await _end(tx, program, HowEnded.FINISHED, now)
        return
    await _close(tx, program, now)
    await _let_nothing_begin(tx, program.id, now)
    for match in open_ones:
        if match.ends_on is None or match.ends_on <= today:
            await farewells.finish(tx, match, HowEnded.FINISHED, now)
    await _say_goodbye(tx, program, now)
    await tx.deadlines.put(DeadlineKind.END_PROGRAM, program.id, partings.ends_at(following, program.zone))


async def last_day_of_match_over(tx: Transaction, subject: int, now: datetime) -> None:
    """A match has come to an end of its own, unless it goes on for longer by now; its program goes on.

    Who sought it rests: nobody is matched anew without having asked for it.
    """
    match = await tx.matches.get(MatchId(subject))
    program = await tx.programs.get(match.program)
    if not match.is_open or match.ends_on is None:
        return
    ends_at = partings.ends_at(match.ends_on, program.zone)
    if now < ends_at:
        await tx.deadlines.put(DeadlineKind.END_MATCH, match.id, ends_at)
        return
    members = await tx.members.of_match(match.id)
    await farewells.finish(tx, match, HowEnded.FINISHED, now)
    for member in members:
        await _let_rest(tx, member, now)
        if match.status is MatchStatus.ACTIVE:
            await tx.outbox.queue(await _of_the_day(tx, program, member, now))
        else:
            await tx.outbox.queue(about_match(Kind.ENDING_TO_PARTNER, match, now=now, person=member.person))


async def keep_dates(tx: Transaction, program: Program) -> None:
    """Let sign-up close and the program end by themselves on the days that people are told."""
    closes_at = signups.closes_at(program) if program.takes_sign_ups else None
    await _keep(tx, DeadlineKind.CLOSE_SIGN_UP, program, closes_at)
    ends_on = None if program.ended_at else program.ends_on
    ends_at = partings.ends_at(ends_on, program.zone) if ends_on else None
    await _keep(tx, DeadlineKind.END_PROGRAM, program, ends_at)


async def refuse_too_few_contacts(tx: Transaction, program: Program, team: list[Coordinator]) -> None:
    """Refuse a team that is too small for a program that people can join."""
    if program.takes_sign_ups:
        await _refuse_too_few(tx, team)


async def load_goodbye(tx: Transaction, delivery: Delivery, now: datetime) -> Goodbye | Withdrawn:
    """PROGRAM_ENDED and MATCH_FINISHED: the end, with the matches to look back on."""
    participant = await tx.participants.get(delivery.subject or 0)
    if participant.standing is Standing.LEFT:
        return Withdrawn("left")
    return await farewells.goodbye(tx, participant, now)


async def _keep(tx: Transaction, kind: DeadlineKind, program: Program, due_at: datetime | None) -> None:
    if due_at:
        await tx.deadlines.put(kind, program.id, due_at)
    else:
        await tx.deadlines.drop(kind, program.id)


async def _refuse_too_few(tx: Transaction, team: list[Coordinator]) -> None:
    present = await authority.here(tx, contacts(team))
    if len(present) < NEEDED_CONTACTS:
        raise TwoContactsFirst(tuple(person.name for person in present.values()))


async def _close(tx: Transaction, program: Program, now: datetime) -> Program:
    if not program.takes_sign_ups:
        return program
    closed = replace(program, closed_at=now)
    await tx.programs.save(closed)
    await keep_dates(tx, closed)
    return closed


async def _end(tx: Transaction, program: Program, how: HowEnded, now: datetime) -> Program:
    ended = replace(program, ended_at=now, closed_at=program.closed_at or now)
    await tx.programs.save(ended)
    await keep_dates(tx, ended)
    await tx.outbox.cancel_program(program.id, frozenset(Kind) - STILL_SAID, "program ended")
    await _discard_plans(tx, program.id)
    await sessions.program_ended(tx, program.id, now)
    await rematches.program_ended(tx, program.id, now)
    for match in await tx.matches.open_ones(program.id):
        await farewells.finish(tx, match, how, now)
    await _say_goodbye(tx, ended, now)
    return ended


async def _let_nothing_begin(tx: Transaction, program: ProgramId, now: datetime) -> None:
    """Those who go on do; no match comes about any more, and nobody asks for a talk."""
    await _discard_plans(tx, program)
    await rematches.program_ended(tx, program, now)
    await tx.programs.save(replace(await tx.programs.get(program), board_since=None))
    await sessions.close_board(tx, program, now)
    for alert in await tx.alerts.open_ones(program):
        if alert.cause is Cause.SESSION_MATCH:
            await alerts.withdraw(tx, program, alert.cause, alert.occasion, now)


async def _discard_plans(tx: Transaction, program: ProgramId) -> None:
    run = await tx.runs.open_one(program)
    if run:
        await tx.runs.save(replace(run, status=RunStatus.DISCARDED))
        await tx.deadlines.drop(DeadlineKind.CLOSE_PREVIEW, run.id)
        await tx.deadlines.drop(DeadlineKind.SEND_RUN, run.id)


async def _let_rest(tx: Transaction, member: Member, now: datetime) -> None:
    participant = await tx.participants.get(member.participant)
    if member.role is Role.MENTEE and not await tx.members.of_participant(member.participant):
        await tx.participants.save(afterwards(participant, Next.BREAK, 0, now))


async def _of_the_day(tx: Transaction, program: Program, member: Member, now: datetime) -> Delivery:
    """One word for all of somebody's matches that end on a day."""
    participant = await tx.participants.get(member.participant)
    today = now.astimezone(program.zone).date()
    return _goodbye(Kind.MATCH_FINISHED, participant, f"{program.id}:{today}", now)


async def _say_goodbye(tx: Transaction, program: Program, now: datetime) -> None:
    """To everybody who takes part, but for those whose match goes on: they hear when it ends."""
    today = now.astimezone(program.zone).date()
    going_on = {member.participant for member in await tx.members.of_program(program.id)}
    for participant in await tx.participants.of_program(program.id, *TOLD_OF_THE_END):
        if participant.waiting_news_at:
            await tx.participants.save(replace(participant, waiting_news_at=None))
        if participant.id not in going_on:
            occasion = f"program:{program.id}"
            await tx.outbox.queue(_goodbye(Kind.PROGRAM_ENDED, participant, occasion, now))
        elif any(each.ended_on == today for each in await tx.farewells.of_participant(participant.id)):
            await tx.outbox.queue(_goodbye(Kind.MATCH_FINISHED, participant, f"{program.id}:{today}", now))


def _goodbye(kind: Kind, participant: Participant, occasion: str, now: datetime) -> Delivery:
    return letter(
        kind,
        participant.workspace,
        now=now,
        occasion=occasion,
        person=participant.person,
        program=participant.program,
        subject=participant.id,
    )
