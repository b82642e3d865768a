"""Why two people were matched, as codes that both may know; their words are texts.

The engine's reasons are stored with a planned match, and stay with the match that comes of it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from mentoring.participants import Role
from mentoring.templates import Factor

FOR_BOTH = frozenset({Factor.TOPICS, Factor.TALK_STYLE, Factor.LANGUAGES, Factor.HOURS, Factor.LOCATION})
"""What reads the same from both sides, and may be said where both read it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One thing that speaks for a pair: `names` what they share, `hours` the hours a day they share.

    Where both ask and both help, `names` is what the reader gets, and `given` what they give in turn.
    """

    code: Factor
    names: tuple[str, ...] = ()
    hours: float | None = None
    given: tuple[str, ...] = ()


def told_to(role: Role, stored: Mapping[str, Any]) -> tuple[Reason, ...]:
    """The reasons that one side reads, the strongest first."""
    return tuple(
        Reason(
            code=Factor(each["code"]),
            names=tuple(each["names"]),
            hours=each["hours"],
            given=tuple(each.get("given", ())),
        )
        for each in stored.get(role, ())
    )


def told_to_both(stored: Mapping[str, Any]) -> tuple[Reason, ...]:
    """The reasons for the chat that both read."""
    for_mentee = told_to(Role.MENTEE, stored)
    return tuple(
        each for each in told_to(Role.MENTOR, stored) if each.code in FOR_BOTH and each in for_mentee
    )


def with_topics(reasons: Iterable[Reason], labels: Mapping[str, str]) -> tuple[Reason, ...]:
    """Topics by their labels in the place of their ids; unknown ones are left out."""
    named = (_with_labels(each, labels) if each.code is Factor.TOPICS else each for each in reasons)
    return tuple(each for each in named if each.names or each.given or each.code is not Factor.TOPICS)


def _with_labels(reason: Reason, labels: Mapping[str, str]) -> Reason:
    names, given = (
        tuple(labels[name] for name in each if name in labels) for each in (reason.names, reason.given)
    )
    return replace(reason, names=names, given=given)
