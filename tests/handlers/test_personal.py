"""One's own data: seen, taken along, and erased from every file."""

import json
from pathlib import Path

import aiohttp
import pytest

from bot.matchmaking import MatchingProcess
from mentoring.matches import MatchStatus
from mentoring.programs import Program
from sandbox.client import Persona
from tests import stories
from tests.world import MANIFEST, World, company, id_of

SECRET = "I would like to lead the walrus team."


@pytest.fixture
async def program(world: World) -> Program:
    return await stories.open_program(world)


async def downloaded(world: World, ada: Persona) -> str:
    (file,) = [file for message in await ada.reads() for file in message.files]
    headers = {"Authorization": f"Bearer {world.slack.bot_token}"}
    async with (
        aiohttp.ClientSession(headers=headers) as session,
        session.get(file["url_private_download"]) as answer,
    ):
        return await answer.text()


def files_with(world: World, text: str) -> list[str]:
    path: Path = world.bot.desk.database.path
    found = path.parent.glob(f"{path.name}*")
    return sorted(file.name for file in found if text.encode() in file.read_bytes())


async def test_what_is_stored_is_told_in_plain_words(world: World, program: Program) -> None:
    await stories.matched(world, program, "grace", "ada")
    seen = await world.person("ada").runs("/mentor data", channel="general")
    for words in ("your part in 1 program", "answers in forms", "1 match", "Your manager sees nothing"):
        assert words in seen.reads


async def test_a_stranger_to_programs_has_only_a_profile(world: World) -> None:
    seen = await world.person("ada").runs("/mentor privacy")
    assert "your Slack profile" in seen.reads
    assert "program" not in seen.reads.split("Your match or group sees")[0]


async def test_everything_comes_as_a_file_into_the_own_chat(world: World, program: Program) -> None:
    await stories.sign_up(
        world, "ada", program, {**stories.MENTEE, "goal": SECRET, "never_with": ("UGRACE",)}
    )
    await stories.matched(world, program, "linus", "ada")
    ada = world.person("ada")
    await ada.runs("/mentor data")
    seen = await ada.clicks("Download")
    assert "in your chat with this app" in seen.reads
    data = json.loads(await downloaded(world, ada))
    assert data["profile"][0]["name"] == "Ada Lovelace"
    answers = {each["question"]: each["answer"] for each in data["answers"]}
    assert answers["goal"] == SECRET
    assert answers["topics_wanted"] == ["Delegating"]
    assert data["wishes"] == [{"rather not matched with": "UGRACE"}]
    assert data["matches"][0]["partners"] == ["Linus Pauling"]


async def test_nobody_gets_the_answers_of_a_partner(world: World, program: Program) -> None:
    await stories.sign_up(world, "ada", program, {**stories.MENTEE, "goal": SECRET})
    await stories.matched(world, program, "grace", "ada")
    grace = world.person("grace")
    await grace.runs("/mentor data")
    await grace.clicks("Download")
    assert SECRET not in await downloaded(world, grace)


async def test_where_files_cannot_be_sent_they_are_read_in_pages(
    tmp_path: Path, matchmaker: MatchingProcess
) -> None:
    manifest = tmp_path / "manifest.yml"
    manifest.write_text(MANIFEST.read_text().replace("      - files:write\n", ""))
    async with company(tmp_path, matchmaker=matchmaker, manifest=manifest) as world:
        program = await stories.open_program(world)
        goal = f"<b>{SECRET}</b> " + "x" * 250
        for name in ("Skills", "Career", "Data", "Women", "Reverse", "Support", "Writing"):
            other = await stories.open_program(world, name)
            await stories.sign_up(world, "ada", other, {**stories.MENTEE, "goal": goal})
        await stories.sign_up(world, "ada", program, {**stories.MENTEE, "goal": goal})
        ada = world.person("ada")
        await ada.runs("/mentor data")
        seen = await ada.clicks("Download")
        assert "does not let this app send files" in seen.reads
        assert "Page 1 of 2" in seen.reads
        seen = await ada.clicks("Next")
        assert "Page 2 of 2" in seen.reads
        assert "Page 1 of 2" in (await ada.clicks("Back")).reads


async def test_erasing_leaves_no_word_and_no_name_in_any_file(world: World, program: Program) -> None:
    await stories.sign_up(world, "ada", program, {**stories.MENTEE, "goal": SECRET, "never_with": ("UROSA",)})
    await stories.sign_up(
        world, "linus", program, {**stories.MENTOR, "manager": "UADA", "never_with": ("UADA",)}
    )
    (match,) = await stories.matched(world, program, "grace", "ada")
    ada = world.person("ada")
    await ada.says("hello")
    await ada.clicks("Write to a coordinator")
    await ada.submits({"text": SECRET})
    await ada.closes()
    await world.settle()
    assert files_with(world, SECRET)
    await ada.runs("/mentor data")
    seen = await ada.clicks("Erase everything")
    assert "Everything about you is erased" in seen.reads
    assert files_with(world, SECRET) == []
    assert files_with(world, "UADA") == []
    assert files_with(world, "ada@example.com") == []
    async with world.store.reading() as tx:
        assert (await tx.matches.get(match.id)).status is MatchStatus.ENDED
        assert len(await tx.participants.of_program(program.id)) == 3


async def test_the_partner_of_somebody_erased_reads_the_usual_words(world: World, program: Program) -> None:
    await stories.matched(world, program, "grace", "ada")
    ada = world.person("ada")
    await ada.runs("/mentor data")
    await ada.clicks("Erase everything")
    await world.settle()
    message = (await world.person("grace").reads())[-1]
    assert "has ended" in message.reads
    assert "erased" not in message.reads


async def test_erased_people_can_come_back(world: World, program: Program) -> None:
    await stories.sign_up(world, "ada", program)
    ada = world.person("ada")
    await ada.runs("/mentor data")
    await ada.clicks("Erase everything")
    await ada.closes()
    seen = await ada.runs("/mentor join")
    assert seen.modal is not None
    assert seen.modal.title == "Join mentoring (1 of 3)"
    assert seen.modal.value("role") is None


async def test_coordinators_hand_over_before_they_are_erased(world: World, program: Program) -> None:
    katherine = world.person("katherine")
    await katherine.runs("/mentor data")
    seen = await katherine.clicks("Erase everything")
    assert program.name in seen.reads
    async with world.store.reading() as tx:
        assert await tx.people.find(id_of("katherine")) is not None
