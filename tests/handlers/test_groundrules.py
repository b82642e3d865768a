"""Ground rules in versions: who accepted which, and how those who take part read new ones, once."""

from dataclasses import replace
from datetime import date

import pytest

from mentoring.deliveries import Delivery, Kind, Status
from mentoring.participants import Standing
from mentoring.personal import Sort
from mentoring.programs import Program
from mentoring.refusals import ChangedMeanwhile, NotYours
from sandbox.client import Persona, Seen
from services import groundrules
from services.personal import stored
from tests import stories
from tests.handlers.test_joins import LAST_PAGE, MENTEE_PAGE, PAGE_1
from tests.world import World, id_of

RULES = "Be kind. <!here>"
CHANGED = "The ground rules of Leadership 2027 have changed"


@pytest.fixture
async def program(world: World) -> Program:
    """A program with two people in it."""
    found = await stories.open_program(world)
    await stories.sign_up(world, "ada", found)
    await stories.sign_up(world, "grace", found, stories.MENTOR)
    await world.settle()
    return found


async def before_the_rules(world: World) -> Persona:
    """Mary before the form of the ground rules."""
    mary = world.person("mary")
    await mary.runs("/mentor-admin edit")
    await mary.clicks("programs.ground_rules.edit")
    return mary


async def changes(world: World, text: str, sort: str = "new") -> Seen:
    """Mary says the rules anew."""
    mary = await before_the_rules(world)
    seen = await mary.submits({"ground_rules": text, "sort": sort})
    await mary.closes(everything=True)
    return seen


async def questions(world: World, handle: str) -> int:
    """How often somebody was asked to read new rules."""
    return sum(CHANGED in each.reads.replace("*", "") for each in await world.person(handle).reads())


async def letters(world: World) -> list[Delivery]:
    """The questions that are owed or were asked."""
    async with world.store.reading() as tx:
        return [each for each in await tx.outbox.everything() if each.kind is Kind.RULES_CHANGED]


async def accepted(world: World, program: Program, handle: str) -> list[int]:
    """Which versions somebody accepted."""
    async with world.store.reading() as tx:
        place = await tx.participants.find(program.id, id_of(handle))
        assert place is not None
        return [each.number for each in await tx.acceptances.of_participant(place.id)]


async def home_of(world: World, handle: str) -> str:
    """What somebody reads on their Home."""
    home = await world.person(handle).home()
    assert home is not None
    return home.reads


async def test_the_rules_are_the_programs_own(world: World, program: Program) -> None:
    seen = await changes(world, RULES)
    assert "Be kind. &lt;!here&gt;" in str(seen.modal)
    assert "Version 2." in seen.reads


async def test_the_usual_rules_stay_the_usual_ones_for_readers_of_all_languages(
    world: World, program: Program
) -> None:
    mary = await before_the_rules(world)
    await mary.submits()
    async with world.store.reading() as tx:
        known = await tx.programs.get(program.id)
    assert (known.ground_rules, known.rules_version) == ("", 1)


async def test_before_anybody_can_join_rules_are_just_rewritten(world: World) -> None:
    program = await stories.open_program(world, opened_at=None)
    mary = await before_the_rules(world)
    await mary.submits({"ground_rules": RULES})
    async with world.store.reading() as tx:
        known = await tx.programs.get(program.id)
        assert (known.ground_rules, known.rules_version) == (RULES, 1)
        assert await tx.rules_versions.of_program(program.id) == []


async def test_joining_accepts_the_version_of_now(world: World, program: Program) -> None:
    assert await accepted(world, program, "ada") == [1]
    await changes(world, RULES)
    await stories.sign_up(world, "linus", program)
    assert await accepted(world, program, "linus") == [2]


async def test_who_had_other_rules_before_them_while_they_joined_is_asked(
    world: World, program: Program
) -> None:
    linus = world.person("linus")
    await linus.runs("/mentor join")
    await linus.submits(PAGE_1)
    await linus.submits(MENTEE_PAGE)
    await changes(world, RULES)
    await linus.submits(LAST_PAGE)
    assert await accepted(world, program, "linus") == [1]
    await world.advance(days=4)
    assert await questions(world, "linus") == 1


async def test_each_who_takes_part_reads_new_rules_once_beside_the_old_ones(
    world: World, program: Program
) -> None:
    await changes(world, RULES)
    await world.advance(days=4)
    assert [await questions(world, each) for each in ("ada", "grace", "mary")] == [1, 1, 0]
    seen = await world.person("ada").clicks("Read them")
    assert "Be kind." in seen.reads
    assert "Before, they said:" in seen.reads
    assert "What you tell each other stays between you" in seen.reads
    assert "You have accepted the ground rules" in (await world.person("ada").submits()).reads
    assert await accepted(world, program, "ada") == [1, 2]
    await world.advance(days=30)
    assert [await questions(world, each) for each in ("ada", "grace")] == [1, 1]


async def test_clearer_words_are_a_version_about_which_nobody_is_asked(
    world: World, program: Program
) -> None:
    await changes(world, RULES, "clearer")
    await world.advance(days=7)
    assert await letters(world) == []
    seen = await (await before_the_rules(world)).clicks("All versions")
    assert "Version 2" in seen.reads
    assert "clearer words, nobody was asked" in seen.reads
    assert "Version 1" in seen.reads


async def test_rules_that_change_again_before_they_were_asked_about_are_asked_about_once(
    world: World, program: Program
) -> None:
    await changes(world, RULES)
    await world.advance(hours=7)
    await changes(world, "Be kind, and be on time.")
    await world.advance(days=4)
    assert await questions(world, "ada") == 1
    seen = await world.person("ada").clicks("Read them")
    assert "be on time" in seen.reads
    withdrawn = [each.reason for each in await letters(world) if each.status is Status.CANCELLED]
    assert withdrawn == ["changed again"] * 2


async def test_on_home_it_waits_until_it_is_accepted(world: World, program: Program) -> None:
    await changes(world, RULES)
    grace = world.person("grace")
    await grace.opens_home()
    assert "has new ground rules" in await home_of(world, "grace")
    seen = await grace.clicks("Read them", home=True)
    assert "You have accepted them" not in seen.reads
    await grace.submits()
    await grace.closes(everything=True)
    assert "has new ground rules" not in await home_of(world, "grace")
    await world.advance(days=4)
    assert (await questions(world, "grace"), await questions(world, "ada")) == (0, 1)


async def test_who_is_on_a_break_is_asked_when_they_are_back(world: World, program: Program) -> None:
    await stories.on_a_break(world, program, "ada")
    await changes(world, RULES)
    await world.advance(days=7)
    assert await questions(world, "ada") == 0
    async with world.store.transaction() as tx:
        place = await tx.participants.find(program.id, id_of("ada"))
        assert place is not None
        await tx.participants.save(replace(place, standing=Standing.IN))
    await world.advance(days=7)
    assert await questions(world, "ada") == 1


async def test_whose_break_begins_before_the_question_has_gone_out_is_asked_when_they_are_back(
    world: World, program: Program
) -> None:
    await changes(world, RULES)
    await world.advance(hours=7)
    assert {each.status for each in await letters(world)} == {Status.PENDING}
    await stories.on_a_break(world, program, "ada")
    await world.advance(days=21)
    assert await questions(world, "ada") == 0
    async with world.store.transaction() as tx:
        place = await tx.participants.find(program.id, id_of("ada"))
        assert place is not None
        await tx.participants.save(replace(place, standing=Standing.IN))
    await world.advance(days=7)
    assert await questions(world, "ada") == 1


async def test_coordinators_see_who_has_accepted(world: World, program: Program) -> None:
    await changes(world, RULES)
    await world.advance(days=4)
    await world.person("ada").clicks("Read them")
    await world.person("ada").submits()
    mary = await before_the_rules(world)
    modal = await mary.modal()
    assert modal is not None
    assert (
        "Version 2, since 1 March, by <@UMARY>. 1 of 2 people who take part have accepted them."
        in modal.reads
    )
    seen = await mary.clicks("Who has accepted them")
    assert "1 person has not accepted them yet: <@UGRACE>" in seen.reads.replace("*", "")
    assert "1 person has accepted them: <@UADA>" in seen.reads.replace("*", "")


async def test_a_yes_to_rules_that_have_changed_meanwhile_is_none(world: World, program: Program) -> None:
    await changes(world, RULES)
    await world.advance(days=4)
    ada = world.person("ada")
    await ada.clicks("Read them")
    await changes(world, "Be on time.")
    await ada.submits()
    assert await accepted(world, program, "ada") == [1]
    with pytest.raises(ChangedMeanwhile):
        await groundrules.accept(world.store, await stories.person(world, "ada"), program.id, 2, world.now())


async def test_of_two_who_change_them_the_second_is_told_and_overwrites_nothing(
    world: World, program: Program
) -> None:
    katherine = world.person("katherine")
    await katherine.runs("/mentor-admin edit")
    await katherine.clicks("programs.ground_rules.edit")
    await changes(world, "Be kind.")
    seen = await katherine.submits({"ground_rules": "Be on time.", "sort": "new"})
    assert "Somebody else changed the ground rules" in seen.reads
    async with world.store.reading() as tx:
        assert (await tx.programs.get(program.id)).ground_rules == "Be kind."


async def test_what_both_say_alike_is_no_conflict(world: World, program: Program) -> None:
    katherine = world.person("katherine")
    await katherine.runs("/mentor-admin edit")
    await katherine.clicks("programs.ground_rules.edit")
    await changes(world, "Be kind.")
    seen = await katherine.submits({"ground_rules": "Be kind.", "sort": "new"})
    assert "Somebody else changed" not in seen.reads


async def test_who_does_not_take_part_accepts_nothing(world: World, program: Program) -> None:
    with pytest.raises(NotYours):
        await groundrules.read(world.store, await stories.person(world, "rosa"), program.id)


async def test_what_somebody_accepted_is_in_their_download(world: World, program: Program) -> None:
    [told] = (await stored(world.store, await stories.person(world, "ada")))[Sort.PROGRAMS]
    [accepted] = told["ground rules accepted"]
    assert accepted["version"] == 1
    assert accepted["accepted_at"].date() == date(2027, 3, 1)
