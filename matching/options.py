"""What each way to match would give, side by side: so that a coordinator chooses with the price in view."""

from collections.abc import Iterator
from dataclasses import replace

from matching.constraints import Constraints
from matching.deciding import decided
from matching.explanation import FAIR_FROM
from matching.inputs import Objective, Request
from matching.outputs import Option, Options
from matching.pool import Pool
from matching.progress import LOOKS_OF_A_RUN, Tell, nobody
from matching.requirements import HIGHEST_POINTS
from matching.scoring import MILLION

GOOD_FIT = round(FAIR_FROM * HIGHEST_POINTS)


LOOKS = (len(Objective) + len(("only good fits",))) * LOOKS_OF_A_RUN
"""How often all pairs are looked at."""


def options(request: Request, tell: Tell = nobody, good_fit: int = GOOD_FIT) -> Options:
    """Every objective for everybody, then the request's own with nothing below so many points."""
    found = [_run(each, tell) for each in _requests(request, good_fit)]
    most = max(sum(scores) for _, scores in found)
    return Options(
        options=tuple(
            replace(option, lost=1 - sum(scores) / most if most else 0.0) for option, scores in found
        )
    )


def _requests(request: Request, good_fit: int) -> Iterator[Request]:
    rules = request.rules
    for objective in Objective:
        yield replace(request, rules=replace(rules, objective=objective))
    yield replace(request, rules=replace(rules, least_points=max(good_fit, rules.least_points)))


def _run(request: Request, tell: Tell) -> tuple[Option, list[int]]:
    found = decided(request, Constraints.of(Pool.of(request), request), tell)
    scores = found.scores
    return Option(
        least_points=request.rules.least_points,
        weak=sum(score < FAIR_FROM * MILLION for score in scores),
        lost=0.0,
        totals=found.totals(scores),
    ), scores
