"""Every interactive element used in the browser, and what the app gets of it."""

from collections.abc import Awaitable, Callable
from typing import Any, Final

import pytest
from playwright.async_api import Locator, Page, expect

from tests.sandbox.page.conftest import Helper, Windows
from tests.sandbox.page.forms import actions, button, field, form, option, plain, section

Json = dict[str, Any]
Use = Callable[[Locator, Page], Awaitable[None]]
pytestmark = [pytest.mark.page, pytest.mark.asyncio(loop_scope="package")]

TOPICS: Final = [option("python"), option("rust")]
MARY_AT_NOON: Final = 1814436000
"""1 July 2027, 12:00 in Berlin."""


def clicks(name: str) -> Use:
    async def use(message: Locator, _: Page) -> None:
        await message.get_by_role("button", name=name, exact=True).click()

    return use


def chooses(*choices: str) -> Use:
    """Open the select of the message, search for each of these and take it; then leave it."""

    async def use(message: Locator, page: Page) -> None:
        select = message.get_by_role("combobox")
        await select.click()
        for choice in choices:
            await select.press_sequentially(choice[:4])
            await page.get_by_role("option", name=choice, exact=True).click()

    return use


def ticks(role: Any, name: str) -> Use:
    async def use(message: Locator, _: Page) -> None:
        await message.get_by_role(role, name=name).click()

    return use


def fills(**texts: str) -> Use:
    async def use(message: Locator, _: Page) -> None:
        for label, text in texts.items():
            await message.get_by_label(label.replace("_", " ")).last.fill(text)

    return use


async def meets_at_noon(message: Locator, _: Page) -> None:
    await message.get_by_label("it: date").fill("2027-07-01")
    await message.get_by_label("it: time").fill("12:00")


USES: Final[dict[str, tuple[Json, Use, Json]]] = {
    "button": (
        {"text": plain("Met"), "value": "7", "style": "primary"},
        clicks("Met"),
        {"text": plain("Met"), "value": "7", "style": "primary"},
    ),
    "radio_buttons": ({"options": TOPICS}, ticks("radio", "Rust"), {"selected_option": TOPICS[1]}),
    "checkboxes": (
        {"options": TOPICS, "initial_options": [TOPICS[0]]},
        ticks("checkbox", "Rust"),
        {"selected_options": TOPICS},
    ),
    "static_select": ({"options": TOPICS}, chooses("Python"), {"selected_option": TOPICS[0]}),
    "multi_static_select": ({"options": TOPICS}, chooses("Rust"), {"selected_options": [TOPICS[1]]}),
    "users_select": ({}, chooses("Grace Hopper"), {"selected_user": "U_GRACE"}),
    "multi_users_select": ({}, chooses("Mary Okafor"), {"selected_users": ["U_MARY"]}),
    "channels_select": ({}, chooses("# general"), {"selected_channel": "C_GENERAL"}),
    "multi_channels_select": ({}, chooses("# long"), {"selected_channels": ["C_LONG"]}),
    "conversations_select": ({}, chooses("# general"), {"selected_conversation": "C_GENERAL"}),
    "multi_conversations_select": ({}, chooses("# open"), {"selected_conversations": ["C_OPEN"]}),
    "datepicker": ({}, fills(it="2027-05-06"), {"selected_date": "2027-05-06"}),
    "timepicker": ({}, fills(it="09:30"), {"selected_time": "09:30"}),
    "datetimepicker": ({}, meets_at_noon, {"selected_date_time": MARY_AT_NOON}),
}


async def test_elements_in_messages_tell_the_app_what_was_done(windows: Windows, helper: Helper) -> None:
    page = await windows.open("mary")
    for kind, (more, use, told) in USES.items():
        element = {"type": kind, "action_id": "it", **more}
        stamp = await helper.writes("U_MARY", kind, section(f"The {kind}:"), actions(element))
        message = page.get_by_role("article").filter(has_text=f"The {kind}:")
        await use(message, page)
        body = await helper.hears("block_actions")
        (action,) = body["actions"]
        assert action.pop("action_ts")
        assert action == {"type": kind, "action_id": "it", "block_id": "actions", **told}
        assert body["container"]["message_ts"] == stamp
        assert body["response_url"]
        if kind != "button":
            assert body["state"]["values"]["actions"]["it"] == {"type": kind, **told}


async def test_icons_and_feedback_below_a_message_tell_the_app(windows: Windows, helper: Helper) -> None:
    trash = {
        "type": "icon_button",
        "icon": "trash",
        "text": plain("Remove"),
        "value": "9",
        "action_id": "bin",
    }
    sides = {
        "positive_button": {"text": plain("Helpful"), "value": "good"},
        "negative_button": {"text": plain("Not helpful"), "value": "bad"},
    }
    feedback = {"type": "feedback_buttons", "action_id": "judge", **sides}
    row = {"type": "context_actions", "block_id": "row", "elements": [feedback, trash]}
    await helper.writes("U_MARY", "Was this of use?", row)
    page = await windows.open("mary")
    message = page.get_by_role("article").last
    for name, action_id, value in (("Not helpful", "judge", "bad"), ("Remove", "bin", "9")):
        await message.get_by_role("button", name=name, exact=True).click()
        (action,) = (await helper.hears("block_actions"))["actions"]
        assert (action["action_id"], action["value"]) == (action_id, value)
        assert action["text"] == plain(name)


async def test_workflows_can_be_seen_but_not_started(windows: Windows, helper: Helper) -> None:
    workflow = {"trigger": {"url": "https://slack.com/shortcuts/1"}}
    start = {"type": "workflow_button", "text": plain("Start"), "workflow": workflow}
    await helper.writes("U_MARY", "Start", actions(start))
    page = await windows.open("mary")
    await expect(page.get_by_role("article").last.get_by_role("button", name="Start")).to_be_disabled()


async def test_a_select_that_asks_first_goes_back_after_a_no(windows: Windows, helper: Helper) -> None:
    question = {"title": plain("Change?"), "text": plain("Sure?"), "deny": plain("Keep it")}
    select = {"type": "static_select", "action_id": "it", "options": TOPICS, "initial_option": TOPICS[0]}
    await helper.writes("U_MARY", "Topic", actions({**select, "confirm": question}))
    page = await windows.open("mary")
    message = page.get_by_role("article").last
    await chooses("Rust")(message, page)
    await page.get_by_role("button", name="Keep it").click()
    await expect(message.get_by_role("combobox")).to_have_value("Python")
    await chooses("Rust")(message, page)
    await page.get_by_role("button", name="Yes").click()
    assert (await helper.hears("block_actions"))["actions"][0]["selected_option"] == TOPICS[1]


async def opens_the_form(page: Page) -> None:
    await page.get_by_label("Message helper").fill("/help-me now")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("dialog")).to_be_visible()


async def test_rich_text_and_several_suggestions_are_submitted(windows: Windows, helper: Helper) -> None:
    helper.suggestions = [option("berlin"), option("bonn")]
    helper.form = form(
        field("about", "rich_text_input"),
        {**field("city", "multi_external_select", min_query_length=0), "block_id": "cities"},
    )
    page = await windows.open("mary")
    await opens_the_form(page)
    await page.get_by_label("About", exact=True).fill("I like *Rust*")
    await page.get_by_role("combobox", name="City").click()
    await page.get_by_role("option", name="Bonn").click()
    await page.get_by_role("option", name="Berlin").click()
    await page.keyboard.press("Tab")
    await page.get_by_role("button", name="Save", exact=True).click()
    values = (await helper.hears("view_submission"))["view"]["state"]["values"]
    words = [{"type": "text", "text": "I like *Rust*"}]
    assert values["about"]["about"] == {
        "type": "rich_text_input",
        "rich_text_value": {
            "type": "rich_text",
            "elements": [{"type": "rich_text_section", "elements": words}],
        },
    }
    chosen = [option("bonn"), option("berlin")]
    assert values["cities"]["city"] == {"type": "multi_external_select", "selected_options": chosen}


async def test_inputs_tell_the_app_while_one_types_if_it_wants_to_know(
    windows: Windows, helper: Helper
) -> None:
    each_key = {"trigger_actions_on": ["on_character_entered"]}
    helper.form = form(
        {**field("name", "plain_text_input", dispatch_action_config=each_key), "dispatch_action": True},
        {**field("site", "url_text_input"), "dispatch_action": True},
    )
    page = await windows.open("mary")
    await opens_the_form(page)
    await page.get_by_label("Name", exact=True).fill("Mary")
    (action,) = (await helper.hears("block_actions"))["actions"]
    assert (action["action_id"], action["value"]) == ("name", "Mary")
    await page.get_by_label("Site", exact=True).fill("https://example.com")
    await page.keyboard.press("Enter")
    body = await helper.hears("block_actions")
    assert body["actions"][0]["value"] == "https://example.com"
    assert body["view"]["state"]["values"]["name"]["name"]["value"] == "Mary"


async def test_buttons_for_others_are_not_shown(windows: Windows, helper: Helper) -> None:
    secret = {**button("Only Ada", "secret"), "visible_to_user_ids": ["U_ADA"]}
    await helper.writes("U_MARY", "Press", section("Press"), actions(secret, button("All", "all")))
    page = await windows.open("mary")
    message = page.get_by_role("article").last
    await expect(message.get_by_role("button", name="All", exact=True)).to_be_visible()
    await expect(message.get_by_role("button", name="Only Ada")).to_be_hidden()


async def test_more_than_a_hundred_suggestions_are_refused_with_a_word(
    windows: Windows, helper: Helper
) -> None:
    helper.suggestions = [option(f"city {number}") for number in range(101)]
    helper.form = form(field("city", "external_select", min_query_length=1))
    page = await windows.open("mary")
    await opens_the_form(page)
    await page.get_by_role("combobox", name="City").press_sequentially("c")
    await expect(page.get_by_role("alert").get_by_text("must be less than 101 items")).to_be_visible()
