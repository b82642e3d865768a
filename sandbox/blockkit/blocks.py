"""Blocks: each with its fields, their lengths, and the surfaces it may stand on."""

from collections.abc import Iterator
from typing import Any, Final

from sandbox.blockkit.compositions import HTTPS_URL, ID, IMAGE_URL, SLACK_FILE, any_text, plain_text
from sandbox.blockkit.elements import (
    ACTION_ELEMENTS,
    ELEMENTS,
    IMAGE,
    INPUT_ELEMENTS,
    SECTION_ACCESSORIES,
)
from sandbox.blockkit.rich_text import RICH_TEXT
from sandbox.blockkit.shapes import (
    Array,
    ByType,
    Fault,
    Flag,
    Object,
    OneOf,
    Rule,
    Shape,
    String,
    Whole,
    only_one_of,
    some_of,
    unique,
)
from sandbox.blockkit.tables import DATA_TABLE, DATA_VISUALIZATION, TABLE

EVERYWHERE: Final = frozenset({"message", "modal", "home"})
MESSAGE: Final = frozenset({"message"})
MESSAGE_AND_HOME: Final = frozenset({"message", "home"})
LONGEST_MARKDOWN: Final = 12_000


def _block(kind: str, required: dict[str, Shape], optional: dict[str, Shape], *rules: Rule) -> Object:
    return Object({"type": OneOf((kind,)), **required}, {"block_id": ID, **optional}, rules)


def _collapses_sensibly(value: dict[str, Any], at: str) -> Iterator[Fault]:
    collapsible = value.get("is_collapsible", False)
    if value.get("default_collapsed") and not collapsible:
        yield Fault(f"{at}/default_collapsed", "requires is_collapsible to be true")
    if value.get("has_header_divider") and collapsible:
        yield Fault(f"{at}/has_header_divider", "cannot be set when is_collapsible is true")


def _no_dispatch_of_files(value: dict[str, Any], at: str) -> Iterator[Fault]:
    if value.get("dispatch_action") and value["element"]["type"] == "file_input":
        yield Fault(f"{at}/dispatch_action", "is not allowed with a file_input")


_CARD: Final = _block(
    "card",
    {},
    {
        "hero_image": IMAGE,
        "icon": IMAGE,
        "title": any_text(150),
        "subtitle": any_text(150),
        "body": any_text(200),
        "actions": Array(ByType(ELEMENTS, frozenset({"button"})), most=2),
    },
    some_of("hero_image", "title", "actions", "body"),
    unique("actions", "action_id"),
)
_TASK: Final = _block(
    "task_card",
    {
        "task_id": String(least=1),
        "title": String(least=1),
        "status": OneOf(("pending", "in_progress", "complete", "error")),
    },
    {
        "details": RICH_TEXT,
        "output": RICH_TEXT,
        "sources": Array(
            Object({"type": OneOf(("url",)), "url": String(least=1)}, {"text": String()}), least=0
        ),
    },
)

BLOCKS: Final[dict[str, Object]] = {
    "actions": _block(
        "actions",
        {"elements": Array(ByType(ELEMENTS, ACTION_ELEMENTS), most=25)},
        {},
        unique("elements", "action_id"),
    ),
    "alert": _block(
        "alert",
        {"text": any_text(200)},
        {"level": OneOf(("default", "info", "warning", "error", "success"))},
    ),
    "auth_provider": _block(
        "auth_provider",
        {"value": String(150, least=1), "name": plain_text(75), "is_connected": Flag()},
        {
            "description": plain_text(150),
            "icon_url": HTTPS_URL,
            "auth_url": HTTPS_URL,
            "disconnect_url": HTTPS_URL,
            "connected_identity": plain_text(75),
            "connected_context": plain_text(75),
            "accessory": ByType(ELEMENTS, frozenset({"overflow"})),
        },
    ),
    "card": _CARD,
    "carousel": _block("carousel", {"elements": Array(ByType({"card": _CARD}), most=10)}, {}),
    "context": _block(
        "context",
        {
            "elements": Array(
                ByType(
                    {
                        "image": IMAGE,
                        "plain_text": plain_text(3000),
                        "mrkdwn": Object(
                            {"type": OneOf(("mrkdwn",)), "text": String(3000, least=1)}, {"verbatim": Flag()}
                        ),
                    }
                ),
                most=10,
            )
        },
        {},
    ),
    "context_actions": _block(
        "context_actions",
        {"elements": Array(ByType(ELEMENTS, frozenset({"feedback_buttons", "icon_button"})), most=5)},
        {},
        unique("elements", "action_id"),
    ),
    "data_table": DATA_TABLE,
    "data_visualization": DATA_VISUALIZATION,
    "divider": _block("divider", {}, {}),
    "header": _block("header", {"text": plain_text(150)}, {"level": Whole(1, 4)}),
    "image": _block(
        "image",
        {"alt_text": String(2000, least=1)},
        {"image_url": IMAGE_URL, "slack_file": SLACK_FILE, "title": plain_text(2000)},
        only_one_of("image_url", "slack_file"),
    ),
    "input": _block(
        "input",
        {"label": plain_text(2000), "element": ByType(ELEMENTS, INPUT_ELEMENTS)},
        {"hint": plain_text(2000), "optional": Flag(), "dispatch_action": Flag()},
        _no_dispatch_of_files,
    ),
    "markdown": _block("markdown", {"text": String(LONGEST_MARKDOWN, least=1)}, {}),
    "plan": _block("plan", {"title": String(least=1)}, {"tasks": Array(_TASK, most=50)}),
    "rich_text": RICH_TEXT,
    "section": _block(
        "section",
        {},
        {
            "text": any_text(3000),
            "fields": Array(any_text(2000), most=10),
            "accessory": ByType(ELEMENTS, SECTION_ACCESSORIES),
            "expand": Flag(),
        },
        some_of("text", "fields"),
    ),
    "table": TABLE,
    "task_card": _TASK,
    "video": _block(
        "video",
        {
            "alt_text": String(least=1),
            "title": plain_text(199),
            "video_url": IMAGE_URL,
            "thumbnail_url": IMAGE_URL,
        },
        {
            "author_name": String(49),
            "description": plain_text(199),
            "provider_icon_url": IMAGE_URL,
            "provider_name": String(),
            "title_url": IMAGE_URL,
        },
    ),
}

_CONTAINED: Final = frozenset(
    {
        "actions",
        "context",
        "divider",
        "header",
        "image",
        "input",
        "rich_text",
        "section",
        "table",
        "video",
    }
)
BLOCKS["container"] = _block(
    "container",
    {"child_blocks": Array(ByType(BLOCKS, _CONTAINED), most=10)},
    {
        "title": plain_text(150),
        "rich_text_title": RICH_TEXT,
        "subtitle": any_text(150),
        "icon": IMAGE,
        "width": OneOf(("narrow", "standard", "wide", "full")),
        "is_collapsible": Flag(),
        "default_collapsed": Flag(),
        "has_header_divider": Flag(),
    },
    some_of("title", "rich_text_title"),
    _collapses_sensibly,
)

SURFACES: Final[dict[str, frozenset[str]]] = {
    **dict.fromkeys(
        (
            "actions",
            "auth_provider",
            "context",
            "divider",
            "header",
            "image",
            "input",
            "rich_text",
            "section",
            "video",
        ),
        EVERYWHERE,
    ),
    **dict.fromkeys(("card", "carousel", "data_table"), MESSAGE_AND_HOME),
    **dict.fromkeys(
        (
            "container",
            "context_actions",
            "data_visualization",
            "markdown",
            "plan",
            "table",
            "task_card",
        ),
        MESSAGE,
    ),
    "alert": frozenset({"modal"}),
}
"""Where each block may stand; where sources differ, the narrower answer."""
