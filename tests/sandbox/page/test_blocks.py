"""Every block drawn in the browser, where it may stand."""

from typing import Any, Final

import pytest
from playwright.async_api import expect

from sandbox.blockkit.validator import check_blocks, check_view
from tests.sandbox.page.conftest import Helper, Windows
from tests.sandbox.page.forms import actions, button, form, option, plain, section

Json = dict[str, Any]
pytestmark = [pytest.mark.page, pytest.mark.asyncio(loop_scope="package")]


def said(text: str) -> Json:
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
    return {"type": "rich_text", "elements": [section]}


def raw(text: str) -> Json:
    return {"type": "raw_text", "text": text}


def chart(kind: str) -> Json:
    points = [{"label": "Mon", "value": 1}, {"label": "Tue", "value": 4}]
    body = {"series": [{"name": "Met", "data": points}], "axis_config": {"categories": ["Mon", "Tue"]}}
    shares = {"segments": [{"label": "Mon", "value": 1}, {"label": "Tue", "value": 4}]}
    drawn = {"type": kind, **(shares if kind == "pie" else body)}
    return {"type": "data_visualization", "title": f"A {kind} chart", "chart": drawn}


TASK: Final = {"type": "task_card", "task_id": "1", "title": "Find a mentor", "status": "complete"}
CARD: Final = {
    "type": "card",
    "title": plain("Ada"),
    "body": plain("Analyst"),
    "actions": [button("Write", "w")],
}
CONTAINER: Final = {"type": "container", "title": plain("Your match"), "child_blocks": [section("Inside")]}

MESSAGES: Final[dict[str, tuple[Json, list[str]]]] = {
    "section": (
        {**section("Hello"), "fields": [plain("One"), plain("Two")]},
        ["Hello", "One", "Two"],
    ),
    "header": ({"type": "header", "text": plain("A header")}, ["A header"]),
    "context": ({"type": "context", "elements": [plain("Small")]}, ["Small"]),
    "markdown": ({"type": "markdown", "text": "# Title\n\n1. first"}, ["Title", "first"]),
    "rich_text": (said("Rich words"), ["Rich words"]),
    "table": ({"type": "table", "rows": [[raw("Team")], [said("Design")]]}, ["Team", "Design"]),
    "data_table": (
        {"type": "data_table", "caption": "Teams", "rows": [[raw("Team")], [raw("Research")]]},
        ["Teams", "Research"],
    ),
    "card": (CARD, ["Ada", "Analyst", "Write"]),
    "carousel": ({"type": "carousel", "elements": [CARD, CARD]}, ["Ada"]),
    "container": (CONTAINER, ["Your match", "Inside"]),
    "plan": ({"type": "plan", "title": "The plan", "tasks": [TASK]}, ["The plan", "Find a mentor"]),
    "video": (
        {
            "type": "video",
            "title": plain("How to begin"),
            "alt_text": "A film of a minute",
            "video_url": "https://example.com/v",
            "thumbnail_url": "https://example.com/t.png",
        },
        ["How to begin", "A film of a minute"],
    ),
    "task_card": ({**TASK, "details": said("In June")}, ["Find a mentor", "In June"]),
    "auth_provider": (
        {
            "type": "auth_provider",
            "value": "calendar",
            "name": plain("Calendar"),
            "is_connected": False,
            "auth_url": "https://example.com/go",
        },
        ["Calendar", "Connect"],
    ),
    **{kind: (chart(kind), [f"A {kind} chart", "Mon"]) for kind in ("pie", "bar", "line", "area")},
}


async def test_the_blocks_of_messages_are_drawn(windows: Windows, helper: Helper) -> None:
    page = await windows.open("kate")
    for name, (block, words) in MESSAGES.items():
        assert check_blocks([block], "message") == []
        await helper.writes("U_KATE", name, block)
        drawn = page.locator(f".block-{block['type']}").last
        for each in words:
            await expect(drawn.get_by_text(each).first).to_be_visible()
        if block["type"] == "data_visualization":
            await expect(drawn.locator(".chart-area svg")).to_be_visible()


async def test_a_picture_is_loaded_from_slack(windows: Windows, helper: Helper) -> None:
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><rect width="8" height="8"/></svg>'
    )
    uploaded = await helper.client.files_upload_v2(filename="dot.svg", content=drawing)
    picture = {"type": "image", "alt_text": "A dot", "slack_file": {"id": uploaded["file"]["id"]}}
    beside = {**section("Look"), "accessory": {**picture, "alt_text": "A small dot"}}
    await helper.writes("U_KATE", "dots", {**picture, "title": plain("Dot")}, beside)
    page = await windows.open("kate")
    for name in ("A dot", "A small dot"):
        shown = page.get_by_role("img", name=name, exact=True)
        await expect(shown).to_have_js_property("complete", value=True)
        assert await shown.evaluate("image => image.naturalWidth") == 8


async def test_a_container_opens_and_closes(windows: Windows, helper: Helper) -> None:
    folded = {**CONTAINER, "is_collapsible": True, "default_collapsed": True}
    await helper.writes("U_KATE", "folded", folded)
    page = await windows.open("kate")
    message = page.get_by_role("article").last
    await expect(message.get_by_text("Inside")).to_be_hidden()
    await message.get_by_text("Your match").click()
    await expect(message.get_by_text("Inside")).to_be_visible()


async def test_a_data_table_is_sorted_and_turned_over(windows: Windows, helper: Helper) -> None:
    rows = [[raw(name), {"type": "raw_number", "value": value}] for value, name in enumerate("cab")]
    table = {"type": "data_table", "caption": "Teams", "rows": [[raw("Team"), raw("Size")], *rows]}
    await helper.writes("U_KATE", "table", {**table, "page_size": 2})
    page = await windows.open("kate")
    cells = page.get_by_role("article").last.locator("tbody td")
    await expect(cells).to_have_text(["c", "0", "a", "1"])
    await page.get_by_role("columnheader", name="Team").last.click()
    await expect(cells).to_have_text(["a", "1", "b", "2"])
    await page.get_by_role("article").last.get_by_role("button", name="Next page").click()
    await expect(cells).to_have_text(["c", "0"])


async def test_the_blocks_of_a_modal_are_drawn(windows: Windows, helper: Helper) -> None:
    helper.form = form(
        {"type": "alert", "level": "warning", "text": plain("Careful")},
        {"type": "divider"},
        said("Rich words"),
        {
            "type": "section",
            "text": plain("Choose"),
            "accessory": {"type": "overflow", "action_id": "o", "options": [option("pause")]},
        },
        actions(button("Press", "press")),
    )
    assert check_view(helper.form) == []
    page = await windows.open("kate")
    await page.get_by_label("Message helper").fill("/help-me now")
    await page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    for words in ("Careful", "Rich words", "Choose"):
        await expect(dialog.get_by_text(words)).to_be_visible()
    await dialog.get_by_role("button", name="More").click()
    await page.get_by_role("menuitem", name="Pause").click()
    body = await helper.hears("block_actions")
    assert body["actions"][0]["selected_option"] == option("pause")
    assert body["container"] == {"type": "view", "view_id": body["view"]["id"]}


async def test_attachments_stand_below_beside_a_bar_with_their_blocks(
    windows: Windows, helper: Helper
) -> None:
    older = {
        "color": "danger",
        "pretext": "Before",
        "title": "A build",
        "title_link": "https://a.b",
        "text": "*broke*",
        "fields": [{"title": "Branch", "value": "main"}],
        "footer": "CI",
    }
    newer = {"color": "#00ff00", "blocks": [section("Look"), actions(button("Rerun", "rerun"))]}
    channel = await helper.direct("U_ADA")
    posted = await helper.client.chat_postMessage(channel=channel, text="CI", attachments=[older, newer])
    page = await windows.open("ada")
    message = page.get_by_role("article").last
    await expect(message.get_by_role("link", name="A build")).to_be_visible()
    await expect(message.locator("b")).to_have_text("broke")
    bars = message.locator(".attachment")
    await expect(bars.nth(0)).to_have_css("border-left-color", "rgb(224, 30, 90)")
    await expect(bars.nth(1)).to_have_css("border-left-color", "rgb(0, 255, 0)")
    await message.get_by_role("button", name="Rerun").click()
    body = await helper.hears("block_actions")
    assert body["container"]["attachment_id"] == 2
    await helper.client.chat_update(channel=channel, ts=posted["ts"], text="Mended", attachments=[])
    await expect(message).to_contain_text("Mended")
    await expect(bars).to_have_count(0)
