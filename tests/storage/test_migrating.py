"""Migrations: the tables exactly, all of it or nothing, and never backwards."""

import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from textwrap import indent

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine
from sqlalchemy.exc import OperationalError
from sqlmodel import SQLModel

from storage import migrating
from storage.database import Database
from storage.migrating import (
    MIGRATIONS,
    DanglingRows,
    alembic_settings,
    head,
    migrate,
    revision,
    upgrade,
)
from storage.unready import NewerDatabase
from tests.databases import address_of
from tests.storage.conftest import OURS
from tests.storage.samples import fill

Write = Callable[[str], None]

MAKE_PROGRAMS_ANEW = """
with op.batch_alter_table("program", recreate="always") as program:
    program.add_column(sa.Column("motto", sa.String(), nullable=False, server_default=""))
"""
LOSE_PROGRAMS = 'op.execute("DELETE FROM program")'
FAIL_HALF_WAY = """
op.add_column("program", sa.Column("motto", sa.String()))
op.execute("SELECT nothing FROM nowhere")
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "mentor.db"


@pytest.fixture
def write_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Gives the bot of tomorrow one more migration."""

    def write(body: str) -> None:
        tomorrow = tmp_path / "tomorrow"
        shutil.copytree(MIGRATIONS, tomorrow)
        (tomorrow / "versions" / "9999_tomorrow.py").write_text(
            "import sqlalchemy as sa\nfrom alembic import op\n\n"
            f'revision = "9999"\ndown_revision = "{head()}"\n\n\n'
            f"def upgrade() -> None:\n{indent(body, '    ')}"
        )
        monkeypatch.setattr(migrating, "MIGRATIONS", tomorrow)

    return write


async def filled(path: Path) -> None:
    """A file of today with a program and two things that point to it."""
    await migrate(address_of(path))
    database = Database(address_of(path))
    async with database.store(OURS).transaction() as tx:
        await fill(tx, ["programs", "topics", "participants"])
    await database.close()


def bytes_of(path: Path) -> bytes:
    return path.read_bytes()


def ask(path: Path, question: str) -> list[object]:
    with closing(sqlite3.connect(path)) as database:
        return [each for (each,) in database.execute(question)]


def test_the_migrations_make_the_tables(path: Path) -> None:
    upgrade(path)

    with create_engine(f"sqlite:///{path}").connect() as connection:
        difference = compare_metadata(MigrationContext.configure(connection), SQLModel.metadata)
    assert difference == [], "run `python -m scripts.first_migration` (after a release: write a migration)"


def test_the_migrations_make_the_checks_and_indexes_that_alembic_does_not_compare(
    path: Path, tmp_path: Path
) -> None:
    upgrade(path)
    direct = tmp_path / "direct.db"
    SQLModel.metadata.create_all(create_engine(f"sqlite:///{direct}"))

    assert details(path) == details(direct), "run `python -m scripts.first_migration`"


def details(path: Path) -> set[str]:
    """CHECKs, conditions of indexes, and what becomes of the rowid."""
    found: set[str] = set()
    for sql in ask(path, "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name <> 'alembic_version'"):
        name = " ".join(str(sql).split()[:3])
        found |= {
            f"{name} {part}"
            for part in re.findall(r"CONSTRAINT \w+ CHECK .*\)| WHERE .*|WITHOUT ROWID", str(sql))
        }
    return found


def test_the_newest_migration_is_the_one_alembic_ends_at() -> None:
    with create_engine("sqlite://").connect() as connection:
        script = ScriptDirectory.from_config(alembic_settings(connection))

    assert script.get_heads() == [head()]


async def test_the_first_run_makes_the_folder_and_the_file(path: Path) -> None:
    assert await revision(address_of(path)) is None

    assert await migrate(address_of(path)) == head()

    assert await revision(address_of(path)) == head()
    assert [file.name for file in path.parent.iterdir()] == ["mentor.db"]


async def test_a_file_that_is_up_to_date_is_left_alone(path: Path) -> None:
    await filled(path)
    before = bytes_of(path)

    assert await migrate(address_of(path)) == head()

    assert bytes_of(path) == before
    assert not path.with_name(f"mentor-before-{head()}.db").exists()


def test_a_start_that_finds_the_file_up_to_date_imports_no_alembic(path: Path) -> None:
    upgrade(path)
    program = (
        "import sys, asyncio, storage.migrating as m;"
        f"asyncio.run(m.migrate({address_of(path)!r}));"
        "sys.exit('alembic' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0  # noqa: S603 (ours)


async def test_an_older_file_is_copied_and_then_keeps_every_row(path: Path, write_next: Write) -> None:
    await filled(path)
    today = head()
    write_next(MAKE_PROGRAMS_ANEW)

    assert await migrate(address_of(path)) == "9999"

    assert ask(path, "SELECT motto FROM program") == [""]
    assert ask(path, "SELECT count(*) FROM topic UNION ALL SELECT count(*) FROM participant") == [1, 1]
    copy = path.with_name("mentor-before-9999.db")
    assert await revision(address_of(copy)) == today
    assert ask(copy, "SELECT count(*) FROM program") == [1]


@pytest.mark.parametrize(
    ("body", "refusal"), [(FAIL_HALF_WAY, OperationalError), (LOSE_PROGRAMS, DanglingRows)]
)
async def test_a_migration_that_fails_leaves_the_file_as_it_was(
    path: Path, write_next: Write, body: str, refusal: type[Exception]
) -> None:
    await filled(path)
    today = head()
    write_next(body)

    with pytest.raises(refusal):
        await migrate(address_of(path))

    assert await revision(address_of(path)) == today
    assert ask(path, "SELECT count(*) FROM program") == [1]
    assert "motto" not in ask(path, "SELECT name FROM pragma_table_info('program')")


async def test_a_file_of_a_newer_version_is_refused(path: Path) -> None:
    await filled(path)
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")

    with pytest.raises(NewerDatabase, match="is at revision 9999"):
        await migrate(address_of(path))
