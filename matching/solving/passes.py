"""One look at all pairs, some rows at a time: which could matter to an assignment?

Nothing of a block is kept but the pairs that were picked, so that memory does not grow with all pairs. Blocks
have a fixed size and come back in order: the number of threads changes no result.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from matching.solving import parallel
from matching.solving.blocks import NOT_ALLOWED, Counts, Flags, Points, ScoreBlocks
from matching.solving.optimum import Assigned
from matching.solving.worth import WAITING_STEPS, Scale, fast_merits, rounding

CELLS_A_BLOCK = 1 << 21
SAMPLED = 256
MOST_MERIT = 2.0**40
BOUNDLESS = 2**60
BELOW_SCORES, BELOW_MERITS = np.float32(-1), np.finfo(np.float32).min
"""What every pair that is allowed exceeds, and none that is not."""
Picks = Callable[[Counts, Points], Flags]


def picked(blocks: ScoreBlocks, rows: Counts, picks: Picks) -> Counts:
    """The numbers (row times columns plus column) of the pairs in these rows that `picks` flags.

    It flags none that is not allowed: those lie below every score.
    """
    columns = blocks.shape[1]

    def look(some: Counts) -> Counts:
        points = blocks.block(some)
        at = np.flatnonzero(picks(some, points))
        return some[at // columns] * columns + at % columns

    parts = parallel.cut(rows, _height(columns))
    return np.concatenate([np.zeros(0, dtype=np.int64), *parallel.each(look, parts)])


@dataclass(frozen=True)
class Look:
    """What one pass picked, and what that says of the pairs it left out.

    Each of them is worth at most `limit[row]` above these prices of mentors.
    """

    cells: Counts
    price: Counts
    limit: Counts

    @property
    def left_out(self) -> "Look":
        """Only what it says of the pairs that it left out: those it picked are kept as edges."""
        return replace(self, cells=self.cells[:0].copy())


def everything(blocks: ScoreBlocks, rows: Counts) -> Look:
    """All pairs that the rules allow: nothing is left out."""
    mentees, mentors = blocks.shape
    cells = picked(blocks, rows, lambda _, points: points > NOT_ALLOWED)
    return Look(cells, np.zeros(mentors, dtype=np.int64), np.full(mentees, -BOUNDLESS))


def best(blocks: ScoreBlocks, rows: Counts, scale: Scale, wanted: int) -> Look:
    """About as many pairs with the best scores as wanted for each mentee, and for each mentor.

    Both sides are needed: mentees crowd on the same mentors, and many a mentor would be on nobody's list. A
    sample says from which score on a pair counts as good.
    """
    good = np.full(blocks.shape[0], np.inf, dtype=np.float32)
    good_for_column: Points = np.maximum(_good_for_columns(blocks, rows, wanted), BELOW_SCORES)

    def picks(some: Counts, points: Points) -> Flags:
        good[some] = np.maximum(_good_for_rows(points, wanted), BELOW_SCORES)
        flags: Flags = points >= np.minimum(good[some, None], good_for_column)
        return flags

    cells = picked(blocks, rows, picks)
    limit = _worth_at_most(fast_merits(good, scale.aim), scale, scale.bonus)
    limit[good == BELOW_SCORES] = -BOUNDLESS
    return Look(cells, np.zeros(blocks.shape[1], dtype=np.int64), limit)


def _good_for_columns(blocks: ScoreBlocks, rows: Counts, wanted: int) -> Points:
    """The same for columns, by some of the rows. Of those only the best so far are kept."""
    step = max(min(len(rows) // SAMPLED, wanted // 2), 1)
    sample = rows[::step]
    nth = _nth_of_sample(wanted, step, len(sample))
    best: Points = np.full((nth, blocks.shape[1]), NOT_ALLOWED, dtype=np.float32)
    for some in parallel.cut(sample, _height(blocks.shape[1])):
        best = np.sort(np.concatenate([best, blocks.block(some)]), axis=0)[-nth:]
    least: Points = best[0]
    return least


def _good_for_rows(points: Points, wanted: int) -> Points:
    """From which score on a row's pairs are about its best so many, judged by every so manieth pair."""
    step = max(min(points.shape[1] // SAMPLED, wanted // 4), 1)
    sample = points[:, ::step]
    # numpy sorts short floats faster than it partitions them where many are equal.
    good: Points = np.sort(sample, axis=1)[:, -_nth_of_sample(wanted, step, sample.shape[1])]
    return good


def _nth_of_sample(wanted: int, step: int, size: int) -> int:
    """Which of the sample's best stands for so many wanted; a quarter more, as a sample errs."""
    return min(max(round(1.25 * wanted / step), 1), size)


def _height(columns: int) -> int:
    """How many rows make a block."""
    return max(CELLS_A_BLOCK // max(columns, 1), 1)


def worth_more(blocks: ScoreBlocks, rows: Counts, scale: Scale, found: Assigned, wanted: int) -> Look:
    """The pairs in these rows that could be worth more than their mentee's profit and mentor's price.

    And about as many of each mentee's next best at these prices as wanted: prices will change a little.
    """
    heights = _Heights(scale, found)
    margin = np.float32(rounding(scale.aim) + heights.blur)
    enough = np.full(blocks.shape[0], np.inf, dtype=np.float32)

    def picks(some: Counts, points: Points) -> Flags:
        merit = fast_merits(points, scale.aim)
        merit -= heights.of_columns(some)
        least = np.minimum(heights.of_rows(some) - margin, _good_for_rows(merit, wanted))
        enough[some] = np.maximum(least, BELOW_MERITS)
        flags: Flags = merit >= enough[some, None]
        return flags

    cells = [picked(blocks, same, picks) for same in heights.groups(rows)]
    limit = _worth_at_most(enough + heights.blur, scale, scale.bonus - heights.moved)
    return Look(np.concatenate([np.zeros(0, dtype=np.int64), *cells]), found.price, limit)


def _worth_at_most(merit: Points, scale: Scale, bonus: Counts) -> Counts:
    """The worth of what lies below a fast merit, to be on the safe side of its rounding."""
    finite = np.clip(merit.astype(np.float64), -MOST_MERIT, MOST_MERIT)
    limit = np.ceil((finite + rounding(scale.aim)) * WAITING_STEPS).astype(np.int64) + bonus
    return np.where(np.abs(merit) < MOST_MERIT, limit, np.where(merit > 0, BOUNDLESS, -BOUNDLESS))


class _Heights:
    """Profits and prices in millionths of merit, as short floats.

    Both may hold whole matches, which are far greater than any merit. A row's are moved to the columns, so
    that what is compared in a row is small wherever it matters; elsewhere only its sign counts.
    """

    def __init__(self, scale: Scale, found: Assigned) -> None:
        self._price = found.price
        held = np.rint(found.profit / scale.match).astype(np.int64)
        self.moved: Counts = (np.rint(scale.bonus / scale.match).astype(np.int64) - held) * scale.match
        fine = found.profit - scale.bonus + self.moved
        self._fine: Points = (fine / WAITING_STEPS).astype(np.float32)
        self.blur = 4 * np.spacing(np.abs(self._fine).max(initial=np.float32(1)))
        """How far short floats of this size may be off. Low profits tell of high prices, and so of both."""

    def groups(self, rows: Counts) -> list[Counts]:
        """The rows by how much is moved."""
        return [rows[self.moved[rows] == moved] for moved in np.unique(self.moved[rows])]

    def of_rows(self, rows: Counts) -> Points:
        return self._fine[rows]

    def of_columns(self, rows: Counts) -> Points:
        heights: Points = ((self._price - self.moved[rows[0]]) / WAITING_STEPS).astype(np.float32)
        return heights
