"""response_url: the address at which an app may answer what a person just did, five times in half an hour."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

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

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._addresses: dict[str, _Address] = {}

    def issue(self, person: str, channel: str, source: Message | None = None) -> str:
        """An address for an answer in `channel`; `source` is the message that may be replaced."""
        name = self._stage.workspace.new_id("R")
        expires = self._stage.clock.now() + LIFETIME
        self._addresses[name] = _Address(person, channel, expires, source)
        return f"{self._stage.base_url}/actions/{name}"

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
        message = content.as_message(address.channel, stamp, self._stage.app.bot_user_id)
        message.thread_ts = args.text("thread_ts") or None
        if args.text("response_type") != "in_channel":
            message.visible_to = address.person
        workspace.post(message)
