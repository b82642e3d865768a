"""Composition objects: texts, options, confirmations, files, filters."""

from collections.abc import Iterator
from typing import Any, Final

from sandbox.blockkit.shapes import (
    Array,
    ByType,
    Fault,
    Flag,
    Object,
    OneOf,
    Shape,
    String,
    only_one_of,
)

ID: Final = String(255, least=1)
STYLE: Final = OneOf(("primary", "danger"))
IMAGE_URL: Final = String(3000, least=1, pattern=r"https?://\S+", meaning="a URL")
HTTPS_URL: Final = String(3000, least=1, pattern=r"https://\S+", meaning="an HTTPS URL")


def _kind(name: str) -> OneOf:
    return OneOf((name,))


def plain_text(most: int, least: int = 1) -> Object:
    return Object({"type": _kind("plain_text"), "text": String(most, least)}, {"emoji": Flag()})


def any_text(most: int, least: int = 1) -> ByType:
    mrkdwn = Object({"type": _kind("mrkdwn"), "text": String(most, least)}, {"verbatim": Flag()})
    return ByType({"plain_text": plain_text(most, least), "mrkdwn": mrkdwn})


PLACEHOLDER: Final = plain_text(150)

CONFIRM: Final = Object(
    {"title": plain_text(100), "text": any_text(300)},
    {"confirm": plain_text(30), "deny": plain_text(30), "style": STYLE},
)

SLACK_FILE: Final = Object({}, {"id": String(least=1), "url": IMAGE_URL}, (only_one_of("id", "url"),))

DISPATCH: Final = Object(
    {"trigger_actions_on": Array(OneOf(("on_enter_pressed", "on_character_entered")), least=1, most=2)}
)

CONVERSATION_FILTER: Final = Object(
    {},
    {
        "include": Array(OneOf(("im", "mpim", "private", "public"))),
        "exclude_bot_users": Flag(),
        "exclude_external_shared_channels": Flag(),
    },
)


def option(text: Shape, **more: Shape) -> Object:
    return Object({"text": text, "value": String(150, least=1)}, {"description": plain_text(75), **more})


PLAIN_OPTION: Final = option(plain_text(75))
OPTION_WITH_MRKDWN: Final = Object(
    {"text": any_text(75), "value": String(150, least=1)}, {"description": any_text(75)}
)
OVERFLOW_OPTION: Final = option(plain_text(75), url=String(3000))
OPTION_GROUP: Final = Object(
    {"label": plain_text(75), "options": Array(PLAIN_OPTION, most=100)},
)


def initial_on_offer(value: dict[str, Any], at: str) -> Iterator[Fault]:
    """What is chosen from the start is one of the options, to the last field."""
    offered = [
        *value.get("options", ()),
        *(each for group in value.get("option_groups", ()) for each in group["options"]),
    ]
    if "initial_option" in value and value["initial_option"] not in offered:
        yield Fault(f"{at}/initial_option", "must match exactly one of the provided options")
    for index, chosen in enumerate(value.get("initial_options", ())):
        if chosen not in offered:
            yield Fault(f"{at}/initial_options/{index}", "must match exactly one of the provided options")
