"""Sending: a countdown that can be stopped, then matches, with a word to everybody on the same day."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Protocol, TypeVar

from matching.inputs import Request
from mentoring.circles import next_asked
from mentoring.deliveries import DeadlineKind, Delivery, Kind
from mentoring.ids import UNSAVED, MatchId, ParticipantId, PersonId, RunId
from mentoring.matches import Match, Member, Proposal, ProposalStatus, Run, RunStatus
from mentoring.participants import Participant, Role
from mentoring.people import Person
from mentoring.places import Pairing as Pairs
from mentoring.places import Places, most_mentees, who_gets_a_mentor
from mentoring.programs import Program
from mentoring.refusals import ChangedMeanwhile
from mentoring.rematches import Outcome, close
from mentoring.rhythm import first_checkin_on
from mentoring.runs import next_question, sends_at
from services import authority, gatherings, partings, silences, waiting
from services.applicants import kept_apart
from services.letters import about_match
from storage.database import Store
from storage.transaction import Transaction


class Pairing(Pairs, Protocol):
    """Two people who may become a match, and why."""

    @property
    def reasons(self) -> dict[str, Any]: ...


Pair = TypeVar("Pair", bound=Pairing)


async def count_down(store: Store, who: Person, run: RunId, now: datetime) -> None:
    """Send the planned matches on the next working day, unless somebody stops it."""
    async with store.transaction() as tx:
        found = await tx.runs.get(run)
        program = await authority.coordinating(tx, who, found.program)
        planned = await tx.proposals.of_run(run)
        circles = await tx.circles.of_run(run)
        seats = await tx.seats.of_circles(each.id for each in circles)
        unasked = any(next_question(each, program.preview) for each in planned) or any(
            next_asked(each, program.preview) for each in seats.values()
        )
        if found.status is not RunStatus.REVIEW or not (planned or circles) or unasked:
            raise ChangedMeanwhile
        await start(tx, found, program, now)


async def start(tx: Transaction, run: Run, program: Program, now: datetime) -> Run:
    """Begin the countdown of a run."""
    counting = replace(run, status=RunStatus.COUNTDOWN, send_at=sends_at(now, program.zone))
    await tx.runs.save(counting)
    await tx.deadlines.put(DeadlineKind.SEND_RUN, run.id, sends_at(now, program.zone))
    return counting


async def stop(store: Store, who: Person, run: RunId) -> None:
    """Nothing goes out; the plan is back under review."""
    async with store.transaction() as tx:
        found = await _counting(tx, who, run)
        await tx.deadlines.drop(DeadlineKind.SEND_RUN, run)
        await tx.runs.save(replace(found, status=RunStatus.REVIEW, send_at=None))


async def send_now(store: Store, who: Person, run: RunId, now: datetime) -> None:
    """Do not wait for the end of the countdown."""
    async with store.transaction() as tx:
        found = await _counting(tx, who, run)
        await tx.deadlines.drop(DeadlineKind.SEND_RUN, run)
        await send(tx, found, now)


async def send_due(tx: Transaction, subject: int, now: datetime) -> None:
    """The deadline: the countdown is over. A program that is silent waits for the next working day."""
    run = await tx.runs.get(RunId(subject))
    program = await tx.programs.get(run.program)
    if run.status is not RunStatus.COUNTDOWN:
        return
    if program.ended_at:
        await tx.runs.save(replace(run, status=RunStatus.DISCARDED))
    elif program.is_silent:
        await start(tx, run, program, now)
    else:
        await send(tx, run, now)


async def send(tx: Transaction, run: Run, now: datetime) -> Run:
    """Make matches of what is planned and still possible, and tell everybody, those without one too."""
    program = await tx.programs.get(run.program)
    planned = await tx.proposals.of_run(run.id)
    today = await _today(tx, program, planned)
    chosen = today.choose(planned)
    await _match(tx, program, chosen, today, now)
    groups = await gatherings.begin(tx, program, run, now)
    await tx.proposals.mark(chosen, ProposalStatus.SENT)
    await tx.proposals.mark((each for each in planned if each not in chosen), ProposalStatus.IMPOSSIBLE)
    if (chosen or groups) and program.started_at is None:
        await tx.programs.save(replace(program, started_at=now))
    sent = replace(run, status=RunStatus.SENT, sent_at=now)
    await tx.runs.save(sent)
    await waiting.tell(tx, program, await _among(tx, run), now)
    return sent


async def match(tx: Transaction, program: Program, pair: Pairing, now: datetime) -> bool:
    """Two who both said yes become a match in the usual way; False if it is no longer possible."""
    today = await _today(tx, program, [pair])
    chosen = today.choose([pair])
    await _match(tx, program, chosen, today, now)
    return bool(chosen)


async def is_possible(tx: Transaction, program: Program, pair: Pairing) -> bool:
    """Whether these two could become a match now."""
    return bool((await _today(tx, program, [pair])).choose([pair]))


@dataclass(frozen=True, slots=True)
class _Today:
    """What is true on the day of sending; much may have changed since the run."""

    program: Program
    participants: Mapping[ParticipantId, Participant]
    people: Mapping[PersonId, Person]
    managers: Mapping[PersonId, PersonId | None]
    never_with: Mapping[PersonId, frozenset[PersonId]]
    loads: Counter[ParticipantId]
    with_mentor: set[ParticipantId]

    def choose(self, planned: Iterable[Pair]) -> list[Pair]:
        """What is still possible of the plan, each place given once."""
        chosen = []
        for each in planned:
            if self._allows(each):
                self.loads[each.mentor] += 1
                self.with_mentor.update(who_gets_a_mentor(each, self.program))
                chosen.append(each)
        return chosen

    def members_of(self, planned: Pairing) -> tuple[tuple[Role, Participant, Person], ...]:
        """The two people of a planned match, with their part in it."""
        mentor, mentee = self.participants[planned.mentor], self.participants[planned.mentee]
        part = self.program.policy.part_read
        return (
            (part(Role.MENTOR), mentor, self.people[mentor.person]),
            (part(Role.MENTEE), mentee, self.people[mentee.person]),
        )

    def _allows(self, planned: Pairing) -> bool:
        """Both take part and may be matched, who seeks has nobody, and the mentor has a place."""
        mentor, mentee = self.participants[planned.mentor], self.participants[planned.mentee]
        return (
            self._takes_part(mentor)
            and self._takes_part(mentee)
            and (mentor.offers or self.program.policy.reciprocal)
            and all(self.participants[one].seeks for one in who_gets_a_mentor(planned, self.program))
            and self.with_mentor.isdisjoint(who_gets_a_mentor(planned, self.program))
            and self.loads[mentor.id] < most_mentees(mentor, self.program)
            and not self._is_forbidden(mentor.person, mentee.person)
        )

    def _takes_part(self, participant: Participant) -> bool:
        return participant.is_in and self.people[participant.person].can_take_part

    def _is_forbidden(self, one: PersonId, other: PersonId) -> bool:
        pairs = ((one, other), (other, one))
        return any(b in self.never_with.get(a, ()) or self.managers.get(a) == b for a, b in pairs)


async def _today(tx: Transaction, program: Program, planned: Sequence[Pairing]) -> _Today:
    participants = await tx.participants.of(one for each in planned for one in (each.mentor, each.mentee))
    people = await tx.people.of(each.person for each in participants.values())
    places = Places.of(await tx.members.of_program(program.id))
    return _Today(
        program=program,
        participants=participants,
        people=people,
        managers=await authority.managers_of(tx, people),
        never_with=await kept_apart(tx, program.id),
        loads=places.loads(),
        with_mentor=set(places.with_mentor()),
    )


async def _match(
    tx: Transaction, program: Program, chosen: Sequence[Pairing], today: _Today, now: datetime
) -> None:
    """Planned matches become matches; all read of them, each in their own hours."""
    for rematch in await tx.rematches.open_to(
        one for each in chosen for one in who_gets_a_mentor(each, program)
    ):
        await tx.rematches.save(close(rematch, Outcome.IMPOSSIBLE, now))
    matches = await tx.matches.add_all(_match_of(program, each, now) for each in chosen)
    pairs = [
        (match, *member)
        for match, planned in zip(matches, chosen, strict=True)
        for member in today.members_of(planned)
    ]
    await tx.members.add_all(_member(*each, now) for each in pairs)
    await tx.outbox.queue_all(_introduction(match, role, person, now) for match, role, _, person in pairs)
    await silences.begin(tx, matches, program)
    await partings.keep_ends(tx, matches, program)
    await tx.participants.have_match(
        mentees=[one for each in chosen for one in who_gets_a_mentor(each, program)],
        mentors=[each.mentor for each in chosen],
    )


def _match_of(program: Program, planned: Pairing, now: datetime) -> Match:
    return Match(
        workspace=program.workspace,
        id=MatchId(UNSAVED),
        program=program.id,
        proposal=planned.id if isinstance(planned, Proposal) else None,
        interval_days=program.interval_days,
        started_at=now,
        ends_on=program.last_day_of_match(now),
        reasons=planned.reasons,
    )


def _member(match: Match, role: Role, participant: Participant, person: Person, now: datetime) -> Member:
    """A member, asked for the first time by their own calendar."""
    started_on = now.astimezone(person.zone).date()
    return Member(
        workspace=match.workspace,
        id=UNSAVED,
        match=match.id,
        program=match.program,
        participant=participant.id,
        person=person.id,
        role=role,
        next_checkin_on=first_checkin_on(started_on, match.interval_days),
    )


def _introduction(match: Match, role: Role, person: Person, now: datetime) -> Delivery:
    kind = Kind.MEET_MENTEE if role is Role.MENTOR else Kind.MEET_MENTOR
    return about_match(kind, match, now=now, person=person.id)


async def _counting(tx: Transaction, who: Person, run: RunId) -> Run:
    found = await tx.runs.get(run)
    await authority.coordinating(tx, who, found.program)
    if found.status is not RunStatus.COUNTDOWN:
        raise ChangedMeanwhile
    return found


async def _among(tx: Transaction, run: Run) -> frozenset[int]:
    """Who took part in the run; if its inputs were erased, everybody who is in the program.

    In a placement only those took part for whom something was planned.
    """
    if run.is_placement:
        planned = await tx.proposals.of_run(run.id)
        return frozenset(one for each in planned for one in (each.mentor, each.mentee))
    if run.request:
        return frozenset(each.id for each in Request.from_json(run.request).applicants)
    return frozenset(each.id for each in await tx.participants.of_program(run.program))
