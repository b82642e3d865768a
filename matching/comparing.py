"""Each factor for pairs of a pool: the answers that it compares, handed to its function in `factors`."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np

from matching import factors
from matching.cells import Cells, Counts, Features, Flags, Numbers
from matching.pool import Pool
from matching.requirements import Comparison, OwnQuestion
from matching.texts import UNIT_LENGTH

Factor = Callable[[Pool, Cells], Numbers]
"""The values of a factor for some pairs; NaN where an answer is missing."""


def factors_of(own_questions: tuple[OwnQuestion, ...]) -> dict[str, Factor]:
    """Every factor by name, a program's own questions included."""
    return {**STANDARD, **{each.factor: _own(each) for each in own_questions}}


def _topics(pool: Pool, cells: Cells) -> Numbers:
    return _wishes_met(pool.topics, pool.topics_wished, cells)


def _goal(pool: Pool, cells: Cells) -> Numbers:
    cosine = cells.products(pool.words) / UNIT_LENGTH**2
    return factors.text_alike(cosine, cells.both_answered(pool.words))


def _help_style(pool: Pool, cells: Cells) -> Numbers:
    return _wishes_met(pool.help_styles, pool.help_styles.by_mentee, cells)


def _talk_style(pool: Pool, cells: Cells) -> Numbers:
    return factors.choices_shared(*_shared(pool.talk_styles, cells))


def _hours(pool: Pool, cells: Cells) -> Numbers:
    return factors.hours_shared(pool.shared_hours(cells))


def _languages(pool: Pool, cells: Cells) -> Numbers:
    return factors.one_in_common(cells.products(pool.languages), cells.both_answered(pool.languages))


def _level(pool: Pool, cells: Cells) -> Numbers:
    return factors.level_apart(pool.level_gap(cells), pool.rules.best_levels)


def _preferences(pool: Pool, cells: Cells) -> Numbers:
    by_mentees, by_mentors = pool.wishes
    return factors.preferred(cells.looked_up(by_mentees), cells.looked_up(by_mentors))


def _newcomers(pool: Pool, cells: Cells) -> Numbers:
    return factors.newcomer(cells.of_mentees(pool.earlier_matches).astype(cells.kind))


def _mentor_load(pool: Pool, cells: Cells) -> Numbers:
    places, capacity = (cells.of_mentors(each).astype(cells.kind) for each in (pool.places, pool.capacity))
    return factors.mentor_free(places, capacity)


def _new_to_each_other(pool: Pool, cells: Cells) -> Numbers:
    return factors.never_paired(cells.looked_up(pool.earlier_pairs))


STANDARD: Mapping[str, Factor] = MappingProxyType(
    {
        "topics": _topics,
        "goal": _goal,
        "help_style": _help_style,
        "talk_style": _talk_style,
        "hours": _hours,
        "languages": _languages,
        "level": _level,
        "location": lambda pool, cells: factors.same(pool.same_city(cells)),
        "different_team": lambda pool, cells: factors.different(pool.same_team(cells)),
        "same_team": lambda pool, cells: factors.same(pool.same_team(cells)),
        "preferences": _preferences,
        "newcomers": _newcomers,
        "mentor_load": _mentor_load,
        "new_to_each_other": _new_to_each_other,
    }
)


def _own(question: OwnQuestion) -> Factor:
    """A question of the program's own as a factor, without a line of code."""

    def compared(pool: Pool, cells: Cells) -> Numbers:
        answers = pool.own_answers[question.factor]
        match question.comparison:
            case Comparison.WISH:
                return _wishes_met(answers, answers.by_mentee, cells)
            case Comparison.ALIKE:
                return factors.choices_shared(*_shared(answers, cells))
            case Comparison.DIFFERENT:
                return factors.choices_apart(*_shared(answers, cells))

    return compared


def _wishes_met(answers: Features, wished: Numbers | Counts, cells: Cells) -> Numbers:
    all_wishes = np.broadcast_to(cells.of_mentees(wished).astype(cells.kind), cells.shape)
    return factors.wishes_met(cells.products(answers), all_wishes, cells.both_answered(answers))


def _shared(answers: Features, cells: Cells) -> tuple[Numbers, Numbers, Flags]:
    """The options that both chose, as many as they could have shared, and whether both chose any."""
    possible = np.minimum(cells.of_mentees(answers.by_mentee), cells.of_mentors(answers.by_mentor))
    return cells.products(answers), possible.astype(cells.kind), cells.both_answered(answers)
