"""What the workspace says about people is kept up to date, and only of those the bot has met."""

from tests import stories
from tests.world import World, id_of


async def test_a_changed_profile_is_known_at_once(world: World) -> None:
    await stories.person(world, "ada")
    await world.person("ada").changes(tz="Asia/Tokyo", locale="de-DE", title="Countess")
    await world.settle()
    async with world.store.reading() as tx:
        ada = await tx.people.find(id_of("ada"))
    assert ada is not None
    assert (ada.tz, ada.title) == ("Asia/Tokyo", "Countess")


async def test_a_profile_without_its_language_keeps_the_one_that_is_known(world: World) -> None:
    ada = world.person("ada")
    await ada.changes(locale="de-DE")
    await stories.person(world, "ada")
    await ada.changes(title="Countess")
    await world.settle()
    async with world.store.reading() as tx:
        known = await tx.people.find(id_of("ada"))
    assert known is not None
    assert known.language == "de-DE"


async def test_people_the_bot_never_met_are_not_stored(world: World) -> None:
    await world.person("linus").changes(title="Chemist")
    await world.control.arrives(id="UNEW", handle="new", real_name="Nia New")
    await world.settle()
    async with world.store.reading() as tx:
        assert await tx.people.of([id_of("linus"), id_of("new")]) == {}


async def test_a_closed_account_is_known_as_closed_until_it_is_back(world: World) -> None:
    await stories.person(world, "ada")
    ada = world.person("ada")
    await ada.deactivated()
    await world.settle()
    async with world.store.reading() as tx:
        known = await tx.people.find(id_of("ada"))
    assert known is not None
    assert known.deactivated_at is not None
    await ada.reactivated()
    await world.settle()
    async with world.store.reading() as tx:
        known = await tx.people.find(id_of("ada"))
    assert known is not None
    assert known.deactivated_at is None
