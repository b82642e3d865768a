"""What both sides say before matching: counted without names, each place once, and what follows from it."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from mentoring.formats import POLICIES, Format
from mentoring.ids import ParticipantId, PersonId, ProgramId, ShortlistedId, ShortlistRoundId, WorkspaceId
from mentoring.participants import Role
from mentoring.people import Person
from mentoring.shortlists import (
    RANKS,
    SAYS,
    Say,
    Shortlisted,
    ShortlistRound,
    asked,
    closes_at,
    ranked,
    refused,
    reminds_at,
    silent,
    twice,
)
from tests.mentoring.strategies import instants, zones

NOW = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
ROUND = ShortlistRound(
    workspace=WorkspaceId("T1"),
    id=ShortlistRoundId(1),
    program=ProgramId(1),
    opened_by=PersonId("UMARY"),
    opened_at=NOW,
    closes_at=NOW + timedelta(days=3),
)


def row(
    number: int, mentee: int, mentor: int, mentee_says: Say | None, mentor_says: Say | None
) -> Shortlisted:
    return Shortlisted(
        workspace=ROUND.workspace,
        id=ShortlistedId(number),
        round=ROUND.id,
        program=ROUND.program,
        mentee=ParticipantId(mentee),
        mentor=ParticipantId(mentor),
        position=number,
        reasons={},
        mentee_says=mentee_says,
        mentor_says=mentor_says,
    )


@st.composite
def rows(draw: st.DrawFn) -> list[Shortlisted]:
    """Some lists, on which each side has said something, nothing, or everything."""
    pairs = draw(st.lists(st.tuples(st.integers(1, 4), st.integers(11, 14)), unique=True, max_size=10))
    said = st.sampled_from([None, *Say])
    told = st.sampled_from([None, *SAYS[Role.MENTOR]])
    return [row(number, *pair, draw(said), draw(told)) for number, pair in enumerate(pairs)]


@given(rows())
def test_everybody_on_a_list_is_counted_once_as_silent_or_as_done(
    found: list[Shortlisted],
) -> None:
    count = asked(ROUND, found, POLICIES[Format.PAIR])
    assert count.mentees == len({each.mentee for each in found})
    assert count.mentors == len({each.mentor for each in found})
    assert count.mentees - count.mentees_answered == len(silent(found, Role.MENTEE))
    assert count.is_complete == (not silent(found, Role.MENTEE) and not silent(found, Role.MENTOR))


@given(rows())
def test_of_peers_each_is_asked_about_their_own_list_only(found: list[Shortlisted]) -> None:
    count = asked(ROUND, found, POLICIES[Format.PEER])
    assert (count.mentors, count.mentors_answered) == (0, 0)
    assert count.is_complete == (not silent(found, Role.MENTEE))


@given(rows())
def test_whom_somebody_refused_is_never_among_those_they_asked_for(found: list[Shortlisted]) -> None:
    against = refused(found)
    for mentee, mentors in ranked(found).items():
        assert not any((mentee, mentor) in against for mentor in mentors)


@given(rows())
def test_a_refusal_names_who_said_it_first(found: list[Shortlisted]) -> None:
    for one, other in refused(found):
        [between] = [each for each in found if {each.mentee, each.mentor} == {one, other}]
        role = Role.MENTEE if between.mentee == one else Role.MENTOR
        assert between.says(role) is Say.NOT


@given(st.permutations(RANKS))
def test_mentors_are_ranked_by_place_whatever_the_order_of_the_list(places: list[Say]) -> None:
    found = [row(number, 1, 11 + number, place, None) for number, place in enumerate(places)]
    by_place = {place: ParticipantId(11 + number) for number, place in enumerate(places)}
    assert ranked(found) == {ParticipantId(1): tuple(by_place[place] for place in RANKS)}


@given(st.lists(st.sampled_from(Say), max_size=8))
def test_only_a_place_can_be_given_too_often(said: list[Say]) -> None:
    again = twice({ShortlistedId(number): say for number, say in enumerate(said)})
    assert all(said[number] in RANKS and said[number] in said[:number] for number in again)
    kept = [say for number, say in enumerate(said) if number not in again and say in RANKS]
    assert len(kept) == len(set(kept))


@given(instants, zones)
def test_people_are_reminded_before_it_closes_and_never_at_a_weekend(now: datetime, zone: ZoneInfo) -> None:
    closed = closes_at(now, zone)
    reminded = reminds_at(closed, zone)
    assert now < reminded < closed
    assert all(each.astimezone(zone).weekday() < 5 for each in (reminded, closed))


def someone(**away: Any) -> Person:
    return Person(workspace=WorkspaceId("T1"), id=PersonId("UADA"), name="Ada", **away)


def closed_on(*people: Person) -> date:
    return closes_at(NOW, ZoneInfo("UTC"), people).date()


def test_days_off_of_those_who_are_asked_do_not_count() -> None:
    assert closed_on(someone()) == closed_on() == date(2027, 3, 4)
    assert closed_on(someone(), someone(days_off=("2027-03-02", "2027-03-04"))) == date(2027, 3, 8)
    assert closed_on(someone(days_off=("2027-02-26", "2027-03-06"))) == date(2027, 3, 4)


def test_who_is_paused_has_three_days_afterwards() -> None:
    back = datetime(2027, 3, 4, 9, 0, tzinfo=UTC)
    assert closed_on(someone(muted_until=back)) == date(2027, 3, 8)
    assert closed_on(someone(muted_until=NOW - timedelta(days=4))) == date(2027, 3, 4)


def test_nobody_waits_longer_than_two_weeks_nor_for_one_in_ten() -> None:
    away = someone(muted_until=NOW + timedelta(days=60))
    assert closed_on(away) == date(2027, 3, 15)
    assert closed_on(*[someone()] * 9, away) == date(2027, 3, 4)
    assert closed_on(*[someone()] * 8, away) == date(2027, 3, 15)
