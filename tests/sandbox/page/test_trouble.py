"""Making trouble in the page: faults by a click or by a form, rate limits, a crowd."""

import pytest
from playwright.async_api import Page, expect
from slack_sdk.errors import SlackApiError

from sandbox.client import SandboxClient
from tests.sandbox.page.conftest import Helper, Served, Windows

pytestmark = [pytest.mark.page, pytest.mark.asyncio(loop_scope="package")]


async def opens_the_faults(page: Page) -> None:
    await page.get_by_role("banner").get_by_role("button", name="Faults").click()
    await expect(page.get_by_text("Goes wrong now")).to_be_visible()


async def test_trouble_is_made_by_a_click_used_up_and_gone(windows: Windows, helper: Helper) -> None:
    page = await windows.open("ada")
    await opens_the_faults(page)
    await expect(page.get_by_text("Nothing. All is well.")).to_be_visible()
    await page.get_by_role("button", name="An answer is lost").click()
    await expect(page.get_by_text("chat.postMessage, 1 more of 1")).to_be_visible()
    await helper.writes("U_ADA", "Said once, and once more")
    await expect(page.get_by_text("Nothing. All is well.")).to_be_visible()
    await page.get_by_role("button", name="Close the drawer").click()
    said = page.get_by_role("log").first.get_by_text("Said once, and once more")
    await expect(said).to_have_count(2)  # the library tries again: that is the trouble with lost answers


async def test_any_fault_can_be_laid_down_and_ended(windows: Windows, helper: Helper, served: Served) -> None:
    page = await windows.open("ada")
    await opens_the_faults(page)
    await page.get_by_text("Something else").click()
    await page.get_by_role("combobox", name="What goes wrong").click()
    await page.get_by_role("option", name="internal_error").click()
    await page.get_by_label("Method or delivery").fill("auth.test")
    await page.get_by_label("How often", exact=True).fill("")
    await page.get_by_role("button", name="Let it happen").click()
    await expect(page.get_by_text("auth.test, until you end it (0 so far)")).to_be_visible()
    async with SandboxClient(served.control) as control:
        (fault,) = await control.faults()
        assert (fault["kind"], fault["method"], fault["times"]) == ("internal_error", "auth.test", None)
        with pytest.raises(SlackApiError, match="internal_error"):
            await helper.client.auth_test()
        await expect(page.get_by_text("auth.test, until you end it (1 so far)")).to_be_visible()
        await page.get_by_role("button", name="End: internal_error").click()
        await expect(page.get_by_text("Nothing. All is well.")).to_be_visible()
        assert await control.faults() == []
    assert (await helper.client.auth_test())["ok"]


async def test_what_others_let_go_wrong_is_seen_from_outside(windows: Windows, served: Served) -> None:
    page = await windows.open("ada")
    badge = page.get_by_role("banner").locator(".unread")
    await expect(badge).to_be_hidden()
    async with SandboxClient(served.control) as control:
        await control.fault("slow", "auth.test")
        await expect(badge).to_have_text("1")
        await control.no_faults()
        await expect(badge).to_be_hidden()


async def test_limits_and_a_crowd_come_at_a_click(windows: Windows, served: Served) -> None:
    page = await windows.visit("/?team=T0EMPTY")
    await opens_the_faults(page)
    await page.get_by_role("switch", name="Slack's rate limits hold").click()
    await page.get_by_role("button", name="+1,000 people").click()
    await expect(page.get_by_text("1,002 people are in this workspace.")).to_be_visible()
    async with SandboxClient(served.control) as control:
        await control.limit(on=False)
    await expect(page.get_by_role("switch", name="Slack's rate limits hold")).not_to_be_checked()
