"""conversations.history and conversations.replies: what was written."""

from typing import Final

from sandbox.errors import SlackError
from sandbox.methods.call import AnyMethod, Call, Method
from sandbox.methods.conversations import page_size
from sandbox.model import Conversation, Json, Kind, Message
from sandbox.payloads import public_message

END_OF_TIME: Final = "9999999999.999999"
FAMILY_HISTORY: Final = tuple(f"{kind}:history" for kind in Kind)


def history(call: Call) -> Json:
    """Newest first, between `oldest` and `latest`; of threads only the first message."""
    conversation = _readable(call)
    oldest, latest, inclusive = _span(call)
    found = conversation.between(oldest, latest, inclusive=inclusive)
    page, following = call.page(found[::-1], page_size(call))
    shown = [_shown(call, conversation.messages[each]) for each in page]
    return {
        "messages": shown,
        "has_more": bool(following),
        "pin_count": len(conversation.pins),
        "channel_actions_ts": None,
        "channel_actions_count": 0,
        **_next(following),
    }


def replies(call: Call) -> Json:
    """A thread from its first message on; `ts` may be that of any message in it."""
    conversation = _readable(call)
    root = conversation.thread_of(call.args.required("ts", "thread_not_found"))
    if root is None:
        raise SlackError("thread_not_found")
    first = conversation.messages[root]
    oldest, latest, inclusive = _span(call)
    within = [
        each
        for each in first.replies
        if oldest < each.ts < latest or (inclusive and each.ts in (oldest, latest))
    ]
    page, following = call.page([first, *within], page_size(call))
    shown = [_in_thread(call, each, first) for each in page]
    return {"messages": shown, "has_more": bool(following), **_next(following)}


def _in_thread(call: Call, message: Message, first: Message) -> Json:
    parent = {"parent_user_id": first.user} if message.is_reply else {}
    return {**_shown(call, message), **parent}


def _readable(call: Call) -> Conversation:
    conversation = call.channel()
    call.demand_scope(f"{conversation.kind}:history")
    if call.bot not in conversation.members:
        raise SlackError("not_in_channel")
    return conversation


def _span(call: Call) -> tuple[str, str, bool]:
    oldest, latest = call.args.text("oldest", "0"), call.args.text("latest", END_OF_TIME)
    inclusive = call.args.flag("inclusive") or latest == END_OF_TIME
    return _as_ts(oldest, "invalid_ts_oldest"), _as_ts(latest, "invalid_ts_latest"), inclusive


def _as_ts(given: str, error: str) -> str:
    """A `ts` of full width, so that texts compare as the instants do."""
    seconds, _, fraction = given.partition(".")
    if not seconds.isdigit():
        raise SlackError(error)
    return f"{int(seconds):010d}.{fraction:0<6}"


def _shown(call: Call, message: Message) -> Json:
    with_metadata = call.args.flag("include_all_metadata")
    return public_message(message, call.workspace.team, with_metadata=with_metadata)


def _next(cursor: str) -> Json:
    return {"response_metadata": {"next_cursor": cursor}} if cursor else {}


METHODS: Final[dict[str, AnyMethod]] = {
    "conversations.history": Method(history, FAMILY_HISTORY),
    "conversations.replies": Method(replies, FAMILY_HISTORY),
}
