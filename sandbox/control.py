"""The control API: act as a person, read what they see, move the clock, break things, look at the traffic."""

from collections.abc import Awaitable, Callable
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from aiohttp import web
from aiohttp.typedefs import Handler

from sandbox.acting import Actor
from sandbox.backstage import Backstage, wish_of
from sandbox.config import PersonConfig
from sandbox.errors import Impossible
from sandbox.followers import NotSettled
from sandbox.mishaps import Mishaps
from sandbox.model import Json, Person
from sandbox.openapi import described
from sandbox.payloads import public_file
from sandbox.sight import Glance, seen_message, seen_view
from sandbox.traffic import Entry
from sandbox.workspace import Workspace

if TYPE_CHECKING:
    from sandbox.server import LocalSlack

Deed = Callable[..., Awaitable[Any]]

CONTROL = web.AppKey("control", web.Application)

DEEDS: dict[str, Deed] = {
    "runs": Actor.runs,
    "uses_shortcut": Actor.uses_shortcut,
    "clicks": Actor.clicks,
    "picks": Actor.picks,
    "chooses": Actor.chooses,
    "fills": Actor.fills,
    "searches": Actor.searches,
    "submits": Actor.submits,
    "closes": Actor.closes,
    "opens_home": Actor.opens_home,
    "says": Actor.says,
    "edits": Actor.edits,
    "deletes": Actor.deletes,
    "reacts": Actor.reacts,
    "joins": Actor.joins,
    "leaves": Actor.leaves,
    "invites": Actor.invites,
    "removes": Actor.removes,
    "archives": Actor.archives,
    "becomes": Actor.becomes,
}


class Control:
    def __init__(self, slack: "LocalSlack") -> None:
        self._slack = slack
        self._house = slack.house

    def routes(self) -> web.Application:
        application = web.Application(middlewares=[_explain])
        application.add_routes(
            [
                web.get("/people", self._people),
                web.post("/people", self._new_person),
                web.post("/people/{person}/{deed}", self._deed),
                web.post("/people/{person}/files/{name}", self._upload),
                web.get("/people/{person}/modal", self._modal),
                web.get("/people/{person}/home", self._home),
                web.get("/people/{person}/messages", self._messages),
                web.get("/people/{person}/notices", self._notices),
                web.get("/clock", self._clock),
                web.post("/clock/advance", self._advance),
                web.post("/clock/settle", self._settle),
                web.post("/clock/rate", self._rate),
                web.get("/clock/follow", self._slack.followers.serve),
                web.get("/traffic", self._traffic),
                *Mishaps(self._slack).routes(),
                *Backstage(self._slack).routes(),
                web.get("/openapi.json", self._description),
            ]
        )
        application[CONTROL] = application
        return application

    # People

    async def _people(self, request: web.Request) -> web.Response:
        """Everybody who is in the workspace."""
        people = self._workspace(request).people.values()
        return web.json_response([asdict(person) for person in people])

    async def _new_person(self, request: web.Request) -> web.Response:
        """Somebody joins the workspace."""
        config = PersonConfig(**await request.json())
        workspace = self._workspace(request)
        person = Person.from_config(config, workspace.team.id)
        workspace.add_person(person)
        self._slack.directory.events(workspace).person_changed(person.id, "team_join")
        return web.json_response(asdict(person))

    async def _deed(self, request: web.Request) -> web.Response:
        """Do one deed as a person, wait until its consequences have settled, and tell what the person saw."""
        deed = DEEDS.get(request.match_info["deed"])
        if deed is None:
            raise web.HTTPNotFound(text=f"people here can: {', '.join(DEEDS)}")
        given = await request.json()
        settle = given.pop("settle", True)
        actor = self._actor(request)
        glance = Glance(self._workspace(request), actor.person)
        result = await deed(actor, **given)
        if settle:
            await self._slack.followers.settle()
        return web.json_response(_seen(actor, glance, result, self._workspace(request)))

    async def _upload(self, request: web.Request) -> web.Response:
        """Bring a file along, which is the body; its id is good for a file input."""
        file = self._actor(request).uploads(request.match_info["name"], await request.read())
        return web.json_response(public_file(file, self._house.base_url))

    async def _modal(self, request: web.Request) -> web.Response:
        """The modal that is open before a person, or null."""
        return web.json_response(seen_view(self._actor(request).modal(), self._workspace(request)))

    async def _home(self, request: web.Request) -> web.Response:
        """The Home tab as a person sees it, or null; `app` names another app than the first."""
        return web.json_response(
            seen_view(self._actor(request).home(request.query.get("app")), self._workspace(request))
        )

    async def _messages(self, request: web.Request) -> web.Response:
        """What a person reads in a conversation, oldest first."""
        actor = self._actor(request)
        conversation = actor.conversation(request.query.get("conversation", "bot"))
        newest = int(request.query.get("newest", len(conversation.messages)))
        visible = [each for each in conversation.messages.values() if each.is_seen_by(actor.person.id)]
        visible = visible[max(0, len(visible) - newest) :]
        workspace = self._workspace(request)
        return web.json_response([seen_message(each, actor.person, workspace) for each in visible])

    async def _notices(self, request: web.Request) -> web.Response:
        """What Slack itself has told a person."""
        person = self._actor(request).person.id
        notices = self._workspace(request).notices
        return web.json_response([each.text for each in notices if each.person == person])

    def _workspace(self, request: web.Request) -> Workspace:
        """The one that `?team=` names, else the first."""
        return self._slack.directory.workspace(request.query.get("team"))

    def _actor(self, request: web.Request) -> Actor:
        return self._slack.actor(request.match_info["person"], request.query.get("team"))

    # The clock

    async def _clock(self, _: web.Request) -> web.Response:
        """The time, its rate, what is due next, and who follows."""
        clock = self._house.clock
        followers = self._slack.followers
        due = followers.next_due()
        return web.json_response(
            {
                "now": clock.now().isoformat(),
                "rate": clock.rate,
                "next_due": None if due is None else due.isoformat(),
                "followers": followers.described(),
            }
        )

    async def _advance(self, request: web.Request) -> web.Response:
        """Live through some time, from due instant to due instant."""
        wish = await request.json()
        steps = await self._slack.followers.advance(self._target(wish), wish.get("min_followers", 0))
        return web.json_response({"now": self._house.clock.now().isoformat(), "steps": steps})

    def _target(self, wish: Json) -> datetime | None:
        match wish:
            case {"seconds": seconds}:
                return self._house.clock.now() + timedelta(seconds=seconds)
            case {"to": instant}:
                return datetime.fromisoformat(instant)
            case {"to_next_due": True}:
                return None
            case _:
                raise web.HTTPBadRequest(text="advance by one of: seconds, to, to_next_due")

    async def _settle(self, request: web.Request) -> web.Response:
        """Wait until nothing is left to do at this instant."""
        wish = await wish_of(request)
        await self._slack.followers.settle(wish.get("min_followers", 0))
        return web.json_response({"now": self._house.clock.now().isoformat()})

    async def _rate(self, request: web.Request) -> web.Response:
        """Let the clock stand (0) or flow (1)."""
        await self._slack.followers.flow((await request.json())["rate"])
        return await self._clock(request)

    async def _traffic(self, request: web.Request) -> web.Response:
        """The log since a position, of one method or envelope type if named."""
        traffic, query = self._workspace(request).traffic, request.query
        wanted = query.get("method")
        entries = traffic.since(int(query.get("since", "0")))
        shown = [
            _logged(each)
            for each in entries
            if wanted in (None, getattr(each, "method", None), getattr(each, "type", None))
        ]
        return web.json_response({"entries": shown, "total": traffic.total})

    async def _description(self, request: web.Request) -> web.Response:
        """This description."""
        return web.json_response(described(request.config_dict[CONTROL], DEEDS))


@web.middleware
async def _explain(request: web.Request, handler: Handler) -> web.StreamResponse:
    """What cannot be done is answered in words: 409 for a person's deed, 504 when somebody stays busy."""
    try:
        return await handler(request)
    except Impossible as impossible:
        return web.Response(status=409, text=str(impossible))
    except NotSettled as busy:
        return web.Response(status=504, text=str(busy))
    except (TypeError, ValueError) as wrong:
        return web.Response(status=400, text=str(wrong))


def _seen(actor: Actor, glance: Glance, result: Any, workspace: Workspace) -> Json:
    modal = actor.modal()
    return {
        "messages": [seen_message(each, actor.person, workspace) for each in glance.messages()],
        "modal": seen_view(modal, workspace),
        "notices": glance.notices(),
        "errors": modal.errors if modal is not None else {},
        "closed": glance.modal_closed(),
        "options": result if isinstance(result, list) else [],
    }


def _logged(entry: Entry) -> Json:
    return {**asdict(entry), "at": entry.at.isoformat()}
