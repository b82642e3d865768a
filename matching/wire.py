"""Frozen dataclasses as canonical JSON: equal values give equal bytes, and come back equal."""

import json
from collections.abc import Callable, Hashable
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

Value = TypeVar("Value")
PLAIN = frozenset({str, int, float, bool, NoneType})


def dump(value: object) -> bytes:
    """ASCII JSON with sorted keys and sets, so that bytes can be compared and hashed."""
    return json.dumps(_plain(value), sort_keys=True, separators=(",", ":"), allow_nan=False).encode("ascii")


def load(kind: type[Value], data: bytes) -> Value:
    """The value that `dump` wrote. Unknown or missing fields raise TypeError or KeyError."""
    build: Callable[[Any], Value] = _builder(cast("Hashable", kind))
    return build(json.loads(data))


@cache
def _plainer(kind: Any) -> Callable[[Any], Any]:
    """What makes plain lists and objects of a value of this type; worked out once for each type."""
    if is_dataclass(kind):
        names = [part.name for part in fields(kind)]
        return lambda value: {name: _plain(getattr(value, name)) for name in names}
    if issubclass(kind, frozenset):
        return lambda value: [_plain(item) for item in sorted(value)]
    if issubclass(kind, tuple):
        return lambda value: [_plain(item) for item in value]
    return lambda value: value


def _plain(value: Any) -> Any:
    kind: Any = type(value)
    return value if kind in PLAIN else _plainer(kind)(value)


@cache
def _builder(kind: Any) -> Callable[[Any], Any]:
    """What makes a value of this type again; worked out once for each type, as large runs have many."""
    origin = get_origin(kind)
    if origin in {UnionType, Union}:
        return _builder_of_union(kind)
    if origin in {frozenset, tuple}:
        item = _builder(get_args(kind)[0])
        return lambda data: origin(map(item, data))
    if is_dataclass(kind):
        return _builder_of_dataclass(kind)
    return kind if _is_enum(kind) else lambda data: data


def _builder_of_dataclass(kind: Any) -> Callable[[Any], Any]:
    parts = {name: _builder(hint) for name, hint in get_type_hints(kind).items()}
    return lambda data: kind(**{name: parts[name](each) for name, each in data.items()})


def _builder_of_union(union: Any) -> Callable[[Any], Any]:
    """Of `type | None` the type; of several enums the member that has this value, else the plain value."""
    kinds = [kind for kind in get_args(union) if kind is not NoneType]
    if len(kinds) == 1:
        build = _builder(kinds[0])
        return lambda data: None if data is None else build(data)
    members = {member.value: member for kind in reversed(kinds) if _is_enum(kind) for member in kind}
    return lambda data: members.get(data, data)


def _is_enum(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Enum)
