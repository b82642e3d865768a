"""Bringing a database file to the tables of this version.

Alembic is imported only where there is something to change: most starts find the file up to date.
"""

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.pool import NullPool

from storage.backup import copy, open_to_read
from storage.database import path_of
from storage.lock import make_folder
from storage.unready import NewerDatabase, NoDatabase, OlderDatabase, UnusableDatabase

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).parent / "migrations"
# With foreign keys on, a table that is made anew would take the rows that point to it along.
PRAGMAS = "PRAGMA foreign_keys=OFF; PRAGMA secure_delete=ON;"


class DanglingRows(Exception):
    """A migration left rows that point to nothing; nothing of it was kept."""


def head() -> str:
    """The revision that this version works with: the number of the newest migration."""
    return max(_known_revisions())


async def revision(url: str) -> str | None:
    """The revision of the file; None where there is none yet."""
    return await asyncio.to_thread(revision_of, path_of(url))


async def migrate(url: str) -> str:
    """Make the file, or bring it to this version, after a copy of it beside it; returns its revision."""
    return await asyncio.to_thread(upgrade, path_of(url))


def revision_of(path: Path) -> str | None:
    """The same as `revision`, for a path."""
    try:
        if not path.exists():
            return None
        with closing(open_to_read(path)) as database:
            tables = database.execute("SELECT name FROM sqlite_master WHERE name = 'alembic_version'")
            if tables.fetchone() is None:
                return None
            (found,) = database.execute("SELECT version_num FROM alembic_version").fetchone()
            return str(found)
    except (OSError, sqlite3.Error) as unusable:
        raise UnusableDatabase(path, unusable) from unusable


async def refuse_unready(url: str) -> None:
    """Nothing, for a file that this version works with; else `DatabaseUnready` says what to do."""
    path, found = path_of(url), await revision(url)
    if found is None:
        raise NoDatabase(path)
    if found in _known_revisions() - {head()}:
        raise OlderDatabase(path, found, head())
    if found != head():
        raise NewerDatabase(path, found, head())


def copy_from_before(path: Path, wanted: str) -> Path:
    """Where the copy lies that is made before a file is brought to a revision."""
    return path.with_name(f"{path.stem}-before-{wanted}{path.suffix}")


def upgrade(path: Path) -> str:
    """The same as `migrate`, for a path: all of it, or nothing."""
    found, wanted = revision_of(path), head()
    if found == wanted:
        return wanted
    if found is None:
        make_folder(path)
    elif found in _known_revisions():
        copy(path, copy_from_before(path, wanted))
    else:
        raise NewerDatabase(path, found, wanted)
    _run_migrations(path)
    return wanted


def _known_revisions() -> set[str]:
    return {file.stem.partition("_")[0] for file in (MIGRATIONS / "versions").glob("[0-9]*.py")}


def alembic_settings(connection: Connection) -> "Config":
    """What Alembic would read from its ini file, and the connection it works on."""
    from alembic.config import Config

    settings = Config(attributes={"connection": connection})
    settings.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    settings.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    return settings


def _run_migrations(path: Path) -> None:
    from alembic import command

    with _one_transaction(path) as connection:
        command.upgrade(alembic_settings(connection), "head")
        dangling = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        if dangling:
            raise DanglingRows(dangling)


@contextmanager
def _one_transaction(path: Path) -> Iterator[Connection]:
    def connected() -> sqlite3.Connection:
        opened = sqlite3.connect(path, isolation_level=None)
        opened.executescript(PRAGMAS)
        return opened

    engine = create_engine("sqlite://", creator=connected, poolclass=NullPool)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    with engine.begin() as connection:
        yield connection
