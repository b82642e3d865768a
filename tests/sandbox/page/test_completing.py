"""What is offered while one writes, and how it is taken."""

import pytest
from playwright.async_api import Page, expect

from tests.sandbox.page.conftest import Helper, Windows

pytestmark = [pytest.mark.page, pytest.mark.asyncio(loop_scope="package")]


async def begins(page: Page, text: str) -> None:
    box = page.get_by_label("Message helper")
    await box.click()
    await box.press_sequentially(text)


@pytest.mark.parametrize(
    ("begun", "offered", "taken"),
    [
        ("/he", "/help-me", "/help-me "),
        ("Ask @gra", "Grace Hopper", "Ask @grace "),
        ("Ask @hop", "Grace Hopper", "Ask @grace "),
        ("@chan", "@channel", "@channel "),
        ("See #gen", "# general", "See #general "),
        ("Done :tad", "🎉 :tada:", "Done :tada: "),
    ],
)
async def test_what_one_may_mean_is_offered_and_taken_by_enter(
    windows: Windows, helper: Helper, begun: str, offered: str, taken: str
) -> None:
    page = await windows.open("mary")
    await begins(page, begun)
    await expect(page.get_by_role("listbox").get_by_text(offered, exact=True)).to_be_visible()
    await page.keyboard.press("Enter")
    await expect(page.get_by_label("Message helper")).to_have_value(taken)
    await expect(page.get_by_role("listbox")).to_be_hidden()


async def test_arrows_choose_among_offers_and_tab_takes(windows: Windows, helper: Helper) -> None:
    page = await windows.open("mary")
    await begins(page, "@a")
    options = page.get_by_role("listbox").get_by_role("option")
    await expect(options.first).to_have_attribute("aria-selected", "true")
    await begins(page, "")
    await page.keyboard.press("Backspace")
    await page.keyboard.type("k")
    await expect(options).to_have_count(1)
    await page.keyboard.press("Tab")
    await expect(page.get_by_label("Message helper")).to_have_value("@kate ")
    await page.keyboard.type("hello @h")
    await expect(options).to_have_count(3)
    await page.keyboard.press("ArrowDown")
    await expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    second = await options.nth(1).locator(".command-name").inner_text()
    await page.keyboard.press("Tab")
    assert second in {"Grace Hopper", "helper", "@here"}
    await expect(page.get_by_label("Message helper")).not_to_have_value("@kate hello @h")


async def test_whole_names_are_sent_at_once(windows: Windows, helper: Helper) -> None:
    page = await windows.open("mary")
    await begins(page, "Thanks @grace")
    await page.keyboard.press("Enter")
    assert (await helper.hears("message"))["text"] == "Thanks <@U_GRACE>"
    await expect(page.get_by_label("Message helper")).to_have_value("")
    await begins(page, "mail me: a@b.c at 10:30")
    await page.keyboard.press("Enter")
    assert (await helper.hears("message"))["text"] == "mail me: a@b.c at 10:30"
