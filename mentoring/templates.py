"""What a program is made from: usual values, weights and topics; each can be changed afterwards."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from mentoring.drafts import INTAKE, SURVEY, QuestionDraft
from mentoring.formats import POLICIES, Format, FormatPolicy, Leading
from mentoring.ids import UNSAVED, PersonId, ProgramId, WorkspaceId
from mentoring.joins import CAPACITY, ROLE
from mentoring.programs import Preview, Program, Template
from mentoring.questions import Page

SIGN_UP_DAYS = 14
"""How long sign-up usually stays open (conversations 3.3)."""
TUESDAY = 1
AFTER_WISHES = 10
"""Where both ask and help, what somebody can give is asked on one page with what they would like."""


class Factor(StrEnum):
    """What a match is judged by; the engine's names. Goals and ways of working say more than demographics."""

    TOPICS = "topics"
    GOAL = "goal"
    HELP_STYLE = "help_style"
    TALK_STYLE = "talk_style"
    HOURS = "hours"
    LANGUAGES = "languages"
    LEVEL = "level"
    LOCATION = "location"
    DIFFERENT_TEAM = "different_team"
    SAME_TEAM = "same_team"
    NEWCOMERS = "newcomers"
    MENTOR_LOAD = "mentor_load"
    NEW_TO_EACH_OTHER = "new_to_each_other"
    PREFERENCES = "preferences"


NO_REASONS = frozenset({Factor.NEWCOMERS, Factor.MENTOR_LOAD, Factor.NEW_TO_EACH_OTHER})
"""What may count in matching, and says nothing to the two about each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Blueprint:
    """The usual values of one template. Names that `Program` has too mean the same there."""

    template: Template
    format: Format = Format.PAIR
    led_by: Leading = Leading.MENTORS
    standing: bool = False
    interval_days: int
    hours_a_month: int = 2
    length_weeks: int | None = None
    match_months: int = 0
    match_weekday: int | None = None
    mentor_word: str = ""
    mentee_word: str = ""
    approval: bool = False
    most_mentees: int
    preview: Preview
    survey_every_weeks: int = 8
    extension_weeks: int = 12
    weights: dict[str, int]
    topics: tuple[str, ...]
    left_out: frozenset[str] = frozenset()
    optional: frozenset[str] = frozenset()

    def program(self, workspace: WorkspaceId, name: str, creator: PersonId, now: datetime) -> Program:
        """A draft program with the usual values."""
        return Program(
            workspace=workspace,
            id=ProgramId(UNSAVED),
            name=name,
            template=self.template,
            format=self.format,
            group_mentors=POLICIES[self.format].mentors[0],
            led_by=self.led_by,
            standing=self.standing,
            match_months=self.match_months,
            interval_days=self.interval_days,
            hours_a_month=self.hours_a_month,
            mentor_word=self.mentor_word,
            mentee_word=self.mentee_word,
            approval=self.approval,
            most_mentees=self.most_mentees,
            preview=self.preview,
            survey_every_weeks=self.survey_every_weeks,
            extension_weeks=self.extension_weeks,
            weights=dict(self.weights),
            created_by=creator,
            created_at=now,
        )

    def ends_on(self, starts_on: date) -> date | None:
        """The last day of a program that starts on a date; None for a standing one."""
        return starts_on + timedelta(weeks=self.length_weeks) if self.length_weeks else None

    def asks(self, draft: QuestionDraft) -> bool:
        """Whether the form of this template holds a question."""
        return draft.key not in self.left_out


COHORT = Blueprint(
    template=Template.COHORT,
    interval_days=28,
    length_weeks=26,
    most_mentees=3,
    preview=Preview.BOTH,
    weights={
        Factor.TOPICS: 10,
        Factor.GOAL: 6,
        Factor.HELP_STYLE: 6,
        Factor.TALK_STYLE: 5,
        Factor.HOURS: 5,
        Factor.LANGUAGES: 3,
        Factor.LEVEL: 4,
        Factor.LOCATION: 1,
        Factor.DIFFERENT_TEAM: 4,
    },
    topics=(
        "Leading a team",
        "Giving feedback",
        "Hard conversations",
        "Delegating",
        "Presenting",
        "Writing clearly",
        "Negotiating",
        "Working with other teams",
        "Time and focus",
        "Career planning",
        "Changing roles",
        "Confidence",
        "Work and family",
        "Project management",
        "Product thinking",
        "Working with customers",
        "Data and figures",
        "Python",
        "Software design",
        "Budget and finance",
    ),
)

BUDDIES = Blueprint(
    template=Template.BUDDIES,
    standing=True,
    interval_days=14,
    match_weekday=TUESDAY,
    mentor_word="buddy",
    mentee_word="newcomer",
    most_mentees=2,
    preview=Preview.MENTORS,
    weights={
        Factor.TOPICS: 5,
        Factor.GOAL: 1,
        Factor.HELP_STYLE: 3,
        Factor.TALK_STYLE: 5,
        Factor.HOURS: 8,
        Factor.LANGUAGES: 4,
        Factor.LEVEL: 1,
        Factor.LOCATION: 7,
        Factor.DIFFERENT_TEAM: 2,
    },
    topics=(
        "Who is who",
        "How decisions are made",
        "Tools and access",
        "Our products",
        "Our customers",
        "How we plan work",
        "Meetings and habits",
        "Writing and documents",
        "Code and reviews",
        "Working from home",
        "Getting around the office",
        "Moving to a new city",
        "Holidays and benefits",
        "Learning and courses",
        "First presentation",
        "Asking for help",
        "Feedback in the first months",
        "Finding friends at work",
    ),
    left_out=frozenset({"confidence", "must_haves"}),
    optional=frozenset({"goal"}),
)

REVERSE = replace(
    COHORT,
    template=Template.REVERSE,
    format=Format.REVERSE,
    most_mentees=1,
    weights={
        Factor.TOPICS: 10,
        Factor.GOAL: 5,
        Factor.HELP_STYLE: 4,
        Factor.TALK_STYLE: 5,
        Factor.HOURS: 5,
        Factor.LANGUAGES: 3,
        Factor.LEVEL: 5,
        Factor.LOCATION: 1,
        Factor.DIFFERENT_TEAM: 8,
    },
    topics=(
        "Life at the company in the first years",
        "What younger customers want",
        "New tools and AI at work",
        "Social media",
        "Remote and hybrid work",
        "How decisions feel further down",
        "Inclusion and belonging",
        "Learning on the job",
        "Sustainability",
        "Work and life",
        "What to stop doing",
        "Plain language",
    ),
    left_out=frozenset({"must_haves"}),
)

GROUPS = replace(
    COHORT,
    template=Template.GROUPS,
    format=Format.CIRCLE,
    led_by=Leading.MENTORS,
    most_mentees=5,
    preview=Preview.MENTORS,
    extension_weeks=0,
)

PEER_CIRCLES = replace(
    COHORT,
    template=Template.PEER_CIRCLES,
    format=Format.PEER_CIRCLE,
    led_by=Leading.EVERYBODY,
    interval_days=14,
    most_mentees=6,
    preview=Preview.NOBODY,
    extension_weeks=0,
    weights={
        Factor.TOPICS: 10,
        Factor.GOAL: 6,
        Factor.TALK_STYLE: 4,
        Factor.HOURS: 8,
        Factor.LANGUAGES: 4,
        Factor.LEVEL: 5,
        Factor.LOCATION: 1,
        Factor.DIFFERENT_TEAM: 5,
    },
)

PEERS = replace(
    COHORT,
    template=Template.PEERS,
    format=Format.PEER,
    interval_days=14,
    most_mentees=1,
    weights={
        Factor.TOPICS: 10,
        Factor.GOAL: 4,
        Factor.HELP_STYLE: 4,
        Factor.TALK_STYLE: 6,
        Factor.HOURS: 7,
        Factor.LANGUAGES: 4,
        Factor.LEVEL: 6,
        Factor.LOCATION: 1,
        Factor.DIFFERENT_TEAM: 5,
    },
)

BLUEPRINTS = {
    blueprint.template: blueprint for blueprint in (COHORT, BUDDIES, REVERSE, GROUPS, PEER_CIRCLES, PEERS)
}


def questions_for(
    template: Template, most_mentees: int | None = None, format_: Format | None = None
) -> tuple[QuestionDraft, ...]:
    """The form and the survey of a new program, in the order in which they are asked."""
    blueprint = BLUEPRINTS[template]
    policy = POLICIES[format_ or blueprint.format]
    most = most_mentees or blueprint.most_mentees
    return tuple(
        _fitted(draft, blueprint, policy, most)
        for draft in (*INTAKE, *SURVEY)
        if blueprint.asks(draft) and draft.key not in policy.left_out
    )


def _fitted(
    draft: QuestionDraft, blueprint: Blueprint, policy: FormatPolicy, most_mentees: int
) -> QuestionDraft:
    """A standard question as the template and the format want it."""
    if policy.reciprocal and draft.page is Page.MENTOR:
        return replace(draft, page=Page.MENTEE, position=draft.position + AFTER_WISHES)
    if draft.key == ROLE:
        return replace(draft, choices=policy.roles)
    if draft.key == CAPACITY:
        return replace(draft, **capacity(policy, most_mentees))
    if draft.key in blueprint.optional:
        return replace(draft, required=False, least=0)
    return draft


def capacity(policy: FormatPolicy, most_mentees: int) -> dict[str, Any]:
    """The bounds of *how many people*. One is usual; a group is meant to be full."""
    if not policy.is_group:
        return {"most": most_mentees}
    return {"least": min(policy.seats), "most": most_mentees, "initial": (str(most_mentees),)}
