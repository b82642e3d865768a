"""Coming again: who wanted to hear of the next program, and what their form knows from last time."""

from collections.abc import Mapping
from dataclasses import dataclass

from mentoring.participants import NextTime, Participant
from mentoring.programs import Program
from mentoring.questions import Answered

ROLE, GOAL, WANTED, OFFERED = "role", "goal", "topics_wanted", "topics_offered"
BE = "be"
"""The choice of the form that stands for being a mentor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Return:
    """A program that is open, for somebody who was in another one before and wanted to hear of it."""

    program: Program
    before: Participant

    @property
    def as_mentor(self) -> bool:
        """They would like to give on what they learned."""
        return self.before.next_time is NextTime.AS_MENTOR


def as_last_time(
    said: Mapping[str, Answered],
    wish: NextTime | None,
    labels: Mapping[str, str],
    topics: Mapping[str, str],
) -> dict[str, Answered]:
    """What the form of a new program is filled with, for somebody who wants to come again.

    Topics are known again by their words: `labels` are those of the program before, `topics` those of the
    new one. A mentee who comes as a mentor offers what they learned.
    """
    wanted = _again(said.get(WANTED), labels, topics)
    offered = _again(said.get(OFFERED), labels, topics)
    match wish:
        case NextTime.AGAIN:
            found = {ROLE: said.get(ROLE), GOAL: said.get(GOAL), WANTED: wanted, OFFERED: offered}
        case NextTime.AS_MENTOR:
            found = {ROLE: BE, OFFERED: tuple(dict.fromkeys((*offered, *wanted)))}
        case _:
            return {}
    return {key: answer for key, answer in found.items() if answer}


def _again(chosen: Answered, labels: Mapping[str, str], topics: Mapping[str, str]) -> tuple[str, ...]:
    by_words = {label.casefold(): topic for topic, label in topics.items()}
    words = (labels.get(topic, "").casefold() for topic in chosen) if isinstance(chosen, tuple) else ()
    return tuple(by_words[each] for each in words if each in by_words)
