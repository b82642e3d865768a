"""Announcing a program: seen before it is posted, signed, with a way to join; honest when it fails."""

from mentoring.deliveries import Kind
from mentoring.ids import ChannelId
from sandbox.client import Persona, Seen
from tests.stories import open_program, sign_up
from tests.world import World, id_of


async def announce(mary: Persona, channel: str, **words: str) -> Seen:
    """Mary writes, looks at the preview, and posts."""
    await mary.runs("/mentor-admin announce")
    await mary.submits({"channel": channel, **words})
    return await mary.submits()


async def test_a_post_is_seen_first_and_goes_out_signed_with_a_way_to_join(world: World) -> None:
    await open_program(world)
    mary = world.person("mary")
    await mary.runs("/mentor-admin announce")
    seen = await mary.submits({"channel": "general"})
    assert "This is how it will look" in seen.reads
    assert "Leadership 2027 is open" in seen.reads
    assert await world.person("ada").reads("general") == []
    await mary.submits()
    await world.settle()
    (post,) = await world.person("ada").reads("general")
    assert f"<@{id_of('mary')}>, coordinator of Leadership 2027" in post.reads
    seen = await world.person("ada").clicks("Join", message=post.ts)
    assert seen.modal is not None
    assert "Leadership 2027" in seen.modal.reads


async def test_nobody_is_named_who_has_joined(world: World) -> None:
    program = await open_program(world)
    await sign_up(world, "grace", program)
    await announce(world.person("mary"), "general")
    await world.settle()
    (post,) = await world.person("ada").reads("general")
    assert id_of("grace") not in post.reads
    assert "Grace" not in post.reads


async def test_a_post_calls_nobody(world: World) -> None:
    await open_program(world)
    await announce(world.person("mary"), "general", text="<!channel> come <@UADA> & join")
    await world.settle()
    (post,) = await world.person("ada").reads("general")
    assert "&lt;!channel&gt; come &lt;@UADA&gt; &amp; join" in post.text


async def test_going_back_keeps_the_words(world: World) -> None:
    await open_program(world)
    mary = world.person("mary")
    words = 'Two "quotes"\nand <tags>\n' * 40
    await mary.runs("/mentor-admin announce")
    await mary.submits({"channel": "general", "text": words})
    seen = await mary.clicks("Back")
    assert seen.modal is not None
    assert seen.modal.value("text") == words.strip()


async def test_a_post_needs_words(world: World) -> None:
    await open_program(world)
    mary = world.person("mary")
    await mary.runs("/mentor-admin announce")
    seen = await mary.submits({"channel": "general", "text": "🎉🎉"})
    assert "Please fill this in." in seen.errors["text"]


async def test_the_same_words_sent_twice_are_posted_once(world: World) -> None:
    await open_program(world)
    mary = world.person("mary")
    await announce(mary, "general", text="Come and join.")
    seen = await announce(mary, "general", text="Come and join.")
    assert "It went out." in seen.reads
    await announce(mary, "general", text="Or come tomorrow.")
    await world.settle()
    posts = [post.reads for post in await world.person("ada").reads("general")]
    assert [sum(words in post for post in posts) for words in ("Come and join.", "Or come tomorrow.")] == [
        1,
        1,
    ]


async def test_where_the_app_may_not_write_the_coordinator_reads_what_to_do_and_tries_again(
    world: World,
) -> None:
    await open_program(world)
    mary = world.person("mary")
    await announce(mary, "secret")
    await world.settle()
    seen = await mary.clicks("Check if it went out")
    assert "/invite @Mentor Bot" in seen.reads
    world.slack.workspace.join(world.slack.workspace.conversations[ChannelId("CSECRET")], world.bot.desk.bot)
    await mary.clicks("Try again")
    await world.settle()
    seen = await mary.clicks("Check if it went out")
    assert "It went out." in seen.reads
    assert len(await mary.reads("secret")) == 1


async def test_an_archived_channel_is_told(world: World) -> None:
    await open_program(world)
    mary = world.person("mary")
    await mary.archives("general")
    await announce(mary, "general")
    await world.settle()
    seen = await mary.clicks("Check if it went out")
    assert "<#CGENERAL> is archived" in seen.reads


async def test_a_post_whose_answer_was_lost_is_not_sent_twice_by_itself(world: World) -> None:
    await open_program(world)
    mary = world.person("mary")
    await world.control.fault("drop_after", "chat.postMessage", times=1)
    await announce(mary, "general")
    await world.advance(hours=2)
    assert len(await world.person("ada").reads("general")) == 1
    seen = await mary.clicks("Check if it went out")
    assert "We are not sure whether it went out." in seen.reads
    seen = await mary.clicks("Try again")
    assert "on its way" in seen.reads
    await mary.closes(everything=True)
    await world.settle()
    assert len(await world.person("ada").reads("general")) == 2
    seen = await mary.runs("/mentor-admin messages")
    assert "Not sure it went out" not in seen.reads
    assert "Everything went out." in seen.reads


async def test_nothing_is_posted_again_while_it_is_still_looked_up(world: World) -> None:
    await open_program(world)
    mary = world.person("mary")
    await world.control.fault("drop_after", "chat.postMessage", times=1)
    await announce(mary, "general")
    await world.settle()
    seen = await mary.clicks("Check if it went out")
    assert seen.modal is not None
    assert seen.modal.buttons == ["Check if it went out"]


async def test_a_program_is_announced_while_people_can_join(world: World) -> None:
    await open_program(world, opened_at=None)
    seen = await world.person("mary").runs("/mentor-admin announce")
    assert "Sign-up is not open, so there is nothing to post in a channel." in seen.reads
    assert seen.modal is not None
    assert "Post to a channel instead" not in seen.modal.buttons


async def test_a_post_that_waits_is_withdrawn_when_sign_up_closes(world: World) -> None:
    await open_program(world)
    mary = world.person("mary")
    await world.control.fault("rate_limited", "chat.postMessage", times=1, seconds=600)
    await announce(mary, "general")
    await mary.closes(everything=True)
    await mary.runs("/mentor-admin edit")
    await mary.clicks("Close sign-up")
    await world.advance(hours=1)
    assert await world.person("ada").reads("general") == []
    async with world.store.reading() as tx:
        found = await tx.outbox.find(Kind.ANNOUNCEMENT, 1)
    assert found is not None
    assert found.reason == "sign-up closed"


async def test_a_program_that_has_just_opened_is_announced_with_one_more_click(world: World) -> None:
    await open_program(world, opened_at=None)
    mary = world.person("mary")
    await mary.runs("/mentor-admin edit")
    await mary.clicks("Open sign-up")
    seen = await mary.clicks("Announce it")
    assert seen.modal is not None
    assert "Leadership 2027 is open" in seen.modal.value("text")
