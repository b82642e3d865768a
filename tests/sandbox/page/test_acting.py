"""Doing things in the browser: writing, clicking, choosing, joining, being somebody else."""

import re
from typing import Any

import pytest
from playwright.async_api import Locator, Page, expect

from tests.sandbox.page.conftest import Helper, Windows
from tests.sandbox.page.forms import actions, button, form, option, plain, section

Json = dict[str, Any]
pytestmark = [pytest.mark.page, pytest.mark.asyncio(loop_scope="package")]


async def writes(page: Page, text: str, to: str = "helper") -> None:
    box = page.get_by_label(f"Message {to}")
    await box.fill(text)
    await box.press("Enter")


def newest(page: Page) -> Locator:
    return page.get_by_role("article").last


async def test_what_a_person_writes_reaches_the_app(windows: Windows, helper: Helper) -> None:
    page = await windows.open("ada")
    await writes(page, "Hello <helper> & *all*")
    assert (await helper.hears("message"))["text"] == "Hello &lt;helper&gt; &amp; *all*"
    await expect(newest(page)).to_contain_text("Hello <helper> & all")
    await expect(page.get_by_label("Message helper")).to_have_value("")


async def test_a_pressed_button_reaches_the_app_from_the_message_it_stands_in(
    windows: Windows, helper: Helper
) -> None:
    await helper.writes("U_ADA", "first", section("*First*"), actions(button("We met", "met", value="1")))
    second = await helper.writes("U_ADA", "second", section("Second"), actions(button("We met", "met")))
    await helper.writes("U_ADA", "third", section("Third"), actions(button("We met", "met", value="3")))
    page = await windows.open("ada")
    await page.get_by_role("article").filter(has_text="Second").get_by_role("button", name="We met").click()
    body = await helper.hears("block_actions")
    assert body["container"]["message_ts"] == second
    assert body["user"]["id"] == "U_ADA"


async def test_a_button_that_asks_first_is_not_pressed_by_no(windows: Windows, helper: Helper) -> None:
    question = {
        "title": plain("Leave?"),
        "text": plain("Really?"),
        "confirm": plain("Leave"),
        "deny": plain("Stay"),
    }
    await helper.writes("U_ADA", "leave", actions(button("Leave", "leave", confirm=question)))
    page = await windows.open("ada")
    leave = newest(page).get_by_role("button", name="Leave")
    await leave.click()
    await page.get_by_role("button", name="Stay").click()
    await expect(page.get_by_role("dialog")).to_be_hidden()
    await leave.click()
    await page.get_by_role("dialog").get_by_role("button", name="Leave").click()
    assert (await helper.hears("block_actions"))["actions"][0]["action_id"] == "leave"


async def test_menus_and_dates_in_a_message_tell_the_app_at_once(windows: Windows, helper: Helper) -> None:
    often = {"type": "static_select", "action_id": "often", "placeholder": plain("How often?")}
    day = {"type": "datepicker", "action_id": "day", "placeholder": plain("Which day?")}
    more = {"type": "overflow", "action_id": "more", "options": [option("pause"), option("report")]}
    weekly = {**often, "options": [option("weekly"), option("monthly")]}
    await helper.writes("U_ADA", "choose", actions(weekly, day, more))
    page = await windows.open("ada")

    await newest(page).get_by_role("combobox", name="How often?").click()
    await page.get_by_role("option", name="Monthly").click()
    assert (await helper.hears("block_actions"))["actions"][0]["selected_option"] == option("monthly")

    await newest(page).get_by_label("Which day?").fill("2027-05-06")
    body = await helper.hears("block_actions")
    assert body["actions"][0]["selected_date"] == "2027-05-06"
    assert body["state"]["values"]["actions"]["often"]["selected_option"] == option("monthly")

    await newest(page).get_by_role("button", name="More", exact=True).click()
    await page.get_by_role("menuitem", name="Report").click()
    assert (await helper.hears("block_actions"))["actions"][0]["selected_option"] == option("report")


async def test_the_shortcuts_of_the_app_are_at_hand(windows: Windows, helper: Helper) -> None:
    await helper.writes("U_ADA", "Keep me")
    page = await windows.open("ada")
    await page.get_by_role("button", name="Shortcuts").click()
    await page.get_by_role("menuitem", name="Ask for help").click()
    assert (await helper.hears("shortcut"))["callback_id"] == "ask"

    await newest(page).hover()
    await newest(page).get_by_role("button", name="More actions").click()
    await page.get_by_role("menuitem", name="Keep this").click()
    assert (await helper.hears("message_action"))["message"]["text"] == "Keep me"


async def test_commands_are_offered_and_completed_by_the_keyboard_alone(
    windows: Windows, helper: Helper
) -> None:
    helper.form = form(section("Hello"))
    page = await windows.open("ada")
    await page.get_by_label("Message helper").focus()
    await page.keyboard.type("/he")
    await expect(page.get_by_text("Helps", exact=True)).to_be_visible()
    await page.keyboard.press("Enter")
    await expect(page.get_by_label("Message helper")).to_have_value("/help-me ")
    await page.keyboard.type("now")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("dialog").get_by_text("Hello")).to_be_visible()


async def test_slack_says_so_when_the_app_does_not_answer(windows: Windows) -> None:
    page = await windows.open("ada")
    await writes(page, "/help-me silence")
    await expect(newest(page)).to_contain_text('/help-me failed with the error "operation_timeout"')
    await expect(newest(page)).to_contain_text("Only visible to you")
    await writes(page, "/nonsense")
    await expect(page.get_by_role("alert").get_by_text("/nonsense is not a valid command")).to_be_visible()
    await expect(page.get_by_label("Message helper")).to_have_value("/nonsense")


async def test_one_can_join_a_channel_and_write_there(windows: Windows, helper: Helper) -> None:
    page = await windows.open("ada", "open")
    await expect(page.get_by_text("You are looking at this channel.")).to_be_visible()
    await page.get_by_role("button", name="Join").click()
    await writes(page, "Here I am", to="# open")
    await expect(newest(page)).to_contain_text("Here I am")


async def test_one_can_become_somebody_else(windows: Windows, helper: Helper) -> None:
    await helper.writes("U_KATE", "For Katherine only")
    page = await windows.open("ada")
    await page.get_by_role("button", name="Acting as Ada Lovelace").click()
    await page.get_by_label("Act as").fill("mathematician")
    await expect(page.get_by_role("dialog").get_by_text("Ada Lovelace")).to_be_hidden()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("button", name="Acting as Katherine Johnson")).to_be_visible()
    await expect(newest(page)).to_contain_text("For Katherine only")
    await expect(page).to_have_url(re.compile("as=kate"))
    await writes(page, "It is me")
    assert (await helper.hears("message"))["user"] == "U_KATE"


async def test_people_can_write_to_each_other(windows: Windows) -> None:
    page = await windows.open("mary")
    other = await windows.open("grace")
    await page.get_by_role("button", name="Write to somebody").click()
    await page.get_by_role("dialog").get_by_text("Grace Hopper").click()
    await writes(page, "Hello Grace", to="Grace Hopper")
    line = (
        other.get_by_role("navigation", name="Conversations")
        .get_by_role("listitem")
        .filter(has_text="Mary Okafor")
    )
    await expect(line).to_contain_text("1")
    await line.click()
    await expect(newest(other)).to_contain_text("Hello Grace")
    await expect(line).not_to_contain_text("1")


async def test_slacks_own_links_lead_on_in_the_same_window(windows: Windows, helper: Helper) -> None:
    await helper.writes(
        "U_ADA",
        "Where to go",
        section("Write to <slack://user?team=T0SANDBOX&amp;id=U_GRACE|Grace>"),
        actions(button("Open Home", "home", url="slack://app?team=T0SANDBOX&id=A0SANDBOX&tab=home")),
    )
    page = await windows.open("ada")
    await newest(page).get_by_role("link", name="Open Home").click()
    await expect(page.get_by_text("Welcome home, @Ada Lovelace")).to_be_visible()
    assert (await helper.hears("block_actions"))["actions"][0]["action_id"] == "home"
    await page.get_by_role("tab", name="Messages").click()
    await newest(page).get_by_role("link", name="Grace").click()
    await expect(page.get_by_label("Message Grace Hopper")).to_be_visible()


async def test_somebody_can_leave_the_company_and_come_back(windows: Windows, helper: Helper) -> None:
    page = await windows.open("kate")
    await page.get_by_role("button", name="Account").click()
    await page.get_by_role("menuitem", name="Deactivate this account").click()
    await expect(page.get_by_text("Katherine Johnson's account is deactivated.")).to_be_visible()
    assert (await helper.hears("user_change"))["user"]["deleted"] is True
    await page.get_by_role("button", name="Account").click()
    await page.get_by_role("menuitem", name="Reactivate this account").click()
    await expect(page.get_by_label("Message helper")).to_be_visible()
    assert (await helper.hears("user_change"))["user"]["deleted"] is False


async def test_a_deactivated_account_can_look_but_not_act(windows: Windows, helper: Helper) -> None:
    page = await windows.open("alan")
    await expect(page.get_by_text("Alan Turing's account is deactivated.")).to_be_visible()
    await expect(page.get_by_label("Message helper")).to_be_hidden()
