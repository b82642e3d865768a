"""Socket Mode: connections of the app, envelopes out, acknowledgements in."""

import asyncio
import json
import time
from itertools import count
from typing import Any

from aiohttp import WSMsgType, web

from sandbox.house import House
from sandbox.model import Json
from sandbox.traffic import Envelope

MAX_CONNECTIONS = 10
CONNECTION_SECONDS = 3600
CLOSING_SECONDS = 1.0


class Sockets:
    """Up to ten connections of an app; any envelope may go to any of them, and they take turns."""

    def __init__(self, house: House, app_id: str) -> None:
        self._house = house
        self._app_id = app_id
        self._numbers = count(1)
        self._tickets: set[str] = set()
        self._connections: list[web.WebSocketResponse] = []
        self._waiting: dict[str, tuple[asyncio.Future[Json], web.WebSocketResponse]] = {}

    @property
    def connected(self) -> int:
        return len(self._connections)

    def open_ticket(self) -> str:
        """The address of one connection to come."""
        ticket = f"ticket-{next(self._numbers)}"
        self._tickets.add(ticket)
        address = self._house.base_url.replace("http", "ws", 1)
        return f"{address}/link/?ticket={ticket}&app_id={self._app_id}"

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """Hold one connection until either side closes it."""
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets:
            raise web.HTTPUnauthorized(text="this ticket was never given, or is used")
        self._tickets.remove(ticket)
        socket = web.WebSocketResponse(timeout=CLOSING_SECONDS)
        await socket.prepare(request)
        if len(self._connections) >= MAX_CONNECTIONS:
            await socket.send_json({"type": "disconnect", "reason": "too_many_websockets"})
            await socket.close()
            return socket
        self._connections.append(socket)
        try:
            await socket.send_json(self._hello())
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    self._acknowledge(message.data)
        finally:
            self._forget(socket)
        return socket

    def _hello(self) -> Json:
        return {
            "type": "hello",
            "num_connections": len(self._connections),
            "connection_info": {"app_id": self._app_id},
            "debug_info": {
                "host": "sandbox",
                "build_number": 1,
                "approximate_connection_time": CONNECTION_SECONDS,
            },
        }

    def _acknowledge(self, text: str) -> None:
        if not text.startswith("{"):
            return
        answer = json.loads(text)
        waiting, _ = self._waiting.get(answer.get("envelope_id", ""), (None, None))
        if waiting is not None and not waiting.done():
            waiting.set_result(answer.get("payload") or {})

    def _forget(self, socket: web.WebSocketResponse) -> None:
        if socket in self._connections:
            self._connections.remove(socket)
        for answer, sent_over in tuple(self._waiting.values()):
            if sent_over is socket and not answer.done():
                answer.set_exception(ConnectionResetError())

    async def carry(self, entry: Envelope, retry_reason: str) -> None:
        """Send one envelope over the next connection in turn and wait for its ack."""
        if not self._connections:
            entry.outcome = "no_connection"
            return
        socket = self._connections[next(self._numbers) % len(self._connections)]
        answer: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
        self._waiting[entry.id] = (answer, socket)
        sent = time.monotonic()
        try:
            async with asyncio.timeout(self._house.patience.ack_seconds):
                await self._house.faults.slow_down(entry.type)
                await socket.send_json(self._frame(entry, retry_reason))
                payload = await answer
                await self._house.faults.spoil_acknowledgement(entry.type)
        except TimeoutError:
            entry.outcome = "timeout"
        except ConnectionError:
            entry.outcome = "connection_failed"
        else:
            entry.outcome, entry.ack_payload = "acked", payload
            entry.ack_seconds = time.monotonic() - sent
        finally:
            del self._waiting[entry.id]

    def _frame(self, entry: Envelope, retry_reason: str) -> dict[str, Any]:
        frame: dict[str, Any] = {
            "envelope_id": entry.id,
            "payload": entry.payload,
            "type": entry.type,
            "accepts_response_payload": entry.type != "events_api",
        }
        if entry.type == "events_api":
            frame |= {"retry_attempt": entry.retry_attempt, "retry_reason": retry_reason}
        return frame

    async def request_disconnect(self, reason: str = "refresh_requested") -> None:
        """Ask the app to connect anew, as Slack does every hour or so."""
        for socket in tuple(self._connections):
            await socket.send_json(
                {"type": "disconnect", "reason": reason, "debug_info": {"host": "sandbox"}}
            )

    async def break_off(self) -> None:
        """Cut every connection, without a word."""
        for socket in tuple(self._connections):
            self._forget(socket)
            await socket.close()
