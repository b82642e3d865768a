"""Our engine on one made-up company, in a process of its own.

    python -m benchmarks.matching.ours <mentees> <mentors> <slack|tight|scarce> <folder>

Prints seconds and megabytes of each figure as JSON, and leaves scores and assignments in the folder.
"""

import json
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any, TypeVar

import numpy as np

from benchmarks.matching.instances import Instance, Scenario, company
from benchmarks.matching.peers import Memory
from matching.solving import optimum
from matching.solving.blocks import MILLION, NOBODY, NOT_ALLOWED, Counts, Points
from matching.solving.running import Running, best_fits
from matching.solving.solve import Solution, Task, solve
from matching.solving.worth import Aim

ROWS_A_BLOCK = 256
NEWCOMERS = 20
REPEATED_UP_TO = 1_000
REPEATS = 5
LARGEST_FOR_PEERS = 10_000
KINDS = (("fair", Aim.FAIR, 0.0), ("total", Aim.TOTAL, 0.0), ("within 0.1 %", Aim.TOTAL, 0.001))
"""What the largest company is matched by is the first of these."""
Done = TypeVar("Done")


def timed(work: Callable[[], Done], repeats: int = 1) -> tuple[float, Done]:
    """The median of so many runs, and what the last one gave."""
    seconds, done = [], []
    for _ in range(repeats):
        begun = time.perf_counter()
        done = [work()]
        seconds.append(time.perf_counter() - begun)
    return median(seconds), done[0]


def score_once(instance: Instance) -> Points:
    """One score matrix in numpy, kept."""
    matrix = np.empty(instance.shape, dtype=np.float32)
    for rows in _blocks(instance):
        matrix[rows] = instance.block(rows)
    return matrix


def score_pass(instance: Instance) -> int:
    """The same without keeping it: for companies whose matrix would be too large."""
    return sum(int(np.count_nonzero(instance.block(rows) > NOT_ALLOWED)) for rows in _blocks(instance))


def _blocks(instance: Instance) -> list[Counts]:
    rows = np.arange(instance.shape[0])
    return [rows[first : first + ROWS_A_BLOCK] for first in range(0, len(rows), ROWS_A_BLOCK)]


@dataclass(frozen=True)
class FirstRows:
    """The company before its last mentees came: matching.solving.blocks.ScoreBlocks."""

    instance: Instance
    known: int

    @property
    def shape(self) -> tuple[int, int]:
        return self.known, self.instance.shape[1]

    def block(self, rows: Counts) -> Points:
        return self.instance.block(rows)

    def exact(self, rows: Counts, columns: Counts) -> Counts:
        return self.instance.exact(rows, columns)


def figures_of(found: Solution, seconds: float, memory: float) -> dict[str, Any]:
    """A solution's figures; totals are of plain scores."""
    rows = np.flatnonzero(found.mentor_of != NOBODY)
    score = found.search.task.blocks.exact(rows, found.mentor_of[rows])
    return {
        "seconds": seconds,
        "megabytes": memory,
        "matched": len(rows),
        "total": int(score.sum()) / MILLION,
        "worst": int(score.min()) / MILLION,
        "gap": found.gap_share,
        "passes": len(found.search.looks),
    }


def newcomers(instance: Instance) -> dict[str, float]:
    """One newcomer after another, with the optimum kept, and the ten best for each."""
    known = instance.shape[0] - NEWCOMERS
    solving, found = timed(lambda: solve(Task.plain(FirstRows(instance, known), instance.places)))
    running = Running(found)
    inserting, looking = [], []
    for row in range(known, known + NEWCOMERS):
        points = instance.block(np.array([row]))[0]
        score = np.where(points > NOT_ALLOWED, np.rint(points * MILLION), NOBODY).astype(np.int64)
        looking.append(timed(partial(best_fits, score, instance.places))[0])
        inserting.append(timed(partial(running.arrive, score))[0])
    return {"solve": solving, "insert": median(inserting), "best_ten": median(looking)}


def solver_alone(found: Solution) -> float:
    """The last round's problem again, from its pairs to its optimum and prices."""
    edges, task = found.search.edges, found.search.task
    repeats = REPEATS if edges.shape[0] <= REPEATED_UP_TO else 1
    return timed(
        lambda: optimum.best(edges, task.scale.worth(edges.rows, edges.score), task.places), repeats
    )[0]


def main(mentees: int, mentors: int, scenario: Scenario, folder: Path) -> None:
    instance = company(mentees, mentors, scenario)
    instance.block(np.arange(min(mentees, 8)))
    repeats = REPEATS if mentees <= REPEATED_UP_TO else 1
    figures: dict[str, Any] = {}
    small = mentees <= LARGEST_FOR_PEERS
    for name, aim, tolerance in KINDS if small else KINDS[:1]:
        task = Task.plain(instance, instance.places, aim)
        memory = Memory()
        seconds, found = timed(partial(solve, task, tolerance=tolerance), repeats)
        figures[name] = figures_of(found, seconds, memory.more)
        figures["process"] = max(memory.most, figures.get("process", 0))
        if name == "total":
            figures["solver alone"] = solver_alone(found)
    if not small:
        figures["score"] = timed(lambda: score_pass(instance))[0]
    else:
        figures["newcomers"] = newcomers(instance)
        figures["score"], matrix = timed(lambda: score_once(instance), repeats)
        _leave_for_peers(instance, matrix, folder)
    print(json.dumps(figures))


def _leave_for_peers(instance: Instance, matrix: Points, folder: Path) -> None:
    """Exact scores, in whole millionths."""
    scores = np.full(instance.shape, NOBODY, dtype=np.int32)
    for rows in _blocks(instance):
        at, columns = np.nonzero(matrix[rows] > NOT_ALLOWED)
        scores[rows[at], columns] = instance.exact(rows[at], columns)
    np.save(folder / "scores.npy", scores)
    np.save(folder / "places.npy", instance.places)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), Scenario(sys.argv[3]), Path(sys.argv[4]))
