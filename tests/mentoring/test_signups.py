"""When somebody is reminded of a form, and who is not."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mentoring.calendars import DAY, Hours, is_working_day
from mentoring.ids import ParticipantId, PersonId, ProgramId, WorkspaceId
from mentoring.participants import Participant, Standing
from mentoring.signups import SignUp, may_be_reminded, remind_at
from tests.mentoring.strategies import days, hours, utc

SINCE = utc("2026-05-04T10:00")
KNOWN = SignUp(
    workspace=WorkspaceId("T1"),
    id=1,
    program=ProgramId(1),
    person=PersonId("U1"),
    since=SINCE,
    has_opened=True,
)


@given(days, hours())
def test_three_working_days_are_left_with_the_last_day(closes_on: date, who: Hours) -> None:
    on = who.local_date(remind_at(closes_on, who))
    assert is_working_day(on, who.holidays)
    assert on < closes_on
    between = [on + DAY * count for count in range((closes_on - on).days)]
    assert sum(is_working_day(each, who.holidays) for each in between) == 3


@given(
    st.none() | st.sampled_from(Standing),
    st.sampled_from([None, SINCE]),
    st.timedeltas(timedelta(0), timedelta(days=9)),
)
def test_only_who_has_not_finished_nor_said_no_nor_just_begun_is_reminded(
    standing: Standing | None, no_thanks_at: datetime | None, after: timedelta
) -> None:
    known = replace(KNOWN, no_thanks_at=no_thanks_at)
    is_asked = may_be_reminded(known, _place(standing), SINCE + after)
    assert is_asked == (standing in {None, Standing.FILLING} and no_thanks_at is None and after >= DAY)


def _place(standing: Standing | None) -> Participant | None:
    if standing is None:
        return None
    return Participant(
        workspace=KNOWN.workspace,
        id=ParticipantId(1),
        program=KNOWN.program,
        person=KNOWN.person,
        standing=standing,
        started_at=SINCE,
    )
