"""Logs for the operator: no token and no personal answer ever reaches them."""

import logging
import re
import sys

_TOKEN = re.compile(r"x(?:ox[abeprs]|app|oxe\.xoxb)-[\w.-]+")


class NoSecrets(logging.Formatter):
    """Takes anything that looks like a token out of a finished line, tracebacks included."""

    def format(self, record: logging.LogRecord) -> str:
        return _TOKEN.sub("[token]", super().format(record))


LIBRARIES = ("slack_bolt", "slack_sdk", "aiohttp", "aiosqlite", "sqlalchemy", "apscheduler", "alembic")


def configure(level: str) -> None:
    """Send all logs to stderr. Slack's libraries log payloads at DEBUG, so they stay above it."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(NoSecrets("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for library in LIBRARIES:
        logging.getLogger(library).setLevel(max(logging.WARNING, logging.getLevelName(level)))
