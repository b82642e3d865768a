"""The two ways in which the local Slack says no: to the app, and to whoever acts as a person."""

from typing import Any


class SlackError(Exception):
    """An `{"ok": false}` answer of the Web API, by Slack's own error name."""

    def __init__(self, code: str, **details: Any) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


class Impossible(Exception):
    """A person cannot do this in Slack: there is no such button, field, channel or command to use."""
