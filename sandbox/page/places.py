"""The places one can be in, and Slack's links to them: `slack://…` and the permalinks of messages."""

import re
from typing import Final
from urllib.parse import parse_qs, urlsplit

HOME: Final = "home"
BOT: Final = "bot"
PERMALINK: Final = re.compile(r"/archives/(\w+)/p\d+")


def place_of(url: str, team_domain: str) -> str | None:
    """The place that such a link leads to: `home`, `bot`, or the id of a conversation or person."""
    parts = urlsplit(url)
    query = parse_qs(parts.query)
    match parts.scheme, parts.netloc:
        case "slack", "app":
            return HOME if query.get("tab") == ["home"] else BOT
        case "slack", "user" | "channel":
            return next(iter(query.get("id", ())), None)
        case "https", host if host == f"{team_domain}.slack.com":
            found = PERMALINK.fullmatch(parts.path)
            return found[1] if found else None
        case _:
            return None
