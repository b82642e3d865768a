"""Joining, as a conversation: the form page by page, back and forth, changed later, and kindly refused."""

from dataclasses import replace
from typing import Any

import pytest

from mentoring.participants import Participant, Standing
from mentoring.programs import Program, Template
from mentoring.questions import Answered
from sandbox.client import Persona, Seen
from tests import stories
from tests.world import World, id_of

PAGE_1 = {"role": "find", "talk_styles": ["direct"]}
MENTEE_PAGE = {"topics_wanted": ["Python"], "goal": "Lead a small team", "help_wanted": ["listen"]}
MENTOR_PAGE = {"topics_offered": ["Python"], "help_given": ["feedback"]}
LAST_PAGE = {"consent": ["accepted"]}


@pytest.fixture
async def program(world: World) -> Program:
    return await stories.open_program(world)


async def joins_as(person: Persona, *pages: dict[str, Any]) -> Seen:
    """Run the command and send these pages."""
    seen = await person.runs("/mentor join")
    for page in pages:
        seen = await person.submits(page)
        assert seen.errors == {}
    return seen


async def place_of(world: World, handle: str, program: Program) -> Participant:
    async with world.store.reading() as tx:
        found = await tx.participants.find(program.id, id_of(handle))
    assert found is not None
    return found


async def answers_of(world: World, handle: str, program: Program) -> dict[str, Answered]:
    place = await place_of(world, handle, program)
    async with world.store.reading() as tx:
        return await tx.answers.of_participant(place.id)


async def test_somebody_joins_in_three_pages_and_reads_what_happens_next(
    world: World, program: Program
) -> None:
    seen = await joins_as(world.person("ada"), PAGE_1, MENTEE_PAGE, LAST_PAGE)
    assert seen.modal is not None
    assert "You are in" in seen.reads
    assert "14 March" in seen.reads
    assert "21 March, also if we have no match yet" in seen.reads
    place = await place_of(world, "ada", program)
    assert (place.standing, place.seeks, place.offers) == (Standing.IN, True, False)


async def test_before_the_first_question_the_form_says_what_one_joins(world: World, program: Program) -> None:
    seen = await world.person("ada").runs("/mentor join", channel="general")
    assert seen.modal is not None
    assert seen.modal.title == "Join mentoring (1 of 3)"
    for words in (program.name, "2 hours a month", "22 March", "20 September", "leave at any time"):
        assert words in seen.reads


async def test_the_same_is_told_in_a_message_to_come_back_to(world: World, program: Program) -> None:
    ada = world.person("ada")
    await joins_as(ada, PAGE_1, MENTEE_PAGE, LAST_PAGE)
    await world.settle()
    message = (await ada.reads())[-1]
    assert "You are in" in message.reads
    assert (await ada.clicks("Change my form")).modal is not None


async def test_whoever_wants_both_answers_four_pages(world: World, program: Program) -> None:
    ada = world.person("ada")
    await ada.runs("/mentor join")
    seen = await ada.submits(PAGE_1 | {"role": "both"})
    assert seen.modal is not None
    assert seen.modal.title == "Join mentoring (2 of 4)"
    await ada.submits(MENTEE_PAGE)
    await ada.submits(MENTOR_PAGE)
    await ada.submits(LAST_PAGE)
    place = await place_of(world, "ada", program)
    assert (place.seeks, place.offers, place.capacity) == (True, True, 1)


async def test_each_field_says_who_sees_the_answer(world: World, program: Program) -> None:
    ada = world.person("ada")
    await ada.runs("/mentor join")
    for page in (PAGE_1 | {"role": "both"}, MENTEE_PAGE, MENTOR_PAGE):
        modal = await ada.modal()
        assert modal is not None
        hints = [block["hint"]["text"] for block in modal.blocks if block["type"] == "input"]
        assert len(hints) >= 4
        assert all("see" in hint or "Shown to nobody" in hint for hint in hints)
        await ada.submits(page)


async def test_a_draft_is_kept_at_each_next_and_found_again(world: World, program: Program) -> None:
    ada = world.person("ada")
    await ada.runs("/mentor join")
    await ada.submits(PAGE_1 | {"languages": ["de"], "level": "leading"})
    await ada.closes()
    seen = await ada.runs("/mentor join")
    assert seen.modal is not None
    assert seen.modal.value("role")["value"] == "find"
    assert [each["value"] for each in seen.modal.value("languages")] == ["de"]
    assert (await place_of(world, "ada", program)).standing is Standing.FILLING


async def test_back_keeps_what_was_entered(world: World, program: Program) -> None:
    ada = world.person("ada")
    await ada.runs("/mentor join")
    await ada.submits(PAGE_1)
    await ada.fills({"goal": "Lead a small team"})
    seen = await ada.clicks("Back")
    assert seen.modal is not None
    assert seen.modal.title == "Join mentoring (1 of 3)"
    seen = await ada.submits()
    assert seen.modal is not None
    assert seen.modal.value("goal") == "Lead a small team"


async def test_languages_and_times_are_filled_in_before(world: World, program: Program) -> None:
    ada = world.person("ada")
    await ada.changes(locale="de-DE")
    seen = await ada.runs("/mentor join")
    assert seen.modal is not None
    assert [each["value"] for each in seen.modal.value("languages")] == ["de"]
    times = [each["value"] for each in seen.modal.value("times")]
    assert times == ["from_9_to_12", "from_14_to_17"]


@pytest.mark.parametrize("goal", ["🙂🙂", "   \u200b", "…"])
async def test_a_goal_without_words_is_answered_beside_its_field(
    world: World, program: Program, goal: str
) -> None:
    ada = world.person("ada")
    await ada.runs("/mentor join")
    await ada.submits(PAGE_1)
    seen = await ada.submits(MENTEE_PAGE | {"goal": goal})
    assert set(seen.errors) == {"goal"}


@pytest.mark.parametrize("goal", ["<!channel> & <@UGRACE>", "أريد أن أتعلم القيادة", "x" * 300])
async def test_odd_goals_are_kept_as_they_are(world: World, program: Program, goal: str) -> None:
    await joins_as(world.person("ada"), PAGE_1, MENTEE_PAGE | {"goal": goal}, LAST_PAGE)
    assert (await answers_of(world, "ada", program))["goal"] == goal


async def test_nobody_names_themselves(world: World, program: Program) -> None:
    ada = world.person("ada")
    await ada.runs("/mentor join")
    assert set((await ada.submits(PAGE_1 | {"manager": "ada"})).errors) == {"manager"}


async def test_a_known_manager_is_not_asked_for(world: World, program: Program) -> None:
    ada = await stories.person(world, "ada")
    async with world.store.transaction() as tx:
        await tx.people.put(replace(ada, manager=id_of("mary")))
    seen = await world.person("ada").runs("/mentor join")
    assert seen.modal is not None
    assert "My manager" not in seen.reads


async def test_private_wishes_are_kept_apart_from_the_answers(world: World, program: Program) -> None:
    await joins_as(world.person("ada"), PAGE_1, MENTEE_PAGE, LAST_PAGE | {"never_with": ["linus", "grace"]})
    assert "never_with" not in await answers_of(world, "ada", program)
    async with world.store.reading() as tx:
        assert set(await tx.never_with.wished_by(id_of("ada"))) == {id_of("linus"), id_of("grace")}


async def test_ground_rules_and_privacy_open_on_top_of_the_form(world: World, program: Program) -> None:
    ada = world.person("ada")
    await ada.runs("/mentor join")
    await ada.submits(PAGE_1)
    await ada.submits(MENTEE_PAGE)
    await ada.fills({"note": "I am away in May"})
    assert "stays between you" in (await ada.clicks("Ground rules")).reads
    await ada.closes()
    assert "shown to nobody" in (await ada.clicks("Who sees what")).reads
    await ada.closes()
    modal = await ada.modal()
    assert modal is not None
    assert modal.value("note") == "I am away in May"


async def test_nobody_joins_without_the_ground_rules(world: World, program: Program) -> None:
    ada = world.person("ada")
    await ada.runs("/mentor join")
    await ada.submits(PAGE_1)
    await ada.submits(MENTEE_PAGE)
    assert set((await ada.submits()).errors) == {"consent"}
    assert (await place_of(world, "ada", program)).standing is Standing.FILLING


async def test_the_form_can_be_changed_later_and_a_role_added(world: World, program: Program) -> None:
    ada = world.person("ada")
    await joins_as(ada, PAGE_1, MENTEE_PAGE, LAST_PAGE)
    seen = await ada.clicks("Change my form")
    assert seen.modal is not None
    assert seen.modal.title == "Change my form (1 of 3)"
    await ada.submits({"role": "both"})
    await ada.submits()
    await ada.submits(MENTOR_PAGE | {"capacity": "2"})
    seen = await ada.submits()
    assert "Saved" in seen.reads
    place = await place_of(world, "ada", program)
    assert (place.standing, place.seeks, place.offers, place.capacity) == (Standing.IN, True, True, 2)
    await world.settle()
    assert len(await ada.reads()) == 1


async def test_the_form_can_be_changed_after_sign_up_has_closed(world: World, program: Program) -> None:
    await stories.sign_up(world, "ada", program)
    await stories.close_sign_up(world, program)
    assert (await world.person("ada").runs("/mentor join")).modal is not None


async def test_who_comes_late_reads_that_sign_up_is_closed(world: World, program: Program) -> None:
    ada = world.person("ada")
    await ada.runs("/mentor join")
    await stories.close_sign_up(world, program)
    seen = await ada.submits(PAGE_1)
    assert "closed" in seen.reads
    assert "takes sign-ups" in (await world.person("grace").runs("/mentor join")).reads


async def test_where_forms_are_approved_people_read_when_they_hear(world: World) -> None:
    program = await stories.open_program(world, approval=True)
    seen = await joins_as(world.person("ada"), PAGE_1, MENTEE_PAGE, LAST_PAGE)
    assert "3 March" in seen.reads
    assert (await place_of(world, "ada", program)).standing is Standing.TO_APPROVE
    await world.settle()
    assert await world.person("ada").reads() == []


async def test_of_several_programs_one_is_chosen_first(world: World, program: Program) -> None:
    await stories.open_program(world, "Buddies", template=Template.BUDDIES, sign_up_closes_on=None)
    ada = world.person("ada")
    seen = await ada.runs("/mentor join")
    assert "Buddies" in seen.reads
    assert program.name in seen.reads
    seen = await ada.clicks("Join")
    assert seen.modal is not None
    assert seen.modal.title == "Join mentoring (1 of 3)"


async def test_a_program_calls_its_roles_by_its_own_words(world: World) -> None:
    await stories.open_program(world, "Buddies", template=Template.BUDDIES, sign_up_closes_on=None)
    seen = await world.person("ada").runs("/mentor join")
    assert seen.modal is not None
    (role,) = [block for block in seen.modal.blocks if block.get("block_id") == "role"]
    assert "Find a buddy" in [option["text"]["text"] for option in role["element"]["options"]]


async def test_a_long_catalogue_is_searched(world: World) -> None:
    topics = tuple(f"Topic {number:03}" for number in range(150))
    program = await stories.open_program(world, topics=(*topics, "Python"))
    ada = world.person("ada")
    await ada.runs("/mentor join")
    await ada.submits(PAGE_1)
    assert len(await ada.searches("topics_wanted", "")) == 100
    assert [each["text"]["text"] for each in await ada.searches("topics_wanted", "pyth")] == ["Python"]
    await ada.submits(MENTEE_PAGE)
    await ada.submits(LAST_PAGE)
    assert (await place_of(world, "ada", program)).standing is Standing.IN


async def test_the_last_page_delivered_twice_joins_once(world: World, program: Program) -> None:
    ada = world.person("ada")
    await ada.runs("/mentor join")
    await ada.submits(PAGE_1)
    await ada.submits(MENTEE_PAGE)
    await world.control.fault("duplicate", "interactive", times=1)
    await ada.submits(LAST_PAGE)
    await world.settle()
    assert (await place_of(world, "ada", program)).standing is Standing.IN
    assert len(await ada.reads()) == 1


async def test_a_question_that_came_meanwhile_is_asked_before_somebody_is_in(
    world: World, program: Program
) -> None:
    ada = world.person("ada")
    await ada.runs("/mentor join")
    await ada.submits(PAGE_1)
    await ada.submits(MENTEE_PAGE)
    await stories.ask_also(world, program, "Which office are you in?")
    seen = await ada.submits(LAST_PAGE)
    assert "something on it is still open" in seen.reads
    seen = await ada.submits({"office": "Berlin"})
    for _ in range(2):
        seen = await ada.submits()
    assert "You are in" in seen.reads


async def test_guests_are_refused_kindly(world: World, program: Program) -> None:
    seen = await world.person("guest").runs("/mentor join")
    assert seen.modal is None
    assert "Guest accounts cannot take part" in seen.reads


async def test_somebody_who_left_may_come_back(world: World, program: Program) -> None:
    await stories.sign_up(world, "ada", program)
    await stories.leave(world, "ada", program)
    ada = world.person("ada")
    seen = await ada.runs("/mentor join")
    assert seen.modal is not None
    assert seen.modal.title == "Join mentoring (1 of 3)"
    for _ in range(3):
        seen = await ada.submits()
    assert "You are in" in seen.reads
    assert (await place_of(world, "ada", program)).standing is Standing.IN


async def test_the_shortcut_opens_the_form(world: World, program: Program) -> None:
    seen = await world.person("ada").uses_shortcut("join")
    assert seen.modal is not None
    assert seen.modal.title == "Join mentoring (1 of 3)"


async def test_the_little_word_before_a_role_fits_the_programs_own_word(world: World) -> None:
    await stories.open_program(world, mentor_word="experienced peer", mentee_word="user")
    words = str((await world.person("ada").runs("/mentor join")).modal)
    assert "Find an experienced peer" in words
    pages = [{**PAGE_1, "role": "both"}]
    learns = await world.person("ada").submits(*pages)
    assert "as a user (the person who learns)" in learns.reads
