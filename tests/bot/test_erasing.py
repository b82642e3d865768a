"""`python -m bot erase`: what an operator reads, and that it waits for the bot to be stopped."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.erasing import FAULTY, erase
from bot.settings import Settings
from mentoring.ids import UNSAVED, PersonId, WorkspaceId
from mentoring.people import Person
from mentoring.programs import Owner
from storage.database import Database
from storage.lock import held
from tests.databases import address_of, fresh_database

T = WorkspaceId("T1")
ADA = PersonId("U012AB3CD")
NOW = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)

Erase = Callable[[], Awaitable[int]]


@pytest.fixture
async def database(tmp_path: Path) -> Database:
    database = fresh_database(tmp_path)
    async with database.store(T).transaction() as tx:
        await tx.people.put(Person(workspace=T, id=ADA, name="Ada Lovelace"))
    await database.close()
    return database


@pytest.fixture
def erase_ada(database: Database) -> Erase:
    settings = Settings(
        slack_bot_token=SecretStr("xoxb-1"),
        slack_app_token=SecretStr("xapp-1"),
        database_url=address_of(database.path),
    )
    return lambda: erase(settings, ADA)


async def test_a_person_is_erased(
    database: Database, erase_ada: Erase, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await erase_ada() == 0
    assert "is erased" in capsys.readouterr().out
    for file in database.path.parent.glob("mentor.db*"):
        assert b"Ada Lovelace" not in file.read_bytes()
    assert await erase_ada() == 0
    assert "Nothing is stored" in capsys.readouterr().out


async def test_the_bot_is_stopped_first(
    database: Database, erase_ada: Erase, capsys: pytest.CaptureFixture[str]
) -> None:
    with held(address_of(database.path)):
        assert await erase_ada() == FAULTY
    assert "Stop it first" in capsys.readouterr().err


async def test_an_owner_hands_over_first(
    database: Database, erase_ada: Erase, capsys: pytest.CaptureFixture[str]
) -> None:
    again = Database(address_of(database.path))
    async with again.store(T).transaction() as tx:
        await tx.owners.add(Owner(workspace=T, id=UNSAVED, person=ADA, appointed_by=None, appointed_at=NOW))
    await again.close()
    assert await erase_ada() == FAULTY
    assert "Take them out of the team first" in capsys.readouterr().err
