"""Copies of a database that is in use.

To restore one: stop the bot, delete the `-wal` and `-shm` files beside the database, copy the backup over
it, start the bot. (Copying a running database's file by hand loses what still stands in its log.)
"""

import asyncio
import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from storage.database import Database


class DamagedCopy(Exception):
    """SQLite found faults in the copy, so there are likely the same in the database."""

    def __init__(self, path: Path, faults: list[str]) -> None:
        super().__init__(f"{path}: {'; '.join(faults)}")
        self.path = path
        self.faults = faults


async def back_up(database: Database, folder: Path, now: datetime, keep: int) -> Path:
    """Write a checked copy, named after `now`, into `folder`; of all copies there, `keep` the newest."""
    stem = database.path.stem
    target = folder / f"{stem}-{now.astimezone(UTC):%Y-%m-%d-%H%M}.db"
    await asyncio.to_thread(copy, database.path, target)
    await asyncio.to_thread(_prune, folder, f"{stem}-[0-9]*.db", keep)
    return target


def copy(source: Path, target: Path) -> None:
    """Copy the database `source`, as it stands at one instant; `target` is whole and checked, or absent."""
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(target.name + ".unfinished")
    for cut_short in target.parent.glob(f"{unfinished.name}*"):
        cut_short.unlink()
    with closing(open_to_read(source)) as database, closing(sqlite3.connect(unfinished)) as fresh:
        fresh.execute("PRAGMA synchronous=OFF")  # it is brought to the disk as a whole
        database.backup(fresh)  # in one step: many would start anew with each write
        fresh.execute("PRAGMA journal_mode=DELETE")  # a copy is one file, without a log beside it
    _check(unfinished)
    _bring_to_disk(unfinished)
    unfinished.replace(target)


def open_to_read(path: Path) -> sqlite3.Connection:
    """A connection that cannot write, not even by accident."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)


def _check(path: Path) -> None:
    # Not opened read-only: SQLite would then leave out the tables' own CHECKs.
    with closing(sqlite3.connect(path)) as database:
        said = [str(fault) for (fault,) in database.execute("PRAGMA integrity_check")]
    if said != ["ok"]:
        raise DamagedCopy(path, said)


def _bring_to_disk(path: Path) -> None:
    """While it was written it was left to the system when what reaches the disk."""
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _prune(folder: Path, pattern: str, keep: int) -> None:
    for outdated in sorted(folder.glob(pattern))[:-keep]:
        outdated.unlink()
