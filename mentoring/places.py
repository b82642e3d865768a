"""Who has a match in a program, and who has room for one."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import groupby

from mentoring.ids import ParticipantId, PersonId
from mentoring.matches import Member
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
        """How many mentees each mentor has now."""
        return Counter(each.participant for each in self._open(Role.MENTOR))

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


def seeks_now(participant: Participant, with_mentor: Collection[ParticipantId]) -> bool:
    """The participant may be matched, wants a mentor, and has none."""
    return participant.is_in and participant.seeks and participant.id not in with_mentor


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
