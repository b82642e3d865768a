"""Frozen dataclasses as canonical JSON: equal values give equal bytes, and come back equal."""

import json
from collections.abc import Callable, Hashable
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

Value = TypeVar("Value")


def dump(value: object) -> bytes:
    """ASCII JSON with sorted keys and sets, so that bytes can be compared and hashed."""
    return json.dumps(_plain(value), sort_keys=True, separators=(",", ":"), allow_nan=False).encode("ascii")


def load(kind: type[Value], data: bytes) -> Value:
    """The value that `dump` wrote. Unknown or missing fields raise TypeError or KeyError."""
    build: Callable[[Any], Value] = _builder(cast("Hashable", kind))
    return build(json.loads(data))


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {part.name: _plain(getattr(value, part.name)) for part in fields(value)}
    if isinstance(value, frozenset):
        return [_plain(item) for item in sorted(value)]
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


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
