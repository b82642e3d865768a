"""Why somebody gets a message that they did not ask for."""

from dataclasses import dataclass

from mentoring.programs import Program


@dataclass(frozen=True, slots=True)
class Because:
    """The program it is about; `takes_part`: else they have opened its form, or were invited."""

    program: Program
    takes_part: bool
