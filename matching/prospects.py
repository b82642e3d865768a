"""What can be known before a run: supply and demand, what rules cost, and what a run would give."""

from dataclasses import dataclass

from matching import wire
from matching.inputs import Requirement
from matching.outputs import Unmatched


@dataclass(frozen=True, kw_only=True, slots=True)
class TopicBalance:
    """How many want a topic, how many offer it, and how many places those have."""

    topic: str
    wanted: int
    offered: int
    places: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Price:
    """What a rule costs: how many pairs, and how many matches, would be possible without it."""

    rule: Requirement
    more_pairs: int
    more_matches: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Unknown:
    """How many people left out an answer that a rule needs."""

    answer: str
    people: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Forecast:
    """What a run would give if it made no match below so many points: 0 fills everyone, 65 is strong only."""

    least_points: int
    matched: int
    average: float | None
    worst: float | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Readiness:
    """What a coordinator should know before running. `possible_matches` is the most that can be made.

    `forecasts` set filling everyone against only good fits.
    """

    mentees: int
    mentors: int
    places: int
    possible_matches: int
    topics: tuple[TopicBalance, ...]
    unoffered_topics: tuple[str, ...]
    stranded: tuple[Unmatched, ...]
    prices: tuple[Price, ...]
    unknown: tuple[Unknown, ...]
    forecasts: tuple[Forecast, ...] = ()

    def to_json(self) -> bytes:
        return wire.dump(self)

    @classmethod
    def from_json(cls, data: bytes) -> "Readiness":
        return wire.load(cls, data)
