"""The mentors' desk: what to say, what mentees say together, other mentors, a break."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.matchmaking import MatchingProcess
from mentoring.ids import UNSAVED, MatchId, ParticipantId, PersonId
from mentoring.lessons import Situation
from mentoring.mentordesks import NoMentorsGroup
from mentoring.participants import Role
from mentoring.programs import Program, Template
from mentoring.relationships import ITEMS, Relationship
from sandbox.client import View
from services import mentordesks
from tests import stories
from tests.world import MANIFEST, World, company, id_of


@pytest.fixture
async def program(world: World) -> Program:
    """A program with a mentor in it."""
    found = await stories.open_program(world)
    await stories.sign_up(world, "grace", found, stories.MENTOR)
    return found


async def desk(world: World) -> View:
    """What Grace finds on her desk."""
    grace = world.person("grace")
    await grace.opens_home()
    seen = await grace.clicks("When you mentor", home=True)
    assert seen.modal is not None
    return seen.modal


async def chooses_a_channel(world: World, channel: str) -> str:
    """Mary names the channel of the mentors; what she reads then."""
    mary = world.person("mary")
    await mary.runs("/mentor-admin edit")
    await mary.clicks("programs.mentors_group.edit")
    seen = await mary.submits({"channel": channel})
    await mary.closes(everything=True)
    return seen.reads


async def says(world: World, program: Program, match: MatchId, number: int, at: datetime) -> None:
    """One of many mentees says how it is, one step better than all before; they are known by number only."""
    async with world.store.transaction() as tx:
        place = await tx.participants.find(program.id, id_of("ada"))
        assert place is not None
        other = await tx.participants.add(
            replace(place, id=ParticipantId(UNSAVED), person=PersonId(f"U{number}"))
        )
        await tx.relationships.put(
            Relationship(
                workspace=world.workspace,
                id=UNSAVED,
                program=program.id,
                match=match,
                participant=other.id,
                person=other.person,
                role=Role.MENTEE,
                values=dict.fromkeys(ITEMS, 1 + number % 5),
                said_at=at,
            )
        )


async def test_there_are_three_sentences_for_each_of_twelve_situations(
    world: World, program: Program
) -> None:
    await desk(world)
    assert len(Situation) == 12
    voice = world.bot.desk.texts.voice()
    for situation in Situation:
        seen = await world.person("grace").chooses("mentordesks.situation.choose", situation.value)
        words = voice.say(f"lessons.desk.{situation}.words")
        assert words in seen.reads
        assert words.count("•") == 3


async def test_a_mentee_has_no_desk_on_home(world: World, program: Program) -> None:
    await stories.sign_up(world, "ada", program)
    await world.person("ada").opens_home()
    home = await world.person("ada").home()
    assert home is not None
    assert "When you mentor" not in home.buttons


async def test_what_mentees_say_together_is_read_from_five_on(world: World, program: Program) -> None:
    [match] = await stories.matched(world, program, "grace", "ada")
    long_ago = world.now() - timedelta(days=20)
    for number in range(4):
        await says(world, program, match.id, number, long_ago)
    assert "When five people or more have answered" in (await desk(world)).reads
    await world.person("grace").closes(everything=True)
    await says(world, program, match.id, 4, long_ago)
    words = (await desk(world)).reads
    assert "the average of 5 people" in words
    assert "My match listens to me. 3" in words
    assert "Only you see this" in words


async def test_the_means_grow_by_five_at_a_time(world: World, program: Program) -> None:
    [match] = await stories.matched(world, program, "grace", "ada")
    for number in range(9):
        await says(world, program, match.id, number, world.now() - timedelta(days=30 - number))
    grace = await stories.person(world, "grace")
    found = (await mentordesks.look(world.store, grace, world.now())).together
    assert found is not None
    assert (found.people, found.by_item["honest"]) == (5, 3)


async def test_an_answer_that_can_still_be_changed_is_not_counted(world: World, program: Program) -> None:
    [match] = await stories.matched(world, program, "grace", "ada")
    for number in range(5):
        await says(world, program, match.id, number, world.now() - timedelta(days=2))
    grace = await stories.person(world, "grace")
    assert (await mentordesks.look(world.store, grace, world.now())).together is None
    await world.advance(days=6)
    assert (await mentordesks.look(world.store, grace, world.now())).together is not None


async def test_nobody_else_reads_what_somebodys_mentees_say(world: World, program: Program) -> None:
    [match] = await stories.matched(world, program, "grace", "ada")
    for number in range(5):
        await says(world, program, match.id, number, world.now() - timedelta(days=20))
    for handle in ("ada", "mary", "linus"):
        other = await stories.person(world, handle)
        assert (await mentordesks.look(world.store, other, world.now())).together is None


async def test_mentors_find_the_channel_that_they_share_and_are_let_in(
    world: World, program: Program
) -> None:
    assert "talk in" not in (await desk(world)).reads
    await world.person("grace").closes(everything=True)
    assert "Those who mentor talk with each other in <#CGENERAL>" in await chooses_a_channel(
        world, "CGENERAL"
    )
    await world.person("grace").leaves("general")
    assert "Others who mentor in Leadership 2027 talk in <#CGENERAL>" in (await desk(world)).reads.replace(
        "*", ""
    )
    seen = await world.person("grace").clicks("Let me in")
    assert "You are in <#CGENERAL> now." in seen.reads
    assert id_of("grace") in world.slack.workspace.conversations["CGENERAL"].members
    assert "You are in <#CGENERAL> now." in (await world.person("grace").clicks("Let me in")).reads


async def test_a_new_mentor_reads_of_the_channel_and_a_mentee_does_not(
    world: World, program: Program
) -> None:
    await chooses_a_channel(world, "CGENERAL")
    await stories.sign_up(world, "linus", program, stories.MENTOR)
    await stories.sign_up(world, "ada", program)
    await world.settle()
    [linus], [ada] = [await world.person(handle).reads() for handle in ("linus", "ada")]
    assert "Those who mentor in this program talk with each other in <#CGENERAL>" in linus.reads
    assert "Those who mentor" not in ada.reads


async def test_where_the_bot_may_not_invite_the_mentor_reads_what_to_do(
    tmp_path: Path, matchmaker: MatchingProcess
) -> None:
    manifest = tmp_path / "manifest.yml"
    manifest.write_text(MANIFEST.read_text().replace("      - channels:write.invites\n", ""))
    async with company(tmp_path, matchmaker=matchmaker, manifest=manifest) as world:
        found = await stories.open_program(world)
        await stories.sign_up(world, "grace", found, stories.MENTOR)
        await chooses_a_channel(world, "CGENERAL")
        await desk(world)
        seen = await world.person("grace").clicks("Let me in")
        assert "I cannot let you in." in seen.reads.replace("*", "")


async def test_who_is_no_mentor_is_not_let_in(world: World, program: Program) -> None:
    await chooses_a_channel(world, "CGENERAL")
    ada = await stories.person(world, "ada")
    await stories.sign_up(world, "ada", program)
    with pytest.raises(NoMentorsGroup):
        await mentordesks.group(world.store, ada, program.id)


async def test_a_program_of_peers_has_no_mentors_group(world: World) -> None:
    await stories.open_program(world, "Side by side", template=Template.PEERS)
    seen = await world.person("mary").runs("/mentor-admin edit")
    assert "Mentors' group" not in seen.reads


async def test_a_break_is_one_tap_away(world: World, program: Program) -> None:
    await desk(world)
    seen = await world.person("grace").clicks("Take a break")
    assert "A break of 4 weeks" in str(seen.modal)
