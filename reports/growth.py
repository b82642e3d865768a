"""Growth in numbers: how sure people felt at the start and at the end, in their own view.

Only people who said both are compared, and nothing is shown for fewer than five of them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import fmean

from mentoring.growth import Moment, Rating
from mentoring.ids import ParticipantId, TopicId
from mentoring.surveys import may_show


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicMean:
    """How sure people feel about one topic at the end."""

    label: str
    end: float
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """From `start` to `end`, the means of the `n` people who said both, of all `of` who came to an end."""

    start: float
    end: float
    n: int
    of: int
    topics: tuple[TopicMean, ...] = ()


def growth(
    starts: Mapping[ParticipantId, int],
    ratings: Iterable[Rating],
    ended: Iterable[ParticipantId],
    labels: Mapping[TopicId, str],
) -> Growth | None:
    """What came of it, or None where too few said both.

    `starts` is the answer of the form, one for all topics; `ended` are the mentees who came to an end.
    """
    finals = [each for each in ratings if each.moment is Moment.END]
    mentees = set(ended)
    by_person: dict[ParticipantId, list[int]] = {}
    for each in finals:
        if each.participant in mentees and each.participant in starts:
            by_person.setdefault(each.participant, []).append(each.value)
    if not may_show(len(by_person)):
        return None
    return Growth(
        start=fmean(starts[participant] for participant in by_person),
        end=fmean(fmean(values) for values in by_person.values()),
        n=len(by_person),
        of=len(mentees),
        topics=tuple(_by_topic(finals, labels)),
    )


def _by_topic(finals: Iterable[Rating], labels: Mapping[TopicId, str]) -> Iterable[TopicMean]:
    values: dict[TopicId, list[int]] = {}
    for each in finals:
        values.setdefault(each.topic, []).append(each.value)
    shown = {topic: said for topic, said in values.items() if may_show(len(said)) and topic in labels}
    return (
        TopicMean(label=labels[topic], end=fmean(said), n=len(said))
        for topic, said in sorted(shown.items(), key=lambda each: labels[each[0]])
    )
