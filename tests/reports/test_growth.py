"""Growth: by those who said it at the start and at the end, five people more at a time."""

from datetime import UTC, datetime, timedelta

from mentoring.growth import Moment, Rating
from mentoring.ids import ParticipantId, PersonId, ProgramId, TopicId, WorkspaceId
from reports.growth import Moved, growth

NOW = datetime(2027, 6, 30, 12, tzinfo=UTC)
PYTHON, DELEGATING = TopicId(1), TopicId(2)
LABELS = {PYTHON: "Python", DELEGATING: "Delegating"}


def rating(person: int, value: int, topic: TopicId = PYTHON, moment: Moment = Moment.END) -> Rating:
    return Rating(
        workspace=WorkspaceId("T1"),
        id=person,
        program=ProgramId(1),
        participant=ParticipantId(person),
        person=PersonId(f"U{person}"),
        topic=topic,
        moment=moment,
        value=value,
        rated_at=NOW + timedelta(minutes=person),
    )


def people(count: int) -> list[ParticipantId]:
    return [ParticipantId(number) for number in range(count)]


def at_the_end(count: int) -> dict[Moment, list[ParticipantId]]:
    return {Moment.END: people(count)}


def test_a_sixth_answer_waits_until_there_are_ten() -> None:
    starts = dict.fromkeys(people(10), 2)
    seen = [
        growth(starts, [rating(one, 4 if one < 5 else 1) for one in range(count)], at_the_end(10), LABELS)
        for count in range(11)
    ]
    assert seen[:5] == [None] * 5
    assert all(found == seen[5] for found in seen[5:10])
    assert [found.end for found in (seen[5], seen[10]) if found] == [
        Moved(start=2.0, now=4.0, n=5, of=10),
        Moved(start=2.0, now=2.5, n=10, of=10),
    ]


def test_half_way_is_compared_with_the_start_by_those_who_said_both() -> None:
    said = [rating(one, 3, moment=Moment.MIDDLE) for one in range(6)]
    found = growth(dict.fromkeys(people(5), 2), said, {Moment.MIDDLE: people(8)}, LABELS)
    assert found
    assert found.middle == Moved(start=2.0, now=3.0, n=5, of=8)
    assert (found.end, found.topics) == (None, ())


def test_a_topic_that_fewer_than_five_chose_is_left_out() -> None:
    said = [rating(one, 4) for one in range(6)] + [rating(one, 5, DELEGATING) for one in range(4)]
    found = growth(dict.fromkeys(people(6), 2), said, at_the_end(6), LABELS)
    assert found
    assert [(each.label, each.n) for each in found.topics] == [("Python", 5)]


def test_whoever_said_one_of_the_two_is_not_in_it() -> None:
    said = [rating(one, 4) for one in range(6)]
    assert growth(dict.fromkeys(people(4), 2), said, at_the_end(6), LABELS) is None
