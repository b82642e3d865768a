"""What pairs are judged by, in words: how they are chosen, what counts, what they must or must never have."""

from collections.abc import Iterable

from mentoring.people import Level
from mentoring.questions import Question
from mentoring.setups import HIGHEST_POINTS, LONGEST_LABEL, Criteria, group_of, level_group, own_factor
from messages import blocks
from messages.formats import own_words
from messages.voice import Markup, Voice

WITHOUT = "none"
LIMITS = {
    "least_25": (25, HIGHEST_POINTS),
    "least_50": (50, HIGHEST_POINTS),
    "least_75": (75, HIGHEST_POINTS),
    "must": (HIGHEST_POINTS, HIGHEST_POINTS),
    "never": (0, 0),
}
"""What can be asked of a factor: the points of 100 that it must reach and may not exceed."""


def factor_words(voice: Voice, factor: str, questions: Iterable[Question]) -> str:
    """What a factor is called; a question of the program's own by its words."""
    labels = {own_factor(each.key): each.label for each in questions}
    return labels[factor] if factor in labels else voice.plain(f"programs.factors.{factor}")


def summary(voice: Voice, shown: Criteria) -> Markup:
    """How pairs are chosen, in a line or two."""
    program = shown.program
    lines = [voice.say(f"criteria.ways.{program.way}.name")]
    if program.least_points:
        lines.append(voice.say("criteria.least_points.value", count=program.least_points))
    if not program.languages_needed:
        lines.append(voice.say("parts.languages_needed.no"))
    if program.may_meet_again:
        lines.append(voice.say("parts.may_meet_again.yes"))
    if program.shortlists:
        lines.append(voice.say(own_words(voice, program.format, "parts.shortlists.yes")))
    lines.append(voice.say("criteria.manager_levels.never", line=_managers(voice, program.manager_levels)))
    return Markup(" · ".join(lines))


def conditions_summary(voice: Voice, shown: Criteria) -> Markup:
    """What pairs must have or may never have."""
    program = shown.program
    lines = [
        voice.say(
            "criteria.condition",
            factor=factor_words(voice, factor, shown.questions),
            limit=voice.plain(f"criteria.limits.{limit_of(program.bounds.get(factor))}"),
        )
        for factor in shown.factors
        if factor in program.bounds
    ]
    names = dict(groups(voice, shown))
    lines += [
        voice.say("criteria.line", mentees=names.get(one, one), mentors=names.get(other, other))
        for one, other in program.eligibility
    ]
    return Markup("\n".join(lines)) if lines else voice.say("criteria.no_conditions")


def _managers(voice: Voice, levels: int) -> str:
    return voice.plain(f"criteria.manager_levels.{levels}")


def limit_of(bound: tuple[int, int] | None) -> str:
    """Which of the limits that can be chosen stands for these points."""
    return next((limit for limit, points in LIMITS.items() if points == bound), WITHOUT)


def groups(voice: Voice, shown: Criteria) -> list[tuple[str, str]]:
    """Each group with its name, levels first."""
    levels = [(level_group(level), voice.plain(f"joins.choices.level.{level}")) for level in Level]
    answers = [
        (
            group_of(each.key, choice),
            blocks.shortened(voice.plain("criteria.answer", label=each.label, choice=choice), LONGEST_LABEL),
        )
        for each in shown.questions
        for choice in each.choices
    ]
    return [*levels, *answers]
