"""A report on a program: figures, how its matches are going, answers by week, what the last survey showed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from mentoring.closings import Comparison
from mentoring.matches import State
from mentoring.programs import Program
from mentoring.relationships import Quality
from mentoring.results import Results
from reports.figures import Figure, Week
from reports.growth import Growth


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
