"""Why the bot cannot start with Slack."""

from collections.abc import Iterator
from contextlib import contextmanager

import aiohttp
from slack_sdk.errors import SlackApiError


class SlackUnready(Exception):
    """Slack cannot be reached, or refuses a token; the words say what to do."""


@contextmanager
def starting_with(slack_api_url: str, token: str) -> Iterator[None]:
    """What goes wrong within, in words for an operator; `token` is the setting that is used."""
    try:
        yield
    except SlackApiError as refused:
        error = refused.response["error"]
        raise SlackUnready(
            f"Slack refuses {token} ({error}). `python -m bot check` says what to do about it."
        ) from refused
    except (aiohttp.ClientError, OSError) as unreachable:
        raise SlackUnready(f"{slack_api_url} cannot be reached ({unreachable}).") from unreachable
