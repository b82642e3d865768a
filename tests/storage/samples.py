"""Values for every repository, made from the types of their fields and the tables' foreign keys."""

from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import UTC, date, datetime, time, timedelta, timezone
from enum import StrEnum
from functools import cached_property
from types import NoneType, UnionType
from typing import Any, NewType, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st
from sqlmodel import SQLModel

from mentoring.ids import UNSAVED, WorkspaceId
from storage.repository import Repository
from storage.transaction import Transaction

NOW = datetime(2027, 3, 1, 9, 30, tzinfo=UTC)

Kind = type[Repository[Any]]


def _repositories() -> Iterator[tuple[str, Kind]]:
    for name, attribute in vars(Transaction).items():
        if isinstance(attribute, cached_property):
            kind = get_type_hints(attribute.func)["return"]
            if issubclass(kind, Repository):
                yield name, kind


REPOSITORIES = dict(_repositories())
"""Every repository by its name on a transaction."""


async def fill(tx: Transaction, names: Iterable[str]) -> dict[str, Any]:
    """Store one value in each of these repositories, what is pointed to first; returns them by name."""
    wanted = set(names)
    stored: dict[str, Any] = {}
    for table in SQLModel.metadata.sorted_tables:
        for name, kind in REPOSITORIES.items():
            if kind.table is table and name in wanted:
                stored[name] = await getattr(tx, name).add(_sample_of(kind, tx.workspace, stored))
    return stored


def values_of(kind: Kind, workspace: WorkspaceId, stored: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Any value of a kind that this workspace may store beside what is `stored`."""
    given = _given(kind, workspace, stored)
    free = {name: anything(hint) for name, hint in _hints(kind).items() if name not in given}
    return st.builds(kind.value, **{name: st.just(value) for name, value in given.items()}, **free)


def pointed_to(kind: Kind) -> set[str]:
    """The repositories whose rows this kind's rows point to, near and far."""
    found: set[str] = set()
    waiting = {kind}
    while waiting:
        targets = {key.column.table for key in waiting.pop().table.foreign_keys}
        new = {name for name, other in REPOSITORIES.items() if other.table in targets} - found
        found |= new
        waiting |= {REPOSITORIES[name] for name in new}
    return found


def sample(hint: Any) -> Any:
    """One thing of this type, and always the same one."""
    origin, arguments = get_origin(hint), get_args(hint)
    if isinstance(hint, NewType):
        return hint.__name__ if hint.__supertype__ is str else sample(hint.__supertype__)
    if origin in {Union, UnionType}:
        return sample(arguments[0])
    if origin is dict:
        return {"key": sample(arguments[1])}
    if origin is tuple:
        return (sample(arguments[0]),)
    if issubclass(hint, StrEnum):
        return next(iter(hint))
    return SAMPLES[hint]


SAMPLES: dict[Any, Any] = {
    Any: "anything",
    bool: True,
    int: 7,
    float: 0.5,
    str: "text",
    bytes: b"bytes",
    date: NOW.date(),
    datetime: NOW,
    time: time(8, 30),
    timedelta: timedelta(minutes=1),
}


def anything(hint: Any) -> st.SearchStrategy[Any]:
    """Whatever a field of this type may hold."""
    origin, arguments = get_origin(hint), get_args(hint)
    if isinstance(hint, NewType):
        return anything(hint.__supertype__)
    if origin in {Union, UnionType}:
        return st.one_of([anything(each) for each in arguments])
    if origin is dict:
        return st.dictionaries(TEXTS, anything(arguments[1]), max_size=3)
    if origin is tuple:
        return st.lists(anything(arguments[0]), max_size=3).map(tuple)
    if hint not in STRATEGIES:
        return st.sampled_from(hint)
    return STRATEGIES[hint]


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
INTEGERS = st.integers(-(2**63), 2**63 - 1)
FLOATS = st.floats(allow_nan=False, allow_infinity=False)
ZONES = st.sampled_from([UTC, timezone(timedelta(hours=-4)), timezone(timedelta(hours=5, minutes=45))])
STRATEGIES: dict[Any, st.SearchStrategy[Any]] = {
    Any: st.recursive(
        st.none() | st.booleans() | st.integers() | FLOATS | TEXTS,
        lambda inner: st.lists(inner, max_size=2).map(tuple) | st.dictionaries(TEXTS, inner, max_size=2),
        max_leaves=4,
    ),
    NoneType: st.none(),
    bool: st.booleans(),
    int: INTEGERS,
    float: FLOATS,
    str: TEXTS,
    bytes: st.binary(max_size=20),
    date: st.dates(),
    datetime: st.datetimes(datetime(1970, 1, 2), datetime(2100, 1, 1), timezones=ZONES),  # noqa: DTZ001 (bounds are naive)
    time: st.builds(time, st.integers(0, 23), st.integers(0, 59)),
}


def _sample_of(kind: Kind, workspace: WorkspaceId, stored: dict[str, Any]) -> Any:
    samples = {name: sample(hint) for name, hint in _hints(kind).items()}
    return kind.value(**samples | _given(kind, workspace, stored))


def _hints(kind: Kind) -> dict[str, Any]:
    hints = get_type_hints(kind.value)
    return {field.name: hints[field.name] for field in fields(kind.value)}


def _given(kind: Kind, workspace: WorkspaceId, stored: dict[str, Any]) -> dict[str, Any]:
    """What a value of this kind cannot choose: its workspace, its number, and what it points to."""
    given: dict[str, Any] = {"workspace": workspace}
    if isinstance(sample(_hints(kind)["id"]), int):
        given["id"] = UNSAVED
    for key in kind.table.foreign_keys:
        (name,) = (name for name, other in REPOSITORIES.items() if other.table is key.column.table)
        given[key.parent.name] = stored[name].id
    return given
