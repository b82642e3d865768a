"""The app as it is installed in the workspace: its manifest, its bot user, its tokens."""

from dataclasses import dataclass
from hashlib import blake2b

from sandbox.config import AppConfig
from sandbox.manifest import Manifest


@dataclass(slots=True)
class InstalledApp:
    id: str
    bot_user_id: str
    bot_id: str
    manifest: Manifest
    bot_token: str
    app_token: str
    verification_token: str
    installed: bool = True

    @classmethod
    def install(cls, config: AppConfig, team_id: str) -> "InstalledApp":
        secret = blake2b(f"{config.id}{team_id}".encode(), digest_size=12).hexdigest()
        return cls(
            id=config.id,
            bot_user_id=config.bot_user_id,
            bot_id=config.bot_id,
            manifest=config.read_manifest(),
            bot_token=f"xoxb-{secret}",
            app_token=f"xapp-1-{config.id}-{secret}",
            verification_token=secret,
        )

    @property
    def scopes(self) -> frozenset[str]:
        return self.manifest.bot_scopes
