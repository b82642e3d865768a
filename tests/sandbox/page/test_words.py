"""Slack's texts as HTML."""

from datetime import UTC, datetime

import pytest

from sandbox.config import PersonConfig, WorkspaceConfig
from sandbox.model import Person
from sandbox.page.dates import Dates
from sandbox.page.words import Words
from sandbox.server import LocalSlack
from tests.sandbox.conftest import workspace_config

NOW = datetime(2027, 3, 1, 22, 30, tzinfo=UTC)


@pytest.fixture
def words() -> Words:
    """As Ada in London reads them."""
    config: WorkspaceConfig = workspace_config()
    reader = Person.from_config(PersonConfig("U_ADA", "ada", "Ada", tz="Europe/London"), "T")
    return Words(LocalSlack(config).workspace, Dates(reader, NOW), "U_ADA")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("*bold* _slanted_ ~gone~", "<b>bold</b> <i>slanted</i> <s>gone</s>"),
        ("_*both*_", "<i><b>both</b></i>"),
        ("2*3*4 snake_case_name", "2*3*4 snake_case_name"),
        ("* not bold *", "* not bold *"),
        ("`*code*`", "<code>*code*</code>"),
        ("```\na\n*b*```", "<pre>a\n*b*</pre>"),
        ("&gt; quoted\n&gt; *twice*\nno more", "<blockquote>quoted<br><b>twice</b></blockquote>no more"),
        ("one\ntwo", "one<br>two"),
        (":tada: :unheard_of:", "🎉 :unheard_of:"),
        ("*:wave::skin-tone-2:* `:tada:` 10:30:15", "<b>👋🏻</b> <code>:tada:</code> 10:30:15"),
    ],
)
def test_markup_becomes_html(words: Words, written: str, shown: str) -> None:
    assert words.mrkdwn(written) == shown


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("<script>alert(1)</script>", "script"),
        ("&lt;script&gt;", "&lt;script&gt;"),
        ("<javascript:alert(1)|click>", "click"),
        ('<https://a.b/"onclick="x|click>', 'href="https://a.b/&quot;onclick=&quot;x"'),
        ("`<b>`", "<code>&lt;b&gt;</code>"),
        ("<@U_NOBODY|<i>>", "&gt;"),
        ("a\x000\x00b", "a0b"),
    ],
)
def test_nothing_that_is_written_becomes_markup_of_the_page(words: Words, written: str, shown: str) -> None:
    html = words.mrkdwn(written)
    assert shown in html
    assert "<script" not in html
    assert "javascript:" not in html


def test_references_become_names(words: Words) -> None:
    html = words.mrkdwn("<@U_GRACE> <@U_ADA> <#C_GENERAL> <!channel> <mailto:a@b.c|write>")
    assert '<span class="mention">@Grace Hopper</span>' in html
    assert '<span class="mention of-me">@Ada Lovelace</span>' in html
    assert '<span class="mention">#general</span>' in html
    assert '<span class="mention">@channel</span>' in html
    assert '<a href="mailto:a@b.c"' in html


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("{date_num}", "2027-03-01"),
        ("{date_pretty}", "today"),
        ("{date_long} at {time}", "Monday, 1 March 2027 at 22:30"),
        ("{date_short}", "1 Mar 2027"),
        ("{ago}", "in 0 seconds"),
        ("{nonsense}", "{nonsense}"),
    ],
)
def test_dates_follow_the_format_that_the_app_asked_for(words: Words, form: str, shown: str) -> None:
    assert words.mrkdwn(f"<!date^{int(NOW.timestamp())}^{form}|then>") == f"<time>{shown}</time>"


def test_rich_text_keeps_lists_styles_and_links(words: Words) -> None:
    item = {
        "type": "rich_text_section",
        "elements": [{"type": "text", "text": "<one>", "style": {"bold": True}}],
    }
    block = {
        "type": "rich_text",
        "elements": [
            {"type": "rich_text_list", "style": "ordered", "elements": [item]},
            {
                "type": "rich_text_quote",
                "elements": [{"type": "link", "url": "https://a.b", "text": "there"}],
            },
        ],
    }
    html = words.rich(block)
    assert "<li><b>&lt;one&gt;</b></li>" in html
    assert "<blockquote><a" in html
