"""Inserts that meet a row which is already there: the one place that knows the SQL dialect.

The values are given as parameters, so that a statement can be built once.
"""

from collections.abc import Iterable, Sequence

from sqlalchemy import Table
from sqlalchemy.dialects.sqlite import Insert, insert


def insert_if_new(table: Table, *, by: Sequence[str]) -> Insert:
    """Insert; where the unique key `by` is taken, do nothing (`rowcount` is 0)."""
    return insert(table).on_conflict_do_nothing(index_elements=by)


def insert_or_change(table: Table, names: Iterable[str], *, by: Sequence[str]) -> Insert:
    """Insert; where the unique key `by` is taken, change the columns `names` of that row.

    A row of another workspace is left as it is (`rowcount` is 0).
    """
    new = insert(table)
    changes = {name: new.excluded[name] for name in names if name not in {"id", *by}}
    is_ours = table.c.workspace == new.excluded.workspace
    return new.on_conflict_do_update(index_elements=by, set_=changes, where=is_ours)
