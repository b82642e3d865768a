"""Somebody's own data: what is stored about them, in the words of the program."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from mentoring.refusals import Refusal


class Sort(StrEnum):
    """The sorts of what is stored, in the order in which they are told."""

    PROFILE = "profile"
    PROGRAMS = "programs"
    SIGN_UPS = "sign_ups"
    ANSWERS = "answers"
    WISHES = "wishes"
    MATCHES = "matches"
    MEETINGS = "meetings"
    AGREEMENTS = "agreements"
    LESSONS = "lessons"
    SESSIONS = "sessions"
    OFFICE_HOURS = "office_hours"
    CHECKINS = "checkins"
    SURVEYS = "surveys"
    RELATIONSHIPS = "relationships"
    SHARED = "shared"
    SUGGESTIONS = "suggestions"
    GOALS = "goals"
    PARTINGS = "partings"
    FAREWELLS = "farewells"
    RATINGS = "ratings"
    THANKS = "thanks"
    STORIES = "stories"
    CERTIFICATES = "certificates"
    ENDINGS = "endings"
    SUPPORTS = "supports"
    CASES = "cases"
    LETTERS = "letters"
    WEEKS = "weeks"
    MESSAGES = "messages"


Stored = Mapping[Sort, Sequence[Mapping[str, Any]]]
"""Every record of each sort, as plain data."""


@dataclass(eq=False)
class StillInCharge(Refusal):
    """Coordinators and owners hand over first: a program must not lose its contacts unseen."""

    programs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """How much of each sort is stored."""

    counts: tuple[tuple[Sort, int], ...]


def summary(stored: Stored) -> Summary:
    """How much there is, without what there is nothing of."""
    return Summary(tuple((sort, len(stored[sort])) for sort in Sort if stored.get(sort)))
