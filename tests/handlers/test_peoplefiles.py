"""Importing a people file: pasted or uploaded, whatever a sheet made of it."""

from mentoring.people import Level, Person
from sandbox.client import Persona
from tests.stories import open_program
from tests.uploads import uploaded
from tests.world import World, id_of


async def before_the_form(world: World) -> Persona:
    """Mary before the form."""
    await open_program(world)
    mary = world.person("mary")
    await mary.runs("/mentor-admin people")
    await mary.clicks("Import a file")
    return mary


async def known(world: World, handle: str) -> Person:
    """Somebody as the bot knows them."""
    async with world.store.reading() as tx:
        found = await tx.people.find(id_of(handle))
    assert found is not None
    return found


async def test_a_pasted_file_names_people_whom_the_bot_has_never_met(world: World) -> None:
    mary = await before_the_form(world)
    text = "email,manager,team,level,city\nlinus@example.com,ROSA@example.com,Data,leading,Berlin"
    seen = await mary.submits({"text": text})
    assert "Updated: 1 person." in seen.reads
    linus = await known(world, "linus")
    assert (linus.manager, linus.team, linus.level, linus.city) == (
        id_of("rosa"),
        "Data",
        Level.LEADING,
        "Berlin",
    )


async def test_a_file_from_windows_is_read(world: World) -> None:
    mary = await before_the_form(world)
    file = uploaded(world, "E-Mail;City\r\nada@example.com;Köln\r\n".encode("cp1252"))
    seen = await mary.submits({"file": [file]})
    assert "Updated: 1 person." in seen.reads
    assert (await known(world, "ada")).city == "Köln"


async def test_what_cannot_be_taken_over_is_told_by_line_and_the_rest_is_stored(world: World) -> None:
    mary = await before_the_form(world)
    seen = await mary.submits(
        {"text": "id,manager,team\nUADA,nobody@example.com,Data\nU404,,Data\nUADA,,Sales\nUGRACE,UGRACE,Data"}
    )
    assert "Updated: 2 people." in seen.reads
    assert "Line 2: the manager “nobody@example.com” is nobody in this workspace." in seen.reads
    assert "Line 3: “U404” is nobody in this workspace." in seen.reads
    assert "Line 4: “UADA” was there before; the first line counts." in seen.reads
    assert "Line 5: “UGRACE” cannot be their own manager." in seen.reads
    assert (await known(world, "ada")).team == "Data"
    assert (await known(world, "grace")).manager is None


async def test_the_same_file_again_changes_nothing(world: World) -> None:
    mary = await before_the_form(world)
    await mary.submits({"text": "id,team\nUADA,Data"})
    await mary.clicks("Back")
    await mary.clicks("Import a file")
    seen = await mary.submits({"text": "id,team\nUADA,Data"})
    assert "Updated: 0 people. No change: 1 person." in seen.reads.replace("*", "")


async def test_a_sheet_instead_of_a_csv_is_told_how_to_save_it(world: World) -> None:
    mary = await before_the_form(world)
    seen = await mary.submits({"file": [uploaded(world, b"PK\x03\x04\x00\x00")]})
    assert "Save as CSV" in seen.reads


async def test_an_enormous_file_is_not_read(world: World) -> None:
    mary = await before_the_form(world)
    seen = await mary.submits({"file": [uploaded(world, b"id\n" + b"x" * 1_000_000)]})
    assert "too large" in seen.errors["file"]


async def test_nothing_given_is_asked_for(world: World) -> None:
    mary = await before_the_form(world)
    assert "choose a file or paste" in (await mary.submits()).errors["text"]


async def test_lines_cannot_call_a_channel(world: World) -> None:
    mary = await before_the_form(world)
    seen = await mary.submits({"text": "id\n<!channel>"})
    assert "&lt;!channel&gt;" in seen.reads
