"""A client of the control API: the people of the local Slack, in a test's or a demo's hands."""

from datetime import datetime, timedelta
from io import BytesIO
from types import TracebackType
from typing import Any, Self
from urllib.parse import quote

from aiohttp import ClientResponse, ClientSession, ClientTimeout

from sandbox.errors import Impossible
from sandbox.seen import Message, Seen, View

LONGEST_WAIT_SECONDS = 600


__all__ = ["Message", "Persona", "SandboxClient", "Seen", "View"]


class SandboxClient:
    """`async with SandboxClient(slack.control_url) as control: ada = control.person("ada")`."""

    def __init__(self, control_url: str) -> None:
        self._url = control_url.rstrip("/")
        self._session: ClientSession | None = None

    async def __aenter__(self) -> Self:
        self._session = ClientSession(timeout=ClientTimeout(total=LONGEST_WAIT_SECONDS))
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._session is not None:
            await self._session.close()

    def person(self, name: str, team: str | None = None) -> "Persona":
        """The person with that id or handle, in the first workspace if no `team` is named."""
        return Persona(self, name, team)

    async def arrives(self, **person: Any) -> "Persona":
        """Somebody new joins the workspace (`id`, `handle`, `real_name`, …)."""
        await self.post("people", person)
        return self.person(person["id"])

    # The clock

    async def now(self) -> datetime:
        return datetime.fromisoformat((await self.clock())["now"])

    async def clock(self) -> Any:
        """Now, rate, what is due next, and who follows."""
        return await self.get("clock")

    async def advance(
        self,
        *,
        days: float = 0,
        hours: float = 0,
        minutes: float = 0,
        seconds: float = 0,
        to: datetime | None = None,
        min_followers: int = 0,
    ) -> int:
        """Live through this much time, instant by instant; the number of steps."""
        span = timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
        target = {"seconds": span.total_seconds()} if to is None else {"to": to.isoformat()}
        return int((await self.post("clock/advance", {**target, "min_followers": min_followers}))["steps"])

    async def advance_to_next_due(self, *, min_followers: int = 0) -> datetime:
        wish = {"to_next_due": True, "min_followers": min_followers}
        return datetime.fromisoformat((await self.post("clock/advance", wish))["now"])

    async def settle(self, *, min_followers: int = 0) -> None:
        """Wait until everybody has done what there is to do at this instant."""
        await self.post("clock/settle", {"min_followers": min_followers})

    async def flow(self, rate: int) -> None:
        await self.post("clock/rate", {"rate": rate})

    # Mishaps and records

    async def fault(self, kind: str, method: str = "*", **details: Any) -> None:
        """`times`, `probability` with `seed`, `after`, `seconds`, `status`: see sandbox.faults.Fault."""
        await self.post("faults", {"kind": kind, "method": method, **details})

    async def faults(self) -> list[dict[str, Any]]:
        """The faults that may still strike."""
        standing: list[dict[str, Any]] = await self.get("faults")
        return standing

    async def limit(self, *, on: bool = True) -> None:
        """Let Slack's rate limits hold, or not."""
        await self.post("limits", {"on": on})

    async def crowd(self, count: int) -> None:
        """So many more people, of whose coming no app hears."""
        await self.post("crowd", {"count": count})

    async def no_faults(self) -> None:
        await self._request("DELETE", "faults")

    async def traffic(self, method: str | None = None, since: int = 0) -> list[dict[str, Any]]:
        """Every Web API call and envelope, or those of one method or envelope type."""
        query = {"since": str(since)} | ({} if method is None else {"method": method})
        entries: list[dict[str, Any]] = (await self.get("traffic", query))["entries"]
        return entries

    async def disconnect(self, reason: str | None = None) -> None:
        """Cut the app's connections; with a `reason`, ask the app politely to reconnect."""
        await self.post("sockets/disconnect", {} if reason is None else {"reason": reason})

    async def uninstall(self) -> None:
        await self.post("uninstall", {})

    # Apps, and going back

    async def apps(self) -> list[dict[str, Any]]:
        """Every app with its credentials, and the tokens that it has in workspaces."""
        apps: list[dict[str, Any]] = await self.get("apps")
        return apps

    async def listen(self, url: str, app: str | None = None) -> None:
        """Let an app get everything at this address from now on, instead of over its sockets."""
        await self.post("requests/listen", {"url": url, **({} if app is None else {"app": app})})

    async def keep(self, name: str) -> None:
        """Keep the present state under a name."""
        await self.post(f"snapshots/{quote(name)}", {})

    async def restore(self, name: str) -> None:
        """Go back to a state that was kept; time goes on."""
        await self.post(f"snapshots/{quote(name)}/restore", {})

    async def reset(self) -> None:
        """Go back to the beginning; time goes on."""
        await self.post("reset", {})

    # HTTP

    async def get(self, path: str, query: dict[str, str] | None = None) -> Any:
        return await self._request("GET", path, query=query)

    async def post(self, path: str, body: dict[str, Any], query: dict[str, str] | None = None) -> Any:
        return await self._request("POST", path, body=body, query=query)

    async def send(self, path: str, content: bytes, query: dict[str, str] | None = None) -> Any:
        return await self._request("POST", path, content=BytesIO(content), query=query)

    async def _request(
        self,
        verb: str,
        path: str,
        *,
        body: dict[str, Any] | None = None,
        content: BytesIO | None = None,
        query: dict[str, str] | None = None,
    ) -> Any:
        if self._session is None:
            raise RuntimeError("use it as `async with SandboxClient(...) as control`")
        address = f"{self._url}/{path}"
        async with self._session.request(verb, address, json=body, data=content, params=query) as answer:
            await _raise_refusal(answer)
            return await answer.json()


async def _raise_refusal(answer: ClientResponse) -> None:
    if answer.status < 400:  # noqa: PLR2004 - where HTTP's errors begin
        return
    words = await answer.text()
    match answer.status:
        case 409:
            raise Impossible(words)
        case 504:
            raise TimeoutError(words)
        case _:
            raise ValueError(f"{answer.status}: {words}")


class Persona:
    """A person to act as. Each deed waits until its consequences have settled, unless `settle=False`."""

    def __init__(self, control: SandboxClient, name: str, team: str | None = None) -> None:
        self.name = name
        self._control = control
        self._query = {} if team is None else {"team": team}

    async def _does(self, deed: str, *, settle: bool = True, **details: Any) -> Seen:
        given = {key: value for key, value in details.items() if value is not None}
        seen = await self._control.post(
            f"people/{quote(self.name)}/{deed}", {**given, "settle": settle}, self._query
        )
        return Seen(
            messages=[Message(**message) for message in seen["messages"]],
            modal=None if seen["modal"] is None else View(**seen["modal"]),
            notices=seen["notices"],
            errors=seen["errors"],
            closed=seen["closed"],
            options=seen["options"],
        )

    async def runs(self, line: str, channel: str | None = None, *, settle: bool = True) -> Seen:
        """A slash command, typed in a channel (in the DM with the bot when none is named)."""
        return await self._does("runs", line=line, channel=channel, settle=settle)

    async def uses_shortcut(
        self, name: str, message: str | None = None, channel: str | None = None, *, settle: bool = True
    ) -> Seen:
        return await self._does("uses_shortcut", name=name, message=message, channel=channel, settle=settle)

    async def clicks(
        self, button: str, message: str | None = None, *, home: bool = False, settle: bool = True
    ) -> Seen:
        """A button by text or action id: in the open modal; the Home; else the newest message that has it."""
        return await self._does("clicks", name=button, message=message, home=home, settle=settle)

    async def picks(
        self,
        option: str,
        *,
        menu: str | None = None,
        message: str | None = None,
        home: bool = False,
        settle: bool = True,
    ) -> Seen:
        """An entry of an overflow menu."""
        return await self._does("picks", option=option, menu=menu, message=message, home=home, settle=settle)

    async def chooses(
        self, name: str, value: Any, message: str | None = None, *, home: bool = False, settle: bool = True
    ) -> Seen:
        return await self._does("chooses", name=name, value=value, message=message, home=home, settle=settle)

    async def fills(self, values: dict[str, Any], *, settle: bool = True) -> Seen:
        """Fields of the open modal by block id, action id or label; options by value or text."""
        return await self._does("fills", values=values, settle=settle)

    async def uploads(self, name: str, content: bytes) -> str:
        """Bring a file along; the returned id is what one fills into a file input."""
        path = f"people/{quote(self.name)}/files/{quote(name)}"
        return str((await self._control.send(path, content, self._query))["id"])

    async def submits(self, values: dict[str, Any] | None = None, *, settle: bool = True) -> Seen:
        return await self._does("submits", values=values, settle=settle)

    async def closes(self, *, everything: bool = False, settle: bool = True) -> Seen:
        return await self._does("closes", everything=everything, settle=settle)

    async def searches(
        self, name: str, query: str, *, home: bool = False, settle: bool = True
    ) -> list[dict[str, Any]]:
        """The options that a select offers for what was typed."""
        return (await self._does("searches", name=name, query=query, home=home, settle=settle)).options

    async def opens_home(self, app: str | None = None, *, settle: bool = True) -> Seen:
        return await self._does("opens_home", app=app, settle=settle)

    async def says(
        self,
        text: str,
        to: str = "bot",
        *,
        thread_ts: str | None = None,
        broadcast: bool = False,
        settle: bool = True,
    ) -> Seen:
        """`thread_ts`: as a reply in a thread; `broadcast`: in the channel as well."""
        return await self._does(
            "says", text=text, to=to, thread_ts=thread_ts, broadcast=broadcast, settle=settle
        )

    async def edits(self, ts: str, text: str, channel: str = "bot") -> Seen:
        """A message of one's own says something else from now on."""
        return await self._does("edits", ts=ts, text=text, channel=channel)

    async def deletes(self, ts: str, channel: str = "bot") -> Seen:
        return await self._does("deletes", ts=ts, channel=channel)

    async def reacts(self, emoji: str, message: str, channel: str = "bot", *, undo: bool = False) -> Seen:
        """To the message of that `ts`."""
        return await self._does("reacts", emoji=emoji, message=message, channel=channel, undo=undo)

    async def joins(self, channel: str) -> Seen:
        return await self._does("joins", channel=channel)

    async def leaves(self, channel: str) -> Seen:
        return await self._does("leaves", channel=channel)

    async def invites(self, name: str, channel: str) -> Seen:
        """Bring somebody, or the bot, into a channel."""
        return await self._does("invites", name=name, channel=channel)

    async def removes(self, name: str, channel: str) -> Seen:
        return await self._does("removes", name=name, channel=channel)

    async def archives(self, channel: str) -> Seen:
        return await self._does("archives", channel=channel)

    async def deactivated(self) -> Seen:
        """An admin closes this person's account."""
        return await self._does("becomes", deleted=True)

    async def reactivated(self) -> Seen:
        return await self._does("becomes", deleted=False)

    async def changes(self, **account: Any) -> Seen:
        """The account changes: `tz`, `locale`, `email`, `title`, `is_admin`, …"""
        return await self._does("becomes", **account)

    async def modal(self) -> View | None:
        view = await self._control.get(f"people/{quote(self.name)}/modal", self._query)
        return None if view is None else View(**view)

    async def home(self, app: str | None = None) -> View | None:
        """What an app (the first one, when none is named) shows in its Home tab."""
        query = self._query | ({} if app is None else {"app": app})
        view = await self._control.get(f"people/{quote(self.name)}/home", query)
        return None if view is None else View(**view)

    async def reads(
        self, conversation: str = "bot", *, newest: int | None = None, saying: str = ""
    ) -> list[Message]:
        """The messages of a conversation, oldest first: `bot`, a channel, `group with grace`, an id.

        `newest`: only so many of the latest, which is quicker in a long conversation. `saying`: only
        those in which these words can be read.
        """
        query = {**self._query, "conversation": conversation} | (
            {} if newest is None else {"newest": str(newest)}
        )
        messages = await self._control.get(f"people/{quote(self.name)}/messages", query)
        read = [Message(**message) for message in messages]
        return [message for message in read if saying in message.reads]

    async def notices(self) -> list[str]:
        """What Slack itself has told this person."""
        notices: list[str] = await self._control.get(f"people/{quote(self.name)}/notices", self._query)
        return notices
