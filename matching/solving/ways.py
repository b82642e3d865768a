"""The cheapest way through an optimum that one change needs: looked for from both of its ends.

A way leads from mentor to mentor: whoever leaves one of them for the next loses so much by it. Two small
looks that meet see far fewer mentors than one that goes all the way. What both saw says how prices change.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import Protocol

import numpy as np

from matching.solving.blocks import NOBODY, Counts

FAR = np.iinfo(np.int64).max // 8


class Steps(Protocol):
    """Who could go where, and what it costs."""

    def onward(self, column: int) -> Iterator[tuple[int, Counts, Counts]]:
        """For each mentee here the mentors that they could have instead, and what is lost by each."""
        ...

    def inward(self, column: int) -> tuple[Counts, Counts, Counts]:
        """Mentees of others who could come here: who, from which mentor, and what is lost by each."""
        ...


@dataclass(frozen=True)
class Way:
    """`movers[n]` goes from `columns[n]` to the next; no columns at all if nothing is better than nothing.

    `raised` is by how much each price changes, but for what all prices change by: `near` of the cost lies
    with the first end, `far` with the other.
    """

    cost: int
    columns: list[int]
    movers: list[int]
    raised: Counts
    near: int
    far: int


Stream = Iterator[tuple[int, int, int]]


class _Look:
    """What one end has seen so far, the nearest first."""

    def __init__(self, first: Counts) -> None:
        self.known = first.copy()
        """The cost to each mentor, as far as it is known."""
        self.settled = np.full(len(first), FAR, dtype=np.int64)
        self.by: dict[int, tuple[int, int]] = {}
        self._heap: list[tuple[int, int, int, int, int, Stream]] = []
        self._streams = 0

    def reach(self, columns: Counts, rows: Counts, costs: Counts, via: int, below: int) -> None:
        """Mentors that can be had at these costs by moving these people, if they cost less than so much."""
        useful = np.flatnonzero((costs < below) & (self.settled[columns] == FAR))
        useful = useful[np.argsort(costs[useful], kind="stable")]
        stream = zip(costs[useful].tolist(), columns[useful].tolist(), rows[useful].tolist(), strict=True)
        self._streams += 1
        self._go_on(via, self._streams, stream)

    @property
    def nearest(self) -> int:
        """What the next mentor costs."""
        while self._heap and self._heap[0][1] in self.by:
            _, _, _, via, number, stream = heappop(self._heap)
            self._go_on(via, number, stream)
        return self._heap[0][0] if self._heap else FAR

    def settle(self) -> int:
        """The next mentor; `nearest` was asked before."""
        cost, column, row, via, number, stream = heappop(self._heap)
        self.settled[column] = self.known[column] = cost
        self.by[column] = (row, via)
        self._go_on(via, number, stream)
        return column

    def steps_to(self, column: int) -> Iterator[tuple[int, int]]:
        """Who was moved and from where, from this mentor back to the end."""
        row, via = self.by.get(column, (NOBODY, NOBODY))
        while via != NOBODY:
            yield row, via
            row, via = self.by.get(via, (NOBODY, NOBODY))

    def _go_on(self, via: int, number: int, stream: Stream) -> None:
        for cost, column, row in stream:
            if column not in self.by:
                heappush(self._heap, (cost, column, row, via, number, stream))
                return


class _Meeting:
    """The cheapest way known: over one mentor, or by somebody who goes from one to another."""

    def __init__(self, cost: int) -> None:
        self.cost = cost
        self.before = self.mover = self.after = NOBODY

    def see(self, costs: Counts, before: Counts, movers: Counts, after: Counts) -> None:
        at = int(costs.argmin()) if len(costs) else NOBODY
        if len(costs) and costs[at] < self.cost:
            self.cost = int(costs[at])
            self.before, self.mover, self.after = int(before[at]), int(movers[at]), int(after[at])


def cheapest(steps: Steps, first: Counts, last: Counts, otherwise: int) -> Way:
    """The cheapest way that begins at some mentor for what `first` says, and ends at one for `last`.

    FAR where it cannot. `otherwise` is the cost of changing nothing.
    """
    return _Search(steps, first, last, otherwise).found()


class _Search:
    def __init__(self, steps: Steps, first: Counts, last: Counts, otherwise: int) -> None:
        self._steps = steps
        self._onward, self._inward = _Look(first), _Look(last)
        self._meeting = _Meeting(otherwise)
        everybody = np.arange(len(first))
        nobody = np.full(len(first), NOBODY)
        self._meeting.see(first + last, everybody, nobody, everybody)
        for look, costs in ((self._onward, first), (self._inward, last)):
            look.reach(everybody, nobody, costs, NOBODY, self._meeting.cost)

    def found(self) -> Way:
        while self._onward.nearest + self._inward.nearest < self._meeting.cost:
            if len(self._onward.by) <= len(self._inward.by):
                self._go_on()
            else:
                self._go_back()
        cost = self._meeting.cost
        near = min(self._onward.nearest, cost)
        far = cost - near
        raised = np.minimum(self._inward.settled, far) - np.minimum(self._onward.settled, near)
        columns, movers = self._walked()
        return Way(cost, columns, movers, raised, near, far)

    def _go_on(self) -> None:
        column = self._onward.settle()
        so_far = int(self._onward.settled[column])
        for row, columns, lost in self._steps.onward(column):
            costs, rows = so_far + lost, np.full(len(columns), row)
            via = np.full(len(columns), column)
            self._meeting.see(costs + self._inward.known[columns], via, rows, columns)
            self._onward.reach(columns, rows, costs, column, self._meeting.cost)

    def _go_back(self) -> None:
        column = self._inward.settle()
        rows, columns, lost = self._steps.inward(column)
        costs = int(self._inward.settled[column]) + lost
        via = np.full(len(columns), column)
        self._meeting.see(costs + self._onward.known[columns], columns, rows, via)
        self._inward.reach(columns, rows, costs, column, self._meeting.cost)

    def _walked(self) -> tuple[list[int], list[int]]:
        """From mentor to mentor, from the first to the last."""
        meeting = self._meeting
        if meeting.before == NOBODY:
            return [], []
        before = [*self._onward.steps_to(meeting.before)][::-1]
        after = [*self._inward.steps_to(meeting.after)]
        columns = [via for _, via in before] + [meeting.before]
        movers = [row for row, _ in before]
        if meeting.mover != NOBODY:
            columns.append(meeting.after)
            movers.append(meeting.mover)
        return columns + [via for _, via in after], movers + [row for row, _ in after]
