"""chat.*: what the app writes, changes and takes back."""

import json
from typing import Final

from sandbox.args import Args
from sandbox.content import Content, read_content
from sandbox.errors import SlackError
from sandbox.methods.call import AnyMethod, Call, Method
from sandbox.model import BROADCAST, Conversation, Json, Kind, Message
from sandbox.payloads import permalink, public_message

LARGEST_METADATA_BYTES: Final = 8_000


def post_message(call: Call) -> Json:
    message = written_message(call)
    call.installation.post(message)
    return {"channel": message.channel, "ts": message.ts, "message": _shown(call, message)}


def written_message(call: Call) -> Message:
    """The message that the arguments describe, not posted yet; a reply to what is gone is no reply."""
    conversation = _destination(call, call.args.required("channel", "channel_not_found"))
    content, metadata = _content(call), _metadata(call.args)
    message = content.as_message(conversation.id, call.stage.clock.mint_ts(), call.installation.app)
    message.thread_ts = conversation.thread_of(call.args.text("thread_ts"))
    if message.is_reply and call.args.flag("reply_broadcast"):
        message.subtype = BROADCAST
    message.metadata = metadata
    return message


def post_ephemeral(call: Call) -> Json:
    conversation = _destination(call, call.args.required("channel", "channel_not_found"))
    addressee = call.person(call.args.required("user", "user_not_found"))
    if addressee.id not in conversation.members or addressee.deleted:
        raise SlackError("user_not_in_channel")
    content = _content(call)
    message = content.as_message(conversation.id, call.stage.clock.mint_ts(), call.installation.app)
    message.visible_to = addressee.id
    message.thread_ts = conversation.thread_of(call.args.text("thread_ts"))
    call.workspace.post(message)
    return {"message_ts": message.ts}


def update_message(call: Call) -> Json:
    message = _own_message(call, "cant_update_message")
    before = _shown(call, message)
    _content(call).replace(message, call.stage.clock.mint_ts())
    if "metadata" in call.args.raw:
        message.metadata = _metadata(call.args)
    call.workspace.message_changed(message)
    call.events.message_changed(message, before)
    shown = public_message(message, call.workspace.team, with_metadata=True, with_thread=False)
    del shown["ts"]
    return {"channel": message.channel, "ts": message.ts, "text": message.text, "message": shown}


def delete_message(call: Call) -> Json:
    message = _own_message(call, "cant_delete_message")
    before = _shown(call, message)
    call.workspace.delete(message)
    call.events.message_deleted(message, before)
    return {"channel": message.channel, "ts": message.ts}


def link_to_message(call: Call) -> Json:
    conversation = call.channel()
    message = call.message(conversation, call.args.required("message_ts", "message_not_found"))
    return {"channel": conversation.id, "permalink": permalink(message, call.workspace.team)}


def _content(call: Call) -> Content:
    return read_content(call.args, call.workspace.new_id)


def _destination(call: Call, channel: str) -> Conversation:
    """Where to write: a conversation by its id or name, or the DM with a person by user id."""
    workspace = call.workspace
    if channel in workspace.people:
        return _direct_message(call, channel)
    named = None if channel in workspace.conversations else workspace.channel_called(channel)
    conversation = call.conversation(named.id if named else channel)
    if conversation.archived:
        raise SlackError("is_archived")
    if call.bot not in conversation.members and "chat:write.public" not in call.installation.app.scopes:
        raise SlackError("not_in_channel")
    if conversation.kind is Kind.DIRECT:
        _refuse_unreachable(call, next(each for each in conversation.members if each != call.bot))
    return conversation


def _direct_message(call: Call, user_id: str) -> Conversation:
    _refuse_unreachable(call, user_id)
    conversation, _ = call.workspace.direct((call.bot, user_id))
    return conversation


def _refuse_unreachable(call: Call, user_id: str) -> None:
    person = call.person(user_id)
    if person.is_bot:
        raise SlackError("cannot_dm_bot")
    if person.deleted:
        raise SlackError("user_disabled")


def _own_message(call: Call, error: str) -> Message:
    conversation = call.channel()
    message = call.message(conversation, call.args.required("ts", "message_not_found"))
    if message.app_id != call.installation.app.id:
        raise SlackError(error)
    if conversation.archived:
        raise SlackError("is_inactive")
    return message


def _metadata(args: Args) -> Json | None:
    metadata = args.json("metadata", "invalid_metadata_format")
    if not metadata:
        return None
    if not isinstance(metadata, dict) or not {"event_type", "event_payload"} <= metadata.keys():
        raise SlackError("invalid_metadata_schema")
    if len(json.dumps(metadata)) > LARGEST_METADATA_BYTES:
        raise SlackError("metadata_too_large")
    return metadata


def _shown(call: Call, message: Message) -> Json:
    return public_message(message, call.workspace.team, with_metadata=True)


METHODS: Final[dict[str, AnyMethod]] = {
    "chat.postMessage": Method(post_message, ("chat:write",)),
    "chat.postEphemeral": Method(post_ephemeral, ("chat:write",)),
    "chat.update": Method(update_message, ("chat:write",)),
    "chat.delete": Method(delete_message, ("chat:write",)),
    "chat.getPermalink": Method(link_to_message),
}
