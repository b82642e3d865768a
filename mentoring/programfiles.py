"""A program as a file says it: all that a coordinator decided, and nobody's name or answer."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from mentoring.programs import Program, Template
from mentoring.questions import Kind, Question
from mentoring.setups import (
    OWN,
    Basics,
    Conditions,
    Groups,
    Matching,
    OwnQuestion,
    Part,
    Rules,
    Weights,
    Words,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a program is made from. Own questions are named by their label, since keys differ by program."""

    template: Template
    basics: Basics
    groups: Groups
    rules: Rules
    words: Words
    weights: Weights
    matching: Matching
    conditions: Conditions
    topics: tuple[str, ...]
    questions: tuple[OwnQuestion, ...] = ()
    board: bool = False

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
                ground_rules=program.ground_rules,
            ),
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
