"""Sending: a countdown that can be stopped, then a word to everybody on the same day."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from mentoring.deliveries import Kind, Status
from mentoring.matches import Match, ProposalStatus, Run, RunStatus
from mentoring.programs import Preview, Program
from mentoring.refusals import ChangedMeanwhile
from services import sendings
from tests import stories
from tests.world import World, id_of

TUESDAY_TEN = datetime(2027, 3, 2, 9, 0, tzinfo=UTC)
"""10:00 in Berlin, the day after the beginning."""


async def planned(world: World) -> tuple[Program, Run]:
    """Grace is planned for Ada or Linus, who wait both; nobody is asked before."""
    program = await stories.open_program(world, preview=Preview.NOBODY)
    await stories.sign_up(world, "grace", program, stories.MENTOR)
    await stories.sign_up(world, "ada", program, {**stories.MENTEE, "help_wanted": ("listen",)})
    await stories.sign_up(world, "linus", program, {**stories.MENTEE, "help_wanted": ("planning",)})
    return program, await stories.plan_matches(world, program)


async def counting(world: World) -> tuple[Program, Run]:
    """The countdown has begun."""
    program, run = await planned(world)
    await world.person("mary").runs("/mentor-admin match")
    await world.person("mary").clicks("Send")
    return program, run


async def matches(world: World, program: Program) -> list[Match]:
    async with world.store.reading() as tx:
        return await tx.matches.of_program(program.id)


async def run_now(world: World, run: Run) -> Run:
    async with world.store.reading() as tx:
        return await tx.runs.get(run.id)


async def read_by(world: World, handle: str) -> str:
    return "\n".join(await world.told(handle))


async def test_send_opens_a_countdown_to_the_next_working_day(world: World) -> None:
    program, run = await counting(world)
    seen = await world.person("katherine").runs("/mentor-admin match")
    assert "1 match goes out" in seen.reads
    assert "2 March 10:00 CET" in seen.reads
    await world.advance(to=TUESDAY_TEN - timedelta(minutes=1))
    assert await matches(world, program) == []
    await world.advance(minutes=2)
    [match] = await matches(world, program)
    assert match.started_at == TUESDAY_TEN
    assert (await run_now(world, run)).sent_at == TUESDAY_TEN


async def test_a_countdown_can_be_stopped(world: World) -> None:
    program, run = await counting(world)
    seen = await world.person("mary").clicks("Stop")
    assert "1 match planned." in seen.reads
    await world.advance(days=3)
    assert await matches(world, program) == []
    assert (await run_now(world, run)).status is RunStatus.REVIEW


async def test_matches_can_go_out_at_once(world: World) -> None:
    program, _ = await counting(world)
    seen = await world.person("mary").clicks("Send now")
    assert "1 match sent" in seen.reads
    assert len(await matches(world, program)) == 1
    assert "Meet your mentee: <@UADA>" in await read_by(world, "grace")


async def test_both_read_why_they_were_matched(world: World) -> None:
    await counting(world)
    await world.person("mary").clicks("Send now")
    mentee = await read_by(world, "ada")
    assert "Meet your mentor: <@UGRACE>, Head of Data." in mentee
    assert "You asked for *listening and questions*, and <@UGRACE> likes to give that." in mentee
    assert "I learned to listen the hard way." in mentee
    assert "The goal of <@UADA>" in await read_by(world, "grace")


async def test_who_has_no_match_hears_so_on_the_same_day(world: World) -> None:
    await counting(world)
    await world.advance(to=TUESDAY_TEN + timedelta(hours=1))
    words = await read_by(world, "linus")
    assert "We have no mentor for you yet in Leadership 2027." in words
    assert "2 people want *Delegating*, 1 offers it." in words
    assert "Next news: 16 March at the latest" in words


async def test_members_are_asked_for_the_first_time_two_weeks_later(world: World) -> None:
    program, _ = await counting(world)
    await world.advance(to=TUESDAY_TEN + timedelta(hours=1))
    async with world.store.reading() as tx:
        members = await tx.members.of_program(program.id)
        program = await tx.programs.get(program.id)
    assert {str(member.next_checkin_on) for member in members} == {"2027-03-16"}
    assert program.started_at == TUESDAY_TEN


@pytest.mark.parametrize("change", ["closed account", "left", "private wish", "manager", "full"])
async def test_what_became_impossible_is_not_sent(world: World, change: str) -> None:
    program, run = await counting(world)
    await _happens(world, program, change)
    await world.advance(to=TUESDAY_TEN + timedelta(hours=1))
    assert [each.proposal for each in await matches(world, program) if each.proposal] == []
    async with world.store.reading() as tx:
        [proposal] = await tx.proposals.of_run(run.id)
    assert proposal.status is ProposalStatus.IMPOSSIBLE
    if change != "full":
        assert "We have no mentor for you yet" in await read_by(world, "linus")


async def _happens(world: World, program: Program, change: str) -> None:
    """Something changes between planning and sending."""
    if change == "left":
        await stories.leave(world, "grace", program)
        return
    if change == "full":
        await stories.matched(world, program, "grace", "rosa")
        return
    async with world.store.transaction() as tx:
        grace, ada = await tx.people.find(id_of("grace")), await tx.people.find(id_of("ada"))
        assert grace is not None
        assert ada is not None
        match change:
            case "closed account":
                await tx.people.put(replace(grace, deactivated_at=world.now()))
            case "private wish":
                await tx.never_with.add_one(grace.id, ada.id, world.now())
            case _:
                await tx.people.put(replace(ada, manager=grace.id))


async def test_two_coordinators_who_send_at_once_send_once(world: World) -> None:
    program, run = await counting(world)
    await world.person("katherine").runs("/mentor-admin match")
    await world.person("mary").clicks("Send now")
    seen = await world.person("katherine").clicks("Send now")
    assert "Somebody was quicker" in seen.reads
    assert len(await matches(world, program)) == 1
    mary = await stories.person(world, "mary")
    with pytest.raises(ChangedMeanwhile):
        await sendings.count_down(world.store, mary, run.id, world.now())


async def test_nothing_is_sent_before_everybody_was_asked(world: World) -> None:
    program = await stories.open_program(world, preview=Preview.MENTORS)
    await stories.sign_up(world, "grace", program, stories.MENTOR)
    await stories.sign_up(world, "ada", program, stories.MENTEE)
    run = await stories.plan_matches(world, program)
    mary = await stories.person(world, "mary")
    with pytest.raises(ChangedMeanwhile):
        await sendings.count_down(world.store, mary, run.id, world.now())


async def test_a_program_that_is_stopped_sends_on_a_later_day(world: World) -> None:
    program, run = await counting(world)
    await _stopped(world, program, at=world.now())
    await world.advance(days=1, hours=2)
    assert await matches(world, program) == []
    assert (await run_now(world, run)).status is RunStatus.COUNTDOWN
    await _stopped(world, program, at=None)
    await world.advance(days=1)
    assert len(await matches(world, program)) == 1


async def _stopped(world: World, program: Program, at: datetime | None) -> None:
    async with world.store.transaction() as tx:
        await tx.programs.save(replace(await tx.programs.get(program.id), stopped_at=at))


async def test_each_of_the_two_reads_of_the_match_once(world: World) -> None:
    program, _ = await counting(world)
    await world.advance(days=2)
    async with world.store.reading() as tx:
        [match] = await tx.matches.of_program(program.id)
        kinds = [await tx.outbox.find(kind, match.id) for kind in (Kind.MEET_MENTOR, Kind.MEET_MENTEE)]
    assert [each.status for each in kinds if each] == [Status.SENT, Status.SENT]
    for handle in ("ada", "grace"):
        assert (await read_by(world, handle)).count("Meet your") == 1
