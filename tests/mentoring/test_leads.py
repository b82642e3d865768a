"""Leading a group: everybody in turn, nobody twice before everybody once, also when people come and go."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mentoring import leads
from mentoring.formats import Format, Leading
from mentoring.ids import MatchId, ParticipantId, PersonId, ProgramId, WorkspaceId
from mentoring.matches import Aside, Member
from mentoring.participants import Role
from mentoring.programs import Program
from mentoring.templates import GROUPS, PEER_CIRCLES

T = WorkspaceId("T1")
START = date(2027, 3, 1)
PEERS = PEER_CIRCLES.program(T, "Peers", PersonId("UMARY"), datetime(2027, 3, 1, tzinfo=UTC))
AROUND = GROUPS.program(T, "Groups", PersonId("UMARY"), datetime(2027, 3, 1, tzinfo=UTC))
WEEK = timedelta(days=7)

sizes = st.integers(3, 8)


def member(number: int, role: Role = Role.MENTEE) -> Member:
    return Member(
        workspace=T,
        id=number,
        match=MatchId(1),
        program=ProgramId(1),
        participant=ParticipantId(number),
        person=PersonId(f"U{number}"),
        role=role,
        turn=number,
    )


def group(size: int) -> list[Member]:
    return [member(number) for number in range(1, size + 1)]


def changed(members: list[Member], *after: Member | None) -> list[Member]:
    by_id = {each.id: each for each in after if each}
    return [by_id.get(each.id, each) for each in members]


def leader(members: list[Member], program: Program = PEERS) -> Member:
    found = leads.leader(program, members)
    assert found is not None
    return found


@given(sizes, st.integers(1, 30))
def test_everybody_leads_as_often_as_anybody_else(size: int, talks: int) -> None:
    members, led = group(size), Counter[int]()
    for number in range(talks):
        led[leader(members).id] += 1
        members = changed(members, leads.has_led(PEERS, members, START + number * WEEK))
    counts = [led[each.id] for each in members]
    assert max(counts) - min(counts) <= 1


@given(sizes, st.integers(0, 8))
def test_who_joins_leads_after_all_who_were_there_before(size: int, talks: int) -> None:
    members = group(size)
    for number in range(talks):
        members = changed(members, leads.has_led(PEERS, members, START + number * WEEK))
    new = replace(member(99), turn=leads.last(members))
    assert [each.id for each in leads.line(PEERS, [*members, new])][-1] == new.id


@given(sizes, st.data())
def test_who_leaves_is_no_longer_in_the_line_and_the_others_keep_their_order(
    size: int, data: st.DataObject
) -> None:
    members = group(size)
    gone = data.draw(st.sampled_from(members))
    before = [each.id for each in leads.line(PEERS, members) if each.id != gone.id]
    after = changed(members, replace(gone, is_open=False, left_at=datetime(2027, 4, 1, tzinfo=UTC)))
    assert [each.id for each in leads.line(PEERS, after)] == before


@given(sizes, st.data())
def test_a_swap_changes_two_places_and_no_other(size: int, data: st.DataObject) -> None:
    members = group(size)
    one, other = data.draw(st.lists(st.sampled_from(members), min_size=2, max_size=2, unique=True))
    before = [each.id for each in leads.line(PEERS, members)]
    after = [each.id for each in leads.line(PEERS, changed(members, *leads.swapped(one, other)))]
    moved = {one.id: other.id, other.id: one.id}
    assert after == [moved.get(each, each) for each in before]


@given(sizes, st.integers(-3, 3))
def test_two_reports_of_one_talk_are_one_turn(size: int, days: int) -> None:
    members = changed(group(size), leads.has_led(PEERS, group(size), START))
    assert leads.has_led(PEERS, members, START + timedelta(days=days)) is None


@given(sizes, st.integers(0, 10))
def test_a_talk_that_is_taken_back_gives_the_turn_back(size: int, talks: int) -> None:
    members = group(size)
    for number in range(talks):
        members = changed(members, leads.has_led(PEERS, members, START + number * WEEK))
    before = [each.id for each in leads.line(PEERS, members)]
    on = START + talks * WEEK
    after = changed(members, leads.has_led(PEERS, members, on))
    again = changed(after, leads.has_not_led(after, on))
    assert [each.id for each in leads.line(PEERS, again)] == before


def test_mentors_lead_where_the_program_says_so_and_everybody_when_they_are_gone() -> None:
    members = [member(1, Role.MENTOR), member(2), member(3), member(4)]
    assert AROUND.led_by is Leading.MENTORS
    assert [each.id for each in leads.line(AROUND, members)] == [1]
    without = changed(members, replace(members[0], is_open=False))
    assert [each.id for each in leads.line(AROUND, without)] == [2, 3, 4]
    everybody = replace(AROUND, led_by=Leading.EVERYBODY)
    assert [each.id for each in leads.line(everybody, members)] == [1, 2, 3, 4]


def test_nobody_leads_a_pair() -> None:
    pairs = replace(AROUND, format=Format.PAIR)
    assert leads.leader(pairs, [member(1, Role.MENTOR), member(2)]) is None


def test_a_turn_that_nobody_answers_for_goes_to_the_next() -> None:
    members = changed(group(3), leads.passed_on(PEERS, group(3)))
    assert [each.id for each in leads.line(PEERS, members)] == [2, 3, 1]


def test_the_reminder_comes_before_an_agreed_day_or_in_time_to_find_one() -> None:
    assert leads.remind_on(date(2027, 4, 10), START, 28) == date(2027, 4, 7)
    assert leads.remind_on(None, START, 28) == date(2027, 3, 22)
    assert leads.remind_on(None, START, 7) == date(2027, 3, 2)


@given(sizes, st.data())
def test_who_stands_aside_leads_only_if_all_do(size: int, data: st.DataObject) -> None:
    aside = data.draw(st.sets(st.integers(1, size)))
    for program in (PEERS, replace(AROUND, led_by=Leading.MENTORS)):
        roles = [Role.MENTOR, *[Role.MENTEE] * (size - 1)]
        members = [
            replace(member(number, role), aside=Aside.BREAK if number in aside else None)
            for number, role in enumerate(roles, start=1)
        ]
        leading = leader(members, program)
        assert leading.aside is None or len(aside) == size


@given(sizes)
def test_where_the_only_mentor_stands_aside_members_lead(size: int) -> None:
    around = replace(AROUND, led_by=Leading.MENTORS)
    mentor, *members = member(1, Role.MENTOR), *[member(number) for number in range(2, size + 1)]
    assert leader([mentor, *members], around) == mentor
    aside = leads.stepped_aside([mentor, *members], mentor, Aside.SILENCE)
    assert leader([aside, *members], around) == members[0]
    assert leader([replace(aside, aside=None), *members], around).id == mentor.id
