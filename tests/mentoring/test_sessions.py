"""Questions to the board: promises on working days, one helper at a time, limits, who is asked next."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring import callouts as limits
from mentoring import sessions as rules
from mentoring.calendars import Hours, is_within, is_working_day, working_days_between
from mentoring.ids import ParticipantId, ProgramId, TopicId, WorkspaceId
from mentoring.participants import Role
from mentoring.sessions import NotOnTheBoard, Outcome, Question, Session, Stage, Within

ZONES = ("UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Auckland")
instants = st.datetimes(datetime(2026, 1, 1), datetime(2028, 12, 1), timezones=st.just(UTC))  # noqa: DTZ001
holidays = st.frozensets(st.dates(date(2026, 1, 1), date(2028, 12, 31)), max_size=40)
hours = st.builds(lambda zone, days: Hours(ZoneInfo(zone), holidays=days), st.sampled_from(ZONES), holidays)
people = st.integers(1, 6).map(ParticipantId)


def question(now: datetime, calendar: Hours, **changes: object) -> Session:
    asked = Question(topic=TopicId(1), within=Within.WEEKS)
    made = rules.asked(WorkspaceId("T1"), ProgramId(1), ParticipantId(1), asked, calendar, now)
    return replace(made, **changes)  # type: ignore[arg-type]


@given(now=instants, calendar=hours)
def test_a_promise_gives_two_working_days_and_ends_in_working_hours(now: datetime, calendar: Hours) -> None:
    taken = rules.taken(question(now, calendar), ParticipantId(2), calendar, now)
    assert taken.reply_by is not None
    assert is_within(calendar, taken.reply_by)
    today, last = calendar.local_date(now), calendar.local_date(taken.reply_by)
    assert working_days_between(today, last, calendar.holidays) >= rules.PROMISE_WORKING_DAYS
    assert taken.reply_by - now >= timedelta(hours=47)


@given(now=instants, calendar=hours)
def test_the_reminder_comes_before_the_promise_ends_and_on_a_working_day(
    now: datetime, calendar: Hours
) -> None:
    taken = rules.taken(question(now, calendar), ParticipantId(2), calendar, now)
    reminded_at = rules.remind_at(calendar, now)
    assert taken.reply_by is not None
    assert now < reminded_at < taken.reply_by
    assert is_working_day(calendar.local_date(reminded_at), calendar.holidays)


@given(now=instants, calendar=hours, within=st.sampled_from(Within))
def test_a_question_is_open_for_as_many_working_days_as_it_says(
    now: datetime, calendar: Hours, within: Within
) -> None:
    asked = Question(topic=TopicId(1), within=within)
    made = rules.asked(WorkspaceId("T1"), ProgramId(1), ParticipantId(1), asked, calendar, now)
    days = working_days_between(
        calendar.local_date(now), calendar.local_date(made.open_until), calendar.holidays
    )
    assert days in {within.working_days, within.working_days + 1}


@given(now=instants, calendar=hours, hidden=st.booleans())
def test_what_is_kept_from_managers_is_never_named(now: datetime, calendar: Hours, *, hidden: bool) -> None:
    asked = Question(topic=TopicId(1), within=Within.DAYS, hidden=hidden, spares_manager=True)
    made = rules.asked(WorkspaceId("T1"), ProgramId(1), ParticipantId(1), asked, calendar, now)
    assert made.hidden


def after(session: Session, deed: str, helper: int, calendar: Hours, now: datetime) -> Session:
    """The question after somebody tried to do this."""
    match deed:
        case "take" if session.stage is Stage.OPEN:
            return rules.taken(session, ParticipantId(helper), calendar, now)
        case "let_go":
            return rules.let_go(session, calendar, now)
        case "touch":
            return rules.in_touch(session, now)
        case "talked":
            return rules.talked(session, now)
        case "close":
            return rules.closed(session, Outcome.WITHDRAWN, now)
        case _:
            return session


@given(
    deeds=st.lists(st.sampled_from(("take", "let_go", "touch", "talked", "close")), max_size=12),
    now=instants,
    calendar=hours,
)
def test_whatever_happens_a_question_has_one_helper_and_never_comes_back_from_the_end(
    deeds: list[str], now: datetime, calendar: Hours
) -> None:
    session = question(now, calendar)
    helpers = iter(range(2, 99))
    for deed in deeds:
        before, now = session, now + timedelta(hours=1)
        try:
            session = after(session, deed, next(helpers), calendar, now)
        except NotOnTheBoard:
            assert session == before
        if before.stage is Stage.OVER:
            assert session == before
        assert (session.stage in {Stage.TAKEN, Stage.IN_TOUCH}) <= (session.helper is not None)
        assert session.helper not in session.passed
        assert session.open_until >= before.open_until
        assert session.turn == len(session.passed)


@given(
    most=st.integers(1, 8),
    taken_at=st.lists(instants, max_size=20),
    now=instants,
    zone=st.sampled_from(ZONES).map(ZoneInfo),
)
def test_a_month_has_as_many_talks_as_somebody_wants_and_the_next_begins_anew(
    most: int, taken_at: list[datetime], now: datetime, zone: ZoneInfo
) -> None:
    calendar = Hours(zone)
    taken = [question(now, calendar, helper=ParticipantId(2), taken_at=at) for at in taken_at]
    month = now.astimezone(zone).strftime("%Y-%m")
    this_month = [at for at in taken_at if at.astimezone(zone).strftime("%Y-%m") == month]
    assert limits.left_this_month(most, taken, zone, now) == max(0, most - len(this_month))


@given(
    candidates=st.lists(people, max_size=10),
    asked_of=st.lists(people, max_size=4).map(tuple),
    passed=st.lists(people, max_size=4).map(tuple),
    may_take=st.frozensets(people),
    now=instants,
)
def test_nobody_is_written_to_twice_or_against_a_rule(
    candidates: list[ParticipantId],
    asked_of: tuple[ParticipantId, ...],
    passed: tuple[ParticipantId, ...],
    may_take: frozenset[ParticipantId],
    now: datetime,
) -> None:
    session = question(now, Hours(ZoneInfo("UTC")), asked_of=asked_of, passed=passed)
    chosen = limits.next_to_ask(candidates, session, may_take)
    assert len(chosen) == len(set(chosen))
    assert set(chosen) == (may_take & set(candidates)) - {*asked_of, *passed}


@given(first=st.booleans(), second=st.booleans(), asker_says=st.booleans(), helper_says=st.booleans())
def test_both_means_both_and_a_first_answer_stands(
    *, first: bool, second: bool, asker_says: bool, helper_says: bool
) -> None:
    now = datetime(2027, 3, 1, 9, tzinfo=UTC)
    calendar = Hours(ZoneInfo("UTC"))
    over = rules.talked(rules.taken(question(now, calendar), ParticipantId(2), calendar, now), now)
    said = rules.with_again(over, Role.MENTEE, wanted=asker_says)
    said = rules.with_again(said, Role.MENTOR, wanted=helper_says)
    again = rules.with_again(rules.with_again(said, Role.MENTEE, wanted=first), Role.MENTOR, wanted=second)
    assert again == said
    assert said.both_again is (asker_says and helper_says)


def test_going_on_is_a_question_only_after_a_talk() -> None:
    now = datetime(2027, 3, 1, 9, tzinfo=UTC)
    with pytest.raises(NotOnTheBoard):
        rules.with_again(question(now, Hours(ZoneInfo("UTC"))), Role.MENTEE, wanted=True)


@given(times=st.lists(st.integers(0, 5), min_size=6, max_size=6))
def test_who_was_written_to_least_is_asked_first(times: list[int]) -> None:
    now, calendar = datetime(2027, 3, 1, 9, tzinfo=UTC), Hours(ZoneInfo("UTC"))
    everybody = [ParticipantId(number) for number in range(2, 8)]
    earlier = [
        question(now, calendar, asked_of=(one,))
        for one, count in zip(everybody, times, strict=True)
        for _ in range(count)
    ]
    chosen = limits.next_to_ask(everybody, question(now, calendar), everybody, earlier)
    counts = dict(zip(everybody, times, strict=True))
    assert [counts[each] for each in chosen] == sorted(times)


def test_whoever_is_in_touch_about_one_question_may_ask_the_next() -> None:
    now, calendar = datetime(2027, 3, 1, 9, tzinfo=UTC), Hours(ZoneInfo("UTC"))
    one = question(now, calendar)
    taken = rules.taken(one, ParticipantId(2), calendar, now)
    assert not limits.may_ask([one])
    assert not limits.may_ask([taken])
    assert limits.may_ask([rules.in_touch(taken, now), rules.closed(one, Outcome.EXPIRED, now)])
