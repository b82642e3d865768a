"""The people of a program: listed, found, looked at, approved or told *not this time*."""

from dataclasses import replace

from mentoring.participants import Participant, Standing
from mentoring.programs import Program
from sandbox.client import Persona
from tests.stories import MENTEE, MENTOR, matched, open_program, person, sign_up
from tests.world import World, id_of


async def with_forms(world: World) -> tuple[Program, Persona]:
    """A program in which two forms wait for a yes, and Mary before its people."""
    program = await open_program(world, approval=True)
    await sign_up(world, "ada", program, MENTEE)
    await sign_up(world, "grace", program, MENTOR)
    mary = world.person("mary")
    await mary.runs("/mentor-admin people")
    return program, mary


async def place(world: World, program: Program, handle: str) -> Participant:
    """Somebody's place in the program."""
    async with world.store.reading() as tx:
        found = await tx.participants.find(program.id, id_of(handle))
    assert found is not None
    return found


async def look_at(mary: Persona, name: str) -> None:
    """Mary finds somebody and opens the card."""
    (option,) = await mary.searches("rosters.person.search", name)
    await mary.chooses("rosters.person.search", option["text"]["text"])


async def last_read(world: World, handle: str) -> str:
    """The newest message somebody has."""
    return (await world.person(handle).reads())[-1].reads


async def test_people_are_listed_by_name_with_their_part_and_standing(world: World) -> None:
    _, mary = await with_forms(world)
    modal = await mary.modal()
    assert modal is not None
    ada, grace = modal.reads.index(f"<@{id_of('ada')}>"), modal.reads.index(f"<@{id_of('grace')}>")
    assert ada < grace
    assert "Looks for a mentor · waits for your yes" in modal.reads
    assert "Is a mentor · waits for your yes" in modal.reads
    assert "2 forms wait for your yes." in modal.reads


async def test_people_are_found_by_a_part_of_their_name(world: World) -> None:
    _, mary = await with_forms(world)
    found = await mary.searches("rosters.person.search", "love")
    assert [option["text"]["text"] for option in found] == ["Ada Lovelace"]
    assert await mary.searches("rosters.person.search", "nobody") == []


async def test_a_yes_lets_somebody_in_and_tells_them(world: World) -> None:
    program, mary = await with_forms(world)
    await look_at(mary, "Ada")
    seen = await mary.clicks("Yes, they are in")
    assert "Looks for a mentor · in" in seen.reads
    await world.settle()
    assert "You are in." in await last_read(world, "ada")
    ada = await place(world, program, "ada")
    assert ada.standing is Standing.IN
    assert ada.waiting_news_at is not None


async def test_a_no_is_kind_and_says_what_would_change_it(world: World) -> None:
    program, mary = await with_forms(world)
    await look_at(mary, "Ada")
    await mary.clicks("Not this time")
    seen = await mary.submits({"reason": "full"})
    assert "not this time" in seen.reads
    await world.settle()
    words = await last_read(world, "ada")
    assert "Thank you for your form for Leadership 2027." in words
    assert "a coordinator can still say yes to this form" in words
    assert "reject" not in words.lower()
    assert (await place(world, program, "ada")).standing is Standing.DECLINED


async def test_a_no_can_become_a_yes(world: World) -> None:
    program, mary = await with_forms(world)
    await look_at(mary, "Ada")
    await mary.clicks("Not this time")
    await mary.submits({"reason": "talk"})
    await mary.clicks("Yes, they are in")
    await world.settle()
    assert (await place(world, program, "ada")).standing is Standing.IN
    assert "You are in." in await last_read(world, "ada")


async def test_two_coordinators_decide_once(world: World) -> None:
    program, mary = await with_forms(world)
    await look_at(mary, "Ada")
    katherine = world.person("katherine")
    await katherine.runs("/mentor-admin people")
    await look_at(katherine, "Ada")
    await katherine.clicks("Not this time")
    await mary.clicks("Yes, they are in")
    seen = await katherine.submits({"reason": "full"})
    assert "Somebody was quicker" in seen.reads
    assert (await place(world, program, "ada")).standing is Standing.IN


async def test_a_second_yes_changes_nothing_and_is_said_once(world: World) -> None:
    _, mary = await with_forms(world)
    await look_at(mary, "Ada")
    katherine = world.person("katherine")
    await katherine.runs("/mentor-admin people")
    await look_at(katherine, "Ada")
    await mary.clicks("Yes, they are in")
    assert "Looks for a mentor · in" in (await katherine.clicks("Yes, they are in")).reads
    await world.advance(minutes=2)
    assert len(await world.person("ada").reads()) == 1


async def test_only_some_are_listed_when_asked_for(world: World) -> None:
    _, mary = await with_forms(world)
    await look_at(mary, "Ada")
    await mary.clicks("Yes, they are in")
    await mary.clicks("Back")
    seen = await mary.chooses("rosters.list.filter", "to_approve")
    assert "1 form to approve." in seen.reads
    assert id_of("ada") not in seen.reads


async def test_a_card_tells_what_the_form_says_and_nothing_that_is_only_for_matching(world: World) -> None:
    program = await open_program(world)
    await sign_up(
        world, "ada", program, {**MENTEE, "manager": id_of("rosa"), "never_with": (id_of("linus"),)}
    )
    mary = world.person("mary")
    await mary.runs("/mentor-admin people")
    seen = await mary.clicks("Look")
    assert "I would like to lead a small team." in seen.reads
    assert "Manager: known" in seen.reads
    assert id_of("rosa") not in seen.reads
    assert id_of("linus") not in seen.reads
    assert "rather not" not in seen.reads


async def test_the_form_of_whom_one_manages_is_not_shown(world: World) -> None:
    program, mary = await with_forms(world)
    await person(world, "ada")
    async with world.store.transaction() as tx:
        ada = await tx.people.find(id_of("ada"))
        assert ada is not None
        await tx.people.put(replace(ada, manager=id_of("mary")))
    await look_at(mary, "Ada")
    modal = await mary.modal()
    assert modal is not None
    assert "I would like to lead a small team." not in modal.reads
    assert "shown to the other coordinators only" in modal.reads
    assert program.approval


async def test_a_card_counts_matches_and_places(world: World) -> None:
    program = await open_program(world)
    await matched(world, program, "grace", "ada", "linus")
    mary = world.person("mary")
    await mary.runs("/mentor-admin people")
    await look_at(mary, "Grace")
    modal = await mary.modal()
    assert modal is not None
    assert "Matches now: 2. Ever: 2." in modal.reads
    assert "Mentors 2 of at most 1." in modal.reads


async def test_a_long_list_has_pages(world: World) -> None:
    program = await open_program(world)
    for number in range(12):
        await world.control.arrives(
            id=f"UNEW{number:02}", handle=f"new{number:02}", real_name=f"New {number:02}"
        )
        await sign_up(world, f"new{number:02}", program)
    mary = world.person("mary")
    seen = await mary.runs("/mentor-admin people")
    assert "UNEW09" in seen.reads
    assert "UNEW10" not in seen.reads
    seen = await mary.clicks("Next page")
    assert "UNEW11" in seen.reads
    assert "UNEW09" not in seen.reads
    await mary.clicks("Look")
    assert "UNEW10" in (await mary.clicks("Back")).reads
    assert "UNEW00" in (await mary.clicks("Previous page")).reads


async def test_an_empty_program_has_an_empty_list(world: World) -> None:
    await open_program(world)
    seen = await world.person("mary").runs("/mentor-admin people")
    assert "0 people." in seen.reads
