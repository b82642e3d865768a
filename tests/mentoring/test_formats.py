"""Formats: each says how many belong together, what is asked, and who is called what."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.formats import MOST_IN_A_GROUP_DM, POLICIES, Format, Leading
from mentoring.intake import roles
from mentoring.questions import Form
from mentoring.setups import MOST_MENTEES
from mentoring.templates import BLUEPRINTS, questions_for

every_format = pytest.mark.parametrize("format_", list(Format))


@every_format
def test_a_format_takes_only_numbers_that_a_program_can_choose(format_: Format) -> None:
    assert set(POLICIES[format_].seats) <= set(MOST_MENTEES)


@given(st.sampled_from(Format), st.sampled_from(MOST_MENTEES))
def test_all_of_a_group_fit_into_one_chat(format_: Format, wanted: int) -> None:
    policy = POLICIES[format_]
    for mentors in policy.mentors:
        beside = policy.seats_beside(mentors, policy.nearest_seats(wanted))
        assert not policy.is_group or beside + mentors in policy.members
        assert not policy.is_group or beside + mentors <= MOST_IN_A_GROUP_DM


@given(st.sampled_from(Format), st.integers(-3, 20))
def test_the_nearest_number_is_one_that_the_format_takes(format_: Format, wanted: int) -> None:
    policy = POLICIES[format_]
    nearest = policy.nearest_seats(wanted)
    assert nearest in policy.seats
    assert all(abs(nearest - wanted) <= abs(each - wanted) for each in policy.seats)


@every_format
def test_everybody_who_joins_seeks_or_offers_something(format_: Format) -> None:
    policy = POLICIES[format_]
    for answer in policy.roles if policy.asks_role else (None,):
        assert any(roles(policy.role(answer)))


@every_format
def test_the_form_asks_for_a_role_only_where_there_is_a_choice(format_: Format) -> None:
    for blueprint in BLUEPRINTS.values():
        drafts = questions_for(blueprint.template, POLICIES[format_].seats[0], format_)
        asked = {draft.key: draft for draft in drafts if draft.form is Form.INTAKE}
        assert ("role" in asked) is POLICIES[format_].asks_role
        if "role" in asked:
            assert asked["role"].choices == POLICIES[format_].roles


def test_only_where_somebody_stands_in_the_middle_they_may_lead_alone() -> None:
    for policy in POLICIES.values():
        assert (Leading.MENTORS in policy.leading) is (policy.is_group and min(policy.mentors) > 0)


def test_a_template_is_of_a_size_that_its_format_takes() -> None:
    for blueprint in BLUEPRINTS.values():
        assert blueprint.most_mentees in POLICIES[blueprint.format].seats
        assert POLICIES[blueprint.format].led_by(blueprint.led_by) is blueprint.led_by
