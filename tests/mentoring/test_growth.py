"""Growth: when somebody is asked half-way how sure they feel."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mentoring.growth import ASKED_FOR, HalfWay, Moment, Rating, half_way, is_half_over, stands
from mentoring.ids import MatchId, ParticipantId, PersonId, ProgramId, TopicId, WorkspaceId
from mentoring.matches import Match

START = datetime(2027, 3, 1, 10, tzinfo=UTC)
MIDDLE = date(2027, 5, 31)


def match(weeks: int | None = 26) -> Match:
    return Match(
        workspace=WorkspaceId("T1"),
        id=MatchId(1),
        program=ProgramId(1),
        proposal=None,
        interval_days=14,
        started_at=START,
        ends_on=START.date() + timedelta(weeks=weeks) if weeks else None,
        reasons={},
    )


def said(at: datetime) -> Rating:
    return Rating(
        workspace=WorkspaceId("T1"),
        id=1,
        program=ProgramId(1),
        participant=ParticipantId(1),
        person=PersonId("U1"),
        topic=TopicId(1),
        moment=Moment.MIDDLE,
        value=3,
        rated_at=at,
    )


@given(st.integers(0, 200))
def test_it_is_asked_for_six_weeks_from_the_middle_on(day: int) -> None:
    on = START.date() + timedelta(days=day)
    is_time = MIDDLE <= on < MIDDLE + ASKED_FOR
    assert half_way(match(), on, []) is (HalfWay.ASKED if is_time else None)
    assert is_half_over(match(), on) is (on >= MIDDLE)


def test_what_was_said_before_the_middle_is_asked_again() -> None:
    early, late = START + timedelta(days=7), START + timedelta(days=92)
    assert half_way(match(), MIDDLE, [said(early)]) is HalfWay.ASKED
    assert half_way(match(), MIDDLE, [said(early), said(late)]) is HalfWay.SAID


def test_a_match_without_a_last_day_or_of_a_few_weeks_has_no_middle() -> None:
    assert half_way(match(None), MIDDLE, []) is None
    assert half_way(match(4), START.date() + timedelta(weeks=2), []) is None


def test_what_was_said_in_the_last_week_does_not_stand_yet() -> None:
    assert not stands(said(START), START + timedelta(days=7))
    assert stands(said(START), START + timedelta(days=8))
