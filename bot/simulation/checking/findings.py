"""What a rule finds: where a life and the rule do not agree."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.simulation.checking.book import Book


@dataclass(frozen=True, slots=True)
class Finding:
    """When, for whom, and what is wrong; `who` is empty where it is nobody's in particular."""

    at: datetime
    who: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A promise of the product, as a property of every life. `section` is where it is promised."""

    name: str
    section: str
    finds: Callable[[Book], Iterable[Finding]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """A rule that does not hold, and where."""

    rule: str
    at: datetime
    who: str
    says: str

    def __str__(self) -> str:
        return f"{self.rule}: {self.at:%Y-%m-%d %H:%M} {self.who} {self.says}"
