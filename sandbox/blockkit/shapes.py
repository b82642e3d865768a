"""A small language for the shapes of Block Kit: each shape tells what is wrong with a value, and where.

The words of the faults are Slack's own, as far as they are known.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and where: `pointer` is a JSON pointer into what was checked."""

    pointer: str
    message: str


class Shape(Protocol):
    def faults(self, value: Any, at: str) -> Iterator[Fault]: ...


Rule = Callable[[dict[str, Any], str], Iterator[Fault]]
"""What holds between the fields of an object that are by themselves as they should be."""


def _length_faults(length: int, least: int, most: int | None, unit: str, at: str) -> Iterator[Fault]:
    if length < least:
        yield Fault(at, f"must be more than {least - 1} {unit}")
    if most is not None and length > most:
        yield Fault(at, f"must be less than {most + 1} {unit}")


@dataclass(frozen=True, slots=True)
class String:
    most: int | None = None
    least: int = 0
    pattern: str = ""
    meaning: str = ""
    """What a text of that pattern is, in words."""

    def faults(self, value: Any, at: str) -> Iterator[Fault]:
        if not isinstance(value, str):
            yield Fault(at, "must be a string")
            return
        yield from _length_faults(len(value), self.least, self.most, "characters", at)
        if self.pattern and not re.fullmatch(self.pattern, value):
            yield Fault(at, f"must be {self.meaning}")


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number."""

    least: int = 0
    most: int | None = None

    def faults(self, value: Any, at: str) -> Iterator[Fault]:
        if not isinstance(value, int) or isinstance(value, bool):
            yield Fault(at, "must be an integer")
        elif value < self.least or (self.most is not None and value > self.most):
            yield Fault(at, f"must be {self._range}")

    @property
    def _range(self) -> str:
        return f"at least {self.least}" if self.most is None else f"between {self.least} and {self.most}"


@dataclass(frozen=True, slots=True)
class Number:
    above: float | None = None

    def faults(self, value: Any, at: str) -> Iterator[Fault]:
        if not isinstance(value, (int, float)) or isinstance(value, bool):
            yield Fault(at, "must be a number")
        elif self.above is not None and value <= self.above:
            yield Fault(at, f"must be more than {self.above:g}")


@dataclass(frozen=True, slots=True)
class Flag:
    def faults(self, value: Any, at: str) -> Iterator[Fault]:
        if not isinstance(value, bool):
            yield Fault(at, "must be a boolean")


@dataclass(frozen=True, slots=True)
class OneOf:
    values: tuple[Any, ...]

    def faults(self, value: Any, at: str) -> Iterator[Fault]:
        if value not in self.values:
            yield Fault(at, f"must be a valid enum value: {', '.join(map(str, self.values))}")


@dataclass(frozen=True, slots=True)
class Array:
    of: Shape
    least: int = 1
    most: int | None = None

    def faults(self, value: Any, at: str) -> Iterator[Fault]:
        if not isinstance(value, list):
            yield Fault(at, "must be an array")
            return
        yield from _length_faults(len(value), self.least, self.most, "items", at)
        for index, item in enumerate(value):
            yield from self.of.faults(item, f"{at}/{index}")


@dataclass(frozen=True, slots=True)
class Object:
    required: Mapping[str, Shape] = field(default_factory=dict)
    optional: Mapping[str, Shape] = field(default_factory=dict)
    rules: Sequence[Rule] = ()

    def faults(self, value: Any, at: str) -> Iterator[Fault]:
        if not isinstance(value, dict):
            yield Fault(at, "must be an object")
            return
        own = [*self._field_faults(value, at)]
        yield from own
        if not own:
            for rule in self.rules:
                yield from rule(value, at)

    def _field_faults(self, value: dict[str, Any], at: str) -> Iterator[Fault]:
        for name in self.required:
            if value.get(name) is None:
                yield Fault(at, f"missing required field: {name}")
        for name, each in value.items():
            shape = self.required.get(name) or self.optional.get(name)
            if shape is None:
                yield Fault(f"{at}/{name}", f"invalid additional property: {name}")
            elif each is not None:
                yield from shape.faults(each, f"{at}/{name}")


class ByType:
    """An object whose `type` tells its shape; the table may be filled in later, so that shapes can nest."""

    def __init__(self, shapes: Mapping[str, Object], only: frozenset[str] | None = None) -> None:
        self._shapes = shapes
        self._only = only

    def faults(self, value: Any, at: str) -> Iterator[Fault]:
        if not isinstance(value, dict):
            yield Fault(at, "must be an object")
            return
        kind = value.get("type")
        if not isinstance(kind, str):
            yield Fault(at, "missing required field: type")
        elif kind not in self._shapes or (self._only is not None and kind not in self._only):
            yield Fault(f"{at}/type", f"unsupported type: {kind}")
        else:
            yield from self._shapes[kind].faults(value, at)


def only_one_of(*names: str) -> Rule:
    """Exactly one of these fields."""

    def rule(value: dict[str, Any], at: str) -> Iterator[Fault]:
        if sum(value.get(name) is not None for name in names) != 1:
            yield Fault(at, f"exactly one of these is required: {', '.join(names)}")

    return rule


def some_of(*names: str) -> Rule:
    """At least one of these fields."""

    def rule(value: dict[str, Any], at: str) -> Iterator[Fault]:
        if all(value.get(name) is None for name in names):
            yield Fault(at, f"at least one of these is required: {', '.join(names)}")

    return rule


def unique(list_name: str, key: str) -> Rule:
    """No two items of a list say the same under `key`."""

    def rule(value: dict[str, Any], at: str) -> Iterator[Fault]:
        seen: set[str] = set()
        for index, item in enumerate(value.get(list_name, ())):
            name = item.get(key)
            if name is not None and name in seen:
                yield Fault(f"{at}/{list_name}/{index}/{key}", f"`{key}` {name} already exists")
            seen.add(name)

    return rule


def ascending(low: str, high: str) -> Rule:
    """The lower bound is not above the higher one; bounds may be written as texts."""

    def rule(value: dict[str, Any], at: str) -> Iterator[Fault]:
        if (
            value.get(low) is not None
            and value.get(high) is not None
            and float(value[low]) > float(value[high])
        ):
            yield Fault(f"{at}/{low}", f"must not be more than {high}")

    return rule
