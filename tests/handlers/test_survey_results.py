"""What a survey has found: shown where nobody can be recognised, and to nobody about their own match."""

from dataclasses import replace

from mentoring.programs import Lane, Program, Rank
from services import surveys
from services.results import results_of
from tests.handlers.test_surveys import ANSWERS, answer, running, send
from tests.stories import matched, open_program, person
from tests.world import World, id_of


async def test_fewer_than_five_answers_are_shown_as_numbers_to_nobody(world: World) -> None:
    await running(world)
    await send(world)
    await world.advance(days=3)
    for handle in ("grace", "ada", "linus"):
        await answer(world, handle)
    await world.person("mary").runs("/mentor-admin survey")
    seen = await world.person("mary").clicks("Results")
    assert "Fewer than 5 people have answered" in seen.reads
    assert "of 10" not in seen.reads


async def test_anonymous_answers_are_shown_when_the_survey_has_closed_and_not_before(world: World) -> None:
    program = await running(world)
    for handle in ("rosa", "katherine"):
        await matched(world, program, "grace", handle)
    await send(world, Lane.ANONYMOUS)
    async with world.store.reading() as tx:
        tickets = {ticket.person: ticket.id for ticket in await tx.tickets._all()}
    for handle in ("grace", "ada", "linus", "rosa", "katherine"):
        entered = {**ANSWERS, "one_change": f"from {handle}"}
        who = await person(world, handle)
        await surveys.answer(world.store, who, tickets[id_of(handle)], entered, world.now())
    assert "when the survey has closed" in await results(world)
    await world.advance(days=14, hours=9)
    shown = await results(world)
    assert "4.0 of 5 · 5 answers" in shown
    assert "mentors" not in shown
    assert "from ada" not in shown
    mary = world.person("mary")
    await mary.runs("/mentor-admin survey")
    await mary.clicks("Results")
    assert "from ada" in (await mary.clicks("Read 5 comments")).reads
    async with world.store.reading() as tx:
        (opened,) = await tx.openings._all()
    assert (opened.who, opened.what) == (id_of("mary"), "survey_comments")


async def results(world: World) -> str:
    """What Mary reads of the newest survey."""
    mary = world.person("mary")
    await mary.runs("/mentor-admin survey")
    seen = await mary.clicks("Results")
    await mary.closes(everything=True)
    return seen.reads


async def test_a_coordinator_does_not_read_the_answers_of_their_own_match(world: World) -> None:
    program = await open_program(world, started_at=world.now())
    await matched(world, program, "katherine", "ada", "linus")
    await send(world)
    await world.advance(days=3)
    await answer(world, "ada", one_change="Katherine is late")
    katherine = world.person("katherine")
    await katherine.runs("/mentor-admin survey")
    await katherine.clicks("Results")
    seen = await katherine.clicks("Answers with names")
    assert "Katherine is late" not in seen.reads
    assert "1 answer is not shown to you" in seen.reads


async def newcomers(world: World, program: Program, *handles: str) -> None:
    """People who have just come to the company, each with Grace as a mentor."""
    for handle in handles:
        await world.control.arrives(id=id_of(handle), handle=handle, real_name=handle.title())
    await matched(world, program, "grace", *handles)


async def all_answer(world: World, **worth: int) -> None:
    """Everybody says how far the program is worth their time, by handle."""
    async with world.store.reading() as tx:
        tickets = {ticket.person: ticket.id for ticket in await tx.tickets._all()}
    for handle, value in worth.items():
        entered = {**ANSWERS, "worth_my_time": str(value)}
        who = await person(world, handle)
        await surveys.answer(world.store, who, tickets[id_of(handle)], entered, world.now())


async def sees(world: World, handle: str) -> str:
    """The numbers of the newest survey, as somebody in charge reads them."""
    async with world.store.reading() as tx:
        (survey,) = await tx.surveys._all()
    shown = await results_of(world.store, await person(world, handle), survey.id, world.now())
    return str([(each.question.key, each.all_of_them) for each in shown.scales])


async def test_the_answer_of_ones_own_match_cannot_be_worked_out_of_the_mean(world: World) -> None:
    program = await open_program(world, started_at=world.now())
    await newcomers(world, program, "tim", "joan", "alan", "edith")
    await matched(world, program, "katherine", "ada")
    await send(world)
    numbers = set()
    for worth in (1, 5):
        async with world.store.transaction() as tx:
            for each in await tx.tickets._all():
                await tx.tickets.save(replace(each, used=False))
                await tx.survey_answers.forget(each.person)
        await all_answer(world, grace=4, tim=4, joan=4, alan=4, edith=4, ada=worth)
        numbers.add(await sees(world, "katherine"))
    assert len(numbers) == 1
    assert "n=5" in numbers.pop()
    assert "n=6" in await sees(world, "mary")
    katherine = world.person("katherine")
    await katherine.runs("/mentor-admin survey")
    assert "For you, 1 answer is not in these numbers" in (await katherine.clicks("Results")).reads


async def test_who_sees_no_names_sees_no_single_answer_coming_in(world: World) -> None:
    program = await open_program(world, started_at=world.now())
    await newcomers(world, program, "tim", "joan", "alan", "edith")
    async with world.store.transaction() as tx:
        part = await tx.coordinators.find(program.id, id_of("katherine"))
        assert part is not None
        await tx.coordinators.save(replace(part, rank=Rank.VIEWER))
    await send(world)
    await all_answer(world, grace=4, tim=4, joan=4, alan=4, edith=4)
    assert await sees(world, "katherine") == "[]"
    assert "n=5" in await sees(world, "mary")
    await world.advance(days=14, hours=9)
    assert "n=5" in await sees(world, "katherine")
