"""Coming again: who wanted to hear of the next program, and what their form knows from last time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mentoring.joins import CAPACITY, NEVER_WITH, FormPage
from mentoring.participants import NextTime, Participant
from mentoring.programs import Program
from mentoring.questions import Answered, Question

ROLE, GOAL, WANTED, OFFERED = "role", "goal", "topics_wanted", "topics_offered"
CONSENT = "consent"
SHOWN = (ROLE, WANTED, GOAL, OFFERED, CAPACITY)
"""What is shown before somebody joins again; the rest of the form stays as it was said last time."""
MOST_OPEN = 3
"""Questions that may be answered beside it, before the whole form is the better way."""
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """Joining again in one step: what is kept, and the questions that are open, that of consent last.

    `lost`: topics of last time that this program does not have.
    """

    form: FormPage
    kept: tuple[tuple[Question, Answered], ...]
    lost: tuple[str, ...] = ()


def still_open(asked: Sequence[Question], faulty: Mapping[str, object]) -> tuple[Question, ...]:
    """What somebody has to answer anew: what is not known, and always that they join by their own choice."""
    return tuple(each for each in asked if each.key == CONSENT or each.key in faulty)


def is_short(still: Sequence[Question]) -> bool:
    """Few enough to be answered in one step."""
    return len(still) <= MOST_OPEN + 1


def to_keep(asked: Sequence[Question], known: Mapping[str, Answered]) -> dict[str, Answered]:
    """The answers that are saved unseen; private wishes about people stand apart, and stay as they are."""
    found = {each.key: known.get(each.key) for each in asked if each.key != NEVER_WITH}
    return {key: answer for key, answer in found.items() if answer is not None}


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
            kept = {key: said.get(key) for key in (ROLE, GOAL, CAPACITY)}
            found = {**kept, WANTED: wanted, OFFERED: offered}
        case NextTime.AS_MENTOR:
            found = {ROLE: BE, OFFERED: tuple(dict.fromkeys((*offered, *wanted)))}
        case _:
            return {}
    return {key: answer for key, answer in found.items() if answer}


def lost(
    said: Mapping[str, Answered], labels: Mapping[str, str], topics: Mapping[str, str]
) -> tuple[str, ...]:
    """The topics of last time by their words, as far as a new program does not have them."""
    still = {label.casefold() for label in topics.values()}
    chosen = [
        each for key in (WANTED, OFFERED) if isinstance(those := said.get(key), tuple) for each in those
    ]
    words = dict.fromkeys(labels[each] for each in chosen if each in labels)
    return tuple(each for each in words if each.casefold() not in still)


def _again(chosen: Answered, labels: Mapping[str, str], topics: Mapping[str, str]) -> tuple[str, ...]:
    by_words = {label.casefold(): topic for topic, label in topics.items()}
    words = (labels.get(topic, "").casefold() for topic in chosen) if isinstance(chosen, tuple) else ()
    return tuple(by_words[each] for each in words if each in by_words)
