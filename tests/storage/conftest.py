"""A real database file for each test."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest

from mentoring.ids import WorkspaceId
from storage.database import Database, Store
from storage.transaction import Transaction
from tests.databases import fresh_database

OURS = WorkspaceId("TOURS")
THEIRS = WorkspaceId("TTHEIRS")


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    database = fresh_database(tmp_path)
    yield database
    await database.close()


@pytest.fixture
def store(database: Database) -> Store:
    return database.store(OURS)


class TakenBack(Exception):
    """Ends a transaction without a trace."""


@asynccontextmanager
async def trial(store: Store) -> AsyncIterator[Transaction]:
    """A transaction that is rolled back when the block ends."""
    with suppress(TakenBack):
        async with store.transaction() as tx:
            yield tx
            raise TakenBack
