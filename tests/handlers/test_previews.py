"""The quiet preview: the mentor is asked first, silence means yes, and a concern stays private."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mentoring.alerts import Alert, Cause
from mentoring.deliveries import Kind
from mentoring.matches import PreviewAnswer, Proposal, Run, RunStatus
from mentoring.previews import Concern, ConcernReason, PlanMovedOn
from mentoring.programs import Preview, Program
from mentoring.refusals import NotYours
from sandbox.client import Seen
from services import alerts, previews
from tests import stories
from tests.world import World, id_of


async def previewed(world: World, preview: Preview = Preview.BOTH) -> tuple[Program, Run]:
    """Grace is planned for Ada, and the preview has begun."""
    program, run = await planned(world, preview)
    await begins(world)
    return program, run


async def planned(world: World, preview: Preview = Preview.BOTH) -> tuple[Program, Run]:
    """Grace is planned for Ada."""
    program = await stories.open_program(world, preview=preview)
    await stories.sign_up(world, "grace", program, stories.MENTOR)
    await stories.sign_up(world, "ada", program, stories.MENTEE)
    return program, await stories.plan_matches(world, program)


async def begins(world: World) -> None:
    """A coordinator begins the preview."""
    await world.person("mary").runs("/mentor-admin match")
    await world.person("mary").clicks("Preview: ask about 1 match")


async def run_now(world: World, run: Run) -> Run:
    async with world.store.reading() as tx:
        return await tx.runs.get(run.id)


async def the_proposal(world: World, run: Run) -> Proposal:
    async with world.store.reading() as tx:
        planned = [*await tx.proposals.of_run(run.id), *await tx.proposals.rejected(run.id)]
    return planned[0]


async def newest(world: World, handle: str) -> str:
    messages = await world.person(handle).reads()
    return messages[-1].reads if messages else ""


async def objects(world: World, handle: str, text: str = "") -> Seen:
    """Somebody opens the form behind the second button and sends it."""
    person = world.person(handle)
    await person.clicks("I have a concern")
    return await person.submits({"reason": "too_well", "text": text})


async def open_alerts(world: World, program: Program) -> list[Alert]:
    async with world.store.reading() as tx:
        return await tx.alerts.open_ones(program.id)


async def test_who_is_asked_can_see_why(world: World) -> None:
    await previewed(world)
    seen = await world.person("grace").picks("Why did I get this?")
    assert "you have a say before it is sent" in seen.reads
    assert "not one of the two messages a week" in seen.reads
    assert "Fewer messages" in str(seen)


async def test_the_mentor_is_asked_first_and_the_mentee_does_not_know(world: World) -> None:
    await previewed(world)
    asked = await newest(world, "grace")
    assert "We plan to match you with <@UADA>, Analyst" in asked
    assert "You both chose *Delegating*." in asked
    assert "<@UADA> does not know yet. No answer by Wednesday 3 March means yes." in asked
    assert "We plan" not in await newest(world, "ada")


async def test_after_the_mentors_yes_the_mentee_is_asked(world: World) -> None:
    _, run = await previewed(world)
    await world.person("grace").clicks("Looks good")
    assert "Thank you." in await newest(world, "grace")
    asked = await newest(world, "ada")
    assert "We plan to match you with <@UGRACE>, Head of Data" in asked
    assert "<@UGRACE> is fine with it." in asked
    await world.person("ada").clicks("Looks good")
    assert "it may still change" in await newest(world, "ada")
    assert "may not know yet" not in await newest(world, "ada")
    assert (await run_now(world, run)).status is RunStatus.REVIEW


async def test_silence_means_yes_one_after_the_other(world: World) -> None:
    _, run = await previewed(world)
    await world.advance(days=2, hours=7, minutes=20)
    assert "We plan" not in await newest(world, "ada")
    await world.advance(hours=16)
    assert "We plan to match you" in await newest(world, "ada")
    assert (await run_now(world, run)).status is RunStatus.PREVIEW
    await world.advance(days=4)
    proposal = await the_proposal(world, run)
    assert (proposal.mentor_preview, proposal.mentee_preview) == (PreviewAnswer.FINE, PreviewAnswer.FINE)
    assert (await run_now(world, run)).status is RunStatus.REVIEW


async def test_the_coordinators_hear_when_everybody_was_asked(world: World) -> None:
    await previewed(world)
    await world.person("grace").clicks("Looks good")
    await world.person("ada").clicks("Looks good")
    for handle in ("mary", "katherine"):
        news = (await world.person(handle).reads())[-1]
        assert news.reads.startswith("Planned matches in Leadership 2027 are ready for you to look at.")
        assert news.buttons == ["Open"]
    seen = await world.person("katherine").clicks("Open")
    assert seen.modal is not None
    assert "Send" in seen.modal.buttons


async def test_who_wants_no_messages_is_asked_about_a_match_to_come_all_the_same(world: World) -> None:
    """The match itself would reach them: without the question they would have had no say."""
    await planned(world)
    async with world.store.transaction() as tx:
        grace = (await tx.people.of([id_of("grace")]))[id_of("grace")]
        await tx.people.put(replace(grace, muted_until=world.now() + timedelta(days=14)))
    await begins(world)
    await world.settle()
    assert "We plan to match you with" in await newest(world, "grace")


async def test_where_only_mentors_are_asked_no_mentee_is(world: World) -> None:
    _, run = await previewed(world, Preview.MENTORS)
    await world.person("grace").clicks("Looks good")
    assert "We plan" not in await newest(world, "ada")
    assert (await run_now(world, run)).status is RunStatus.REVIEW


async def test_a_concern_takes_the_match_out_and_the_other_one_never_learns(world: World) -> None:
    program, run = await previewed(world)
    before = await newest(world, "ada")
    seen = await objects(world, "grace", "We are <!channel> neighbours")
    assert "nobody but the coordinators learns why" in seen.reads
    assert "I have a concern" not in await newest(world, "grace")
    assert await newest(world, "ada") == before
    [alert] = await open_alerts(world, program)
    assert (alert.cause, alert.about) == (Cause.CONCERN, id_of("grace"))
    assert alert.detail["text"] == "We are <!channel> neighbours"
    mary = world.person("mary")
    await mary.runs("/mentor-admin match")
    shown = await mary.clicks("Taken out: 1")
    assert "<@UGRACE> with <@UADA>: concern, private" in shown.reads
    assert "Put back" not in shown.reads
    assert "neighbours" not in shown.reads
    assert await newest(world, "ada") == before
    assert (await run_now(world, run)).status is RunStatus.REVIEW


async def test_a_concern_about_a_coordinator_goes_to_the_other_ones_only(world: World) -> None:
    program = await stories.open_program(world, preview=Preview.BOTH)
    await stories.sign_up(world, "katherine", program, stories.MENTOR)
    ada = await stories.sign_up(world, "ada", program, stories.MENTEE)
    run = await stories.plan_matches(world, program)
    mary = await stories.person(world, "mary")
    await previews.start(world.store, mary, run.id, world.now())
    proposal = await the_proposal(world, run)
    katherine = await stories.person(world, "katherine")
    await previews.approve(world.store, katherine, proposal.id, world.now())
    who = await stories.person(world, "ada")
    concern = Concern(reason=ConcernReason.REPORTING)
    await previews.object_to(world.store, who, proposal.id, concern, world.now())
    async with world.store.reading() as tx:
        seen = {
            handle: await alerts.visible_to(tx, id_of(handle), [program.id], world.now())
            for handle in ("mary", "katherine")
        }
        told = [each for each in await tx.outbox.waiting(50) if each.kind is Kind.ALERT]
    assert [alert.about for alert in seen["mary"]] == [ada.person]
    assert seen["katherine"] == []
    assert {each.person for each in told} == {id_of("mary")}


async def test_a_pair_with_a_concern_is_never_planned_again(world: World) -> None:
    program, _ = await previewed(world)
    await objects(world, "grace")
    mary = world.person("mary")
    await mary.runs("/mentor-admin match")
    seen = await mary.clicks("Plan again")
    assert "There is no pair to plan now" in seen.reads
    async with world.store.transaction() as tx:
        open_run = await tx.runs.open_one(program.id)
        assert open_run is not None
        await tx.runs.save(replace(open_run, status=RunStatus.DISCARDED))
    assert "At most 0 matches" in (await mary.runs("/mentor-admin match")).reads


async def test_a_second_tap_changes_nothing(world: World) -> None:
    _, run = await previewed(world)
    grace = await stories.person(world, "grace")
    proposal = await the_proposal(world, run)
    for _ in range(2):
        await previews.approve(world.store, grace, proposal.id, world.now())
    async with world.store.reading() as tx:
        waiting = [each for each in await tx.outbox.waiting(50) if each.kind is Kind.PREVIEW]
    assert [each.person for each in waiting] == [id_of("ada")]


async def test_a_yes_can_become_a_concern_until_matches_are_sent(world: World) -> None:
    program, _ = await previewed(world, Preview.MENTORS)
    await world.person("grace").clicks("Looks good")
    mary = world.person("mary")
    await mary.runs("/mentor-admin match")
    await mary.clicks("Send")
    await objects(world, "grace")
    await mary.runs("/mentor-admin match")
    await mary.clicks("Send now")
    async with world.store.reading() as tx:
        assert await tx.matches.of_program(program.id) == []


async def test_a_tap_on_a_plan_that_has_moved_on_gets_kind_words(world: World) -> None:
    _, run = await previewed(world)
    mary = world.person("mary")
    await mary.runs("/mentor-admin match")
    await mary.picks(f"take_out:{(await the_proposal(world, run)).id}")
    seen = await world.person("grace").clicks("Looks good")
    assert "This plan has moved on" in seen.reads
    seen = await world.person("grace").clicks("I have a concern")
    assert "This plan has moved on" in seen.reads


async def test_an_answer_counts_for_the_same_two_in_a_new_plan(world: World) -> None:
    program, run = await previewed(world, Preview.MENTORS)
    await world.person("grace").clicks("Looks good")
    mary = world.person("mary")
    await mary.runs("/mentor-admin match")
    seen = await mary.clicks("Plan again")
    assert "mentor is fine with it" in seen.reads
    await objects(world, "grace")
    async with world.store.reading() as tx:
        latest = await tx.runs.latest(program.id)
        assert latest is not None
        assert latest.id != run.id
        assert await tx.proposals.of_run(latest.id) == []


async def test_only_the_two_answer(world: World) -> None:
    _, run = await previewed(world)
    linus = await stories.person(world, "linus")
    with pytest.raises(NotYours):
        await previews.approve(world.store, linus, (await the_proposal(world, run)).id, world.now())


async def test_two_coordinators_begin_one_preview(world: World) -> None:
    program = await stories.open_program(world, preview=Preview.BOTH)
    await stories.sign_up(world, "grace", program, stories.MENTOR)
    await stories.sign_up(world, "ada", program, stories.MENTEE)
    await stories.plan_matches(world, program)
    mary, katherine = world.person("mary"), world.person("katherine")
    await mary.runs("/mentor-admin match")
    await katherine.runs("/mentor-admin match")
    await mary.clicks("previews.round.start")
    seen = await katherine.clicks("previews.round.start")
    assert "Somebody was quicker" in seen.reads
    questions = await world.person("grace").reads(saying="We plan")
    assert len(questions) == 1


async def test_a_plan_that_was_thrown_away_is_gone(world: World) -> None:
    _, run = await previewed(world)
    async with world.store.transaction() as tx:
        await tx.runs.save(replace(await tx.runs.get(run.id), status=RunStatus.DISCARDED))
    grace = await stories.person(world, "grace")
    with pytest.raises(PlanMovedOn):
        await previews.plan(world.store, grace, (await the_proposal(world, run)).id)
