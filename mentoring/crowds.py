"""Crowds: what people said is counted five people at a time, so that no view differs from the next by one.

Whoever sees the mean of five people, and later that of six, can work out what the sixth one said.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

from mentoring.participants import Role
from mentoring.surveys import may_show

Said = TypeVar("Said")


def in_crowds(said: Iterable[Said], who: Callable[[Said], Hashable]) -> list[list[Said]]:
    """The first five people with all that they had said by then, the next five, and so on.

    `said` is in the order in which it came to be counted. Whoever is left over waits for others.
    """
    crowds: list[list[Said]] = []
    begun: list[Said] = []
    for each in said:
        begun.append(each)
        if may_show(len({who(one) for one in begun})):
            crowds.append(begun)
            begun = []
    return crowds


def by_role(
    crowds: Iterable[Sequence[Said]], who: Callable[[Said], Hashable], role: Callable[[Said], Role]
) -> dict[Role, list[Said]]:
    """The crowds by role, as far as each side grew by five people each time; one role alone is no split."""
    split: dict[Role, list[Said]] = {each: [] for each in Role}
    more: dict[Role, list[Said]] = {each: [] for each in Role}
    for crowd in crowds:
        for each in crowd:
            more[role(each)].append(each)
        if all(may_show(len({who(one) for one in side})) for side in more.values()):
            split = {each: split[each] + more[each] for each in Role}
            more = {each: [] for each in Role}
    return split if all(split.values()) else {}
