"""`python -m bot program`: a program goes into a file, and comes out of it the same."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.programs import FAULTY, check, export, make
from bot.settings import Settings
from mentoring.ids import UNSAVED, PersonId, WorkspaceId
from mentoring.people import Person
from mentoring.programs import Owner
from reports.programfile import read, written
from storage.database import Database
from tests.databases import address_of, fresh_database

T = WorkspaceId("T1")
ADA, BOB = PersonId("U012AB3CD"), PersonId("U012AB3CE")
NOW = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "program.yml"


@pytest.fixture
async def settings(tmp_path: Path) -> Settings:
    database = fresh_database(tmp_path)
    async with database.store(T).transaction() as tx:
        await tx.people.put(Person(workspace=T, id=ADA, name="Ada Lovelace"))
        await tx.people.put(Person(workspace=T, id=BOB, name="Bob"))
        await tx.owners.add(Owner(workspace=T, id=UNSAVED, person=ADA, appointed_by=None, appointed_at=NOW))
    await database.close()
    return Settings(
        slack_bot_token=SecretStr("xoxb-1"),
        slack_app_token=SecretStr("xapp-1"),
        database_url=address_of(database.path),
    )


async def test_a_program_made_from_a_file_is_written_as_the_same_file(
    settings: Settings, tmp_path: Path
) -> None:
    assert await make(settings, EXAMPLE, ADA) == 0
    file = tmp_path / "again.yml"
    assert await export(settings, "autumn", file) == 0
    assert file.read_bytes() == written(read(EXAMPLE.read_bytes(), NOW.date()))


async def test_an_own_question_counts_under_the_key_that_it_has_here(settings: Settings) -> None:
    await make(settings, EXAMPLE, ADA)
    database = Database(settings.database_url)
    async with database.store(T).reading() as tx:
        (program,) = await tx.programs.everything()
        team = await tx.coordinators.of_program(program.id)
    await database.close()
    assert program.weights["own:own_file_1"] == 3
    assert program.opened_at is None
    assert [each.person for each in team] == [ADA]


async def test_a_name_is_taken_only_once(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    await make(settings, EXAMPLE, ADA)
    assert await make(settings, EXAMPLE, ADA) == FAULTY
    assert "name is the name of another program" in capsys.readouterr().err


async def test_only_who_may_set_up_a_program_gets_one(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await make(settings, EXAMPLE, BOB) == FAULTY
    assert "may not set up a program" in capsys.readouterr().err
    assert await export(settings, "autumn", None) == FAULTY
    assert "There is no program autumn" in capsys.readouterr().err


def test_a_file_is_checked_without_a_bot(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(EXAMPLE) == 0
    assert "is fine: Autumn cohort, 4 topics." in capsys.readouterr().out
    wrong = tmp_path / "wrong.yml"
    wrong.write_text("name: Buddies\ntemplate: budies\n")
    assert check(wrong) == FAULTY
    assert "- line 2: template" in capsys.readouterr().err
    assert check(tmp_path / "nowhere.yml") == FAULTY
