"""The cast: the company's 60 people, how each fills in the form, and how each takes questions."""

from enum import StrEnum
from hashlib import blake2b
from typing import Any

from bot.demo.company import Colleague, colleagues
from mentoring.programs import Template
from mentoring.templates import BLUEPRINTS
from sandbox.config import PersonConfig

TOPICS = BLUEPRINTS[Template.COHORT].topics
TIMES = ("before_9", "from_9_to_12", "from_12_to_14", "from_14_to_17", "after_17")
TALKS = ("plan", "free", "direct", "think", "stories", "tasks")
HELPS = ("listen", "share", "feedback", "planning", "introduce")


class Temper(StrEnum):
    """How somebody takes questions."""

    KEEN = "keen"  # answers on the same day, and agrees on the next date
    STEADY = "steady"  # answers a day or two later
    BUSY = "busy"  # asks to be asked later, or says that there is no time
    FORGETFUL = "forgetful"  # answers reminders at best
    SILENT = "silent"  # never answers
    UNHAPPY = "unhappy"  # gives low answers


TEMPERS = (
    *(Temper.KEEN,) * 3,
    *(Temper.STEADY,) * 3,
    *(Temper.BUSY,) * 2,
    *(Temper.FORGETFUL,) * 2,
    Temper.SILENT,
    Temper.UNHAPPY,
)


def chance(*what: object) -> int:
    """A large number that is the same in each run."""
    words = ":".join(map(str, what))
    return int.from_bytes(blake2b(words.encode(), digest_size=6).digest())


def temper_of(person: str) -> Temper:
    """How this person takes questions."""
    return TEMPERS[chance("temper", person) % len(TEMPERS)]


def company_people() -> tuple[PersonConfig, ...]:
    """Everybody, as the workspace knows them; the first two are admins."""
    return tuple(
        PersonConfig(one.id, one.handle, one.name, one.title, one.email, tz=one.tz, is_admin=number < 2)
        for number, one in enumerate(colleagues())
    )


def form_pages(number: int, one: Colleague) -> tuple[dict[str, Any], ...]:
    """What somebody enters, page by page. Four in ten mentor, a few do both."""
    role = "be" if number % 5 in (0, 3) else "both" if number % 11 == 7 else "find"
    first = {
        "role": role,
        "languages": ["en", "de"] if number % 4 == 0 else ["en"],
        "times": [TIMES[(number + shift) % len(TIMES)] for shift in (0, 1, 2)],
        "talk_styles": [TALKS[number % len(TALKS)]],
        "level": one.level.value,
    }
    if one.manager:
        first["manager"] = one.manager
    mentee = {
        "topics_wanted": _topics(number, 3),
        "goal": f"In six months I would like to be better at {_topics(number, 1)[0].lower()}.",
        "help_wanted": [HELPS[number % len(HELPS)]],
    }
    mentor = {
        "topics_offered": _topics(number, 5),
        "capacity": str(1 + number % 3),
        "help_given": [HELPS[number % len(HELPS)], HELPS[(number + 2) % len(HELPS)]],
        "about": "I learned to listen the hard way.",
    }
    pages = {"find": (mentee,), "be": (mentor,), "both": (mentee, mentor)}[role]
    return (first, *pages, {"consent": ["accepted"]})


def _topics(number: int, count: int) -> list[str]:
    """A few topics out of the first dozen, so that what some want others offer."""
    return [TOPICS[(number * 5 + step * 2) % 12] for step in range(count)]
