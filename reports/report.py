"""A report on a program: figures, how its matches are going, answers by week, what the last survey showed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from mentoring.closings import Comparison
from mentoring.matches import State
from mentoring.programs import Program
from mentoring.relationships import Quality
from mentoring.results import Results
from mentoring.surveys import SMALLEST_GROUP
from reports.figures import Figure, Key, is_told
from reports.growth import Growth
from reports.reasons import Reasons
from reports.weeks import Week

SMALL_PARTS = frozenset({Key.SEEKING, Key.OFFERING})
"""Parts of a whole, which a report that is passed on shows only from five on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Numbers about a program, without names.

    `states` counts the matches that go on, without the `left_out` ones to which the reader is a party: a
    single match in need of attention would tell them what their partner answered.
    """

    program: Program
    made_at: datetime
    figures: tuple[Figure, ...]
    states: Mapping[State, int]
    left_out: int
    weeks: tuple[Week, ...]
    survey: Results | None
    growth: Growth | None = None
    quality: Quality | None = None
    comparison: Comparison | None = None
    reasons: Reasons | None = None

    @property
    def shown_figures(self) -> tuple[Figure, ...]:
        """What says something in such a program, and nothing of a single person."""
        told = (each for each in self.figures if is_told(each.key, self.program.policy))
        return tuple(
            each for each in told if each.key not in SMALL_PARTS or (each.value or 0) >= SMALLEST_GROUP
        )

    @property
    def shows_states(self) -> bool:
        """Enough matches go on for nobody to be recognised in a count."""
        going_on = sum(count for state, count in self.states.items() if state is not State.ENDED)
        return going_on >= SMALLEST_GROUP

    @property
    def shows_weeks(self) -> bool:
        """Enough check-ins were asked, too."""
        return sum(week.asked for week in self.weeks) >= SMALLEST_GROUP
