"""OAuth: the page on which somebody installs an app in a workspace, and the codes that it hands out."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from html import escape
from typing import Final
from urllib.parse import urlencode, urlsplit

from aiohttp import web

from sandbox.apps import secret_of
from sandbox.clock import SandboxClock
from sandbox.directory import Directory, RegisteredApp
from sandbox.errors import SlackError
from sandbox.workspace import Workspace

CODE_LIFETIME: Final = timedelta(minutes=10)

PAGE: Final = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Install {app}</title>
<style>body{{font:16px/1.5 system-ui;max-width:32rem;margin:4rem auto}}button,select{{font:inherit}}</style>
</head><body>
<h1>{app} wants to enter a workspace</h1>
<p>It asks for:</p><ul>{scopes}</ul>
<form method="post" action="?{query}">
<label>As <select name="person">{people}</select></label>
<button name="answer" value="allow">Allow</button>
<button name="answer" value="cancel">Cancel</button>
</form></body></html>"""


@dataclass(frozen=True, slots=True)
class Consent:
    """Somebody has agreed that an app be installed."""

    app_id: str
    team_id: str
    person: str
    scopes: frozenset[str]
    redirect_uri: str
    expires_at: datetime


class Consents:
    """Codes that an app exchanges for a token, each once and soon."""

    def __init__(self, clock: SandboxClock) -> None:
        self._clock = clock
        self._open: dict[str, Consent] = {}
        self._given = 0

    def give(self, app_id: str, team_id: str, person: str, scopes: frozenset[str], redirect_uri: str) -> str:
        self._given += 1
        code = f"{self._given}.{secret_of(app_id, team_id, person, str(self._given))}"
        expires_at = self._clock.now() + CODE_LIFETIME
        self._open[code] = Consent(app_id, team_id, person, scopes, redirect_uri, expires_at)
        return code

    def redeem(self, code: str, app_id: str, redirect_uri: str) -> Consent:
        consent = self._open.pop(code, None)
        if consent is None or consent.app_id != app_id:
            raise SlackError("invalid_code")
        if consent.expires_at <= self._clock.now():
            raise SlackError("code_expired")
        if redirect_uri and redirect_uri != consent.redirect_uri:
            raise SlackError("bad_redirect_uri")
        return consent


class InstallPage:
    """What a person sees on the way from *Add to Slack* back to the app."""

    def __init__(self, directory: Directory, consents: Consents) -> None:
        self._directory = directory
        self._consents = consents

    async def show(self, request: web.Request) -> web.Response:
        registered, _ = self._asked(request)
        people = "".join(
            f'<option value="{workspace.team.id}/{person.id}">'
            f"{escape(person.real_name)} · {escape(workspace.team.name)}</option>"
            for workspace in self._workspaces(request)
            for person in workspace.people.values()
            if not (person.is_bot or person.deleted or person.is_guest or person.is_stranger)
        )
        page = PAGE.format(
            app=escape(registered.app.manifest.name),
            scopes="".join(f"<li>{escape(scope)}</li>" for scope in sorted(_scopes(request))),
            people=people,
            query=escape(request.query_string),
        )
        return web.Response(text=page, content_type="text/html")

    async def agree(self, request: web.Request) -> web.Response:
        """Send whoever has answered back to the app, with a code or with `access_denied`."""
        registered, redirect_uri = self._asked(request)
        form = await request.post()
        back = {"state": request.query["state"]} if "state" in request.query else {}
        if form.get("answer") != "allow":
            return _back_to(redirect_uri, {"error": "access_denied", **back})
        team_id, _, person = str(form.get("person", "")).partition("/")
        workspace = self._directory.workspaces.get(team_id)
        if workspace is None or person not in workspace.people:
            raise web.HTTPBadRequest(text="nobody of that name in that workspace")
        code = self._consents.give(registered.app.id, team_id, person, _scopes(request), redirect_uri)
        return _back_to(redirect_uri, {"code": code, **back})

    def _workspaces(self, request: web.Request) -> list[Workspace]:
        """Where one may install: in the workspace that the app names, else in any."""
        team = request.query.get("team")
        return [each for each in self._directory.workspaces.values() if team in (None, each.team.id)]

    def _asked(self, request: web.Request) -> tuple[RegisteredApp, str]:
        """The app that asks, and the address to which one goes back."""
        registered = self._directory.app_of_client(request.query.get("client_id", ""))
        if registered is None:
            raise web.HTTPBadRequest(text="invalid_client_id")
        known = registered.app.manifest.redirect_urls
        redirect_uri = request.query.get("redirect_uri") or next(iter(known), "")
        if not urlsplit(redirect_uri).scheme or (known and not redirect_uri.startswith(known)):
            raise web.HTTPBadRequest(text="bad_redirect_uri")
        unknown = _scopes(request) - registered.app.manifest.bot_scopes
        if unknown or not _scopes(request):
            raise web.HTTPBadRequest(text=f"invalid_scope: {', '.join(sorted(unknown))}")
        return registered, redirect_uri


def _scopes(request: web.Request) -> frozenset[str]:
    return frozenset(each.strip() for each in request.query.get("scope", "").split(",") if each.strip())


def _back_to(address: str, query: dict[str, str]) -> web.Response:
    separator = "&" if "?" in address else "?"
    return web.Response(status=302, headers={"Location": f"{address}{separator}{urlencode(query)}"})
