"""A coordinator writes to people of a program: to whom, how it reads, once, and in their hours."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from mentoring.announcements import LONGEST_TEXT
from mentoring.circulars import OF_COORDINATORS, Audience, Circular, Draft, Fault, Outline
from mentoring.deliveries import Kind, Status
from mentoring.formats import Format
from mentoring.programs import Program
from mentoring.refusals import ChangedMeanwhile, CoordinatorsOnly
from sandbox.client import Seen
from services import circulars, personal
from tests import stories
from tests.stories import person
from tests.world import World, id_of

WORDS = "Lunch for all on <!channel> Thursday & Friday 🙂"


@pytest.fixture
async def program(world: World) -> Program:
    """Grace and Ada have met nobody yet; Linus waits for a match, Rosa would mentor in New York."""
    opened = await stories.open_program(world, started_at=world.now())
    await stories.matched(world, opened, "grace", "ada", days_ago=10)
    await stories.sign_up(world, "linus", opened, stories.MENTEE)
    await stories.sign_up(world, "rosa", opened, stories.MENTOR)
    return opened


async def previewed(world: World, audience: Audience, text: str = WORDS) -> Seen:
    mary = world.person("mary")
    await mary.runs("/mentor-admin announce")
    await mary.clicks("Write to people instead")
    return await mary.submits({"audience": audience, "text": text})


async def read_by(world: World, text: str = WORDS) -> set[str]:
    """Who has got these words so far."""
    readers = ("mary", "katherine", "grace", "ada", "linus", "rosa")
    shown = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return {
        each
        for each in readers
        if any(shown in said.text or text in said.reads for said in await world.person(each).reads())
    }


async def meant(world: World, program: Program, audience: Audience) -> int | dict[str, Fault]:
    draft = Draft(program=program.id, audience=audience, text=WORDS)
    found = await circulars.outline(world.store, await person(world, "mary"), draft, world.now())
    return found.people if isinstance(found, Outline) else found


async def sent(world: World, program: Program, audience: Audience, form: str = "V1") -> Circular:
    draft = Draft(program=program.id, audience=audience, text=WORDS)
    mary = await person(world, "mary")
    return await circulars.send(world.store, mary, draft, world.now(), form=form)


async def mute(world: World, handle: str, until: datetime) -> None:
    who = await person(world, handle)
    async with world.store.transaction() as tx:
        await tx.people.put(replace(who, muted_until=until))


async def test_it_is_seen_first_with_a_count_and_goes_to_each_alone_in_their_hours(
    world: World, program: Program
) -> None:
    seen = await previewed(world, Audience.ALL)
    assert "All who take part: it goes to 4 people," in seen.reads
    assert WORDS in seen.reads
    assert "Ada" not in seen.reads
    assert await read_by(world) == set()
    seen = await world.person("mary").submits()
    assert "On its way to 4 people." in seen.reads
    await world.settle()
    assert await read_by(world) == {"grace", "ada", "linus"}
    seen = await world.person("mary").runs("/mentor-admin messages")
    assert "1 message from a coordinator to people of the program" in seen.reads
    await world.advance(to=datetime(2027, 3, 1, 15, 0, tzinfo=UTC))
    assert await read_by(world) == {"grace", "ada", "linus", "rosa"}


async def test_it_is_signed_says_why_it_came_and_how_to_answer(world: World, program: Program) -> None:
    await sent(world, program, Audience.MENTEES)
    await world.settle()
    got = (await world.person("ada").reads())[-1]
    assert "<@UMARY>, coordinator of Leadership 2027. You get this because you take part in it." in got.reads
    assert "Write back" in got.buttons
    assert "<!channel>" not in got.text


async def test_each_choice_reaches_those_whom_it_names(world: World, program: Program) -> None:
    counts = {audience: await meant(world, program, audience) for audience in OF_COORDINATORS}
    assert counts == {
        Audience.ALL: 4,
        Audience.MENTORS: 2,
        Audience.MENTEES: 2,
        Audience.WAITING: 2,
        Audience.NOT_MET: 2,
    }
    await sent(world, program, Audience.NOT_MET)
    await world.settle()
    assert await read_by(world) == {"grace", "ada"}


async def test_those_who_waited_are_not_written_to_once_they_have_a_match(
    world: World, program: Program
) -> None:
    await sent(world, program, Audience.WAITING)
    await stories.matched(world, program, "rosa", "linus")
    await world.advance(days=1)
    assert await read_by(world) <= {"linus"}
    async with world.store.reading() as tx:
        rosa = await tx.outbox.find(Kind.CIRCULAR, 1, id_of("rosa"))
    assert rosa is not None
    assert (rosa.status, rosa.reason) == (Status.CANCELLED, "no longer meant")


async def test_breaks_and_quiet_times_are_kept_unless_all_are_meant(world: World, program: Program) -> None:
    await stories.on_a_break(world, program, "linus")
    await mute(world, "ada", world.now() + timedelta(days=7))
    assert await meant(world, program, Audience.MENTEES) == {"audience": Fault.NOBODY}
    assert await meant(world, program, Audience.ALL) == 4
    await sent(world, program, Audience.ALL)
    await world.settle()
    assert await read_by(world) == {"grace", "ada", "linus"}


async def test_who_has_left_or_only_fills_the_form_is_not_written_to(world: World, program: Program) -> None:
    await stories.leave(world, "linus", program)
    assert await meant(world, program, Audience.ALL) == 3
    await sent(world, program, Audience.ALL)
    await stories.leave(world, "rosa", program)
    await world.advance(days=1)
    assert await read_by(world) == {"grace", "ada"}


async def test_a_coordinator_in_a_match_writes_to_the_others(world: World, program: Program) -> None:
    await stories.matched(world, program, "grace", "mary")
    assert await meant(world, program, Audience.ALL) == 4
    await sent(world, program, Audience.ALL)
    await world.settle()
    assert "mary" not in await read_by(world)


async def test_the_same_form_sent_twice_goes_out_once(world: World, program: Program) -> None:
    first = await sent(world, program, Audience.ALL, "V1")
    assert await sent(world, program, Audience.ALL, "V1") == first
    await world.advance(days=1)
    got = await world.person("ada").reads(saying=WORDS)
    assert len(got) == 1
    assert await sent(world, program, Audience.ALL, "V2") != first


async def test_a_stranger_who_forges_a_form_reaches_nobody(world: World, program: Program) -> None:
    draft = Draft(program=program.id, audience=Audience.ALL, text=WORDS)
    await sent(world, program, Audience.ALL, "V1")
    ada = await person(world, "ada")
    for form in ("V1", "V2"):
        with pytest.raises(CoordinatorsOnly):
            await circulars.send(world.store, ada, draft, world.now(), form=form)
    with pytest.raises(CoordinatorsOnly):
        await circulars.outline(world.store, ada, draft, world.now())


async def test_who_coordinates_no_longer_cannot_send_what_they_have_open(
    world: World, program: Program
) -> None:
    katherine = world.person("katherine")
    await katherine.runs("/mentor-admin announce")
    await katherine.clicks("Write to people instead")
    await katherine.submits({"audience": Audience.ALL, "text": WORDS})
    async with world.store.transaction() as tx:
        part = await tx.coordinators.find(program.id, id_of("katherine"))
        assert part is not None
        await tx.coordinators.remove(part)
    seen = await katherine.submits()
    assert "for coordinators" in seen.reads
    await world.advance(days=1)
    assert await read_by(world) == set()


async def test_words_that_are_too_long_or_none_are_told_and_never_sent(
    world: World, program: Program
) -> None:
    seen = await previewed(world, Audience.ALL, "🎉🎉")
    assert seen.errors == {"text": "Please write a few words."}
    too_long = Draft(program=program.id, audience=Audience.ALL, text="x" * (LONGEST_TEXT + 1))
    mary = await person(world, "mary")
    faults = await circulars.outline(world.store, mary, too_long, world.now())
    assert faults == {"text": Fault.TOO_LONG}
    with pytest.raises(ChangedMeanwhile):
        await circulars.send(world.store, mary, too_long, world.now(), form="V1")


async def test_the_longest_words_fit_and_going_back_keeps_them(world: World, program: Program) -> None:
    words = ('"\n' * LONGEST_TEXT)[: LONGEST_TEXT - 1] + "x"
    await previewed(world, Audience.WAITING, words)
    seen = await world.person("mary").clicks("Back")
    assert seen.modal is not None
    assert seen.modal.value("text") == words
    await world.person("mary").submits()
    assert "On its way to 2 people." in (await world.person("mary").submits()).reads


@pytest.mark.parametrize(
    ("format_", "words", "absent"),
    [
        (Format.PAIR, {"Mentors", "Mentees", "People who wait for a match"}, set()),
        (Format.REVERSE, {"Newer colleagues", "Leaders"}, {"Mentors"}),
        (Format.CIRCLE, {"Mentors", "People who wait for a group"}, {"Mentees"}),
        (Format.PEER, {"All who take part", "People who wait for a match"}, {"Mentors", "Mentees"}),
        (Format.PEER_CIRCLE, {"People in groups that have not met yet"}, {"Mentors", "Mentees"}),
    ],
)
async def test_choices_are_in_the_words_of_the_format(
    world: World, format_: Format, words: set[str], absent: set[str]
) -> None:
    await stories.open_program(world, format=format_)
    await world.person("mary").runs("/mentor-admin announce")
    seen = await world.person("mary").clicks("Write to people instead")
    assert seen.modal is not None
    (field,) = [each for each in seen.modal.blocks if each.get("block_id") == "audience"]
    lines = {each["text"]["text"] for each in field["element"]["options"]}
    assert words <= lines
    assert not absent & lines


async def test_a_choice_of_another_format_is_refused(world: World) -> None:
    peers = await stories.open_program(world, format=Format.PEER)
    assert await meant(world, peers, Audience.MENTORS) == {"audience": Fault.NOT_A_CHOICE}


async def test_where_sign_up_is_closed_the_command_writes_to_people(world: World, program: Program) -> None:
    await stories.close_sign_up(world, program)
    mary = world.person("mary")
    seen = await mary.runs("/mentor-admin announce")
    assert "nothing to post in a channel" in seen.reads
    assert "goes to 4 people" in (await mary.submits({"audience": Audience.ALL, "text": WORDS})).reads


async def test_stopping_all_messages_holds_it(world: World, program: Program) -> None:
    mary = world.person("mary")
    await mary.runs("/mentor-admin messages")
    await mary.clicks("Stop all messages")
    await mary.closes(everything=True)
    await sent(world, program, Audience.ALL)
    await world.advance(hours=7)
    assert await read_by(world) == set()
    await mary.runs("/mentor-admin messages")
    await mary.clicks("Resume messages")
    await world.advance(days=1)
    assert await read_by(world) == {"grace", "ada", "linus", "rosa"}


async def test_what_one_got_is_in_ones_own_data_and_what_one_wrote_goes_when_one_is_erased(
    world: World, program: Program
) -> None:
    circular = await sent(world, program, Audience.MENTEES)
    for handle, expected in (("ada", True), ("mary", True), ("grace", False)):
        stored = await personal.stored(world.store, await person(world, handle))
        assert (WORDS in str(stored)) is expected
    async with world.store.transaction() as tx:
        await tx.circulars.forget(circular.author)
        assert (await tx.circulars.get(circular.id)).text == ""
