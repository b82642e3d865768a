"""reactions.*: emoji on messages."""

from typing import Final

from sandbox.emoji import Emoji
from sandbox.errors import SlackError
from sandbox.methods.call import AnyMethod, Call, Method
from sandbox.model import Json, Message
from sandbox.payloads import public_message

MOST_EMOJI: Final = 23
"""So many different emoji one message bears."""
USUAL_PAGE: Final = 100


def add(call: Call) -> Json:
    message, name = _message(call), _emoji(call)
    if name not in message.reactions and len(message.reactions) >= MOST_EMOJI:
        raise SlackError("too_many_emoji")
    if not call.workspace.react(message, call.bot, name):
        raise SlackError("already_reacted")
    call.events.reacted(message, call.bot, name, added=True)
    return {}


def remove(call: Call) -> Json:
    message, name = _message(call), _emoji(call)
    if not call.workspace.unreact(message, call.bot, name):
        raise SlackError("no_reaction")
    call.events.reacted(message, call.bot, name, added=False)
    return {}


def get(call: Call) -> Json:
    return _item(call, _message(call))


def list_of_user(call: Call) -> Json:
    """The messages to which somebody (the bot, when nobody is named) has reacted, newest first."""
    person = call.person(call.args.text("user", call.bot)).id
    reacted = [
        message
        for conversation in call.workspace.conversations_of(call.bot)
        for message in conversation.messages.values()
        if any(person in users for users in message.reactions.values())
    ]
    reacted.sort(key=lambda message: message.ts, reverse=True)
    page, following = call.page(reacted, call.args.number("limit", USUAL_PAGE))
    items = [_item(call, each) for each in page]
    return {"items": items, "response_metadata": {"next_cursor": following}}


def _message(call: Call) -> Message:
    if not (call.args.text("channel") and call.args.text("timestamp")):
        raise SlackError("no_item_specified")
    conversation = call.channel()
    if conversation.archived:
        raise SlackError("is_archived")
    return call.message(conversation, call.args.text("timestamp"))


def _emoji(call: Call) -> str:
    name = call.args.required("name", "invalid_name").strip(":")
    if not Emoji(call.workspace.emoji).knows(name):
        raise SlackError("invalid_name")
    return name


def _item(call: Call, message: Message) -> Json:
    return {
        "type": "message",
        "channel": message.channel,
        "message": public_message(message, call.workspace.team),
    }


METHODS: Final[dict[str, AnyMethod]] = {
    "reactions.add": Method(add, ("reactions:write",)),
    "reactions.remove": Method(remove, ("reactions:write",)),
    "reactions.get": Method(get, ("reactions:read",)),
    "reactions.list": Method(list_of_user, ("reactions:read",)),
}
