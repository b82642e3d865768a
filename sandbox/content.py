"""What a message says, wherever it comes from: a method, a response_url, the answer to a command."""

from dataclasses import dataclass

from sandbox.apps import InstalledApp
from sandbox.args import Args
from sandbox.blockkit.shapes import Fault
from sandbox.blockkit.validator import check_blocks
from sandbox.errors import SlackError
from sandbox.identities import NewId, with_ids
from sandbox.model import Json, Message
from sandbox.rendering import read_blocks

LONGEST_TEXT = 40_000
LONGEST_MARKDOWN_TEXT = 12_000
MOST_ATTACHMENTS = 100
NO_PREVIEW = "[no preview available]"


@dataclass(frozen=True, slots=True)
class Content:
    text: str
    blocks: list[Json]
    attachments: list[Json]

    def as_message(self, channel: str, ts: str, author: InstalledApp) -> Message:
        """A message of the app that says this."""
        return Message(
            channel,
            ts,
            author.bot_user_id,
            self.text,
            self.blocks,
            self.attachments,
            author=author.author,
        )

    def replace(self, message: Message, edited_ts: str) -> None:
        """Say this instead; a text alone takes the blocks away, and the reader sees *edited*."""
        message.text, message.blocks, message.attachments = self.text, self.blocks, self.attachments
        message.values.clear()
        message.edited_ts = edited_ts


def read_content(args: Args, new_id: NewId) -> Content:
    """What a message is to say, if Slack would take it."""
    text, markdown = args.text("text"), args.text("markdown_text")
    blocks, attachments = args.json("blocks", "invalid_blocks_format"), _attachments(args, new_id)
    if markdown:
        if text or blocks:
            raise SlackError("markdown_text_conflict")
        if len(markdown) > LONGEST_MARKDOWN_TEXT:
            raise SlackError("msg_too_long")
        text = markdown
    if not (text or blocks or attachments):
        raise SlackError("no_text")
    if len(text) > LONGEST_TEXT:
        raise SlackError("msg_too_long")
    refuse_faulty(check_blocks(blocks or [], "message"))
    blocks = with_ids(blocks or [], new_id)
    return Content(text or read_blocks(blocks), blocks, attachments)


def _attachments(args: Args, new_id: NewId) -> list[Json]:
    """Each with its number, and with blocks that Slack would take."""
    attachments = args.json("attachments") or []
    if not isinstance(attachments, list) or not all(isinstance(each, dict) for each in attachments):
        raise SlackError("invalid_attachments")
    if len(attachments) > MOST_ATTACHMENTS:
        raise SlackError("too_many_attachments")
    for index, each in enumerate(attachments):
        faults = check_blocks(each.get("blocks", []), "message", f"/attachments/{index}/blocks")
        refuse_faulty(faults, "invalid_attachments")
    return [_numbered(each, number, new_id) for number, each in enumerate(attachments, 1)]


def _numbered(attachment: Json, number: int, new_id: NewId) -> Json:
    numbered = {"id": number, "fallback": NO_PREVIEW, **attachment}
    if "blocks" in attachment:
        numbered["blocks"] = with_ids(attachment["blocks"], new_id)
    return numbered


def refuse_faulty(faults: list[Fault], error: str = "invalid_blocks") -> None:
    if faults:
        messages = [f"[ERROR] {fault.message} [json-pointer:{fault.pointer}]" for fault in faults]
        raise SlackError(
            error, errors=[fault.message for fault in faults], response_metadata={"messages": messages}
        )
