"""What a repository may ask of a column besides one exact value.

A condition knows how it is written and what it is written with, so that a statement is built once for
all questions of its shape.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, bindparam
from sqlalchemy.sql.base import ReadOnlyColumnCollection


class Condition(ABC):
    """Of one column; `name` is what its parameters are called."""

    __slots__ = ()

    @staticmethod
    @abstractmethod
    def on(column: ColumnElement[Any], name: str) -> ColumnElement[bool]:
        """How it is written."""

    def parameters(self, name: str) -> Mapping[str, object]:
        """What it is written with."""
        del name
        return {}


Shape = tuple[tuple[str, type[Condition]], ...]
"""What questions with the same statement have in common: columns, and what is asked of each."""


@dataclass(frozen=True, slots=True)
class Is(Condition):
    """Exactly this value."""

    value: object

    @staticmethod
    def on(column: ColumnElement[Any], name: str) -> ColumnElement[bool]:
        return column == bindparam(name)

    def parameters(self, name: str) -> Mapping[str, object]:
        return {name: self.value}


class IsNot(Is):
    """Any value but this one."""

    @staticmethod
    def on(column: ColumnElement[Any], name: str) -> ColumnElement[bool]:
        return column != bindparam(name)


class UpTo(Is):
    """This value or a smaller one."""

    @staticmethod
    def on(column: ColumnElement[Any], name: str) -> ColumnElement[bool]:
        return column <= bindparam(name)


class From(Is):
    """This value or a greater one."""

    @staticmethod
    def on(column: ColumnElement[Any], name: str) -> ColumnElement[bool]:
        return column >= bindparam(name)


class After(Is):
    """A greater value."""

    @staticmethod
    def on(column: ColumnElement[Any], name: str) -> ColumnElement[bool]:
        return column > bindparam(name)


@dataclass(frozen=True, slots=True)
class Between(Condition):
    """From a value to a value, both included."""

    first: object
    last: object

    @staticmethod
    def on(column: ColumnElement[Any], name: str) -> ColumnElement[bool]:
        return column.between(bindparam(f"{name}_first"), bindparam(f"{name}_last"))

    def parameters(self, name: str) -> Mapping[str, object]:
        return {f"{name}_first": self.first, f"{name}_last": self.last}


@dataclass(frozen=True, slots=True, init=False)
class Among(Condition):
    """One of several values."""

    values: frozenset[object]

    def __init__(self, values: Iterable[object]) -> None:
        object.__setattr__(self, "values", frozenset(values))

    @staticmethod
    def on(column: ColumnElement[Any], name: str) -> ColumnElement[bool]:
        return column.in_(bindparam(name, expanding=True))

    def parameters(self, name: str) -> Mapping[str, object]:
        return {name: list(self.values)}


@dataclass(frozen=True, slots=True)
class IsAbsent(Condition):
    """No value."""

    @staticmethod
    def on(column: ColumnElement[Any], name: str) -> ColumnElement[bool]:
        del name
        return column.is_(None)


class IsPresent(IsAbsent):
    """Any value."""

    @staticmethod
    def on(column: ColumnElement[Any], name: str) -> ColumnElement[bool]:
        del name
        return column.is_not(None)


def put(asked: Mapping[str, object]) -> tuple[Shape, dict[str, object]]:
    """A question by column: what it looks like, and what it is asked with.

    A plain value is asked for as it is, None where there is none.
    """
    conditions = [(name, _condition(value)) for name, value in asked.items()]
    parameters: dict[str, object] = {}
    for name, each in conditions:
        parameters |= each.parameters(_parameter(name))
    return tuple((name, type(each)) for name, each in conditions), parameters


def written(shape: Shape, columns: ReadOnlyColumnCollection[str, Any]) -> list[ColumnElement[bool]]:
    """The conditions of a question that looks like this."""
    return [kind.on(columns[name], _parameter(name)) for name, kind in shape]


def _condition(asked: object) -> Condition:
    if isinstance(asked, Condition):
        return asked
    return IsAbsent() if asked is None else Is(asked)


def _parameter(name: str) -> str:
    """Not the column's own name, which is what a new value for it is called."""
    return f"asked_{name}"
