"""*Simulate*: an invented company lives through a program, and only who asked reads of it."""

import pickle
from dataclasses import replace
from multiprocessing.context import SpawnProcess

import pytest

from mentoring.refusals import CoordinatorsOnly, Refusal
from mentoring.simulations import AlreadySimulating, FormTooHard, NobodyMatched, NotSetUp, Size
from sandbox.config import Patience
from services import programfiles
from tests.stories import matched, open_program, person
from tests.world import World

SMALLEST = Size(12, 1)
LONGEST_LIFE_SECONDS = 240

pytestmark = pytest.mark.timeout(300)


@pytest.fixture(autouse=True)
def _patience(world: World) -> None:
    """A company lives for its time on a processor, whoever else needs that."""
    world.slack.house.patience = Patience(settle_seconds=LONGEST_LIFE_SECONDS)


async def nobody_listens(_share: float) -> None:
    """Whoever asks need not wait."""


async def test_the_result_and_the_page_come_to_who_asked(world: World) -> None:
    program = await open_program(world)
    await matched(world, program, "grace", "ada")
    await world.settle()
    before = len(await world.person("ada").reads())
    mary = world.person("mary")
    await mary.runs("/mentor-admin edit")
    form = await mary.clicks("Simulate")
    assert "Nobody real is in it" in form.reads
    seen = await mary.clicks("20 people, 1 month")
    assert "The result is in your chat with me" in seen.reads
    figures, page = await mary.reads(newest=2)
    assert "lived through by invented people" in figures.reads
    assert "questions and reminders a week, and nobody more than" in figures.reads
    assert "more came too near the end to show" in figures.reads
    (file,) = page.files
    assert file["name"] == "leadership-2027-simulated.html"
    content = world.slack.workspace.files[file["id"]].content.decode()
    assert "Leadership 2027, lived through once" in content
    assert "Lovelace" not in content
    assert len(await world.person("ada").reads()) == before


async def test_one_company_lives_at_a_time(world: World) -> None:
    program = await open_program(world)
    plan = await programfiles.plan_of(world.store, program.id)
    simulator = world.bot.desk.simulator

    async def second(_share: float) -> None:
        with pytest.raises(AlreadySimulating):
            await simulator.simulate(plan, SMALLEST, nobody_listens)

    assert (await simulator.simulate(plan, SMALLEST, second)).members


async def test_what_cannot_be_simulated_is_said_where_the_result_would_be(world: World) -> None:
    program = await open_program(world)
    await matched(world, program, "grace", "ada")
    nobody = (("level:starting", "level:starting"), ("level:experienced", "level:starting"))
    async with world.store.transaction() as tx:
        await tx.programs.save(replace(await tx.programs.get(program.id), eligibility=nobody))
    mary = world.person("mary")
    await mary.runs("/mentor-admin edit")
    await mary.clicks("Simulate")
    seen = await mary.clicks("20 people, 1 month")
    assert "no two of the invented people could be matched" in seen.reads


async def test_what_cannot_be_simulated_is_said_in_the_chat_of_who_closed_the_window(world: World) -> None:
    await open_program(world, starts_on=None)
    mary = world.person("mary")
    await mary.runs("/mentor-admin edit")
    await mary.clicks("Simulate")
    await mary.clicks("20 people, 1 month", settle=False)
    await mary.closes(everything=True)
    said = (await mary.reads())[-1].reads
    assert "Leadership 2027" in said
    assert "cannot be simulated as it stands" in said


async def test_a_process_that_does_not_start_keeps_nobody_from_the_next(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = await open_program(world, starts_on=None)
    plan = await programfiles.plan_of(world.store, program.id)
    simulator = world.bot.desk.simulator

    def no_memory(_process: object) -> None:
        raise MemoryError

    with monkeypatch.context() as poor:
        poor.setattr(SpawnProcess, "start", no_memory)
        with pytest.raises(MemoryError):
            await simulator.simulate(plan, SMALLEST, nobody_listens)
    with pytest.raises(NotSetUp):
        await simulator.simulate(plan, SMALLEST, nobody_listens)


@pytest.mark.parametrize("refusal", [NotSetUp(("starts_on",)), FormTooHard(("own_1",)), NobodyMatched()])
def test_a_refusal_comes_whole_out_of_the_process_of_the_company(refusal: Refusal) -> None:
    arrived = pickle.loads(pickle.dumps(refusal))  # noqa: S301  # our own
    assert (type(arrived), arrived.data()) == (type(refusal), refusal.data())


async def test_members_cannot_simulate(world: World) -> None:
    program = await open_program(world)
    with pytest.raises(CoordinatorsOnly):
        await programfiles.plan_for(world.store, await person(world, "ada"), program.id)
