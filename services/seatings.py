"""Free seats in groups that go on: which of them suit somebody who is in none, the best first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from matching import outputs
from matching.inputs import Applicant, Kept, Request
from mentoring.ids import ParticipantId, ProgramId
from mentoring.leads import leader
from mentoring.matches import Match, MatchStatus, Member
from mentoring.memberships import OpenGroup, OpenGroups, free_seats
from mentoring.participants import Participant, Role
from mentoring.people import Person
from mentoring.placements import GroupFit, Seating
from mentoring.programs import Program
from mentoring.reasons import Reason, told_to, with_topics
from mentoring.refusals import ChangedMeanwhile, Refusal
from mentoring.rematches import Rematch, is_waited_for, promised_seats
from mentoring.templates import Factor
from services import authority, leads, memberships, programs
from services.applicants import engine_request
from services.circles import MIDDLES
from services.matchmaker import Matchmaker
from services.proposals import Onlooker, topic_labels
from storage.database import Store
from storage.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class FreeSeat:
    """A group that goes on and has a free seat."""

    match: Match
    members: tuple[Member, ...]
    free: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What the engine is asked about somebody who is in no group; `groups` in the order of the request."""

    program: Program
    participant: Participant
    groups: tuple[FreeSeat, ...]
    request: Request | None


async def open_groups(
    store: Store, matchmaker: Matchmaker, who: Person, program: ProgramId, now: datetime
) -> OpenGroups:
    """The groups with free seats that somebody who waits could join, as the rules allow."""
    async with store.reading() as tx:
        found = await tx.programs.get(program)
        participant = await memberships.waiting(tx, found, who.id)
        earlier = await tx.rematches.made_to(participant.id)
        search = await search_for(tx, found, participant, now)
    fits = await fitting(matchmaker, search)
    asked = next((each for each in earlier if each.asks is Role.MENTOR), None)
    async with store.reading() as tx:
        labels = await topic_labels(tx, found.id)
        groups = [await _open_group(tx, group, fit, labels) for group, fit in fits]
        return OpenGroups(
            program=found,
            groups=tuple(groups),
            is_looked_for=is_waited_for(participant, earlier),
            asked_until=asked.answer_by if asked else None,
        )


async def suggest(
    store: Store, matchmaker: Matchmaker, who: Person, participant: ParticipantId, now: datetime
) -> Seating:
    """The same for a coordinator, who sees who is in the groups. Nobody in any group is moved."""
    async with store.reading() as tx:
        subject = (await tx.participants.of([participant])).get(participant)
        if subject is None:
            raise ChangedMeanwhile
        program = await programs.ongoing(tx, who, subject.program)
        await authority.entitled(tx, who, program.id, [subject.person])
        await memberships.waiting(tx, program, subject.person)
        search = await search_for(tx, program, subject, now)
    fits = await fitting(matchmaker, search)
    async with store.reading() as tx:
        return await _seating(tx, who, search, fits)


async def is_possible(tx: Transaction, program: Program, rematch: Rematch) -> bool:
    """Whether somebody could have the seat now that they were promised."""
    if rematch.match is None or program.ended_at:
        return False
    participant = await tx.participants.get(rematch.mentee)
    person = (await tx.people.of([participant.person])).get(participant.person)
    if person is None or not person.can_take_part:
        return False
    try:
        await memberships.waiting(tx, program, person.id)
        await memberships.may_sit(tx, program, await tx.matches.get(rematch.match), participant, person)
    except Refusal:
        return False
    return True


async def search_for(tx: Transaction, program: Program, participant: Participant, now: datetime) -> Search:
    """What there is to look through for somebody: without a free seat nothing at all."""
    groups = await free(tx, program, participant.id) if participant.seeks else ()
    request = await engine_request(tx, program, now) if groups else None
    return Search(
        program=program,
        participant=participant,
        groups=groups,
        request=request and _among(request, participant.id, groups),
    )


async def fitting(matchmaker: Matchmaker, search: Search) -> list[tuple[FreeSeat, outputs.SeatFit]]:
    """The groups that the rules allow, the best first."""
    if search.request is None:
        return []
    middle = MIDDLES[search.program.group_mentors]
    answer = await matchmaker.seats(search.request.to_json(), search.participant.id, middle)
    return [(search.groups[fit.number], fit) for fit in outputs.Seats.from_json(answer).fits]


async def free(tx: Transaction, program: Program, whose: ParticipantId | None = None) -> tuple[FreeSeat, ...]:
    """The groups of a program with a free seat that nobody was promised; `whose` may have their own."""
    going_on = [each for each in await tx.matches.open_ones(program.id) if each.status is MatchStatus.ACTIVE]
    members = await tx.members.of_matches(each.id for each in going_on)
    suggested = await tx.rematches.open_of_program(program.id)
    promised = promised_seats(each for each in suggested if each.mentee != whose)
    mentors = {one.participant for some in members.values() for one in some if one.role is Role.MENTOR}
    capacities = {each.id: each.capacity for each in (await tx.participants.of(mentors)).values()}
    found = (
        FreeSeat(
            match=each,
            members=tuple(members[each.id]),
            free=_free(program, members[each.id], capacities) - promised[each.id],
        )
        for each in going_on
    )
    return tuple(each for each in found if each.free > 0)


def _free(program: Program, members: Sequence[Member], capacities: Mapping[ParticipantId, int]) -> int:
    takes = [capacities[each.participant] for each in members if each.participant in capacities]
    return free_seats(program, takes, members)


def reasons_of(fit: outputs.SeatFit) -> dict[str, Any]:
    """What speaks for a seat, as reasons are stored."""
    return reasons_on(fit.topics, fit.shared_hours if fit.can_meet else None)


def reasons_on(topics: tuple[str, ...], hours: float | None) -> dict[str, Any]:
    """Topics and hours as reasons; both sides read the same."""
    told: list[dict[str, Any]] = []
    if topics:
        told.append({"code": Factor.TOPICS, "names": topics, "hours": None})
    if hours is not None:
        told.append({"code": Factor.HOURS, "names": (), "hours": hours})
    return {Role.MENTEE: tuple(told), Role.MENTOR: tuple(told)}


def _among(request: Request, newcomer: ParticipantId, groups: Sequence[FreeSeat]) -> Request:
    """Only those in groups with a free seat, each in their part, and one who is in none."""
    parts = {each.participant: each.role for group in groups for each in group.members}
    return replace(
        request,
        applicants=tuple(
            _in_part(one, parts.get(ParticipantId(one.id), Role.MENTEE))
            for one in request.applicants
            if one.id == newcomer or one.id in parts
        ),
        kept=tuple(Kept(mentors=_of(group, Role.MENTOR), people=_of(group, Role.MENTEE)) for group in groups),
    )


def _in_part(one: Applicant, role: Role) -> Applicant:
    return replace(one, seeks=role is Role.MENTEE, offers=role is Role.MENTOR, load=0, drafts=0)


def _of(group: FreeSeat, role: Role) -> tuple[int, ...]:
    return tuple(each.participant for each in group.members if each.role is role)


async def _open_group(
    tx: Transaction, group: FreeSeat, fit: outputs.SeatFit, labels: Mapping[str, str]
) -> OpenGroup:
    return OpenGroup(
        match=group.match,
        topic=await leads.topic_of(tx, group.match),
        size=len(group.members),
        free=group.free,
        is_wanted=bool(fit.topics),
        reasons=_read(fit, labels),
        can_meet=fit.can_meet,
    )


def _read(fit: outputs.SeatFit, labels: Mapping[str, str]) -> tuple[Reason, ...]:
    return with_topics(told_to(Role.MENTEE, reasons_of(fit)), labels)


async def _seating(
    tx: Transaction, who: Person, search: Search, fits: Iterable[tuple[FreeSeat, outputs.SeatFit]]
) -> Seating:
    everybody = [each.participant for group in search.groups for each in group.members]
    sees = await Onlooker.of(tx, who.id, search.program.id, [search.participant.id, *everybody])
    found = list(fits)
    shown = [each for each in found if not _is_hidden(sees, each[0])]
    return Seating(
        program=search.program,
        participant=search.participant.id,
        person=sees.person(search.participant.id),
        groups=tuple([await _group_fit(tx, search.program, sees, *each) for each in shown]),
        hidden=len(found) - len(shown),
        full=len(await tx.matches.open_ones(search.program.id)) - len(search.groups),
    )


def _is_hidden(sees: Onlooker, group: FreeSeat) -> bool:
    known = [each.participant for each in group.members if sees.knows(each.participant)]
    return sees.is_party(*known)


async def _group_fit(
    tx: Transaction, program: Program, sees: Onlooker, group: FreeSeat, fit: outputs.SeatFit
) -> GroupFit:
    leading = leader(program, group.members)
    return GroupFit(
        match=group.match.id,
        topic=await leads.topic_of(tx, group.match),
        size=len(group.members),
        free=group.free,
        leader=sees.people.get(leading.person) if leading else None,
        score=fit.score,
        strength=fit.label,
        reasons=_read(fit, sees.labels),
        can_meet=fit.can_meet,
    )
