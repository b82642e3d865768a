"""One match more beside those that run: for somebody who came late, or for a place that became free."""

from dataclasses import dataclass
from datetime import datetime

from mentoring.ids import MatchId, ParticipantId
from mentoring.participants import Role
from mentoring.people import Person
from mentoring.programs import Program
from mentoring.reasons import Reason
from mentoring.refusals import Refusal


@dataclass(eq=False)
class MatchesGoOut(Refusal):
    """A plan counts down, and its matches are not what a coordinator has looked at if one is added."""

    at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """Somebody who could be matched with the person in question; `place` is their number in the line."""

    participant: ParticipantId
    person: Person
    score: float
    strength: str
    reasons: tuple[Reason, ...]
    place: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Placing:
    """Who could be matched with somebody now. `wanted` says who is looked for: a mentor or a mentee.

    `hidden` counts those who fit and with whom the coordinator has to do otherwise.
    """

    program: Program
    participant: ParticipantId
    person: Person
    wanted: Role
    fits: tuple[Fit, ...]
    hidden: int

    def pair(self, fit: Fit) -> tuple[ParticipantId, ParticipantId]:
        """The two of a match with this one, the mentor first."""
        if self.wanted is Role.MENTOR:
            return fit.participant, self.participant
        return self.participant, fit.participant


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupFit:
    """A group that goes on and has free seats, before a coordinator who has somebody in mind for one."""

    match: MatchId
    topic: str
    size: int
    free: int
    leader: Person | None
    score: float
    strength: str
    reasons: tuple[Reason, ...]
    can_meet: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Seating:
    """The groups in which somebody who is in none could have a free seat, the best first.

    `hidden` counts those in which the coordinator has a part, `full` those without a free seat.
    """

    program: Program
    participant: ParticipantId
    person: Person
    groups: tuple[GroupFit, ...]
    hidden: int
    full: int
