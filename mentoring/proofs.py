"""What proves a plan: what it was computed from, how good it is, that it comes out again, what changed."""

from dataclasses import dataclass
from datetime import datetime

from mentoring.ids import RunId
from mentoring.matches import Run
from mentoring.people import Person
from mentoring.programs import Program, Way
from mentoring.whatifs import Moved, Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """A plan as the engine made it, before hands changed it.

    `gap` is the most that any other plan could be better, as a part of what the way adds up; None if nobody
    can tell. `spent` is what was given up of it so that mentees are spread over mentors. `rather` counts the
    pairs who would both rather have each other. `before` is the plan before it. A plan whose inputs went with
    somebody's data cannot be computed again.
    """

    program: Program
    run: Run
    by: Person | None
    way: Way
    standing: Standing
    unmatched: int
    is_proven: bool
    gap: float | None
    spent: float | None
    rather: int | None
    before: RunId | None

    @property
    def can_be_made_again(self) -> bool:
        """The inputs are still there."""
        return bool(self.run.request)


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeAgain:
    """A plan computed once more: whether each byte is the same, and what its way costs and lifts.

    `lost` is a part of the greatest sum there is; `worst_otherwise` the weakest match of that greatest sum.
    An engine of another version may do better, and then it is another plan.
    """

    run: Run
    is_the_same: bool
    is_same_engine: bool
    lost: float
    worst: float
    worst_otherwise: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What a plan changes against the one before it. `hidden` counts what another coordinator looks at."""

    run: RunId
    before_at: datetime
    before: Standing
    after: Standing
    moved: tuple[Moved, ...]
    same: int
    hidden: int
