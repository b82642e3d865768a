"""Builds everything. Tests build the very same thing."""

import asyncio
import gc
import logging
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, ExitStack, asynccontextmanager
from dataclasses import dataclass

import aiohttp
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.http_retry.builtin_async_handlers import (
    AsyncConnectionErrorRetryHandler,
    AsyncRateLimitErrorRetryHandler,
)
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import FollowedClock, SystemClock
from bot.matchmaking import MatchingProcess
from bot.settings import Settings
from bot.simulation.process import SimulatingProcess
from bot.unready import starting_with
from bot.watchdog import Watchdog
from handlers.desk import Desk
from handlers.listening import Listening
from handlers.registering import register_everything
from mentoring.ids import PersonId, WorkspaceId
from messages.voice import Texts
from scheduler.clockwork import Clockwork
from scheduler.closings import CLOSINGS
from scheduler.deadlines import Doorkeeper
from scheduler.delivery import Courier
from scheduler.letters import LETTERS
from scheduler.pacing import Gate
from scheduler.planning import planners
from scheduler.posting import Post
from services import owners
from services.clock import Clock
from storage.database import Database

log = logging.getLogger(__name__)

NAME = "Mentor Bot"
"""Said, so that Bolt need not look through all sources of the stack for one: 60 ms, more under pytest."""
HTTP_SECONDS = 10
DRAIN_SECONDS = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Bot:
    """The running parts."""

    desk: Desk
    clockwork: Clockwork
    listening: Listening
    socket: AsyncSocketModeHandler


@asynccontextmanager
async def running(
    settings: Settings,
    *,
    gate: Gate | None = None,
    matchmaker: MatchingProcess | None = None,
    trace: aiohttp.TraceConfig | None = None,
    prepare: Callable[[Database], None] | None = None,
) -> AsyncIterator[Bot]:
    """Start the bot; leave the block to stop it in order: claim no more, drain, close.

    `gate`, `matchmaker` (which then stays open), `trace` and `prepare` let tests and benchmarks pace,
    share and watch; a plain start needs none of them.
    """
    async with AsyncExitStack() as stack:
        clock = await _clock(settings, stack)
        starting = stack.enter_context(ExitStack())
        starting.enter_context(clock.busy())
        database = Database(settings.database_url)
        stack.push_async_callback(database.close)
        if prepare:
            prepare(database)
        session = await stack.enter_async_context(_session(trace))
        slack = _client(settings, session, patient=True)
        with starting_with(settings.slack_api_url, "SLACK_BOT_TOKEN"):
            who = await slack.auth_test()
            ourselves = (await slack.bots_info(bot=who["bot_id"]))["bot"]
        if matchmaker is None:
            matchmaker = MatchingProcess()
            stack.callback(matchmaker.close)
        simulator = SimulatingProcess()
        stack.callback(simulator.close)
        workspace = WorkspaceId(str(who["team_id"]))
        store = database.store(workspace)
        texts = Texts.load()
        courier = Courier(
            store=store,
            clock=clock,
            post=Post(_client(settings, session, patient=False), store),
            texts=texts,
            letters=LETTERS,
            gate=gate or Gate(),
            owner=secrets.token_hex(8),
        )
        desk = Desk(
            database=database,
            clock=clock,
            texts=texts,
            slack=slack,
            matchmaker=matchmaker,
            simulator=simulator,
            workspace=workspace,
            app_id=str(ourselves["app_id"]),
            bot=PersonId(str(who["user_id"])),
            was_clicked=courier.was_clicked,
        )
        await owners.appoint_first(store, settings.mentor_owners, clock.now())
        bolt = AsyncApp(name=NAME, client=slack, request_verification_enabled=False)
        listening = Listening(desk)
        register_everything(listening)
        listening.attach(bolt)
        clockwork = Clockwork(
            store=store,
            clock=clock,
            planners=planners(database, matchmaker),
            doorkeeper=Doorkeeper(store=store, clock=clock, closings=CLOSINGS),
            courier=courier,
            time_can_be_moved=isinstance(clock, FollowedClock),
        )
        socket = AsyncSocketModeHandler(bolt, settings.slack_app_token.get_secret_value())
        watchdog = Watchdog(socket)
        with starting_with(settings.slack_api_url, "SLACK_APP_TOKEN"):
            await socket.connect_async()  # type: ignore[no-untyped-call]
        await clockwork.start()
        starting.close()
        watchdog.start()
        try:
            yield Bot(desk=desk, clockwork=clockwork, listening=listening, socket=socket)
        finally:
            await watchdog.stop()
            await clockwork.stop()
            socket.client.auto_reconnect_enabled = False
            if not await listening.drained(DRAIN_SECONDS):
                log.warning("stopped while somebody was being answered; Slack will deliver it again")
            await socket.close_async()  # type: ignore[no-untyped-call]


async def _clock(settings: Settings, stack: AsyncExitStack) -> Clock:
    if settings.sandbox_control_url:
        return await stack.enter_async_context(FollowedClock(settings.sandbox_control_url))
    return SystemClock()


def _session(trace: aiohttp.TraceConfig | None) -> aiohttp.ClientSession:
    return aiohttp.ClientSession(
        timeout=aiohttp.ClientTimeout(total=HTTP_SECONDS), trace_configs=[trace] if trace else None
    )


def _client(settings: Settings, session: aiohttp.ClientSession, *, patient: bool) -> AsyncWebClient:
    """The patient client tries reads and views again; the other must not: it could post twice."""
    return AsyncWebClient(
        token=settings.slack_bot_token.get_secret_value(),
        base_url=settings.slack_api_url,
        session=session,
        retry_handlers=[
            AsyncConnectionErrorRetryHandler(max_retry_count=1),
            AsyncRateLimitErrorRetryHandler(max_retry_count=2),
        ]
        if patient
        else [],
    )


async def run_until_stopped(settings: Settings, stopped: asyncio.Event) -> None:
    """Run until `stopped` is set."""
    async with running(settings):
        gc.collect()
        gc.freeze()  # what was imported and built stays: the collector need not look at it again and again
        gc.enable()
        log.info("connected; the bot is running")
        await stopped.wait()
        log.info("stopping")
