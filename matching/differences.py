"""What another run changes: the pairs of two outcomes beside each other."""

from matching.outputs import Change, Difference, Outcome


def difference(before: Outcome, after: Outcome) -> Difference:
    """Who gets another mentor, gets one at last, or has none any more.

    The scores are each run's own: where weights differ, they are not on one scale.
    """
    old = {each.mentee: each for each in before.proposals}
    new = {each.mentee: each for each in after.proposals}
    changes = []
    for mentee in sorted(old.keys() | new.keys()):
        was, is_now = old.get(mentee), new.get(mentee)
        if (was and was.mentor) != (is_now and is_now.mentor):
            changes.append(
                Change(
                    mentee=mentee,
                    before=was.mentor if was else None,
                    after=is_now.mentor if is_now else None,
                    score_before=was.score if was else None,
                    score_after=is_now.score if is_now else None,
                )
            )
    same = len(old.keys() | new.keys()) - len(changes)
    return Difference(same=same, changes=tuple(changes), before=before.totals, after=after.totals)
