"""What an app's manifest says it may do and wants to hear."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class SlashCommand:
    command: str
    should_escape: bool
    description: str = ""
    usage_hint: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Shortcut:
    name: str
    callback_id: str
    type: str
    description: str = ""


class Manifest:
    """The parts of an app manifest (YAML or JSON, Slack's schema) that the local Slack obeys."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        features = data.get("features", {})
        scopes = data.get("oauth_config", {}).get("scopes", {})
        settings = data.get("settings", {})
        home = features.get("app_home", {})
        bot_user = features.get("bot_user", {})
        self.name: str = data.get("display_information", {}).get("name", "App")
        self.bot_name: str = bot_user.get("display_name", self.name)
        interactivity = settings.get("interactivity", {})
        self.socket_mode: bool = settings.get("socket_mode_enabled", False)
        self.rotates_tokens: bool = settings.get("token_rotation_enabled", False)
        self.redirect_urls: tuple[str, ...] = tuple(data.get("oauth_config", {}).get("redirect_urls", ()))
        self.events_url: str = settings.get("event_subscriptions", {}).get("request_url", "")
        self.interactivity_url: str = interactivity.get("request_url", "")
        self.options_url: str = interactivity.get("message_menu_options_url", "")
        self.bot_scopes = frozenset(scopes.get("bot", ())) | frozenset(scopes.get("bot_optional", ()))
        self.bot_events = frozenset(settings.get("event_subscriptions", {}).get("bot_events", ()))
        self.home_tab_enabled: bool = home.get("home_tab_enabled", False)
        self.messages_tab_enabled: bool = home.get("messages_tab_enabled", True)
        self.messages_tab_read_only: bool = home.get("messages_tab_read_only_enabled", False)
        self.interactivity_enabled: bool = interactivity.get("is_enabled", False)
        self.commands = {
            each["command"]: SlashCommand(
                each["command"],
                each.get("should_escape", False),
                each.get("description", ""),
                each.get("usage_hint", ""),
                each.get("url", ""),
            )
            for each in features.get("slash_commands", ())
        }
        self.shortcuts = tuple(
            Shortcut(each["name"], each["callback_id"], each["type"], each.get("description", ""))
            for each in features.get("shortcuts", ())
        )

    def shortcut(self, name: str, kind: str) -> Shortcut | None:
        """The shortcut that a person finds under this name (or an app's author under this callback id)."""
        found = (
            each for each in self.shortcuts if each.type == kind and name in (each.name, each.callback_id)
        )
        return next(found, None)
