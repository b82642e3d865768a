"""Emoji by their names: Slack's own, older names, tones of skin, those of a workspace."""

from itertools import islice
from typing import Final

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.client import Persona
from sandbox.emoji import Emoji
from sandbox.errors import Impossible
from sandbox.server import LocalSlack
from tests.sandbox.conftest import refusal

NONE: Final = Emoji({})
OWN: Final = Emoji(
    {
        "our_parrot": "https://a.b/p.gif",
        "bird": "alias:our_parrot",
        "hooray": "alias:tada",
        "this_one": "alias:that_one",
        "that_one": "alias:this_one",
    }
)


@pytest.mark.parametrize(
    ("name", "glyph"),
    [
        ("tada", "🎉"),
        ("+1", "👍"),
        ("thumbsup", "👍"),
        ("flag-de", "🇩🇪"),
        ("de", "🇩🇪"),
        ("female-technologist", "👩\u200d💻"),
        ("i_love_you_hand_sign", "🤟"),
        ("simple_smile", "🙂"),
        ("wave::skin-tone-4", "👋🏽"),
        ("tada::skin-tone-4", "🎉"),
        ("unheard_of", ""),
    ],
)
def test_slacks_names_are_known(name: str, glyph: str) -> None:
    assert NONE.of_reaction(name) == glyph
    assert NONE.knows(name) == bool(glyph)


def test_a_workspace_has_pictures_and_other_names_of_its_own() -> None:
    assert (OWN.picture("our_parrot"), OWN.picture("bird")) == ("https://a.b/p.gif", "https://a.b/p.gif")
    assert OWN.glyph("hooray") == "🎉"
    assert all(OWN.knows(name) for name in ("our_parrot", "bird", "hooray"))
    assert not OWN.knows("our_parrot::skin-tone-2")
    assert not NONE.knows("our_parrot")


def test_a_ring_of_names_leads_nowhere() -> None:
    assert OWN.glyph("this_one") == ""
    assert not OWN.knows("this_one")


def test_names_are_found_by_what_they_begin_with_first() -> None:
    found = list(islice(OWN.beginning_with("our"), 40))
    assert found[0] == "our_parrot"
    assert found.index("our_parrot") < found.index("four")


async def test_one_reacts_with_what_there_is_and_nothing_else(
    client: AsyncWebClient, slack: LocalSlack, ada: Persona
) -> None:
    slack.workspace.emoji = {"our_parrot": "https://a.b/p.gif"}
    posted = await client.chat_postMessage(channel="C_GENERAL", text="Hello")
    place = {"channel": "C_GENERAL", "timestamp": posted["ts"]}
    await client.reactions_add(**place, name="our_parrot")
    await ada.reacts(":female-technologist:", posted["ts"], "general")
    assert await refusal(client.reactions_add(**place, name="dodo_bird_of_ours")) == "invalid_name"
    with pytest.raises(Impossible, match="there is no emoji"):
        await ada.reacts("dodo_bird_of_ours", posted["ts"], "general")
