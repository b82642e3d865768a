"""Answers of more than one part: a topic with its grade, working hours, an answer to an own question."""

from dataclasses import dataclass

HIGHEST_GRADE = 5
MINUTES_A_DAY = 24 * 60


@dataclass(frozen=True, order=True, slots=True)
class Graded:
    """A topic with a grade from 1 to 5: how much it is wanted, or how well it is known."""

    topic: str
    grade: int

    def __post_init__(self) -> None:
        if not 1 <= self.grade <= HIGHEST_GRADE:
            raise ValueError(f"{self.topic}: grade {self.grade} is not 1 to {HIGHEST_GRADE}")


@dataclass(frozen=True, order=True, slots=True)
class WorkingHours:
    """When somebody works, in minutes of their own clock; over midnight if `until` is less than `start`."""

    start: int
    until: int

    def __post_init__(self) -> None:
        if not (0 <= self.start < MINUTES_A_DAY and 0 <= self.until <= MINUTES_A_DAY):
            raise ValueError(f"{self.start}–{self.until} are no minutes of a day")


@dataclass(frozen=True, order=True, slots=True)
class OwnAnswer:
    """One choice that somebody made in a question of the program's own."""

    question: str
    choice: str
