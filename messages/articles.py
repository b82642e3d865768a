"""The little word before a role that a program calls its own way: a mentor, an experienced colleague."""

import re
from collections.abc import Callable, Mapping

ENDS_WITH_ARTICLE = re.compile(r"\b[Aa] $")
SOUNDS_LIKE_A_VOWEL = re.compile(r"[aio]|e(?!u)|u(?!ni|s)", re.IGNORECASE)


def in_english(words: str, value: str) -> str:
    """The words before a value, with *an* where the value begins with the sound of a vowel."""
    fits_an = ENDS_WITH_ARTICLE.search(words) and SOUNDS_LIKE_A_VOWEL.match(value)
    return f"{words[:-1]}n " if fits_an else words


def as_written(words: str, _value: str) -> str:
    """The words before a value, in languages that need nothing else."""
    return words


FITTED: Mapping[str, Callable[[str, str], str]] = {"en": in_english}
"""By language."""
