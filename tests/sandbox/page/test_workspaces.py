"""Several workspaces and several apps in one page."""

import re

import pytest
from playwright.async_api import expect
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.client import SandboxClient
from tests.sandbox.page.conftest import Helper, Served, Windows

pytestmark = [pytest.mark.page, pytest.mark.asyncio(loop_scope="package")]


async def test_each_workspace_has_its_own_people_conversations_and_apps(
    windows: Windows, helper: Helper
) -> None:
    page = await windows.open("grace", theme="dark")
    await page.get_by_role("navigation", name="Workspaces").get_by_label("Fabrikam").click()
    await expect(page.get_by_role("button", name="Acting as Dorothy Vaughan")).to_be_visible()
    places = page.get_by_role("navigation", name="Conversations")
    await expect(places.get_by_text("lobby")).to_be_visible()
    await expect(places.get_by_text("general")).to_have_count(0)
    await expect(places.get_by_text("calendar")).to_have_count(0)
    await page.get_by_label("Message helper").fill("Hello from Fabrikam")
    await page.keyboard.press("Enter")
    heard = await helper.hears("message")
    assert (heard["text"], heard["user"], heard["team"]) == ("Hello from Fabrikam", "U_DOT", "T0FABRIKAM")
    await page.reload()
    await expect(page.get_by_text("Hello from Fabrikam")).to_be_visible()
    await expect(page.locator("body")).to_have_class(re.compile("body--dark"))


async def test_where_no_app_is_one_is_with_oneself(windows: Windows) -> None:
    page = await windows.visit("/?team=T0EMPTY")
    await page.get_by_label("Message Jean Bartik").fill("A note to self")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("article")).to_contain_text("A note to self")
    await expect(page.get_by_role("button", name="Block Kit Builder")).to_have_count(0)


async def test_a_call_is_made_again_by_the_app_that_had_made_it(windows: Windows, served: Served) -> None:
    async with SandboxClient(served.control) as control:
        calendar = next(each for each in await control.apps() if each["name"] == "Calendar")
    client = AsyncWebClient(token=calendar["installations"][0]["bot_token"], base_url=served.api)
    await client.chat_postMessage(channel="U_KATE", text="Dentist at three")
    page = await windows.open("kate", "home:A0CALENDAR")
    await page.get_by_role("tab", name="Messages").click()
    await page.get_by_role("button", name="Traffic", exact=True).click()
    await page.get_by_label("Filter the traffic").fill("Dentist at three")
    await page.locator(".traffic").get_by_text("chat.postMessage").first.click()
    await page.get_by_role("button", name="Call again").click()
    await expect(page.get_by_role("log").first.get_by_text("Dentist at three")).to_have_count(2)


async def test_an_app_connects_once_more_with_its_own_token(windows: Windows, served: Served) -> None:
    page = await windows.open("kate")
    await page.get_by_role("button", name="Traffic", exact=True).click()
    await page.get_by_label("Filter the traffic").fill("apps.connections.open")
    await page.locator(".traffic").get_by_text("apps.connections.open").first.click()
    await page.get_by_role("button", name="Call again").click()
    await expect(page.locator(".traffic").get_by_text("apps.connections.open")).to_have_count(2)
    async with SandboxClient(served.control) as control:
        again = (await control.traffic("apps.connections.open"))[-1]
    assert (again["outcome"], again["app"], again["bot"]) == ("ok", "A0SANDBOX", "")
