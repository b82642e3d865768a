"""What the local Slack is made of when it starts: teams, apps, people, channels, a clock."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Self

import yaml

from sandbox.faults import Fault
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
    installed: bool = True
    """Whether it is installed from the beginning; an app can also be installed by OAuth."""
    hears_itself: bool = False
    """Whether it gets events of its own messages, as it would in Slack; most apps drop them at once."""
    request_url: str = ""
    """Where it listens, for everything, instead of the addresses that its manifest names."""

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


def nobody_in_particular(number: int) -> PersonConfig:
    """One of a crowd."""
    name = f"person{number}"
    return PersonConfig(f"U{number:06}", name, f"Person {number}", email=f"{name}@example.com")


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
class GroupConfig:
    """A user group."""

    id: str
    handle: str
    name: str
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Community:
    """A workspace as it is at the beginning; `crowd` so many more people of no particular character."""

    team: TeamConfig
    people: tuple[PersonConfig, ...] = ()
    channels: tuple[ChannelConfig, ...] = ()
    groups: tuple[GroupConfig, ...] = ()
    emoji: Mapping[str, str] = field(default_factory=dict)
    crowd: int = 0
    apps: tuple[str, ...] = ()
    """The ids of the apps that are installed from the beginning."""

    def everybody(self) -> Iterator[PersonConfig]:
        yield from self.people
        yield from map(nobody_in_particular, range(1, self.crowd + 1))

    @classmethod
    def from_mapping(cls, data: Mapping[str, Any]) -> Self:
        return cls(
            team=TeamConfig(**data.get("team", {})),
            people=tuple(PersonConfig(**person) for person in data.get("people", ())),
            channels=tuple(_channel(channel) for channel in data.get("channels", ())),
            groups=tuple(
                GroupConfig(**{**group, "members": tuple(group.get("members", ()))})
                for group in data.get("groups", ())
            ),
            emoji=data.get("emoji", {}),
            crowd=data.get("crowd", 0),
            apps=tuple(data.get("apps", ())),
        )


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
    """One workspace with one app; `further_apps` and `further_workspaces` where there are several."""

    app: AppConfig
    team: TeamConfig = field(default_factory=TeamConfig)
    people: tuple[PersonConfig, ...] = ()
    channels: tuple[ChannelConfig, ...] = ()
    groups: tuple[GroupConfig, ...] = ()
    emoji: Mapping[str, str] = field(default_factory=dict)
    crowd: int = 0
    clock: ClockConfig = field(default_factory=ClockConfig)
    patience: Patience = field(default_factory=Patience)
    limits: bool = False
    faults: tuple[Fault, ...] = ()
    further_apps: tuple[AppConfig, ...] = ()
    further_workspaces: tuple[Community, ...] = ()

    @property
    def apps(self) -> tuple[AppConfig, ...]:
        return (self.app, *self.further_apps)

    @property
    def communities(self) -> tuple[Community, ...]:
        """Every workspace, the one with all the apps first."""
        installed = tuple(each.id for each in self.apps if each.installed)
        home = Community(
            self.team, self.people, self.channels, self.groups, self.emoji, self.crowd, installed
        )
        return (home, *self.further_workspaces)

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read a YAML file with the same keys as these classes; a manifest path is relative to the file."""
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        return cls.from_mapping(data, folder=path.parent)

    @classmethod
    def from_mapping(cls, data: Mapping[str, Any], folder: Path = Path()) -> Self:
        """`apps` may stand for `app`, and `workspaces` for further ones, each with what the first one has."""
        apps = data.get("apps") or [data["app"]]
        home = Community.from_mapping({key: data[key] for key in data if key != "apps"})
        return cls(
            app=_app(apps[0], folder),
            team=home.team,
            people=home.people,
            channels=home.channels,
            groups=home.groups,
            emoji=home.emoji,
            crowd=home.crowd,
            clock=_clock(data.get("clock", {})),
            patience=Patience(**data.get("patience", {})),
            limits=data.get("limits", False),
            faults=tuple(Fault.from_mapping(fault) for fault in data.get("faults", ())),
            further_apps=tuple(_app(app, folder) for app in apps[1:]),
            further_workspaces=tuple(Community.from_mapping(each) for each in data.get("workspaces", ())),
        )


def _app(data: Mapping[str, Any], folder: Path) -> AppConfig:
    manifest = data["manifest"]
    return AppConfig(**{**data, "manifest": folder / manifest if isinstance(manifest, str) else manifest})


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
