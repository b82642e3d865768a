"""What a person sees, as JSON for the control API: messages, modal, Home, Slack's own notices."""

from sandbox.elements import STATES, Placed, placed_elements
from sandbox.model import Json, Message, Person, View
from sandbox.payloads import public_message, public_view
from sandbox.rendering import read_blocks
from sandbox.workspace import Workspace


def seen_message(message: Message, person: Person, workspace: Workspace) -> Json:
    conversation = workspace.conversations[message.channel]
    return {
        "channel": message.channel,
        "conversation": conversation.name or conversation.kind.value,
        "ts": message.ts,
        "user": message.user,
        "text": message.text,
        "reads": _read(message),
        "blocks": message.blocks,
        "edited": message.edited_ts is not None,
        "deleted": message.deleted,
        "ephemeral": message.ephemeral,
        "metadata": message.metadata,
        "thread_ts": message.thread_ts,
        "files": message.files,
        "reactions": message.reactions,
        "replies": len(message.replies),
        "buttons": [each.label for each in placed_elements(message.all_blocks) if each.type == "button"],
        "raw": public_message(message, workspace.team),
        "values": message.values.get(person.id, {}),
    }


def _read(message: Message) -> str:
    """What stands on the screen: blocks in place of the text, attachments below."""
    words = [read_blocks(message.blocks) or message.text]
    for each in message.attachments:
        words += [str(each[name]) for name in ("pretext", "title", "text", "footer") if name in each]
        words.append(read_blocks(each.get("blocks", ())))
    return "\n".join(filter(None, words))


def seen_view(view: View | None, workspace: Workspace) -> Json | None:
    if view is None:
        return None
    title = view.content.get("title") or {}
    return {
        "id": view.id,
        "title": title.get("text", ""),
        "reads": read_blocks(view.blocks),
        "blocks": view.blocks,
        "errors": view.errors,
        "fields": [_seen_field(each, view) for each in placed_elements(view.blocks) if each.type in STATES],
        "buttons": [each.label for each in placed_elements(view.blocks) if each.type == "button"],
        "raw": public_view(view, workspace.team),
    }


def _seen_field(placed: Placed, view: View) -> Json:
    return {
        "label": placed.label,
        "block_id": placed.block_id,
        "action_id": placed.action_id,
        "type": placed.type,
        "value": placed.value(view.values),
    }


class Glance:
    """What has appeared or changed before a person's eyes since the glance began."""

    def __init__(self, workspace: Workspace, person: Person) -> None:
        self._workspace = workspace
        self._person = person
        self._journal = len(workspace.journal)
        self._notices = len(workspace.notices)
        self._modal = self._top()

    def _top(self) -> str | None:
        stack = self._workspace.modals[self._person.id]
        return stack[-1].id if stack else None

    def messages(self) -> list[Message]:
        """Each changed message once, in the order of the last change."""
        changed = {message.ts: message for message in self._workspace.journal[self._journal :]}
        return [message for message in changed.values() if self._sees(message)]

    def _sees(self, message: Message) -> bool:
        members = self._workspace.conversations[message.channel].members
        return message.is_seen_by(self._person.id) and self._person.id in members

    def notices(self) -> list[str]:
        new = self._workspace.notices[self._notices :]
        return [notice.text for notice in new if notice.person == self._person.id]

    def modal_closed(self) -> bool:
        """The modal that was on top is gone."""
        return self._modal is not None and self._modal not in self._workspace.views
