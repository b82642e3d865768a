"""What a coordinator should know before matching: who is there, what is wanted, what the rules cost."""

from collections.abc import Callable, Iterator

import numpy as np

from matching.cells import Flags
from matching.constraints import Constraints
from matching.inputs import Applicant, Request
from matching.outputs import Price, Readiness, Unknown, Unmatched
from matching.pool import Pool
from matching.solving.possible import most_matches
from matching.unmatched import Causes

ANSWERS_RULES_NEED: dict[str, Callable[[Applicant], bool]] = {
    "manager": lambda one: one.manager is not None,
    "team": lambda one: one.team is not None,
    "city": lambda one: one.city is not None,
    "level": lambda one: one.level is not None,
    "languages": lambda one: bool(one.languages),
    "times": lambda one: bool(one.times or one.working_hours) and one.utc_offset_minutes is not None,
}


def readiness(request: Request) -> Readiness:
    """Counts, supply and demand, people no rule allows, and what each rule costs (never a private wish)."""
    pool = Pool.of(request)
    rules = Constraints.of(pool, request)
    legal = rules.legal(pool.all())
    topics = tuple(pool.topic_balances())
    return Readiness(
        mentees=len(pool.mentees),
        mentors=len(pool.mentors),
        places=int(pool.places.sum()),
        possible_matches=most_matches(legal, pool.places),
        topics=topics,
        unoffered_topics=tuple(each.topic for each in topics if each.wanted and not each.offered),
        stranded=tuple(sorted(_stranded(pool, rules, legal), key=lambda one: (one.side, one.id))),
        prices=tuple(_prices(pool, rules, legal)),
        unknown=tuple(_unknown(request)),
    )


def _stranded(pool: Pool, rules: Constraints, legal: Flags) -> Iterator[Unmatched]:
    """People whom the rules leave nobody to be matched with."""
    has_place = pool.places > 0
    if not pool.mentees or not has_place.any():
        return
    causes = Causes(pool, rules)
    everyone = np.ones(len(pool.mentees), dtype=np.bool_)
    yield from causes.of_mentees(np.flatnonzero(~legal[:, has_place].any(axis=1)), pool.places)
    yield from causes.of_mentors(np.flatnonzero(has_place & ~legal.any(axis=0)), everyone)


def _prices(pool: Pool, rules: Constraints, legal: Flags) -> Iterator[Price]:
    possible = most_matches(legal, pool.places)
    for rule, opens in rules.opened_by(pool.all()).items():
        opened = opens & (pool.places > 0)
        yield Price(
            rule=rule,
            more_pairs=int(np.count_nonzero(opened)),
            more_matches=most_matches(legal | opened, pool.places) - possible,
        )


def _unknown(request: Request) -> Iterator[Unknown]:
    taking_part = [one for one in request.applicants if one.seeks or one.offers]
    for answer, is_known in ANSWERS_RULES_NEED.items():
        yield Unknown(answer=answer, people=sum(not is_known(one) for one in taking_part))
