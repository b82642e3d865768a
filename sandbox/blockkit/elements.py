"""Block elements: each with its fields, their lengths, and the blocks and surfaces it may stand in."""

from typing import Final

from sandbox.blockkit.compositions import (
    CONFIRM,
    CONVERSATION_FILTER,
    DISPATCH,
    ID,
    IMAGE_URL,
    OPTION_GROUP,
    OPTION_WITH_MRKDWN,
    OVERFLOW_OPTION,
    PLACEHOLDER,
    PLAIN_OPTION,
    SLACK_FILE,
    STYLE,
    initial_on_offer,
    plain_text,
)
from sandbox.blockkit.rich_text import RICH_TEXT
from sandbox.blockkit.shapes import (
    Array,
    Flag,
    Object,
    OneOf,
    Rule,
    Shape,
    String,
    Whole,
    ascending,
    only_one_of,
)

DATE: Final = String(pattern=r"\d{4}-\d{2}-\d{2}", meaning="a date as YYYY-MM-DD")
TIME: Final = String(pattern=r"([01]\d|2[0-3]):[0-5]\d", meaning="a time as HH:mm")
DECIMAL: Final = String(pattern=r"-?\d+(\.\d+)?", meaning="a number as text")
CHANNEL: Final = String(least=1)
USER: Final = String(least=1)


def _element(kind: str, required: dict[str, Shape], optional: dict[str, Shape], *rules: Rule) -> Object:
    return Object({"type": OneOf((kind,)), **required}, {"action_id": ID, **optional}, rules)


def _menu(kind: str, required: dict[str, Shape], optional: dict[str, Shape], *rules: Rule) -> Object:
    common: dict[str, Shape] = {"placeholder": PLACEHOLDER, "confirm": CONFIRM, "focus_on_load": Flag()}
    return _element(kind, required, {**common, **optional}, *rules)


def _input(kind: str, optional: dict[str, Shape], *rules: Rule) -> Object:
    common: dict[str, Shape] = {
        "placeholder": PLACEHOLDER,
        "focus_on_load": Flag(),
        "dispatch_action_config": DISPATCH,
    }
    return _element(kind, {}, {**common, **optional}, *rules)


_MANY: Final[dict[str, Shape]] = {"max_selected_items": Whole(1)}
_STATIC: Final[dict[str, Shape]] = {
    "options": Array(PLAIN_OPTION, most=100),
    "option_groups": Array(OPTION_GROUP, most=100),
}
_ONE_SOURCE: Final = only_one_of("options", "option_groups")
_CONVERSATIONS: Final[dict[str, Shape]] = {
    "default_to_current_conversation": Flag(),
    "filter": CONVERSATION_FILTER,
}
_RESPONSE: Final[dict[str, Shape]] = {"response_url_enabled": Flag()}
_FEEDBACK: Final = Object(
    {"text": plain_text(75), "value": String(2000)}, {"accessibility_label": String(75)}
)
_CHOICES: Final[dict[str, Shape]] = {"options": Array(OPTION_WITH_MRKDWN, most=10)}
_CHOICE_EXTRAS: Final[dict[str, Shape]] = {"confirm": CONFIRM, "focus_on_load": Flag()}

IMAGE: Final = Object(
    {"type": OneOf(("image",)), "alt_text": String(2000, least=1)},
    {"image_url": IMAGE_URL, "slack_file": SLACK_FILE},
    (only_one_of("image_url", "slack_file"),),
)

ELEMENTS: Final[dict[str, Object]] = {
    "button": _element(
        "button",
        {"text": plain_text(75)},
        {
            "url": String(3000),
            "value": String(2000),
            "style": STYLE,
            "confirm": CONFIRM,
            "accessibility_label": String(75),
            "agent_prompt": String(4000),
            "visible_to_user_ids": Array(USER, most=10),
        },
    ),
    "checkboxes": _element(
        "checkboxes",
        _CHOICES,
        {**_CHOICE_EXTRAS, "initial_options": Array(OPTION_WITH_MRKDWN)},
        initial_on_offer,
    ),
    "radio_buttons": _element(
        "radio_buttons", _CHOICES, {**_CHOICE_EXTRAS, "initial_option": OPTION_WITH_MRKDWN}, initial_on_offer
    ),
    "overflow": _element("overflow", {"options": Array(OVERFLOW_OPTION, most=5)}, {"confirm": CONFIRM}),
    "datepicker": _menu("datepicker", {}, {"initial_date": DATE}),
    "timepicker": _menu("timepicker", {}, {"initial_time": TIME, "timezone": String()}),
    "datetimepicker": _element(
        "datetimepicker",
        {},
        {
            "initial_date_time": Whole(1_000_000_000, 9_999_999_999),
            "confirm": CONFIRM,
            "focus_on_load": Flag(),
        },
    ),
    "static_select": _menu(
        "static_select", {}, {**_STATIC, "initial_option": PLAIN_OPTION}, _ONE_SOURCE, initial_on_offer
    ),
    "multi_static_select": _menu(
        "multi_static_select",
        {},
        {**_STATIC, **_MANY, "initial_options": Array(PLAIN_OPTION)},
        _ONE_SOURCE,
        initial_on_offer,
    ),
    "external_select": _menu(
        "external_select", {}, {"initial_option": PLAIN_OPTION, "min_query_length": Whole()}
    ),
    "multi_external_select": _menu(
        "multi_external_select",
        {},
        {**_MANY, "initial_options": Array(PLAIN_OPTION), "min_query_length": Whole()},
    ),
    "users_select": _menu("users_select", {}, {"initial_user": USER}),
    "multi_users_select": _menu("multi_users_select", {}, {**_MANY, "initial_users": Array(USER)}),
    "conversations_select": _menu(
        "conversations_select", {}, {**_CONVERSATIONS, **_RESPONSE, "initial_conversation": CHANNEL}
    ),
    "multi_conversations_select": _menu(
        "multi_conversations_select", {}, {**_CONVERSATIONS, **_MANY, "initial_conversations": Array(CHANNEL)}
    ),
    "channels_select": _menu("channels_select", {}, {**_RESPONSE, "initial_channel": CHANNEL}),
    "multi_channels_select": _menu(
        "multi_channels_select", {}, {**_MANY, "initial_channels": Array(CHANNEL)}
    ),
    "plain_text_input": _input(
        "plain_text_input",
        {
            "initial_value": String(3000),
            "multiline": Flag(),
            "min_length": Whole(0, 3000),
            "max_length": Whole(1, 3000),
        },
        ascending("min_length", "max_length"),
    ),
    "email_text_input": _input("email_text_input", {"initial_value": String()}),
    "url_text_input": _input("url_text_input", {"initial_value": String()}),
    "number_input": Object(
        {"type": OneOf(("number_input",)), "is_decimal_allowed": Flag()},
        {
            "action_id": ID,
            "initial_value": DECIMAL,
            "min_value": DECIMAL,
            "max_value": DECIMAL,
            "placeholder": PLACEHOLDER,
            "focus_on_load": Flag(),
            "dispatch_action_config": DISPATCH,
        },
        (ascending("min_value", "max_value"),),
    ),
    "rich_text_input": _input(
        "rich_text_input", {"initial_value": RICH_TEXT, "min_lines": Whole(1), "max_lines": Whole(1)}
    ),
    "file_input": _element(
        "file_input", {}, {"filetypes": Array(String(least=1)), "max_files": Whole(1, 10)}
    ),
    "image": IMAGE,
    "feedback_buttons": _element(
        "feedback_buttons", {"positive_button": _FEEDBACK, "negative_button": _FEEDBACK}, {}
    ),
    "icon_button": _element(
        "icon_button",
        {"icon": OneOf(("trash",)), "text": plain_text(75)},
        {
            "value": String(2000),
            "confirm": CONFIRM,
            "accessibility_label": String(75),
            "visible_to_user_ids": Array(USER, most=10),
        },
    ),
    "workflow_button": _element(
        "workflow_button",
        {"text": plain_text(75), "workflow": Object({"trigger": Object({"url": String()})})},
        {"style": STYLE, "accessibility_label": String(75)},
    ),
}

SELECTS: Final = frozenset(name for name in ELEMENTS if name.endswith("_select"))
_PICKS: Final = SELECTS | {"checkboxes", "radio_buttons", "datepicker", "timepicker"}
SECTION_ACCESSORIES: Final = _PICKS | {"button", "overflow", "image", "workflow_button"}
ACTION_ELEMENTS: Final = _PICKS | {
    "button",
    "overflow",
    "datetimepicker",
    "rich_text_input",
    "workflow_button",
}
INPUT_ELEMENTS: Final = _PICKS | {
    "datetimepicker",
    "plain_text_input",
    "email_text_input",
    "url_text_input",
    "number_input",
    "rich_text_input",
    "file_input",
}
