"""One process for each SQLite file: two would send everything twice."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from storage.database import path_of
from storage.unready import AlreadyRunning, UnusableDatabase


@contextmanager
def held(url: str) -> Iterator[None]:
    """Hold the database of `url` for this process; `AlreadyRunning` if another one does.

    The system takes the lock away when the process ends, however it ends; the empty file beside the
    database stays and means nothing.
    """
    path = path_of(url)
    make_folder(path)
    lock = FileLock(path.with_name(path.name + ".lock"), fallback_to_soft=False)
    try:
        lock.acquire(blocking=False)
    except Timeout:
        raise AlreadyRunning(path) from None
    except OSError as unusable:
        raise UnusableDatabase(path, unusable) from unusable
    try:
        yield
    finally:
        lock.release()


def make_folder(path: Path) -> None:
    """The folder of the database `path`."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as unusable:
        raise UnusableDatabase(path, unusable) from unusable
