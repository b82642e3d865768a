"""When circles could meet: a time for each, so that as many people as possible are free in one of them.

Changing two places at a time seldom finds a time for six; so times come first, and then people.
"""

import numpy as np

from matching.solving.blocks import NOBODY, Counts, Flags


def free_at(free: Counts, needed: int) -> Flags:
    """Who is free for so many hours on end, from each hour of the day on; days go round."""
    hours = free.shape[1]
    if not hours:
        return np.ones((len(free), 1), dtype=np.bool_)
    on_end = (np.arange(hours)[:, None] + np.arange(needed)) % hours
    return np.asarray(free[:, on_end].all(axis=2))


def chosen(people: Flags, middles: Flags, allowed: Flags, sizes: Counts) -> Counts:
    """The time of each circle, one after the other: when most can who have no time yet.

    `people` and `middles` say who is free at which time, `allowed[person, circle]` who may be where. Those
    with the fewest times to choose from are counted as placed first.
    """
    choice = people.sum(axis=1)
    waiting = np.ones(len(people), dtype=np.bool_)
    times = np.zeros(len(sizes), dtype=np.int64)
    for circle, size in enumerate(sizes.tolist()):
        able = people & (waiting & allowed[:, circle])[:, None]
        counts = np.minimum(able.sum(axis=0), size)
        times[circle] = np.where(middles[circle], counts, -1).argmax()
        rows = np.flatnonzero(able[:, times[circle]])
        waiting[rows[np.argsort(choice[rows], kind="stable")][:size]] = False
    return times


def of_members(people: Flags, middles: Flags, circle_of: Counts) -> Counts:
    """The time at which most of each circle's people can meet."""
    placed = np.flatnonzero(circle_of != NOBODY)
    able = np.zeros(middles.shape, dtype=np.int64)
    np.add.at(able, circle_of[placed], people[placed].astype(np.int64))
    times: Counts = np.where(middles, able, -1).argmax(axis=1)
    return times
