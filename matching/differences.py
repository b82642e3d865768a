"""What another run changes: the pairs of two outcomes beside each other."""

from collections.abc import Iterator, Mapping
from typing import TypeVar

from matching.outputs import Change, Difference, Outcome

Person = TypeVar("Person", int, str)


def difference(before: Outcome, after: Outcome) -> Difference:
    """Who gets another mentor, gets one at last, or has none any more.

    The scores are each run's own: where weights differ, they are not on one scale.
    """
    old, new = ({each.mentee: each.mentor for each in run.proposals} for run in (before, after))
    old_scores, new_scores = ({each.mentee: each.score for each in run.proposals} for run in (before, after))
    changes = tuple(
        Change(
            mentee=mentee,
            before=was,
            after=is_now,
            score_before=old_scores.get(mentee),
            score_after=new_scores.get(mentee),
        )
        for mentee, was, is_now in moved(old, new)
    )
    same = len(old.keys() | new.keys()) - len(changes)
    return Difference(same=same, changes=changes, before=before.totals, after=after.totals)


def moved(
    before: Mapping[Person, Person], after: Mapping[Person, Person]
) -> Iterator[tuple[Person, Person | None, Person | None]]:
    """Each mentee whose mentor is another, with both; None for nobody. Mappings are mentors by mentee."""
    for mentee in sorted(before.keys() | after.keys()):
        if before.get(mentee) != after.get(mentee):
            yield mentee, before.get(mentee), after.get(mentee)
