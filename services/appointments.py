"""Finding a time: proposed by one, taken, answered with other times or declined by the other."""

import secrets
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from mentoring import appointments as rules
from mentoring.appointments import (
    Appointment,
    News,
    OneTimeForAll,
    Outdated,
    Search,
    Seen,
    Status,
    TooSoonToTell,
    Wanted,
    check,
    day_of,
)
from mentoring.deliveries import Delivery, Kind
from mentoring.endings import OwnMatch
from mentoring.holds import refuse_while_held
from mentoring.ids import UNSAVED, AppointmentId, MatchId, PersonId
from mentoring.leads import someone
from mentoring.matches import Match, MatchStatus, Member
from mentoring.meetings import next_planned
from mentoring.people import Person
from mentoring.refusals import NoLongerThere, NotYours, Refusal
from mentoring.slots import USUAL_LENGTH, Diary, suggest
from services import meetings, planned, rhythms
from services.letters import Withdrawn
from services.own_matches import own_active_match, own_match, own_open_matches
from storage.database import Store
from storage.transaction import Transaction

UID_BYTES = 12
LONGEST_TALK = timedelta(hours=1)


@dataclass(eq=False)
class NobodyToMeet(Refusal):
    """Without a match that goes on there is nothing to plan."""


async def to_plan(store: Store, who: Person) -> tuple[OwnMatch, ...]:
    """The matches with whom somebody can find a time."""
    async with store.reading() as tx:
        matches = await own_open_matches(tx, who.id)
    if not matches:
        raise NobodyToMeet
    active = tuple(own for own in matches if own.match.status is MatchStatus.ACTIVE)
    if not active:
        refuse_while_held(matches[0])
    return active


async def look(store: Store, who: Person, match: MatchId, now: datetime) -> Seen:
    """Where two are with finding a time."""
    async with store.reading() as tx:
        return await _seen(tx, who, await own_active_match(tx, who.id, match), now)


async def seen_of(tx: Transaction, who: Person, match: MatchId, now: datetime) -> Seen:
    """The same within a transaction, also while nobody plans anything with it."""
    return await _seen(tx, who, await own_match(tx, who.id, match), now)


async def search(
    store: Store,
    who: Person,
    match: MatchId,
    now: datetime,
    *,
    minutes: int | None = None,
    link: str | None = None,
    page: int = 0,
) -> Search:
    """Times that suit both; length and link are those of what is changed or answered, until said anew."""
    async with store.reading() as tx:
        seen = await _seen(tx, who, await own_active_match(tx, who.id, match), now)
        before = seen.offer or seen.agreed
        length = minutes or (before.minutes if before else await _usual_length(tx, match))
        members = await tx.members.of_match(match)
        mine_first = sorted(members, key=lambda member: member.person != who.id)
        found = suggest(
            [await _diary(tx, member, now) for member in mine_first],
            now,
            length,
            near=seen.agreed_on,
            page=page,
        )
    known_link = before.link if before else ""
    return Search(
        seen=seen,
        suggestions=found,
        minutes=length,
        link=known_link if link is None else link,
        page=page,
    )


async def propose(
    store: Store,
    who: Person,
    match: MatchId,
    wanted: Wanted,
    answered: AppointmentId | None,
    now: datetime,
) -> Seen:
    """Propose times, in answer to those of the partner or as the first one.

    Where the partner was quicker, nothing is proposed: their times are there to be answered.
    """
    async with store.transaction() as tx:
        own = await own_active_match(tx, who.id, match)
        before = await _seen(tx, who, own, now)
        if before.is_theirs and before.offer and before.offer.id != answered:
            return before
        possible = check(wanted, own, who, now)
        waiting = await tx.appointments.proposed(match)
        if waiting:
            await tx.appointments.save(rules.make_room(waiting, who.id, now))
        offer = await tx.appointments.add(_offer(tx, own, who, possible, before.agreed, now))
        if own.program.policy.is_group:
            return await _set_for_all(tx, who, own, offer, now)
        for partner in own.partners:
            await tx.outbox.queue(planned.about(Kind.TIMES_PROPOSED, offer, partner.id, now))
        return replace(before, offer=offer)


async def _set_for_all(
    tx: Transaction, who: Person, own: OwnMatch, offer: Appointment, now: datetime
) -> Seen:
    """A group has no time to wait for everybody's tap: one sets the time, and all read of it."""
    if len(offer.times) > 1:
        raise OneTimeForAll
    (at,) = offer.times
    if not all(rules.is_heard_of(at, each, now) for each in own.partners):
        raise TooSoonToTell
    agreed = rules.set_for_all(offer, now)
    await tx.appointments.save(replace(agreed, sequence=await _next_sequence(tx, agreed)))
    for other in await planned.ahead(tx, own.match.id, now):
        if other.id != agreed.id:
            await tx.appointments.save(rules.make_room(other, who.id, now))
    await meetings.agree(tx, own.match.id, who, day_of(at, (who, *own.partners)), now)
    for partner in own.partners:
        await tx.outbox.queue(planned.about(Kind.MEETING_AGREED, agreed, partner.id, now))
    return await _seen(tx, who, own, now)


async def accept(store: Store, who: Person, appointment: AppointmentId, at: datetime, now: datetime) -> Seen:
    """Take one of the proposed times: both meet then. A proposal that is gone by now changes nothing."""
    async with store.transaction() as tx:
        offer, own = await _found(tx, who, appointment)
        if offer.status is Status.PROPOSED:
            if at > now and not all(rules.is_heard_of(at, each, now) for each in own.partners):
                raise TooSoonToTell
            agreed = rules.agree(offer, who.id, at, now)
            await tx.appointments.save(replace(agreed, sequence=await _next_sequence(tx, agreed)))
            for other in await planned.ahead(tx, own.match.id, now):
                if other.id != agreed.id:
                    await tx.appointments.save(rules.make_room(other, who.id, now))
            people = (who, *own.partners)
            await meetings.agree(tx, own.match.id, who, day_of(at, people), now)
            await tx.outbox.queue(planned.about(Kind.MEETING_AGREED, agreed, agreed.by, now))
        is_taken = offer.status is Status.AGREED and offer.starts_at == at
        came_too_late = offer.status is not Status.PROPOSED and not is_taken
        return replace(await _seen(tx, who, own, now), came_too_late=came_too_late)


async def decline(store: Store, who: Person, appointment: AppointmentId, now: datetime) -> Seen:
    """None of the times suits: the partner reads that, and no reason. What was agreed before stays."""
    async with store.transaction() as tx:
        offer, own = await _found(tx, who, appointment)
        if offer.status is Status.PROPOSED:
            declined = rules.decline(offer, who.id, now)
            await tx.appointments.save(declined)
            await tx.outbox.queue(planned.about(Kind.TIMES_DECLINED, declined, declined.by, now))
        came_too_late = offer.status not in {Status.PROPOSED, Status.DECLINED}
        return replace(await _seen(tx, who, own, now), came_too_late=came_too_late)


async def withdraw(store: Store, who: Person, appointment: AppointmentId, now: datetime) -> Seen:
    """Take back own times that nobody has answered yet."""
    async with store.transaction() as tx:
        offer, own = await _found(tx, who, appointment)
        if offer.by != who.id:
            raise NotYours
        if offer.status is Status.PROPOSED:
            await tx.appointments.save(rules.withdraw(offer, who.id, now))
        came_too_late = offer.status not in {Status.PROPOSED, Status.WITHDRAWN}
        return replace(await _seen(tx, who, own, now), came_too_late=came_too_late)


async def cancel(store: Store, who: Person, appointment: AppointmentId, now: datetime) -> News:
    """Call off a talk that both agreed on: the partner reads it at once, in working hours.

    Where it was moved or called off meanwhile, nothing changes.
    """
    async with store.transaction() as tx:
        agreed, own = await _found(tx, who, appointment)
        if agreed.is_ahead(now):
            await planned.cancel(tx, agreed, who.id, now)
            await rhythms.take_up(tx, own.match, day_of(agreed.starts_at or now, (who, *own.partners)), now)
        return await _news(tx, who, own, agreed.id, now)


async def outdated(store: Store, who: Person, match: MatchId, now: datetime) -> tuple[Outdated, ...]:
    """The messages, before the eyes of both, about times that were replaced or taken back by now."""
    async with store.reading() as tx:
        own = await own_match(tx, who.id, match)
        agreed = await planned.ahead(tx, match, now)
        posts = [
            Outdated(appointment=each, reader=reader, post=post, stays=agreed[-1] if agreed else None)
            for each in rules.gone_of_late(await tx.appointments.of_match(match))
            for reader in (who, *own.partners)
            for kind in (Kind.TIMES_PROPOSED, Kind.MEETING_AGREED)
            if (post := await tx.outbox.find(kind, each.id, reader.id))
        ]
        return tuple(each for each in posts if each.post.sent_at)


async def entry(store: Store, who: Person, appointment: AppointmentId, now: datetime) -> News:
    """What calendars should hold of an appointment, also after its match has ended.

    Of one that was moved since it is the new time: calendars know both by the same `uid`.
    """
    async with store.reading() as tx:
        found = await tx.appointments.find(appointment)
        if found is None:
            raise NoLongerThere
        told = await _news(tx, who, await own_match(tx, who.id, found.match), found.id, now)
    agreed = told.seen.agreed
    return replace(told, appointment=agreed) if agreed and agreed.uid == found.uid else told


async def load_proposal(tx: Transaction, delivery: Delivery, now: datetime) -> News | Withdrawn:
    """TIMES_PROPOSED, unless they were answered, replaced, or are over."""
    told = await _load(tx, delivery, now)
    if told.appointment.status is not Status.PROPOSED:
        return Withdrawn("times gone")
    return told if told.seen.open_times else Withdrawn("times over")


async def load_agreed(tx: Transaction, delivery: Delivery, now: datetime) -> News | Withdrawn:
    """MEETING_AGREED, unless it is changed or over by now."""
    told = await _load(tx, delivery, now)
    return told if told.appointment.is_ahead(now) else Withdrawn("changed since")


async def load_declined(tx: Transaction, delivery: Delivery, now: datetime) -> News | Withdrawn:
    """TIMES_DECLINED, unless there are new times to answer."""
    told = await _load(tx, delivery, now)
    is_past = told.seen.offer is not None or not told.seen.own.match.is_open
    return Withdrawn("new times") if is_past else told


async def load_cancelled(tx: Transaction, delivery: Delivery, now: datetime) -> News | Withdrawn:
    """MEETING_CANCELLED, whatever became of the match: somebody might come."""
    return await _load(tx, delivery, now)


async def _load(tx: Transaction, delivery: Delivery, now: datetime) -> News:
    person = PersonId(delivery.person or "")
    who = (await tx.people.of([person]))[person]
    own = await own_match(tx, person, MatchId(delivery.match or 0))
    return await _news(tx, who, own, AppointmentId(delivery.subject or 0), now)


async def _news(
    tx: Transaction, who: Person, own: OwnMatch, appointment: AppointmentId, now: datetime
) -> News:
    seen = await _seen(tx, who, own, now)
    return News(appointment=await tx.appointments.get(appointment), seen=seen, new_on=seen.agreed_on)


async def _found(tx: Transaction, who: Person, appointment: AppointmentId) -> tuple[Appointment, OwnMatch]:
    """An appointment of somebody's own match that goes on."""
    found = await tx.appointments.find(appointment)
    if found is None:
        raise NoLongerThere
    return found, await own_active_match(tx, who.id, found.match)


async def _seen(tx: Transaction, who: Person, own: OwnMatch, now: datetime) -> Seen:
    offer = await tx.appointments.proposed(own.match.id)
    agreed = await planned.ahead(tx, own.match.id, now)
    known = await tx.meetings.of_match(own.match.id)
    mine = someone(await tx.members.of_match(own.match.id), who.id)
    return Seen(
        own=own,
        reader=who,
        now=now,
        offer=offer if offer and offer.is_open(now) else None,
        agreed=agreed[-1] if agreed else None,
        agreed_on=None if agreed else next_planned(known, who.hours().local_date(now)),
        joined_at=mine.joined_at if mine else None,
    )


async def _usual_length(tx: Transaction, match: MatchId) -> int:
    """For so long they want to meet, as they said; until they say so, as most do."""
    together = await tx.agreements.of_match(match)
    return together.minutes if together else USUAL_LENGTH


async def _diary(tx: Transaction, member: Member, now: datetime) -> Diary:
    """When a member can meet. Their other talks are left out, and nobody learns that there are any."""
    person = (await tx.people.of([member.person]))[member.person]
    answers = await tx.answers.of_participant(member.participant)
    ticked = answers.get("times")
    matches = [place.match for place in await tx.members.of_person(member.person)]
    talks = await tx.appointments.agreed_of(matches, now - LONGEST_TALK)
    return Diary(
        hours=person.hours(),
        times=ticked if isinstance(ticked, tuple) else (),
        taken=tuple((talk.starts_at, talk.ends_at) for talk in talks if talk.starts_at and talk.ends_at),
    )


async def _next_sequence(tx: Transaction, agreed: Appointment) -> int:
    """Calendars take the higher number as the newer word about the same entry."""
    same = [each for each in await tx.appointments.of_match(agreed.match) if each.uid == agreed.uid]
    told = [each.sequence for each in same if each.id != agreed.id]
    return max(told, default=-1) + 1


def _offer(
    tx: Transaction, own: OwnMatch, who: Person, wanted: Wanted, agreed: Appointment | None, now: datetime
) -> Appointment:
    match: Match = own.match
    return Appointment(
        workspace=tx.workspace,
        id=AppointmentId(UNSAVED),
        program=match.program,
        match=match.id,
        by=who.id,
        slots=tuple(int(at.astimezone(UTC).timestamp()) for at in wanted.times),
        minutes=wanted.minutes,
        link=wanted.link,
        proposed_at=now,
        uid=agreed.uid if agreed else secrets.token_hex(UID_BYTES),
    )
