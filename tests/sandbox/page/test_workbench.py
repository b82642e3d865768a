"""What the page offers to those who build an app: Builder, traffic, time machine, two people at once."""

import json
import re
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from playwright.async_api import FrameLocator, Page, expect
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.client import SandboxClient
from sandbox.page.drafts import Draft, read_draft
from sandbox.page.examples import EXAMPLES
from tests.sandbox.page.conftest import CONNECTED, Helper, Served, Windows
from tests.sandbox.page.forms import actions, button, field, form, section

Json = dict[str, Any]
pytestmark = [pytest.mark.page, pytest.mark.asyncio(loop_scope="package")]


async def writes(page: Page, payload: Any) -> None:
    """Put this into the Builder instead of what stands there."""
    text = payload if isinstance(payload, str) else json.dumps(payload)
    editor = page.get_by_role("region", name="Written").get_by_role("textbox")
    await editor.fill(text)


@pytest.mark.parametrize("name", EXAMPLES)
async def test_the_examples_of_the_builder_are_free_of_faults(name: str) -> None:
    assert isinstance(read_draft(json.dumps(EXAMPLES[name])), Draft)


async def test_the_builder_draws_what_is_written_and_shows_what_the_app_would_get(
    windows: Windows, helper: Helper
) -> None:
    page = await windows.visit("/builder?as=ada")
    drawn = page.get_by_role("region", name="Drawn")
    await expect(drawn.get_by_text("You have a match")).to_be_visible()
    await writes(page, form(field("goal", "plain_text_input"), title="A draft"))
    await expect(drawn.get_by_text("A draft")).to_be_visible()
    await drawn.get_by_label("Goal", exact=True).fill("Rust")
    await drawn.get_by_role("button", name="Save").click()
    await expect(drawn.locator(".json")).to_contain_text('"value": "Rust"')

    await writes(page, [actions(button("Press me", "press"))])
    await drawn.get_by_role("button", name="Press me").click()
    await expect(drawn.locator(".json")).to_contain_text('"action_id": "press"')
    await helper.writes("U_ADA", "Only this is sent")
    async with SandboxClient(windows.served.control) as control:
        newest = (await control.traffic())[-1]
    assert newest["method"] == "chat.postMessage"


async def test_the_builder_lists_faults_and_where_they_are(windows: Windows) -> None:
    page = await windows.visit("/builder?as=ada")
    faults = page.get_by_role("status", name="Faults")
    await expect(faults).to_have_text("Slack would take this.")
    await writes(page, {"blocks": [section(""), {"type": "marquee"}]})
    await expect(faults).to_contain_text("must be more than 0 characters")
    await expect(faults).to_contain_text("/blocks/0/text/text")
    await expect(faults).to_contain_text("unsupported type: marquee")
    await writes(page, '{"blocks": [}')
    await expect(faults).to_contain_text("line 1, column 13")


async def test_what_has_passed_can_be_let_happen_again(windows: Windows, helper: Helper) -> None:
    await helper.writes("U_ADA", "Press", actions(button("Again", "again")))
    await helper.writes("U_ADA", "Say it twice")
    page = await windows.open("ada")
    await page.get_by_role("article").get_by_role("button", name="Again").last.click()
    assert (await helper.hears("block_actions"))["actions"][0]["action_id"] == "again"
    await page.get_by_role("button", name="Traffic", exact=True).click()
    await page.get_by_label("Filter the traffic").fill("Say it twice")
    await page.locator(".traffic").get_by_text("chat.postMessage").first.click()
    await page.get_by_role("button", name="Call again").click()
    await expect(page.get_by_role("log").first.get_by_text("Say it twice")).to_have_count(2)

    await page.get_by_label("Filter the traffic").fill("block_actions")
    await page.locator(".traffic").get_by_text("block_actions").first.click()
    await page.get_by_role("button", name="Deliver again").click()
    assert (await helper.hears("block_actions"))["actions"][0]["action_id"] == "again"


async def test_the_time_machine_tells_what_is_due_and_goes_there(
    windows: Windows, helper: Helper, served: Served
) -> None:
    async with SandboxClient(served.control) as control:
        due_at = await control.now() + timedelta(hours=2)
    channel = await helper.direct("U_ADA")
    post_at = int(due_at.timestamp())
    await helper.client.chat_scheduleMessage(channel=channel, post_at=post_at, text="Two hours on")
    page = await windows.open("ada")
    clock = page.get_by_role("button", name="Sandbox clock")
    await clock.click()
    await expect(page.get_by_label("Go to this time")).to_be_visible()
    await page.get_by_text("Slack: post “Two hours on”").click()
    await expect(page.get_by_role("article").last).to_contain_text("Two hours on")
    await expect(clock).to_contain_text("nothing is due")

    goes_to = page.get_by_label("Go to this time")
    await clock.click()
    shown = due_at.astimezone(ZoneInfo("Europe/London")).strftime("%Y-%m-%dT%H:%M")
    await expect(goes_to).to_have_value(shown)  # it opens with the time that it is by then
    await goes_to.fill("2027-06-01T08:30")
    await page.get_by_role("button", name="Go", exact=True).click()
    await expect(clock).to_contain_text("Tue, 1 Jun 2027, 08:30")
    await clock.click()
    await expect(goes_to).to_have_value("2027-06-01T08:30")
    await goes_to.fill("2027-05-01T08:30")
    await page.get_by_role("button", name="Go", exact=True).click()
    await expect(page.get_by_text("Time never runs back.")).to_be_visible()


async def test_two_people_are_seen_side_by_side(windows: Windows) -> None:
    page = await windows.open("mary", "U_GRACE")
    await page.get_by_role("button", name="Two people side by side").click()
    await page.get_by_label("Beside you").fill("grace")
    await page.keyboard.press("Enter")
    mary: FrameLocator = page.frame_locator("iframe[title='As Mary Okafor sees it']")
    grace: FrameLocator = page.frame_locator("iframe[title='As Grace Hopper sees it']")
    for side in (mary, grace):
        await side.get_by_role("main").wait_for()
    for frame in page.frames:
        await frame.wait_for_function(CONNECTED)
    await mary.get_by_label("Message Grace Hopper").fill("Shall we meet?")
    await mary.get_by_label("Message Grace Hopper").press("Enter")
    await expect(grace.get_by_role("article").last).to_contain_text("Shall we meet?")
    await grace.get_by_label("Message Mary Okafor").fill("On Friday")
    await grace.get_by_label("Message Mary Okafor").press("Enter")
    await expect(mary.get_by_role("article").last).to_contain_text("On Friday")


async def test_every_app_has_its_messages_its_home_and_its_commands(windows: Windows, served: Served) -> None:
    async with SandboxClient(served.control) as control:
        calendar = next(each for each in await control.apps() if each["name"] == "Calendar")
    client = AsyncWebClient(token=calendar["installations"][0]["bot_token"], base_url=served.api)
    page = await windows.open("grace")
    places = page.get_by_role("navigation", name="Conversations")
    await client.chat_postMessage(channel="U_GRACE", text="You are free at four")
    await places.get_by_text("calendar", exact=True).click()
    await expect(page.get_by_role("article").last).to_contain_text("You are free at four")
    await client.views_publish(user_id="U_GRACE", view={"type": "home", "blocks": [section("This week")]})
    await page.get_by_role("tab", name="Home").click()
    await expect(page.get_by_text("This week")).to_be_visible()
    await expect(page).to_have_url(re.compile("home%3AA0CALENDAR"))
    await places.get_by_text("Helper · Home").click()
    await expect(page.get_by_text("This week")).to_be_hidden()
    await page.get_by_role("tab", name="Messages").click()
    box = page.get_by_label("Message helper")
    await box.click()  # what is typed into a box that is still hidden goes nowhere
    await box.press_sequentially("/fr")
    await expect(page.get_by_text("Finds a free hour")).to_be_visible()


async def test_windows_follow_when_an_earlier_state_comes_back(
    windows: Windows, helper: Helper, served: Served
) -> None:
    await helper.writes("U_GRACE", "From before")
    page = await windows.open("grace")
    async with SandboxClient(served.control) as control:
        await control.keep("before")
        await helper.writes("U_GRACE", "From later")
        await expect(page.get_by_text("From later")).to_be_visible()
        await control.restore("before")
    await expect(page.get_by_text("From later")).to_be_hidden()
    await expect(page.get_by_role("article").last).to_contain_text("From before")
