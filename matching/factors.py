"""What speaks for a pair: each factor a small pure function to values in [0, 1].

Arrays hold mentees in rows and mentors in columns. Where an answer is missing (nobody chose anything, or NaN)
the value is NEUTRAL: silence counts neither for nor against anybody.
"""

import numpy as np

from matching.pool import Flags, Numbers

NEUTRAL = 0.5
ENOUGH_SHARED_HOURS = 4
# A band, not a line: one or two levels up is best, three is far, level peers still learn from each other.
VALUE_OF_LEVEL_GAP = {-3: 0.0, -2: 0.1, -1: 0.3, 0: 0.6, 1: 1.0, 2: 1.0, 3: 0.8}
RARITY_STEPS = 1000


def wishes_met(wanted: Numbers, given: Numbers, importance: Numbers) -> Numbers:
    """The share of what a mentee wants that a mentor gives, counted by the importance of each option."""
    met = (wanted * importance) @ given.T
    wished = np.broadcast_to((wanted @ importance)[:, None], met.shape)
    return _ratio(met, wished, where=_both_answered(wanted, given))


def rarity(wanted: Numbers, offered: Numbers) -> Numbers:
    """The importance of each topic: what few people name tells more about a pair than what all name.

    Whole numbers, so that sums of them are exact in any order.
    """
    people = len(wanted) + len(offered)
    naming = wanted.sum(axis=0) + offered.sum(axis=0)
    steps: Numbers = np.rint(RARITY_STEPS * (1 + np.log((1 + people) / (1 + naming))))
    return steps


def choices_shared(mentees: Numbers, mentors: Numbers) -> Numbers:
    """The options both chose, of as many as they could have shared."""
    shared = mentees @ mentors.T
    possible = np.minimum.outer(mentees.sum(axis=1), mentors.sum(axis=1))
    return _ratio(shared, possible, where=_both_answered(mentees, mentors))


def one_in_common(mentees: Numbers, mentors: Numbers) -> Numbers:
    """1 where they share at least one option, 0 where none."""
    shares = np.asarray(mentees @ mentors.T > 0, dtype=np.float64)
    return np.where(_both_answered(mentees, mentors), shares, NEUTRAL)


def text_alike(cosine: Numbers) -> Numbers:
    """Texts can only speak for a pair: few words in common mean little, so 0 stands beside no answer."""
    return _neutral_where_unknown(NEUTRAL + cosine / 2)


def hours_shared(hours: Numbers) -> Numbers:
    """Shared hours a day, of as many as a pair can use."""
    return _neutral_where_unknown(np.minimum(hours / ENOUGH_SHARED_HOURS, 1))


def level_apart(gap: Numbers) -> Numbers:
    """How good a distance the mentor's level has to the mentee's."""
    values = np.full(gap.shape, NEUTRAL)
    for levels, value in VALUE_OF_LEVEL_GAP.items():
        values[gap == levels] = value
    return values


def same(equal: Numbers) -> Numbers:
    """1 where both gave the same answer, 0 where they differ."""
    return _neutral_where_unknown(equal)


def different(equal: Numbers) -> Numbers:
    """1 where their answers differ, 0 where they are the same."""
    return _neutral_where_unknown(1 - equal)


def _both_answered(mentees: Numbers, mentors: Numbers) -> Flags:
    answered: Flags = np.logical_and.outer(mentees.any(axis=1), mentors.any(axis=1))
    return answered


def _ratio(part: Numbers, whole: Numbers, where: Flags) -> Numbers:
    ratio = np.full(part.shape, NEUTRAL)
    np.divide(part, whole, out=ratio, where=where)
    return ratio


def _neutral_where_unknown(values: Numbers) -> Numbers:
    return np.where(np.isnan(values), NEUTRAL, values)
