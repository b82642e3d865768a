"""Deliveries over HTTP: signed requests to the addresses that an app names."""

import asyncio
import hashlib
import hmac
import json
import ssl
import time
from typing import Final
from urllib.parse import urlencode

from aiohttp import ClientConnectionError, ClientError, ClientResponse, ClientSession, TooManyRedirects

from sandbox.apps import App
from sandbox.clock import real_epoch
from sandbox.house import House
from sandbox.manifest import Manifest
from sandbox.model import Json
from sandbox.traffic import Envelope

FORM: Final = "application/x-www-form-urlencoded"
FIRST_REFUSAL: Final = 300


class Requests:
    """The way to an app that listens. `everywhere` stands in for all addresses of its manifest."""

    def __init__(self, house: House, app: App, everywhere: str = "") -> None:
        self._house = house
        self._app = app
        self._everywhere = everywhere
        self._session: ClientSession | None = None

    @property
    def wanted(self) -> bool:
        """Whether the app wants requests rather than envelopes over its sockets."""
        manifest = self._app.manifest
        return bool(self._everywhere) or (
            not manifest.socket_mode and bool(manifest.events_url or manifest.interactivity_url)
        )

    def listen_at(self, address: str) -> None:
        """From now on send everything there."""
        self._everywhere = address

    async def carry(self, entry: Envelope, retry_reason: str) -> None:
        """Post one delivery; a 2xx in time is its acknowledgement, and the body of it an answer."""
        address = self._everywhere or _address(self._app.manifest, entry)
        if not address:
            entry.outcome = "no_connection"
            return
        sent = time.monotonic()
        try:
            async with asyncio.timeout(self._house.patience.ack_seconds):
                await self._house.faults.slow_down(entry.type)
                await self._post(address, entry, retry_reason)
                await self._house.faults.spoil_acknowledgement(entry.type)
        except TimeoutError:
            entry.outcome, entry.ack_payload = "timeout", None
        except TooManyRedirects:
            entry.outcome = "too_many_redirects"
        except ssl.SSLError:
            entry.outcome = "ssl_error"
        except ClientConnectionError:
            entry.outcome = "connection_failed"
        except ClientError:
            entry.outcome = "unknown_error"
        else:
            entry.ack_seconds = time.monotonic() - sent

    async def _post(self, address: str, entry: Envelope, retry_reason: str) -> None:
        body, content_type = _written(entry)
        headers = {
            "Content-Type": content_type,
            "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
            **self._signed(body),
        }
        if entry.retry_attempt:
            headers |= {
                "X-Slack-Retry-Num": str(entry.retry_attempt),
                "X-Slack-Retry-Reason": retry_reason,
            }
        async with self._running_session().post(address, data=body, headers=headers) as answer:
            await _note(answer, entry)

    def _signed(self, body: bytes) -> dict[str, str]:
        """Slack's v0 signature over the real time and the body."""
        stamp = str(real_epoch())
        base = f"v0:{stamp}:".encode() + body
        digest = hmac.new(self._app.signing_secret.encode(), base, hashlib.sha256).hexdigest()
        return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={digest}"}

    async def verify(self) -> bool:
        """Whether the app answers the challenge with which Slack makes sure of an address."""
        address = self._everywhere or self._app.manifest.events_url
        challenge = self._signed(address.encode())["X-Slack-Signature"].removeprefix("v0=")
        payload = {
            "token": self._app.verification_token,
            "challenge": challenge,
            "type": "url_verification",
        }
        entry = Envelope(
            self._house.clock.now(), "verification", "url_verification", payload, app=self._app.id
        )
        await self.carry(entry, "")
        answer = entry.ack_payload or {}
        return challenge in (answer.get("challenge"), answer.get("text"))

    def _running_session(self) -> ClientSession:
        if self._session is None:
            self._session = ClientSession()
        return self._session

    async def break_off(self) -> None:
        """Close the connections that are kept open."""
        if self._session is not None:
            session, self._session = self._session, None
            await session.close()


def _address(manifest: Manifest, entry: Envelope) -> str:
    """Where the manifest wants this kind of delivery."""
    match entry.type:
        case "events_api" | "url_verification":
            return manifest.events_url
        case "slash_commands":
            command = manifest.commands.get(entry.payload["command"])
            return command.url if command else ""
        case _ if entry.payload["type"] == "block_suggestion":
            return manifest.options_url
        case _:
            return manifest.interactivity_url


def _written(entry: Envelope) -> tuple[bytes, str]:
    """Events come as JSON, commands as a form, interactions as a form with JSON in its `payload`."""
    match entry.type:
        case "events_api" | "url_verification":
            return json.dumps(entry.payload).encode(), "application/json"
        case "slash_commands":
            return urlencode(entry.payload).encode(), FORM
        case _:
            return urlencode({"payload": json.dumps(entry.payload)}).encode(), FORM


async def _note(answer: ClientResponse, entry: Envelope) -> None:
    if answer.status >= FIRST_REFUSAL:
        entry.outcome = "http_error"
        entry.final = answer.headers.get("X-Slack-No-Retry") == "1"
        return
    entry.outcome, entry.ack_payload = "acked", _read(await answer.text())


def _read(text: str) -> Json:
    """The app's answer: JSON, or plain words for a command."""
    if not text.strip():
        return {}
    try:
        read = json.loads(text)
    except json.JSONDecodeError:
        return {"text": text}
    return read if isinstance(read, dict) else {"text": text}
