"""Building blocks by hand, and what a rule of Block Kit looks like at its very edge."""

from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]
Payload = list[Any] | Json | str
"""The blocks of a message, or a whole view."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A rule: what is just within it, what is just beyond, and what Slack says of that, and where."""

    rule: str
    legal: Payload
    illegal: Payload
    pointer: str
    message: str


def x(length: int) -> str:
    return "x" * length


def names(count: int) -> list[str]:
    return [f"n{each}" for each in range(count)]


# Compositions


def plain(text: str = "Text") -> Json:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str = "Text") -> Json:
    return {"type": "mrkdwn", "text": text}


def option(name: str = "a", **more: Any) -> Json:
    return {"text": plain(name), "value": name, **more}


def options(count: int) -> list[Json]:
    return [option(name) for name in names(count)]


def group(label: str = "Group", count: int = 1) -> Json:
    return {"label": plain(label), "options": options(count)}


def confirm(**more: Any) -> Json:
    return {"title": plain("Sure?"), "text": plain("Really?"), **more}


# Elements


def button(text: str = "Press", **more: Any) -> Json:
    return {"type": "button", "text": plain(text), **more}


def select(**more: Any) -> Json:
    return {"type": "static_select", "options": [option("a"), option("b")], **more}


def many(**more: Any) -> Json:
    return {"type": "multi_static_select", "options": [option("a"), option("b")], **more}


def element(kind: str, **more: Any) -> Json:
    return {"type": kind, **more}


def words(**more: Any) -> Json:
    return {"type": "plain_text_input", **more}


def number(**more: Any) -> Json:
    return {"type": "number_input", "is_decimal_allowed": True, **more}


def picture(**more: Any) -> Json:
    return {"type": "image", "image_url": "https://x.org/i.png", "alt_text": "A picture", **more}


# Blocks: each is the only one of its message


def section(text: str = "Hello", **more: Any) -> Json:
    return {"type": "section", "text": mrkdwn(text), **more}


def beside(accessory: Json) -> list[Json]:
    return [section(accessory=accessory)]


def actions(*elements: Json) -> list[Json]:
    return [{"type": "actions", "elements": list(elements)}]


def block(kind: str, **fields: Any) -> list[Json]:
    return [{"type": kind, **fields}]


def field(inner: Json, **more: Any) -> Json:
    return {"type": "input", "label": plain("Label"), "element": inner, **more}


# Views


def modal(*blocks: Json, **more: Any) -> Json:
    return {"type": "modal", "title": plain("Title"), "submit": plain("Save"), "blocks": list(blocks), **more}


def asks(inner: Json, **more: Any) -> Json:
    """A modal with one field."""
    return modal(field(inner, **more))


def home(*blocks: Json, **more: Any) -> Json:
    return {"type": "home", "blocks": list(blocks), **more}
