"""Pauses: somebody puts their match on hold until a day, is asked on that day, and lets it go on.

The partner reads that it is on hold, once, and that it goes on; never why, and nothing of the question.
"""

from dataclasses import replace
from datetime import date, datetime

from mentoring import ledger, pauses
from mentoring.checkins import stop_asking
from mentoring.deliveries import POLICIES, DeadlineKind, Delivery, Kind
from mentoring.endings import OwnMatch
from mentoring.holds import Hold, is_held, paused, resumed
from mentoring.ids import MatchId, PersonId
from mentoring.matches import Match, MatchStatus
from mentoring.pauses import Length, NotToBePaused, PauseEnds
from mentoring.people import Person
from mentoring.refusals import NoLongerThere
from mentoring.rhythm import first_checkin_on
from services import holds, silences
from services.letters import Withdrawn, about_match
from services.own_matches import own_match, own_open_match
from storage.database import Store
from storage.transaction import Transaction


async def seen(store: Store, who: Person, match: MatchId) -> OwnMatch:
    """The match that somebody would like to pause or end, or has paused."""
    async with store.reading() as tx:
        return await own_open_match(tx, who.id, match)


async def form(store: Store, who: Person, match: MatchId) -> OwnMatch:
    """The same for the form; `NotToBePaused` where there is nothing to choose."""
    own = await seen(store, who, match)
    if not pauses.may_pause(own, who.id):
        raise NotToBePaused
    return own


async def pause(
    store: Store, who: Person, match: MatchId, length: Length, chosen: date | None, now: datetime
) -> OwnMatch:
    """Put the match on hold, or choose another day for the hold that one has chosen before."""
    async with store.transaction() as tx:
        own = await own_open_match(tx, who.id, match)
        today = who.hours().local_date(now)
        until = pauses.day_of(length, chosen, today, own.match.ends_on)
        await put_on_hold(tx, own, who, until, now)
        return await own_match(tx, who.id, match)


async def longer(store: Store, who: Person, match: MatchId, now: datetime) -> OwnMatch:
    """Two more weeks from today, of a match that one has put on hold oneself."""
    async with store.transaction() as tx:
        own = await own_open_match(tx, who.id, match)
        if not pauses.is_paused_by(own.match, who.id):
            raise NoLongerThere
        today = who.hours().local_date(now)
        until = pauses.day_of(Length.TWO_WEEKS, None, today, own.match.ends_on)
        await put_on_hold(tx, own, who, until, now)
        return await own_match(tx, who.id, match)


async def put_on_hold(tx: Transaction, own: OwnMatch, who: Person, until: date, now: datetime) -> None:
    """Nobody is asked about the match until a day. The partner hears of a new hold, not of another day."""
    if not pauses.may_pause(own, who.id):
        raise NotToBePaused
    is_new = not is_held(own.match, Hold.CHOSEN)
    held = await holds.keep(tx, own.match, paused(own.match, who.id, until, now), now)
    await _ask_no_more(tx, own.match, who, now)
    await _ask_from(tx, held, until)
    await tx.deadlines.put(DeadlineKind.END_PAUSE, held.id, pauses.ask_at(until, who.hours()))
    if is_new:
        others = [member for member in await tx.members.of_match(held.id) if member.person != who.id]
        await holds.tell(tx, held, others, now)


async def go_on(store: Store, who: Person, match: MatchId, now: datetime) -> OwnMatch:
    """Whoever put it on hold goes on with it, on the day or before. Said twice, it is the same."""
    async with store.transaction() as tx:
        own = await own_open_match(tx, who.id, match)
        if pauses.is_paused_by(own.match, who.id):
            await _lift(tx, own.match, now, by=who.id)
        elif own.match.status is MatchStatus.ON_HOLD:
            raise NoLongerThere
        return await own_match(tx, who.id, match)


async def resume(tx: Transaction, match: Match, now: datetime) -> None:
    """Both are there again after an account was closed: the hold that one of them had chosen still holds."""
    held = resumed(match)
    person = (await tx.people.of([held.held_by])).get(held.held_by) if held.held_by else None
    await tx.matches.save(held)
    await holds.drop_deadlines(tx, held.id)
    if person and held.held_until:
        at = max(pauses.ask_at(held.held_until, person.hours()), now)
        await tx.deadlines.put(DeadlineKind.END_PAUSE, held.id, at)


async def end_due(tx: Transaction, subject: int, now: datetime) -> None:
    """The deadline: first the question, and some working days later the match goes on without an answer."""
    match = await tx.matches.get(MatchId(subject))
    is_paused = is_held(match, Hold.CHOSEN) and not pauses.lasts_to_the_end(match)
    if not is_paused or match.held_until is None or match.held_by is None:
        return
    person = (await tx.people.of([match.held_by])).get(match.held_by)
    goes_on_at = pauses.goes_on_at(match.held_until, person.hours()) if person else now
    if person is None or now >= goes_on_at:
        await _lift(tx, match, now)
        return
    await tx.deadlines.put(DeadlineKind.END_PAUSE, match.id, goes_on_at)
    await tx.outbox.queue(
        about_match(
            Kind.PAUSE_ENDS,
            match,
            now=now,
            person=match.held_by,
            also=f"{match.held_until}",
            expires_at=ledger.expires_at(POLICIES[Kind.PAUSE_ENDS], now, person.hours()),
        )
    )


async def load(tx: Transaction, delivery: Delivery, now: datetime) -> PauseEnds | Withdrawn:
    """PAUSE_ENDS, unless the match goes on or has ended, or another day was chosen since."""
    person = PersonId(delivery.person or "")
    own = await own_match(tx, person, MatchId(delivery.match or 0))
    if not pauses.is_paused_by(own.match, person) or own.match.held_until is None:
        return Withdrawn("match goes on" if own.match.is_open else "match ended")
    hours = (await tx.people.of([person]))[person].hours()
    if pauses.ask_at(own.match.held_until, hours) > now:
        return Withdrawn("longer")
    return PauseEnds(own=own, goes_on=hours.local_date(pauses.goes_on_at(own.match.held_until, hours)))


async def _lift(tx: Transaction, match: Match, now: datetime, *, by: PersonId | None = None) -> None:
    """The match goes on, and its rhythm begins anew."""
    lifted = await holds.lift(tx, match, now, by=by or match.held_by)
    await _begin_anew(tx, match, now)
    await silences.watch(tx, lifted, now)


async def _ask_from(tx: Transaction, match: Match, until: date) -> None:
    """Everybody is asked as if the match began on the day on which it is to go on."""
    anew = first_checkin_on(until, match.interval_days)
    for member in await tx.members.of_match(match.id):
        await tx.members.save(replace(member, next_checkin_on=anew))


async def _begin_anew(tx: Transaction, match: Match, now: datetime) -> None:
    """It goes on today: everybody is asked that much sooner or later, but for who named a day meanwhile."""
    planned = match.held_until and first_checkin_on(match.held_until, match.interval_days)
    for member, person in await holds.members_of(tx, match):
        if member.next_checkin_on == planned:
            anew = first_checkin_on(person.hours().local_date(now), match.interval_days)
            await tx.members.save(replace(member, next_checkin_on=anew))


async def _ask_no_more(tx: Transaction, match: Match, who: Person, now: datetime) -> None:
    """Who has put the match on hold need not answer what was asked before."""
    for member in await tx.members.of_match(match.id):
        if member.person == who.id:
            for asked in await tx.checkins.not_closed(match.id, member.participant):
                await tx.checkins.save(stop_asking(asked, now))
