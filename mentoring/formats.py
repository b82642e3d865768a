"""Formats: what differs between pairs, groups, peers and reverse mentoring, as values; the code is one.

A match has members with roles. A pair has two members. A group (a *circle* in code) has people around one or
two mentors, or peers with nobody in the middle. What a format allows, asks and calls things is said here and
nowhere else: whoever needs to know asks `program.policy`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from mentoring.participants import Role
from mentoring.questions import Answered

MOST_IN_A_GROUP_DM = 8
"""People whom Slack lets share a group DM, the bot not counted; nobody can be added to one later."""


class Format(StrEnum):
    """How people of a program belong together."""

    PAIR = "pair"
    CIRCLE = "circle"
    PEER_CIRCLE = "peer_circle"
    PEER = "peer"
    REVERSE = "reverse"


class Leading(StrEnum):
    """Who leads the talks of a group: its mentors, or everybody in turn."""

    MENTORS = "mentors"
    EVERYBODY = "everybody"


class Reporting(StrEnum):
    """Whose *we met* counts as a meeting: that of any member, or that of whoever leads the talk."""

    ANYBODY = "anybody"
    FACILITATOR = "facilitator"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormatPolicy:
    """What a format allows and asks.

    `members` is from how many to how many people a match has. `seats` are the numbers a program may choose
    for *how many people one mentor takes* (in a group: how many it has besides its mentors). `roles` are
    the choices of the form's first question; one alone is taken as said. `senior` is the side that usually
    stands higher, so that the engine knows in which direction levels help. `left_out` are questions that
    make no sense. With `reciprocal` both of a pair ask and both help: the form asks everybody for both, the
    engine matches all among themselves, and all are members in the part of the one who learns.
    """

    format: Format
    members: range = range(2, 3)
    seats: Sequence[int] = (1, 2, 3, 4, 5)
    roles: tuple[str, ...] = ("find", "be", "both")
    senior: Role | None = Role.MENTOR
    reciprocal: bool = False
    mentors: Sequence[int] = (1,)
    leading: tuple[Leading, ...] = ()
    reporting: Reporting = Reporting.ANYBODY
    left_out: frozenset[str] = frozenset()

    @property
    def is_group(self) -> bool:
        """More than two may belong to a match."""
        return self.members.stop > self.members.start + 1

    @property
    def smallest(self) -> int:
        """With fewer people a match cannot go on."""
        return self.members.start

    @property
    def asks_role(self) -> bool:
        """Whether people choose what they would like to be."""
        return len(self.roles) > 1

    @property
    def learners_may_mentor(self) -> bool:
        """Who has learned may help another time; a leader does not become a newer colleague."""
        return self.asks_role and self.senior is not Role.MENTEE

    @property
    def is_led_by_turns_only(self) -> bool:
        """There is nobody but the members to lead."""
        return self.leading == (Leading.EVERYBODY,)

    @property
    def best_levels(self) -> tuple[int, int]:
        """By how many levels a mentor should stand above, from and to: below where leaders learn."""
        return {Role.MENTOR: (1, 2), Role.MENTEE: (-3, -1), None: (0, 0)}[self.senior]

    def part_read(self, seat: Role) -> Role:
        """As whom somebody in this seat of a planned match is spoken to, and becomes its member."""
        return Role.MENTEE if self.reciprocal else seat

    def nearest_seats(self, wanted: int) -> int:
        """The number of people nearest to the one wanted that a program of this format may choose."""
        return min(self.seats, key=lambda count: abs(count - wanted))

    def mentors_of(self, wanted: int) -> int:
        """How many mentors a group of a program has: as many as wanted, if the format allows it."""
        return wanted if wanted in self.mentors else self.mentors[0]

    def led_by(self, wanted: Leading) -> Leading:
        """Who leads the talks: as wanted, if the format allows it."""
        return wanted if wanted in self.leading or not self.leading else self.leading[0]

    def role(self, answer: Answered) -> Answered:
        """The role that somebody has by their answer, or that everybody has."""
        return answer if self.asks_role else self.roles[0]

    def seats_beside(self, mentors: int, wanted: int) -> int:
        """How many people a group has besides its mentors, so that all fit into one group DM."""
        return min(wanted, self.members.stop - 1 - mentors) if self.is_group else wanted


GROUP = range(3, MOST_IN_A_GROUP_DM + 1)

POLICIES = {
    policy.format: policy
    for policy in (
        FormatPolicy(format=Format.PAIR),
        FormatPolicy(
            format=Format.CIRCLE,
            members=GROUP,
            seats=(3, 4, 5, 6, 7),
            roles=("find", "be"),
            mentors=(1, 2),
            leading=(Leading.MENTORS, Leading.EVERYBODY),
            reporting=Reporting.FACILITATOR,
        ),
        FormatPolicy(
            format=Format.PEER_CIRCLE,
            members=GROUP,
            seats=(3, 4, 5, 6, 7, 8),
            roles=("find",),
            senior=None,
            mentors=(0,),
            leading=(Leading.EVERYBODY,),
            reporting=Reporting.FACILITATOR,
            left_out=frozenset({"role", "help_wanted", "must_haves"}),
        ),
        FormatPolicy(
            format=Format.PEER,
            seats=(1,),
            roles=("find",),
            senior=None,
            reciprocal=True,
            left_out=frozenset({"role", "capacity", "must_haves", "mentored_before"}),
        ),
        FormatPolicy(format=Format.REVERSE, roles=("find", "be"), senior=Role.MENTEE),
    )
}
