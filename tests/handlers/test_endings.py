"""Ending a match: two taps, a choice of messenger, a way back, and the same words for every cause."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mentoring.endings import Next, Reason, Wish
from mentoring.ids import PersonId
from mentoring.matches import HowEnded, Match, MatchStatus
from mentoring.participants import Participant, Standing
from mentoring.programs import Program
from mentoring.refusals import NotYours
from services import endings, leavers
from tests.stories import matched, now_is, open_program, person
from tests.world import World, id_of


@pytest.fixture
async def program(world: World) -> Program:
    """A program with two coordinators."""
    return await open_program(world)


@pytest.fixture
async def match(world: World, program: Program) -> Match:
    """Grace mentors Ada."""
    (one,) = await matched(world, program, "grace", "ada")
    await world.settle()
    return one


async def place_of(world: World, program: Program, handle: str) -> Participant:
    """Somebody's place in the program."""
    async with world.store.reading() as tx:
        place = await tx.participants.find(program.id, id_of(handle))
    assert place is not None
    return place


async def says(world: World, handle: str) -> list[str]:
    """What the bot told somebody, after the welcome."""
    messages = [message.reads for message in await world.person(handle).reads()]
    return [message for message in messages if "You are in" not in message]


async def asks_to_end(world: World, handle: str, partner: str, **values: object) -> str:
    """Somebody ends their match from the command; returns what they read then."""
    who = world.person(handle)
    await who.runs("/mentor leave")
    await who.clicks(f"End my match with {partner}")
    seen = await who.submits(values or None)
    return seen.reads


async def test_two_taps_end_a_match_and_the_partner_reads_it_the_next_working_day(
    world: World, match: Match
) -> None:
    read = await asks_to_end(world, "ada", "Grace Hopper")
    assert "Until then you can keep the match" in read
    assert await says(world, "grace") == []
    await world.advance(days=1, hours=2)
    (told,) = await says(world, "grace")
    assert "has ended" in told
    assert "reasons stay private" in told
    stored = await now_is(world, match)
    assert (stored.status, stored.how_ended) == (MatchStatus.ENDED, HowEnded.EARLY)
    (after,) = await says(world, "ada")
    assert after.startswith("*You are first in line for a new mentor.*")
    assert after.endswith("Your match in Leadership 2027 has ended.")


async def test_the_command_names_nobody_in_the_channel(world: World, match: Match) -> None:
    seen = await world.person("ada").runs("/mentor leave", channel="general")
    assert seen.messages == []
    assert await world.person("linus").reads("general") == []


async def test_the_leaver_may_keep_the_match_until_it_is_told(world: World, match: Match) -> None:
    await asks_to_end(world, "ada", "Grace Hopper")
    await world.person("ada").runs("/mentor leave")
    seen = await world.person("ada").clicks("Keep the match")
    assert "heard nothing" in seen.reads
    await world.advance(days=3)
    assert await says(world, "grace") == []
    assert (await now_is(world, match)).is_open


async def test_after_it_was_told_it_cannot_be_taken_back(world: World, match: Match) -> None:
    read = await asks_to_end(world, "ada", "Grace Hopper")
    assert "Keep the match" in read
    await world.advance(days=2)
    seen = await world.person("ada").clicks("Keep the match")
    assert "cannot be taken back" in seen.reads


async def test_the_thanks_reach_the_partner_and_the_reason_does_not(world: World, match: Match) -> None:
    thanks = "Thank you <!channel> & all the best 🎉"
    await asks_to_end(world, "ada", "Grace Hopper", reason="click", thanks=thanks)
    await world.advance(days=1, hours=2)
    (told,) = await says(world, "grace")
    assert "Thank you &lt;!channel&gt; &amp; all the best 🎉" in told
    assert "click" not in told


async def test_the_partner_reads_the_same_for_every_cause(world: World, program: Program) -> None:
    read = set()
    for reason in (None, *Reason):
        (match,) = await matched(world, program, "grace", "ada")
        ada = await person(world, "ada")
        await leavers.ask(world.store, ada, match.id, Wish(reason=reason), world.now())
        async with world.store.transaction() as tx:
            await endings.end_and_tell(tx, match, world.now())
        await world.settle()
        read.add((await says(world, "grace"))[-1])
    (words,) = read
    assert words.startswith("*Your match with <@UADA> has ended.* This happens in every program")


async def test_both_ask_on_the_same_day_and_each_gets_one_neutral_notice(world: World, match: Match) -> None:
    await asks_to_end(world, "ada", "Grace Hopper")
    await asks_to_end(world, "grace", "Ada Lovelace", reason="time")
    await world.advance(days=4)
    (to_ada,) = await says(world, "ada")
    (to_grace,) = await says(world, "grace")
    assert "Your match with <@UGRACE> has ended" in to_ada
    assert "Your match with <@UADA> has ended" in to_grace


async def waited(world: World, program: Program, *mentees: str) -> list[Match]:
    """These mentees had a match until 30 days ago, and another one six days later."""
    for match in await matched(world, program, "grace", *mentees, days_ago=60):
        async with world.store.transaction() as tx:
            ended = await endings.end_match(tx, match, HowEnded.EARLY, world.now())
            await tx.matches.save(replace(ended, ended_at=world.now() - timedelta(days=30)))
    return await matched(world, program, "grace", *mentees, days_ago=24)


@pytest.mark.parametrize(
    ("others", "words"),
    [
        (("linus", "rosa", "mary"), "*You are first in line for a new mentor.* You hear from us"),
        (
            ("linus", "rosa", "mary", "katherine"),
            "Most people wait about 6 days (5 people, last 90 days).",
        ),
    ],
)
async def test_how_long_people_wait_is_told_when_five_have_waited(
    world: World, program: Program, others: tuple[str, ...], words: str
) -> None:
    match = (await waited(world, program, "ada", *others))[0]
    grace = await person(world, "grace")
    await leavers.ask(world.store, grace, match.id, Wish(), world.now())
    await world.advance(days=1, hours=2)
    await world.person("ada").clicks("A new match")
    assert any(words in each for each in await says(world, "ada"))


async def test_a_leaver_reads_what_comes_then(world: World, match: Match) -> None:
    assert "Then you are first in line for a new mentor." in await asks_to_end(world, "ada", "Grace Hopper")
    assert "first in line" not in await asks_to_end(world, "grace", "Ada Lovelace", next="break")


async def test_asking_twice_is_one_wish_as_it_was_first_said(world: World, match: Match) -> None:
    ada = await person(world, "ada")
    first = await leavers.ask(world.store, ada, match.id, Wish(), world.now())
    second = await leavers.ask(world.store, ada, match.id, Wish(next=Next.BREAK), world.now())
    assert second.ending == first.ending


async def test_the_mentee_is_first_in_line_whoever_left(world: World, match: Match, program: Program) -> None:
    await asks_to_end(world, "grace", "Ada Lovelace", next="break")
    await world.advance(days=1, hours=2)
    assert (await place_of(world, program, "ada")).first_in_line_at is not None
    assert (await place_of(world, program, "grace")).standing is Standing.ON_BREAK


async def test_who_has_become_a_mentor_meanwhile_is_not_first_in_line_for_one(
    world: World, match: Match, program: Program
) -> None:
    async with world.store.transaction() as tx:
        place = await tx.participants.find(program.id, id_of("ada"))
        assert place is not None
        await tx.participants.save(replace(place, seeks=False, offers=True))
    await asks_to_end(world, "grace", "Ada Lovelace", next="break")
    await world.advance(days=1, hours=2)
    assert (await place_of(world, program, "ada")).first_in_line_at is None


async def test_the_partner_says_what_comes_next_and_may_change_it(
    world: World, match: Match, program: Program
) -> None:
    await asks_to_end(world, "grace", "Ada Lovelace")
    await world.advance(days=1, hours=2)
    ada = world.person("ada")
    await ada.clicks("A break")
    assert "Nobody new for now" in (await says(world, "ada"))[-1]
    assert (await place_of(world, program, "ada")).standing is Standing.ON_BREAK
    await ada.clicks("A new match")
    assert "first in line for a new mentor" in (await says(world, "ada"))[-1]
    place = await place_of(world, program, "ada")
    assert place.is_in
    assert place.first_in_line_at is not None


async def test_a_mentor_of_two_who_wants_a_break_keeps_the_other_and_gets_nobody_new(
    world: World, program: Program
) -> None:
    with_ada, with_linus = await matched(world, program, "grace", "ada", "linus")
    grace = await person(world, "grace")
    await leavers.ask(world.store, grace, with_ada.id, Wish(next=Next.BREAK), world.now())
    await world.advance(days=1, hours=2)
    place = await place_of(world, program, "grace")
    assert (place.standing, place.capacity) == (Standing.IN, 1)
    assert (await now_is(world, with_linus)).is_open


async def test_nobody_is_told_of_never_again_but_the_matching(world: World, match: Match) -> None:
    await asks_to_end(world, "ada", "Grace Hopper", ticks=["never_again"])
    await world.advance(days=1, hours=2)
    async with world.store.reading() as tx:
        assert await tx.never_with.wished_by(id_of("ada")) == (id_of("grace"),)
    assert "again" not in (await says(world, "grace"))[0]


async def test_who_was_treated_badly_is_safe_at_once_and_offered_help(world: World, match: Match) -> None:
    read = await asks_to_end(world, "ada", "Grace Hopper", reason="badly")
    assert "We are sorry" in read
    assert (await now_is(world, match)).status is MatchStatus.ON_HOLD
    assert "112" in (await world.person("ada").clicks("Show me outside help")).reads
    assert await says(world, "grace") == []


async def test_keeping_a_match_that_was_stopped_lets_it_go_on(world: World, match: Match) -> None:
    await asks_to_end(world, "ada", "Grace Hopper", reason="badly")
    await world.person("ada").clicks("Keep the match")
    assert (await now_is(world, match)).status is MatchStatus.ACTIVE
    await world.settle()
    assert await says(world, "grace") == []


async def test_nobody_ends_the_match_of_others(world: World, match: Match) -> None:
    linus = await person(world, "linus")
    with pytest.raises(NotYours):
        await leavers.ask(world.store, linus, match.id, Wish(), world.now())


async def test_leaving_a_program_ends_its_matches_and_keeping_one_comes_back(
    world: World, match: Match, program: Program
) -> None:
    ada = world.person("ada")
    await ada.runs("/mentor leave")
    form = await ada.clicks(f"Leave {program.name}")
    assert "Your match with <@UGRACE> ends, too" in form.reads
    seen = await ada.submits()
    assert "You have left" in seen.reads
    assert (await place_of(world, program, "ada")).standing is Standing.LEFT
    await ada.clicks("Keep the match")
    assert (await place_of(world, program, "ada")).standing is Standing.IN
    await world.advance(days=4)
    assert await says(world, "grace") == []


async def test_who_leaves_for_good_keeps_the_answers_until_they_are_erased(
    world: World, match: Match, program: Program
) -> None:
    ada = await person(world, "ada")
    await leavers.leave(world.store, ada, program.id, world.now())
    await world.advance(days=2)
    place = await place_of(world, program, "ada")
    assert place.standing is Standing.LEFT
    assert place.first_in_line_at is None
    async with world.store.reading() as tx:
        assert await tx.answers.of_participant(place.id)
    assert "has ended" in (await says(world, "grace"))[-1]


async def test_who_has_nothing_to_end_is_told_so(world: World) -> None:
    seen = await world.person("linus").runs("/mentor leave")
    assert "nothing to end" in seen.reads


async def test_a_button_of_an_ended_match_says_so(world: World, match: Match) -> None:
    ada = world.person("ada")
    await ada.runs("/mentor leave")
    async with world.store.transaction() as tx:
        await endings.end_match(tx, match, HowEnded.BY_PROGRAM, world.now())
    seen = await ada.clicks("End my match with Grace Hopper")
    assert "has ended or was taken away" in seen.reads


async def test_erasing_ends_matches_with_the_usual_words(world: World, match: Match) -> None:
    async with world.store.transaction() as tx:
        await endings.end_for_erasure(tx, id_of("ada"), world.now())
    await world.settle()
    (told,) = await says(world, "grace")
    assert "Your match with <@UADA> has ended" in told
    assert await says(world, "ada") == []


async def test_an_ended_match_takes_all_that_waits_with_it(world: World, match: Match) -> None:
    async with world.store.transaction() as tx:
        await endings.end_match(tx, match, HowEnded.FINISHED, world.now())
        await endings.end_match(tx, match, HowEnded.EARLY, world.now() + timedelta(hours=1))
    stored = await now_is(world, match)
    assert stored.how_ended is HowEnded.FINISHED
    async with world.store.reading() as tx:
        assert await tx.members.of_person(PersonId("UADA")) == []
        assert [each for each in await tx.outbox.waiting(10) if each.match == match.id] == []
