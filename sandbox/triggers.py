"""Trigger ids: the short-lived permission to open a modal for the person who just did something."""

import time
from dataclasses import dataclass

from sandbox.errors import SlackError


@dataclass(slots=True)
class _Trigger:
    person: str
    issued: float
    spent: bool = False


class Triggers:
    """Each is good once, within a few real seconds."""

    def __init__(self, lifetime: float) -> None:
        self._lifetime = lifetime
        self._issued: dict[str, _Trigger] = {}

    def issue(self, person: str) -> str:
        number = len(self._issued) + 1
        trigger = f"{number}.{int(time.monotonic() * 1000)}.{number * 2654435761 % 2**32:08x}"
        self._issued[trigger] = _Trigger(person, time.monotonic())
        return trigger

    def redeem(self, trigger_id: str) -> str:
        """The person for whom a view may be opened now."""
        trigger = self._issued.get(trigger_id)
        if trigger is None:
            raise SlackError("invalid_trigger_id")
        if trigger.spent:
            raise SlackError("exchanged_trigger_id")
        if time.monotonic() - trigger.issued > self._lifetime:
            raise SlackError("expired_trigger_id")
        trigger.spent = True
        return trigger.person
