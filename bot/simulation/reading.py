"""What somebody sees: the buttons of a message, or of their screen."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from bot.simulation.records import Message


def values(message: Message, action: str) -> list[str]:
    """The values of all buttons of this action, from top to bottom."""
    return [str(each["value"]) for each in _elements(message.blocks) if each.get("action_id") == action]


def buttons(blocks: Iterable[Mapping[str, Any]]) -> set[str]:
    """The actions of all buttons."""
    return {str(each["action_id"]) for each in _elements(blocks) if "action_id" in each}


def _elements(blocks: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for block in blocks:
        yield from block.get("elements", ())
        if "accessory" in block:
            yield block["accessory"]
