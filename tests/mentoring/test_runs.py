"""From computing to sending: who is asked next, until when, and when matches go out."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.calendars import is_working_day
from mentoring.ids import ParticipantId, ProgramId, ProposalId, RunId, WorkspaceId
from mentoring.matches import PreviewAnswer, Proposal, ProposalStatus
from mentoring.participants import Role
from mentoring.programs import Preview
from mentoring.runs import answer_by, by_doubt, is_waiting, last_weekday, next_question, sends_at, was_asked

BERLIN = ZoneInfo("Europe/Berlin")
TUESDAY = 1

answers = st.sampled_from(PreviewAnswer)
instants = st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 (bounds are naive)


def proposal(
    mentor: PreviewAnswer = PreviewAnswer.NOT_ASKED,
    mentee: PreviewAnswer = PreviewAnswer.NOT_ASKED,
    *,
    score: float = 0.5,
    number: int = 1,
    status: ProposalStatus = ProposalStatus.PLANNED,
) -> Proposal:
    return Proposal(
        workspace=WorkspaceId("T1"),
        id=ProposalId(number),
        run=RunId(1),
        program=ProgramId(1),
        mentor=ParticipantId(1),
        mentee=ParticipantId(2),
        score=score,
        strength="fair",
        breakdown={},
        reasons={},
        status=status,
        mentor_preview=mentor,
        mentee_preview=mentee,
    )


@given(answers, answers)
def test_where_nobody_is_asked_before_no_question_comes(mentor: PreviewAnswer, mentee: PreviewAnswer) -> None:
    assert next_question(proposal(mentor, mentee), Preview.NOBODY) is None


@given(answers)
def test_the_mentor_is_always_asked_first(mentee: PreviewAnswer) -> None:
    for preview in (Preview.MENTORS, Preview.BOTH):
        assert next_question(proposal(mentee=mentee), preview) is Role.MENTOR


@pytest.mark.parametrize("mentor", [PreviewAnswer.ASKED, PreviewAnswer.CONCERN])
def test_a_mentee_is_not_asked_before_the_mentor_is_fine_with_it(mentor: PreviewAnswer) -> None:
    assert next_question(proposal(mentor), Preview.BOTH) is None


def test_a_mentee_is_asked_only_where_both_are() -> None:
    assert next_question(proposal(PreviewAnswer.FINE), Preview.BOTH) is Role.MENTEE
    assert next_question(proposal(PreviewAnswer.FINE), Preview.MENTORS) is None


def test_nobody_is_asked_about_a_pair_that_was_taken_out() -> None:
    assert next_question(proposal(status=ProposalStatus.REJECTED), Preview.BOTH) is None


@given(answers, answers)
def test_who_waits_for_an_answer_was_asked(mentor: PreviewAnswer, mentee: PreviewAnswer) -> None:
    one = proposal(mentor, mentee)
    assert not is_waiting(one) or was_asked(one)


@pytest.mark.parametrize(
    ("asked", "until"),
    [
        ("2027-03-01T10:00", "2027-03-03T17:30"),
        ("2027-03-04T10:00", "2027-03-08T17:30"),
        ("2027-03-25T23:30", "2027-03-29T17:30"),
    ],
)
def test_somebody_has_two_working_days_to_answer(asked: str, until: str) -> None:
    at = datetime.fromisoformat(asked).replace(tzinfo=BERLIN)
    assert answer_by(at, BERLIN) == datetime.fromisoformat(until).replace(tzinfo=BERLIN)


@given(instants)
def test_matches_go_out_at_ten_on_a_later_working_day(now: datetime) -> None:
    at = sends_at(now, BERLIN)
    local = at.astimezone(BERLIN)
    assert (local.hour, local.minute) == (10, 0)
    assert is_working_day(local.date())
    assert now.astimezone(BERLIN).date() < local.date() <= now.astimezone(BERLIN).date() + timedelta(days=3)


@given(st.dates(date(2026, 1, 1), date(2028, 1, 1)))
def test_the_last_tuesday_is_today_or_within_the_week(today: date) -> None:
    tuesday = last_weekday(today, TUESDAY)
    assert tuesday.weekday() == TUESDAY
    assert timedelta(0) <= today - tuesday < timedelta(days=7)


def test_the_weakest_match_is_looked_at_first() -> None:
    weak, strong = proposal(score=0.3, number=2), proposal(score=0.8, number=1)
    assert by_doubt([strong, weak]) == [weak, strong]
