"""Mentors for each mentee to choose from, before a run: both sides then rank and veto, and the run decides.

Peers choose from each other: whom one can choose can choose them, too.

A ranking comes back as `Applicant.prefers`, a veto as a rejected pair or, if it is private, as `never_with`.
"""

import numpy as np

from matching.cells import Cells, Counts
from matching.constraints import Constraints
from matching.explanation import Explainer
from matching.inputs import Request
from matching.outputs import Shortlist, Shortlists
from matching.peers import Among
from matching.pool import Pool
from matching.runs import VERSION
from matching.solving import shortlists as lists
from matching.solving.blocks import NOBODY
from matching.solving.worth import Aim
from matching.tasks import RuledScores


def shortlists(request: Request, length: int = lists.LENGTH, most: int | None = None) -> Shortlists:
    """So many mentors with a place for each mentee, best first; no mentor is on everybody's list.

    Of peers each has others, and stands on their lists. `most` is on how many lists one mentor can be: twice
    an even share, if it is not said.
    """
    pool = Pool.of(request)
    rules = Constraints.of(pool, request)
    chosen = _chosen(rules, length, most)
    rows, at = np.nonzero(chosen != NOBODY)
    columns = chosen[rows, at]
    fits = [*Explainer(pool, rules).fits(Cells.pairs(rows, columns))]
    ends = np.searchsorted(rows, np.arange(len(pool.mentees) + 1)).tolist()
    found = (
        Shortlist(mentee=mentee.id, fits=tuple(fits[ends[row] : ends[row + 1]]))
        for row, mentee in enumerate(pool.mentees)
    )
    return Shortlists(
        engine=VERSION,
        fingerprint=request.fingerprint,
        lists=tuple(sorted(found, key=lambda one: one.mentee)),
        most_lists=int(np.bincount(columns).max(initial=0)),
    )


def _chosen(rules: Constraints, length: int, most: int | None) -> Counts:
    """For each row the columns on its list, best first."""
    if rules.pool.rules.peers:
        return Among(rules, {}, Aim.FAIR).lists(length)
    return lists.shortlists(RuledScores(rules), rules.pool.places, length=length, most=most)
