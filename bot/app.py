"""Builds everything. Tests build the very same thing."""

import asyncio
import gc
import logging
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager, closing
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
from storage.database import Database, Store

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
        with clock.busy():
            database = Database(settings.database_url)
            stack.push_async_callback(database.close)
            if prepare:
                prepare(database)
            session = await stack.enter_async_context(_session(trace))
            slack = _client(settings, session, patient=True)
            ourselves = await _ourselves(settings, slack)
            texts = Texts.load()
            courier = _courier(
                database.store(ourselves.workspace),
                clock,
                _client(settings, session, patient=False),
                texts,
                gate,
            )
            desk = Desk(
                database=database,
                clock=clock,
                texts=texts,
                slack=slack,
                matchmaker=matchmaker or stack.enter_context(closing(MatchingProcess())),
                simulator=stack.enter_context(closing(SimulatingProcess())),
                workspace=ourselves.workspace,
                app_id=ourselves.app_id,
                bot=ourselves.bot,
                was_clicked=courier.was_clicked,
            )
            await owners.appoint_first(database.store(desk.workspace), settings.mentor_owners, clock.now())
            bot = _bot(settings, desk, courier)
            await stack.enter_async_context(_at_work(bot, settings))
        yield bot


@dataclass(frozen=True, slots=True)
class _Ourselves:
    """Who the bot is, as Slack knows it."""

    workspace: WorkspaceId
    app_id: str
    bot: PersonId


async def _ourselves(settings: Settings, slack: AsyncWebClient) -> _Ourselves:
    with starting_with(settings.slack_api_url, "SLACK_BOT_TOKEN"):
        who = await slack.auth_test()
        app = (await slack.bots_info(bot=who["bot_id"]))["bot"]
    return _Ourselves(WorkspaceId(str(who["team_id"])), str(app["app_id"]), PersonId(str(who["user_id"])))


def _courier(store: Store, clock: Clock, slack: AsyncWebClient, texts: Texts, gate: Gate | None) -> Courier:
    return Courier(
        store=store,
        clock=clock,
        post=Post(slack, store),
        texts=texts,
        letters=LETTERS,
        gate=gate or Gate(),
        owner=secrets.token_hex(8),
    )


def _bot(settings: Settings, desk: Desk, courier: Courier) -> Bot:
    """What listens and what the clock drives; nothing of it is started."""
    store = desk.database.store(desk.workspace)
    bolt = AsyncApp(name=NAME, client=desk.slack, request_verification_enabled=False)
    listening = Listening(desk)
    register_everything(listening)
    listening.attach(bolt)
    clockwork = Clockwork(
        store=store,
        clock=desk.clock,
        planners=planners(desk.database, desk.matchmaker),
        doorkeeper=Doorkeeper(store=store, clock=desk.clock, closings=CLOSINGS),
        courier=courier,
        time_can_be_moved=isinstance(desk.clock, FollowedClock),
    )
    socket = AsyncSocketModeHandler(bolt, settings.slack_app_token.get_secret_value())
    return Bot(desk=desk, clockwork=clockwork, listening=listening, socket=socket)


@asynccontextmanager
async def _at_work(bot: Bot, settings: Settings) -> AsyncIterator[None]:
    """Connect and work; at the end claim no more, answer who is being answered, close."""
    watchdog = Watchdog(bot.socket)
    with starting_with(settings.slack_api_url, "SLACK_APP_TOKEN"):
        await bot.socket.connect_async()  # type: ignore[no-untyped-call]
    await bot.clockwork.start()
    watchdog.start()
    try:
        yield
    finally:
        await watchdog.stop()
        await bot.clockwork.stop()
        bot.socket.client.auto_reconnect_enabled = False
        if not await bot.listening.drained(DRAIN_SECONDS):
            log.warning("stopped while somebody was being answered; Slack will deliver it again")
        await bot.socket.close_async()  # type: ignore[no-untyped-call]


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
