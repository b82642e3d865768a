"""What people see in the browser: texts, times, charts, the Home, the clock, themes and sizes."""

from typing import Any

import pytest
from playwright.async_api import Locator, Page, expect

from tests.sandbox.page.conftest import Helper, Windows
from tests.sandbox.page.forms import actions, button, field, form, section

Json = dict[str, Any]
pytestmark = [pytest.mark.page, pytest.mark.asyncio(loop_scope="package")]
MARCH_4_NOON_UTC = 1804161600


def newest(page: Page) -> Locator:
    return page.get_by_role("article").last


async def test_texts_are_drawn_and_never_run(windows: Windows, helper: Helper) -> None:
    styles = "*bold* _slanted_ ~gone~ `code`"
    text = f"{styles} <https://example.com|a link> <@U_GRACE>\n> quoted\n&lt;b&gt;no&lt;/b&gt;"
    await helper.writes("U_ADA", "styles", section(text))
    page = await windows.open("ada")
    for tag, shown in (
        ("b", "bold"),
        ("i", "slanted"),
        ("s", "gone"),
        ("code", "code"),
        ("blockquote", "quoted"),
    ):
        await expect(newest(page).locator(f".words {tag}")).to_have_text(shown)
    await expect(newest(page).get_by_role("link", name="a link")).to_have_attribute(
        "href", "https://example.com"
    )
    await expect(newest(page)).to_contain_text("@Grace Hopper")
    await expect(newest(page)).to_contain_text("<b>no</b>")


async def test_instants_are_told_in_the_readers_zone_and_language(windows: Windows, helper: Helper) -> None:
    text = f"Meet on <!date^{MARCH_4_NOON_UTC}^{{date_long}} at {{time}}|soon>"
    await helper.writes("U_GRACE", text)
    await helper.writes("U_KATE", text)
    await expect(newest(await windows.open("grace"))).to_contain_text("Thursday, March 4, 2027 at 7:00")
    await expect(newest(await windows.open("kate"))).to_contain_text("Thursday, 4 March 2027 at 17:30")


async def test_an_ephemeral_message_is_only_seen_by_its_addressee(windows: Windows, helper: Helper) -> None:
    await helper.client.chat_postEphemeral(channel="C_GENERAL", user="U_ADA", text="Psst, Ada")
    page = await windows.open("ada", "general")
    await expect(newest(page)).to_contain_text("Psst, Ada")
    await expect(newest(page)).to_contain_text("Only visible to you")
    other = await windows.open("grace", "general")
    await expect(other.get_by_label("Message # general")).to_be_visible()
    await expect(other.get_by_text("Psst, Ada")).to_be_hidden()


async def test_an_edited_message_changes_in_place_and_a_deleted_one_goes(
    windows: Windows, helper: Helper
) -> None:
    stamp = await helper.writes("U_ADA", "Befor")
    channel = await helper.direct("U_ADA")
    page = await windows.open("ada")
    await expect(newest(page)).to_contain_text("Befor")
    await helper.client.chat_update(channel=channel, ts=stamp, text="Before")
    await expect(newest(page)).to_contain_text("Before")
    await expect(newest(page).get_by_text("(edited)")).to_be_visible()
    await helper.client.chat_delete(channel=channel, ts=stamp)
    await expect(page.get_by_text("Before")).to_be_hidden()


async def test_charts_tables_and_files_are_shown(windows: Windows, helper: Helper) -> None:
    points = [{"label": "Jan", "value": 12}, {"label": "Feb", "value": 18}]
    axes = {"categories": ["Jan", "Feb"]}
    chart = {"type": "bar", "series": [{"name": "Met", "data": points}], "axis_config": axes}
    cells = [[{"type": "raw_text", "text": "Team"}], [{"type": "raw_text", "text": "Design"}]]
    await helper.writes(
        "U_ADA",
        "report",
        {"type": "data_visualization", "title": "Met in time", "chart": chart},
        {"type": "data_table", "caption": "Teams", "rows": cells},
    )
    page = await windows.open("ada")
    await expect(newest(page).get_by_text("Met in time")).to_be_visible()
    await expect(newest(page).locator("svg").get_by_text("Feb")).to_be_visible()
    await expect(newest(page).get_by_role("cell", name="Design")).to_be_visible()

    channel = await helper.direct("U_ADA")
    await helper.client.files_upload_v2(
        channel=channel, filename="report.csv", content="a,b\n", title="Report"
    )
    async with page.expect_download() as downloading:
        await page.get_by_role("link", name="Report").click()
    assert (await downloading.value).suggested_filename == "report.csv"


async def test_the_home_is_published_when_somebody_looks(windows: Windows, helper: Helper) -> None:
    page = await windows.open("ada")
    await page.get_by_role("tab", name="Home").click()
    await expect(page.get_by_text("Welcome home, @Ada Lovelace")).to_be_visible()
    assert (await helper.hears("app_home_opened"))["user"] == "U_ADA"
    await page.get_by_role("tab", name="Messages").click()
    await expect(page.get_by_label("Message helper")).to_be_visible()


async def test_unread_messages_are_counted_until_they_are_read(windows: Windows, helper: Helper) -> None:
    page = await windows.open("mary", "general")
    line = (
        page.get_by_role("navigation", name="Conversations")
        .get_by_role("listitem")
        .filter(has_text="helper")
        .first
    )
    await line.click()
    await page.get_by_role("navigation", name="Conversations").get_by_text("general").click()
    await helper.writes("U_MARY", "One")
    await helper.writes("U_MARY", "Two")
    await expect(line).to_contain_text("2")
    await line.click()
    await expect(newest(page)).to_contain_text("Two")
    await expect(line).not_to_contain_text("2")


async def test_long_conversations_show_the_newest_and_the_rest_on_request(
    windows: Windows, helper: Helper
) -> None:
    for number in range(70):
        await helper.client.chat_postMessage(channel="C_LONG", text=f"Number {number}.")
    page = await windows.open("ada", "long")
    await expect(page.get_by_text("Number 69.")).to_be_visible()
    await expect(page.get_by_role("article")).to_have_count(50)
    await page.get_by_role("button", name="Older messages").click()
    await expect(page.get_by_role("article")).to_have_count(70)
    await expect(page.get_by_text("This is the very beginning")).to_be_attached()


async def test_the_clock_moves_for_everybody(windows: Windows, helper: Helper) -> None:
    page = await windows.open("ada")
    other = await windows.open("kate")
    clock = page.get_by_role("button", name="Sandbox clock")
    await expect(clock).to_contain_text("Mon, 1 Mar 2027, 09:00")
    await page.get_by_role("button", name="+1 hour").click()
    await expect(clock).to_contain_text("10:00")
    await page.get_by_role("button", name="+1 day").click()
    await expect(clock).to_contain_text("Tue, 2 Mar 2027")
    await page.get_by_role("button", name="+1 week").click()
    await expect(clock).to_contain_text("Tue, 9 Mar 2027, 10:00")
    await expect(other.get_by_role("button", name="Sandbox clock")).to_contain_text("Tue, 9 Mar 2027, 15:30")
    await helper.writes("U_ADA", "A week later")
    await expect(newest(page)).to_contain_text("10:00")


async def test_the_traffic_can_be_looked_at(windows: Windows, helper: Helper) -> None:
    await helper.writes("U_ADA", "Inspect me")
    page = await windows.open("ada")
    await page.get_by_role("button", name="Traffic", exact=True).click()
    await page.get_by_label("Filter the traffic").fill("chat.post")
    await expect(page.locator(".traffic").get_by_text("conversations.open").first).to_be_hidden()
    await page.get_by_text("chat.postMessage").first.click()
    await expect(page.locator(".traffic").get_by_text('"Inspect me"').first).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
async def test_both_themes_have_enough_contrast_for_reading(
    windows: Windows, helper: Helper, theme: str
) -> None:
    page = await windows.open("ada", theme=theme)
    await helper.writes("U_ADA", "Can you read me?")
    ink = await page.locator("body").evaluate(LUMINANCE, "color")
    paper = await page.locator("body").evaluate(LUMINANCE, "backgroundColor")
    contrast = (max(ink, paper) + 0.05) / (min(ink, paper) + 0.05)
    assert contrast > 7
    assert (paper < 0.5) == (theme == "dark")


async def test_a_narrow_window_shows_everything_and_scrolls_only_down(
    windows: Windows, helper: Helper
) -> None:
    helper.form = form(field("goal", "plain_text_input"))
    text = "A rather long sentence that has to be broken somewhere on a small screen."
    await helper.writes(
        "U_ADA", "narrow", section(text, accessory=button("We met", "met")), actions(button("No", "no"))
    )
    page = await windows.open("ada", width=400, height=800)
    await expect(newest(page).get_by_role("button", name="We met")).to_be_in_viewport(ratio=1)
    await page.get_by_label("Message helper").fill("/help-me now")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("button", name="Save")).to_be_in_viewport(ratio=1)
    await page.get_by_role("button", name="Cancel").click()
    await page.get_by_role("button", name="Conversations").click()
    await page.get_by_role("navigation", name="Conversations").get_by_text("general").click()
    await expect(page.get_by_role("navigation", name="Conversations")).not_to_be_in_viewport()
    await expect(page.get_by_label("Message # general")).to_be_in_viewport(ratio=1)
    assert await page.evaluate("document.documentElement.scrollWidth") <= 400


LUMINANCE = """(element, which) => {
  const [r, g, b] = getComputedStyle(element)[which].match(/[\\d.]+/g).map(Number)
    .map(c => c / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}"""
