"""Why matches ended early, by those who ended them: counted five people at a time, and never by match."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mentoring.crowds import in_crowds
from mentoring.endings import Ending, Reason
from mentoring.surveys import may_show


@dataclass(frozen=True, slots=True, kw_only=True)
class Reasons:
    """How often each reason was given that five or more gave, all others as one, and how many there were."""

    counts: Mapping[Reason, int]
    others: int
    n: int


def reasons(endings: Iterable[Ending]) -> Reasons | None:
    """What came of it, or None where too few gave a reason. `endings` were told, the first one first."""
    given = [each for each in endings if each.reason and each.reason is not Reason.UNSAID]
    counted = [each for crowd in in_crowds(given, lambda each: each.leaver) for each in crowd]
    if not counted:
        return None
    people = {reason: {each.leaver for each in counted if each.reason is reason} for reason in Reason}
    every = Counter(each.reason for each in counted if each.reason)
    counts = {reason: every[reason] for reason in Reason if may_show(len(people[reason]))}
    return Reasons(counts=counts, others=len(counted) - sum(counts.values()), n=len(counted))
