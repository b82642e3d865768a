"""chat.scheduleMessage and what belongs to it."""

from typing import Final

from sandbox.errors import SlackError
from sandbox.methods.call import AnyMethod, Call, Method
from sandbox.methods.chat import written_message
from sandbox.model import Json
from sandbox.payloads import public_message

USUAL_PAGE: Final = 100


def schedule(call: Call) -> Json:
    message = written_message(call)
    post_at = call.args.number("post_at", 0)
    if post_at <= 0:
        raise SlackError("invalid_time")
    scheduled = call.installation.scheduled.add(message, post_at)
    shown = public_message(message, call.workspace.team)
    del shown["ts"]
    return {
        "channel": message.channel,
        "scheduled_message_id": scheduled.id,
        "post_at": post_at,
        "message": {**shown, "type": "delayed_message"},
    }


def list_all(call: Call) -> Json:
    """What is still to come, in order of time."""
    channel = call.channel().id if call.args.text("channel") else None
    oldest, latest = call.args.number("oldest", 0), call.args.number("latest", 0)
    pending = sorted(call.installation.scheduled.pending(channel), key=lambda each: each.post_at)
    wanted = [each for each in pending if oldest <= each.post_at and (not latest or each.post_at <= latest)]
    page, following = call.page(wanted, call.args.number("limit", USUAL_PAGE))
    shown = [
        {
            "id": each.id,
            "channel_id": each.message.channel,
            "post_at": each.post_at,
            "date_created": each.date_created,
            "text": each.message.text,
        }
        for each in page
    ]
    return {"scheduled_messages": shown, "response_metadata": {"next_cursor": following}}


def delete(call: Call) -> Json:
    scheduled_id = call.args.required("scheduled_message_id", "invalid_scheduled_message_id")
    call.installation.scheduled.call_off(scheduled_id, call.channel().id)
    return {}


METHODS: Final[dict[str, AnyMethod]] = {
    "chat.scheduleMessage": Method(schedule, ("chat:write",)),
    "chat.scheduledMessages.list": Method(list_all),
    "chat.deleteScheduledMessage": Method(delete, ("chat:write",)),
}
