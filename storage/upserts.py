"""Inserts that meet a row which is already there: the one place that knows the SQL dialect."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Table
from sqlalchemy.dialects.sqlite import Insert, insert


def insert_if_new(table: Table, data: Mapping[str, Any], *, by: Sequence[str]) -> Insert:
    """Insert; where the unique key `by` is taken, do nothing (`rowcount` is 0)."""
    return insert(table).values(**data).on_conflict_do_nothing(index_elements=by)


def insert_those_new(table: Table, *, by: Sequence[str]) -> Insert:
    """The same for many rows, which are given as parameters."""
    return insert(table).on_conflict_do_nothing(index_elements=by)


def insert_or_change(
    table: Table, data: Mapping[str, Any], *, by: Sequence[str], only: ColumnElement[bool] | None = None
) -> Insert:
    """Insert; where the unique key `by` is taken, change that row, if `only` holds for it."""
    changes = {name: value for name, value in data.items() if name not in {"id", *by}}
    return insert(table).values(**data).on_conflict_do_update(index_elements=by, set_=changes, where=only)
