"""The life of an appointment: proposed, answered, moved, called off."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from mentoring.appointments import (
    Appointment,
    OwnProposal,
    Status,
    TimeIsOver,
    agree,
    call_off,
    day_of,
    decline,
    is_link,
    make_room,
    withdraw,
)
from mentoring.ids import AppointmentId, MatchId, PersonId, ProgramId, WorkspaceId
from mentoring.people import Person

NOW = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
ADA, GRACE = PersonId("UADA"), PersonId("UGRACE")
TIMES = tuple(NOW + timedelta(days=days) for days in (1, 3, 7))


def offer() -> Appointment:
    return Appointment(
        workspace=WorkspaceId("T1"),
        id=AppointmentId(1),
        program=ProgramId(1),
        match=MatchId(1),
        by=ADA,
        slots=tuple(int(at.timestamp()) for at in TIMES),
        minutes=45,
        proposed_at=NOW,
        uid="abc",
    )


def someone(tz: str) -> Person:
    return Person(workspace=WorkspaceId("T1"), id=PersonId(tz), name=tz, tz=tz)


def test_the_other_one_agrees_to_one_of_the_times() -> None:
    agreed = agree(offer(), GRACE, TIMES[1], NOW)
    assert (agreed.status, agreed.starts_at, agreed.settled_by) == (Status.AGREED, TIMES[1], GRACE)
    assert agreed.ends_at == TIMES[1] + timedelta(minutes=45)
    assert agreed.is_ahead(TIMES[1])
    assert not agreed.is_ahead(TIMES[1] + timedelta(minutes=45))


def test_nobody_answers_their_own_times() -> None:
    with pytest.raises(OwnProposal):
        agree(offer(), ADA, TIMES[0], NOW)
    with pytest.raises(OwnProposal):
        decline(offer(), ADA, NOW)


def test_a_time_that_is_over_cannot_be_taken() -> None:
    with pytest.raises(TimeIsOver):
        agree(offer(), GRACE, TIMES[0], TIMES[0])


def test_only_a_proposed_time_is_taken() -> None:
    with pytest.raises(ValueError, match="not one of the proposed times"):
        agree(offer(), GRACE, NOW + timedelta(days=2), NOW)


def test_a_proposal_is_open_as_long_as_one_time_is_to_come() -> None:
    assert offer().is_open(TIMES[1])
    assert not offer().is_open(TIMES[2])
    assert not decline(offer(), GRACE, NOW).is_open(NOW)
    assert not withdraw(offer(), ADA, NOW).is_open(NOW)
    assert not make_room(offer(), GRACE, NOW).is_open(NOW)


def test_calling_off_is_a_newer_word_for_calendars() -> None:
    agreed = replace(agree(offer(), GRACE, TIMES[0], NOW), sequence=3)
    off = call_off(agreed, ADA, NOW)
    assert (off.status, off.uid, off.sequence) == (Status.CANCELLED, "abc", 4)
    assert not off.is_ahead(NOW)


def test_the_day_of_a_talk_is_the_later_one_of_two_calendars() -> None:
    late = datetime(2027, 3, 2, 20, 0, tzinfo=UTC)
    assert day_of(late, [someone("Europe/Berlin"), someone("Asia/Tokyo")]) == date(2027, 3, 3)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("https://meet.example.com/ada", True),
        ("http://meet", True),
        ("javascript:alert(1)", False),
        ("meet.example.com", False),
        ("https://", False),
        ("https://example.com/" + "a" * 500, False),
    ],
)
def test_a_link_is_an_address_on_the_web(text: str, *, is_one: bool) -> None:
    assert is_link(text) is is_one
