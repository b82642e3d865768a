"""People before they are matched, and the plan that a coordinator looks at."""

from dataclasses import replace

from mentoring.matches import Proposal, Run
from mentoring.programs import Program
from sandbox.client import Seen
from tests import stories
from tests.world import World, id_of


async def four_people(world: World) -> Program:
    """Grace and Linus mentor; Ada fits Grace best, and Rosa is far away, in New York."""
    program = await stories.open_program(world)
    await stories.sign_up(world, "grace", program, {**stories.MENTOR, "help_given": ("feedback",)})
    await stories.sign_up(world, "linus", program, stories.MENTOR)
    await stories.sign_up(world, "ada", program, {**stories.MENTEE, "help_wanted": ("feedback",)})
    await stories.sign_up(world, "rosa", program, stories.MENTEE)
    return program


async def never(world: World, one: str, other: str) -> None:
    """Somebody would rather not be matched with the other."""
    async with world.store.transaction() as tx:
        await tx.never_with.add_one(id_of(one), id_of(other), world.now())


async def reports_to(world: World, handle: str, manager: str) -> None:
    """The people file names somebody's manager."""
    async with world.store.transaction() as tx:
        person = await tx.people.find(id_of(handle))
        assert person is not None
        await tx.people.put(replace(person, manager=id_of(manager)))


async def all_runs(world: World, program: Program) -> list[Run]:
    async with world.store.reading() as tx:
        return await tx.runs.of_program(program.id)


async def pairs(world: World, run: Run) -> dict[str, str]:
    """Who is planned to mentor whom: mentor by mentee."""
    async with world.store.reading() as tx:
        planned = await tx.proposals.of_run(run.id)
        people = await tx.participants.of(one for each in planned for one in (each.mentor, each.mentee))
    return {people[each.mentee].person: people[each.mentor].person for each in planned}


async def proposal_for(world: World, run: Run, mentee: str) -> Proposal:
    async with world.store.reading() as tx:
        for each in await tx.proposals.of_run(run.id):
            if (await tx.participants.get(each.mentee)).person == id_of(mentee):
                return each
    raise AssertionError(mentee)


async def review(world: World, handle: str = "mary") -> Seen:
    """The review, opened by the command."""
    return await world.person(handle).runs("/mentor-admin match")
