"""A newer colleague mentors a leader: the leader learns, and levels count the other way round."""

from datetime import UTC, date, datetime
from typing import Any

from mentoring.formats import Format
from mentoring.participants import Role
from mentoring.programs import Preview, Program, Template
from messages.keepsakes import usual_roles
from messages.voice import Texts
from services.phases import keep_dates
from tests import stories
from tests.world import World, id_of


async def reverse(world: World, **changes: Any) -> Program:
    """A program in which leaders learn."""
    return await stories.open_program(world, "The other way round", template=Template.REVERSE, **changes)


async def signed_up(world: World, program: Program) -> None:
    """Grace leads and learns; Ada has just begun, Linus is nearly as senior as Grace."""
    for handle, answers, level in (
        ("grace", stories.MENTEE, "senior"),
        ("ada", stories.MENTOR, "starting"),
        ("linus", stories.MENTOR, "senior"),
    ):
        await stories.sign_up(world, handle, program, {**answers, "level": level})


async def read_by(world: World, handle: str) -> str:
    return "\n".join(await world.told(handle))


async def test_the_form_asks_for_leaders_and_newer_colleagues(world: World) -> None:
    await reverse(world)
    ada = world.person("ada")
    seen = await ada.runs("/mentor join")
    assert "I would like to be" in seen.reads
    await ada.submits({"role": "be", "talk_styles": ["direct"], "level": "starting"})
    seen = await ada.submits({"topics_offered": ["Python"], "help_given": ["share"]})
    seen = await ada.submits({"consent": ["accepted"]})
    assert "You are in." in seen.reads
    seen = await ada.clicks("5-minute start")
    assert "Your start with a leader" in seen.reads


async def test_a_newer_colleague_is_planned_before_an_equal(world: World) -> None:
    program = await reverse(world)
    await signed_up(world, program)
    mary = world.person("mary")
    await mary.runs("/mentor-admin match")
    seen = await mary.clicks("Plan matches")
    assert "*<@UADA>* mentors *<@UGRACE>*" in seen.reads
    assert "second best: <@ULINUS>" in seen.reads


async def test_both_are_asked_and_told_in_the_words_of_the_program(world: World) -> None:
    program = await reverse(world, preview=Preview.BOTH)
    await signed_up(world, program)
    mary = world.person("mary")
    await mary.runs("/mentor-admin match")
    await mary.clicks("Plan matches")
    await mary.clicks("Preview: ask about 1 match")
    assert "a leader you would mentor in The other way round" in await read_by(world, "ada")
    await world.person("ada").clicks("Looks good")
    await world.settle()
    words = await read_by(world, "grace")
    assert "a newer colleague who would mentor you in The other way round" in words
    assert "<@UADA> is earlier in their work than you" in words
    await world.person("grace").clicks("Looks good")
    await world.settle()
    await mary.runs("/mentor-admin match")
    await mary.clicks("Send")
    await mary.clicks("Send now")
    await world.settle()
    assert "Meet the newer colleague who mentors you: <@UADA>" in await read_by(world, "grace")
    assert "Meet the leader you mentor: <@UGRACE>" in await read_by(world, "ada")
    assert "We have no leader for you to mentor yet" in await read_by(world, "linus")
    seen = await world.person("grace").clicks("Ideas for the first talk")
    assert "Say what you do not know." in seen.reads or "I decide about" in seen.reads


async def test_the_leader_is_the_one_who_learns_and_is_first_in_line_after_an_end(world: World) -> None:
    program = await reverse(world)
    await signed_up(world, program)
    [match] = await stories.send_matches(world, program)
    async with world.store.reading() as tx:
        members = await tx.members.of_match(match.id)
    assert {member.person: member.role for member in members} == {
        id_of("ada"): Role.MENTOR,
        id_of("grace"): Role.MENTEE,
    }
    await world.advance(days=26)
    assert "Have you and <@UADA> met since" in await read_by(world, "grace")
    ada = world.person("ada")
    await ada.runs("/mentor leave")
    await ada.clicks("End my match with Grace Hopper")
    await ada.submits()
    await world.advance(days=3)
    async with world.store.reading() as tx:
        place = await tx.participants.find(program.id, id_of("grace"))
    assert place is not None
    assert place.first_in_line_at


async def test_nothing_that_anybody_reads_sounds_like_a_boss_or_says_new_newer(world: World) -> None:
    """A leader who learns is not *your leader*."""
    program = await reverse(world, preview=Preview.BOTH)
    await signed_up(world, program)
    mary = world.person("mary")
    await mary.runs("/mentor-admin match")
    await mary.clicks("Plan matches")
    await mary.clicks("Preview: ask about 1 match")
    await world.person("ada").clicks("Looks good")
    await world.settle()
    await world.person("grace").clicks("Looks good")
    await world.settle()
    await mary.runs("/mentor-admin match")
    await mary.clicks("Send")
    await mary.clicks("Send now")
    await world.settle()
    homes = [await home_of(world, handle) for handle in ("ada", "grace", "linus")]
    await world.advance(days=20)
    ada = world.person("ada")
    await ada.runs("/mentor leave")
    await ada.clicks("End my match with Grace Hopper")
    await ada.submits()
    await world.advance(days=3)
    await world.person("grace").clicks("A new match")
    homes += [await home_of(world, handle) for handle in ("ada", "grace", "linus")]
    everything = [await read_by(world, handle) for handle in ("ada", "grace", "linus")]
    for words in (*everything, *homes):
        assert "your leader" not in words
        assert "new leader" not in words
        assert "new newer" not in words


async def test_who_mentors_a_leader_has_a_desk_that_does_not_call_them_mentor(world: World) -> None:
    program = await reverse(world)
    await signed_up(world, program)
    ada, mary = world.person("ada"), world.person("mary")
    assert "mentor" not in said_of_sides(await desk_of(world, "ada"))
    await mary.runs("/mentor-admin edit")
    seen = await mary.clicks("programs.mentors_group.edit")
    assert seen.modal is not None
    assert seen.modal.title == "Newer colleagues' group"
    await mary.submits({"channel": "CGENERAL"})
    await ada.closes(everything=True)
    assert "Others who mentor in The other way round" in await desk_of(world, "ada")


async def desk_of(world: World, handle: str) -> str:
    """What somebody reads who mentors."""
    await world.person(handle).opens_home()
    return (await world.person(handle).clicks("When you mentor", home=True)).reads


def said_of_sides(text: str) -> str:
    """Without the command, and without the verb: *you mentor*."""
    return text.replace("/mentor", "").replace("you mentor", "")


async def test_the_library_is_for_leaders_or_newer_colleagues(world: World) -> None:
    await reverse(world)
    mary = world.person("mary")
    await mary.opens_home()
    await mary.clicks("Coordinating", home=True)
    await mary.clicks("Guides and links", home=True)
    await mary.clicks("Add something")
    thing = {"sort": "link", "name": "First days", "link": "https://example.com", "role": "For the leader"}
    seen = await mary.submits({**thing, "stage": "any"})
    assert "For the leader" in seen.reads


async def test_a_leader_who_learned_is_not_asked_to_be_the_newer_colleague(world: World) -> None:
    program = await reverse(world, ends_on=date(2027, 4, 26), started_at=world.now())
    async with world.store.transaction() as tx:
        await keep_dates(tx, program)
    await signed_up(world, program)
    await stories.send_matches(world, program)
    await world.advance(to=datetime(2027, 5, 3, 12, tzinfo=UTC))
    kept = [each for each in await world.person("grace").reads() if "something to keep" in each.reads]
    assert "Yes, tell me when it starts" in kept[0].buttons
    assert "Yes, as newer colleague" not in kept[0].buttons


async def home_of(world: World, handle: str) -> str:
    await world.person(handle).opens_home()
    seen = await world.person(handle).home()
    assert seen is not None
    return seen.reads


def test_a_certificate_says_what_a_leader_did() -> None:
    words = usual_roles(Texts.load().voice())[Format.REVERSE]
    assert words == {Role.MENTOR: "newer colleague who mentored", Role.MENTEE: "leader who learned"}
