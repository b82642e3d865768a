"""A program's settings: each part changed, sign-up opened and closed, the end."""

from collections.abc import Iterable
from datetime import UTC, datetime

from mentoring.deliveries import DeadlineKind, Kind, Status
from mentoring.matches import HowEnded
from mentoring.programs import Lane, Phase, Preview, Program
from mentoring.questions import Form, Question, Visibility
from sandbox.client import Persona
from tests.stories import matched, open_program, person, sign_up
from tests.world import World, id_of

PROGRAM = "*Leadership 2027*"


async def opened(world: World, part: str = "") -> Persona:
    """Mary before a program's settings, or before one of its parts."""
    mary = world.person("mary")
    await mary.runs("/mentor-admin edit")
    if part:
        await mary.clicks(f"programs.{part}")
    return mary


async def stored(world: World, program: Program) -> Program:
    """The program as it is now."""
    async with world.store.reading() as tx:
        return await tx.programs.get(program.id)


async def own_questions(world: World, program: Program) -> list[Question]:
    """The program's own questions, all versions."""
    async with world.store.reading() as tx:
        return [each for each in await tx.questions._all() if each.label]


async def said_goodbye(world: World, handles: Iterable[str]) -> list[str]:
    """Who has read that the program ended."""
    return [handle for handle in handles if await world.told(handle, "Leadership 2027 has ended.")]


async def test_rules_are_changed_and_the_usual_ones_are_told(world: World) -> None:
    program = await open_program(world)
    mary = await opened(world, "rules.edit")
    modal = await mary.modal()
    assert modal is not None
    assert "Usual: 2 hours" in modal.reads
    seen = await mary.submits(
        {"hours_a_month": "4", "approval": "yes", "preview": "nobody", "survey_lane": "anonymous"}
    )
    assert "You approve each form." in seen.reads
    changed = await stored(world, program)
    assert (changed.hours_a_month, changed.approval, changed.preview, changed.survey_lane) == (
        4,
        True,
        Preview.NOBODY,
        Lane.ANONYMOUS,
    )


async def test_role_words_are_the_programs_own(world: World) -> None:
    program = await open_program(world)
    mary = await opened(world, "words.edit")
    seen = await mary.submits({"mentor_word": "buddy"})
    assert "We say: buddy and mentee." in seen.reads
    changed = await stored(world, program)
    assert (changed.mentor_word, changed.mentee_word) == ("buddy", "")


async def test_topics_come_and_go_and_those_that_went_stay_readable(world: World) -> None:
    program = await open_program(world, topics=("Python", "Delegating"))
    mary = await opened(world, "topics.edit")
    seen = await mary.submits({"topics_1": "python\nLeading a team\n\nLeading a team"})
    assert "Leading a team, python" in seen.reads
    async with world.store.reading() as tx:
        labels = (await tx.topics.labels(program.id)).values()
    assert set(labels) == {"python", "Delegating", "Leading a team"}


async def test_a_topic_that_comes_back_is_the_same_one(world: World) -> None:
    program = await open_program(world, topics=("Python", "Delegating"))
    async with world.store.reading() as tx:
        before = await tx.topics.labels(program.id)
    for topics in ("Python", "Python\nDelegating"):
        mary = await opened(world, "topics.edit")
        await mary.submits({"topics_1": topics})
        await mary.closes(everything=True)
    async with world.store.reading() as tx:
        assert await tx.topics.labels(program.id) == before


async def test_a_catalogue_is_never_empty(world: World) -> None:
    await open_program(world)
    mary = await opened(world, "topics.edit")
    assert "Please fill this in." in (await mary.submits({"topics_1": "🎉"})).errors["topics_1"]


async def test_a_long_catalogue_is_shown_whole(world: World) -> None:
    topics = tuple(f"Topic number {number:03} with quite a long label to fill" for number in range(120))
    program = await open_program(world, topics=topics)
    mary = await opened(world, "topics.edit")
    await mary.submits()
    async with world.store.reading() as tx:
        assert len(await tx.topics.of_program(program.id)) == 120


async def test_weights_say_what_counts(world: World) -> None:
    program = await open_program(world)
    mary = await opened(world, "weights.edit")
    seen = await mary.submits({"location": "9"})
    assert "Place 9" in seen.reads
    assert (await stored(world, program)).weights["location"] == 9


async def test_something_must_count(world: World) -> None:
    program = await open_program(world)
    mary = await opened(world, "weights.edit")
    seen = await mary.submits(dict.fromkeys(program.weights, "0"))
    assert "Something must count" in seen.errors["topics"]


async def test_a_question_of_the_programs_own_is_asked_on_the_last_page(world: World) -> None:
    program = await open_program(world)
    mary = await opened(world, "question.add")
    seen = await mary.submits({"label": "Which site?", "choices": "Berlin\nParis", "visibility": "match"})
    assert "One of: Berlin and Paris. Your match and the coordinators see this." in seen.reads
    (question,) = await own_questions(world, program)
    assert (question.choices, question.visibility) == (("Berlin", "Paris"), Visibility.MATCH)


async def test_a_changed_question_is_a_new_version_and_the_old_one_stays(world: World) -> None:
    program = await open_program(world)
    mary = await opened(world, "question.add")
    await mary.submits({"label": "Which site?"})
    await mary.clicks("programs.question.edit")
    await mary.submits({"label": "Which office?"})
    old, new = await own_questions(world, program)
    assert (old.key, old.version) == (new.key, new.version - 1)
    assert old.retired_at is not None
    assert new.retired_at is None


async def test_a_question_that_is_answered_in_another_way_is_another_question(world: World) -> None:
    program = await open_program(world)
    mary = await opened(world, "question.add")
    await mary.submits({"label": "Which site?"})
    await mary.clicks("programs.question.edit")
    await mary.submits({"choices": "Berlin\nParis"})
    old, new = await own_questions(world, program)
    assert old.key != new.key


async def test_a_program_asks_three_questions_of_its_own_at_most(world: World) -> None:
    program = await open_program(world)
    mary = await opened(world)
    for label in ("One?", "Two?", "Three?"):
        await mary.clicks("programs.question.add")
        await mary.submits({"label": label})
    modal = await mary.modal()
    assert modal is not None
    assert "Add a question" not in modal.buttons
    await mary.clicks("programs.question.edit")
    seen = await mary.clicks("Remove this question")
    assert "Add a question" in seen.reads
    async with world.store.reading() as tx:
        asked = await tx.questions.of_program(program.id, Form.INTAKE)
    assert [each.label for each in asked if each.label] == ["Two?", "Three?"]


async def test_sign_up_opens_and_closes_at_a_coordinators_word(world: World) -> None:
    program = await open_program(world, opened_at=None)
    mary = await opened(world)
    assert "Sign-up is open until 14 March." in (await mary.clicks("Open sign-up")).reads
    assert "Sign-up is closed." in (await mary.clicks("Close sign-up")).reads
    assert (await stored(world, program)).phase is Phase.MATCHING


async def test_sign_up_needs_two_people_to_turn_to(world: World) -> None:
    program = await open_program(world, opened_at=None, coordinators=("mary",))
    mary = await opened(world)
    seen = await mary.clicks("Open sign-up")
    assert "Two people must look after a program" in seen.reads
    assert "Mary Jackson" in seen.reads
    assert not (await stored(world, program)).takes_sign_ups


async def test_somebody_whose_account_is_closed_is_nobody_to_turn_to(world: World) -> None:
    program = await open_program(world, opened_at=None)
    await world.person("katherine").deactivated()
    await person(world, "katherine")
    mary = await opened(world)
    await mary.clicks("Open sign-up")
    assert not (await stored(world, program)).takes_sign_ups


async def test_sign_up_closes_by_itself_after_its_last_day(world: World) -> None:
    program = await open_program(world, opened_at=None)
    mary = await opened(world)
    await mary.clicks("Open sign-up")
    await world.advance(to=datetime(2027, 3, 14, 22, 59, tzinfo=UTC))
    assert (await stored(world, program)).takes_sign_ups
    await world.advance(minutes=2)
    assert not (await stored(world, program)).takes_sign_ups


async def test_sign_up_does_not_open_after_its_last_day(world: World) -> None:
    await open_program(world, opened_at=None)
    await world.advance(days=14)
    mary = await opened(world)
    assert "The last day to sign up was 14 March." in (await mary.clicks("Open sign-up")).reads


async def test_the_end_reaches_everybody_and_takes_what_waits_along(world: World) -> None:
    program = await open_program(world)
    (match,) = await matched(world, program, "grace", "ada")
    await sign_up(world, "linus", program)
    mary = await opened(world)
    seen = await mary.clicks("End program")
    assert "This program has ended." in seen.reads
    await world.settle()
    assert await said_goodbye(world, ("grace", "ada", "linus", "rosa")) == ["grace", "ada", "linus"]
    async with world.store.reading() as tx:
        assert (await tx.matches.get(match.id)).how_ended is HowEnded.BY_PROGRAM
        waiting = await tx.outbox.waiting(100)
        deadlines = await tx.deadlines.coming(100)
    kept = {each.kind for each in waiting if each.program == program.id}
    assert kept == {Kind.KEEPSAKE}, "only the thanks of three days later"
    assert DeadlineKind.END_PROGRAM not in {each.kind for each in deadlines}


async def test_nothing_is_asked_any_more_after_the_end(world: World) -> None:
    program = await open_program(world)
    await matched(world, program, "grace", "ada")
    mary = await opened(world)
    await mary.clicks("End program")
    await world.settle()
    before = len(await world.person("ada").reads())
    await world.advance(days=40)
    after = (await world.person("ada").reads())[before:]
    assert ["certificate" in each.reads for each in after] == [True], "only the thanks of three days later"


async def test_a_program_ends_by_itself_on_its_last_day(world: World) -> None:
    program = await open_program(world, opened_at=None, coordinators=("mary", "katherine"))
    mary = await opened(world, "basics.edit")
    await mary.submits({"ends_on": "2027-03-25"})
    await mary.clicks("Open sign-up")
    await sign_up(world, "ada", program)
    await world.advance(to=datetime(2027, 3, 25, 15, 59, tzinfo=UTC))
    assert (await stored(world, program)).ended_at is None
    await world.advance(days=1)
    assert (await stored(world, program)).ended_at == datetime(2027, 3, 25, 16, 0, tzinfo=UTC)
    assert await said_goodbye(world, ["ada"]) == ["ada"]


async def test_an_ended_program_is_only_looked_at(world: World) -> None:
    await open_program(world)
    mary = await opened(world)
    await mary.clicks("End program")
    katherine = world.person("katherine")
    seen = await katherine.runs("/mentor-admin edit")
    assert "This program has ended." in seen.reads
    assert seen.modal is not None
    assert seen.modal.buttons == ["Export as file"]


async def test_a_second_click_on_end_is_answered_and_does_nothing(world: World) -> None:
    program = await open_program(world)
    await sign_up(world, "ada", program)
    mary, katherine = await opened(world), world.person("katherine")
    await katherine.runs("/mentor-admin edit")
    await mary.clicks("End program")
    seen = await katherine.clicks("End program")
    assert "has ended, so it cannot be changed any more." in seen.reads
    await world.settle()
    async with world.store.reading() as tx:
        found = await tx.outbox.find(Kind.PROGRAM_ENDED, 1)
    assert found is not None
    assert found.status is Status.SENT
    assert await said_goodbye(world, ["ada"]) == ["ada"]


async def test_a_program_is_named_by_a_second_word_and_remembered(world: World) -> None:
    await open_program(world, "Leadership 2027")
    await open_program(world, "Buddies")
    mary = world.person("mary")
    assert PROGRAM in (await mary.runs("/mentor-admin edit leader")).reads
    await mary.closes()
    assert PROGRAM in (await mary.runs("/mentor-admin edit")).reads


async def test_another_program_is_a_choice_away(world: World) -> None:
    await open_program(world, "Leadership 2027")
    buddies = await open_program(world, "Buddies")
    mary = world.person("mary")
    await mary.runs("/mentor-admin edit leadership")
    seen = await mary.chooses("programs.edit.switch", str(buddies.id))
    assert "*Buddies*" in seen.reads
    await mary.closes()
    assert "*Buddies*" in (await mary.runs("/mentor-admin edit")).reads


async def test_a_word_of_no_program_is_answered_with_those_there_are(world: World) -> None:
    await open_program(world)
    seen = await world.person("mary").runs("/mentor-admin edit marketing")
    assert "Please use one of these: Leadership 2027." in seen.reads
    assert "marketing" not in seen.reads


async def test_a_coordinator_of_one_program_cannot_reach_another(world: World) -> None:
    await open_program(world, "Leadership 2027", coordinators=("katherine", "grace"))
    await open_program(world, "Secret", coordinators=("grace", "linus"))
    seen = await world.person("katherine").runs("/mentor-admin edit secret")
    assert "Please use one of these: Leadership 2027." in seen.reads


async def test_members_are_told_whom_to_ask(world: World) -> None:
    await open_program(world)
    for word in ("edit", "people", "team", "announce"):
        seen = await world.person("ada").runs(f"/mentor-admin {word}", channel="general")
        assert "This command is for coordinators." in seen.reads
        assert "Mary Jackson and Katherine Johnson" in seen.reads


async def test_a_button_of_somebody_who_no_longer_coordinates_does_nothing(world: World) -> None:
    program = await open_program(world, coordinators=("mary", "katherine", "grace"))
    katherine = world.person("katherine")
    await katherine.runs("/mentor-admin edit")
    async with world.store.transaction() as tx:
        place = await tx.coordinators.find(program.id, id_of("katherine"))
        assert place is not None
        await tx.coordinators.remove(place)
    seen = await katherine.clicks("End program")
    assert "This command is for coordinators." in seen.reads
    assert (await stored(world, program)).ended_at is None
