"""The ids that Slack gives to blocks and elements which came without."""

from collections.abc import Callable
from copy import deepcopy

from sandbox.elements import placed_elements
from sandbox.model import Json

NewId = Callable[[str], str]


def with_ids(blocks: list[Json], new_id: NewId) -> list[Json]:
    """A copy in which every block has a `block_id` and every interactive element an `action_id`."""
    named = deepcopy(blocks)
    _name_blocks(named, new_id)
    for placed in placed_elements(named):
        placed.element.setdefault("action_id", new_id(""))
    return named


def _name_blocks(blocks: list[Json], new_id: NewId) -> None:
    for block in blocks:
        block.setdefault("block_id", new_id(""))
        _name_blocks([*block.get("child_blocks", ())], new_id)
        if block["type"] == "carousel":
            _name_blocks(block["elements"], new_id)
