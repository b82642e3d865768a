"""Groups that begin, and that somebody leaves: planned ones become matches, and everybody reads of theirs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from mentoring.alerts import Cause
from mentoring.checkins import stop_asking
from mentoring.circles import Circle, Seat, can_begin
from mentoring.deliveries import Delivery, Kind
from mentoring.gatherings import Gathering
from mentoring.ids import UNSAVED, CircleId, MatchId, ParticipantId, PersonId, TopicId
from mentoring.leads import leader, line, someone
from mentoring.matches import Match, MatchStatus, Member, Run
from mentoring.meetings import held
from mentoring.memberships import can_go_on
from mentoring.participants import Participant, Role
from mentoring.people import Person
from mentoring.places import Places
from mentoring.programs import Program
from mentoring.rhythm import first_checkin_on
from services import alerts, authority, leads, partings, silences
from services.applicants import kept_apart
from services.circles import topic_of
from services.letters import Withdrawn, about_match
from services.own_matches import own_open_match
from storage.database import Store
from storage.transaction import Transaction


async def begin(tx: Transaction, program: Program, run: Run, now: datetime) -> int:
    """Make groups of what a run planned and is still possible; returns how many."""
    circles = await tx.circles.of_run(run.id)
    seats = await tx.seats.of_circles(each.id for each in circles)
    today = await _today(tx, program, seats)
    begun = 0
    for circle in circles:
        sitting = today.choose(seats[circle.id])
        if can_begin(program.policy, [each.role for each in sitting]):
            await _begin(tx, program, circle, sitting, today, now)
            begun += 1
    return begun


async def of_member(store: Store, who: Person, match: MatchId) -> Gathering:
    """A group that goes on, for one of its members."""
    async with store.reading() as tx:
        await own_open_match(tx, who.id, match)
        return await gathering(tx, await tx.matches.get(match), who.id)


async def load(tx: Transaction, delivery: Delivery, _now: datetime) -> Gathering | Withdrawn:
    """MEET_GROUP and GROUP_WELCOME: a group that goes on, as this member, or all, may read of it."""
    match = await tx.matches.get(MatchId(delivery.match or 0))
    if match.status is not MatchStatus.ACTIVE:
        return Withdrawn("match on hold" if match.is_open else "match ended")
    found = await gathering(tx, match, delivery.person)
    if delivery.person and delivery.person not in {person.id for person, _ in found.members}:
        return Withdrawn("left the group")
    return found


async def gathering(tx: Transaction, match: Match, reader: PersonId | None) -> Gathering:
    """A group and those who are in it now, mentors first."""
    program = await tx.programs.get(match.program)
    members = await tx.members.of_match(match.id)
    people = await tx.people.of(each.person for each in members)
    leading = leader(program, members)
    return Gathering(
        match=match,
        program=program,
        topic=await leads.topic_of(tx, match),
        members=tuple((people[each.person], each.role) for each in members if each.person in people),
        leader=people.get(leading.person) if leading else None,
        can_swap=len(line(program, members)) > 1,
        has_met=bool(held(await tx.meetings.of_match(match.id))),
        reader=reader,
    )


async def step_out(tx: Transaction, match: Match, leaver: PersonId, now: datetime) -> list[Member]:
    """Somebody leaves a group that goes on without them; returns those who stay.

    The others are told by name, and why is nobody's business.
    """
    mine = someone(await tx.members.of_match(match.id), leaver)
    stay = await close_place(tx, match, leaver, now)
    if mine:
        for each in stay:
            await tx.outbox.queue(news(Kind.GROUP_LEFT, match, mine.participant, each.person, now))
    return stay


async def close_place(tx: Transaction, match: Match, leaver: PersonId, now: datetime) -> list[Member]:
    """A group goes on without somebody; returns those who stay. Who is told is the caller's.

    Below the smallest size a coordinator is asked.
    """
    members = await tx.members.of_match(match.id)
    mine = someone(members, leaver)
    if mine is None:
        return members
    await tx.members.save(replace(mine, is_open=False, left_at=now, next_checkin_on=None))
    await tx.matches.save(replace(await tx.matches.get(match.id), group_channel=None))
    for asked in await tx.checkins.not_closed(match.id, mine.participant):
        await tx.checkins.save(stop_asking(asked, now))
    await tx.outbox.cancel_member(match.id, leaver, "left the group")
    await _keep_asking(tx, match, mine, now)
    stay = [each for each in members if each.id != mine.id]
    program = await tx.programs.get(match.program)
    if not can_go_on(program.policy, stay):
        await alerts.raise_alert(
            tx,
            match.program,
            Cause.GROUP_TOO_SMALL,
            occasion=f"match:{match.id}:{mine.participant}",
            now=now,
            match=match.id,
        )
    return stay


def news(kind: Kind, match: Match, about: ParticipantId, reader: PersonId, now: datetime) -> Delivery:
    """That somebody has come or gone, to one of the others."""
    found = about_match(kind, match, now=now, person=reader, also=f"{about}:{now:%Y-%m-%d}")
    return replace(found, subject=int(about))


def member_of(
    match: Match, role: Role, participant: Participant, person: Person, turn: int, now: datetime
) -> Member:
    """A member of a group; only whoever leads is asked by their calendar."""
    started_on = now.astimezone(person.zone).date()
    asked_on = first_checkin_on(started_on, match.interval_days) if turn == 1 else None
    return Member(
        workspace=match.workspace,
        id=UNSAVED,
        match=match.id,
        program=match.program,
        participant=participant.id,
        person=person.id,
        role=role,
        next_checkin_on=asked_on,
        turn=turn,
    )


@dataclass(frozen=True, slots=True)
class _Today:
    """What is true on the day of sending; much may have changed since groups were planned."""

    participants: Mapping[ParticipantId, Participant]
    people: Mapping[PersonId, Person]
    managers: Mapping[PersonId, PersonId | None]
    never_with: Mapping[PersonId, frozenset[PersonId]]
    taken: set[ParticipantId]

    def choose(self, seats: Sequence[Seat]) -> list[Seat]:
        """Those who still take part, have no other group, and may be together; mentors first."""
        chosen: list[Seat] = []
        for each in seats:
            if self._is_free(each) and not any(self._are_apart(each, other) for other in chosen):
                chosen.append(each)
        return chosen

    def person(self, seat: Seat) -> Person:
        return self.people[self.participants[seat.participant].person]

    def _is_free(self, seat: Seat) -> bool:
        found = self.participants.get(seat.participant)
        if found is None or found.person not in self.people or seat.participant in self.taken:
            return False
        wants = found.offers if seat.role is Role.MENTOR else found.seeks
        return found.is_in and wants and self.people[found.person].can_take_part

    def _are_apart(self, one: Seat, other: Seat) -> bool:
        a, b = self.person(one).id, self.person(other).id
        pairs = ((a, b), (b, a))
        return any(y in self.never_with.get(x, ()) or self.managers.get(x) == y for x, y in pairs)


async def _today(tx: Transaction, program: Program, seats: Mapping[CircleId, Sequence[Seat]]) -> _Today:
    participants = await tx.participants.of(
        each.participant for sitting in seats.values() for each in sitting
    )
    people = await tx.people.of(each.person for each in participants.values())
    places = Places.of(await tx.members.of_program(program.id))
    return _Today(
        participants=participants,
        people=people,
        managers=await authority.managers_of(tx, people),
        never_with=await kept_apart(tx, program.id),
        taken={each.participant for each in places.members},
    )


async def _begin(
    tx: Transaction, program: Program, circle: Circle, sitting: Sequence[Seat], today: _Today, now: datetime
) -> None:
    topic = await topic_of(tx, program.id, sitting)
    match = await tx.matches.add(
        Match(
            workspace=program.workspace,
            id=MatchId(UNSAVED),
            program=program.id,
            proposal=None,
            interval_days=program.interval_days,
            started_at=now,
            ends_on=program.last_day_of_match(now),
            topic=TopicId(int(topic)) if topic else None,
            reasons={},
        )
    )
    await silences.begin(tx, [match], program)
    await tx.circles.save(replace(circle, match=match.id))
    await partings.keep_ends(tx, [match], program)
    await tx.members.add_all(
        member_of(match, each.role, today.participants[each.participant], today.person(each), turn, now)
        for turn, each in enumerate(sitting, start=1)
    )
    today.taken.update(each.participant for each in sitting)
    await tx.outbox.queue_all(
        about_match(Kind.MEET_GROUP, match, now=now, person=today.person(each).id) for each in sitting
    )
    await tx.participants.have_match(
        mentees=[each.participant for each in sitting if each.role is Role.MENTEE],
        mentors=[each.participant for each in sitting if each.role is Role.MENTOR],
    )


async def _keep_asking(tx: Transaction, match: Match, gone: Member, now: datetime) -> None:
    """The day of the next question stays in the group when its leader goes."""
    stay = await tx.members.of_match(match.id)
    leading = leader(await tx.programs.get(match.program), stay)
    if leading and gone.next_checkin_on:
        await tx.members.save(replace(leading, next_checkin_on=gone.next_checkin_on))
    await leads.hand_over(tx, match, now)
