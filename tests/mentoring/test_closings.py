"""Closings: counts from five people on, and the month beside the end of the same people."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mentoring.closings import comparison, counted
from mentoring.farewells import Farewell, in_order
from mentoring.ids import FarewellId, MatchId, ParticipantId, PersonId, ProgramId, WorkspaceId
from mentoring.margins import Change
from mentoring.participants import Role
from mentoring.relationships import ITEMS, Relationship
from tests.mentoring.strategies import utc

NOW = utc("2026-06-01T10:00")
scores = st.tuples(st.integers(1, 5), st.integers(1, 5))


def month(person: int, value: int) -> Relationship:
    return Relationship(
        workspace=WorkspaceId("T1"),
        id=person,
        program=ProgramId(1),
        match=MatchId(person),
        participant=ParticipantId(person),
        person=PersonId(f"U{person}"),
        role=Role.MENTEE,
        values=dict.fromkeys(ITEMS, value),
        said_at=NOW,
    )


def end(person: int, value: int | None) -> Farewell:
    return Farewell(
        workspace=WorkspaceId("T1"),
        id=FarewellId(person),
        program=ProgramId(1),
        match=MatchId(person),
        participant=ParticipantId(person),
        person=PersonId(f"U{person}"),
        role=Role.MENTEE,
        ended_on=date(2026, 6, 1),
        scale={} if value is None else dict.fromkeys(ITEMS, value),
        answered_at=NOW + timedelta(minutes=person),
    )


@given(st.lists(st.booleans(), max_size=12))
def test_few_people_are_not_counted(said: list[bool]) -> None:
    found = counted(said, NOW + timedelta(days=1), NOW)
    if not said:
        assert found is None
    else:
        assert found
        assert found.asked == len(said)
        assert found.answered == (sum(said) if len(said) >= 5 else None)


@given(st.lists(scores, max_size=12), st.integers(0, 6))
def test_who_said_both_is_compared_five_people_at_a_time(said: list[tuple[int, int]], silent: int) -> None:
    first = [month(number, before) for number, (before, _) in enumerate(said)]
    last = [end(number, after) for number, (_, after) in enumerate(said)]
    last += [end(100 + number, None) for number in range(silent)]
    found = comparison([*first, month(99, 5)], last)
    counted = said[: len(said) - len(said) % 5]
    if not counted:
        assert found is None
        return
    assert found
    assert (found.n, found.of) == (len(counted), len(said) + silent)
    assert abs(found.before - sum(before for before, _ in counted) / len(counted)) < 1e-9
    assert abs(found.after - sum(after for _, after in counted) / len(counted)) < 1e-9
    difference = found.after - found.before
    if abs(difference) > found.margin + 1e-9:
        assert found.change is (Change.UP if difference > 0 else Change.DOWN)


def test_it_is_by_people_and_not_by_matches() -> None:
    first = [replace(month(1, 4), match=MatchId(number)) for number in range(6)]
    last = [replace(end(1, 4), match=MatchId(number)) for number in range(6)]
    assert comparison(first, last) is None


def test_whoever_changes_their_mind_keeps_their_place_among_those_who_looked_back() -> None:
    later = [replace(end(number, 3), answered_at=NOW + timedelta(hours=number)) for number in range(8)]
    assert [each.person for each in in_order(reversed(later))] == [f"U{number}" for number in range(8)]
    assert in_order([replace(end(1, 3), answered_at=None)]) == []
