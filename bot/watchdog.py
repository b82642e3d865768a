"""Watches the connection: a Socket Mode session can fall silent without being closed."""

import asyncio
import logging

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler

log = logging.getLogger(__name__)

LOOK_EVERY_SECONDS = 15.0


class Watchdog:
    """Connects anew when the connection is gone; the client itself may believe that it still stands."""

    def __init__(self, socket: AsyncSocketModeHandler, every_seconds: float = LOOK_EVERY_SECONDS) -> None:
        self._socket = socket
        self._every = every_seconds
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to watch."""
        self._task = asyncio.create_task(self._watch(), name="watchdog")

    async def stop(self) -> None:
        """Stop watching, before the connection is closed on purpose."""
        if self._task:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(self._every)
            try:
                if not await self._socket.client.is_connected():
                    log.warning("the connection to Slack is gone; connecting anew")
                    await self._socket.client.connect_to_new_endpoint()
            except Exception:  # the watchdog's edge: it must outlive what it watches
                log.exception("connecting anew failed; the next look tries again")
