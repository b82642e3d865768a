"""What people enter who join a program of groups: everybody who leads would like to lead a full group."""

from collections.abc import Mapping

from mentoring.joins import CAPACITY, ROLE
from mentoring.programs import Program
from mentoring.questions import Answered


def fitted(entered: Mapping[str, Answered], program: Program) -> dict[str, Answered]:
    """The answers as the form of a group asks for them."""
    policy = program.policy
    return {**entered, CAPACITY: str(program.most_mentees), ROLE: policy.role(entered[ROLE])}
