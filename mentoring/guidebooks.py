"""A program's guidebook: what its people read before a talk, for each stage of a match and each role.

What a program leaves open is said in the usual words, each reader's language and format kept.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mentoring.formats import FormatPolicy
from mentoring.ids import UNSAVED, GuidePageId, PersonId, ProgramId, TopicId, WorkspaceId
from mentoring.participants import Role
from mentoring.programs import Program
from mentoring.resources import Resource, ranked, suits
from mentoring.resources import Stage as When

LONGEST_PART = 1000
"""Three times the longest of the usual ones; a paragraph of Slack takes it."""


class Stage(StrEnum):
    """Where two are in their time together."""

    FIRST = "first"
    EARLY = "early"
    MIDDLE = "middle"
    CLOSING = "closing"


USEFUL = {
    Stage.FIRST: When.START,
    Stage.EARLY: When.START,
    Stage.MIDDLE: When.MIDDLE,
    Stage.CLOSING: When.CLOSE,
}
"""Which things of a library suit a talk."""
MOST_BESIDE = 2


class Part(StrEnum):
    """What a page says: the day before, and in the whole guide."""

    SHORT = "short"
    BEFORE = "before"
    TALK = "talk"
    END = "end"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a program says itself to one role at one stage. A part without words is said as usual.

    `resource` is something of the program's library that goes with it.
    """

    workspace: WorkspaceId
    id: GuidePageId
    program: ProgramId
    stage: Stage
    role: Role
    short: str = ""
    before: str = ""
    talk: str = ""
    end: str = ""
    resource: int | None = None
    changed_by: PersonId
    changed_at: datetime

    @property
    def words(self) -> dict[Part, str]:
        """Its own words."""
        said = {
            Part.SHORT: self.short,
            Part.BEFORE: self.before,
            Part.TALK: self.talk,
            Part.END: self.end,
        }
        return {part: words for part, words in said.items() if words}

    @property
    def is_blank(self) -> bool:
        """All of it is as usual."""
        return not self.words and self.resource is None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageDraft:
    """A page as a coordinator writes it."""

    program: ProgramId
    stage: Stage
    role: Role
    words: Mapping[Part, str]
    resource: int | None = None

    def page(self, workspace: WorkspaceId, by: PersonId, now: datetime) -> Page:
        """The same as a page."""
        return Page(
            workspace=workspace,
            id=GuidePageId(UNSAVED),
            program=self.program,
            stage=self.stage,
            role=self.role,
            short=self.words.get(Part.SHORT, ""),
            before=self.words.get(Part.BEFORE, ""),
            talk=self.words.get(Part.TALK, ""),
            end=self.words.get(Part.END, ""),
            resource=self.resource,
            changed_by=by,
            changed_at=now,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Guidebook:
    """All pages of a program, and the library from which they take what goes with them."""

    program: Program
    pages: tuple[Page, ...]
    resources: tuple[Resource, ...]

    def page(self, stage: Stage, role: Role) -> Page | None:
        """What the program says itself there."""
        return page_in(self.pages, stage, role)

    def going_with(self, stage: Stage, role: Role) -> Resource | None:
        """What goes with a page, while it stands in the library and suits the role."""
        return going_with(self.page(stage, role), self.resources)

    def offered(self, role: Role) -> tuple[Resource, ...]:
        """What could go with a page for this role."""
        return tuple(each for each in self.resources if suits(each, {role}))


def roles_of(policy: FormatPolicy) -> tuple[Role, ...]:
    """Who reads guides: where all have the same part, there is one page for all."""
    return (Role.MENTEE, Role.MENTOR) if policy.asks_role else (Role.MENTEE,)


def page_in(pages: Iterable[Page], stage: Stage, role: Role) -> Page | None:
    """The page for this stage and role, if there is one."""
    return next((each for each in pages if (each.stage, each.role) == (stage, role)), None)


def going_with(page: Page | None, resources: Iterable[Resource]) -> Resource | None:
    """What goes with a page, unless it was taken away or is for the other role by now."""
    if page is None or page.resource is None:
        return None
    return next((each for each in resources if each.id == page.resource and suits(each, {page.role})), None)


def beside(
    resources: Iterable[Resource],
    stage: Stage,
    role: Role,
    topics: Collection[TopicId],
    attached: Resource | None = None,
) -> tuple[Resource, ...]:
    """What else of the library suits a talk, by when it is useful and what it is about."""
    suiting = ranked(resources, role, USEFUL[stage], topics)
    return tuple(each for each in suiting if attached is None or each.id != attached.id)[:MOST_BESIDE]
