"""Apps: as their author registered them, and as they are installed in a workspace."""

from dataclasses import dataclass
from hashlib import blake2b
from typing import Self

from sandbox.config import AppConfig
from sandbox.manifest import Manifest
from sandbox.model import BotAuthor


@dataclass(frozen=True, slots=True)
class App:
    """An app with its credentials, wherever it is installed."""

    id: str
    manifest: Manifest
    client_id: str
    client_secret: str
    signing_secret: str
    app_token: str
    verification_token: str
    hears_itself: bool

    @classmethod
    def register(cls, config: AppConfig, home_team: str) -> Self:
        """Credentials are derived from ids, so that they are the same at each start."""
        secret = secret_of(config.id, home_team)
        return cls(
            id=config.id,
            manifest=config.read_manifest(),
            client_id=f"{int(secret[:9], 16)}.{int(secret[9:18], 16)}",
            client_secret=secret_of(config.id, "client"),
            signing_secret=secret_of(config.id, "signing"),
            app_token=f"xapp-1-{config.id}-{secret}",
            verification_token=secret,
            hears_itself=config.hears_itself,
        )


@dataclass(slots=True)
class InstalledApp:
    """An app in one workspace: its bot there, and what it was allowed to do."""

    app: App
    bot_user_id: str
    bot_id: str
    bot_token: str
    scopes: frozenset[str]
    installed: bool = True

    @property
    def id(self) -> str:
        return self.app.id

    @property
    def author(self) -> BotAuthor:
        """As whom it writes messages."""
        return BotAuthor(self.id, self.bot_id, self.manifest.bot_name)

    @property
    def manifest(self) -> Manifest:
        return self.app.manifest

    @property
    def verification_token(self) -> str:
        return self.app.verification_token


def secret_of(*parts: str) -> str:
    """24 hexadecimal digits that only look random."""
    return blake2b("".join(parts).encode(), digest_size=12).hexdigest()
