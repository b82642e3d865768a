"""conversations.*: opening and listing conversations."""

from collections.abc import Iterable, Sequence
from typing import Final

from sandbox.errors import SlackError
from sandbox.methods.call import AnyMethod, Call, Method
from sandbox.model import Conversation, Json, Kind, Person
from sandbox.payloads import public_conversation

MOST_PEOPLE_BESIDES_THE_BOT = 8
LARGEST_PAGE = 999
FAMILY_READ: Final = tuple(f"{kind}:read" for kind in Kind)


def open_conversation(call: Call) -> Json:
    if channel := call.args.text("channel"):
        conversation, known = call.conversation(channel), True
    else:
        people = [call.person(each) for each in dict.fromkeys(call.args.names("users"))]
        call.demand_scope("mpim:write" if len(people) > 1 else "im:write")
        _refuse_unsuitable(call, people)
        conversation, known = call.workspace.direct((call.bot, *(each.id for each in people)))
    described = shown(call, conversation) if call.args.flag("return_im") else {"id": conversation.id}
    return {"channel": described, **({"no_op": True, "already_open": True} if known else {})}


def _refuse_unsuitable(call: Call, people: list[Person]) -> None:
    if not people:
        raise SlackError("users_list_not_supplied")
    if len(people) > MOST_PEOPLE_BESIDES_THE_BOT:
        raise SlackError("too_many_users")
    if any(each.deleted for each in people):
        raise SlackError("user_disabled")
    if any(each.id == call.bot for each in people):
        raise SlackError("invalid_user_combination")
    if any(each.is_bot for each in people):
        raise SlackError("cannot_dm_bot")


def info(call: Call) -> Json:
    conversation = call.channel()
    call.demand_scope(f"{conversation.kind}:read")
    described = shown(call, conversation)
    if call.args.flag("include_num_members"):
        described["num_members"] = len(conversation.members)
    return {"channel": described}


def list_all(call: Call) -> Json:
    kinds = _wanted_kinds(call)
    page, following = _page(call, call.workspace.conversations.values(), kinds)
    channels = [shown(call, each) | {"num_members": len(each.members)} for each in page]
    return {"channels": channels, "response_metadata": {"next_cursor": following}}


def list_of_user(call: Call) -> Json:
    """users.conversations: those of a person that the bot may know of, its own when none is named."""
    kinds = _wanted_kinds(call)
    person = call.person(call.args.text("user", call.bot))
    page, following = _page(call, call.workspace.conversations_of(person.id), kinds)
    channels = [shown(call, each) for each in page]
    for each in channels:
        each.pop("is_member", None)
    return {"channels": channels, "response_metadata": {"next_cursor": following}}


def _page(
    call: Call, conversations: Iterable[Conversation], kinds: set[Kind]
) -> tuple[Sequence[Conversation], str]:
    """The next ones of those kinds that the bot may see."""
    with_archived = not call.args.flag("exclude_archived")
    visible = [
        each
        for each in conversations
        if each.kind in kinds
        and (each.kind is Kind.PUBLIC or call.bot in each.members)
        and (with_archived or not each.archived)
    ]
    return call.page(visible, page_size(call))


def _wanted_kinds(call: Call) -> set[Kind]:
    names = {
        "public_channel": Kind.PUBLIC,
        "private_channel": Kind.PRIVATE,
        "im": Kind.DIRECT,
        "mpim": Kind.GROUP_DIRECT,
    }
    wanted = call.args.names("types") or ["public_channel"]
    if not names.keys() >= set(wanted):
        raise SlackError("invalid_types")
    for name in wanted:
        call.demand_scope(f"{names[name]}:read")
    return {names[name] for name in wanted}


def members(call: Call) -> Json:
    conversation = call.channel()
    call.demand_scope(f"{conversation.kind}:read")
    page, following = call.page(list(conversation.members), page_size(call))
    return {"members": page, "response_metadata": {"next_cursor": following}}


def page_size(call: Call) -> int:
    limit = call.args.number("limit", 100)
    if not 1 <= limit <= LARGEST_PAGE:
        raise SlackError("invalid_limit")
    return limit


def close(call: Call) -> Json:
    """Out of sight, until somebody writes: nothing is lost, and nothing changes for the others."""
    conversation = call.channel()
    if conversation.is_channel:
        raise SlackError("method_not_supported_for_channel_type")
    call.demand_scope(f"{conversation.kind}:write")
    return {}


def shown(call: Call, conversation: Conversation) -> Json:
    return public_conversation(conversation, call.bot, call.workspace.team.id)


METHODS: Final[dict[str, AnyMethod]] = {
    "conversations.open": Method(open_conversation, ("im:write", "mpim:write")),
    "conversations.close": Method(close, ("im:write", "mpim:write")),
    "conversations.info": Method(info, FAMILY_READ),
    "conversations.list": Method(list_all, FAMILY_READ),
    "conversations.members": Method(members, FAMILY_READ),
    "users.conversations": Method(list_of_user, FAMILY_READ),
}
