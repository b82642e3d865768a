"""An invented pair in a real program, for whoever wants to see what would be said to it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from mentoring.endings import OwnMatch
from mentoring.guidebooks import Page, Stage, beside, going_with, page_in
from mentoring.guides import Guide
from mentoring.ids import (
    MatchId,
    PersonId,
)
from mentoring.introductions import Introduction
from mentoring.matches import Match, MatchStatus
from mentoring.participants import Role
from mentoring.people import Person
from mentoring.programs import Program
from mentoring.questions import Question
from mentoring.reasons import Reason
from mentoring.resources import Resource
from mentoring.templates import Factor

WEEK = timedelta(weeks=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """An invented pair in a real program, and the coordinator who looks at it."""

    program: Program
    coordinator: Person
    topics: Sequence[str]
    now: datetime
    questions: Sequence[Question] = ()
    pages: Sequence[Page] = ()
    resources: Sequence[Resource] = ()

    @property
    def mentor(self) -> Person:
        return self._invented("INVENTED_MENTOR", "Tomasz Okoro", "Head of Support")

    @property
    def mentee(self) -> Person:
        return self._invented("INVENTED_MENTEE", "Mina Berg", "Analyst")

    @property
    def other(self) -> Person:
        """A third one, where matches are groups."""
        return self._invented("INVENTED_MEMBER", "Ravi Lind", "Designer")

    @property
    def match(self) -> Match:
        return Match(
            workspace=self.program.workspace,
            id=MatchId(1),
            program=self.program.id,
            proposal=None,
            interval_days=self.program.interval_days,
            started_at=self.now - 2 * WEEK,
            ends_on=self.program.last_day_of_match(self.now - 2 * WEEK),
            reasons={},
        )

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """The same for both, also where each gives what the other gets."""
        names = tuple(self.topics[:1])
        given = names if self.program.policy.reciprocal else ()
        shared = (Reason(code=Factor.TOPICS, names=names, given=given),) if names else ()
        return (*shared, Reason(code=Factor.HOURS, hours=4))

    def own(self, role: Role = Role.MENTEE, status: MatchStatus = MatchStatus.ACTIVE) -> OwnMatch:
        """The match, as one of the two sees it."""
        return OwnMatch(
            match=replace(self.match, status=status),
            program=self.program,
            role=role,
            partners=(self.mentor if role is Role.MENTEE else self.mentee,),
        )

    def guide(self, stage: Stage, role: Role, on: date) -> Guide:
        """What one of the two reads before a talk, as the program says it."""
        page = page_in(self.pages, stage, role)
        own = self.own(role)
        attached = going_with(page, self.resources)
        return Guide(
            own=own,
            stage=stage,
            on=on,
            page=page,
            resource=attached,
            beside=beside(self.resources, stage, role, (), attached),
        )

    def introduction(self, role: Role, words: str) -> Introduction:
        """The match, as one of the two reads of it first."""
        return Introduction(
            match=self.match,
            program=self.program,
            role=role,
            partner=self.mentor if role is Role.MENTEE else self.mentee,
            reasons=self.reasons,
            words=words,
        )

    def _invented(self, key: str, name: str, title: str) -> Person:
        workspace = self.program.workspace
        return Person(workspace=workspace, id=PersonId(key), name=name, title=title, tz=self.program.tz)
