"""Figures of groups: what counts, and what is kept back."""

from dataclasses import replace
from datetime import date

from mentoring.checkins import Met
from mentoring.formats import Format
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


def test_who_came_is_shown_from_five_answers_on() -> None:
    said = [replace(checkin(1, number, 5, 4), reported_on=date(2027, 3, 1)) for number in range(1, 6)]
    absent = replace(said[0], met=Met.ABSENT, worth=None)
    few = figures_of(group(5, checkins=[absent, *said[1:4]]))[Key.CAME_TO_TALKS]
    assert (few.value, few.is_kept_back) == (None, True)
    enough = figures_of(group(5, checkins=[absent, *said[1:]]))[Key.CAME_TO_TALKS]
    assert (enough.numerator, enough.n) == (4, 5)


def test_a_group_in_which_one_leads_alone_is_not_led_in_turn() -> None:
    alone = replace(group(5), members=people(5, led=1))
    turns = replace(group(5), members=people(5, led=2))
    assert figures_of(alone)[Key.LED_IN_TURN].value == 0
    assert figures_of(turns)[Key.LED_IN_TURN].value == 1
