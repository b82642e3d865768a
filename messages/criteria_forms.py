"""The forms for what pairs are judged by: how they are chosen, what counts, and what they must have."""

from collections.abc import Mapping, Sequence

from mentoring.programs import Way
from mentoring.questions import Answered
from mentoring.setups import (
    HIGHEST_WEIGHT,
    LEAST_POINTS,
    LONGEST_LABEL,
    MANAGER_LEVELS,
    MOST_ELIGIBILITY,
    Conditions,
    Criteria,
    Matching,
    Weights,
    weight_of,
)
from mentoring.templates import BLUEPRINTS
from messages import blocks
from messages.blocks import Block, Modal, context, field_for
from messages.criteria import LIMITS, WITHOUT, factor_words, groups, limit_of
from messages.parts import NO, YES, choice_menu, number_of, page, usual_hint, yes_or_no
from messages.setups import ENTER, menu
from messages.voice import Voice

MATCHING = "criteria.matching"
WEIGHTS = "criteria.weights"
CONDITIONS = "criteria.conditions"

WAY = "way"


def matching_page(voice: Voice, shown: Criteria) -> Modal:
    """How pairs are chosen, and which rules hold for all."""
    program = shown.program
    points = [(str(each), _points(voice, each)) for each in LEAST_POINTS]
    levels = [(str(each), voice.plain(f"criteria.manager_levels.{each}")) for each in MANAGER_LEVELS]
    return page(
        voice,
        MATCHING,
        "matching",
        program.id,
        _ways(voice, program.way),
        menu(voice, "criteria.least_points.label", "least_points", points, str(program.least_points)),
        menu(voice, "criteria.manager_levels.label", "manager_levels", levels, str(program.manager_levels)),
        choice_menu(voice, "languages_needed", (YES, NO), yes_or_no(program.languages_needed), YES),
        choice_menu(voice, "may_meet_again", (NO, YES), yes_or_no(program.may_meet_again), NO),
        choice_menu(voice, "shortlists", (NO, YES), yes_or_no(program.shortlists), NO),
        context(voice.say("criteria.always")),
    )


def matching_entered(entered: Mapping[str, Answered]) -> Matching:
    """What was chosen."""
    return Matching(
        way=Way(str(entered[WAY])),
        least_points=number_of(entered, "least_points"),
        manager_levels=number_of(entered, "manager_levels"),
        languages_needed=entered["languages_needed"] == YES,
        may_meet_again=entered["may_meet_again"] == YES,
        shortlists=entered["shortlists"] == YES,
    )


def weights_page(voice: Voice, shown: Criteria) -> Modal:
    """What counts how much in matching."""
    return page(
        voice,
        WEIGHTS,
        "weights",
        shown.program.id,
        context(voice.say("parts.weights_explained")),
        *(_weight(voice, shown, factor) for factor in shown.factors),
    )


def weights_entered(entered: Mapping[str, Answered]) -> Weights:
    """A weight for each factor that was shown."""
    return Weights(weights={factor: int(str(weight)) for factor, weight in entered.items() if weight})


def conditions_page(voice: Voice, shown: Criteria) -> Modal:
    """What a pair must have or may never have, and which group may only have mentors of which."""
    return page(
        voice,
        CONDITIONS,
        "conditions",
        shown.program.id,
        context(voice.say("criteria.conditions_explained")),
        *(_condition(voice, shown, factor) for factor in shown.factors),
        blocks.divider(),
        blocks.section(voice.say("criteria.groups_explained")),
        *(field for number in range(1, MOST_ELIGIBILITY + 1) for field in _line(voice, shown, number)),
    )


def conditions_entered(entered: Mapping[str, Answered]) -> Conditions:
    """What was chosen; a line of which both halves were left out is none."""
    lines = (
        (_group(entered, "mentees", number), _group(entered, "mentors", number))
        for number in range(1, MOST_ELIGIBILITY + 1)
    )
    return Conditions(
        bounds={factor: LIMITS[str(said)] for factor, said in entered.items() if said in LIMITS},
        eligibility=tuple(line for line in lines if any(line)),
    )


def _ways(voice: Voice, now: Way) -> Block:
    options = [
        blocks.option(
            voice.plain(f"criteria.ways.{way}.name"), way, voice.plain(f"criteria.ways.{way}.about")
        )
        for way in Way
    ]
    return field_for(voice.plain("criteria.way"), blocks.radio(ENTER, options, initial=now), block_id=WAY)


def _points(voice: Voice, points: int) -> str:
    key = "value" if points else "everyone"
    return voice.plain(f"criteria.least_points.{key}", count=points)


def _weight(voice: Voice, shown: Criteria, factor: str) -> Block:
    words = [(str(weight), str(weight)) for weight in range(HIGHEST_WEIGHT + 1)]
    blueprint = BLUEPRINTS[shown.program.template]
    hint = usual_hint(voice, str(blueprint.weights.get(factor, 0)))
    return _factor_menu(voice, shown, factor, words, str(weight_of(shown.program, factor)), hint)


def _condition(voice: Voice, shown: Criteria, factor: str) -> Block:
    words = [(limit, voice.plain(f"criteria.limits.{limit}")) for limit in (WITHOUT, *LIMITS)]
    return _factor_menu(voice, shown, factor, words, limit_of(shown.program.bounds.get(factor)))


def _factor_menu(
    voice: Voice,
    shown: Criteria,
    factor: str,
    choices: Sequence[tuple[str, str]],
    initial: str,
    hint: str = "",
) -> Block:
    options = [blocks.option(words, value) for value, words in choices]
    label = blocks.shortened(factor_words(voice, factor, shown.questions), LONGEST_LABEL)
    return field_for(label, blocks.select(ENTER, options, initial=initial), block_id=factor, hint=hint)


def _line(voice: Voice, shown: Criteria, number: int) -> tuple[Block, ...]:
    lines = shown.program.eligibility
    line = lines[number - 1] if number <= len(lines) else ("", "")
    options = [blocks.option(words, group) for group, words in groups(voice, shown)]
    return tuple(
        field_for(
            voice.plain(f"criteria.{side}", number=number),
            blocks.select(ENTER, options, initial=group if group in shown.groups else None),
            block_id=f"{side}_{number}",
            optional=True,
        )
        for side, group in zip(("mentees", "mentors"), line, strict=True)
    )


def _group(entered: Mapping[str, Answered], side: str, number: int) -> str:
    return str(entered.get(f"{side}_{number}") or "")
