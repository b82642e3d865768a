"""What speaks for a pair: each factor a small pure function from arrays to values in [0, 1].

Arrays hold one number a pair, in any shape. NaN stands for a missing answer: the score puts NEUTRAL in its
place, so that silence counts neither for nor against anybody.
"""

import numpy as np

from matching.cells import Counts, Flags, Numbers

NEUTRAL = 0.5
ENOUGH_SHARED_HOURS = 4
FALL_BELOW_BAND = (0.6, 0.3, 0.1, 0.0)
FALL_ABOVE_BAND = (0.8, 0.6, 0.4, 0.2)
RARITY_STEPS = 1000
FULLY_KNOWN = 4
GRADE_UNSAID = 3
WISHES_IN_RANKING = 5


def wishes_met(met: Numbers, wished: Numbers, answered: Flags) -> Numbers:
    """The share of what a mentee wants that a mentor gives, counted by the importance of each option."""
    return _ratio(met, wished, answered)


def rarity(naming: Counts, people: int) -> Numbers:
    """The importance of each topic: what few people name tells more about a pair than what all name.

    Whole numbers, so that sums of them are exact in any order.
    """
    return np.asarray(np.rint(RARITY_STEPS * (1 + np.log((1 + people) / (1 + naming)))))


def topic_known(own_level: int, offered_level: int) -> int:
    """How far a mentor can help with a topic, in quarters: fully from one level above, or if one is unsaid.

    A level is never a reason to score 0: who offers a topic can say something about it to anybody.
    """
    if not own_level or not offered_level:
        return FULLY_KNOWN
    return min(max(FULLY_KNOWN - 1 + offered_level - own_level, 1), FULLY_KNOWN)


def choices_shared(shared: Numbers, possible: Numbers, answered: Flags) -> Numbers:
    """The options both chose, of as many as they could have shared."""
    return _ratio(shared, possible, answered)


def choices_apart(shared: Numbers, possible: Numbers, answered: Flags) -> Numbers:
    """1 where two people chose nothing in common, 0 where all that they could."""
    return 1 - _ratio(shared, possible, answered)


def one_in_common(shared: Numbers, answered: Flags) -> Numbers:
    """1 where they share at least one option, 0 where none."""
    return np.where(answered, shared > 0, np.nan).astype(shared.dtype)


def text_alike(cosine: Numbers, answered: Flags) -> Numbers:
    """Texts can only speak for a pair: few words in common mean little, so 0 stands beside no answer."""
    return np.where(answered, NEUTRAL + np.minimum(cosine, 1) / 2, np.nan).astype(cosine.dtype)


def hours_shared(hours: Numbers) -> Numbers:
    """Shared hours a day, of as many as a pair can use."""
    return np.minimum(hours / ENOUGH_SHARED_HOURS, 1)


def level_apart(gap: Numbers, best: tuple[int, ...]) -> Numbers:
    """How good a distance the mentor's level has to the mentee's: a band, not a line.

    Within `best` (from, to) it is best. Below, it falls quickly, though peers still learn from each other;
    above, slowly. Where the mentor should stand below, all of it is turned round.
    """
    least, most = best
    if most < 0:
        return level_apart(-gap, (-most, -least))
    values = np.where(np.isnan(gap), np.nan, 1.0)
    for steps, value in enumerate(FALL_BELOW_BAND, start=1):
        values[gap <= least - steps] = value
    for steps, value in enumerate(FALL_ABOVE_BAND, start=1):
        values[gap >= most + steps] = value
    return values.astype(gap.dtype)


def same(equal: Numbers) -> Numbers:
    """1 where both gave the same answer, 0 where they differ."""
    return equal


def different(equal: Numbers) -> Numbers:
    """1 where their answers differ, 0 where they are the same."""
    return 1 - equal


def preferred(mentees_wish: Numbers, mentors_wish: Numbers) -> Numbers:
    """Who asked for whom, from `wish`: 1 where each is the other's first wish.

    A wish can only speak for a pair: where neither named the other, it stands beside no answer.
    """
    wishes = (mentees_wish + mentors_wish) / (2 * WISHES_IN_RANKING)
    return np.where(wishes > 0, NEUTRAL + wishes / 2, np.nan).astype(wishes.dtype)


def wish(place: int) -> int:
    """What a place in a ranking is worth, the first being 0: 5, 4, 3, 2, then 1 for all that are named."""
    return max(WISHES_IN_RANKING - place, 1)


def newcomer(earlier_matches: Numbers) -> Numbers:
    """1 for a mentee who never had a match, less for each that they had: newcomers first."""
    return 1 / (1 + earlier_matches)


def mentor_free(free: Numbers, capacity: Numbers) -> Numbers:
    """The share of a mentor's places that is free: spreads mentees over mentors."""
    return _ratio(free, capacity, capacity > 0)


def never_paired(times_paired: Numbers) -> Numbers:
    """1 for two who never had a match together, 0 for two who had."""
    return 1 - np.minimum(times_paired, 1)


def both_ways(values: Numbers, mirrored: Numbers) -> Numbers:
    """What two are to each other: the mean. A way that is not known speaks neither for nor against."""
    unknown = np.isnan(values) & np.isnan(mirrored)
    one, other = (np.where(np.isnan(each), NEUTRAL, each) for each in (values, mirrored))
    return np.where(unknown, np.nan, (one + other) / 2).astype(values.dtype)


def _ratio(part: Numbers, whole: Numbers, known: Flags) -> Numbers:
    ratio = np.full(part.shape, np.nan, dtype=part.dtype)
    np.divide(part, whole, out=ratio, where=known)
    return ratio
