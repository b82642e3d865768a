"""What became of a program since it was last looked at, person by person."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from matching.inputs import Applicant, Pair, Request


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """From one request to another of the same rules: who came or is otherwise, who left, refused pairs."""

    people: tuple[Applicant, ...]
    gone: frozenset[int]
    rejected: frozenset[Pair]


def change(before: Request, after: Request) -> Change | None:
    """What makes `after` of `before`; None where they go by other rules."""
    if (before.rules, before.seed) != (after.rules, after.seed):
        return None
    here = {one.id for one in after.applicants}
    return Change(
        people=tuple(_otherwise(before, after)),
        gone=frozenset(one.id for one in before.applicants if one.id not in here),
        rejected=after.rejected,
    )


def is_answered_otherwise(one: Applicant, other: Applicant) -> bool:
    """Anything differs but somebody's part in the program, their places, and their place in line."""
    return _answers(one) != _answers(other)


def _otherwise(before: Request, after: Request) -> Iterator[Applicant]:
    known = {one.id: one for one in before.applicants}
    for one in after.applicants:
        present = known.get(one.id)
        if present is not one and present != one:
            yield one


def _answers(one: Applicant) -> Applicant:
    return replace(
        one,
        seeks=False,
        offers=False,
        paused=False,
        capacity=0,
        load=0,
        drafts=0,
        joined_order=0,
        first_in_line=False,
    )
