"""Settings from the environment or a `.env` file; all problems are named at once."""

import os
from pathlib import Path
from typing import Annotated, Self

from pydantic import SecretStr, ValidationError, field_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

DATA = Path("data")
SQLITE = "sqlite+aiosqlite:///"
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")


class SettingsFaulty(Exception):
    """The settings cannot be used; `problems` says what to do about each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class DataSettings(BaseSettings):
    """Where the data lies: all that is needed where nobody talks to Slack."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore")

    database_url: str = f"{SQLITE}{DATA / 'mentor.db'}"
    log_level: str = "INFO"

    @classmethod
    def load(cls) -> Self:
        """Read them, or say everything that is wrong with them.

        The tokens leave the environment: no library and no process that we start needs to find them there.
        """
        try:
            settings = cls()
        except ValidationError as faulty:
            raise SettingsFaulty([_words(error) for error in faulty.errors()]) from None
        for token in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"):
            os.environ.pop(token, None)
        return settings

    @field_validator("database_url")
    @classmethod
    def _is_sqlite(cls, url: str) -> str:
        if not url.removeprefix(SQLITE).strip("/") or not url.startswith(SQLITE):
            raise ValueError(f"must start with {SQLITE} and name a file, such as {SQLITE}data/mentor.db")
        return url

    @field_validator("log_level")
    @classmethod
    def _is_level(cls, level: str) -> str:
        if level.upper() not in LEVELS:
            raise ValueError(f"must be one of {', '.join(LEVELS)}; not {level!r}")
        return level.upper()


class Settings(DataSettings):
    """What an operator decides."""

    slack_bot_token: SecretStr
    slack_app_token: SecretStr
    slack_api_url: str = "https://slack.com/api/"
    mentor_owners: Annotated[tuple[str, ...], NoDecode] = ()
    sandbox_control_url: str | None = None

    @field_validator("slack_bot_token")
    @classmethod
    def _is_bot_token(cls, token: SecretStr) -> SecretStr:
        if not token.get_secret_value().startswith(("xoxb-", "xoxe.xoxb-")):
            raise ValueError(
                "must start with xoxb-. Find it in your app's settings under “OAuth & Permissions”"
            )
        return token

    @field_validator("slack_app_token")
    @classmethod
    def _is_app_token(cls, token: SecretStr) -> SecretStr:
        if not token.get_secret_value().startswith("xapp-"):
            raise ValueError(
                "must start with xapp-. Make one under “Basic Information”, “App-Level Tokens”, "
                "with the scope connections:write"
            )
        return token

    @field_validator("slack_api_url", "sandbox_control_url")
    @classmethod
    def _ends_with_slash(cls, url: str | None) -> str | None:
        if url is None:
            return None
        if not url.startswith(("https://", "http://")):
            raise ValueError("must be a web address, such as https://slack.com/api/")
        return url if url.endswith("/") else f"{url}/"

    @field_validator("mentor_owners", mode="before")
    @classmethod
    def _split(cls, people: object) -> object:
        if isinstance(people, str):
            return tuple(each.strip() for each in people.split(",") if each.strip())
        return people

    @field_validator("mentor_owners")
    @classmethod
    def _are_people(cls, people: tuple[str, ...]) -> tuple[str, ...]:
        strange = [each for each in people if not each.startswith(("U", "W"))]
        if strange:
            raise ValueError(
                f"must be Slack member ids, such as U012AB3CD, with commas between them; not {strange[0]!r}. "
                "A member id is in a person's profile under “Copy member ID”"
            )
        return people


def _words(error: ErrorDetails) -> str:
    name = str(error["loc"][0]).upper()
    if error["type"] == "missing":
        return f"{name} is missing. Set it in the environment or in the file .env (see .env.example)."
    return f"{name} {str(error['msg']).removeprefix('Value error, ')}."
