"""The score of every pair: the weighted mean of its factors, in whole millionths.

Whole numbers make a score the same on every machine and in every order, and equal to its breakdown.
"""

from dataclasses import dataclass

import numpy as np

from matching import factors
from matching.inputs import Weights
from matching.outputs import FactorShare
from matching.pool import Counts, Numbers, Pool
from matching.texts import similarity

MILLION = 1_000_000


@dataclass(frozen=True)
class Scores:
    """Millionths: `values` of each factor and the `score`, mentees in rows and mentors in columns."""

    values: dict[str, Counts]
    score: Counts
    weights: Weights

    def breakdown(self, row: int, column: int) -> tuple[FactorShare, ...]:
        """Each factor's part in one pair's score; the parts add up to the score, to a rounding."""
        weights = self.weights.by_factor()
        whole = sum(weights.values())
        return tuple(
            FactorShare(
                factor=factor,
                value=int(values[row, column]) / MILLION,
                weight=weights[factor],
                contribution=_share(int(values[row, column]) * weights[factor], whole),
            )
            for factor, values in self.values.items()
        )


def score(pool: Pool, weights: Weights) -> Scores:
    values = {
        factor: np.rint(value * MILLION).astype(np.int64) for factor, value in _factor_values(pool).items()
    }
    by_factor = weights.by_factor()
    whole = sum(by_factor.values())
    if whole == 0:
        neutral = np.full((len(pool.mentees), len(pool.mentors)), round(factors.NEUTRAL * MILLION))
        return Scores(values, neutral, weights)
    summed = sum((values[factor] * weight for factor, weight in by_factor.items()), np.int64(0))
    return Scores(values, np.asarray((summed + whole // 2) // whole), weights)


def _factor_values(pool: Pool) -> dict[str, Numbers]:
    wanted, offered, _ = pool.choices(lambda one: one.topics_wanted, lambda one: one.topics_offered)
    help_wanted, help_given, styles = pool.choices(lambda one: one.help_wanted, lambda one: one.help_given)
    talks = pool.choices(lambda one: one.talk_styles, lambda one: one.talk_styles)
    languages = pool.choices(lambda one: one.languages, lambda one: one.languages)
    goals, abouts = [one.goal for one in pool.mentees], [one.about for one in pool.mentors]
    return {
        "topics": factors.wishes_met(wanted, offered, factors.rarity(wanted, offered)),
        "goal": factors.text_alike(similarity(goals, abouts)),
        "help_style": factors.wishes_met(help_wanted, help_given, np.ones(len(styles))),
        "talk_style": factors.choices_shared(*talks[:2]),
        "hours": factors.hours_shared(pool.shared_hours),
        "languages": factors.one_in_common(*languages[:2]),
        "level": factors.level_apart(pool.level_gap),
        "location": factors.same(pool.same_city),
        "different_team": factors.different(pool.same_team),
    }


def _share(weighted: int, whole: int) -> float:
    return weighted / whole / MILLION if whole else 0.0
