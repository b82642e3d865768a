"""Rich text: written in the browser with buttons and keys, and read from its HTML."""

from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Locator, Page, expect

from sandbox.config import WorkspaceConfig
from sandbox.page.dates import Dates
from sandbox.page.rich_text import as_html, read_rich_text
from sandbox.page.words import Words
from sandbox.server import LocalSlack
from sandbox.workspace import Workspace
from tests.sandbox.conftest import workspace_config
from tests.sandbox.page.conftest import Helper, Windows
from tests.sandbox.page.forms import field, form

Json = dict[str, Any]


def text(words: str, *styles: str) -> Json:
    return {"type": "text", "text": words} | ({"style": dict.fromkeys(styles, True)} if styles else {})


def section(*elements: Json) -> Json:
    return {"type": "rich_text_section", "elements": list(elements)}


def listed(style: str, *items: Json, indent: int = 0) -> Json:
    elements = [section(item) for item in items]
    return {"type": "rich_text_list", "style": style, "indent": indent, "border": 0, "elements": elements}


@pytest.fixture
def workspace() -> Workspace:
    config: WorkspaceConfig = workspace_config()
    return LocalSlack(config).workspace


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("plain", [section(text("plain"))]),
        ("one<div>two</div><div><br></div><div>four</div>", [section(text("one\ntwo\n\nfour"))]),
        ("a<br>b<br>", [section(text("a\nb"))]),
        (
            "a <b>b</b> <i><b>c</b></i>",
            [section(text("a "), text("b", "bold"), text(" "), text("c", "italic", "bold"))],
        ),
        (
            "<strong>a</strong><em>b</em><s>c</s><u>d</u>",
            [section(text("a", "bold"), text("b", "italic"), text("c", "strike"), text("d", "underline"))],
        ),
        ("x&nbsp;&lt;y&gt; &amp;\u200b", [section(text("x <y> &"))]),
        ("<code>:tada: @ada</code>", [section(text(":tada: @ada", "code"))]),
        (
            '<a href="https://a.b">there</a>',
            [section({"type": "link", "url": "https://a.b", "text": "there"})],
        ),
        (
            "see https://a.b/c now",
            [section(text("see "), {"type": "link", "url": "https://a.b/c"}, text(" now"))],
        ),
        (":tada: :unheard_of:", [section({"type": "emoji", "name": "tada"}, text(" :unheard_of:"))]),
        ("@grace @nobody", [section({"type": "user", "user_id": "U_GRACE"}, text(" @nobody"))]),
        (
            "<b>#general</b>",
            [section({"type": "channel", "channel_id": "C_GENERAL", "style": {"bold": True}})],
        ),
        ("@here a@b.c", [section({"type": "broadcast", "range": "here"}, text(" a@b.c"))]),
        ("<ul><li>a</li><li>b</li></ul>c", [listed("bullet", text("a"), text("b")), section(text("c"))]),
        (
            "<ol><li>a<ol><li>b</li></ol></li><li>c</li></ol>",
            [
                listed("ordered", text("a")),
                listed("ordered", text("b"), indent=1),
                listed("ordered", text("c")),
            ],
        ),
        ("<ul><li>a</li><li><br></li></ul>", [listed("bullet", text("a"))]),
        (
            "<blockquote>a</blockquote><blockquote>b</blockquote>",
            [{"type": "rich_text_quote", "elements": [text("a\nb")]}],
        ),
        (
            "<pre>x = 1\ny  :tada:</pre>",
            [{"type": "rich_text_preformatted", "elements": [text("x = 1\ny  :tada:")]}],
        ),
        ('<font color="red"><span style="x">a</span></font>b', [section(text("ab"))]),
    ],
)
def test_html_is_read_as_slack_would_send_it(workspace: Workspace, written: str, parts: list[Json]) -> None:
    assert read_rich_text(written, workspace) == {"type": "rich_text", "elements": parts}


@pytest.mark.parametrize("written", ["", "<br>", "<div><br></div>", "<ul><li></li></ul>", "\u200b"])
def test_where_no_words_are_there_is_no_rich_text(workspace: Workspace, written: str) -> None:
    assert read_rich_text(written, workspace) is None


def test_what_an_app_begins_with_comes_back_as_it_was(workspace: Workspace) -> None:
    instant = {"type": "date", "timestamp": 1804161600, "format": "{date}"}
    named = section(
        text("Hi "), {"type": "user", "user_id": "U_GRACE"}, text(" <on> ", "bold"), instant, text("\nbye")
    )
    quote = {"type": "rich_text_quote", "elements": [{"type": "link", "url": "https://a.b", "text": "q"}]}
    code = {"type": "rich_text_preformatted", "elements": [text("x\ny")]}
    rich_text = {"type": "rich_text", "elements": [named, listed("bullet", text("one")), quote, code]}
    reader = workspace.people["U_ADA"]
    words = Words(workspace, Dates(reader, workspace.clock.now()), reader.id)
    assert read_rich_text(as_html(rich_text, words), workspace) == rich_text


# In the browser


@pytest_asyncio.fixture(loop_scope="package")
async def page(windows: Windows, helper: Helper) -> Page:
    helper.form = form(field("about", "rich_text_input"))
    opened = await windows.open("mary")
    await opened.get_by_label("Message helper").fill("/help-me now")
    await opened.keyboard.press("Enter")
    await expect(opened.get_by_role("dialog")).to_be_visible()
    return opened


def box_of(page: Page) -> Locator:
    return page.get_by_role("textbox", name="About")


async def sent(page: Page, helper: Helper) -> list[Json]:
    await page.get_by_role("button", name="Save", exact=True).click()
    state = (await helper.hears("view_submission"))["view"]["state"]["values"]["about"]["about"]
    assert state["type"] == "rich_text_input"
    parts: list[Json] = state["rich_text_value"]["elements"]
    return parts


@pytest.mark.page
@pytest.mark.asyncio(loop_scope="package")
async def test_styles_are_set_by_keys(page: Page, helper: Helper) -> None:
    await box_of(page).click()
    keys = page.keyboard
    for combination, words in (
        ("Control+b", "bold"),
        ("Control+i", "slanted"),
        ("Control+Shift+X", "gone"),
        ("Control+Shift+C", "code"),
    ):
        await keys.press(combination)
        await keys.type(words)
        await keys.press(combination)
        await keys.type(" ")
    await keys.press("Enter")
    await keys.press("Control+Shift+Digit8")
    await keys.type("one")
    await keys.press("Enter")
    await keys.type("two")
    await keys.press("Enter")
    await keys.press("Enter")
    await keys.press("Control+Shift+Digit9")
    await keys.type("quoted")
    assert await sent(page, helper) == [
        section(
            *(text("bold", "bold"), text(" "), text("slanted", "italic"), text(" ")),
            *(text("gone", "strike"), text(" "), text("code", "code"), text(" ")),
        ),
        listed("bullet", text("one"), text("two")),
        {"type": "rich_text_quote", "elements": [text("quoted")]},
    ]


@pytest.mark.page
@pytest.mark.asyncio(loop_scope="package")
async def test_buttons_style_what_is_selected_and_show_what_holds(page: Page, helper: Helper) -> None:
    await box_of(page).click()
    await page.keyboard.type("first second")
    await page.keyboard.press("Control+Shift+ArrowLeft")
    bold = page.get_by_role("button", name="Bold")
    await expect(bold).to_have_attribute("aria-pressed", "false")
    await bold.click()
    await expect(bold).to_have_attribute("aria-pressed", "true")
    await page.get_by_role("button", name="Ordered list").click()
    assert await sent(page, helper) == [
        {**listed("ordered"), "elements": [section(text("first "), text("second", "bold"))]}
    ]


@pytest.mark.page
@pytest.mark.asyncio(loop_scope="package")
async def test_a_link_is_asked_for_and_stands_where_the_caret_was(page: Page, helper: Helper) -> None:
    await box_of(page).click()
    await page.keyboard.type("See  for more")
    for _ in range(len(" for more")):
        await page.keyboard.press("ArrowLeft")
    await page.keyboard.press("Control+Shift+U")
    await page.get_by_label("Text of the link").fill("our page")
    await page.get_by_label("Address of the link").fill("example.com")
    await page.keyboard.press("Enter")
    await expect(box_of(page).get_by_role("link", name="our page")).to_be_visible()
    link = {"type": "link", "url": "https://example.com", "text": "our page"}
    assert await sent(page, helper) == [section(text("See "), link, text(" for more"))]


@pytest.mark.page
@pytest.mark.asyncio(loop_scope="package")
async def test_what_is_pasted_comes_without_its_looks(page: Page, helper: Helper) -> None:
    await box_of(page).click()
    await box_of(page).evaluate(
        """box => {
          const data = new DataTransfer();
          data.setData("text/html", "<h1 onclick='x'>Loud</h1>");
          data.setData("text/plain", "Loud");
          box.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, cancelable: true }));
        }"""
    )
    assert await sent(page, helper) == [section(text("Loud"))]
