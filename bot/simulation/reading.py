"""What somebody sees in a message: its buttons."""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.simulation.records import Message


def values(message: Message, action: str) -> list[str]:
    """The values of all buttons of this action, from top to bottom."""
    return [str(each["value"]) for each in _elements(message) if each.get("action_id") == action]


def _elements(message: Message) -> Iterator[Mapping[str, Any]]:
    for block in message.blocks:
        yield from block.get("elements", ())
        if "accessory" in block:
            yield block["accessory"]
