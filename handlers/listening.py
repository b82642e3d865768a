"""The one place where Slack's deliveries come in: acknowledged, told apart, answered, never let out.

Bolt scans its listeners one by one and loses an ack that is followed by an exception, so there is one
listener for each sort of delivery, a dictionary behind it, and no exception leaves it.
"""

import asyncio
import logging
import re
import secrets
from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from typing import Any, TypeAlias, TypeVar

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.errors import SlackApiError

from handlers.desk import Desk
from handlers.requests import (
    Click,
    Command,
    Done,
    Event,
    Reply,
    Request,
    Search,
    Show,
    Stay,
    Submission,
    person_id,
)
from mentoring.ids import PersonId
from mentoring.people import Person
from mentoring.refusals import NotForStrangers, Refusal
from messages import notices
from services import people
from storage.database import SeenBefore

log = logging.getLogger(__name__)

R = TypeVar("R", bound=Request)
CommandHandler: TypeAlias = Callable[[Command], Awaitable[None]]
ClickHandler: TypeAlias = Callable[[Click], Awaitable[None]]
SubmissionHandler: TypeAlias = Callable[[Submission], Awaitable[Reply]]
SearchHandler: TypeAlias = Callable[[Search], Awaitable[list[dict[str, Any]]]]
EventHandler: TypeAlias = Callable[[Event], Awaitable[None]]
ShortcutHandler: TypeAlias = Callable[[Request], Awaitable[None]]

_EVERYTHING = re.compile(".*")


class Listening:
    """Routes each delivery to the one handler that was registered for it."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.commands: dict[str, CommandHandler] = {}
        self.words: dict[str, dict[str, CommandHandler]] = defaultdict(dict)
        self.synonyms: dict[str, dict[str, str]] = defaultdict(dict)
        self.clicks: dict[str, ClickHandler] = {}
        self.submissions: dict[str, SubmissionHandler] = {}
        self.closings: dict[str, EventHandler] = {}
        self.searches: dict[str, SearchHandler] = {}
        self.events: dict[str, EventHandler] = {}
        self.shortcuts: dict[str, ShortcutHandler] = {}
        self._running = 0
        self._quiet = asyncio.Event()
        self._quiet.set()

    def word(self, command: str, word: str, handler: CommandHandler, *synonyms: str) -> None:
        """A word after a slash command. Synonyms work but are not listed."""
        self.words[command][word] = handler
        self.synonyms[command].update(dict.fromkeys(synonyms, word))

    def attach(self, app: AsyncApp) -> None:
        """Register with Bolt: one listener for each sort of delivery."""
        app.command(_EVERYTHING)(self._on_command)
        app.action(_EVERYTHING)(self._on_click)
        app.view_submission(_EVERYTHING)(self._on_submission)
        app.view_closed(_EVERYTHING)(self._on_closing)
        app.options(_EVERYTHING)(self._on_search)
        app.shortcut(_EVERYTHING)(self._on_shortcut)
        app.event(_EVERYTHING)(self._on_event)

    async def drained(self, seconds: float) -> bool:
        """Wait until no handler runs; False if some still do after so many seconds."""
        try:
            await asyncio.wait_for(self._quiet.wait(), seconds)
        except TimeoutError:
            return False
        return True

    async def _on_command(self, ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack()
        handler = self.commands.get(str(body["command"]))
        await self._handle(Command, body, handler, key=f"command:{body['trigger_id']}")

    async def _on_click(self, ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack()
        action = body["actions"][0]
        handler = self.clicks.get(str(action["action_id"]), _gone)
        if action.get("url"):
            return

        async def answer(request: Click) -> None:
            if request.token and request.message_at:
                await self.desk.was_clicked(request.token, *request.message_at)
            await handler(request)

        await self._handle(Click, body, answer, key=f"click:{body['trigger_id']}:{action.get('action_ts')}")

    async def _on_shortcut(self, ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack()
        handler = self.shortcuts.get(str(body["callback_id"]))
        await self._handle(Request, body, handler, key=f"shortcut:{body['trigger_id']}")

    async def _on_closing(self, ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack()
        await self._handle(Event, body, self.closings.get(str(body["view"]["callback_id"])), key=None)

    async def _on_event(self, ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack()
        handler = self.events.get(str(body["event"]["type"]))
        await self._handle(Event, body, handler, key=f"event:{body['event_id']}")

    async def _on_search(self, ack: AsyncAck, body: dict[str, Any]) -> None:
        options: list[dict[str, Any]] = []

        async def answer(request: Search) -> None:
            options.extend(await self.searches[str(body["action_id"])](request))

        await self._handle(Search, body, answer, key=None)
        await ack(options=options)

    async def _on_submission(self, ack: AsyncAck, body: dict[str, Any]) -> None:
        replies: list[Reply] = []

        async def answer(request: Submission) -> None:
            replies.append(await self.submissions[request.callback_id](request))

        key = f"submission:{body['view']['id']}:{body['view']['hash']}:{body.get('trigger_id', '')}"
        words = await self._handle(Submission, body, answer, key=key)
        if words is not None:
            await ack(response_action="push", view=words.as_modal().payload())
            return
        await _acknowledge(ack, replies[0] if replies else None)

    async def _handle(
        self,
        sort: type[R],
        body: Mapping[str, Any],
        handler: Callable[[R], Awaitable[None]] | None,
        *,
        key: str | None,
    ) -> notices.Notice | None:
        """Run a handler; what stops it becomes words, shown at once (returned, for a submission)."""
        if handler is None:
            return None
        self._running += 1
        self._quiet.clear()
        with self.desk.clock.busy():
            try:
                return await self._answered(sort, body, handler, key)
            finally:
                self._running -= 1
                if not self._running:
                    self._quiet.set()

    async def _answered(
        self,
        sort: type[R],
        body: Mapping[str, Any],
        handler: Callable[[R], Awaitable[None]],
        key: str | None,
    ) -> notices.Notice | None:
        request: R | None = None
        try:
            request = await self._request(sort, body, key)
            if request is not None:
                await handler(request)
        except SeenBefore:
            log.info("delivered again, done before: %s", sort.__name__)
        except Refusal as refusal:
            return await self._say(sort, body, request, notices.refused(self._voice(request), refusal))
        except Exception:  # the edge where nothing may get out: Bolt would lose the ack
            fault = secrets.token_hex(4)
            log.exception("fault %s in a %s", fault, sort.__name__)
            return await self._say(sort, body, request, notices.fault(self._voice(request), fault))
        return None

    async def _request(self, sort: type[R], body: Mapping[str, Any], key: str | None) -> R | None:
        now = self.desk.clock.now()
        store = self.desk.database.store(self.desk.workspace)
        who = person_id(body)
        if who is None or who == self.desk.bot:
            return None
        if isinstance(body.get("event", {}).get("user"), Mapping) and not await people.find(store, who):
            return None  # the workspace tells a profile: there is no reason to keep a stranger's
        person = await self._person(who, body)
        return sort(self.desk, person, store.once(key, now) if key else store, now, body)

    async def _person(self, who: PersonId, body: Mapping[str, Any]) -> Person:
        user = body.get("user")
        team = (
            user.get("team_id") if isinstance(user, Mapping) else body.get("user_team", body.get("team_id"))
        )
        if team and team != self.desk.workspace:
            raise NotForStrangers
        store = self.desk.database.store(self.desk.workspace)
        known = await people.find(store, who)
        if known:
            return known
        profile = (await self.desk.slack.users_info(user=who, include_locale=True))["user"]
        if profile.get("is_stranger") or profile.get("team_id", self.desk.workspace) != self.desk.workspace:
            raise NotForStrangers
        return await people.met(store, people.profile_of(profile), self.desk.clock.now())

    def _voice(self, request: Request | None) -> Any:
        return request.voice if request else self.desk.texts.voice()

    async def _say(
        self,
        sort: type[Request],
        body: Mapping[str, Any],
        request: Request | None,
        notice: notices.Notice,
    ) -> notices.Notice | None:
        """Show words where the person looks; a submission carries them in its ack instead."""
        if sort is Submission:
            return notice
        if sort in (Event, Search):
            return None
        with suppress(SlackApiError):  # the trigger may be spent; there is no other way to be heard
            await self._show(body, request, notice)
        return None

    async def _show(self, body: Mapping[str, Any], request: Request | None, notice: notices.Notice) -> None:
        shown = request or Request(
            self.desk,
            Person(workspace=self.desk.workspace, id=person_id(body) or PersonId(""), name=""),
            self.desk.database.store(self.desk.workspace),
            self.desk.clock.now(),
            body,
        )
        if "view" in body:
            await shown.open(notice.as_modal())
        else:
            await shown.reply(notice.as_message())


async def _gone(request: Click) -> None:
    """A button of an older version: say so instead of nothing."""
    log.warning("no handler for action %s", request.action_id)
    await request.reply(notices.outdated(request.voice).as_message())


async def _acknowledge(ack: AsyncAck, reply: Reply) -> None:
    match reply:
        case Stay(errors=errors):
            await ack(response_action="errors", errors=dict(errors))
        case Show(modal=modal):
            await ack(response_action="update", view=modal.payload())
        case Done():
            await ack(response_action="clear")
        case None:
            await ack()
