"""Figures: what they count, what they leave out, and what they keep back."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from mentoring.checkins import Checkin, Met
from mentoring.farewells import Farewell, Reached
from mentoring.ids import CheckinId, FarewellId, MatchId, ParticipantId, PersonId, ProgramId, WorkspaceId
from mentoring.matches import HowEnded, Match, MatchStatus, Meeting, Member
from mentoring.participants import Participant, Role, Standing
from mentoring.templates import COHORT
from reports import figures, weeks
from reports.figures import Facts, Figure, Key

NOW = datetime(2027, 6, 30, 12, tzinfo=UTC)
OURS, PROGRAM = WorkspaceId("T1"), ProgramId(1)


OUR_PROGRAM = replace(
    COHORT.program(OURS, "Leadership 2027", PersonId("U1"), NOW), id=PROGRAM, tz="Europe/Berlin"
)


def participant(number: int, **more: Any) -> Participant:
    return replace(
        Participant(
            workspace=OURS,
            id=ParticipantId(number),
            program=PROGRAM,
            person=PersonId(f"U{number}"),
            standing=Standing.IN,
            seeks=number % 2 == 0,
            offers=number % 2 == 1,
            started_at=NOW,
        ),
        **more,
    )


def match(number: int, days_ago: int, **more: Any) -> Match:
    return replace(
        Match(
            workspace=OURS,
            id=MatchId(number),
            program=PROGRAM,
            proposal=None,
            interval_days=28,
            started_at=NOW - timedelta(days=days_ago),
            reasons={},
        ),
        **more,
    )


def ended(number: int, days_ago: int, how: HowEnded, ended_days_ago: int = 0) -> Match:
    ended_at = NOW - timedelta(days=ended_days_ago)
    return match(number, days_ago, status=MatchStatus.ENDED, how_ended=how, ended_at=ended_at)


def members(number: int, mentor: int, mentee: int, *, is_open: bool = True) -> list[Member]:
    return [
        Member(
            workspace=OURS,
            id=number * 10 + place,
            match=MatchId(number),
            program=PROGRAM,
            participant=ParticipantId(who),
            person=PersonId(f"U{who}"),
            role=role,
            is_open=is_open,
        )
        for place, (role, who) in enumerate(((Role.MENTOR, mentor), (Role.MENTEE, mentee)))
    ]


def meeting(number: int, on: date) -> Meeting:
    return Meeting(workspace=OURS, id=0, match=MatchId(number), on=on, said_by=PersonId("U1"), said_at=NOW)


def checkin(
    number: int, who: int, days_ago: int, worth: int | None = None, *, is_answered: bool = True
) -> Checkin:
    asked_at = NOW - timedelta(days=days_ago)
    return Checkin(
        workspace=OURS,
        id=CheckinId(0),
        program=PROGRAM,
        match=MatchId(number),
        participant=ParticipantId(who),
        person=PersonId(f"U{who}"),
        since=asked_at.date(),
        asked_on=asked_at.date(),
        asked_at=asked_at,
        met=Met.MET if worth else None,
        worth=worth,
        answered_at=asked_at if is_answered else None,
    )


def facts(**given: Any) -> Facts:
    nothing: dict[str, Any] = {
        "participants": (),
        "matches": (),
        "members": (),
        "meetings": {},
        "checkins": (),
    }
    return Facts(**nothing | given, now=NOW, program=OUR_PROGRAM)


def by_key(found: tuple[Figure, ...]) -> dict[Key, float | None]:
    return {figure.key: figure.value for figure in found}


def pairs(count: int) -> list[Member]:
    """So many matches, numbered from 1, each of two people of its own: mentors odd, mentees even."""
    return [
        member for number in range(1, count + 1) for member in members(number, 2 * number - 1, 2 * number)
    ]


def rated(people: list[int], worth: int = 5) -> list[Checkin]:
    """A rating by each, about their own match of `pairs`."""
    return [checkin((who + 1) // 2, who, 10, worth) for who in people]


def test_who_has_left_or_waits_for_approval_has_not_joined() -> None:
    there = [participant(1), participant(2), participant(4, standing=Standing.ON_BREAK)]
    gone = [participant(6, standing=Standing.LEFT), participant(8, standing=Standing.TO_APPROVE)]
    counted = by_key(figures.taking_part(facts(participants=[*there, *gone])))
    assert counted[Key.JOINED] == 3
    assert counted[Key.SEEKING] == 2
    assert counted[Key.OFFERING] == 1


def test_places_are_free_only_with_mentors_who_are_there() -> None:
    people = [
        participant(1, capacity=3),
        participant(3, capacity=1),
        participant(5, capacity=2, standing=Standing.ON_BREAK),
    ]
    load = [*members(1, 1, 2), *members(2, 3, 4), *members(3, 3, 6)]
    assert by_key(figures.taking_part(facts(participants=people, members=load)))[Key.PLACES_FREE] == 2


def test_matched_now_and_ever_are_two_numbers_and_a_mistake_is_in_neither() -> None:
    all_of_them = [match(1, 5), ended(2, 50, HowEnded.EARLY), ended(3, 5, HowEnded.MISTAKE)]
    assert by_key(figures.matches(facts(matches=all_of_them))) == {Key.MATCHES_NOW: 1, Key.MATCHES_EVER: 2}


def test_met_soon_counts_old_enough_matches_ended_ones_too() -> None:
    found = figures.met_soon(
        facts(
            matches=[match(1, 25), match(2, 30), ended(3, 40, HowEnded.EARLY, 35), match(4, 20)],
            meetings={
                MatchId(1): [meeting(1, date(2027, 6, 19))],
                MatchId(2): [meeting(2, date(2027, 6, 15))],
                MatchId(4): [meeting(4, date(2027, 6, 20))],
            },
        )
    )
    assert (found.numerator, found.n, found.is_on_target) == (1, 3, False)


def test_a_date_that_was_only_agreed_is_no_meeting() -> None:
    planned = replace(meeting(1, date(2027, 6, 12)), planned=True)
    assert figures.met_soon(facts(matches=[match(1, 25)], meetings={MatchId(1): [planned]})).value == 0


@pytest.mark.parametrize(("day", "met_soon"), [(23, 1), (22, 0), (28, 0)])
def test_what_is_said_in_the_first_checkin_is_of_the_first_fortnight_unless_its_day_is_known(
    day: int, met_soon: int
) -> None:
    """Sent on 5 June, and asked in the third week: said on 23 June, or on the 28th, when it was late."""
    said_on = max(day, 23)
    said = replace(
        meeting(1, date(2027, 6, day)),
        checkin=CheckinId(7),
        said_at=datetime(2027, 6, said_on, 9, tzinfo=UTC),
    )
    found = figures.met_soon(facts(matches=[match(1, 25)], meetings={MatchId(1): [said]}))
    assert found.numerator == met_soon


def test_checkins_of_the_last_days_still_have_time() -> None:
    asked = [checkin((who + 1) // 2, who, 10, is_answered=who != 1) for who in range(1, 11)]
    new = [checkin(1, 1, 2, is_answered=False), checkin(1, 1, 31, is_answered=False)]
    found = figures.checkin_answers(facts(members=pairs(5), checkins=[*asked, *new]))
    assert {(figure.role, figure.numerator, figure.n) for figure in found} == {
        (Role.MENTOR, 4, 5),
        (Role.MENTEE, 5, 5),
    }


def test_four_people_are_kept_back_however_often_they_answered() -> None:
    (found,) = figures.worth(facts(members=pairs(5), checkins=rated([1, 2, 3, 4]) * 3))
    assert (found.value, found.is_kept_back) == (None, True)


@pytest.mark.parametrize(
    ("people", "roles"),
    [
        ([1, 3, 5, 7, 9, 2], [None]),
        ([1, 3, 5, 7, 9], [Role.MENTOR]),
        (list(range(1, 11)), [Role.MENTOR, Role.MENTEE]),
    ],
    ids=["one mentee would be known by the rest", "only mentors answered", "five on both sides"],
)
def test_a_split_by_role_needs_five_on_both_sides(people: list[int], roles: list[Role | None]) -> None:
    found = figures.worth(facts(members=pairs(5), checkins=rated(people)))
    assert [figure.role for figure in found] == roles


def test_satisfied_are_those_who_say_four_or_five() -> None:
    said = [*rated([1, 3, 5], worth=3), *rated([7], worth=4), *rated([9], worth=5)]
    (found,) = figures.worth(facts(members=pairs(5), checkins=said))
    assert (found.numerator, found.n, found.is_on_target) == (2, 5, False)


def test_a_new_match_is_counted_from_the_end_of_the_mentees_last_one() -> None:
    found = figures.new_match_days(rematched(5))
    assert (found.value, found.n, found.is_on_target) == (6, 5, True)


def test_how_long_fewer_than_five_waited_is_kept_back() -> None:
    found = figures.new_match_days(rematched(4))
    assert (found.value, found.n, found.is_kept_back) == (None, 4, True)


def rematched(people: int) -> Facts:
    """So many mentees whose match ended 30 days ago, and who got another one six days later."""
    numbers = range(1, people + 1)
    return facts(
        matches=[
            *(ended(number, 60, HowEnded.EARLY, 30) for number in numbers),
            *(match(100 + number, 24) for number in numbers),
        ],
        members=[
            *(each for number in numbers for each in members(number, 1, 10 + number, is_open=False)),
            *(each for number in numbers for each in members(100 + number, 2, 10 + number)),
        ],
    )


def test_nothing_to_count_is_not_zero() -> None:
    empty = by_key(figures.all_figures(facts()))
    assert empty[Key.MET_SOON] is empty[Key.WORTH] is empty[Key.NEW_MATCH_DAYS] is None
    assert empty[Key.JOINED] == 0


def test_weeks_begin_on_monday_and_end_with_the_present_one() -> None:
    found = weeks.weeks(facts(checkins=[checkin(1, 1, 2), checkin(1, 2, 9, is_answered=False)]))
    assert [week.starts_on for week in found[-2:]] == [date(2027, 6, 21), date(2027, 6, 28)]
    assert [(week.asked, week.answered) for week in found[-2:]] == [(1, 0), (1, 1)]
    assert len(found) == 8


def looked_back(number: int, role: Role, reached: Reached) -> Farewell:
    return Farewell(
        workspace=OURS,
        id=FarewellId(number),
        program=PROGRAM,
        match=MatchId(number),
        participant=ParticipantId(number),
        person=PersonId(f"U{number}"),
        role=role,
        ended_on=NOW.date(),
        scale={},
        reached=reached,
        answered_at=NOW + timedelta(minutes=number),
    )


def test_whether_they_have_what_they_came_for_is_told_five_people_at_a_time() -> None:
    five = [looked_back(number, Role.MENTEE, Reached.YES) for number in range(5)]
    four = [looked_back(number, Role.MENTEE, Reached.NOT_YET) for number in range(5, 9)]
    [shown] = figures.reached(facts(farewells=five))
    [same] = figures.reached(facts(farewells=[*five, *four]))
    assert (shown.numerator, shown.n) == (same.numerator, same.n) == (5, 5)
    [all_of_them] = figures.reached(facts(farewells=[*five, *four, looked_back(9, Role.MENTEE, Reached.YES)]))
    assert (all_of_them.numerator, all_of_them.n) == (6, 10)


def test_it_is_split_by_role_where_both_sides_have_five() -> None:
    said = [looked_back(number, role, Reached.YES) for number, role in enumerate([*Role] * 5)]
    assert len(figures.reached(facts(farewells=said))) == 2
    assert len(figures.reached(facts(farewells=said[:9]))) == 1
