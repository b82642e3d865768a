"""response_url: the address at which an app may answer what a person just did, five times in half an hour."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sandbox.apps import secret_of
from sandbox.args import Args
from sandbox.content import read_content
from sandbox.errors import SlackError
from sandbox.model import Json, Message
from sandbox.stage import Stage

MOST_USES: Final = 5
LIFETIME: Final = timedelta(minutes=30)


@dataclass(slots=True)
class _Address:
    person: str
    channel: str
    expires: datetime
    source: Message | None
    uses: int = 0


class Responses:
    """The addresses given out, and what comes back through them."""

    def __init__(self, stage: Stage, post: Callable[[Message], None]) -> None:
        self._stage = stage
        self._post = post
        self._addresses: dict[str, _Address] = {}

    def issue(self, person: str, channel: str, source: Message | None = None) -> str:
        """An address for an answer in `channel`; `source` is the message that may be replaced."""
        self._forget_expired()
        name = (
            f"{self._stage.workspace.team.id}/{next(self._stage.house.numbers)}/{secret_of(person, channel)}"
        )
        expires = self._stage.clock.now() + LIFETIME
        self._addresses[name] = _Address(person, channel, expires, source)
        return f"{self._stage.base_url}/actions/{name}"

    def _forget_expired(self) -> None:
        now = self._stage.clock.now()
        while self._addresses:
            oldest = next(iter(self._addresses))
            if self._addresses[oldest].expires >= now:
                return
            del self._addresses[oldest]

    def forget(self) -> None:
        self._addresses.clear()

    def __contains__(self, name: str) -> bool:
        return name in self._addresses

    def __len__(self) -> int:
        return len(self._addresses)

    def use(self, name: str, payload: Json) -> None:
        address = self._addresses.get(name)
        if address is None or self._stage.clock.now() > address.expires:
            raise SlackError("expired_url")
        if address.uses >= MOST_USES:
            raise SlackError("used_url")
        self._apply(address, payload)
        address.uses += 1

    def answer(self, person: str, channel: str, payload: Json) -> None:
        """Show what an app put into its acknowledgement of a command or a click."""
        self._apply(_Address(person, channel, self._stage.clock.now(), None), payload)

    def _apply(self, address: _Address, payload: Json) -> None:
        workspace, source = self._stage.workspace, address.source
        args = Args(payload)
        if source is not None and source.deleted:
            source = None
        if args.flag("delete_original"):
            if source is not None:
                workspace.delete(source)
            return
        content = read_content(args, workspace.new_id)
        stamp = self._stage.clock.mint_ts()
        if source is not None and args.flag("replace_original"):
            content.replace(source, stamp)
            workspace.message_changed(source)
            return
        message = content.as_message(address.channel, stamp, self._stage.app)
        message.thread_ts = workspace.conversations[address.channel].thread_of(args.text("thread_ts"))
        if args.text("response_type") != "in_channel":
            message.visible_to = address.person
        self._post(message)
