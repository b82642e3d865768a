"""What a failed post proves (reliability: sections 2.2 and 2.6)."""

from dataclasses import dataclass
from datetime import timedelta
from enum import Enum

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError

TOO_MANY_REQUESTS = 429
SERVER_ERRORS = 500


class Proof(Enum):
    """What is known after a post that did not simply succeed."""

    LIMITED = "limited"  # not sent; wait as long as Slack says
    TOKEN = "token"  # noqa: S105 (a class of error, not a secret)
    RECIPIENT = "recipient"  # not sent; this person cannot be written to
    PLACE = "place"  # not sent; the channel does not let us
    PAYLOAD = "payload"  # not sent; Slack does not accept the message
    NOT_SENT = "not_sent"  # the connection never stood
    AMBIGUOUS = "ambiguous"  # it may have been sent
    STRANGE = "strange"  # a refusal nobody here knows: it may have been sent, but trying on is no use


@dataclass(frozen=True, slots=True)
class Verdict:
    """A proof, Slack's word for it, and how long to wait where Slack says so."""

    proof: Proof
    reason: str
    wait: timedelta | None = None


_WORDS: dict[Proof, tuple[str, ...]] = {
    Proof.TOKEN: (
        "invalid_auth",
        "not_authed",
        "token_revoked",
        "token_expired",
        "account_inactive",
        "missing_scope",
        "org_login_required",
        "access_denied",
        "team_access_not_granted",
    ),
    Proof.RECIPIENT: (
        "user_not_found",
        "user_disabled",
        "users_not_visible",
        "user_not_visible",
        "cannot_dm_bot",
        "channel_not_found",
        "messages_tab_disabled",
    ),
    Proof.PLACE: ("is_archived", "not_in_channel", "ekm_access_denied", "no_permission"),
    Proof.PAYLOAD: ("msg_too_long", "no_text", "metadata_too_large", "invalid_arguments"),
    Proof.LIMITED: ("ratelimited", "rate_limited", "message_limit_exceeded", "team_added_to_org"),
}


_PARTLY_DONE = ("internal_error", "fatal_error", "request_timeout", "service_unavailable")
"""Slack's own words for "some aspect of the operation may have succeeded"."""


def verdict_on(error: Exception) -> Verdict:
    """What this error proves. Anything that does not prove "no" is ambiguous."""
    if isinstance(error, SlackApiError):
        return _on_answer(error)
    if isinstance(error, aiohttp.ClientConnectorError):
        return Verdict(Proof.NOT_SENT, "no connection")
    if isinstance(error, (aiohttp.ClientError, TimeoutError, SlackClientError, ValueError)):
        return Verdict(Proof.AMBIGUOUS, type(error).__name__)
    raise error


def _on_answer(error: SlackApiError) -> Verdict:
    response = error.response
    if response.status_code == TOO_MANY_REQUESTS:
        seconds = int(response.headers.get("Retry-After", 1))
        return Verdict(Proof.LIMITED, "ratelimited", timedelta(seconds=seconds))
    data = response.data if isinstance(response.data, dict) else {}
    word = str(data.get("error", ""))
    if word.startswith("invalid_blocks"):
        return Verdict(Proof.PAYLOAD, word)
    if word.startswith("restricted_action"):
        return Verdict(Proof.PLACE, word)
    for proof, words in _WORDS.items():
        if word in words:
            return Verdict(proof, word, timedelta(seconds=30) if proof is Proof.LIMITED else None)
    if not word or word in _PARTLY_DONE or response.status_code >= SERVER_ERRORS:
        return Verdict(Proof.AMBIGUOUS, word or f"http {response.status_code}")
    return Verdict(Proof.STRANGE, word)
