"""The resource hub: what a program keeps at hand for its people, and what fits whom, and when."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from mentoring.endings import OwnMatch
from mentoring.ids import UNSAVED, MatchId, PersonId, ProgramId, TopicId, WorkspaceId
from mentoring.intake import has_words
from mentoring.matches import Match
from mentoring.participants import Role
from mentoring.programs import Program, Topic
from mentoring.refusals import Refusal
from mentoring.setups import Fault, Faults

LONGEST_TITLE = 75
LONGEST_ABOUT = 200
LONGEST_LINK = 500
LONGEST_GUIDE = 2500
MOST_RESOURCES = 200
"""A library of more is one in which nobody finds anything."""
FIRST_WEEKS = timedelta(days=28)
LAST_WEEKS = timedelta(days=28)
LINK = re.compile(r"https?://[^\s<>|\"]+")


class Sort(StrEnum):
    """What a resource is. A guide is read in Slack, everything else is behind a link."""

    LINK = "link"
    FILE = "file"
    COURSE = "course"
    GUIDE = "guide"


class Stage(StrEnum):
    """When it is useful."""

    ANY = "any"
    START = "start"
    MIDDLE = "middle"
    CLOSE = "close"


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """Something useful of a program. `role` None: for both. `opened` counts; who it was is kept nowhere."""

    workspace: WorkspaceId
    id: int
    program: ProgramId
    sort: Sort
    title: str
    about: str
    link: str
    text: str
    role: Role | None
    stage: Stage
    topic: TopicId | None
    opened: int = 0
    created_by: PersonId
    created_at: datetime
    retired_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A resource as a coordinator writes it. Fields are named as in `Resource`."""

    sort: Sort
    title: str
    about: str
    link: str
    text: str
    role: Role | None
    stage: Stage
    topic: TopicId | None

    def resource(self, workspace: WorkspaceId, program: ProgramId, by: PersonId, now: datetime) -> Resource:
        """The same as it stands in a library."""
        return Resource(
            workspace=workspace, id=UNSAVED, program=program, created_by=by, created_at=now, **asdict(self)
        )

    def faults(self) -> Faults:
        """A title, and what the sort needs: words for a guide, a link for all others."""
        found: Faults = {}
        if not has_words(self.title):
            found["name"] = Fault.REQUIRED
        if self.sort is Sort.GUIDE and not has_words(self.text):
            found["text"] = Fault.REQUIRED
        if self.sort is not Sort.GUIDE and not is_link(self.link):
            found["link"] = Fault.NO_LINK
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What one of a pair gave to the other: a link, or a resource of the program."""

    workspace: WorkspaceId
    id: int
    match: MatchId
    person: PersonId
    resource: int | None
    title: str
    link: str
    shared_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """All resources of a program, as its coordinators see them."""

    program: Program
    resources: tuple[Resource, ...]
    topics: tuple[Topic, ...]
    page: int
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """What somebody finds: what suits their roles in their programs, and what their matches gave them."""

    resources: tuple[Resource, ...]
    topics: Mapping[TopicId, str]
    shared: tuple["Given", ...]
    matches: tuple[OwnMatch, ...]
    page: int
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """Something that was shared in a match, as one in it sees it."""

    shared: Shared
    own: OwnMatch
    is_by_reader: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """One resource before somebody's eyes, with the matches to whom they could give it."""

    resource: Resource
    program: Program
    matches: tuple[OwnMatch, ...]


@dataclass(eq=False)
class LibraryIsFull(Refusal):
    """A library of more than so many things is one in which nobody finds anything."""

    most: int


def is_link(text: str) -> bool:
    """Something that a browser opens."""
    return LINK.fullmatch(text) is not None


def faults_of_shared(title: str, link: str) -> Faults:
    """A link with a name."""
    found: Faults = {}
    if not has_words(title):
        found["title"] = Fault.REQUIRED
    if not is_link(link):
        found["link"] = Fault.NO_LINK
    return found


def suits(resource: Resource, roles: Collection[Role]) -> bool:
    """It is for somebody with these roles."""
    return resource.retired_at is None and (resource.role is None or resource.role in roles)


def found(resources: Iterable[Resource], typed: str, topics: Mapping[TopicId, str]) -> list[Resource]:
    """Those in which every word stands that was typed, their topic's name included; titles first."""
    words = typed.casefold().split()

    def holds(text: str) -> bool:
        return all(word in text.casefold() for word in words)

    matching = [each for each in resources if holds(_words_of(each, topics))]
    return sorted(matching, key=lambda each: not holds(each.title))


def _words_of(resource: Resource, topics: Mapping[TopicId, str]) -> str:
    topic = topics.get(resource.topic, "") if resource.topic else ""
    return f"{resource.title} {resource.about} {topic} {resource.text}"


def stage_of(match: Match, today: date, started_on: date) -> Stage:
    """How far a match is: its first weeks, its last weeks, or in between."""
    if match.ends_on is not None and today > match.ends_on - LAST_WEEKS:
        return Stage.CLOSE
    return Stage.START if today < started_on + FIRST_WEEKS else Stage.MIDDLE


def suggested(
    resources: Sequence[Resource], role: Role, stage: Stage, topics: Collection[TopicId], turn: int
) -> Resource | None:
    """What may help now, another one at each turn."""
    best_first = ranked(resources, role, stage, topics)
    return best_first[turn % len(best_first)] if best_first else None


def ranked(
    resources: Iterable[Resource], role: Role, stage: Stage, topics: Collection[TopicId]
) -> list[Resource]:
    """What may help now: first what fits topic and stage, then what fits one of the two."""
    fitting = [each for each in resources if suits(each, {role}) and each.stage in {stage, Stage.ANY}]
    best = [each for each in fitting if each.topic in topics and each.stage is stage]
    by_topic = [each for each in fitting if each.topic in topics and each not in best]
    by_stage = [each for each in fitting if each.topic is None and each.stage is stage]
    return [*best, *by_topic, *by_stage]
