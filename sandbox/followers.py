"""Those who follow the sandbox clock, and moving it: from due instant to due instant, never past one."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime

from aiohttp import WSMsgType, web

from sandbox.house import House
from sandbox.model import Json

CLOSING_SECONDS = 1.0
"""How long one waits for the other side to agree that a connection is closed."""


class NotSettled(Exception):
    """Somebody is still busy after the longest time one would wait for them."""


@dataclass(slots=True)
class Follower:
    """A process that lives by this clock: what it answered last, and when it has something to do next."""

    name: str
    socket: web.WebSocketResponse
    idle_seq: int = 0
    next_due: datetime | None = None
    heard: asyncio.Event = field(default_factory=asyncio.Event)

    def is_idle(self, seq: int, now: datetime) -> bool:
        return self.idle_seq >= seq and (self.next_due is None or self.next_due > now)


class Followers:
    def __init__(self, house: House, tell: Callable[[str, str], None]) -> None:
        self._house = house
        self._clock = house.clock
        self._tell_of_change = tell
        self._followers: list[Follower] = []
        self._seq = 0
        self._arrival = asyncio.Condition()
        self._moving = asyncio.Lock()
        self._ticker: asyncio.Task[None] | None = None
        house.timers.on_change = self._wake_ticker

    # Being followed

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """Tell one follower the time until it goes away."""
        socket = web.WebSocketResponse(timeout=CLOSING_SECONDS)
        await socket.prepare(request)
        follower = Follower(request.query.get("name", "somebody"), socket)
        # From now on it is told of every move, so that none falls between its first word and the next.
        self._followers.append(follower)
        try:
            await self._tell(follower)
            async with self._arrival:
                self._arrival.notify_all()
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    _hear(follower, message.json())
        finally:
            self._followers.remove(follower)
            follower.heard.set()
        return socket

    async def _tell(self, follower: Follower) -> None:
        now, rate = self._clock.now().isoformat(), self._clock.rate
        if not follower.socket.closed:
            with suppress(ConnectionResetError):  # it dies at this moment; `serve` will see that it is gone
                await follower.socket.send_json({"type": "time", "seq": self._seq, "now": now, "rate": rate})

    async def _tell_all(self) -> int:
        self._seq += 1
        for follower in tuple(self._followers):
            await self._tell(follower)
        return self._seq

    def described(self) -> list[Json]:
        return [
            {"name": each.name, "next_due": None if each.next_due is None else each.next_due.isoformat()}
            for each in self._followers
        ]

    def next_due(self) -> datetime | None:
        """The earliest instant at which anybody, the local Slack included, has something to do."""
        dues = [each.next_due for each in self._followers]
        return min((due for due in (*dues, self._house.timers.next_due()) if due is not None), default=None)

    # Settling

    async def settle(self, min_followers: int = 0) -> None:
        """Return when nothing is left to do at this instant."""
        waiting_for: list[str] = []
        try:
            async with asyncio.timeout(self._house.patience.settle_seconds):
                while True:
                    await self._gather(min_followers, waiting_for)
                    await self._become_quiet(waiting_for)
                    # Who went away meanwhile has left things undone, and who came has not begun.
                    if len(self._followers) >= min_followers and self._are_all_idle():
                        return
        except TimeoutError:
            raise NotSettled(f"still busy: {', '.join(waiting_for) or 'nobody knows who'}") from None

    async def _gather(self, min_followers: int, waiting_for: list[str]) -> None:
        waiting_for[:] = [f"{min_followers} followers to connect"]
        async with self._arrival:
            await self._arrival.wait_for(lambda: len(self._followers) >= min_followers)

    async def _become_quiet(self, waiting_for: list[str]) -> None:
        activity = self._house.activity
        while True:
            waiting_for[:] = [f"{activity.open} envelopes and requests"]
            await activity.quiet()
            begun = activity.begun
            if self._followers:
                await self._all_idle(waiting_for)
            else:
                # Nobody says when the app is done: all one can do is to listen a little.
                await asyncio.sleep(self._house.patience.quiet_seconds)
            if activity.begun == begun and activity.open == 0:
                return

    async def _all_idle(self, waiting_for: list[str]) -> None:
        seq = await self._tell_all()
        for follower in tuple(self._followers):
            waiting_for[:] = [follower.name]
            while follower in self._followers and not follower.is_idle(seq, self._clock.now()):
                follower.heard.clear()
                await follower.heard.wait()

    def _are_all_idle(self) -> bool:
        return all(each.is_idle(self._seq, self._clock.now()) for each in self._followers)

    # Moving

    async def advance(self, target: datetime | None, min_followers: int = 0) -> int:
        """Live through the time up to `target` (None: up to what is due next); the number of steps taken."""
        async with self._moving:
            await self.settle(min_followers)
            if target is None:
                target = self.next_due() or self._clock.now()
            steps = 0
            while (due := self.next_due()) is not None and due < target:
                await self._step(due, min_followers)
                steps += 1
            await self._step(target, min_followers)
            return steps + 1

    async def _step(self, instant: datetime, min_followers: int) -> None:
        self._clock.move_to(instant)
        self._house.timers.fire_due()
        self._tell_of_change("clock", instant.isoformat())
        await self.settle(min_followers)

    async def flow(self, rate: int) -> None:
        """Let the clock stand still (0) or flow (1)."""
        self._clock.flow(rate)
        self._tell_of_change("clock", self._clock.now().isoformat())
        await self._tell_all()
        self._wake_ticker()

    def _wake_ticker(self) -> None:
        """While the clock flows, the local Slack's own timers fire by themselves."""
        if self._ticker is not None:
            self._ticker.cancel()
            self._ticker = None
        if self._clock.rate and self._house.timers.next_due() is not None:
            self._ticker = asyncio.get_running_loop().create_task(self._tick())

    async def _tick(self) -> None:
        while (due := self._house.timers.next_due()) is not None:
            await asyncio.sleep(max(0.0, (due - self._clock.now()).total_seconds() / self._clock.rate))
            self._house.timers.fire_due()

    async def stop(self) -> None:
        if self._ticker is not None:
            self._ticker.cancel()
        for follower in tuple(self._followers):
            await follower.socket.close()


def _hear(follower: Follower, answer: Json) -> None:
    if answer.get("type") != "idle":
        return
    due = answer.get("next_due")
    follower.next_due = None if due is None else datetime.fromisoformat(due)
    follower.idle_seq = max(follower.idle_seq, int(answer["seq"]))
    follower.heard.set()
