"""What is erased is in no file any longer."""

import pytest
from sqlalchemy import text

from storage.database import Database, Store
from tests.storage.samples import NOW, REPOSITORIES, fill, pointed_to

SECRET = "my manager must never read this"


def files_with(database: Database, text: str) -> list[str]:
    """The database's files in which the text can be found."""
    files = database.path.parent.glob(f"{database.path.name}*")
    return sorted(file.name for file in files if text.encode() in file.read_bytes())


async def test_what_was_deleted_or_written_over_is_in_no_file(database: Database, store: Store) -> None:
    async with store.transaction() as tx:
        ours = await fill(tx, {"answers"} | pointed_to(REPOSITORIES["answers"]))
        participant, question = ours["participants"].id, ours["questions"]
        await tx.answers.put(participant, question, f"{SECRET}, not even in the past", NOW)
    await database.scrub()
    async with store.transaction() as tx:
        await tx.answers.put(participant, question, SECRET * 200, NOW)
    assert files_with(database, SECRET) == ["mentor.db", "mentor.db-wal"]

    async with store.transaction() as tx:
        await tx.answers.forget(participant)
    await database.scrub()

    assert files_with(database, SECRET) == []


async def test_erasing_says_so_when_a_reader_still_looks(database: Database, store: Store) -> None:
    async with store.reading() as tx:
        await tx.people.everyone()
        async with store.transaction() as writing:
            await fill(writing, ["programs"])
        await be_impatient(store)
        with pytest.raises(TimeoutError):
            await database.scrub()

    await database.scrub()


async def be_impatient(store: Store) -> None:
    """Else the writer waits five seconds for the reader."""
    async with store.transaction() as tx:
        await tx._connection.execute(text("PRAGMA busy_timeout=1"))
