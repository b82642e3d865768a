"""What the local Slack is made of when it starts: a team, an app, people, channels, a clock."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml

from sandbox.manifest import Manifest


@dataclass(frozen=True, slots=True)
class TeamConfig:
    id: str = "T0SANDBOX"
    name: str = "Sandbox"
    domain: str = "sandbox"


@dataclass(frozen=True, slots=True)
class AppConfig:
    """The installed app; what it may do and hear comes from its manifest (a path or the mapping itself)."""

    manifest: Path | Mapping[str, Any]
    id: str = "A0SANDBOX"
    bot_user_id: str = "U0BOT"
    bot_id: str = "B0BOT"

    def read_manifest(self) -> Manifest:
        if isinstance(self.manifest, Mapping):
            return Manifest(self.manifest)
        return Manifest(yaml.safe_load(self.manifest.read_text(encoding="utf-8")))


@dataclass(frozen=True, slots=True)
class PersonConfig:
    """A member of the workspace, or (`is_stranger`) somebody of another one met through Slack Connect."""

    id: str
    handle: str
    real_name: str
    title: str = ""
    email: str = ""
    tz: str = "Europe/Berlin"
    locale: str = "en-GB"
    is_admin: bool = False
    is_owner: bool = False
    is_restricted: bool = False
    is_ultra_restricted: bool = False
    is_bot: bool = False
    is_stranger: bool = False
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class ChannelConfig:
    """A channel. `members` of None means everybody who is a full member of the workspace."""

    id: str
    name: str
    private: bool = False
    members: tuple[str, ...] | None = None
    bot_is_member: bool = False
    archived: bool = False


@dataclass(frozen=True, slots=True)
class ClockConfig:
    """Where the sandbox clock starts; `rate` 0 stands still until moved, 1 flows like real time."""

    start: datetime = field(default_factory=lambda: datetime.fromisoformat("2027-03-01T09:00:00+00:00"))
    rate: int = 0


@dataclass(frozen=True, slots=True)
class Patience:
    """How long Slack waits, in real seconds. Tests of expiry make these short."""

    ack_seconds: float = 3.0
    trigger_seconds: float = 3.0
    settle_seconds: float = 60.0
    quiet_seconds: float = 0.03


@dataclass(frozen=True, slots=True)
class WorkspaceConfig:
    app: AppConfig
    team: TeamConfig = field(default_factory=TeamConfig)
    people: tuple[PersonConfig, ...] = ()
    channels: tuple[ChannelConfig, ...] = ()
    clock: ClockConfig = field(default_factory=ClockConfig)
    patience: Patience = field(default_factory=Patience)
    limits: bool = False

    @classmethod
    def load(cls, path: Path) -> "WorkspaceConfig":
        """Read a YAML file with the same keys as these classes; a manifest path is relative to the file."""
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        return cls.from_mapping(data, folder=path.parent)

    @classmethod
    def from_mapping(cls, data: Mapping[str, Any], folder: Path = Path()) -> "WorkspaceConfig":
        app = dict(data["app"])
        if isinstance(app["manifest"], str):
            app["manifest"] = folder / app["manifest"]
        return cls(
            app=AppConfig(**app),
            team=TeamConfig(**data.get("team", {})),
            people=tuple(PersonConfig(**person) for person in data.get("people", ())),
            channels=tuple(_channel(channel) for channel in data.get("channels", ())),
            clock=_clock(data.get("clock", {})),
            patience=Patience(**data.get("patience", {})),
            limits=data.get("limits", False),
        )


def _channel(data: Mapping[str, Any]) -> ChannelConfig:
    members = data.get("members")
    return ChannelConfig(**{**data, "members": None if members is None else tuple(members)})


def _clock(data: Mapping[str, Any]) -> ClockConfig:
    if "start" not in data:
        return ClockConfig(**data)
    start = data["start"]
    return ClockConfig(
        **{**data, "start": start if isinstance(start, datetime) else datetime.fromisoformat(start)}
    )
