"""One match more beside those that run: for somebody who came late, or for a place that became free."""

from dataclasses import dataclass
from datetime import datetime

from mentoring.ids import ParticipantId
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
