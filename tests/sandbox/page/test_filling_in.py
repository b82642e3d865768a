"""Modals in the browser: every kind of field, mistakes, stacks, updates."""

from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import FilePayload, Page, expect

from tests.sandbox.page.conftest import Helper, Windows
from tests.sandbox.page.forms import button, field, form, option, plain, section

Json = dict[str, Any]
pytestmark = [pytest.mark.page, pytest.mark.asyncio(loop_scope="package")]


async def opens_the_form(page: Page) -> None:
    box = page.get_by_label("Message helper")
    await box.fill("/help-me now")
    await box.press("Enter")
    await expect(page.get_by_role("dialog")).to_be_visible()


async def picks(page: Page, label: str, *choices: str) -> None:
    """Open a select, click each of the choices, and leave it."""
    await page.get_by_role("combobox", name=label, exact=True).click()
    for choice in choices:
        await page.get_by_role("option", name=choice, exact=True).click()
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("listbox")).to_be_hidden()


async def saves(page: Page) -> None:
    await page.get_by_role("button", name="Save", exact=True).click()


async def test_text_fields_reach_the_app_as_typed(windows: Windows, helper: Helper) -> None:
    helper.form = form(
        field("goal", "plain_text_input", multiline=True),
        field("name", "plain_text_input", initial_value="Ada"),
        field("mail", "email_text_input"),
        field("site", "url_text_input"),
        field("hours", "number_input", is_decimal_allowed=True),
        field("empty", "plain_text_input"),
    )
    page = await windows.open("ada")
    await opens_the_form(page)
    await page.get_by_label("Goal", exact=True).fill("Rust & <b>\nand more")
    await page.get_by_label("Mail", exact=True).fill("ada@example.com")
    await page.get_by_label("Site", exact=True).fill("https://example.com")
    await page.get_by_label("Hours", exact=True).fill("1.5")
    await saves(page)

    values = (await helper.hears("view_submission"))["view"]["state"]["values"]
    assert {name: state[name]["value"] for name, state in values.items()} == {
        "goal": "Rust & <b>\nand more",
        "name": "Ada",
        "mail": "ada@example.com",
        "site": "https://example.com",
        "hours": "1.5",
        "empty": None,
    }
    await expect(page.get_by_role("dialog")).to_be_hidden()


async def test_choices_reach_the_app_as_slack_sends_them(windows: Windows, helper: Helper) -> None:
    topics = [option("python"), option("writing"), option("rust")]
    groups = [{"label": plain("Skills"), "options": topics}]
    helper.form = form(
        field("topic", "static_select", options=topics),
        field("topics", "multi_static_select", option_groups=groups),
        field("partner", "users_select"),
        field("friends", "multi_users_select"),
        field("place", "conversations_select"),
        field("channel", "channels_select"),
        field("role", "radio_buttons", options=[option("mentor"), option("mentee")]),
        field("days", "checkboxes", options=[option("monday"), option("friday")]),
    )
    page = await windows.open("ada")
    await opens_the_form(page)
    await picks(page, "Topic", "Rust")
    await picks(page, "Topics", "Python", "Writing")
    await picks(page, "Partner", "Grace Hopper")
    await picks(page, "Friends", "Mary Okafor")
    await picks(page, "Place", "# general")
    await picks(page, "Channel", "# long")
    await page.get_by_role("radio", name="Mentor").click()
    await page.get_by_role("checkbox", name="Friday").click()
    await saves(page)

    values = (await helper.hears("view_submission"))["view"]["state"]["values"]
    assert values["topic"]["topic"]["selected_option"] == topics[2]
    assert values["topics"]["topics"]["selected_options"] == topics[:2]
    assert values["partner"]["partner"]["selected_user"] == "U_GRACE"
    assert values["friends"]["friends"]["selected_users"] == ["U_MARY"]
    assert values["place"]["place"]["selected_conversation"] == "C_GENERAL"
    assert values["channel"]["channel"]["selected_channel"] == "C_LONG"
    assert values["role"]["role"]["selected_option"] == option("mentor")
    assert values["days"]["days"]["selected_options"] == [option("friday")]


async def test_dates_times_and_files_reach_the_app(windows: Windows, helper: Helper) -> None:
    helper.form = form(
        field("start", "datepicker"),
        field("hour", "timepicker"),
        field("meeting", "datetimepicker"),
        field("paper", "file_input", max_files=2),
    )
    page = await windows.open("mary")
    await opens_the_form(page)
    await page.get_by_label("Start", exact=True).fill("2027-04-05")
    await page.get_by_label("Hour", exact=True).fill("14:30")
    await page.get_by_label("Meeting: date").fill("2027-07-01")
    await page.get_by_label("Meeting: time").fill("12:00")
    paper = FilePayload(name="plan.txt", mimeType="text/plain", buffer=b"a plan")
    await page.locator("input[type=file]").set_input_files(paper)
    await expect(page.locator(".files").get_by_text("plan.txt")).to_be_visible()
    await saves(page)

    values = (await helper.hears("view_submission"))["view"]["state"]["values"]
    assert values["start"]["start"]["selected_date"] == "2027-04-05"
    assert values["hour"]["hour"]["selected_time"] == "14:30"
    assert values["meeting"]["meeting"]["selected_date_time"] == 1814436000  # noon in Berlin's summer
    (file,) = values["paper"]["paper"]["files"]
    known = (await helper.client.files_info(file=file["id"]))["file"]
    assert (known["name"], known["size"], known["user"]) == ("plan.txt", 6, "U_MARY")


async def test_the_app_suggests_while_one_types(windows: Windows, helper: Helper) -> None:
    helper.suggestions = [option("berlin"), option("bangalore"), option("lisbon")]
    helper.form = form(field("city", "external_select", min_query_length=2))
    page = await windows.open("ada")
    await opens_the_form(page)
    await page.get_by_role("combobox", name="City").press_sequentially("ba")
    await page.get_by_role("option", name="Bangalore").click()
    await saves(page)
    values = (await helper.hears("view_submission"))["view"]["state"]["values"]
    assert values["city"]["city"]["selected_option"] == option("bangalore")


async def test_mistakes_stand_beside_the_field_and_nothing_typed_is_lost(
    windows: Windows, helper: Helper
) -> None:
    helper.form = form(field("goal", "plain_text_input", optional=False), field("mail", "email_text_input"))
    helper.answer = {"response_action": "errors", "errors": {"goal": "Please say a little more."}}
    page = await windows.open("ada")
    await opens_the_form(page)
    await page.get_by_label("Mail", exact=True).fill("nowhere")
    await saves(page)
    await expect(page.get_by_text("Please complete this required field.")).to_be_visible()
    await expect(page.get_by_text("Please enter a valid email address.")).to_be_visible()

    await page.get_by_label("Mail", exact=True).fill("ada@example.com")
    await page.get_by_label("Goal", exact=True).fill("Rust")
    await expect(page.get_by_text("Please complete this required field.")).to_be_hidden()
    await saves(page)
    await expect(page.get_by_text("Please say a little more.")).to_be_visible()
    await expect(page.get_by_label("Goal", exact=True)).to_have_value("Rust")


async def test_a_mistake_out_of_sight_is_brought_into_sight(windows: Windows, helper: Helper) -> None:
    lines = [field(f"line{number}", "plain_text_input") for number in range(20)]
    helper.form = form(*lines, field("goal", "plain_text_input", optional=False))
    page = await windows.open("ada")
    await opens_the_form(page)
    await expect(page.get_by_label("Goal", exact=True)).not_to_be_in_viewport()
    await saves(page)
    await expect(page.get_by_text("Please complete this required field.")).to_be_in_viewport()


async def test_a_view_updated_by_the_app_keeps_what_was_typed(windows: Windows, helper: Helper) -> None:
    helper.form = form(
        field("goal", "plain_text_input"),
        {**section("Want more?"), "accessory": button("Ask me more", "more")},
    )
    page = await windows.open("ada")
    await opens_the_form(page)
    await page.get_by_label("Goal", exact=True).fill("Rust")
    await page.get_by_role("button", name="Ask me more").click()
    view = (await helper.hears("block_actions"))["view"]
    await page.get_by_label("Goal", exact=True).focus()
    longer = form(*helper.form["blocks"], field("reason", "plain_text_input"), title="A longer form")
    await helper.client.views_update(view_id=view["id"], hash=view["hash"], view=longer)

    await expect(page.get_by_label("Reason", exact=True)).to_be_visible()
    await expect(page.get_by_text("A longer form")).to_be_visible()
    await expect(page.get_by_label("Goal", exact=True)).to_be_focused()
    await page.keyboard.press("End")
    await page.keyboard.type(" and Go")
    await saves(page)
    values = (await helper.hears("view_submission"))["view"]["state"]["values"]
    assert values["goal"]["goal"]["value"] == "Rust and Go"


async def test_a_pushed_view_lies_on_top_and_goes_back(windows: Windows, helper: Helper) -> None:
    helper.form = form(field("goal", "plain_text_input"), notify_on_close=True)
    helper.answer = {"response_action": "push", "view": form(section("Are you sure?"), title="One more step")}
    page = await windows.open("ada")
    await opens_the_form(page)
    await page.get_by_label("Goal", exact=True).fill("Rust")
    await saves(page)
    await expect(page.get_by_text("Are you sure?")).to_be_visible()
    await page.get_by_role("button", name="Back").click()
    await expect(page.get_by_label("Goal", exact=True)).to_have_value("Rust")
    await page.get_by_role("button", name="Close dialog").click()
    assert (await helper.hears("view_closed"))["is_cleared"] is True
    await expect(page.get_by_role("dialog")).to_be_hidden()


async def test_a_form_is_filled_in_and_sent_by_keys_alone(windows: Windows, helper: Helper) -> None:
    helper.form = form(
        field("goal", "plain_text_input"), field("role", "radio_buttons", options=[option("a"), option("b")])
    )
    page = await windows.open("ada")
    await opens_the_form(page)
    await page.get_by_label("Goal", exact=True).focus()
    await page.keyboard.type("Rust")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Space")
    save = page.get_by_role("button", name="Save")
    for _ in range(4):
        await page.keyboard.press("Tab")
        if await save.evaluate("element => element === document.activeElement"):
            break
    await page.keyboard.press("Enter")
    values = (await helper.hears("view_submission"))["view"]["state"]["values"]
    assert values["goal"]["goal"]["value"] == "Rust"
    assert values["role"]["role"]["selected_option"] == option("a")


async def test_escape_closes_what_lies_on_top(windows: Windows, helper: Helper) -> None:
    helper.form = form(field("goal", "plain_text_input"), notify_on_close=True)
    helper.answer = {"response_action": "push", "view": form(section("Are you sure?"), title="One more step")}
    page = await windows.open("ada")
    await opens_the_form(page)
    await page.get_by_label("Goal", exact=True).fill("Rust")
    await saves(page)
    await expect(page.get_by_text("Are you sure?")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(page.get_by_text("Are you sure?")).to_be_hidden()
    await expect(page.get_by_label("Goal", exact=True)).to_have_value("Rust")
    await page.get_by_label("Goal", exact=True).focus()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("dialog")).to_be_hidden()
    assert (await helper.hears("view_closed"))["is_cleared"] is False


async def test_a_file_that_is_too_large_is_not_taken(
    windows: Windows, helper: Helper, tmp_path: Path
) -> None:
    helper.form = form(field("paper", "file_input"))
    page = await windows.open("mary")
    await opens_the_form(page)
    film = tmp_path / "film.mov"
    with film.open("wb") as file:
        file.truncate(10 * 1024 * 1024 + 1)
    await page.locator("input[type=file]").set_input_files(film)
    await expect(page.get_by_text("each of 10 MB at most")).to_be_visible()
    await saves(page)
    values = (await helper.hears("view_submission"))["view"]["state"]["values"]
    assert values["paper"]["paper"]["files"] == []
