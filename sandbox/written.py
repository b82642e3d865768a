"""What a person wrote, as the rich text into which Slack's composer turns it."""

import html
import re
from collections.abc import Iterator
from typing import Final

from sandbox.model import Json

REFERENCE: Final = re.compile(r"<([@#!])?([^<>|]+)(?:\|([^<>]*))?>|:([a-z0-9_+'-]+):")
BROADCASTS: Final = frozenset({"here", "channel", "everyone"})


def rich_text_of(text: str, block_id: str) -> Json:
    """A rich text block that says what this escaped text says."""
    section = {"type": "rich_text_section", "elements": [*_elements(text)]}
    return {"type": "rich_text", "block_id": block_id, "elements": [section]}


def _elements(text: str) -> Iterator[Json]:
    end = 0
    for found in REFERENCE.finditer(text):
        if words := text[end : found.start()]:
            yield {"type": "text", "text": html.unescape(words)}
        yield _reference(found)
        end = found.end()
    if words := text[end:]:
        yield {"type": "text", "text": html.unescape(words)}


def _reference(found: re.Match[str]) -> Json:
    sign, target, label, emoji = found.groups()
    if emoji:
        return {"type": "emoji", "name": emoji}
    match sign:
        case "@":
            return {"type": "user", "user_id": target}
        case "#":
            return {"type": "channel", "channel_id": target}
        case "!":
            return _special(target, label)
        case _:
            return {"type": "link", "url": html.unescape(target)} | ({"text": label} if label else {})


def _special(target: str, label: str | None) -> Json:
    if target in BROADCASTS:
        return {"type": "broadcast", "range": target}
    if target.startswith("subteam^"):
        return {"type": "usergroup", "usergroup_id": target.removeprefix("subteam^")}
    return {"type": "text", "text": label or target}
