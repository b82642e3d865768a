"""What a program asks of a pair beyond the weights: bounds, groups, and questions of its own."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

HIGHEST_WEIGHT = 10
HIGHEST_POINTS = 100

RequirementCode = NewType("RequirementCode", str)
"""Names a bound as the cause of something: `bound:` and the factor."""

OWN = "own:"
BOUND = "bound:"


class Comparison(StrEnum):
    """What makes a good pair in a question of the program's own.

    ALIKE: both chose the same. DIFFERENT: they chose different things. WISH: the mentee's choices are what a
    mentor should have chosen.
    """

    ALIKE = "alike"
    DIFFERENT = "different"
    WISH = "wish"


@dataclass(frozen=True, order=True, kw_only=True, slots=True)
class OwnQuestion:
    """A question of the program's own that counts in matching, with one choice or several.

    `told`: whether what both chose may be named as a reason to the two; private answers never are.
    """

    key: str
    comparison: Comparison = Comparison.ALIKE
    weight: int = 5
    told: bool = False

    def __post_init__(self) -> None:
        if not 0 <= self.weight <= HIGHEST_WEIGHT:
            raise ValueError(f"weight of {self.key}: {self.weight} is not 0 to {HIGHEST_WEIGHT}")

    @property
    def factor(self) -> str:
        """The name of the factor that the question is."""
        return f"{OWN}{self.key}"


@dataclass(frozen=True, order=True, kw_only=True, slots=True)
class Bound:
    """How good a factor must be, in points of 100: *must have* is `least`, *never* is `most`.

    A pair whose answers are missing is not held to it, but marked as not verified.
    """

    factor: str
    least: int = 0
    most: int = HIGHEST_POINTS

    def __post_init__(self) -> None:
        if not 0 <= self.least <= self.most <= HIGHEST_POINTS:
            raise ValueError(f"{self.factor}: {self.least} to {self.most} are no points of {HIGHEST_POINTS}")

    @property
    def code(self) -> RequirementCode:
        """What names it where it is the cause of something."""
        return RequirementCode(f"{BOUND}{self.factor}")


@dataclass(frozen=True, order=True, slots=True)
class Eligibility:
    """Mentees of a group may have mentors of this one; a group that no such line names may have all."""

    mentees: str
    mentors: str
