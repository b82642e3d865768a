"""Column types that the tables share."""

import json
from datetime import time
from enum import StrEnum
from functools import lru_cache
from typing import Any

from sqlalchemy import Dialect, Enum, Text, TypeDecorator
from sqlalchemy.util import immutabledict
from sqlmodel import Field, SQLModel

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

READ_AGAIN = 1024
"""Texts of JSON that are known: what many rows say alike, and what is asked for again and again."""


class Json(TypeDecorator[Any]):
    """JSON that comes back as something nobody can change, so that what repositories return is a value."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """Compact, with sorted keys: the same value is the same text."""
        del dialect
        return None if value is None else json.dumps(value, sort_keys=True, separators=(",", ":"))

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """Read back: lists as tuples, objects as dictionaries that refuse a change."""
        del dialect
        return None if value is None else _read(value)


@lru_cache(maxsize=READ_AGAIN)
def _read(text: str) -> Any:
    """One for all who ask: nobody can change it."""
    return _as_value(json.loads(text))


def _as_value(loaded: Any) -> Any:
    if isinstance(loaded, list):
        return tuple(map(_as_value, loaded))
    if isinstance(loaded, dict):
        return immutabledict({key: _as_value(item) for key, item in loaded.items()})
    return loaded


class TimeOfDay(TypeDecorator[time]):
    """A local time of day as HH:MM, readable and the same in each database."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: time | None, dialect: Dialect) -> str | None:
        del dialect
        return None if value is None else value.strftime("%H:%M")

    def process_result_value(self, value: str | None, dialect: Dialect) -> time | None:
        del dialect
        return None if value is None else time.fromisoformat(value)


def json_field(**kwargs: Any) -> Any:
    """A column that holds JSON."""
    return Field(sa_type=Json, **kwargs)


def choice(kind: type[StrEnum], **kwargs: Any) -> Any:
    """A column that holds one member of an enum, by its value; the database refuses any other."""
    column = Enum(
        kind,
        values_callable=lambda members: [member.value for member in members],
        native_enum=False,
        create_constraint=True,
        length=24,
        name=None,
    )
    return Field(sa_type=column, **kwargs)
