"""Blocks and views that Slack takes, and those that it refuses; written by hand, not from the tables."""

from typing import Any

import pytest

from sandbox.blockkit.validator import check_blocks, check_view

Json = dict[str, Any]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str) -> Json:
    return {"type": "mrkdwn", "text": text}


def section(text: str = "Hello", **more: Any) -> Json:
    return {"type": "section", "text": mrkdwn(text), **more}


def button(text: str = "Press", **more: Any) -> Json:
    return {"type": "button", "text": plain(text), **more}


def option(name: str) -> Json:
    return {"text": plain(name), "value": name}


def select(**more: Any) -> Json:
    return {"type": "static_select", "action_id": "choice", "options": [option("a"), option("b")], **more}


def field(element: Json, **more: Any) -> Json:
    return {"type": "input", "label": plain("Label"), "element": element, **more}


def modal(*blocks: Json, **more: Any) -> Json:
    return {"type": "modal", "title": plain("Title"), "submit": plain("Save"), "blocks": list(blocks), **more}


def chart(**more: Any) -> Json:
    series = [{"name": "Met", "data": [{"label": "Mon", "value": 1}, {"label": "Tue", "value": 0}]}]
    axes = {"categories": ["Mon", "Tue"], "y_label": "Matches"}
    body = {"type": "bar", "series": series, "axis_config": axes, **more}
    return {"type": "data_visualization", "title": "Meetings", "chart": body}


def raw(text: str) -> Json:
    return {"type": "raw_text", "text": text}


def data_table(*rows: list[Json], **more: Any) -> Json:
    return {"type": "data_table", "caption": "People", "rows": list(rows), **more}


LEGAL_MESSAGES: dict[str, list[Json]] = {
    "text": [section()],
    "fields only": [{"type": "section", "fields": [mrkdwn("a"), plain("b")]}],
    "buttons": [
        {"type": "actions", "elements": [button(action_id="a"), button(action_id="b", style="danger")]}
    ],
    "same action ids in different blocks": [section(accessory=button(action_id="x")) for _ in range(2)],
    "header, divider, context": [
        {"type": "header", "text": plain("Hi"), "level": 2},
        {"type": "divider"},
        {
            "type": "context",
            "elements": [
                mrkdwn("small"),
                {"type": "image", "image_url": "https://x.org/i.png", "alt_text": "i"},
            ],
        },
    ],
    "select with its initial option": [section(accessory=select(initial_option=option("b")))],
    "chart": [chart()],
    "pie": [
        {
            "type": "data_visualization",
            "title": "Shares",
            "chart": {"type": "pie", "segments": [{"label": "Yes", "value": 3}]},
        }
    ],
    "data table": [data_table([raw("Name"), raw("Age")], [raw("Ada"), {"type": "raw_number", "value": 36}])],
    "markdown": [{"type": "markdown", "text": "# Title"}],
    "rich text": [
        {
            "type": "rich_text",
            "elements": [
                {
                    "type": "rich_text_list",
                    "style": "bullet",
                    "elements": [
                        {
                            "type": "rich_text_section",
                            "elements": [
                                {"type": "text", "text": "bold", "style": {"bold": True}},
                                {"type": "user", "user_id": "U1"},
                            ],
                        }
                    ],
                }
            ],
        }
    ],
    "container": [
        {"type": "container", "title": plain("Match"), "child_blocks": [section(), {"type": "divider"}]}
    ],
    "card": [{"type": "card", "title": mrkdwn("Ada"), "actions": [button()]}],
    "fifty blocks": [section() for _ in range(50)],
}


@pytest.mark.parametrize("name", LEGAL_MESSAGES)
def test_slack_takes_a_legal_message(name: str) -> None:
    assert check_blocks(LEGAL_MESSAGES[name], "message") == []


ILLEGAL_MESSAGES: dict[str, tuple[list[Any], str]] = {
    "51 blocks": ([section() for _ in range(51)], "/blocks"),
    "an unknown type": ([{"type": "marquee"}], "/blocks/0/type"),
    "a block without type": ([{"text": plain("x")}], "/blocks/0"),
    "no block at all but a text": (["hello"], "/blocks/0"),
    "empty section text": ([section("")], "/blocks/0/text/text"),
    "section text of 3001": ([section("x" * 3001)], "/blocks/0/text/text"),
    "neither text nor fields": ([{"type": "section"}], "/blocks/0"),
    "11 fields": ([{"type": "section", "fields": [plain("x")] * 11}], "/blocks/0/fields"),
    "a field of 2001": ([{"type": "section", "fields": [plain("x" * 2001)]}], "/blocks/0/fields/0/text"),
    "header in mrkdwn": ([{"type": "header", "text": mrkdwn("x")}], "/blocks/0/text/type"),
    "header of 151": ([{"type": "header", "text": plain("x" * 151)}], "/blocks/0/text/text"),
    "empty actions": ([{"type": "actions", "elements": []}], "/blocks/0/elements"),
    "26 buttons": ([{"type": "actions", "elements": [button()] * 26}], "/blocks/0/elements"),
    "button text of 76": ([section(accessory=button("x" * 76))], "/blocks/0/accessory/text/text"),
    "button value of 2001": ([section(accessory=button(value="x" * 2001))], "/blocks/0/accessory/value"),
    "button of another style": ([section(accessory=button(style="huge"))], "/blocks/0/accessory/style"),
    "an invented field": ([section(colour="red")], "/blocks/0/colour"),
    "text input in actions": (
        [{"type": "actions", "elements": [{"type": "plain_text_input"}]}],
        "/blocks/0/elements/0/type",
    ),
    "datetimepicker beside a section": (
        [section(accessory={"type": "datetimepicker"})],
        "/blocks/0/accessory/type",
    ),
    "initial option not on offer": (
        [section(accessory=select(initial_option=option("c")))],
        "/blocks/0/accessory/initial_option",
    ),
    "101 options": (
        [section(accessory=select(options=[option(str(each)) for each in range(101)]))],
        "/blocks/0/accessory/options",
    ),
    "neither options nor groups": ([section(accessory={"type": "static_select"})], "/blocks/0/accessory"),
    "option of 76": (
        [section(accessory=select(options=[option("x" * 76)]))],
        "/blocks/0/accessory/options/0/text/text",
    ),
    "11 checkboxes": (
        [section(accessory={"type": "checkboxes", "options": [option(str(each)) for each in range(11)]})],
        "/blocks/0/accessory/options",
    ),
    "6 overflow entries": (
        [section(accessory={"type": "overflow", "options": [option(str(each)) for each in range(6)]})],
        "/blocks/0/accessory/options",
    ),
    "the same block id twice": ([section(block_id="a"), section(block_id="a")], "/blocks/1/block_id"),
    "the same action id in one block": (
        [{"type": "actions", "elements": [button(action_id="a"), button(action_id="a")]}],
        "/blocks/0/elements/1/action_id",
    ),
    "action id of 256": ([section(accessory=button(action_id="x" * 256))], "/blocks/0/accessory/action_id"),
    "image without alt text": ([{"type": "image", "image_url": "https://x.org/i.png"}], "/blocks/0"),
    "image without source": ([{"type": "image", "alt_text": "x"}], "/blocks/0"),
    "markdown of 12001 in two": (
        [{"type": "markdown", "text": "x" * 6000}, {"type": "markdown", "text": "x" * 6001}],
        "/blocks",
    ),
    "two tables": ([data_table([raw("a")], [raw("b")]), data_table([raw("a")], [raw("b")])], "/blocks"),
    "a table without rows below its header": ([data_table([raw("a")])], "/blocks/0/rows"),
    "rows of different length": ([data_table([raw("a")], [raw("b"), raw("c")])], "/blocks/0/rows/1"),
    "102 rows": ([data_table(*[[raw("x")] for _ in range(102)])], "/blocks/0/rows"),
    "a table without caption": ([{"type": "data_table", "rows": [[raw("a")], [raw("b")]]}], "/blocks/0"),
    "10001 characters in a table": (
        [data_table([raw("a")], *[[raw("x" * 100)] for _ in range(100)])],
        "/blocks/0/rows",
    ),
    "three charts": ([chart(), chart(), chart()], "/blocks"),
    "a category without a point": (
        [chart(axis_config={"categories": ["Mon", "Tue", "Wed"]})],
        "/blocks/0/chart/series/0/data",
    ),
    "a chart label of 21": (
        [
            {
                "type": "data_visualization",
                "title": "x",
                "chart": {"type": "pie", "segments": [{"label": "x" * 21, "value": 1}]},
            }
        ],
        "/blocks/0/chart/segments/0/label",
    ),
    "a slice of nothing": (
        [
            {
                "type": "data_visualization",
                "title": "x",
                "chart": {"type": "pie", "segments": [{"label": "x", "value": 0}]},
            }
        ],
        "/blocks/0/chart/segments/0/value",
    ),
    "an alert in a message": ([{"type": "alert", "text": plain("x")}], "/blocks/0/type"),
    "a file input in a message": ([field({"type": "file_input"})], "/blocks/0/element/type"),
    "a confirm title of 101": (
        [section(accessory=button(confirm={"title": plain("x" * 101), "text": plain("Sure?")}))],
        "/blocks/0/accessory/confirm/title/text",
    ),
    "a container within a container": (
        [
            {
                "type": "container",
                "title": plain("x"),
                "child_blocks": [{"type": "container", "title": plain("x"), "child_blocks": [section()]}],
            }
        ],
        "/blocks/0/child_blocks/0/type",
    ),
    "an id repeated inside a container": (
        [
            section(block_id="a"),
            {"type": "container", "title": plain("x"), "child_blocks": [section(block_id="a")]},
        ],
        "/blocks/1/child_blocks/0/block_id",
    ),
}


@pytest.mark.parametrize("name", ILLEGAL_MESSAGES)
def test_slack_refuses_an_illegal_message_and_says_where(name: str) -> None:
    blocks, pointer = ILLEGAL_MESSAGES[name]
    assert pointer in {fault.pointer for fault in check_blocks(blocks, "message")}


TEXT_INPUT = {"type": "plain_text_input", "action_id": "words"}
NUMBER_INPUT = {"type": "number_input", "action_id": "n", "is_decimal_allowed": False}

LEGAL_VIEWS: dict[str, Json] = {
    "a form": modal(field(TEXT_INPUT), field(select(), optional=True)),
    "no submit without inputs": {"type": "modal", "title": plain("Title"), "blocks": [section()]},
    "a home": {"type": "home", "blocks": [section(), {"type": "actions", "elements": [button()]}]},
    "a hundred blocks": modal(*[section() for _ in range(100)]),
    "a number": modal(field({**NUMBER_INPUT, "min_value": "1", "max_value": "5", "initial_value": "2"})),
    "an alert": modal({"type": "alert", "text": mrkdwn("Careful"), "level": "warning"}),
    "initial checkboxes": modal(
        field({"type": "checkboxes", "options": [option("a"), option("b")], "initial_options": [option("a")]})
    ),
}


@pytest.mark.parametrize("name", LEGAL_VIEWS)
def test_slack_takes_a_legal_view(name: str) -> None:
    assert check_view(LEGAL_VIEWS[name]) == []


ILLEGAL_VIEWS: dict[str, tuple[Any, str]] = {
    "a title of 25": (modal(title=plain("x" * 25)), "/view/title/text"),
    "no title": ({"type": "modal", "blocks": []}, "/view"),
    "101 blocks": (modal(*[section() for _ in range(101)]), "/view/blocks"),
    "inputs without submit": (
        {"type": "modal", "title": plain("x"), "blocks": [field(TEXT_INPUT)]},
        "/view/submit",
    ),
    "a home with a title": ({"type": "home", "title": plain("x"), "blocks": []}, "/view/title"),
    "private metadata of 3001": (modal(private_metadata="x" * 3001), "/view/private_metadata"),
    "callback id of 256": (modal(callback_id="x" * 256), "/view/callback_id"),
    "a chart in a modal": (modal(chart()), "/view/blocks/0/type"),
    "a button as input": (modal(field(button())), "/view/blocks/0/element/type"),
    "a number input that does not say whether decimals go": (
        modal(field({"type": "number_input"})),
        "/view/blocks/0/element",
    ),
    "a minimum that is a number, not a text": (
        modal(field({**NUMBER_INPUT, "min_value": 1})),
        "/view/blocks/0/element/min_value",
    ),
    "a minimum above the maximum": (
        modal(field({**NUMBER_INPUT, "min_value": "5", "max_value": "1"})),
        "/view/blocks/0/element/min_value",
    ),
    "a date of another form": (
        modal(field({"type": "datepicker", "initial_date": "1.3.2027"})),
        "/view/blocks/0/element/initial_date",
    ),
    "max_length of 3001": (
        modal(field({**TEXT_INPUT, "max_length": 3001})),
        "/view/blocks/0/element/max_length",
    ),
    "two elements with focus": (
        modal(field({**TEXT_INPUT, "focus_on_load": True}), field({**TEXT_INPUT, "focus_on_load": True})),
        "/view/blocks",
    ),
    "a label in mrkdwn": (
        modal({"type": "input", "label": mrkdwn("x"), "element": TEXT_INPUT}),
        "/view/blocks/0/label/type",
    ),
    "no view at all": ("view", "/view"),
    "another type of view": ({"type": "popup", "blocks": []}, "/view/type"),
}


@pytest.mark.parametrize("name", ILLEGAL_VIEWS)
def test_slack_refuses_an_illegal_view_and_says_where(name: str) -> None:
    view, pointer = ILLEGAL_VIEWS[name]
    assert pointer in {fault.pointer for fault in check_view(view)}
