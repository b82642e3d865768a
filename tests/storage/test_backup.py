"""Copies: whole, checked, few, and good to start from."""

import shutil
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from mentoring.ids import PersonId
from mentoring.people import Person
from storage.backup import DamagedCopy, back_up
from storage.database import Database, Store
from tests.databases import address_of
from tests.storage.conftest import OURS
from tests.storage.samples import NOW

DAY = timedelta(days=1)


async def backed_up(database: Database, folder: Path, now: datetime = NOW) -> Path:
    written = await back_up(database, folder, now, every=DAY, kept_for=3 * DAY)
    assert written
    return written


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


async def meet(store: Store, *names: str) -> None:
    async with store.transaction() as tx:
        for name in names:
            await tx.people.put(Person(workspace=OURS, id=PersonId(name), name=name))


async def known(database: Database) -> list[str]:
    async with database.store(OURS).reading() as tx:
        return [person.name for person in await tx.people.everyone()]


async def test_a_copy_holds_what_was_committed_and_nothing_of_what_was_not(
    database: Database, store: Store, tmp_path: Path
) -> None:
    await meet(store, "Ada")
    async with store.transaction() as tx:
        await tx.people.put(Person(workspace=OURS, id=PersonId("Grace"), name="Grace"))
        backup = await backed_up(database, tmp_path / "backups")

    assert backup == tmp_path / "backups" / "mentor-2027-03-01-0930.db"
    copy = Database(address_of(backup))
    assert await known(copy) == ["Ada"]
    await copy.close()


async def test_copies_go_by_age_and_other_files_stay(database: Database, tmp_path: Path) -> None:
    (tmp_path / "backups").mkdir()
    for theirs in ("notes.txt", "mentor-2027-handed-over.db", "mentor-before-0002.db"):
        (tmp_path / "backups" / theirs).touch()
    for day in range(5):
        await backed_up(database, tmp_path / "backups", NOW + day * DAY)

    assert names(tmp_path / "backups") == [
        "mentor-2027-03-03-0930.db",
        "mentor-2027-03-04-0930.db",
        "mentor-2027-03-05-0930.db",
        "mentor-2027-handed-over.db",
        "mentor-before-0002.db",
        "notes.txt",
    ]


async def test_a_bot_that_starts_again_and_again_pushes_no_copy_out(
    database: Database, tmp_path: Path
) -> None:
    for hour in range(0, 49, 3):
        for minute in range(3):
            started = NOW + timedelta(hours=hour, minutes=minute)
            await back_up(database, tmp_path / "backups", started, every=DAY, kept_for=3 * DAY)

    assert names(tmp_path / "backups") == [
        "mentor-2027-03-01-0930.db",
        "mentor-2027-03-02-0930.db",
        "mentor-2027-03-03-0930.db",
    ]


async def test_old_copies_go_also_while_the_newest_is_fresh(database: Database, tmp_path: Path) -> None:
    old = await backed_up(database, tmp_path)
    fresh = await backed_up(database, tmp_path, NOW + 2.9 * DAY)

    assert await back_up(database, tmp_path, NOW + 3 * DAY, every=DAY, kept_for=3 * DAY) is None
    assert fresh.exists()
    assert not old.exists()


async def test_a_copy_from_a_clock_that_went_wrong_does_not_count_as_fresh(
    database: Database, tmp_path: Path
) -> None:
    await backed_up(database, tmp_path, NOW + 1000 * DAY)

    assert (await backed_up(database, tmp_path)).exists()


async def test_a_copy_that_was_cut_short_does_not_stand_in_the_way(
    database: Database, tmp_path: Path
) -> None:
    unfinished = tmp_path / "mentor-2027-03-01-0930.db.unfinished"
    unfinished.write_text("half of it")

    backup = await backed_up(database, tmp_path)

    assert backup.exists()
    assert not unfinished.exists()


async def test_a_damaged_database_is_noticed_and_the_good_copies_stay(
    database: Database, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    good = await backed_up(database, folder)
    with closing(sqlite3.connect(database.path)) as damaging, damaging:
        damaging.execute("PRAGMA ignore_check_constraints=ON")
        damaging.execute(
            "INSERT INTO deadline (workspace, kind, subject, due_at) VALUES ('T', 'x', 1, '2027')"
        )

    with pytest.raises(DamagedCopy, match="deadline"):
        await backed_up(database, folder, NOW + DAY)

    assert list(folder.glob("*.db")) == [good]


async def test_the_bot_starts_from_a_copy(database: Database, store: Store, tmp_path: Path) -> None:
    await meet(store, "Ada")
    backup = await backed_up(database, tmp_path / "backups")
    await meet(store, "Grace")
    await database.close()

    for log in ("-wal", "-shm"):
        database.path.with_name(database.path.name + log).unlink(missing_ok=True)
    shutil.copy(backup, database.path)

    restored = Database(database.url)
    assert await known(restored) == ["Ada"]
    await meet(restored.store(OURS), "Katherine")
    assert await known(restored) == ["Ada", "Katherine"]
    await restored.close()
