"""What a coordinator sees of a program's surveys before they send another one."""

from dataclasses import dataclass
from datetime import date, datetime

from mentoring.programs import Choice, Lane, Program
from mentoring.questions import Question
from mentoring.relationships import Quality
from mentoring.surveys import Wave


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyForm:
    """What a coordinator sees before they send a survey: whom it would reach, and how earlier ones went."""

    choice: Choice
    lane: Lane
    questions: tuple[Question, ...]
    people: int
    earliest_on: date
    next_on: date | None
    waves: tuple[Wave, ...]
    suggestions: int
    quality: Quality | None
    now: datetime

    @property
    def program(self) -> Program:
        """The one whose people are asked."""
        return self.choice.program
