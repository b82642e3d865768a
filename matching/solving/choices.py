"""What each way to match would give, side by side: so that a coordinator chooses with the price in view."""

from dataclasses import dataclass, replace

import numpy as np

from matching.solving.blocks import NOBODY
from matching.solving.solve import Solution, Task, solve
from matching.solving.worth import Aim


@dataclass(frozen=True)
class Choice:
    """One way to match. Scores are in millionths; `lost` is what it costs of the greatest total there is.

    A total is compared with that of as many matches: only good fits make fewer, on purpose.
    """

    aim: Aim
    least: int
    matched: int
    total: int
    worst: int | None
    lost: float
    proven: bool


def choices(task: Task, good_fit: int) -> list[Choice]:
    """Every aim for everybody, then this task's own aim with good fits only (millionths and more)."""
    plain = solve(replace(task, aim=Aim.TOTAL))
    most = _total(plain)
    everybody = [_choice(plain if aim is Aim.TOTAL else solve(replace(task, aim=aim)), most) for aim in Aim]
    fitting = solve(replace(task, least=max(good_fit, task.least)))
    return [*everybody, _choice(fitting, most)]


def _choice(found: Solution, most: int) -> Choice:
    score = _scores(found)
    return Choice(
        aim=found.search.task.aim,
        least=found.search.task.least,
        matched=len(score),
        total=sum(score),
        worst=min(score, default=None),
        lost=1 - sum(score) / most if most else 0.0,
        proven=found.proven,
    )


def _total(found: Solution) -> int:
    return sum(_scores(found))


def _scores(found: Solution) -> list[int]:
    rows = np.flatnonzero(found.mentor_of != NOBODY)
    scores: list[int] = found.search.task.blocks.exact(rows, found.mentor_of[rows]).tolist()
    return scores
