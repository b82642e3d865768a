"""Topics spelt in many ways: one label for each, and misspelt words read as the one that was meant."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

ALIKE = 0.8
LETTERS_TO_GUESS_FROM = 5
OFTEN_ENOUGH = 2


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The topics of both files: labels by their tidy spelling, and what misspelt words should be."""

    labels: Mapping[str, str]
    respelt: Mapping[str, str]

    @classmethod
    def of(cls, written: Iterable[str]) -> "Catalogue":
        """A word that stands once, and is nearly one that stands more often, is that one misspelt.

        It must begin alike and be long enough to tell: "project" is not "product", nor "reading" "leading".
        """
        spellings = Counter(written)
        words = Counter(word for topic, times in spellings.items() for word in _tidy(topic).split() * times)
        often = [word for word, times in sorted(words.items()) if times >= OFTEN_ENOUGH]
        respelt = {
            word: near
            for word, times in words.items()
            if times < OFTEN_ENOUGH and (near := _meant(word, often)) is not None
        }
        catalogue = cls({}, respelt)
        labels: dict[str, str] = {}
        for topic, _ in sorted(spellings.items(), key=lambda item: (-item[1], item[0])):
            labels.setdefault(catalogue.corrected(topic), topic)
        return cls(labels, respelt)

    def corrected(self, topic: str) -> str:
        """The tidy spelling of a topic, misspelt words put right."""
        return " ".join(self.respelt.get(word, word) for word in _tidy(topic).split())

    def label(self, topic: str) -> str:
        """The topic as most people spell it."""
        return self.labels.get(self.corrected(topic), topic)

    def was_misspelt(self, topic: str) -> bool:
        """Whether more than case and spaces is read otherwise than it is written."""
        return self.corrected(topic) != _tidy(topic)


def _tidy(topic: str) -> str:
    return " ".join(topic.casefold().split())


def _meant(word: str, often: list[str]) -> str | None:
    if len(word) < LETTERS_TO_GUESS_FROM:
        return None
    near = get_close_matches(word, [other for other in often if other[0] == word[0]], n=1, cutoff=ALIKE)
    return near[0] if near else None
