"""Holds: a match about which nobody is asked or reminded, and whose partner learns no reason.

Frozen at once when somebody does not feel safe; held when an account is closed, until the person is back
or the partner looks for somebody else.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from mentoring.calendars import next_allowed
from mentoring.deliveries import DeadlineKind, Delivery, Kind
from mentoring.endings import OwnMatch, first_in_line, tell_hold_at
from mentoring.holds import Hold, Waits, going_on, is_held, on_hold
from mentoring.ids import MatchId, PersonId
from mentoring.matches import Match, MatchStatus, Member
from mentoring.meetings import next_planned
from mentoring.participants import Role
from mentoring.people import Person
from mentoring.refusals import NoLongerThere
from services import planned, rhythms, rounds, silences
from services.letters import Withdrawn, about_match
from services.own_matches import has_read_of_hold, own_match, own_open_match
from storage.database import Store
from storage.transaction import Transaction

QUIET = frozenset(
    {
        Kind.MEET_GROUP,
        Kind.MEET_GROUP_LATE,
        Kind.GROUP_WELCOME,
        Kind.GROUP_JOINED,
        Kind.GROUP_CORRECTED,
        Kind.LEAD_TURN,
        Kind.MEET_MENTOR,
        Kind.MEET_MENTEE,
        Kind.GROUP_CARD,
        Kind.PERSONAL_CARD,
        Kind.CHECKIN,
        Kind.CHECKIN_REMINDER,
        Kind.RESOURCE_SHARED,
        Kind.AGREEMENT_CHANGED,
        Kind.TIMES_PROPOSED,
        Kind.TIMES_DECLINED,
        Kind.MEETING_AGREED,
        Kind.DAY_CANCELLED,
    }
)
"""What is not said about a match on hold."""
WAIT = timedelta(days=14)


async def hold(tx: Transaction, match: Match, because: Hold, now: datetime) -> Match:
    """Put a match on hold: what waits to be said about it, and agreed dates, are cancelled."""
    return await keep(tx, match, on_hold(match, because, now), now)


async def keep(tx: Transaction, match: Match, held: Match, now: datetime) -> Match:
    """Store a match as it is on hold, with all that follows."""
    if held != match:
        await tx.matches.save(held)
        planned_on = next_planned(await tx.meetings.of_match(match.id), now.date())
        if planned_on:
            await rhythms.take_up(tx, held, planned_on, now)
        await tx.outbox.cancel_match(match.id, QUIET, "match on hold")
        await planned.call_all_off(tx, held, now)
    return held


async def freeze(tx: Transaction, match: Match, by: PersonId, now: datetime) -> Match:
    """Stop everything about a match, because one of its members does not feel safe.

    The partner is told only where they would else come to a meeting, and reads no reason.
    """
    meetings = await tx.meetings.of_match(match.id)
    had_a_date = next_planned(meetings, now.date()) is not None
    frozen = await hold(tx, match, Hold.SAFETY, now)
    if had_a_date:
        others = [member for member in await tx.members.of_match(match.id) if member.person != by]
        await tell(tx, frozen, others, now)
    return frozen


async def lift(tx: Transaction, match: Match, now: datetime, *, by: PersonId | None = None) -> Match:
    """Let a match go on. Who had read that it is on hold reads that it goes on, but for who decides it."""
    if match.status is not MatchStatus.ON_HOLD:
        return match
    lifted = going_on(match, now)
    await tx.matches.save(lifted)
    await drop_deadlines(tx, match.id)
    for member in await tx.members.of_match(match.id):
        participant = await tx.participants.get(member.participant)
        await tx.participants.save(replace(participant, first_in_line_at=None))
        if member.person != by and await has_read_of_hold(tx, match, member.person):
            await tell_back(tx, lifted, member, now)
    return lifted


async def take_up(tx: Transaction, match: Match, now: datetime, *, by: PersonId | None = None) -> None:
    """Let a match go on that nobody had chosen to hold: it is asked about, and looked after, as before."""
    lifted = await lift(tx, match, now, by=by)
    if match.held_at:
        await rounds.ask_what_was_kept_back(tx, match.id, match.held_at, now)
    await silences.watch(tx, lifted, now)


async def drop_deadlines(tx: Transaction, match: MatchId) -> None:
    """Nothing about a hold is to come any more."""
    await tx.deadlines.drop(DeadlineKind.TELL_HOLD, match)
    await tx.deadlines.drop(DeadlineKind.END_PAUSE, match)


async def tell_later(tx: Transaction, match: Match, now: datetime) -> None:
    """Tell the partners in a few working days: until then the person may be back."""
    due_at = told_at(await members_of(tx, match), now)
    if due_at:
        await tx.deadlines.put(DeadlineKind.TELL_HOLD, match.id, due_at)


async def members_of(tx: Transaction, match: Match) -> list[tuple[Member, Person]]:
    """Who is in a match."""
    members = await tx.members.of_match(match.id)
    people = await tx.people.of(member.person for member in members)
    return [(member, people[member.person]) for member in members]


def told_at(members: Iterable[tuple[Member, Person]], closed_at: datetime) -> datetime | None:
    """When those who are there hear that somebody is not; None: nobody is."""
    present = [person for _, person in members if not person.deactivated_at]
    return min((tell_hold_at(closed_at, person.hours()) for person in present), default=None)


async def tell_due(tx: Transaction, subject: int, now: datetime) -> None:
    """The deadline: who is still there learns of the hold, and a mentee is first in line.

    While the brake holds the program nobody is told: so many closed accounts may be a mistake.
    """
    match = await tx.matches.get(MatchId(subject))
    program = await tx.programs.get(match.program)
    if match.status is not MatchStatus.ON_HOLD:
        return
    if program.held_at:
        await tell_later(tx, match, now)
        return
    chose_it = match.held_by if is_held(match, Hold.CHOSEN) else None
    members = await tx.members.of_match(match.id)
    await tell(tx, match, [member for member in members if member.person != chose_it], now)


async def wait(store: Store, who: Person, match: MatchId, now: datetime) -> Waits:
    """The partner waits; asked again in two weeks, if the match is still on hold and has not ended."""
    async with store.transaction() as tx:
        own = await own_open_match(tx, who.id, match)
        until = next_allowed(who.hours(), now + WAIT)
        if own.match.status is MatchStatus.ON_HOLD:
            await tx.deadlines.put(DeadlineKind.TELL_HOLD, match, until)
        on, ends_on = who.hours().local_date(until), own.match.ends_on
        is_over = ends_on is not None and on >= ends_on
        return Waits(match=match, on=ends_on if ends_on and is_over else on, ends_first=is_over)


async def go_on(store: Store, who: Person, match: MatchId, now: datetime) -> OwnMatch:
    """The mentee would like to go on with somebody who is back."""
    async with store.transaction() as tx:
        own = await own_open_match(tx, who.id, match)
        if any(partner.deactivated_at for partner in own.partners):
            raise NoLongerThere
        if is_held(own.match, Hold.ACCOUNT_CLOSED):
            await take_up(tx, own.match, now, by=who.id)
        elif own.match.status is MatchStatus.ON_HOLD:
            raise NoLongerThere
        return own


async def tell_back(tx: Transaction, match: Match, member: Member, now: datetime) -> None:
    """Tell a member that the partner is back: a question while it is on hold, else that it goes on."""
    also = f"{match.status}:{match.went_on_at}:{now.date()}"
    await tx.outbox.queue(about_match(Kind.MATCH_BACK, match, now=now, person=member.person, also=also))


async def load_hold(tx: Transaction, delivery: Delivery, _now: datetime) -> OwnMatch | Withdrawn:
    """MATCH_ON_HOLD, unless the match goes on or has ended since."""
    notice = await _notice(tx, delivery)
    if notice.match.status is MatchStatus.ON_HOLD:
        return notice
    return Withdrawn("match goes on" if notice.match.is_open else "match ended")


async def load_back(tx: Transaction, delivery: Delivery, _now: datetime) -> OwnMatch | Withdrawn:
    """MATCH_BACK: a question to the mentee while the match is on hold; news once it goes on."""
    notice = await _notice(tx, delivery)
    if not notice.match.is_open or notice.ending:
        return Withdrawn("match ended")  # or they have said goodbye to it
    if notice.match.status is MatchStatus.ON_HOLD and notice.role is not Role.MENTEE:
        return Withdrawn("match on hold")
    return notice


async def _notice(tx: Transaction, delivery: Delivery) -> OwnMatch:
    return await own_match(tx, PersonId(delivery.person or ""), MatchId(delivery.match or 0))


async def tell(tx: Transaction, match: Match, members: Iterable[Member], now: datetime) -> None:
    """Tell members that their match is on hold; a mentee is first in line from now on."""
    people = await tx.people.of(member.person for member in members)
    for member in members:
        if people[member.person].deactivated_at:
            continue
        also = f"{match.held_at}:{now.date()}"
        await tx.outbox.queue(
            about_match(Kind.MATCH_ON_HOLD, match, now=now, person=member.person, also=also)
        )
        if member.role is Role.MENTEE:
            participant = await tx.participants.get(member.participant)
            await tx.participants.save(first_in_line(participant, now))
