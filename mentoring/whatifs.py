"""What if something counted more, or less: the plan as it is beside the one that would come of it."""

from dataclasses import dataclass

from mentoring.ids import RunId
from mentoring.people import Person
from mentoring.programs import Program
from mentoring.setups import standard_factors, weight_of
from mentoring.templates import Factor


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighing:
    """A plan whose weights could be others."""

    program: Program
    run: RunId

    def weight(self, factor: Factor) -> int:
        """How much a factor counts now, 0 to 10."""
        return weight_of(self.program, factor)

    @property
    def factors(self) -> tuple[Factor, ...]:
        """What can be weighed otherwise."""
        return standard_factors(self.program)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a plan does: matches, and their average and least score in [0, 1]."""

    matched: int
    average: float
    worst: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """Somebody who would get another mentor, one at last, or none any more."""

    mentee: Person
    before: Person | None
    after: Person | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """The plan as it is, and as it would be; both scored by the weight that is tried.

    `hidden` counts changes that concern a match of the coordinator who looks, or of people close to them.
    """

    weighing: Weighing
    factor: Factor
    weight: int
    before: Standing
    after: Standing
    moved: tuple[Moved, ...]
    same: int
    hidden: int = 0

    @property
    def changes_nothing(self) -> bool:
        """Everybody keeps who is planned for them."""
        return not self.moved and not self.hidden
