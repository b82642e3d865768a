"""The library of a program and what it says itself before talks, as lines of its file."""

from collections import Counter
from collections.abc import Iterator
from typing import Annotated, Any, TypeAlias

from pydantic import Field

from mentoring import guidebooks, resources
from mentoring.formats import POLICIES
from mentoring.ids import TopicId
from mentoring.participants import Role
from mentoring.programfiles import Plan
from mentoring.resources import LONGEST_ABOUT, LONGEST_GUIDE, LONGEST_LINK, LONGEST_TITLE, Sort
from reports.filelines import TEXTS, Lines, perhaps

Place: TypeAlias = tuple[str | int, ...]


class LibraryLines(Lines):
    """Something of the program's library."""

    sort: Sort
    title: Annotated[str, Field(max_length=LONGEST_TITLE)]
    about: Annotated[str, Field(max_length=LONGEST_ABOUT)] = ""
    link: Annotated[str, Field(max_length=LONGEST_LINK)] = ""
    text: Annotated[str, Field(max_length=LONGEST_GUIDE)] = ""
    role: Role | None = None
    stage: resources.Stage = resources.Stage.ANY
    topic: str = ""


class GuideLines(Lines):
    """What people read before a talk, in the program's own words."""

    stage: guidebooks.Stage
    role: Role
    short: Annotated[str, Field(max_length=guidebooks.LONGEST_PART)] = ""
    before: Annotated[str, Field(max_length=guidebooks.LONGEST_PART)] = ""
    talk: Annotated[str, Field(max_length=guidebooks.LONGEST_PART)] = ""
    end: Annotated[str, Field(max_length=guidebooks.LONGEST_PART)] = ""
    goes_with: str = ""


def faults_of_library(plan: Plan) -> Iterator[tuple[Place, str]]:
    """What a coordinator's form would refuse, and topics that the program does not have."""
    topics = {label.casefold(): TopicId(number) for number, label in enumerate(plan.topics, start=1)}
    for number, kept in enumerate(plan.library):
        for field, fault in kept.draft(topics).faults().items():
            yield ("library", number, {"name": "title"}.get(field, field)), TEXTS[fault]
        if kept.topic and kept.topic.casefold() not in topics:
            words = f"is not among the topics{perhaps(kept.topic, plan.topics)}"
            yield ("library", number, "topic"), words


def faults_of_guides(plan: Plan) -> Iterator[tuple[Place, str]]:
    """Guides that nobody would read, and what goes with them without being there."""
    roles = guidebooks.roles_of(POLICIES[plan.basics.format])
    places = Counter(each.place for each in plan.guides)
    for number, guide in enumerate(plan.guides):
        if guide.role not in roles:
            yield ("guides", number, "role"), "has no part in this format; everybody is a mentee"
        if places[guide.place] > 1:
            yield ("guides", number), "stands twice: one for each stage and role"
        fitting = [each.title for each in plan.library if each.role in (None, guide.role)]
        if guide.goes_with and guide.goes_with not in fitting:
            words = f"is not in the library for this role{perhaps(guide.goes_with, fitting)}"
            yield ("guides", number, "goes_with"), words


def without_blanks(lines: dict[str, Any]) -> dict[str, Any]:
    """The lines that say something."""
    return {name: value for name, value in lines.items() if value not in (None, "")}
