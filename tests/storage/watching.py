"""The SQL that reaches the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event

from storage.database import Database


@contextmanager
def statements_on(database: Database) -> Iterator[list[tuple[str, Any]]]:
    """Statements that transactions send while the block runs, with their parameters."""
    seen: list[tuple[str, Any]] = []

    def see(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_rest: Any) -> None:
        seen.append((statement, parameters))

    event.listen(database.writer.engine, "before_cursor_execute", see)
    yield seen
    event.remove(database.writer.engine, "before_cursor_execute", see)
