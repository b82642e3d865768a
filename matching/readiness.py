"""What a coordinator should know before matching: who is there, what is wanted, what the rules cost."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

import numpy as np

from matching.cells import Cells, Flags
from matching.constraints import Constraints
from matching.deciding import decided
from matching.explanation import FAIR_FROM, ROWS_AT_ONCE, STRONG_FROM
from matching.inputs import Applicant, Request, Requirement
from matching.outputs import Unmatched
from matching.pool import Pool
from matching.progress import LOOKS_OF_A_RUN, Stage, Tell, nobody
from matching.prospects import Forecast, Price, Readiness, Unknown
from matching.requirements import HIGHEST_POINTS
from matching.scoring import MILLION
from matching.solving.peers import most_pairs
from matching.solving.possible import most_matches
from matching.unmatched import Causes

FAIR_POINTS, STRONG_POINTS = round(FAIR_FROM * HIGHEST_POINTS), round(STRONG_FROM * HIGHEST_POINTS)

ANSWERS_RULES_NEED: dict[str, Callable[[Applicant], bool]] = {
    "manager": lambda one: one.manager is not None,
    "team": lambda one: one.team is not None,
    "city": lambda one: one.city is not None,
    "level": lambda one: one.level is not None,
    "languages": lambda one: bool(one.languages),
    "times": lambda one: bool(one.times or one.working_hours) and one.utc_offset_minutes is not None,
}


FORECASTS = (0, FAIR_POINTS, STRONG_POINTS)
"""From how many points on a match is made: everybody, then only good fits."""


def looks(request: Request) -> int:
    """How often all pairs are looked at, at most: for whom nobody is, what rules cost, and the forecasts."""
    pool = Pool.of(request)
    prices = len(Constraints.of(pool, request).relaxable)
    return len(("for everybody", "for each rule")) + prices + len(FORECASTS) * LOOKS_OF_A_RUN


def readiness(request: Request, tell: Tell = nobody) -> Readiness:
    """Counts, supply and demand, people no rule allows, and what each rule costs (never a private wish)."""
    pool = Pool.of(request)
    rules = Constraints.of(pool, request)
    legal = _everywhere(pool, rules.legal, tell)
    possible = _possible(pool, legal)
    topics = tuple(pool.topic_balances())
    return Readiness(
        mentees=len(pool.mentees),
        mentors=len(pool.mentors),
        places=int(pool.places.sum()),
        possible_matches=possible,
        topics=topics,
        unoffered_topics=tuple(each.topic for each in topics if each.wanted and not each.offered),
        stranded=tuple(sorted(_stranded(pool, rules, legal), key=lambda one: (one.side, one.id))),
        prices=tuple(_prices(pool, rules, possible, tell)),
        unknown=tuple(_unknown(request)),
        forecasts=tuple(_forecasts(request, tell)) if possible else (),
    )


def _stranded(pool: Pool, rules: Constraints, legal: Flags) -> Iterator[Unmatched]:
    """People whom the rules leave nobody to be matched with."""
    has_place = pool.places > 0
    if not pool.mentees or not has_place.any():
        return
    causes = Causes(pool, rules)
    everyone = np.ones(len(pool.mentees), dtype=np.bool_)
    yield from causes.of_mentees(np.flatnonzero(~legal[:, has_place].any(axis=1)), pool.places)
    if not pool.rules.peers:
        yield from causes.of_mentors(np.flatnonzero(has_place & ~legal.any(axis=0)), everyone)


def _possible(pool: Pool, legal: Flags) -> int:
    return most_pairs(legal) if pool.rules.peers else most_matches(legal, pool.places)


def _most_there_can_be(pool: Pool) -> int:
    return len(pool.mentees) // 2 if pool.rules.peers else min(len(pool.mentees), int(pool.places.sum()))


def _prices(pool: Pool, rules: Constraints, possible: int, tell: Tell) -> Iterator[Price]:
    """What giving up each rule would add; nothing can be added where everybody, or every place, is taken."""
    is_full = possible == _most_there_can_be(pool)
    more_pairs: Counter[Requirement] = Counter(dict.fromkeys(rules.relaxable, 0))
    for cells in _blocks(pool):
        for requirement, opened in rules.opened_by(cells).items():
            more_pairs[requirement] += int(np.count_nonzero(opened & (pool.places > 0)))
        _told(tell, cells)
    for requirement, pairs in more_pairs.items():
        more = 0
        if pairs and not is_full:
            without = _everywhere(pool, partial(rules.legal, without=requirement), tell)
            more = _possible(pool, without) - possible
        else:
            _told(tell, pool.all())
        yield Price(rule=requirement, more_pairs=pairs, more_matches=more)


def _forecasts(request: Request, tell: Tell) -> Iterator[Forecast]:
    """Filling everyone against only good fits."""
    rules = request.rules
    scores: list[int] = []
    for points in sorted({max(rules.least_points, each) for each in FORECASTS}):
        # A run that makes no weaker match stays the best one when weaker matches are left out.
        if not scores or min(scores) * HIGHEST_POINTS < points * MILLION:
            asked = replace(request, rules=replace(rules, least_points=points))
            scores = decided(asked, Constraints.of(Pool.of(asked), asked), tell).scores
        yield Forecast(
            least_points=points,
            matched=len(scores),
            average=sum(scores) / MILLION / len(scores) if scores else None,
            worst=min(scores) / MILLION if scores else None,
        )


def _everywhere(pool: Pool, asked: Callable[[Cells], Flags], tell: Tell) -> Flags:
    """An answer for all pairs, some rows at a time."""
    found = [np.zeros((0, len(pool.mentors)), dtype=np.bool_)]
    for cells in _blocks(pool):
        found.append(asked(cells))
        _told(tell, cells)
    return np.concatenate(found)


def _told(tell: Tell, cells: Cells) -> None:
    tell(Stage.COMPARING, len(cells.rows) * len(cells.columns))


def _blocks(pool: Pool) -> Iterator[Cells]:
    for start in range(0, len(pool.mentees), ROWS_AT_ONCE):
        yield pool.grid(np.arange(start, min(start + ROWS_AT_ONCE, len(pool.mentees))))


def _unknown(request: Request) -> Iterator[Unknown]:
    taking_part = [one for one in request.applicants if one.seeks or one.offers]
    for answer, is_known in ANSWERS_RULES_NEED.items():
        yield Unknown(answer=answer, people=sum(not is_known(one) for one in taking_part))
