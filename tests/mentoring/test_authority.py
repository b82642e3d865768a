"""Who may do and see what: a party never reads about its own match."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.authority import (
    is_party,
    manages,
    may_coordinate,
    may_look,
    next_in_line,
    route_alert,
    sees_names,
    successors,
    support_contacts,
)
from mentoring.ids import PersonId, ProgramId, WorkspaceId
from mentoring.programs import Coordinator, Rank
from tests.mentoring.strategies import utc

NOW = utc("2026-06-02T10:00")
ADA, GRACE, LINUS, MARY, ALAN, BOSS = (
    PersonId(f"U_{name}") for name in ("ADA", "GRACE", "LINUS", "MARY", "ALAN", "BOSS")
)
PAIR = (ADA, LINUS)
NOBODY_MANAGES: dict[PersonId, PersonId | None] = {}


def _coordinator(
    person: PersonId,
    rank: Rank = Rank.COORDINATOR,
    *,
    is_backup: bool = False,
    away_until: datetime | None = None,
) -> Coordinator:
    return Coordinator(
        workspace=WorkspaceId("T1"),
        id=1,
        program=ProgramId(1),
        person=person,
        rank=rank,
        is_backup=is_backup,
        away_until=away_until,
    )


@pytest.mark.parametrize("rank", [Rank.OWNER, Rank.COORDINATOR])
def test_the_team_may_coordinate_and_see_names(rank: Rank) -> None:
    assert may_coordinate(_coordinator(GRACE, rank), is_owner=False)
    assert sees_names(_coordinator(GRACE, rank), is_owner=False)


def test_a_viewer_may_look_but_sees_no_names() -> None:
    viewer = _coordinator(GRACE, Rank.VIEWER)
    assert may_look(viewer, is_owner=False)
    assert not may_coordinate(viewer, is_owner=False)
    assert not sees_names(viewer, is_owner=False)


def test_an_owner_may_coordinate_every_program() -> None:
    assert may_coordinate(None, is_owner=True)


def test_everybody_else_may_not_even_look() -> None:
    assert not may_look(None, is_owner=False)


def test_a_member_is_a_party() -> None:
    assert is_party(ADA, PAIR, NOBODY_MANAGES)


@pytest.mark.parametrize("managers", [{ADA: GRACE}, {GRACE: LINUS}, {ADA: BOSS, BOSS: GRACE}])
def test_whoever_manages_a_member_or_reports_to_one_is_a_party(
    managers: dict[PersonId, PersonId | None],
) -> None:
    assert is_party(GRACE, PAIR, managers)


def test_a_colleague_of_a_member_is_no_party() -> None:
    assert not is_party(GRACE, PAIR, {GRACE: BOSS, ADA: BOSS, LINUS: None})


def test_an_alert_goes_to_coordinators_who_are_no_parties() -> None:
    team = [_coordinator(ADA), _coordinator(GRACE), _coordinator(MARY)]
    assert route_alert(team, [], PAIR, {ADA: MARY}, NOW) == (GRACE,)


def test_while_the_coordinator_is_away_the_backup_gets_it() -> None:
    team = [
        _coordinator(GRACE, away_until=NOW + timedelta(days=1)),
        _coordinator(MARY, is_backup=True),
    ]
    assert route_alert(team, [], PAIR, NOBODY_MANAGES, NOW) == (MARY,)


def test_whoever_is_back_gets_it_again() -> None:
    team = [_coordinator(GRACE, away_until=NOW), _coordinator(MARY, is_backup=True)]
    assert route_alert(team, [], PAIR, NOBODY_MANAGES, NOW) == (GRACE,)


def test_when_the_team_is_party_the_owners_get_it() -> None:
    team = [_coordinator(ADA), _coordinator(LINUS, is_backup=True), _coordinator(MARY, Rank.VIEWER)]
    assert route_alert(team, [ALAN, ADA], PAIR, NOBODY_MANAGES, NOW) == (ALAN,)


def test_when_nobody_is_left_nobody_gets_it() -> None:
    assert route_alert([_coordinator(ADA)], [LINUS], PAIR, NOBODY_MANAGES, NOW) == ()


def test_what_the_coordinator_does_not_take_goes_to_the_back_up_before_the_owners() -> None:
    team = [_coordinator(GRACE), _coordinator(MARY, is_backup=True)]
    assert next_in_line(team, [ALAN], PAIR, NOBODY_MANAGES, NOW) == (MARY,)
    assert next_in_line(team[:1], [ALAN, GRACE], PAIR, NOBODY_MANAGES, NOW) == (ALAN,)
    assert next_in_line(team[1:], [ALAN], PAIR, NOBODY_MANAGES, NOW) == (ALAN,)


def test_after_the_last_in_line_nobody_comes() -> None:
    assert next_in_line([_coordinator(GRACE)], [GRACE], PAIR, NOBODY_MANAGES, NOW) == ()
    assert next_in_line([], [], PAIR, NOBODY_MANAGES, NOW) == ()


def test_support_is_never_asked_of_somebody_involved() -> None:
    team = [_coordinator(one) for one in (LINUS, BOSS, MARY, GRACE, ADA)]
    managers: dict[PersonId, PersonId | None] = {ADA: BOSS, MARY: LINUS}
    assert support_contacts(team, [ALAN, GRACE], ADA, [LINUS], managers) == (GRACE, ALAN)


people = st.sampled_from([ADA, GRACE, LINUS, MARY, ALAN, BOSS])
charts = st.dictionaries(people, st.none() | people)
teams = st.lists(
    st.builds(
        _coordinator,
        people,
        st.sampled_from(Rank),
        is_backup=st.booleans(),
        away_until=st.sampled_from([None, NOW + timedelta(days=1)]),
    )
)


@given(people, people, charts)
def test_nobody_manages_themselves_or_their_own_manager_in_a_sound_chart(
    one: PersonId, other: PersonId, chart: dict[PersonId, PersonId | None]
) -> None:
    assert not manages(one, one, chart)
    without_circles = {person: boss for person, boss in chart.items() if boss is not None and boss < person}
    assert not (manages(one, other, without_circles) and manages(other, one, without_circles))


@given(teams, st.lists(people), st.sets(people, min_size=1, max_size=3), charts)
def test_an_alert_never_reaches_a_party_or_somebody_who_is_away(
    team: list[Coordinator],
    owners: list[PersonId],
    members: set[PersonId],
    chart: dict[PersonId, PersonId | None],
) -> None:
    told = route_alert(team, owners, members, chart, NOW)
    assert not any(is_party(person, members, chart) for person in told)
    there = {one.person for one in team if one.away_until is None and one.rank is not Rank.VIEWER}
    assert set(told) <= there | set(owners)
    assert told or all(is_party(person, members, chart) for person in there | set(owners))


@given(teams, st.lists(people), st.sets(people, min_size=1, max_size=3), charts)
def test_who_comes_next_was_not_told_before_and_is_no_party(
    team: list[Coordinator],
    owners: list[PersonId],
    members: set[PersonId],
    chart: dict[PersonId, PersonId | None],
) -> None:
    following = next_in_line(team, owners, members, chart, NOW)
    assert not set(following) & set(route_alert(team, owners, members, chart, NOW))
    assert not any(is_party(person, members, chart) for person in following)


@given(teams, st.lists(people), people, st.lists(people), charts)
def test_no_contact_for_support_is_involved(
    team: list[Coordinator],
    owners: list[PersonId],
    person: PersonId,
    partners: list[PersonId],
    chart: dict[PersonId, PersonId | None],
) -> None:
    contacts = support_contacts(team, owners, person, partners, chart)
    assert len(set(contacts)) == len(contacts)
    assert not set(contacts) & {person, chart.get(person), *partners} - {None}
    assert not any(manages(partner, contact, chart) for partner in partners for contact in contacts)


@pytest.mark.parametrize(
    ("line", "heirs"),
    [
        (({GRACE, MARY}, {ALAN}, {BOSS}, set()), ()),
        (({GRACE}, {LINUS, ALAN}, {BOSS}, set()), (ALAN, LINUS)),
        (({GRACE}, set(), {BOSS}, {ADA}), (BOSS,)),
        ((set(), {GRACE}, {BOSS}, {ADA}), (BOSS,)),
        (({GRACE}, set(), {GRACE}, {ADA}), (ADA,)),
        (({MARY}, {GRACE}, {BOSS}, {ADA}), ()),
        ((set(), {MARY}, {GRACE}, {ADA}), ()),
        (({GRACE}, set(), set(), set()), ()),
        ((set(), set(), set(), set()), ()),
    ],
)
def test_a_program_falls_to_the_next_in_line_when_the_last_of_a_group_is_gone(
    line: tuple[set[PersonId], ...], heirs: tuple[PersonId, ...]
) -> None:
    assert successors(GRACE, line) == heirs
