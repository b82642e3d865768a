"""Crowds: five people at a time, whatever they said and however often."""

from hypothesis import given
from hypothesis import strategies as st

from mentoring.crowds import by_role, in_crowds
from mentoring.participants import Role

people = st.lists(st.tuples(st.integers(1, 12), st.sampled_from(Role)), max_size=60)


def who(said: tuple[int, Role]) -> int:
    return said[0]


def role(said: tuple[int, Role]) -> Role:
    return said[1]


@given(people)
def test_each_crowd_is_five_people_and_nobody_is_left_out_but_the_last_few(
    said: list[tuple[int, Role]],
) -> None:
    crowds = in_crowds(said, who)
    assert all(len({who(each) for each in crowd}) == 5 for crowd in crowds)
    counted = [each for crowd in crowds for each in crowd]
    assert said[: len(counted)] == counted
    assert len({who(each) for each in said[len(counted) :]}) < 5


@given(people)
def test_each_side_of_a_split_grows_by_five_people_or_not_at_all(said: list[tuple[int, Role]]) -> None:
    before: dict[Role, list[tuple[int, Role]]] = {each: [] for each in Role}
    for until in range(len(said) + 1):
        after = by_role(in_crowds(said[:until], who), who, role)
        for side, theirs in after.items():
            more = theirs[len(before[side]) :]
            assert theirs[: len(before[side])] == before[side]
            assert not more or len({who(each) for each in more}) >= 5
        before |= after


def test_one_role_alone_is_no_split() -> None:
    said = [(number, Role.MENTEE) for number in range(20)]
    assert by_role(in_crowds(said, who), who, role) == {}
