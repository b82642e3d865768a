"""Who has a match in a program, and who has room for one."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from itertools import groupby
from typing import Protocol

from mentoring.ids import ParticipantId, PersonId
from mentoring.matches import Member, Proposal
from mentoring.participants import Participant, Role
from mentoring.programs import Program


@dataclass(frozen=True, slots=True)
class Places:
    """All places in a program's matches, those of ended ones too."""

    members: tuple[Member, ...]

    @classmethod
    def of(cls, members: Iterable[Member]) -> "Places":
        return cls(tuple(sorted(members, key=lambda member: (member.match, member.id))))

    def loads(self) -> Counter[ParticipantId]:
        """How many mentees each mentor has now; all people of a group are its mentors'."""
        mentees = Counter(each.match for each in self._open(Role.MENTEE))
        loads: Counter[ParticipantId] = Counter()
        for each in self._open(Role.MENTOR):
            loads[each.participant] += mentees[each.match]
        return loads

    def with_mentor(self) -> frozenset[ParticipantId]:
        """The mentees who have a mentor now."""
        return frozenset(each.participant for each in self._open(Role.MENTEE))

    def matches_ever(self) -> Counter[ParticipantId]:
        """How many matches each participant has had, the present ones included."""
        return Counter(each.participant for each in self.members)

    def partners_ever(self) -> dict[PersonId, frozenset[PersonId]]:
        """With whom everybody is matched or has been."""
        partners: dict[PersonId, set[PersonId]] = {}
        for _, together in groupby(self.members, key=lambda member: member.match):
            persons = {member.person for member in together}
            for person in persons:
                partners.setdefault(person, set()).update(persons - {person})
        return {person: frozenset(others) for person, others in partners.items()}

    def _open(self, role: Role) -> Iterable[Member]:
        return (each for each in self.members if each.is_open and each.role is role)


def most_mentees(mentor: Participant, program: Program) -> int:
    """How many mentees a mentor takes in a program."""
    return min(mentor.capacity, program.most_mentees)


class Pairing(Protocol):
    """Two people who may become a match: planned in a run, or suggested to somebody first in line."""

    @property
    def mentor(self) -> ParticipantId: ...

    @property
    def mentee(self) -> ParticipantId: ...


def who_gets_a_mentor(pair: Pairing, program: Program) -> tuple[ParticipantId, ...]:
    """Who of two has what they seek by this match: the mentee, or both where both ask and both help."""
    return (pair.mentee, pair.mentor) if program.policy.reciprocal else (pair.mentee,)


def who_gives_a_place(pair: Pairing, program: Program) -> tuple[ParticipantId, ...]:
    """Who of two is somebody's mentor by this match: again both where both ask and both help."""
    return (pair.mentor, pair.mentee) if program.policy.reciprocal else (pair.mentor,)


def seats(
    mentor: ParticipantId, mentee: ParticipantId, program: Program
) -> tuple[ParticipantId, ParticipantId]:
    """Who of two sits where in a plan, the mentor's seat first.

    Of two who both ask and help, the lower id has the mentee's seat, as in the engine's answers.
    """
    if program.policy.reciprocal:
        return max(mentor, mentee), min(mentor, mentee)
    return mentor, mentee


def seeks_now(participant: Participant, with_mentor: Collection[ParticipantId]) -> bool:
    """The participant may be matched, wants a mentor, and has none."""
    return participant.is_in and participant.seeks and participant.id not in with_mentor


@dataclass(frozen=True, slots=True)
class Room:
    """Who lacks a mentor and who has a place, with all that is planned for them taken as given.

    `promised` are places that somebody else has been asked about.
    """

    program: Program
    places: Places
    planned: tuple[Proposal, ...]
    promised: Counter[ParticipantId] = field(default_factory=Counter)

    def is_planned(self, one: Participant) -> bool:
        """Somebody is in the plan that is under review or on its way."""
        return any(one.id in (each.mentor, each.mentee) for each in self.planned)

    def lacks_mentor(self, one: Participant) -> bool:
        """Somebody seeks a mentor, has none, and none is planned."""
        is_planned = any(one.id in who_gets_a_mentor(each, self.program) for each in self.planned)
        return seeks_now(one, self.places.with_mentor()) and not is_planned

    def free_places(self, one: Participant) -> int:
        """How many mentees more a mentor takes."""
        if not (one.is_in and one.offers) or self.program.ended_at:
            return 0
        taken = self.places.loads()[one.id] + sum(each.mentor == one.id for each in self.planned)
        return max(0, most_mentees(one, self.program) - taken - self.promised[one.id])

    def line(self, participants: Iterable[Participant]) -> list[Participant]:
        """Those who lack a mentor, in the order of their turn."""
        return in_line(each for each in participants if self.lacks_mentor(each))


def in_line(waiting: Iterable[Participant]) -> list[Participant]:
    """Those who wait, in the order of their turn: who lost a match first, then who joined first."""
    return sorted(
        waiting,
        key=lambda one: (
            one.first_in_line_at is None,
            one.first_in_line_at or one.joined_at or one.started_at,
            one.id,
        ),
    )
