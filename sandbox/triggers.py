"""Trigger ids: the short-lived permission to open a modal for the person who just did something."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from sandbox.errors import SlackError

REMEMBERED_SECONDS: Final = 60.0
"""How long one still tells a spent trigger from one that has merely expired."""


@dataclass(slots=True)
class _Trigger:
    person: str
    issued: float
    channel: str = ""
    spent: bool = False


class Triggers:
    """Each is good once, within a few real seconds."""

    def __init__(self, lifetime: float, watch: Callable[[], float] = time.monotonic) -> None:
        self._lifetime = lifetime
        self._watch = watch
        self._known: dict[str, _Trigger] = {}
        self._issued = 0

    def issue(self, person: str, channel: str = "") -> str:
        """For what a person did; `channel` is the conversation that they were in, if one knows."""
        now = self._watch()
        self._forget_before(now - max(REMEMBERED_SECONDS, self._lifetime))
        self._issued += 1
        trigger = f"{self._issued}.{int(now * 1000)}.{self._issued * 2654435761 % 2**32:08x}"
        self._known[trigger] = _Trigger(person, now, channel)
        return trigger

    def _forget_before(self, instant: float) -> None:
        while self._known:
            oldest = next(iter(self._known))
            if self._known[oldest].issued >= instant:
                return
            del self._known[oldest]

    def redeem(self, trigger_id: str) -> str:
        """The person for whom a view may be opened now."""
        trigger = self._known.get(trigger_id)
        if trigger is None:
            raise SlackError("expired_trigger_id" if self._was_issued(trigger_id) else "invalid_trigger_id")
        if trigger.spent:
            raise SlackError("exchanged_trigger_id")
        if self._watch() - trigger.issued >= self._lifetime:
            raise SlackError("expired_trigger_id")
        trigger.spent = True
        return trigger.person

    def channel_of(self, trigger_id: str) -> str:
        """The conversation in which the person was."""
        trigger = self._known.get(trigger_id)
        return "" if trigger is None else trigger.channel

    def _was_issued(self, trigger_id: str) -> bool:
        """Whether it looks like one that was given out and is forgotten by now."""
        number, _, rest = trigger_id.partition(".")
        forgotten = self._issued - len(self._known)
        return number.isdigit() and 0 < int(number) <= forgotten and bool(rest)

    def __len__(self) -> int:
        return len(self._known)
