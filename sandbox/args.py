"""Arguments of a call from the app, however they came."""

import json
from dataclasses import dataclass
from typing import Any, Final

from sandbox.errors import SlackError

SECRETS: Final = frozenset({"client_secret", "refresh_token", "code", "access_token"})
UNREADABLE: Final = " unreadable"
"""Stands in for the arguments of a body that could not be read; the value is Slack's name for the trouble."""


@dataclass(frozen=True, slots=True)
class Args:
    """Arguments as they came, by JSON, form or query; read as what a method takes them for."""

    raw: dict[str, Any]

    def without_secrets(self) -> dict[str, Any]:
        return {name: value for name, value in self.raw.items() if name not in SECRETS}

    def refuse_unreadable(self) -> None:
        if UNREADABLE in self.raw:
            raise SlackError(self.raw[UNREADABLE])

    def text(self, name: str, default: str = "") -> str:
        value = self.raw.get(name)
        return default if value is None else str(value)

    def required(self, name: str, error: str = "invalid_arguments") -> str:
        value = self.text(name)
        if not value:
            raise SlackError(
                error, response_metadata={"messages": [f"[ERROR] missing required field: {name}"]}
            )
        return value

    def flag(self, name: str, *, default: bool = False) -> bool:
        value = self.raw.get(name)
        return default if value is None else str(value).casefold() in ("1", "true")

    def number(self, name: str, default: int) -> int:
        value = self.raw.get(name)
        if value in (None, ""):
            return default
        try:
            return int(str(value))
        except ValueError:
            raise SlackError("invalid_arguments") from None

    def names(self, name: str) -> list[str]:
        """A list, or a text separated by commas."""
        value = self.raw.get(name) or []
        parts = value if isinstance(value, list) else str(value).split(",")
        return [str(part).strip() for part in parts if str(part).strip()]

    def json(self, name: str, error: str = "invalid_json") -> Any:
        """An object or array, itself or as JSON text; None when absent."""
        value = self.raw.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value) if value else None
        except json.JSONDecodeError:
            raise SlackError(error) from None
