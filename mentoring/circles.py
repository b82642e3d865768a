"""Circles (*groups* in all texts) on their way from planning to sending.

A planned circle has seats; when it is sent, it becomes a match whose members are those who had the seats.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from mentoring.formats import FormatPolicy
from mentoring.ids import CircleId, MatchId, ParticipantId, ProgramId, RunId, SeatId, WorkspaceId
from mentoring.matches import PreviewAnswer, Run
from mentoring.participants import Role
from mentoring.people import Person
from mentoring.programs import Choice, Preview, Program
from mentoring.refusals import Refusal
from mentoring.runs import Left


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """A planned group of a run. `shared_hours` are hours of the day that all share, as far as known.

    A locked one stays as it is when groups are planned anew; the note is for coordinators.
    """

    workspace: WorkspaceId
    id: CircleId
    run: RunId
    program: ProgramId
    position: int
    shared_hours: float | None = None
    locked: bool = False
    note: str = ""
    match: MatchId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """Somebody's place in a planned group, and what they said to the quiet preview.

    A locked one stays theirs when groups are planned anew.
    """

    workspace: WorkspaceId
    id: SeatId
    circle: CircleId
    program: ProgramId
    participant: ParticipantId
    role: Role
    preview: PreviewAnswer = PreviewAnswer.NOT_ASKED
    locked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupConcern:
    """Somebody would rather not share a group with another one: what became of a concern in a preview."""

    workspace: WorkspaceId
    id: int
    program: ProgramId
    participant: ParticipantId
    other: ParticipantId
    said_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Seated:
    """A seat with who has it."""

    seat: Seat
    person: Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A topic of a group: how many of its people want it, and whether somebody in the middle offers it."""

    label: str
    count: int
    is_offered: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedCircle:
    """A planned group before a coordinator. Hidden from one who is a party to it: details are not shown."""

    circle: Circle
    seats: tuple[Seated, ...]
    topics: tuple[Wanted, ...]
    teams: int
    most: int
    is_hidden: bool

    @property
    def number(self) -> int:
        """By which a coordinator calls it, from 1."""
        return self.circle.position + 1

    @property
    def mentors(self) -> tuple[Seated, ...]:
        """Those in the middle."""
        return tuple(each for each in self.seats if each.seat.role is Role.MENTOR)

    @property
    def people(self) -> tuple[Seated, ...]:
        """Those around."""
        return tuple(each for each in self.seats if each.seat.role is Role.MENTEE)


@dataclass(frozen=True, slots=True, kw_only=True)
class CircleReview:
    """A run of groups before a coordinator: the groups, and who has no seat and why.

    `kept_no_longer` counts people who were to keep their seat, and whom a rule keeps from it by now.
    """

    choice: Choice
    run: Run
    circles: tuple[PlannedCircle, ...]
    left: tuple[tuple[ParticipantId, Left], ...]
    kept_no_longer: int

    @property
    def program(self) -> Program:
        """The program of the run."""
        return self.choice.program

    def circle(self, wanted: CircleId) -> PlannedCircle | None:
        """One of the groups, by its id."""
        return next((each for each in self.circles if each.circle.id == wanted), None)

    def lacks(self, planned: PlannedCircle) -> bool:
        """As it is, this group could not begin."""
        roles = [each.seat.role for each in planned.seats]
        return not can_begin(self.program.policy, roles)

    @property
    def to_ask(self) -> int:
        """How many people have still to be asked in quiet."""
        return sum(
            len(next_asked([each.seat for each in planned.seats], self.program.preview))
            for planned in self.circles
        )

    @property
    def waiting(self) -> int:
        """How many were asked and have not answered."""
        return sum(
            each.seat.preview is PreviewAnswer.ASKED for planned in self.circles for each in planned.seats
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class CircleReadiness:
    """What a coordinator should know before groups are planned."""

    program: Program
    people: int
    mentors: int
    seats: int
    topics: tuple[tuple[str, int], ...]
    running: int
    last_sent: Run | None

    @property
    def can_plan(self) -> bool:
        """There are enough people for one group, and somebody for its middle where there has to be one."""
        policy = self.program.policy
        needed = policy.smallest - self.program.group_mentors
        return self.people >= needed and (self.mentors > 0 or 0 in policy.mentors)


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupPlan:
    """A planned group as somebody who may be in it reads of it."""

    seat: Seat
    program: Program
    topic: str
    others: tuple[tuple[Person, Role], ...]
    answer_by: datetime | None


@dataclass(eq=False)
class CannotShareAGroup(Refusal):
    """By a private wish, a rule of the program, or a line of managers; never said which and whose."""


@dataclass(eq=False)
class NobodyToGather(Refusal):
    """Too few people, or nobody for the middle."""


def can_begin(policy: FormatPolicy, roles: Sequence[Role]) -> bool:
    """Whether people with these roles are a group: enough, not too many, with somebody in the middle."""
    mentors = roles.count(Role.MENTOR)
    return len(roles) in policy.members and (mentors > 0 or 0 in policy.mentors)


def stay(circle: Circle, seats: Sequence[Seat]) -> list[Seat]:
    """Who keeps their seat when groups are planned anew.

    All of a locked group; else whose seat is locked, who was asked, and with them those in the middle.
    """
    if circle.locked:
        return list(seats)
    kept = {each.id for each in seats if each.locked or each.preview is not PreviewAnswer.NOT_ASKED}
    return [each for each in seats if each.id in kept or (kept and each.role is Role.MENTOR)]


def is_same_group(one: Sequence[Seat], other: Sequence[Seat]) -> bool:
    """Around the same mentors, or, of peers, the same people: what was noted of one holds for the other."""
    around, around_other = (_participants(each, Role.MENTOR) for each in (one, other))
    if around or around_other:
        return around == around_other
    return _participants(one, Role.MENTEE) == _participants(other, Role.MENTEE)


def _participants(seats: Sequence[Seat], role: Role) -> set[ParticipantId]:
    return {each.participant for each in seats if each.role is role}


def seats_of(program: Program, capacities: Iterable[int]) -> int:
    """How many people a group has besides its mentors, who each take only so many."""
    counted = list(capacities)
    most = program.policy.seats_beside(len(counted), program.most_mentees)
    return min([most, *counted])


def topics_of(
    wanted: Mapping[ParticipantId, Sequence[str]], offered: Mapping[ParticipantId, Sequence[str]]
) -> list[tuple[str, int, bool]]:
    """What a group is about, best first: topics that its mentors offer, then those that most people want.

    One person's topic is no topic of a group, unless it is all there is.
    """
    counts = Counter(topic for topics in wanted.values() for topic in topics)
    given = {topic for topics in offered.values() for topic in topics}
    found = sorted(
        ((topic, count, topic in given) for topic, count in counts.items()),
        key=lambda each: (not each[2], -each[1], each[0]),
    )
    shared = [each for each in found if each[1] > 1]
    return shared or found[:1]


def next_asked(seats: Sequence[Seat], preview: Preview) -> list[Seat]:
    """Who of a planned group is asked next: its mentors first, then all others after the mentors' yes."""
    if preview is Preview.NOBODY:
        return []
    mentors = [each for each in seats if each.role is Role.MENTOR]
    unasked = [each for each in mentors if each.preview is PreviewAnswer.NOT_ASKED]
    if unasked or preview is Preview.MENTORS:
        return unasked
    if any(each.preview is not PreviewAnswer.FINE for each in mentors):
        return []
    return [each for each in seats if each.role is Role.MENTEE and each.preview is PreviewAnswer.NOT_ASKED]
