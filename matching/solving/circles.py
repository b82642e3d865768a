"""Circles: groups of nearly equal size, around mentors or of peers, mixed, with time to meet in common.

A time to meet comes first for each circle, then the best circle for each person, by the same solver as
pairs. Then people change places, two at a time, as long as all circles together gain: by fit, by different
departments, by hours that all share. What a circle is gathered around is the caller's affair: one or two
mentors, nobody (peers), or, where roles are reversed, a newcomer whom leaders gather around.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from matching.solving import meeting_times
from matching.solving.blocks import MILLION, NOBODY, Counts, Flags, Matrix
from matching.solving.solve import Solution, Task, solve
from matching.solving.worth import Aim

SAME_DEPARTMENT = 200_000
"""What two people of one department in a circle cost, in millionths of a perfect fit."""
HOUR_MISSING = 2_000_000
"""What it costs a circle to share one hour less than it needs."""
IMPOSSIBLE = 10**12
NOT_THERE = 10**15
"""Being where a rule forbids it is worse than being with any number of people one must not meet."""
MOST_ROUNDS = 500
MOST_TIMES = 10


@dataclass(frozen=True)
class Gathering:
    """Who is to be gathered. `fit[person, circle]` is in millionths, negative where a rule forbids it.

    `hours[person, hour]` says who can meet when, and `circle_hours` when those in the middle can; who says
    nothing counts as free. `department` is a number, NOBODY if not known. `apart` must not share a circle.
    `alike[person, other]` is what it is worth, in millionths, that two share one: peers have nobody else.
    `locked[person]` is the circle somebody is kept in, or NOBODY; they fit no other one.
    """

    fit: Counts
    sizes: Counts
    hours: Flags
    circle_hours: Flags
    department: Counts
    apart: Flags
    needed_hours: int = 1
    alike: Counts | None = None
    locked: Counts | None = None

    @cached_property
    def free(self) -> Counts:
        return _free(self.hours)

    @cached_property
    def circle_free(self) -> Counts:
        return _free(self.circle_hours)

    @cached_property
    def together(self) -> Counts:
        """What it is worth that two people share a circle."""
        known = self.department != NOBODY
        same = (self.department[:, None] == self.department) & known[:, None] & known
        worth: Counts = np.where(same, -SAME_DEPARTMENT, 0)
        if self.alike is not None:
            worth += self.alike
        worth[self.apart | self.apart.T] = -IMPOSSIBLE
        np.fill_diagonal(worth, 0)
        return worth

    @cached_property
    def place_worth(self) -> Counts:
        """What it is worth to be in a circle, whoever else is."""
        return np.where(self.fit < 0, -NOT_THERE, self.fit)


@dataclass(frozen=True)
class Circles:
    """`circle_of[person]` is a circle or NOBODY; `shared_hours` are those in which a whole circle can meet.

    `too_close` are people who must not share a circle, for whom no change of two places helped.
    """

    circle_of: Counts
    shared_hours: Counts
    too_close: tuple[tuple[int, int], ...]


def even_sizes(people: int, seats: Counts, least: Counts | int = 0) -> Counts:
    """Sizes that differ by one at most where seats, and those who are kept, allow it; the larger first."""
    level = 0
    while (fuller := np.clip(level + 1, least, seats)).sum() <= people and level < seats.max(initial=0):
        level = level + 1
    sizes: Counts = np.clip(level, least, seats)
    more = np.flatnonzero(fuller > sizes)[: people - int(sizes.sum())]
    sizes[more] += 1
    return sizes


def around(scores: Counts, middles: Sequence[Sequence[int]]) -> Counts:
    """How well people fit circles, each around one mentor or several (columns of `scores`).

    The mean of the mentors' scores; negative if one of them is not allowed.
    """
    fits = [
        np.where((scores[:, list(middle)] < 0).any(axis=1), -1, scores[:, list(middle)].mean(axis=1))
        for middle in middles
    ]
    return np.rint(np.stack(fits, axis=1)).astype(np.int64) if fits else scores[:, :0]


def in_twos(hours: Flags, department: Counts) -> list[tuple[int, ...]]:
    """Mentors as pairs to lead circles: most hours in common first, of different departments if they can.

    One who is left over leads alone.
    """
    free = _free(hours)
    alike = (department[:, None] == department) & (department != NOBODY)
    worth = (free @ free.T) * 2 - alike
    left = set(range(len(department)))
    rows, columns = np.triu_indices(len(department), 1)
    twos: list[tuple[int, ...]] = []
    for at in np.argsort(-worth[rows, columns], kind="stable"):
        two = (int(rows[at]), int(columns[at]))
        if left.issuperset(two):
            left.difference_update(two)
            twos.append(two)
    return twos + [(alone,) for alone in sorted(left)]


def gather(gathering: Gathering) -> Circles:
    """Circles of these sizes. The order of people settles ties: shuffle them by a seed."""
    circle_of = _each_their_best(gathering)
    for _ in range(MOST_ROUNDS):
        swaps = _gainful_swaps(gathering, circle_of)
        if not swaps:
            break
        for one, other in swaps:
            circle_of[[one, other]] = circle_of[[other, one]]
    return _told(gathering, circle_of)


def _each_their_best(gathering: Gathering) -> Counts:
    """By fit, once everybody is where they can meet the others; times then follow the people, and so on."""
    allowed = gathering.fit >= 0
    people = meeting_times.free_at(gathering.free, gathering.needed_hours)
    middles = meeting_times.free_at(gathering.circle_free, gathering.needed_hours)
    times = meeting_times.chosen(people, middles, allowed, gathering.sizes)
    best = _placed(gathering, people[:, times])
    for _ in range(MOST_TIMES):
        times = meeting_times.of_members(people, middles, best.mentor_of)
        better = _placed(gathering, people[:, times])
        if better.merit <= best.merit:
            break
        best = better
    return best.mentor_of.copy()


def _placed(gathering: Gathering, can_meet: Flags) -> Solution:
    score = gathering.fit // 2 + np.where(can_meet, MILLION // 2, 0)
    task = Task.plain(Matrix(score, gathering.fit >= 0), gathering.sizes, Aim.TOTAL)
    if gathering.locked is not None:
        task = replace(task, locked=gathering.locked)
    return solve(task, tolerance=np.inf)


def _gainful_swaps(gathering: Gathering, circle_of: Counts) -> list[tuple[int, int]]:
    """The changes of two places by which most is gained, no circle in more than one."""
    placed = np.flatnonzero(circle_of != NOBODY)
    own = circle_of[placed]
    gain = _gains(gathering, placed, own)
    gain[own[:, None] == own] = 0
    rows, columns = np.nonzero(np.triu(gain, 1) > 0)
    swaps: list[tuple[int, int]] = []
    touched: set[int] = set()
    for at in np.argsort(-gain[rows, columns], kind="stable").tolist():
        one, other = int(rows[at]), int(columns[at])
        circles = {int(own[one]), int(own[other])}
        if not touched & circles:
            touched |= circles
            swaps.append((int(placed[one]), int(placed[other])))
    return swaps


def _gains(gathering: Gathering, placed: Counts, own: Counts) -> Counts:
    """What all circles together gain if two people change places, for each two."""
    together = gathering.together[np.ix_(placed, placed)]
    members = (own[:, None] == np.arange(len(gathering.sizes))).astype(np.int64)
    worth = gathering.place_worth[placed] + together @ members
    moved = (worth - worth[np.arange(len(placed)), own][:, None])[:, own]
    lost = _hours_lost(gathering, placed, own)
    gains: Counts = moved + moved.T - 2 * together - lost - lost.T
    return gains


def _hours_lost(gathering: Gathering, placed: Counts, own: Counts) -> Counts:
    """What the circle of one person loses if another takes their place, by the hours all can meet."""
    free = gathering.free[placed]
    able = _able(gathering, free, own)
    everybody = np.bincount(own, minlength=len(gathering.sizes)) + 1
    others = (able[own] - free == (everybody[own] - 1)[:, None]).astype(np.int64)
    missing = np.maximum(gathering.needed_hours - others @ free.T, 0)
    lost: Counts = HOUR_MISSING * (missing - np.diagonal(missing)[:, None])
    return lost


def _able(gathering: Gathering, free: Counts, own: Counts) -> Counts:
    """How many can meet, those in the middle as one, for each circle and hour."""
    able = gathering.circle_free.copy()
    np.add.at(able, own, free)
    return able


def _told(gathering: Gathering, circle_of: Counts) -> Circles:
    placed = np.flatnonzero(circle_of != NOBODY)
    own = circle_of[placed]
    everybody = np.bincount(own, minlength=len(gathering.sizes)) + 1
    able = _able(gathering, gathering.free[placed], own)
    same = (own[:, None] == own) & (gathering.apart | gathering.apart.T)[np.ix_(placed, placed)]
    rows, columns = np.nonzero(np.triu(same, 1))
    close = zip(placed[rows].tolist(), placed[columns].tolist(), strict=True)
    return Circles(circle_of, (able == everybody[:, None]).sum(axis=1), tuple(close))


def _free(hours: Flags) -> Counts:
    """1 for each hour somebody can meet; for all hours of those who did not say."""
    silent = ~np.any(hours, axis=1)
    return np.asarray(hours | silent[:, None], dtype=np.int64)
