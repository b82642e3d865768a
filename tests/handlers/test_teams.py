"""Who looks after a program: added, changed, away, removed, and never too few."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from mentoring.alerts import Cause
from mentoring.programs import Coordinator, Program, Rank
from mentoring.teams import place_of
from sandbox.client import Persona
from services import alerts, teams
from tests.cases import back_up_of
from tests.stories import open_program, person
from tests.world import World, id_of


async def before_the_team(world: World, who: str = "mary") -> Persona:
    """Somebody before the team of the program."""
    persona = world.person(who)
    await persona.runs("/mentor-admin team")
    return persona


async def team(world: World, program: Program) -> dict[str, Coordinator]:
    """The team as it is stored."""
    async with world.store.reading() as tx:
        return {each.person: each for each in await tx.coordinators.of_program(program.id)}


async def test_somebody_is_added_as_a_back_up_who_is_away(world: World) -> None:
    program = await open_program(world)
    mary = await before_the_team(world)
    await mary.clicks("Add somebody")
    seen = await mary.submits({"person": "grace", "backup": ["backup"], "away_until": "2027-03-12"})
    assert "Coordinator · back-up · away until 12 March" in seen.reads
    grace = (await team(world, program))[id_of("grace")]
    assert grace.is_backup
    assert grace.away_until == datetime(2027, 3, 11, 23, 0, tzinfo=UTC)


async def test_guests_and_those_who_are_there_already_cannot_be_added(world: World) -> None:
    await open_program(world)
    mary = await before_the_team(world)
    await mary.clicks("Add somebody")
    seen = await mary.submits({"person": "guest"})
    assert "cannot look after a program" in seen.errors["person"]
    seen = await mary.submits({"person": "katherine"})
    assert "is there already" in seen.errors["person"]


async def test_nobody_is_away_until_yesterday(world: World) -> None:
    await open_program(world)
    mary = await before_the_team(world)
    await mary.clicks("Change")
    seen = await mary.submits({"away_until": "2027-02-28"})
    assert "This day is over." in seen.errors["away_until"]


async def test_a_team_of_two_loses_nobody_while_sign_up_is_open(world: World) -> None:
    program = await open_program(world)
    mary = await before_the_team(world)
    await mary.clicks("Change")
    seen = await mary.clicks("Remove")
    assert "Two people must look after a program" in seen.reads
    await mary.closes()
    seen = await mary.submits({"rank": "viewer"})
    assert "Two people must look after a program" in seen.reads
    assert len(await team(world, program)) == 2


async def test_before_sign_up_opens_one_is_enough_but_not_none(world: World) -> None:
    program = await open_program(world, opened_at=None)
    mary = await before_the_team(world)
    await mary.clicks("Change")
    await mary.clicks("Remove")
    await mary.clicks("Change")
    seen = await mary.clicks("Remove")
    assert "Somebody must look after the program." in seen.reads
    assert len(await team(world, program)) == 1


async def test_a_coordinator_makes_no_owner(world: World) -> None:
    program = await open_program(world)
    katherine = await before_the_team(world, "katherine")
    await katherine.clicks("Change")
    seen = await katherine.submits({"rank": "owner"})
    assert "Only an owner can appoint another owner." in seen.reads
    assert {each.rank for each in (await team(world, program)).values()} == {Rank.COORDINATOR}


async def test_an_owner_makes_another_owner_of_all_programs(world: World) -> None:
    await open_program(world)
    mary = await before_the_team(world)
    await mary.clicks("Add an owner")
    seen = await mary.submits({"person": "rosa"})
    assert f"Owners of all programs: <@{id_of('mary')}> and <@{id_of('rosa')}>" in seen.reads
    assert (await world.person("rosa").runs("/mentor-admin edit")).modal is not None


async def test_only_owners_are_offered_to_add_one(world: World) -> None:
    await open_program(world)
    katherine = await before_the_team(world, "katherine")
    modal = await katherine.modal()
    assert modal is not None
    assert "Add an owner" not in modal.buttons


async def test_a_viewer_cannot_change_the_team(world: World) -> None:
    await open_program(world)
    mary = await before_the_team(world)
    await mary.clicks("Add somebody")
    await mary.submits({"person": "grace", "rank": "viewer"})
    seen = await world.person("grace").runs("/mentor-admin team", channel="general")
    assert "This command is for coordinators." in seen.reads


async def test_changing_somebody_who_was_removed_meanwhile_says_so(world: World) -> None:
    program = await open_program(world, coordinators=("mary", "katherine", "grace"))
    mary = await before_the_team(world)
    async with world.store.transaction() as tx:
        place = await tx.coordinators.find(program.id, id_of("mary"))
        assert place is not None
        await tx.coordinators.remove(place)
    seen = await mary.clicks("Change")
    assert "was taken away in the meantime" in seen.reads


async def test_who_was_added_reads_by_whom_and_what_they_can_do(world: World) -> None:
    await open_program(world)
    mary, grace = await before_the_team(world), world.person("grace")
    await mary.clicks("Add somebody")
    await mary.submits({"person": "grace", "backup": ["backup"]})
    await world.settle()
    (told,) = await grace.reads()
    assert "<@UMARY> made you the back-up of Leadership 2027." in told.text
    assert "please tell <@UMARY>" in told.text
    seen = await grace.clicks("Who looks after it")
    assert f"<@{id_of('grace')}>*\nCoordinator · back-up" in seen.reads


async def test_a_viewer_is_told_what_they_see(world: World) -> None:
    await open_program(world)
    mary = await before_the_team(world)
    await mary.clicks("Add somebody")
    await mary.submits({"person": "grace", "rank": "viewer"})
    await world.settle()
    (told,) = await world.person("grace").reads()
    assert "lets you see the numbers of Leadership 2027" in told.text
    assert told.buttons == []


async def test_who_was_removed_again_at_once_is_told_nothing(world: World) -> None:
    program = await open_program(world)
    mary = await before_the_team(world)
    await world.advance(hours=12)
    await mary.clicks("Add somebody")
    await mary.submits({"person": "grace"})
    async with world.store.reading() as tx:
        grace = await tx.people.find(id_of("grace"))
        assert grace is not None
    await teams.remove(world.store, await person(world, "mary"), program.id, grace.id)
    await world.advance(hours=12)
    assert await world.person("grace").reads() == []


async def test_when_the_last_one_is_away_the_back_up_learns_that_it_is_their_turn(world: World) -> None:
    await open_program(world, coordinators=("katherine",))
    katherine = await before_the_team(world, "katherine")
    await katherine.clicks("Add somebody")
    await katherine.submits({"person": "grace", "backup": ["backup"]})
    await katherine.clicks("Change")
    await katherine.submits({"away_until": "2027-03-12"})
    await world.settle()
    told = [message.reads for message in await world.person("grace").reads()]
    assert sum("has no coordinator at the moment" in each for each in told) == 1
    assert "now comes to you" in told[-1]
    assert await world.person("mary").reads() == []


async def test_a_closed_account_is_nobody_to_turn_to(world: World) -> None:
    program = await open_program(world, opened_at=None)
    await world.person("katherine").deactivated()
    mine = await teams.place(world.store, await person(world, "mary"), program.id, id_of("mary"))
    with pytest.raises(teams.LastCoordinator):
        await teams.change(
            world.store,
            await person(world, "mary"),
            program.id,
            id_of("mary"),
            replace(mine, rank=Rank.VIEWER),
            world.now(),
        )


async def test_who_is_gone_can_be_taken_out_of_the_team(world: World) -> None:
    program = await open_program(world)
    await world.person("katherine").deactivated()
    await teams.remove(world.store, await person(world, "mary"), program.id, id_of("katherine"))
    assert set(await team(world, program)) == {id_of("mary")}


async def is_away(world: World, program: Program, who: str) -> None:
    async with world.store.transaction() as tx:
        known = await tx.coordinators.find(program.id, id_of(who))
        assert known is not None
        await tx.coordinators.save(replace(known, away_until=datetime(2027, 3, 18, 23, tzinfo=UTC)))


async def test_a_case_of_who_goes_away_goes_to_the_others_by_itself(world: World) -> None:
    program = await open_program(world, coordinators=("mary", "katherine"))
    mary = await person(world, "mary")
    await back_up_of(world, program.id, "grace")
    async with world.store.transaction() as tx:
        await alerts.raise_alert(tx, program.id, Cause.NO_MEETING, occasion="a story", now=world.now())
        (case,) = await tx.alerts.open_ones(program.id)
        await tx.alerts.save(replace(case, held_by=mary.id))
    await is_away(world, program, "katherine")
    wanted = replace(place_of((await team(world, program))[mary.id], program), away_until=date(2027, 3, 19))
    assert not await teams.change(world.store, mary, program.id, mary.id, wanted, world.now())
    async with world.store.reading() as tx:
        (case,) = await tx.alerts.open_ones(program.id)
    assert case.held_by is None
    await world.advance(days=1)
    told = [each.text for each in await world.person("grace").reads() if "may need you" in each.text]
    assert told
