"""Match runs: what to know before, computing one, and computing it again."""

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from bot.matchmaking import MatchingProcess
from mentoring.questions import Form, Visibility
from mentoring.setups import OwnQuestion, own_factor, own_questions
from mentoring.templates import Factor
from mentoring.working import Phase, Progress
from messages.voice import Texts
from messages.working import working
from services import questions
from tests import stories
from tests.planned import all_runs, four_people, never, pairs, proposal_for, reports_to, review
from tests.world import World, company


async def test_a_coordinator_learns_what_stands_in_the_way_before_matching(world: World) -> None:
    program = await stories.open_program(world, topics=("Python", "Delegating"))
    await stories.sign_up(world, "grace", program, {**stories.MENTOR, "languages": ("de",)})
    await stories.sign_up(world, "ada", program, {**stories.MENTEE, "languages": ("en",)})
    await stories.sign_up(world, "rosa", program, {**stories.MENTEE, "languages": ("en", "de")})
    seen = await review(world)
    assert "2 people look for a mentor, and 1 offers to be one, with 1 free place." in seen.reads
    assert "At most 1 match is possible now." in seen.reads
    assert "Delegating: 2 want it, 1 place" in seen.reads
    assert "<@UADA>: no language in common" in seen.reads
    assert "the manager of 3 people" in seen.reads


async def test_a_rule_that_costs_matches_is_named_with_its_price(world: World) -> None:
    program = await stories.open_program(world)
    await stories.sign_up(world, "grace", program, {**stories.MENTOR, "languages": ("de",)})
    await stories.sign_up(world, "ada", program, {**stories.MENTEE, "languages": ("en",)})
    seen = await review(world)
    assert "no language in common: 1 more match without this rule" in seen.reads


async def test_a_private_wish_has_no_price_and_no_name(world: World) -> None:
    program = await stories.open_program(world)
    await stories.sign_up(world, "grace", program, stories.MENTOR)
    await stories.sign_up(world, "ada", program, stories.MENTEE)
    await never(world, "ada", "grace")
    seen = await review(world)
    assert "the rules leave nobody" in seen.reads
    assert "private wish of" not in seen.reads
    assert "more match" not in seen.reads


async def test_planned_matches_are_shown_with_the_weakest_on_top(world: World) -> None:
    await four_people(world)
    mary = world.person("mary")
    await mary.runs("/mentor-admin match")
    seen = await mary.clicks("Plan matches")
    assert "2 matches planned." in seen.reads
    weakest, strongest = seen.reads.index("*<@ULINUS>* mentors *<@UROSA>*"), seen.reads.index("<@UADA>*")
    assert weakest < strongest
    assert "help: feedback" in seen.reads
    assert "points behind" in seen.reads
    assert "manager unknown for 4 people" in seen.reads


async def test_nobody_hears_of_what_is_only_planned(world: World) -> None:
    program = await four_people(world)
    await world.advance(hours=8)
    before = {who: await world.person(who).reads() for who in ("grace", "linus", "ada", "rosa")}
    await stories.plan_matches(world, program)
    await world.advance(days=3)
    assert {who: await world.person(who).reads() for who in before} == before


async def test_a_run_can_be_made_again_byte_for_byte(world: World) -> None:
    program = await four_people(world)
    run = await stories.plan_matches(world, program)
    assert await world.bot.desk.matchmaker.match(run.request) == run.outcome
    assert sha256(run.request).hexdigest() == run.fingerprint


async def test_who_does_not_coordinate_is_told_whom_to_ask(world: World) -> None:
    await stories.open_program(world)
    seen = await review(world, "ada")
    assert "Coordinators here: Mary Jackson and Katherine Johnson" in seen.reads


async def test_a_program_with_nobody_to_match_offers_no_run(world: World) -> None:
    await stories.open_program(world)
    seen = await review(world)
    assert "At most 0 matches are possible now." in seen.reads
    assert seen.modal is not None
    assert "Plan matches" not in seen.modal.buttons


async def test_two_coordinators_who_compute_at_once_make_one_plan(world: World) -> None:
    program = await four_people(world)
    mary, katherine = world.person("mary"), world.person("katherine")
    await mary.runs("/mentor-admin match")
    await katherine.runs("/mentor-admin match")
    await mary.clicks("Plan matches")
    seen = await katherine.clicks("Plan matches")
    assert "Somebody was quicker" in seen.reads
    assert len(await all_runs(world, program)) == 1
    assert "2 matches planned." in (await katherine.runs("/mentor-admin match")).reads


async def test_everyone_is_set_against_only_good_fits_before_matching(world: World) -> None:
    program = await stories.open_program(world)
    async with world.store.transaction() as tx:
        counting = dict.fromkeys(program.weights, 0) | {Factor.HELP_STYLE: 10}
        await tx.programs.save(replace(program, weights=counting))
    await stories.sign_up(world, "grace", program, {**stories.MENTOR, "help_given": ("feedback",)})
    await stories.sign_up(world, "ada", program, {**stories.MENTEE, "help_wanted": ("feedback",)})
    assert "only good fits" not in (await review(world)).reads
    await stories.sign_up(world, "linus", program, {**stories.MENTOR, "help_given": ("planning",)})
    await stories.sign_up(world, "rosa", program, {**stories.MENTEE, "help_wanted": ("listen",)})
    seen = await review(world)
    assert "as many as possible: 2 matches, on average 50 of 100 points" in seen.reads
    assert "only with 65 points or more: 1 match, 100 of 100 points" in seen.reads


async def test_the_scores_are_drawn_in_the_coordinators_own_chat(world: World) -> None:
    program = await four_people(world)
    await stories.plan_matches(world, program)
    mary = world.person("mary")
    await review(world)
    seen = await mary.clicks("Chart of the scores")
    assert "The chart is in your messages" in seen.reads
    (sent,) = [each for each in await mary.reads() if "Scores of the planned matches in" in each.text]
    assert "70–79 points: 1" in sent.text


async def test_a_question_only_for_matching_counts_and_is_shown_to_nobody(world: World) -> None:
    program = await stories.open_program(world)
    mary = await stories.person(world, "mary")
    asked = OwnQuestion(label="Which site?", choices=("Berlin", "Paris"), visibility=Visibility.MATCHING)
    await questions.ask(world.store, mary, program.id, asked, world.now())
    async with world.store.reading() as tx:
        (question,) = own_questions(await tx.questions.of_program(program.id, Form.INTAKE))
    for handle, role, site in (
        ("grace", stories.MENTOR, "Paris"),
        ("linus", stories.MENTOR, "Berlin"),
        ("ada", stories.MENTEE, "Berlin"),
        ("rosa", stories.MENTEE, "Paris"),
    ):
        await stories.sign_up(world, handle, program, {**role, question.key: site})
    run = await stories.plan_matches(world, program)
    assert await pairs(world, run) == {"UADA": "ULINUS", "UROSA": "UGRACE"}
    seen = await review(world)
    assert "Berlin" not in seen.reads
    seen = await world.person("mary").picks(f"explain:{(await proposal_for(world, run, 'ada')).id}")
    assert "Answers that are only for matching count as well" in seen.reads
    assert "Which site?" not in seen.reads
    assert "Berlin" not in seen.reads
    assert question.key not in seen.reads


async def test_of_several_choices_the_mentor_fits_who_took_most_of_the_mentees(world: World) -> None:
    program = await stories.open_program(world)
    mary = await stories.person(world, "mary")
    values = ("Calm", "Craft", "Speed", "Growth")
    asked = OwnQuestion(
        label="What matters to you?", choices=values, several=True, visibility=Visibility.MATCHING
    )
    await questions.ask(world.store, mary, program.id, asked, world.now())
    async with world.store.reading() as tx:
        (question,) = own_questions(await tx.questions.of_program(program.id, Form.INTAKE))
    for handle, role, chosen in (
        ("grace", stories.MENTOR, ("Calm",)),
        ("linus", stories.MENTOR, ("Calm", "Craft", "Growth")),
        ("ada", stories.MENTEE, ("Calm", "Craft", "Growth")),
        ("rosa", stories.MENTEE, ("Calm", "Speed")),
    ):
        await stories.sign_up(world, handle, program, {**role, question.key: chosen})
    run = await stories.plan_matches(world, program)
    assert await pairs(world, run) == {"UADA": "ULINUS", "UROSA": "UGRACE"}
    planned = await proposal_for(world, run, "rosa")
    shares = {each["factor"]: each["value"] for each in planned.breakdown["factors"]}
    assert shares[own_factor(question.key)] == 0.5


async def test_nobody_is_planned_with_the_manager_of_their_manager(world: World) -> None:
    program = await four_people(world)
    await stories.person(world, "katherine")
    await reports_to(world, "ada", "katherine")
    await reports_to(world, "katherine", "grace")
    run = await stories.plan_matches(world, program)
    assert (await pairs(world, run))["UADA"] == "ULINUS"


def test_how_far_the_work_is_stands_in_words_and_in_a_bar() -> None:
    voice = Texts.load().voice()
    blocks = working(voice, Progress(Phase.COMPARING, 0.64), is_kept=True).payload()["blocks"]
    assert blocks[0]["text"]["text"] == "We compare all pairs …\n▰▰▰▰▰▰▱▱▱▱ 64%"
    assert "You can close this window." in blocks[1]["elements"][0]["text"]
    for phase in Phase:
        assert "%" not in working(voice, Progress(phase)).payload()["blocks"][0]["text"]["text"]


async def test_the_plan_is_shown_at_last_however_often_somebody_heard_how_far_it_is(tmp_path: Path) -> None:
    impatient = MatchingProcess(every=0.001)
    try:
        async with company(tmp_path, matchmaker=impatient) as world:
            await four_people(world)
            mary = world.person("mary")
            await mary.runs("/mentor-admin match")
            seen = await mary.clicks("Plan matches")
            assert "2 matches planned." in seen.reads
    finally:
        impatient.close()
