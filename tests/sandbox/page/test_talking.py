"""Threads, reactions and what is new, in the browser."""

from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.sandbox.page.conftest import Helper, Windows

Json = dict[str, Any]
pytestmark = [pytest.mark.page, pytest.mark.asyncio(loop_scope="package")]


async def answers(page: Page, text: str) -> None:
    await page.get_by_label("Reply", exact=True).fill(text)
    await page.keyboard.press("Enter")


async def test_a_thread_is_read_and_answered_in_a_pane_of_its_own(windows: Windows, helper: Helper) -> None:
    channel = await helper.direct("U_KATE")
    root = await helper.writes("U_KATE", "How did it go?")
    page = await windows.open("kate")
    log, thread = page.get_by_role("log").first, page.get_by_role("region", name="Thread")
    newest = log.get_by_role("article").last
    await newest.hover()
    await newest.get_by_role("button", name="Reply in thread").click()
    await answers(page, "Very well")
    heard = await helper.hears("message")
    assert (heard["text"], heard["thread_ts"]) == ("Very well", root)

    await helper.client.chat_postMessage(channel=channel, thread_ts=root, text="Good to hear")
    await expect(thread.get_by_text("Good to hear")).to_be_visible()
    await expect(log.get_by_text("Good to hear")).to_be_hidden()
    await thread.get_by_role("button", name="Close the thread").click()
    await expect(thread).to_be_hidden()
    await newest.get_by_role("button", name="2 replies: open the thread").click()
    await expect(thread.get_by_role("article")).to_have_count(3)


async def test_a_reply_can_be_sent_to_the_channel_as_well(windows: Windows, helper: Helper) -> None:
    posted = await helper.client.chat_postMessage(channel="C_GENERAL", text="Who comes?")
    await helper.client.chat_postMessage(channel="C_GENERAL", thread_ts=posted["ts"], text="To the meeting")
    page = await windows.open("kate", "general")
    log = page.get_by_role("log").first
    await log.get_by_role("button", name="1 reply: open the thread").click()
    await page.get_by_role("checkbox", name="Also send to the channel").click()
    await answers(page, "I do")
    newest = log.get_by_role("article").last
    await expect(newest).to_contain_text("I do")
    await expect(newest.get_by_role("button", name="replied to a thread")).to_be_visible()


async def test_reactions_are_shown_given_and_taken_back(windows: Windows, helper: Helper) -> None:
    stamp = await helper.writes("U_KATE", "We made it")
    channel = await helper.direct("U_KATE")
    await helper.client.reactions_add(channel=channel, timestamp=stamp, name="tada")
    page = await windows.open("kate")
    newest = page.get_by_role("article").last
    await newest.get_by_role("button", name="tada, 1").click()
    heard = await helper.hears("reaction_added")
    assert (heard["reaction"], heard["item"]["ts"], heard["user"]) == ("tada", stamp, "U_KATE")
    await newest.get_by_role("button", name="tada, 2").click()
    assert (await helper.hears("reaction_removed"))["reaction"] == "tada"
    await newest.hover()
    await newest.get_by_role("button", name="Add a reaction").click()
    await page.get_by_label("Search emoji").fill("octo")
    await page.get_by_role("menuitem", name="octopus").click()
    assert (await helper.hears("reaction_added"))["reaction"] == "octopus"
    await newest.hover()
    await newest.get_by_role("button", name="Add a reaction").click()
    await page.get_by_role("menuitem", name="heart").click()
    await expect(newest.get_by_role("button", name="heart, 1")).to_have_attribute("aria-pressed", "true")


async def test_people_change_their_words_and_take_them_back(windows: Windows, helper: Helper) -> None:
    page = await windows.open("kate")
    await page.get_by_label("Message helper").fill("Hello, thre")
    await page.keyboard.press("Enter")
    mine = page.get_by_role("article").filter(has_text="Hello")
    await mine.last.hover()
    await mine.last.get_by_role("button", name="More actions").click()
    await page.get_by_role("menuitem", name="Edit message").click()
    await page.get_by_label("New words").fill("Hello there")
    await page.get_by_role("button", name="Save").click()
    await expect(mine.last).to_contain_text("Hello there")
    await expect(mine.last.get_by_text("(edited)")).to_be_visible()
    await mine.last.hover()
    await mine.last.get_by_role("button", name="More actions").click()
    await page.get_by_role("menuitem", name="Delete message").click()
    await expect(page.get_by_text("Hello there")).to_be_hidden()


async def test_a_line_stands_before_what_is_new(windows: Windows, helper: Helper) -> None:
    await helper.writes("U_KATE", "Seen already")
    page = await windows.open("kate")
    await expect(page.get_by_text("Seen already")).to_be_visible()
    await page.get_by_role("navigation", name="Conversations").get_by_text("general").click()
    await expect(page.get_by_label("Message # general")).to_be_visible()
    await helper.writes("U_KATE", "Not yet seen")
    await page.get_by_role("navigation", name="Conversations").get_by_text("helper", exact=True).click()
    new = page.get_by_role("separator").filter(has_text="New")
    await expect(new).to_have_count(1)
    order = await page.get_by_role("log").first.inner_text()
    assert order.index("Seen already") < order.index("New") < order.index("Not yet seen")


async def test_nobody_reads_in_a_window_that_was_closed(windows: Windows, helper: Helper) -> None:
    await helper.writes("U_KATE", "While I am here")
    left = await windows.open("kate")
    await expect(left.get_by_text("While I am here")).to_be_visible()
    await left.close()
    await helper.writes("U_KATE", "After I left")
    page = await windows.open("kate", "general")
    await page.get_by_role("navigation", name="Conversations").get_by_text("helper", exact=True).click()
    await expect(page.get_by_role("separator").filter(has_text="New")).to_have_count(1)


async def test_everything_can_be_reached_and_done_with_the_keyboard_alone(
    windows: Windows, helper: Helper
) -> None:
    await helper.writes("U_KATE", "Press a key")
    page = await windows.open("kate")
    tools = page.get_by_role("article").last.get_by_role("button", name="Reply in thread")
    await page.get_by_label("Message helper").focus()
    for _ in range(6):
        await page.keyboard.press("Shift+Tab")
        if await tools.evaluate("element => element === document.activeElement"):
            break
    await expect(tools).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.get_by_label("Reply", exact=True)).to_be_focused()
    await page.keyboard.type("Done by keys")
    await page.keyboard.press("Enter")
    assert (await helper.hears("message"))["text"] == "Done by keys"
