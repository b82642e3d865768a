"""Which conversations a select offers, and that no other can be chosen."""

from typing import Any, Final

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.client import Persona, SandboxClient
from sandbox.errors import Impossible
from sandbox.server import LocalSlack

Json = dict[str, Any]
TITLE: Final = {"type": "plain_text", "text": "Where"}


def modal(kind: str, **more: Any) -> Json:
    element = {"type": kind, "action_id": "place", **more}
    block = {"type": "input", "block_id": "place", "label": TITLE, "element": element}
    return {"type": "modal", "title": TITLE, "submit": TITLE, "blocks": [block]}


async def opens(slack: LocalSlack, client: AsyncWebClient, view: Json, channel: str = "") -> None:
    trigger = slack.stage.triggers.issue("U_ADA", channel)
    await client.views_open(trigger_id=trigger, view=view)


@pytest.mark.parametrize(
    ("kind", "more", "offered", "missing"),
    [
        ("conversations_select", {}, "C_GENERAL", "C_SECRET"),
        ("conversations_select", {"filter": {"include": ["private"]}}, None, "C_GENERAL"),
        ("conversations_select", {"filter": {"exclude_bot_users": True}}, "C_GENERAL", "D_BOT"),
        ("conversations_select", {"filter": {"include": ["im"]}}, "D_BOT", "C_GENERAL"),
        ("channels_select", {}, "C_GENERAL", "D_BOT"),
    ],
)
async def test_only_what_is_on_offer_can_be_chosen(
    slack: LocalSlack,
    client: AsyncWebClient,
    ada: Persona,
    kind: str,
    more: Json,
    offered: str | None,
    missing: str,
) -> None:
    direct = str((await client.conversations_open(users="U_ADA"))["channel"]["id"])
    await opens(slack, client, modal(kind, **more))
    if offered is not None:
        await ada.chooses("Where", offered.replace("D_BOT", direct))
    with pytest.raises(Impossible, match="does not offer"):
        await ada.chooses("Where", missing.replace("D_BOT", direct))


async def test_a_channel_that_is_archived_meanwhile_may_still_be_chosen(
    slack: LocalSlack, client: AsyncWebClient, ada: Persona, control: SandboxClient
) -> None:
    await opens(slack, client, modal("conversations_select"))
    await ada.archives("general")
    await ada.chooses("Where", "C_GENERAL")


@pytest.mark.parametrize(
    ("kind", "more", "channel", "value"),
    [
        ("conversations_select", {}, "C_GENERAL", {"selected_conversation": "C_GENERAL"}),
        ("multi_conversations_select", {}, "C_GENERAL", {"selected_conversations": ["C_GENERAL"]}),
        ("conversations_select", {}, "", {"selected_conversation": None}),
        ("conversations_select", {}, "C_SECRET", {"selected_conversation": None}),
        (
            "conversations_select",
            {"filter": {"include": ["im"]}},
            "C_GENERAL",
            {"selected_conversation": None},
        ),
        (
            "conversations_select",
            {"initial_conversation": "C_OTHER"},
            "C_GENERAL",
            {"selected_conversation": "C_OTHER"},
        ),
    ],
)
async def test_a_select_may_begin_with_where_the_person_is(
    slack: LocalSlack,
    client: AsyncWebClient,
    ada: Persona,
    kind: str,
    more: Json,
    channel: str,
    value: Json,
) -> None:
    await opens(slack, client, modal(kind, default_to_current_conversation=True, **more), channel)
    view = await ada.modal()
    assert view is not None
    assert view.raw["state"]["values"]["place"]["place"] == {"type": kind, **value}
