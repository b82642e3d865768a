"""What somebody has pasted to see it drawn: blocks, a message or a view, with its faults."""

import json
from dataclasses import dataclass
from typing import Any, Literal

from sandbox.blockkit.shapes import Fault
from sandbox.blockkit.validator import check_blocks, check_view
from sandbox.model import Json

Kind = Literal["message", "modal", "home"]


@dataclass(frozen=True, slots=True)
class Draft:
    """A message (with its `blocks`) or a view, free of faults."""

    kind: Kind
    content: Json


def read_draft(text: str) -> Draft | list[Fault]:
    """A list of blocks, a message or a view, written as JSON; or all that is wrong with it."""
    try:
        written: Any = json.loads(text)
    except json.JSONDecodeError as error:
        return [Fault(f"line {error.lineno}, column {error.colno}", f"no JSON: {error.msg}")]
    if isinstance(written, dict) and "type" in written:
        faults = check_view(written)
        return faults or Draft(written["type"], written)
    message = written if isinstance(written, dict) else {"blocks": written}
    faults = check_blocks(message.get("blocks"), "message")
    return faults or Draft("message", message)
