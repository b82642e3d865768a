"""Why somebody gets a message that they did not ask for."""

from dataclasses import dataclass

from mentoring.deliveries import Kind
from mentoring.programs import Program


@dataclass(frozen=True, slots=True)
class Because:
    """The program it is about; `takes_part`: else they have opened its form, or were invited.

    `kind` is that of a message which does not count among the two a week.
    """

    program: Program
    takes_part: bool
    kind: Kind | None = None
