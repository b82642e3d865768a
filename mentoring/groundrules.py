"""Ground rules: what everybody agrees to on joining, in versions, and who accepted which.

New rules are asked about once; clearer words are not. Nobody loses their place for not having answered.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b

from mentoring.ids import ParticipantId, PersonId, ProgramId, WorkspaceId
from mentoring.participants import Participant
from mentoring.programs import Program
from mentoring.refusals import Refusal

FIRST = 1
"""The version that a program begins with; whoever joined has accepted at least that."""


@dataclass(eq=False)
class RulesChangedMeanwhile(Refusal):
    """Another coordinator said them anew while this one wrote: nobody overwrites what they have not read."""


def fingerprint(text: str) -> str:
    """Tells rules apart without holding them."""
    return blake2b(text.encode(), digest_size=8).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesVersion:
    """Ground rules as they once were, or are. Empty `text` means the usual ones.

    `is_new`: people are asked to accept it; else only its words are clearer than before.
    """

    workspace: WorkspaceId
    id: int
    program: ProgramId
    number: int
    text: str
    is_new: bool
    written_by: PersonId
    written_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance:
    """Somebody has read a version and agrees to it."""

    workspace: WorkspaceId
    id: int
    program: ProgramId
    participant: ParticipantId
    number: int
    accepted_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """Who has accepted what counts now, and who has not yet; versions oldest first.

    `latest` is what each participant accepted last, for those of whom something is kept.
    """

    program: Program
    versions: tuple[RulesVersion, ...]
    people: tuple[Participant, ...]
    latest: Mapping[ParticipantId, Acceptance]

    @property
    def accepted(self) -> tuple[Participant, ...]:
        """Nothing is to be asked of them."""
        return tuple(each for each in self.people if not is_due(self.program, self.latest.get(each.id)))

    @property
    def missing(self) -> tuple[Participant, ...]:
        """They have still to read the new ones."""
        return tuple(each for each in self.people if is_due(self.program, self.latest.get(each.id)))


@dataclass(frozen=True, slots=True, kw_only=True)
class ToRead:
    """The rules of now before somebody's eyes, with those that they accepted last, if they are other ones."""

    program: Program
    before: RulesVersion | None = None
    accepted: Acceptance | None = None

    @property
    def is_due(self) -> bool:
        """They have still to say yes."""
        return is_due(self.program, self.accepted)


def is_due(program: Program, accepted: Acceptance | None) -> bool:
    """There are new rules that somebody has not accepted, by what they accepted last."""
    return (accepted.number if accepted else FIRST) < program.rules_asked


def latest(acceptances: Iterable[Acceptance]) -> dict[ParticipantId, Acceptance]:
    """What each participant accepted last."""
    return {each.participant: each for each in sorted(acceptances, key=lambda each: each.number)}
