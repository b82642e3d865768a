"""You said, we did: what a program heard from its people, and what follows from it, told to all of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from mentoring.ids import PersonId, ProgramId, SurveyId, WorkspaceId
from mentoring.intake import has_words
from mentoring.programs import Program
from mentoring.refusals import Refusal
from mentoring.results import ChoiceResult, ScaleResult
from mentoring.setups import Fault, Faults
from mentoring.suggestions import Suggestion
from mentoring.surveys import Wave

MOST_FINDINGS = 3
LONGEST_SAID = 200
LONGEST_DID = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What was heard (`said`) and what follows from each (`did`). Sent once; until then a draft."""

    workspace: WorkspaceId
    id: int
    program: ProgramId
    survey: SurveyId | None
    said: tuple[str, ...]
    did: tuple[str, ...]
    channel: str = ""
    to_people: bool = False
    created_by: PersonId
    created_at: datetime
    sent_at: datetime | None = None

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Each thing that was heard, with what follows from it."""
        return tuple(zip(self.said, self.did, strict=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What a coordinator can answer: the latest results that may be shown, and suggestions without names."""

    program: Program
    wave: Wave | None
    scales: tuple[ScaleResult, ...]
    choices: tuple[ChoiceResult, ...]
    suggestions: tuple[Suggestion, ...]
    people: int

    @property
    def is_nothing(self) -> bool:
        """There is nothing to pick from; one can still write."""
        return not (self.scales or self.choices or self.suggestions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Findings as people read them, with how many had answered the survey."""

    program: Program
    findings: Findings
    wave: Wave | None


@dataclass(eq=False)
class FindingsSent(Refusal):
    """Everybody was told already."""


def faults(said: Sequence[str], did: Sequence[str], channel: str, *, to_people: bool) -> Faults:
    """Each thing that was heard has its answer, there is one at least, and somebody reads it."""
    found: Faults = {}
    for number, (one, other) in enumerate(zip(said, did, strict=True), start=1):
        if has_words(one) and not has_words(other):
            found[f"did_{number}"] = Fault.REQUIRED
        if has_words(other) and not has_words(one):
            found[f"said_{number}"] = Fault.REQUIRED
    if not found and not any(has_words(one) for one in said):
        found["said_1"] = Fault.REQUIRED
    if not (channel or to_people):
        found["channel"] = Fault.REQUIRED
    return found
