"""The HTTP side of the Web API: reads a call, checks who calls and how often, answers as Slack does."""

import asyncio
import json
import time
from collections.abc import Callable
from typing import Any

from aiohttp import web

from sandbox.args import Args
from sandbox.errors import SlackError
from sandbox.faults import Fault, FaultKind
from sandbox.limits import RateLimits
from sandbox.methods import all_methods
from sandbox.methods.call import Call, Method
from sandbox.model import Json
from sandbox.stage import Stage
from sandbox.traffic import Call as Entry

SPOILS_BEFORE = (
    FaultKind.RATE_LIMITED,
    FaultKind.SERVER_ERROR_BEFORE,
    FaultKind.INTERNAL_ERROR,
    FaultKind.DROP_BEFORE,
)
SPOILS_AFTER = (FaultKind.SERVER_ERROR_AFTER, FaultKind.DROP_AFTER, FaultKind.BAD_JSON)

NewCall = Callable[[Args], Call]


class WebApi:
    def __init__(self, stage: Stage, new_call: NewCall) -> None:
        self._stage = stage
        self._new_call = new_call
        self._methods = all_methods()
        self._limits = RateLimits()

    async def serve(self, request: web.Request) -> web.Response:
        """Answer one call, and write it into the traffic log whatever became of it."""
        with self._stage.activity.going_on():
            token, args = await _read(request)
            entry = Entry(self._stage.clock.now(), request.match_info["method"], args.raw)
            begun = time.monotonic()
            try:
                return await self._answer(request, entry, token, args)
            finally:
                entry.seconds = time.monotonic() - begun
                self._stage.workspace.traffic.add(entry)

    async def _answer(self, request: web.Request, entry: Entry, token: str, args: Args) -> web.Response:
        faults, method = self._stage.faults, entry.method
        if slow := faults.strike(method, FaultKind.SLOW):
            await asyncio.sleep(slow.seconds)
        if fault := faults.strike(method, *SPOILS_BEFORE):
            return _spoiled(request, entry, fault)
        retry_after = self._retry_after(method, args)
        if retry_after is not None:
            return _rate_limited(entry, retry_after)
        answer = self._outcome(method, token, args)
        entry.outcome, entry.answer = ("ok" if answer["ok"] else answer["error"]), answer
        if fault := faults.strike(method, *SPOILS_AFTER):
            return _spoiled(request, entry, fault)
        entry.status = 200
        return web.json_response(answer, headers={"x-oauth-scopes": ",".join(sorted(self._stage.app.scopes))})

    def _retry_after(self, method: str, args: Args) -> int | None:
        if not self._stage.limits_on:
            return None
        return self._limits.retry_after(method, args.text("channel"))

    def _outcome(self, name: str, token: str, args: Args) -> Json:
        try:
            return {"ok": True, **self._deed(name, token, args)}
        except SlackError as error:
            return {"ok": False, "error": error.code, **error.details}

    def _deed(self, name: str, token: str, args: Args) -> Json:
        method = self._methods.get(name)
        if method is None:
            raise SlackError("unknown_method", req_method=name)
        self._check_caller(method, token)
        call = self._new_call(args)
        if method.any_scope:
            call.demand_scope(*method.any_scope)
        return method.answer(call)

    def _check_caller(self, method: Method, token: str) -> None:
        if method.caller == "anybody":
            return
        if not token:
            raise SlackError("not_authed")
        app = self._stage.app
        callers = {app.bot_token: "bot", app.app_token: "app"}
        if token not in callers:
            raise SlackError("invalid_auth")
        if not app.installed:
            raise SlackError("account_inactive")
        if callers[token] != method.caller:
            raise SlackError("not_allowed_token_type")


async def _read(request: web.Request) -> tuple[str, Args]:
    """The token and the arguments, from header, query, form or JSON."""
    raw: dict[str, Any] = dict(request.query)
    if request.content_type == "application/json":
        body = await request.text()
        try:
            raw |= json.loads(body) if body else {}
        except (json.JSONDecodeError, TypeError):
            raw["_unreadable"] = body
    elif request.method == "POST":
        raw |= await request.post()
    bearer = request.headers.get("Authorization", "").removeprefix("Bearer ").strip()
    given = str(raw.pop("token", ""))
    return bearer or given, Args(raw)


def _rate_limited(entry: Entry, seconds: int) -> web.Response:
    entry.outcome, entry.status = "ratelimited", 429
    body = {"ok": False, "error": "ratelimited"}
    return web.json_response(body, status=429, headers={"Retry-After": str(seconds)})


def _spoiled(request: web.Request, entry: Entry, fault: Fault) -> web.Response:
    """The answer that a fault leaves of a call; a dropped one closes the connection without a word."""
    match fault.kind:
        case FaultKind.RATE_LIMITED:
            return _rate_limited(entry, round(fault.seconds))
        case FaultKind.INTERNAL_ERROR:
            entry.outcome, entry.status = "internal_error", 200
            return web.json_response({"ok": False, "error": "internal_error"})
        case FaultKind.BAD_JSON:
            entry.outcome, entry.status = "bad_json", 200
            return web.Response(text="<html>upstream said nothing</html>", content_type="text/html")
        case FaultKind.DROP_BEFORE | FaultKind.DROP_AFTER:
            entry.outcome, entry.status = fault.kind.value, 0
            if request.transport is not None:
                request.transport.abort()
            return web.Response()
        case _:
            entry.outcome, entry.status = fault.kind.value, fault.status
            return web.Response(status=fault.status, text="upstream error")
