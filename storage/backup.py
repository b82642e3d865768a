"""Copies of a database that is in use.

To restore one: stop the bot, delete the `-wal` and `-shm` files beside the database, copy the backup over
it, start the bot. (Copying a running database's file by hand loses what still stands in its log.)
"""

import asyncio
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from storage.database import Database

NAMED_AFTER = "%Y-%m-%d-%H%M"


class DamagedCopy(Exception):
    """SQLite found faults in the copy, so there are likely the same in the database."""

    def __init__(self, path: Path, faults: list[str]) -> None:
        super().__init__(f"{path}: {'; '.join(faults)}")
        self.path = path
        self.faults = faults


async def back_up(
    database: Database, folder: Path, now: datetime, *, every: timedelta, kept_for: timedelta
) -> Path | None:
    """Write a checked copy, named after `now`, into `folder`, unless one there is younger than `every`.

    So a bot that is started again and again writes no more copies than one that keeps running, and pushes
    none out: copies go by age. They hold what people erased later, so none is kept for good.
    """
    return await asyncio.to_thread(_back_up, database.path, folder, now, every, kept_for)


def _back_up(source: Path, folder: Path, now: datetime, every: timedelta, kept_for: timedelta) -> Path | None:
    copies = dict(_copies(folder, source.stem))
    target = None
    if not any(now - every < made_at <= now for made_at in copies.values()):  # a wrong clock proves nothing
        target = folder / f"{source.stem}-{now.astimezone(UTC):{NAMED_AFTER}}.db"
        copy(source, target)
    for path, made_at in copies.items():
        if made_at <= now - kept_for:
            path.unlink()
    return target


def _copies(folder: Path, stem: str) -> Iterator[tuple[Path, datetime]]:
    """What was written here before, each with the minute that it is named after."""
    for path in folder.glob(f"{stem}-[0-9]*.db"):
        with suppress(ValueError):  # somebody's own file
            yield path, datetime.strptime(path.stem, f"{stem}-{NAMED_AFTER}").replace(tzinfo=UTC)


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
