"""Ways to choose pairs, side by side: what each would give, and what it costs."""

from dataclasses import dataclass

from mentoring.ids import RunId
from mentoring.programs import Program, Way


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What one way would give: scores in [0, 1], `lost` as a part of the greatest sum there is.

    `rather` counts the pairs who would both rather have each other than what they get; None if not known.
    """

    way: Way
    least_points: int
    matched: int
    average: float
    worst: float
    weak: int
    lost: float
    rather: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """All ways before a coordinator. `run` is the plan that is made anew when another one is taken."""

    program: Program
    run: RunId | None
    offers: tuple[Offer, ...]

    def is_now(self, offer: Offer) -> bool:
        """The program goes this way already."""
        return (offer.way, offer.least_points) == (self.program.way, self.program.least_points)
