"""The library: questions in our own words that any program may ask in its surveys, by theme.

Short scales of one idea each. Keys are codes; the words are texts under `surveys.questions`.
"""

from dataclasses import replace
from enum import StrEnum

from mentoring.drafts import LONGEST_TEXT, SURVEY, QuestionDraft
from mentoring.questions import RECOMMENDING, Form, Kind, Visibility

LEAST, MOST = 1, 5
"""The ends of a scale on which people say how far they agree."""


class Theme(StrEnum):
    """What a question is about."""

    USEFULNESS = "usefulness"
    SAFETY = "safety"
    RECOMMEND = "recommend"
    WISHES = "wishes"


def scale(key: str, least: int = LEAST, most: int = MOST) -> QuestionDraft:
    """A statement, and how far somebody agrees."""
    return QuestionDraft(
        form=Form.SURVEY,
        key=key,
        position=0,
        kind=Kind.SCALE,
        required=True,
        least=least,
        most=most,
        visibility=Visibility.COORDINATORS,
    )


def wish(key: str) -> QuestionDraft:
    """A few words, if somebody likes."""
    return replace(scale(key), kind=Kind.TEXT, required=False, least=0, most=LONGEST_TEXT)


LIBRARY: dict[Theme, tuple[QuestionDraft, ...]] = {
    Theme.USEFULNESS: (
        scale("worth_my_time"),
        scale("learned_something"),
        scale("nearer_to_goal"),
        scale("time_is_right"),
        scale("matched_well"),
    ),
    Theme.SAFETY: (
        scale("knows_whom_to_ask"),
        scale("speaks_openly"),
        scale("treated_with_respect"),
        scale("may_say_no"),
    ),
    Theme.RECOMMEND: (scale("would_recommend", *RECOMMENDING), scale("would_return")),
    Theme.WISHES: (wish("one_change"), wish("what_helps"), wish("what_is_missing")),
}

QUESTIONS = {draft.key: draft for drafts in LIBRARY.values() for draft in drafts}
"""All of them, by their keys."""
USUAL = tuple(draft.key for draft in SURVEY)
"""What a new program asks."""
