"""Figures of groups: what counts, and what is kept back."""

from dataclasses import replace
from datetime import date

from mentoring.checkins import Checkin, Met
from mentoring.formats import Format
from mentoring.ids import CheckinId
from mentoring.matches import Member
from mentoring.participants import Role
from reports.figures import Facts, Figure, Key
from reports.groups import group_figures
from tests.reports.test_figures import checkin, facts, match, members


def group(size: int, **given: object) -> Facts:
    """One group of peers, whose program has eight seats."""
    known = facts(matches=[match(1, 40)], members=people(size), **given)
    program = replace(known.program, format=Format.PEER_CIRCLE, group_mentors=0, most_mentees=8)
    return replace(known, program=program)


def people(size: int, *, led: int = 0) -> list[Member]:
    one, _ = members(1, 1, 2)
    return [
        replace(one, id=number, role=Role.MENTEE, led_on=date(2027, 3, 1) if number <= led else None)
        for number in range(1, size + 1)
    ]


def figures_of(known: Facts) -> dict[Key, Figure]:
    return {each.key: each for each in group_figures(known)}


def test_pairs_have_no_figures_of_groups() -> None:
    assert figures_of(facts(matches=[match(1, 40)], members=members(1, 1, 2))) == {}


def test_seats_are_counted_in_groups_that_go_on() -> None:
    found = figures_of(group(5))[Key.SEATS_TAKEN]
    assert (found.numerator, found.n) == (5, 8)


def answers(*days_ago: int) -> list[Checkin]:
    """Each of another person; the last one of them was not there."""
    said = [
        replace(checkin(1, number, days, 4), id=CheckinId(number), reported_on=date(2027, 3, 1))
        for number, days in enumerate(days_ago, 1)
    ]
    return [*said[:-1], replace(said[-1], met=Met.ABSENT, worth=None)]


def test_who_came_is_counted_five_people_more_at_a_time() -> None:
    few = figures_of(group(5, checkins=answers(*[10] * 4)))[Key.CAME_TO_TALKS]
    assert (few.value, few.is_kept_back) == (None, True)
    for many in range(5, 10):
        said = answers(*[12] * 4, *[10] * (many - 5), 12)
        enough = figures_of(group(5, checkins=said))[Key.CAME_TO_TALKS]
        assert (enough.numerator, enough.n) == (4, 5)
    assert figures_of(group(5, checkins=answers(*[10] * 10)))[Key.CAME_TO_TALKS].n == 10


def test_five_who_came_leave_the_window_together_and_what_can_be_changed_does_not_count_yet() -> None:
    leaving = figures_of(group(5, checkins=answers(40, 40, 40, 40, 29)))[Key.CAME_TO_TALKS]
    assert (leaving.numerator, leaving.n) == (4, 5)
    assert figures_of(group(5, checkins=answers(40, 40, 40, 40, 31)))[Key.CAME_TO_TALKS].value is None
    assert figures_of(group(5, checkins=answers(10, 10, 10, 10, 6)))[Key.CAME_TO_TALKS].value is None


def test_a_group_in_which_one_leads_alone_is_not_led_in_turn() -> None:
    alone = replace(group(5), members=people(5, led=1))
    turns = replace(group(5), members=people(5, led=2))
    assert figures_of(alone)[Key.LED_IN_TURN].value == 0
    assert figures_of(turns)[Key.LED_IN_TURN].value == 1
