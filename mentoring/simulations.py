"""A simulated company, as a coordinator asks for one and reads of it."""

from dataclasses import dataclass

from mentoring.refusals import Refusal


@dataclass(frozen=True, slots=True)
class Size:
    """How many invented people live with a program, and for how many months."""

    people: int
    months: int


SIZES = (Size(20, 1), Size(60, 3), Size(120, 6))
"""What can be chosen: larger companies are for the command line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Simulated:
    """What came of it. `weeks` counts the messages of each, `broken` names the rules that did not hold.

    `prompts` are messages that nobody asked for; `troubles` those planted that showed, `hidden` the others.
    """

    members: int
    pairs: int
    prompts: float
    most_prompts: int
    mean: float
    fullest: int
    noticed: int
    troubles: int
    hidden: int
    cases: int
    weeks: tuple[int, ...]
    broken: tuple[str, ...]
    page: str


@dataclass(eq=False)
class NotSetUp(Refusal):
    """The program cannot be made anew as it stands; names what is wrong with it, as its file does."""

    fields: tuple[str, ...]


@dataclass(eq=False)
class FormTooHard(Refusal):
    """Invented people cannot answer these questions of the form, so that nobody gets in."""

    questions: tuple[str, ...]


@dataclass(eq=False)
class NobodyMatched(Refusal):
    """Weeks after the first matches were due no two of the invented people have each other."""


@dataclass(eq=False)
class AlreadySimulating(Refusal):
    """One company lives at a time: each needs a processor for some minutes."""


@dataclass(eq=False)
class SimulationLost(Refusal):
    """The company's process has ended before its time."""
