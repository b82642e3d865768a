"""Real database files for tests: copies of one that was migrated once."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from storage.database import Database
from storage.migrating import upgrade


def fresh_database(folder: Path) -> Database:
    """An empty database of this version in `folder`; the test closes it."""
    return Database(fresh_address(folder))


def fresh_address(folder: Path) -> str:
    """Where an empty database of this version lies, in `folder`."""
    path = folder / "mentor.db"
    path.write_bytes(_migrated())
    return address_of(path)


def address_of(path: Path) -> str:
    """What DATABASE_URL says for this file."""
    return f"sqlite+aiosqlite:///{path}"


@cache
def _migrated() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "template.db"
        upgrade(path)
        return path.read_bytes()
