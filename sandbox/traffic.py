"""The log of all that passes between the app and the local Slack."""

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

KEPT_ENTRIES = 200_000


@dataclass(slots=True)
class Call:
    """A Web API call; `outcome` is `ok`, an error name, or what a fault did to it.

    `app` is the app that called, `bot` its bot user there; empty where the token does not tell.
    """

    at: datetime
    method: str
    args: dict[str, Any]
    outcome: str = ""
    status: int = 0
    answer: dict[str, Any] | None = None
    seconds: float = 0.0
    app: str = ""
    bot: str = ""
    kind: str = "call"


@dataclass(slots=True)
class Envelope:
    """A delivery to the app; `ack_seconds` (real) is None while, or because, it is not acknowledged."""

    at: datetime
    id: str
    type: str
    payload: dict[str, Any]
    retry_attempt: int = 0
    ack_seconds: float | None = None
    ack_payload: dict[str, Any] | None = None
    outcome: str = "sent"
    final: bool = False
    """Not to be tried again, for the app has asked for that."""
    app: str = ""
    kind: str = "envelope"


Entry = Call | Envelope


class Traffic:
    """The newest entries, oldest first; `total` counts all there ever were."""

    def __init__(self, on_entry: Callable[[], None] = lambda: None) -> None:
        self._entries: deque[Entry] = deque(maxlen=KEPT_ENTRIES)
        self._on_entry = on_entry
        self.total = 0

    def add(self, entry: Entry) -> None:
        self._entries.append(entry)
        self.total += 1
        self._on_entry()

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def since(self, position: int) -> list[Entry]:
        """The entries after the first `position` ones, as far as they are still kept."""
        dropped = self.total - len(self._entries)
        return list(islice(self._entries, max(0, position - dropped), None))
