"""Whether blocks and views are such as Slack accepts."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and where: `pointer` is a JSON pointer into what was checked."""

    pointer: str
    message: str


def check_blocks(blocks: Any, surface: str) -> list[Fault]:
    """The faults of blocks on a `message`, `modal` or `home`."""
    if not isinstance(blocks, list):
        return [Fault("/blocks", "must be an array")]
    return []


def check_view(view: Any) -> list[Fault]:
    """The faults of a modal or Home view."""
    if not isinstance(view, dict):
        return [Fault("/view", "must be an object")]
    return check_blocks(view.get("blocks"), str(view.get("type")))
