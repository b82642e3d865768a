"""Endings: a brake for the leaver, the same kind word for the partner, and no false alarm."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given

from mentoring.calendars import Hours, is_working_day
from mentoring.endings import (
    Ending,
    Messenger,
    Next,
    afterwards,
    come_back,
    is_mass_closure,
    left,
    tell_at,
    tell_hold_at,
    who_is_told,
)
from mentoring.ids import EndingId, MatchId, ParticipantId, PersonId, ProgramId, WorkspaceId
from mentoring.participants import Participant, Standing
from tests.mentoring.checkin_values import ADA, GRACE
from tests.mentoring.strategies import hours, instants, utc

FRIDAY = utc("2026-03-06T15:00")
BERLIN = Hours(ZoneInfo("Europe/Berlin"))
TOKYO = Hours(ZoneInfo("Asia/Tokyo"))


def _asked_by(leaver: PersonId, tell: datetime | None) -> Ending:
    return Ending(
        workspace=WorkspaceId("T1"),
        id=EndingId(1),
        program=ProgramId(1),
        match=MatchId(1),
        leaver=leaver,
        messenger=Messenger.BOT,
        next=Next.NEW_MATCH,
        asked_at=FRIDAY,
        tell_at=tell,
    )


MONDAY, TUESDAY = utc("2026-03-09T09:00"), utc("2026-03-10T09:00")
PLACE = Participant(
    workspace=WorkspaceId("T1"),
    id=ParticipantId(1),
    program=ProgramId(1),
    person=ADA,
    standing=Standing.IN,
    started_at=FRIDAY,
)
OF_ADA, OF_GRACE = _asked_by(ADA, TUESDAY), _asked_by(GRACE, MONDAY)


def test_the_bot_tells_on_the_next_working_day_at_ten() -> None:
    assert tell_at(Messenger.BOT, FRIDAY, BERLIN) == MONDAY


def test_ten_is_ten_where_the_partner_lives() -> None:
    late_on_thursday = utc("2026-03-05T16:00")  # already Friday in Tokyo
    assert tell_at(Messenger.BOT, late_on_thursday, TOKYO) == utc("2026-03-09T01:00")


def test_a_leaver_who_wants_to_tell_gets_three_working_days() -> None:
    assert tell_at(Messenger.LEAVER, FRIDAY, BERLIN) == utc("2026-03-11T09:00")


def test_a_coordinator_who_is_to_tell_gets_five_working_days() -> None:
    assert tell_at(Messenger.COORDINATOR, FRIDAY, BERLIN) == utc("2026-03-13T09:00")


def test_a_closed_account_is_told_of_after_three_working_days() -> None:
    assert tell_hold_at(FRIDAY, BERLIN) == utc("2026-03-11T09:00")


@given(instants, hours())
def test_there_is_always_time_to_take_it_back(asked_at: datetime, partner: Hours) -> None:
    told_at = tell_at(Messenger.BOT, asked_at, partner)
    assert told_at is not None
    assert partner.local_date(told_at) > partner.local_date(asked_at)
    assert is_working_day(partner.local_date(told_at), partner.holidays)


def test_only_the_partner_is_told() -> None:
    assert who_is_told([ADA, GRACE], [OF_ADA]) == {GRACE}


def test_when_both_asked_each_gets_the_same_notice() -> None:
    assert who_is_told([ADA, GRACE], [OF_ADA, OF_GRACE]) == {ADA, GRACE}


def test_a_wish_that_was_taken_back_is_none() -> None:
    taken_back = replace(OF_GRACE, taken_back_at=FRIDAY)
    assert who_is_told([ADA, GRACE], [OF_ADA, taken_back]) == {GRACE}


def test_a_new_match_is_first_in_line_and_ends_a_break() -> None:
    rested = replace(PLACE, standing=Standing.ON_BREAK)
    after = afterwards(rested, Next.NEW_MATCH, 0, FRIDAY)
    assert (after.standing, after.first_in_line_at) == (Standing.IN, FRIDAY)


def test_the_place_in_line_is_kept() -> None:
    waiting = replace(PLACE, first_in_line_at=FRIDAY)
    assert afterwards(waiting, Next.NEW_MATCH, 0, TUESDAY).first_in_line_at == FRIDAY


def test_a_break_is_a_break_without_and_nobody_new_with_other_matches() -> None:
    assert afterwards(PLACE, Next.BREAK, 0, FRIDAY).standing is Standing.ON_BREAK
    with_others = afterwards(PLACE, Next.BREAK, 2, FRIDAY)
    assert (with_others.standing, with_others.capacity) == (Standing.IN, 2)


@pytest.mark.parametrize("wish", Next)
def test_who_has_left_stays_away_whatever_was_wished_before(wish: Next) -> None:
    gone = left(PLACE, FRIDAY)
    assert afterwards(gone, wish, 0, TUESDAY) == gone


def test_leaving_can_be_taken_back() -> None:
    assert come_back(left(PLACE, FRIDAY)) == PLACE
    assert come_back(replace(PLACE, standing=Standing.ON_BREAK)).standing is Standing.ON_BREAK


@pytest.mark.parametrize(
    ("closed", "members", "is_mass"),
    [(1, 5, False), (2, 5, True), (3, 60, False), (4, 60, True), (5, 1000, False), (6, 1000, True)],
)
def test_many_closed_accounts_at_once_hold_the_messages(
    closed: int,
    members: int,
    is_mass: bool,  # noqa: FBT001 - a case
) -> None:
    assert is_mass_closure(closed, members) is is_mass
