"""What all lines of a program file share: nothing unknown in them, and words for what is wrong."""

from collections.abc import Sequence
from difflib import get_close_matches

from pydantic import BaseModel, ConfigDict

from mentoring.setups import Fault

TEXTS = {
    Fault.REQUIRED: "is missing",
    Fault.IN_THE_PAST: "is in the past; write a day that is still to come",
    Fault.ENDS_TOO_EARLY: "must come after starts_on",
    Fault.CLOSES_TOO_LATE: "must come before ends_on",
    Fault.NAME_TAKEN: "is the name of another program; write another one",
    Fault.TOO_LONG: "is too long: 75 letters fit",
    Fault.TOO_MANY: "are too many: 300 fit",
    Fault.CHOICES: "must be two to ten, or none for a text; a question that is only for matching needs them",
    Fault.NO_WEIGHT: "are all 0; something must count",
    Fault.NOT_ELIGIBLE: "is not possible in this format",
    Fault.NO_LINK: "must be a link that begins with https://, unless it is a guide with words",
    Fault.SEATS: "is more or less than this format takes",
}
"""What is wrong with a field, after its name; for operators, who read English."""


class Lines(BaseModel):
    """Lines that belong together; what is not known is refused."""

    model_config = ConfigDict(extra="forbid")


def perhaps(name: str, known: Sequence[str]) -> str:
    """The name that was meant, or all that there are."""
    near = get_close_matches(name, known, n=1)
    return f", did you mean '{near[0]}'?" if near else f"; there are {', '.join(known)}"
