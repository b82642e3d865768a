"""Accounts that close and come back: illness, leave or goodbye, nobody is told which."""

from dataclasses import dataclass
from datetime import timedelta

from mentoring.programs import Program

BRAKE_WINDOW = timedelta(hours=2)
"""So many accounts closed within this time look like a mistake of the directory."""


@dataclass(frozen=True, slots=True)
class Unattended:
    """A program whose last coordinator is gone."""

    program: Program
    is_yours: bool
    """The reader is its back-up or an owner, and gets from now on what needs a person."""
