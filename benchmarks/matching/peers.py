"""How others match the same people: each in a process, and most in an environment, of its own.

    python peers.py <peer> <folder>

The folder holds `scores.npy` (millionths, -1 where a pair is not allowed; mentees in rows) and `places.npy`;
what the peer gives is written there, and seconds and megabytes are printed. It needs numpy and the peer.
A peer gets scores for nothing, in the whole numbers it needs.
"""

import importlib
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

NOBODY = -1
BEST_OF_EACH = 32
DEEP = 1_000_000
Matrix = Any


def greedy(scores: Matrix, places: Matrix) -> Matrix:
    """All pairs, the best first."""
    mentor_of = np.full(len(scores), NOBODY)
    left = places.copy()
    order = np.argsort(-scores, axis=None, kind="stable")
    for cell in order[: int((scores >= 0).sum())].tolist():
        row, column = divmod(cell, scores.shape[1])
        if mentor_of[row] == NOBODY and left[column]:
            mentor_of[row] = column
            left[column] -= 1
    return mentor_of


def first_come(scores: Matrix, places: Matrix) -> Matrix:
    """One after the other, each the best who has a place left."""
    mentor_of = np.full(len(scores), NOBODY)
    left = places.copy()
    for row, wishes in enumerate(scores):
        possible = np.where(left > 0, wishes, -1)
        column = int(possible.argmax())
        if possible[column] >= 0:
            mentor_of[row] = column
            left[column] -= 1
    return mentor_of


def scipy_dense(scores: Matrix, places: Matrix) -> Matrix:
    """linear_sum_assignment over mentees and places; an illegal pair is worth nothing, a legal one a lot."""
    optimize = importlib.import_module("scipy.optimize")
    slots = np.repeat(np.arange(len(places)), places)
    worth = _worth(scores)[:, slots]
    rows, chosen = optimize.linear_sum_assignment(worth, maximize=True)
    return _legal(scores, rows, slots[chosen])


def lap(scores: Matrix, places: Matrix) -> Matrix:
    """The package's lapjv over mentees and places."""
    slots = np.repeat(np.arange(len(places)), places)
    worth = _worth(scores)[:, slots]
    _, chosen, _ = importlib.import_module("lap").lapjv(worth.max() - worth, extend_cost=True)
    rows = np.flatnonzero(chosen != NOBODY)
    return _legal(scores, rows, slots[chosen[rows]])


def munkres(scores: Matrix, places: Matrix) -> Matrix:
    """Munkres over mentees and places, as lists."""
    slots = np.repeat(np.arange(len(places)), places)
    worth = _worth(scores)[:, slots].astype(np.int64)
    cost = (worth.max() - worth).tolist()
    pairs = importlib.import_module("munkres").Munkres().compute(cost)
    rows, chosen = np.array(pairs).T
    return _legal(scores, rows, slots[chosen])


def ortools(scores: Matrix, places: Matrix) -> Matrix:
    """Minimum-cost flow over the best of each, with nobody as a way out."""
    module = importlib.import_module("ortools.graph.python.min_cost_flow")
    mentees, mentors = scores.shape
    rows, columns = _best_of_each(scores)
    flow = module.SimpleMinCostFlow()
    nobody, end = mentees + mentors, mentees + mentors + 1
    out = 4 * int(scores.max())
    worth = 2 * int(scores.max()) - scores[rows, columns].astype(np.int64)
    people, all_mentors = np.arange(mentees), np.arange(mentors)
    flow.add_arcs_with_capacity_and_unit_cost(rows, mentees + columns, np.ones(len(rows)), worth)
    flow.add_arcs_with_capacity_and_unit_cost(
        people, np.full(mentees, nobody), np.ones(mentees), np.full(mentees, out * mentees)
    )
    flow.add_arcs_with_capacity_and_unit_cost(
        mentees + all_mentors, np.full(mentors, end), places, np.zeros(mentors)
    )
    flow.add_arc_with_capacity_and_unit_cost(nobody, end, mentees, 0)
    flow.set_nodes_supplies(np.append(people, end), np.append(np.ones(mentees), -mentees))
    if flow.solve() != flow.OPTIMAL:
        raise RuntimeError("no optimal flow")
    used = flow.flows(np.arange(len(rows))) > 0
    return _legal(scores, rows[used], columns[used])


def gale_shapley(scores: Matrix, places: Matrix) -> Matrix:
    """`matching`: stable matching from full lists of names."""
    games = importlib.import_module("matching.games")
    sys.setrecursionlimit(DEEP)  # it copies its people, each inside the list of another
    # It takes nobody whose list is empty.
    rows = [row for row in range(len(scores)) if (scores[row, places > 0] >= 0).any()]
    scores = np.where(np.isin(np.arange(len(scores)), rows)[:, None], scores, -1)
    wishes = {f"p{row}": _ranked(scores[row], "m") for row in rows}
    named = sorted({name for names in wishes.values() for name in names}, key=lambda name: int(name[1:]))
    open_mentors = [name for name in named if places[int(name[1:])]]
    likes = {name: _ranked(scores[:, int(name[1:])], "p") for name in open_mentors}
    is_open = set(open_mentors)
    wishes = {person: [name for name in names if name in is_open] for person, names in wishes.items()}
    capacities = {name: int(places[int(name[1:])]) for name in open_mentors}
    game = games.HospitalResident.create_from_dictionaries(wishes, likes, capacities)
    mentor_of = np.full(len(scores), NOBODY)
    for mentor, people in game.solve().items():
        for person in people:
            mentor_of[int(person.name[1:])] = int(mentor.name[1:])
    return mentor_of


def mentor_match(scores: Matrix, places: Matrix) -> Matrix:
    """`mentor-match`: one mentee a mentor and round, as many rounds as the greatest capacity."""
    process = importlib.import_module("matching.process")
    people = importlib.import_module("matching.mentee"), importlib.import_module("matching.mentor")
    rule = importlib.import_module("matching.rules.rule")
    table, capacity = scores.tolist(), places.tolist()
    mentees = [people[0].Mentee(email=f"p{row}", grade=0) for row in range(len(table))]
    mentors = [people[1].Mentor(email=f"m{column}", grade=0) for column in range(len(capacity))]

    class Handed(rule.Rule):  # type: ignore[name-defined, misc]  # the base comes from another environment
        def apply(self, match: Any) -> int:
            return int(table[int(match.mentee.email[1:])][int(match.mentor.email[1:])])

    def impossible(match: Any) -> bool:
        column = int(match.mentor.email[1:])
        full = len(match.mentor.mentees) >= capacity[column]
        taken = bool(match.mentee.mentors)
        return full or taken or table[int(match.mentee.email[1:])][column] < 0

    rounds = [[Handed(), rule.Disqualify(impossible)] for _ in range(max(capacity))]
    process.process_data(mentors, mentees, rounds)
    mentor_of = np.full(len(table), NOBODY)
    for row, mentee in enumerate(mentees):
        if mentee.mentors:
            mentor_of[row] = int(mentee.mentors[0].email[1:])
    return mentor_of


def _worth(scores: Matrix) -> Matrix:
    """Illegal pairs nothing, legal ones more than twice any score: most people are matched first."""
    most = 2 * int(scores.max()) * min(scores.shape)
    return np.where(scores >= 0, scores.astype(np.float64) + most, 0)


def _legal(scores: Matrix, rows: Matrix, columns: Matrix) -> Matrix:
    mentor_of = np.full(len(scores), NOBODY)
    legal = scores[rows, columns] >= 0
    mentor_of[rows[legal]] = columns[legal]
    return mentor_of


def _best_of_each(scores: Matrix) -> tuple[Matrix, Matrix]:
    many = min(BEST_OF_EACH, *scores.shape)
    flags = np.zeros(scores.shape, dtype=np.bool_)
    flags[np.arange(len(scores))[:, None], np.argpartition(-scores, many - 1, axis=1)[:, :many]] = True
    flags[np.argpartition(-scores, many - 1, axis=0)[:many], np.arange(scores.shape[1])] = True
    rows, columns = np.nonzero(flags & (scores >= 0))
    return rows, columns


def _ranked(scores: Matrix, prefix: str) -> list[str]:
    order = np.argsort(-scores, kind="stable")
    return [f"{prefix}{other}" for other in order[: int((scores >= 0).sum())].tolist()]


PEERS: dict[str, Callable[[Matrix, Matrix], Matrix]] = {
    "greedy": greedy,
    "first-come": first_come,
    "scipy": scipy_dense,
    "lap": lap,
    "munkres": munkres,
    "ortools": ortools,
    "matching": gale_shapley,
    "mentor-match": mentor_match,
}
WARM_UP = {"scipy": "scipy.optimize", "lap": "lap", "munkres": "munkres", "mentor-match": "matching.process"}
WARM_UP |= {"ortools": "ortools.graph.python.min_cost_flow", "matching": "matching.games"}


class Memory:
    """What a process holds: now, and at most since it was watched."""

    def __init__(self) -> None:
        """Begin to watch: what was held for a moment before does not count."""
        Path("/proc/self/clear_refs").write_text("5")
        self.before = _held("VmRSS")

    @property
    def most(self) -> float:
        """Megabytes, what was there before included."""
        return _held("VmHWM")

    @property
    def more(self) -> float:
        """Megabytes above what was there before."""
        return self.most - self.before


def _held(line: str) -> float:
    status = Path("/proc/self/status").read_text().splitlines()
    (found,) = (each.split()[1] for each in status if each.startswith(f"{line}:"))
    return int(found) / 1024


def main(peer: str, folder: Path) -> None:
    scores, places = np.load(folder / "scores.npy"), np.load(folder / "places.npy")
    if peer in WARM_UP:
        importlib.import_module(WARM_UP[peer])
    memory, begun = Memory(), time.perf_counter()
    mentor_of = PEERS[peer](scores, places)
    seconds = time.perf_counter() - begun
    np.save(folder / f"{peer}.npy", mentor_of)
    print(json.dumps({"seconds": seconds, "megabytes": memory.more}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
