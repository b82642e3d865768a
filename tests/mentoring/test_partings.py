"""When both are asked whether they would like to go on, and what carries a match on."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from mentoring import partings
from mentoring.calendars import is_working_day
from mentoring.ids import MatchId, ParticipantId, PartingId, PersonId, ProgramId, WorkspaceId
from mentoring.matches import Match
from mentoring.partings import Parting
from tests.mentoring.match_values import match

ZONES = st.sampled_from([ZoneInfo(name) for name in ("Europe/Berlin", "America/New_York", "Asia/Kolkata")])
DAYS = st.dates(date(2026, 1, 1), date(2029, 12, 31))
PEOPLE = (PersonId("U1"), PersonId("U2"), PersonId("U3"))


def ending_on(day: date | None) -> Match:
    """A match that ends on a day."""
    return match(ends_on=day)


def parting(person: PersonId, go_on: bool | None) -> Parting:  # noqa: FBT001 (the one thing it is about)
    """What somebody has said."""
    return Parting(
        workspace=WorkspaceId("T1"),
        id=PartingId(1),
        program=ProgramId(1),
        match=MatchId(1),
        participant=ParticipantId(1),
        person=person,
        ends_on=date(2027, 9, 20),
        go_on=go_on,
    )


@given(st.lists(st.sampled_from([True, False, None]), min_size=2, max_size=3))
def test_only_a_yes_of_everybody_carries_a_match_on(said: list[bool | None]) -> None:
    members = PEOPLE[: len(said)]
    asked = [parting(person, each) for person, each in zip(members, said, strict=True)]
    assert partings.go_on(asked, members) is all(each is True for each in said)


def test_a_match_without_anybody_does_not_go_on() -> None:
    assert not partings.go_on([], [])


@given(DAYS, ZONES)
def test_it_is_decided_on_a_working_day_in_the_last_week(ends_on: date, zone: ZoneInfo) -> None:
    day = partings.decide_at(ends_on, zone).astimezone(zone).date()
    assert is_working_day(day)
    assert ends_on - timedelta(days=7) <= day <= ends_on - timedelta(days=5)


@given(DAYS, st.integers(0, 200), ZONES)
def test_people_are_asked_two_weeks_before_and_have_met_for_a_week(
    ends_on: date, age: int, zone: ZoneInfo
) -> None:
    started_on = ends_on - timedelta(days=age)
    on = partings.ask_on(ending_on(ends_on), started_on, zone)
    if on is None:
        assert age <= 14
    else:
        assert on >= ends_on - timedelta(days=14)
        assert on >= started_on + timedelta(days=7)
        assert on < partings.decide_at(ends_on, zone).astimezone(zone).date()


def test_a_match_without_an_end_is_never_asked_about() -> None:
    assert partings.ask_on(ending_on(None), date(2027, 1, 1), ZoneInfo("UTC")) is None
