"""Whom a coordinator may write to, and what becomes a case."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from mentoring.alerts import Alert, Cause
from mentoring.cases import (
    Case,
    Side,
    may_be_offered_a_match,
    may_be_written_to,
    may_be_written_to_together,
)
from mentoring.checkins import Checkin, Met, Obstacle, Wish
from mentoring.ids import AlertId, MatchId, PersonId, ProgramId, WorkspaceId
from mentoring.meetings import met_on
from mentoring.participants import Role
from mentoring.people import Person
from mentoring.programs import Program, Template
from mentoring.progress import FIRST_MEETING_WITHIN, look_again_on
from mentoring.rounds import cause_of
from tests.mentoring.checkin_values import ADA, ASKED, ASKED_AT, GRACE, of
from tests.mentoring.match_values import STARTED_ON, match, meeting

MENTEE = Person(workspace=WorkspaceId("T1"), id=ADA, name="Ada Lovelace")
MENTOR = Person(workspace=WorkspaceId("T1"), id=GRACE, name="Grace Hopper")
PROGRAM = Program(
    workspace=WorkspaceId("T1"),
    id=ProgramId(1),
    name="Leadership",
    template=Template.COHORT,
    weights={},
    created_by=PersonId("U_MARY"),
    created_at=ASKED_AT,
)
LOW = replace(ASKED, met=Met.MET, worth=1, answered_at=ASKED_AT)
WAITS = replace(ASKED, met=Met.NOT_YET, obstacle=Obstacle.WAITING, answered_at=ASKED_AT)


def a_case(
    cause: Cause, *, about: Person | None = MENTEE, checkin: Checkin | None = None, latest: Checkin = ASKED
) -> Case:
    """A case of Ada and Grace; `latest` is what Ada said last."""
    alert = Alert(
        workspace=WorkspaceId("T1"),
        id=AlertId(1),
        program=ProgramId(1),
        match=MatchId(1),
        cause=cause,
        about=about.id if about else None,
        occasion="once",
        detail={},
        opened_at=ASKED_AT,
    )
    return Case(
        alert=alert,
        program=PROGRAM,
        today=ASKED.asked_on,
        sides=(
            Side(person=MENTOR, role=Role.MENTOR, latest=of(GRACE)),
            Side(person=MENTEE, role=Role.MENTEE, latest=latest),
        ),
        about=about,
        checkin=checkin,
    )


@pytest.mark.parametrize("cause", [Cause.LOW_ANSWER, Cause.DIFFERENT_MATCH, Cause.CONCERN, Cause.WROTE])
def test_a_partner_is_never_written_to_because_of_an_answer(cause: Cause) -> None:
    assert may_be_written_to(a_case(cause, checkin=LOW, latest=LOW)) == (MENTEE,)


def test_who_wants_nothing_for_now_is_left_in_peace() -> None:
    quiet = replace(LOW, wish=Wish.NOTHING)
    assert may_be_written_to(a_case(Cause.LOW_ANSWER, checkin=quiet, latest=quiet)) == ()


@pytest.mark.parametrize("cause", [Cause.NO_MEETING, Cause.DIFFER])
def test_both_may_be_written_to_about_silence_and_different_views(cause: Cause) -> None:
    assert set(may_be_written_to(a_case(cause, about=None))) == {MENTEE, MENTOR}


@pytest.mark.parametrize("latest", [LOW, replace(WAITS, may_help=False)])
def test_a_low_answer_or_a_no_to_help_protects_the_partner_in_every_case(latest: Checkin) -> None:
    for cause in (Cause.NO_MEETING, Cause.DIFFER):
        assert may_be_written_to(a_case(cause, about=None, latest=latest)) == (MENTEE,)


def test_with_consent_the_partner_may_be_written_to() -> None:
    agreed = replace(WAITS, may_help=True)
    assert may_be_written_to(a_case(Cause.HELP_WANTED, checkin=agreed, latest=agreed)) == (MENTEE, MENTOR)


def test_nobody_writes_to_a_closed_account() -> None:
    gone = replace(MENTEE, deactivated_at=ASKED_AT)
    assert may_be_written_to(a_case(Cause.ACCOUNT_CLOSED, about=gone)) == (MENTOR,)


def test_the_same_words_go_to_both_about_silence_and_never_about_answers() -> None:
    assert set(may_be_written_to_together(a_case(Cause.NO_MEETING, about=None))) == {MENTEE, MENTOR}
    for cause in (Cause.DIFFER, Cause.LOW_ANSWER, Cause.DIFFERENT_MATCH, Cause.ACCOUNT_CLOSED):
        assert may_be_written_to_together(a_case(cause)) == ()


@pytest.mark.parametrize("latest", [LOW, replace(WAITS, may_help=False)])
def test_the_same_words_go_to_nobody_where_one_is_to_be_protected(latest: Checkin) -> None:
    assert may_be_written_to_together(a_case(Cause.NO_MEETING, about=None, latest=latest)) == ()


def test_a_new_match_is_offered_to_whose_answer_it_was_else_to_the_mentee() -> None:
    assert may_be_offered_a_match(a_case(Cause.LOW_ANSWER, checkin=LOW, latest=LOW)) == MENTEE
    assert may_be_offered_a_match(a_case(Cause.DIFFERENT_MATCH, about=MENTOR)) == MENTOR
    assert may_be_offered_a_match(a_case(Cause.NO_MEETING, about=None)) == MENTEE


def test_a_new_match_is_not_offered_against_a_wish_or_where_it_helps_nobody() -> None:
    quiet = replace(LOW, wish=Wish.NOTHING)
    assert may_be_offered_a_match(a_case(Cause.LOW_ANSWER, checkin=quiet, latest=quiet)) is None
    for cause in (Cause.DIFFER, Cause.CONCERN, Cause.WROTE, Cause.ACCOUNT_CLOSED, Cause.TELL_PARTNER):
        assert may_be_offered_a_match(a_case(cause)) is None


@pytest.mark.parametrize(
    ("role", "wish", "cause"),
    [
        (Role.MENTEE, None, Cause.LOW_ANSWER),
        (Role.MENTEE, Wish.NOTHING, Cause.LOW_ANSWER),
        (Role.MENTEE, Wish.DIFFERENT, Cause.DIFFERENT_MATCH),
        (Role.MENTOR, None, None),
        (Role.MENTOR, Wish.TIPS, None),
        (Role.MENTOR, Wish.TALK, Cause.LOW_ANSWER),
        (Role.MENTOR, Wish.DIFFERENT, Cause.DIFFERENT_MATCH),
    ],
)
def test_a_low_answer_of_a_mentor_is_no_case_unless_they_want_something(
    role: Role, wish: Wish | None, cause: Cause | None
) -> None:
    assert cause_of(replace(LOW, wish=wish), role) is cause


def test_a_good_answer_is_no_case() -> None:
    assert cause_of(replace(LOW, worth=3), Role.MENTEE) is None


def test_a_meeting_without_a_date_was_the_one_that_is_known() -> None:
    since, today = date(2026, 5, 5), date(2026, 6, 2)
    reported = meeting(date(2026, 5, 20), GRACE)
    agreed = meeting(date(2026, 5, 28), GRACE, planned=True)
    to_come = meeting(date(2026, 6, 10), GRACE, planned=True)
    assert met_on([reported, to_come], since, today) == reported.on
    assert met_on([agreed, to_come], since, today) == agreed.on
    assert met_on([reported, agreed, to_come], since, today) == agreed.on
    assert met_on([to_come], since, today) == today
    assert met_on([meeting(since, GRACE)], since, today) == today


def test_a_match_is_looked_after_when_silence_becomes_a_case_and_not_for_ever() -> None:
    first = STARTED_ON + FIRST_MEETING_WITHIN
    quiet = STARTED_ON + timedelta(days=43)
    assert look_again_on(match(), STARTED_ON, None, STARTED_ON) == first
    assert look_again_on(match(), STARTED_ON, None, first) == quiet
    assert look_again_on(match(), STARTED_ON, None, quiet) is None
    met = date(2026, 5, 20)
    assert look_again_on(match(), STARTED_ON, met, met) == met + timedelta(days=43)
    often = match(interval_days=7)
    assert look_again_on(often, STARTED_ON, met, met) == met + timedelta(days=21)
