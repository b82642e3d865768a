"""How pairs get on: asked once from day 28 on, and shown of five people or more."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.checkins import Checkin, Met, Wish
from mentoring.fits import Fit
from mentoring.ids import CheckinId, MatchId, ParticipantId, PersonId, ProgramId, WorkspaceId
from mentoring.matches import Match, MatchStatus
from mentoring.participants import Role
from mentoring.relationships import (
    ITEMS,
    Relationship,
    StatementsAreOver,
    is_offered,
    quality,
    refuse_unless_open,
    rides_with,
)

OURS, PROGRAM = WorkspaceId("T1"), ProgramId(1)
NOW = datetime(2027, 3, 1, 10, tzinfo=UTC)
START = NOW.date()
MATCH = Match(
    workspace=OURS,
    id=MatchId(1),
    program=PROGRAM,
    proposal=None,
    interval_days=14,
    started_at=NOW,
    ends_on=START + timedelta(weeks=26),
    reasons={},
)


def asked(day: int, **said: object) -> Checkin:
    """A check-in of the day with this number."""
    return Checkin(
        workspace=OURS,
        id=CheckinId(day),
        program=PROGRAM,
        match=MATCH.id,
        participant=ParticipantId(1),
        person=PersonId("U1"),
        since=START,
        asked_on=START + timedelta(days=day),
        **said,  # type: ignore[arg-type]
    )


@given(st.lists(st.tuples(st.integers(1, 20), st.booleans()), max_size=8))
def test_it_is_asked_from_day_28_on_until_a_check_in_that_carries_it_is_answered(
    rounds: list[tuple[int, bool]],
) -> None:
    day = 0
    earlier: list[Checkin] = []
    for days, is_answered in rounds:
        day += days
        carries = rides_with(MATCH, START + timedelta(days=day), START, earlier)
        was_said = any(each.carries_statements and each.answered_at for each in earlier)
        assert carries is (day >= 28 and not was_said)
        earlier.append(asked(day, carries_statements=carries, answered_at=NOW if is_answered else None))
    assert sum(bool(each.carries_statements and each.answered_at) for each in earlier) <= 1


def test_it_is_not_asked_in_the_last_month_which_has_questions_of_its_own() -> None:
    assert MATCH.ends_on is not None
    assert not rides_with(MATCH, MATCH.ends_on - timedelta(days=27), START, [])


def test_whoever_wants_another_match_is_not_asked_how_they_get_on() -> None:
    said = asked(28, carries_statements=True, met=Met.MET, answered_at=NOW)
    assert is_offered(said, MATCH)
    assert not is_offered(replace(said, wish=Wish.DIFFERENT), MATCH)
    assert not is_offered(replace(said, fit=Fit.DIFFERENT), MATCH)
    assert not is_offered(said, replace(MATCH, status=MatchStatus.ON_HOLD))
    assert not is_offered(replace(said, answered_at=None), MATCH)
    assert not is_offered(replace(said, carries_statements=False), MATCH)


def test_it_can_be_changed_as_long_as_the_answer_beside_it() -> None:
    said = asked(28, carries_statements=True, met=Met.MET, answered_at=NOW)
    refuse_unless_open(said, MATCH, NOW + timedelta(days=6))
    with pytest.raises(StatementsAreOver):
        refuse_unless_open(said, MATCH, NOW + timedelta(days=8))


def said_by(number: int, role: Role, *values: int, match: int | None = None) -> Relationship:
    return Relationship(
        workspace=OURS,
        id=number,
        program=PROGRAM,
        match=MatchId(match or number),
        participant=ParticipantId(number),
        person=PersonId(f"U{number}"),
        role=role,
        values=dict(zip(ITEMS, values or (4, 4, 4, 4, 4), strict=True)),
        said_at=NOW,
    )


LATER = NOW + timedelta(days=8)


def asked_of(said: list[Relationship], silent: int = 0) -> list[PersonId]:
    """Whoever said something was asked, and so many others."""
    return [*(each.person for each in said), *(PersonId(f"UX{number}") for number in range(silent))]


@given(st.lists(st.sampled_from(Role), max_size=16), st.integers(0, 30))
def test_nobody_can_be_recognised_in_it(roles: list[Role], silent: int) -> None:
    said = [said_by(number, role) for number, role in enumerate(roles)]
    shown = quality(said, asked_of(said, silent), LATER)
    assert (shown is not None) is (len(said) >= 5)
    if shown:
        assert shown.whole.n == len(said) - len(said) % 5
        assert shown.asked == len(said) + silent
        assert all(side.n >= 5 for side in shown.by_role.values())
        assert len(shown.by_role) != 1


@given(st.lists(st.tuples(st.integers(1, 7), st.sampled_from(Role), st.integers(1, 5)), max_size=40))
def test_two_views_never_differ_by_what_fewer_than_five_people_said(
    people: list[tuple[int, Role, int]],
) -> None:
    said = [
        replace(said_by(person, role, *[value] * 5), id=number, match=MatchId(number))
        for number, (person, role, value) in enumerate(people)
    ]
    before: tuple[float, int] | None = None
    counted = 0
    for until in range(len(said) + 1):
        shown = quality(said[:until], asked_of(said), LATER)
        after = (shown.whole.mean, shown.whole.n) if shown else None
        if after != before:
            assert len({each.person for each in said[counted:until]}) >= 5
        if len({each.person for each in said[counted:until]}) >= 5:
            counted = until
        before = after


@given(st.lists(st.sampled_from(Role), max_size=40))
def test_nor_do_two_views_of_one_side(roles: list[Role]) -> None:
    said = [said_by(number, role, *[number % 5 + 1] * 5) for number, role in enumerate(roles)]
    before = dict.fromkeys(Role, (0.0, 0))
    for until in range(len(said) + 1):
        shown = quality(said[:until], asked_of(said), LATER)
        after = {role: (mean.mean, mean.n) for role, mean in shown.by_role.items()} if shown else {}
        for role, (_, n) in after.items():
            assert after[role] == before[role] or n - before[role][1] >= 5
        before |= after


def test_a_mentor_of_five_is_one_person() -> None:
    said = [replace(said_by(1, Role.MENTOR), match=MatchId(number)) for number in range(6)]
    assert quality(said, asked_of(said), LATER) is None


def test_what_can_still_be_changed_is_not_counted() -> None:
    said = [said_by(number, Role.MENTEE) for number in range(5)]
    assert quality(said, asked_of(said), NOW + timedelta(days=7)) is None


def test_a_person_counts_once_with_the_mean_of_the_statements() -> None:
    said = [said_by(number, Role.MENTEE, 5, 5, 5, 4, number) for number in range(1, 6)]
    shown = quality(said, asked_of(said), LATER)
    assert shown is not None
    assert shown.whole.mean == pytest.approx(fmean(each.score for each in said))
    assert shown.whole.margin == 0
    assert shown.by_item["grew"].mean == 3
