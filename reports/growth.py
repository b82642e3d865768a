"""Growth in numbers: how sure people felt at the start, half-way and at the end, in their own view.

Only people who said two of them are compared: five of them at least, and five more at a time.
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
class Moved:
    """From `start` to `now`, the means of the `n` people who said both, of all `of` who were asked again."""

    start: float
    now: float
    n: int
    of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """How far people had come half-way, and at the end; by topic at the end."""

    middle: Moved | None
    end: Moved | None
    topics: tuple[TopicMean, ...] = ()


def growth(
    starts: Mapping[ParticipantId, int],
    ratings: Iterable[Rating],
    asked: Mapping[Moment, Sequence[ParticipantId]],
    labels: Mapping[TopicId, str],
) -> Growth | None:
    """What came of it, or None where too few said two things that can be compared.

    `starts` is the answer of the form, one for all topics; `asked` are the mentees who were asked again, in
    the order in which they answered.
    """
    said: dict[Moment, dict[ParticipantId, dict[TopicId, int]]] = {each: {} for each in Moment}
    for each in ratings:
        said[each.moment].setdefault(each.participant, {})[each.topic] = each.value
    moved = {moment: _moved(starts, said[moment], people) for moment, people in asked.items()}
    topics = tuple(_by_topic(said[Moment.END], dict.fromkeys(asked.get(Moment.END, ())), labels))
    found = Growth(middle=moved.get(Moment.MIDDLE), end=moved.get(Moment.END), topics=topics)
    return found if found.middle or found.end else None


def _moved(
    starts: Mapping[ParticipantId, int],
    said: Mapping[ParticipantId, Mapping[TopicId, int]],
    asked: Iterable[ParticipantId],
) -> Moved | None:
    people = dict.fromkeys(asked)
    counted = _counted(person for person in people if person in said and person in starts)
    if not counted:
        return None
    return Moved(
        start=fmean(starts[person] for person in counted),
        now=fmean(fmean(said[person].values()) for person in counted),
        n=len(counted),
        of=len(people),
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
