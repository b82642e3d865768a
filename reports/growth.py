"""Growth in numbers: how sure people felt at the start and at the end, in their own view.

Only people who said both are compared, five more at a time, and nothing is shown for fewer than five of them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from mentoring.crowds import in_crowds
from mentoring.growth import Moment, Rating
from mentoring.ids import ParticipantId, TopicId


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
    ended: Sequence[ParticipantId],
    labels: Mapping[TopicId, str],
) -> Growth | None:
    """What came of it, or None where too few said both.

    `starts` is the answer of the form, one for all topics; `ended` are the mentees who came to an end, in
    the order in which they looked back.
    """
    said: dict[ParticipantId, dict[TopicId, int]] = {}
    for each in ratings:
        if each.moment is Moment.END:
            said.setdefault(each.participant, {})[each.topic] = each.value
    both = [person for person in dict.fromkeys(ended) if person in said and person in starts]
    counted = _counted(both)
    if not counted:
        return None
    return Growth(
        start=fmean(starts[person] for person in counted),
        end=fmean(fmean(said[person].values()) for person in counted),
        n=len(counted),
        of=len(set(ended)),
        topics=tuple(_by_topic(said, dict.fromkeys(ended), labels)),
    )


def _by_topic(
    said: Mapping[ParticipantId, Mapping[TopicId, int]],
    ended: Iterable[ParticipantId],
    labels: Mapping[TopicId, str],
) -> Iterable[TopicMean]:
    people = [person for person in ended if person in said]
    for topic, label in sorted(labels.items(), key=lambda each: each[1]):
        counted = _counted(person for person in people if topic in said[person])
        if counted:
            end = fmean(said[person][topic] for person in counted)
            yield TopicMean(label=label, end=end, n=len(counted))


def _counted(people: Iterable[ParticipantId]) -> list[ParticipantId]:
    return [person for crowd in in_crowds(people, lambda each: each) for person in crowd]
