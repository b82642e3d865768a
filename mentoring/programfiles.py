"""A program as a file says it: all that a coordinator decided, and nobody's name or answer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from mentoring import guidebooks, resources
from mentoring.ids import ProgramId, TopicId
from mentoring.participants import Role
from mentoring.programs import Program, Template
from mentoring.questions import Kind, Question
from mentoring.resources import Sort
from mentoring.setups import (
    OWN,
    Basics,
    Conditions,
    GroundRules,
    Groups,
    Matching,
    OwnQuestion,
    Part,
    Rules,
    Weights,
    Words,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Something of a program's library; its topic by name."""

    sort: Sort
    title: str
    about: str = ""
    link: str = ""
    text: str = ""
    role: Role | None = None
    stage: resources.Stage = resources.Stage.ANY
    topic: str = ""

    def draft(self, topics: Mapping[str, TopicId]) -> resources.Draft:
        """The same where topics have ids; a topic that is not in the catalogue is none."""
        return resources.Draft(
            sort=self.sort,
            title=self.title,
            about=self.about,
            link=self.link,
            text=self.text,
            role=self.role,
            stage=self.stage,
            topic=topics.get(self.topic.casefold()),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnGuide:
    """What a program says itself before talks; what goes with it by its title."""

    stage: guidebooks.Stage
    role: Role
    short: str = ""
    before: str = ""
    talk: str = ""
    end: str = ""
    goes_with: str = ""

    @property
    def place(self) -> tuple[int, bool]:
        """Where it stands in the book."""
        return [*guidebooks.Stage].index(self.stage), self.role is Role.MENTOR

    @property
    def says_something(self) -> bool:
        """It has words, or something that goes with it."""
        return any((self.short, self.before, self.talk, self.end, self.goes_with))

    def draft(self, program: ProgramId, resource: int | None) -> guidebooks.PageDraft:
        """The same for a program whose library has ids."""
        words = {part: words for part in guidebooks.Part if (words := str(getattr(self, part)))}
        return guidebooks.PageDraft(
            program=program, stage=self.stage, role=self.role, words=words, resource=resource
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a program is made from. Own questions are named by their label, since keys differ by program."""

    template: Template
    basics: Basics
    groups: Groups
    rules: Rules
    words: Words
    ground_rules: GroundRules
    weights: Weights
    matching: Matching
    conditions: Conditions
    topics: tuple[str, ...]
    questions: tuple[OwnQuestion, ...] = ()
    board: bool = False
    library: tuple[Kept, ...] = ()
    guides: tuple[OwnGuide, ...] = ()

    @classmethod
    def of(cls, program: Program, topics: tuple[str, ...], questions: tuple[Question, ...]) -> "Plan":
        """What a program says now."""
        plan = cls(
            template=program.template,
            basics=Basics.of(program),
            groups=Groups(group_mentors=program.group_mentors, led_by=program.led_by),
            rules=Rules(
                hours_a_month=program.hours_a_month,
                approval=program.approval,
                preview=program.preview,
                survey_every_weeks=program.survey_every_weeks,
                survey_lane=program.survey_lane,
                extension_weeks=program.extension_weeks,
            ),
            words=Words(
                mentor_word=program.mentor_word,
                mentee_word=program.mentee_word,
            ),
            ground_rules=GroundRules(ground_rules=program.ground_rules),
            weights=Weights(weights=program.weights),
            matching=Matching(
                way=program.way,
                least_points=program.least_points,
                manager_levels=program.manager_levels,
                languages_needed=program.languages_needed,
                may_meet_again=program.may_meet_again,
                shortlists=program.shortlists,
            ),
            conditions=Conditions(bounds=program.bounds, eligibility=program.eligibility),
            topics=topics,
            board=program.board_since is not None,
            questions=tuple(
                OwnQuestion(
                    label=each.label,
                    choices=each.choices,
                    several=each.kind is Kind.SEVERAL,
                    visibility=each.visibility,
                    required=each.required,
                )
                for each in questions
            ),
        )
        return plan.named({each.key: each.label for each in questions})

    def with_library(
        self,
        resources_: Iterable[resources.Resource],
        pages: Iterable[guidebooks.Page],
        topics: Mapping[TopicId, str],
    ) -> "Plan":
        """The same with the library of a program, oldest first, and what it says itself before talks."""
        things = sorted(resources_, key=lambda each: each.id)
        library = tuple(
            Kept(
                sort=each.sort,
                title=each.title,
                about=each.about,
                link=each.link,
                text=each.text,
                role=each.role,
                stage=each.stage,
                topic=topics.get(each.topic, "") if each.topic else "",
            )
            for each in things
        )
        guides = (
            OwnGuide(
                stage=page.stage,
                role=page.role,
                short=page.short,
                before=page.before,
                talk=page.talk,
                end=page.end,
                goes_with=with_it.title if (with_it := guidebooks.going_with(page, things)) else "",
            )
            for page in pages
        )
        said = sorted((each for each in guides if each.says_something), key=lambda each: each.place)
        return replace(self, library=library, guides=tuple(said))

    def named(self, names: Mapping[str, str]) -> "Plan":
        """The same with other names for its own questions."""
        return replace(
            self,
            weights=Weights(
                weights={_named(factor, names): weight for factor, weight in self.weights.weights.items()}
            ),
            conditions=Conditions(
                bounds={_named(factor, names): bound for factor, bound in self.conditions.bounds.items()},
                eligibility=tuple(
                    (_named(mentees, names), _named(mentors, names))
                    for mentees, mentors in self.conditions.eligibility
                ),
            ),
        )

    @property
    def parts(self) -> tuple[Part, ...]:
        """All that is changed part by part, the basics first."""
        return (
            self.basics,
            self.groups,
            self.rules,
            self.words,
            self.ground_rules,
            self.weights,
            self.matching,
            self.conditions,
        )


def _named(factor: str, names: Mapping[str, str]) -> str:
    """A factor, or a group of one; of two names that both fit the longer is meant."""
    for before in sorted(names, key=len, reverse=True):
        head = f"{OWN}{before}"
        if factor == head or factor.startswith(f"{head}:"):
            return f"{OWN}{names[before]}{factor.removeprefix(head)}"
    return factor
