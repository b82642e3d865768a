"""pins.*: messages that a channel keeps at hand."""

from typing import Final

from sandbox.errors import SlackError
from sandbox.methods.call import AnyMethod, Call, Method
from sandbox.model import Conversation, Json, Message, Pin
from sandbox.payloads import permalink, public_message

MOST_PINS: Final = 100


def add(call: Call) -> Json:
    conversation, message = _pinnable(call)
    if message.ts in conversation.pins:
        raise SlackError("already_pinned")
    if len(conversation.pins) >= MOST_PINS:
        raise SlackError("too_many_pins")
    pin = conversation.pins[message.ts] = Pin(message.ts, call.bot, call.stage.clock.epoch())
    call.events.pinned(message, pin, call.bot, added=True)
    return {}


def remove(call: Call) -> Json:
    conversation, message = _pinnable(call)
    pin = conversation.pins.pop(message.ts, None)
    if pin is None:
        raise SlackError("no_pin")
    call.events.pinned(message, pin, call.bot, added=False)
    return {}


def list_all(call: Call) -> Json:
    """Newest first."""
    conversation = call.channel()
    items = [
        {
            "type": "message",
            "channel": conversation.id,
            "created": pin.at,
            "created_by": pin.by,
            "message": public_message(conversation.messages[pin.ts], call.workspace.team)
            | {
                "pinned_to": [conversation.id],
                "permalink": permalink(conversation.messages[pin.ts], call.workspace.team),
            },
        }
        for pin in reversed(conversation.pins.values())
    ]
    return {"items": items}


def _pinnable(call: Call) -> tuple[Conversation, Message]:
    conversation = call.channel()
    if call.bot not in conversation.members:
        raise SlackError("not_in_channel")
    if conversation.archived:
        raise SlackError("is_archived")
    ts = call.args.required("timestamp", "no_item_specified")
    return conversation, call.message(conversation, ts)


METHODS: Final[dict[str, AnyMethod]] = {
    "pins.add": Method(add, ("pins:write",)),
    "pins.remove": Method(remove, ("pins:write",)),
    "pins.list": Method(list_all, ("pins:read",)),
}
