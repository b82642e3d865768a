"""What selects, boxes and radio buttons show: headings, descriptions, markup, the right ones of many."""

from typing import Any

import pytest
from playwright.async_api import Page, expect

from sandbox.client import SandboxClient
from tests.sandbox.page.conftest import Helper, Served, Windows
from tests.sandbox.page.forms import actions, field, form, option, plain, section

Json = dict[str, Any]
pytestmark = [pytest.mark.page, pytest.mark.asyncio(loop_scope="package")]

LANGUAGES = {"label": plain("Languages"), "options": [option("python"), option("rust")]}
SOFT_SKILLS = {"label": plain("Soft skills"), "options": [option("writing"), option("speaking")]}


async def opens_the_form(page: Page) -> None:
    await page.get_by_label("Message helper").fill("/help-me now")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("dialog")).to_be_visible()


async def values_of(page: Page, helper: Helper) -> Json:
    await page.get_by_role("button", name="Save", exact=True).click()
    submission = await helper.hears("view_submission")
    return {name: state[name] for name, state in submission["view"]["state"]["values"].items()}


async def test_groups_have_headings_that_stay_with_what_is_found(windows: Windows, helper: Helper) -> None:
    helper.form = form(field("skill", "static_select", option_groups=[LANGUAGES, SOFT_SKILLS]))
    page = await windows.open("mary")
    await opens_the_form(page)
    skill = page.get_by_role("combobox", name="Skill", exact=True)
    await skill.click()
    listed = page.get_by_role("listbox")
    await expect(listed).to_contain_text("LanguagesPythonRustSoft skillsWritingSpeaking")
    await listed.get_by_text("Soft skills").click()
    await expect(skill).to_have_value("")  # a heading cannot be chosen
    await skill.press_sequentially("spea")
    await expect(listed).to_have_text("Soft skillsSpeaking")
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await expect(skill).to_have_value("Speaking")
    assert (await values_of(page, helper))["skill"]["selected_option"] == option("speaking")


async def test_suggestions_may_come_in_groups(windows: Windows, helper: Helper) -> None:
    helper.groups = [LANGUAGES, SOFT_SKILLS]
    helper.form = form(field("city", "multi_external_select", min_query_length=0))
    page = await windows.open("mary")
    await opens_the_form(page)
    await page.get_by_role("combobox", name="City").click()
    await expect(page.get_by_role("listbox")).to_contain_text("LanguagesPythonRustSoft skills")
    await page.get_by_role("option", name="Writing").click()
    await page.get_by_role("option", name="Rust").click()
    await page.keyboard.press("Tab")
    chosen = (await values_of(page, helper))["city"]["selected_options"]
    assert chosen == [option("writing"), option("rust")]


async def test_options_are_described_and_keep_their_markup(windows: Windows, helper: Helper) -> None:
    weekly = {**option("weekly"), "description": plain("Each Monday")}
    bold = {"text": {"type": "mrkdwn", "text": "*Mentor*"}, "value": "mentor"}
    slanted = {
        "text": {"type": "mrkdwn", "text": "_Friday_"},
        "value": "friday",
        "description": {"type": "mrkdwn", "text": "a `short` day"},
    }
    helper.form = form(
        field("often", "static_select", options=[weekly, option("monthly")]),
        field("role", "radio_buttons", options=[bold, option("mentee")]),
        field("days", "checkboxes", options=[slanted]),
    )
    page = await windows.open("mary")
    await opens_the_form(page)
    await page.get_by_role("combobox", name="Often").click()
    await expect(page.get_by_role("option", name="Weekly")).to_contain_text("Each Monday")
    await page.get_by_role("option", name="Weekly").click()
    await expect(page.get_by_role("radiogroup").locator("b")).to_have_text("Mentor")
    await page.get_by_role("radio", name="Mentor").click()
    await expect(page.get_by_role("group", name="Days").locator("code")).to_have_text("short")
    await page.get_by_role("checkbox", name="Friday").click()
    values = await values_of(page, helper)
    assert values["often"]["selected_option"] == weekly
    assert values["role"]["selected_option"] == bold
    assert values["days"]["selected_options"] == [slanted]


async def test_one_is_found_among_many(windows: Windows, helper: Helper, served: Served) -> None:
    async with SandboxClient(served.control) as control:
        await control.keep("a few")
        await control.crowd(2000)
        await helper.writes(
            "U_MARY", "Who?", section("Who?"), actions({"type": "users_select", "action_id": "who"})
        )
        page = await windows.open("mary")
        await page.get_by_role("article").last.get_by_role("combobox").press_sequentially("Person 1987")
        await page.get_by_role("option", name="Person 1987").click()
        (action,) = (await helper.hears("block_actions"))["actions"]
        await control.restore("a few")
    assert action["selected_user"] == "U001987"


async def test_a_select_may_begin_with_where_one_is(windows: Windows, helper: Helper) -> None:
    here = {"default_to_current_conversation": True}
    helper.form = form(
        field("place", "conversations_select", **here),
        field("group", "conversations_select", **here, filter={"include": ["mpim"]}),
        field("people", "conversations_select", filter={"include": ["im"], "exclude_bot_users": True}),
    )
    page = await windows.open("mary", "general")
    await page.get_by_label("Message # general").fill("/help-me now")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("combobox", name="Place")).to_have_value("# general")
    values = await values_of(page, helper)
    assert values["place"]["selected_conversation"] == "C_GENERAL"
    assert values["group"]["selected_conversation"] is None
