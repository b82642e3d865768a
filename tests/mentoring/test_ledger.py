"""The ledger: never too much, never at night, the more important first, and nothing stale."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.calendars import Hours, is_within, next_allowed
from mentoring.deliveries import POLICIES, Kind, To
from mentoring.ledger import WINDOW, Decision, SendNow, Skip, Wait, Why, decide, expires_at
from tests.mentoring.strategies import hours, instants, utc

UTC_HOURS = Hours(ZoneInfo("UTC"))
TUESDAY = utc("2026-03-03T10:00")
WEDNESDAY = utc("2026-03-04T10:00")
NEXT_TUESDAY = utc("2026-03-10T10:00")
EARLY_WEDNESDAY = utc("2026-03-04T09:00")

COUNTED = [kind for kind, policy in POLICIES.items() if policy.rank is not None]
TO_PEOPLE = [kind for kind, policy in POLICIES.items() if policy.to is To.PERSON]
counted_kinds = st.sampled_from(COUNTED)


def _sent_on(*texts: str) -> list[datetime]:
    return [utc(text) for text in texts]


def test_a_checkin_goes_out_in_working_hours() -> None:
    assert decide(kind=Kind.CHECKIN, now=TUESDAY, hours=UTC_HOURS) == SendNow()


def test_a_checkin_of_the_evening_waits_for_the_morning() -> None:
    evening = utc("2026-03-03T20:00")
    assert decide(kind=Kind.CHECKIN, now=evening, hours=UTC_HOURS) == Wait(EARLY_WEDNESDAY, Why.HOURS)


def test_a_second_message_of_a_day_waits_for_the_next_day() -> None:
    decision = decide(kind=Kind.SURVEY, now=TUESDAY, hours=UTC_HOURS, sent=_sent_on("2026-03-03T09:10"))
    assert decision == Wait(EARLY_WEDNESDAY, Why.BUDGET)


def test_a_third_message_waits_until_the_first_is_seven_days_old() -> None:
    sent = _sent_on("2026-03-02T10:00", "2026-02-25T11:00")
    assert decide(kind=Kind.CHECKIN, now=TUESDAY, hours=UTC_HOURS, sent=sent) == Wait(
        utc("2026-03-04T11:00"), Why.BUDGET
    )


def test_what_would_be_stale_by_then_is_left_out_for_the_budget() -> None:
    sent = _sent_on("2026-03-02T10:00", "2026-03-01T11:00")
    decision = decide(kind=Kind.CHECKIN, now=TUESDAY, hours=UTC_HOURS, sent=sent, expires_at=WEDNESDAY)
    assert decision == Skip(Why.BUDGET)


def test_what_expires_before_the_morning_is_left_out_for_the_hours() -> None:
    evening = utc("2026-03-03T20:00")
    decision = decide(kind=Kind.DIGEST, now=evening, hours=UTC_HOURS, expires_at=evening + timedelta(hours=2))
    assert decision == Skip(Why.HOURS)


def test_a_stale_message_is_never_sent() -> None:
    assert decide(kind=Kind.CHECKIN, now=TUESDAY, hours=UTC_HOURS, expires_at=TUESDAY) == Skip(Why.EXPIRED)


def test_a_survey_lets_a_checkin_go_first() -> None:
    decision = decide(kind=Kind.SURVEY, now=TUESDAY, hours=UTC_HOURS, rivals=[2])
    assert decision == Wait(EARLY_WEDNESDAY, Why.BUDGET)


def test_a_checkin_does_not_wait_for_a_survey() -> None:
    assert decide(kind=Kind.CHECKIN, now=TUESDAY, hours=UTC_HOURS, rivals=[3, 3]) == SendNow()


def test_two_equally_important_messages_do_not_wait_for_each_other() -> None:
    assert decide(kind=Kind.CHECKIN, now=TUESDAY, hours=UTC_HOURS, rivals=[2]) == SendNow()


def test_somebody_who_wants_no_messages_is_asked_afterwards() -> None:
    decision = decide(kind=Kind.CHECKIN, now=TUESDAY, hours=UTC_HOURS, muted_until=NEXT_TUESDAY)
    assert decision == Wait(NEXT_TUESDAY, Why.MUTED)


def test_a_checkin_that_is_stale_afterwards_is_left_out_as_muted() -> None:
    decision = decide(
        kind=Kind.CHECKIN, now=TUESDAY, hours=UTC_HOURS, muted_until=NEXT_TUESDAY, expires_at=WEDNESDAY
    )
    assert decision == Skip(Why.MUTED)


def test_a_checkin_that_is_stale_at_the_very_end_of_the_silence_is_left_out_too() -> None:
    decision = decide(
        kind=Kind.CHECKIN, now=TUESDAY, hours=UTC_HOURS, muted_until=WEDNESDAY, expires_at=WEDNESDAY
    )
    assert decision == Skip(Why.MUTED)


@pytest.mark.parametrize("kind", [Kind.MEET_MENTEE, Kind.ENDING_TO_PARTNER, Kind.SUPPORT])
def test_news_from_the_partner_and_support_reach_whoever_wants_no_messages(kind: Kind) -> None:
    assert decide(kind=kind, now=TUESDAY, hours=UTC_HOURS, muted_until=NEXT_TUESDAY) == SendNow()


def test_support_reaches_people_at_night() -> None:
    assert decide(kind=Kind.SUPPORT, now=utc("2026-03-07T03:00"), hours=UTC_HOURS) == SendNow()


def test_the_news_of_a_match_does_not_count() -> None:
    sent = _sent_on("2026-03-03T09:30", "2026-03-02T09:30")
    assert decide(kind=Kind.MEET_MENTOR, now=TUESDAY, hours=UTC_HOURS, sent=sent) == SendNow()


def test_a_checkin_is_stale_at_the_end_of_its_third_working_day() -> None:
    friday = utc("2026-03-06T10:00")
    assert expires_at(POLICIES[Kind.CHECKIN], friday, UTC_HOURS) == utc("2026-03-11T17:30")


def test_an_ending_is_never_stale() -> None:
    assert expires_at(POLICIES[Kind.ENDING_TO_PARTNER], TUESDAY, UTC_HOURS) is None


def _deliver(queue: list[tuple[datetime, Kind]], theirs: Hours) -> list[datetime]:
    """Send a queue as the delivery loop does: one decision at a time, each again when its wait is over."""
    waiting = sorted((due_at, number, kind) for number, (due_at, kind) in enumerate(queue))
    sent: list[datetime] = []
    while waiting:
        now, number, kind = waiting.pop(0)
        decision: Decision = decide(kind=kind, now=now, hours=theirs, sent=sent)
        if isinstance(decision, Wait):
            assert decision.until > now
            waiting = sorted([*waiting, (decision.until, number, kind)])
        else:
            assert decision == SendNow()
            sent.append(now)
    return sent


queues = st.lists(
    st.tuples(st.integers(0, 20 * 24).map(lambda after: TUESDAY + timedelta(hours=after)), counted_kinds),
    max_size=8,
)


@given(queues, hours())
def test_whatever_is_due_nobody_gets_more_than_two_a_week_and_one_a_day(
    queue: list[tuple[datetime, Kind]], theirs: Hours
) -> None:
    sent = _deliver(queue, theirs)
    assert len(sent) == len(queue)
    assert all(is_within(theirs, instant) for instant in sent)
    assert len({theirs.local_date(instant) for instant in sent}) == len(sent)
    assert all(later - first >= WINDOW for first, later in zip(sent, sent[2:], strict=False))


sent_lists = st.lists(st.integers(0, 24 * 9).map(lambda ago: TUESDAY - timedelta(hours=ago)), max_size=5)


@given(sent_lists.flatmap(lambda sent: st.tuples(st.just(sent), st.permutations(sent))), counted_kinds)
def test_the_order_of_what_was_sent_makes_no_difference(
    orders: tuple[list[datetime], list[datetime]], kind: Kind
) -> None:
    one, other = (decide(kind=kind, now=TUESDAY, hours=UTC_HOURS, sent=sent) for sent in orders)
    assert one == other


@given(
    st.sampled_from(TO_PEOPLE),
    instants,
    hours(),
    st.lists(st.integers(0, 24 * 8), max_size=4),
    st.lists(st.integers(1, 4), max_size=3),
)
def test_a_wait_is_long_enough_and_no_longer(
    kind: Kind, now: datetime, theirs: Hours, ago: list[int], rivals: list[int]
) -> None:
    sent = [now - timedelta(hours=past) for past in ago]
    decision = decide(kind=kind, now=now, hours=theirs, sent=sent, rivals=rivals)
    if isinstance(decision, Wait):
        later = decide(kind=kind, now=decision.until, hours=theirs, sent=[*sent, *_ahead(kind, rivals, now)])
        a_bit_earlier = decision.until - timedelta(seconds=1)
        earlier = decide(kind=kind, now=a_bit_earlier, hours=theirs, sent=[*sent, *_ahead(kind, rivals, now)])
        assert later == SendNow()
        assert earlier != SendNow()


def _ahead(kind: Kind, rivals: list[int], now: datetime) -> list[datetime]:
    rank = POLICIES[kind].rank
    return [now for rival in rivals if rank is not None and rival < rank]


@given(counted_kinds, instants, hours(), st.integers(0, 24 * 30))
def test_what_has_an_end_is_sent_before_it_or_not_at_all(
    kind: Kind, now: datetime, theirs: Hours, left: int
) -> None:
    ends = now + timedelta(hours=left)
    decision = decide(kind=kind, now=now, hours=theirs, expires_at=ends)
    allowed = next_allowed(theirs, now)
    assert isinstance(decision, Skip) == (allowed >= ends)
    assert not isinstance(decision, Wait) or decision.until < ends
