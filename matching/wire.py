"""Frozen dataclasses as canonical JSON: equal values give equal bytes, and come back equal."""

import json
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

Value = TypeVar("Value")


def dump(value: object) -> bytes:
    """ASCII JSON with sorted keys and sets, so that bytes can be compared and hashed."""
    return json.dumps(_plain(value), sort_keys=True, separators=(",", ":"), allow_nan=False).encode("ascii")


def load(kind: type[Value], data: bytes) -> Value:
    """The value that `dump` wrote. Unknown or missing fields raise TypeError or KeyError."""
    built: Value = _built(kind, json.loads(data))
    return built


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {part.name: _plain(getattr(value, part.name)) for part in fields(value)}
    if isinstance(value, frozenset):
        return [_plain(item) for item in sorted(value)]
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


def _built(kind: Any, data: Any) -> Any:
    origin = get_origin(kind)
    if origin is UnionType:
        return None if data is None else _built(_chosen(kind, data), data)
    if origin in {frozenset, tuple}:
        item = get_args(kind)[0]
        return origin(_built(item, each) for each in data)
    if is_dataclass(kind):
        return _built_dataclass(kind, data)
    if issubclass(kind, Enum):
        return kind(data)
    return data


def _built_dataclass(kind: Any, data: dict[str, Any]) -> Any:
    hints = _hints(kind)
    return kind(**{name: _built(hints[name], each) for name, each in data.items()})


def _chosen(union: Any, data: Any) -> Any:
    """The type meant: of `type | None` the type, of several enums the one that has this value."""
    kinds = [kind for kind in get_args(union) if kind is not NoneType]
    if len(kinds) == 1:
        return kinds[0]
    return next(kind for kind in kinds if data in {member.value for member in kind})


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)
