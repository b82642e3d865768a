"""The HTTP side of the Web API: reads a call, checks who calls and how often, answers as Slack does."""

import asyncio
import json
import time
from base64 import b64decode
from typing import Any

from aiohttp import web

from sandbox.args import UNREADABLE, Args
from sandbox.directory import Directory
from sandbox.errors import SlackError
from sandbox.faults import Fault, FaultKind
from sandbox.house import House
from sandbox.installation import Installation
from sandbox.limits import RateLimits
from sandbox.methods import all_methods
from sandbox.methods.call import Call, Method, OpenCall, OpenMethod
from sandbox.model import Json
from sandbox.oauth import Consents
from sandbox.traffic import Call as Entry

SPOILS_BEFORE = (
    FaultKind.RATE_LIMITED,
    FaultKind.SERVER_ERROR_BEFORE,
    FaultKind.INTERNAL_ERROR,
    FaultKind.DROP_BEFORE,
)
SPOILS_AFTER = (FaultKind.SERVER_ERROR_AFTER, FaultKind.DROP_AFTER, FaultKind.BAD_JSON)


class WebApi:
    """`/api/{method}` of all workspaces; whose call it is, the token tells."""

    def __init__(self, house: House, directory: Directory, consents: Consents) -> None:
        self._house = house
        self._directory = directory
        self._consents = consents
        self._methods = all_methods()
        self._limits_of_nobody = RateLimits()

    async def serve(self, request: web.Request) -> web.Response:
        """Answer one call, and write it into the traffic log whatever became of it."""
        with self._house.activity.going_on():
            token, args = await _read(request)
            caller = self._directory.tokens.installation_of(token)
            entry = Entry(self._house.clock.now(), request.match_info["method"], args.without_secrets())
            self._sign(entry, token)
            begun = time.monotonic()
            try:
                return await self._answer(request, entry, token, args)
            finally:
                entry.seconds = time.monotonic() - begun
                workspace = self._directory.home if caller is None else caller.workspace
                workspace.traffic.add(entry)

    def _sign(self, entry: Entry, token: str) -> None:
        """Write down who calls."""
        shown = self._directory.tokens.known(token)
        if shown is not None:
            entry.app = shown.app.id
            entry.bot = "" if shown.installation is None else shown.installation.app.bot_user_id

    async def _answer(self, request: web.Request, entry: Entry, token: str, args: Args) -> web.Response:
        faults, method = self._house.faults, entry.method
        if slow := faults.strike(method, FaultKind.SLOW):
            await asyncio.sleep(slow.seconds)
        if fault := faults.strike(method, *SPOILS_BEFORE):
            return _spoiled(request, entry, fault)
        retry_after = self._retry_after(method, token, args)
        if retry_after is not None:
            return _rate_limited(entry, retry_after)
        answer = self._outcome(method, token, args)
        entry.outcome = "ok" if answer["ok"] else answer["error"]
        entry.answer = Args(answer).without_secrets()
        if fault := faults.strike(method, *SPOILS_AFTER):
            return _spoiled(request, entry, fault)
        entry.status = 200
        return web.json_response(answer, headers=self._headers(method, token))

    def _headers(self, name: str, token: str) -> dict[str, str]:
        """The scopes that the token has, and those that the method takes."""
        caller, method = self._directory.tokens.installation_of(token), self._methods.get(name)
        headers = {} if caller is None else {"x-oauth-scopes": ",".join(sorted(caller.app.scopes))}
        if method is not None and method.any_scope:
            headers["x-accepted-oauth-scopes"] = ",".join(method.any_scope)
        return headers

    def _retry_after(self, method: str, token: str, args: Args) -> int | None:
        if not self._house.limits_on:
            return None
        caller = self._directory.tokens.installation_of(token)
        limits = self._limits_of_nobody if caller is None else caller.limits
        return limits.retry_after(method, args.text("channel"))

    def _outcome(self, name: str, token: str, args: Args) -> Json:
        try:
            return {"ok": True, **self._deed(name, token, args)}
        except SlackError as error:
            return {"ok": False, "error": error.code, **error.details}

    def _deed(self, name: str, token: str, args: Args) -> Json:
        method = self._methods.get(name)
        if method is None:
            raise SlackError("unknown_method", req_method=name)
        args.refuse_unreadable()
        match method:
            case Method():
                call = Call(self._installation_of(token), args, self._directory.tokens, token)
                if method.any_scope:
                    call.demand_scope(*method.any_scope)
                return method.answer(call)
            case OpenMethod():
                return method.answer(OpenCall(self._directory, self._consents, args, token))

    def _installation_of(self, token: str) -> Installation:
        found = self._directory.tokens.find(token).installation
        if found is None:
            raise SlackError("not_allowed_token_type")
        return found


async def _read(request: web.Request) -> tuple[str, Args]:
    """The token and the arguments, from header, query, form or JSON."""
    raw: dict[str, Any] = dict(request.query)
    if request.content_type == "application/json":
        body = await request.read()
        try:
            given = json.loads(body) if body else {}
        except ValueError:
            given = {UNREADABLE: "invalid_json"}
        raw |= given if isinstance(given, dict) else {UNREADABLE: "json_not_object"}
    elif request.method == "POST":
        raw |= {name: value for name, value in (await request.post()).items() if isinstance(value, str)}
    scheme, _, shown = request.headers.get("Authorization", "").partition(" ")
    if scheme == "Basic":
        raw |= _client_in(shown)
    in_body = str(raw.pop("token", ""))
    return (shown.strip() if scheme == "Bearer" else in_body), Args(raw)


def _client_in(credentials: str) -> dict[str, str]:
    """The client id and secret with which an app shows itself before it has a token."""
    try:
        client_id, _, secret = b64decode(credentials).decode().partition(":")
    except ValueError:
        return {}
    return {"client_id": client_id, "client_secret": secret}


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
