"""conversations.*: opening, reading and joining conversations."""

from typing import Final

from sandbox.errors import SlackError
from sandbox.methods.call import Call, Method
from sandbox.model import Conversation, Json, Kind, Person
from sandbox.payloads import public_conversation, public_message

MOST_PEOPLE_BESIDES_THE_BOT = 8
LARGEST_PAGE = 999
END_OF_TIME = "9999999999.999999"
FAMILY_READ: Final = tuple(f"{kind}:read" for kind in Kind)
FAMILY_HISTORY: Final = tuple(f"{kind}:history" for kind in Kind)


def open_conversation(call: Call) -> Json:
    if channel := call.args.text("channel"):
        conversation, known = call.conversation(channel), True
    else:
        people = [call.person(each) for each in dict.fromkeys(call.args.names("users"))]
        call.demand_scope("mpim:write" if len(people) > 1 else "im:write")
        _refuse_unsuitable(call, people)
        conversation, known = call.stage.workspace.direct((call.bot, *(each.id for each in people)))
    shown: Json = {"id": conversation.id}
    if call.args.flag("return_im"):
        shown = _shown(call, conversation)
    return {"channel": shown, **({"no_op": True, "already_open": True} if known else {})}


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
    conversation = call.conversation(call.args.required("channel", "channel_not_found"))
    call.demand_scope(f"{conversation.kind}:read")
    shown = _shown(call, conversation)
    if call.args.flag("include_num_members"):
        shown["num_members"] = len(conversation.members)
    return {"channel": shown}


def list_all(call: Call) -> Json:
    kinds = _wanted_kinds(call)
    visible = [
        each.id
        for each in call.stage.workspace.conversations.values()
        if each.kind in kinds and (each.kind is Kind.PUBLIC or call.bot in each.members)
    ]
    return _listed(call, visible)


def list_of_user(call: Call) -> Json:
    """users.conversations: those of a person that the bot may know of, its own when none is named."""
    kinds = _wanted_kinds(call)
    person = call.person(call.args.text("user", call.bot))
    shared = [
        each.id
        for each in call.stage.workspace.conversations_of(person.id)
        if each.kind in kinds and (each.kind is Kind.PUBLIC or call.bot in each.members)
    ]
    return _listed(call, shared)


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


def _listed(call: Call, ids: list[str]) -> Json:
    conversations = call.stage.workspace.conversations
    if call.args.flag("exclude_archived"):
        ids = [each for each in ids if not conversations[each].archived]
    page, following = call.page(ids, _page_size(call), call.args.text("cursor"))
    shown = [_shown(call, conversations[each]) for each in page]
    return {"channels": shown, "response_metadata": {"next_cursor": following}}


def members(call: Call) -> Json:
    conversation = call.conversation(call.args.required("channel", "channel_not_found"))
    call.demand_scope(f"{conversation.kind}:read")
    page, following = call.page(list(conversation.members), _page_size(call), call.args.text("cursor"))
    return {"members": page, "response_metadata": {"next_cursor": following}}


def history(call: Call) -> Json:
    """Newest first, between `oldest` and `latest`."""
    conversation = call.conversation(call.args.required("channel", "channel_not_found"))
    call.demand_scope(f"{conversation.kind}:history")
    if call.bot not in conversation.members:
        raise SlackError("not_in_channel")
    oldest, latest = call.args.text("oldest", "0"), call.args.text("latest", END_OF_TIME)
    found = conversation.between(
        _as_ts(oldest), _as_ts(latest), inclusive=call.args.flag("inclusive") or latest == END_OF_TIME
    )
    page, following = call.page(found[::-1], _page_size(call), call.args.text("cursor"))
    with_metadata = call.args.flag("include_all_metadata")
    app, team = call.stage.app, call.stage.workspace.team
    shown = [
        public_message(conversation.messages[each], app, team, with_metadata=with_metadata) for each in page
    ]
    answer: Json = {"messages": shown, "has_more": bool(following), "pin_count": 0}
    return answer | ({"response_metadata": {"next_cursor": following}} if following else {})


def _as_ts(given: str) -> str:
    """A `ts` of full width, so that texts compare as the instants do."""
    seconds, _, fraction = given.partition(".")
    if not seconds.isdigit():
        raise SlackError("invalid_arguments")
    return f"{int(seconds):010d}.{fraction:0<6}"


def _page_size(call: Call) -> int:
    limit = call.args.number("limit", 100)
    if not 1 <= limit <= LARGEST_PAGE:
        raise SlackError("invalid_limit")
    return limit


def join(call: Call) -> Json:
    conversation = call.conversation(call.args.required("channel", "channel_not_found"))
    if conversation.kind is not Kind.PUBLIC:
        raise SlackError("method_not_supported_for_channel_type")
    if conversation.archived:
        raise SlackError("is_archived")
    answer: Json = {}
    if call.bot in conversation.members:
        answer["warning"] = "already_in_channel"
    else:
        call.stage.workspace.join(conversation, call.bot)
        call.events.member_joined(conversation.id, call.bot)
    return {"channel": _shown(call, conversation), **answer}


def invite(call: Call) -> Json:
    conversation = call.conversation(call.args.required("channel", "channel_not_found"))
    people = [call.person(each) for each in call.args.names("users")]
    if not people:
        raise SlackError("no_user")
    if not conversation.is_channel:
        raise SlackError("method_not_supported_for_channel_type")
    if call.bot not in conversation.members:
        raise SlackError("not_in_channel")
    if any(each.id in conversation.members for each in people):
        raise SlackError("already_in_channel")
    for person in people:
        call.stage.workspace.join(conversation, person.id)
        call.events.member_joined(conversation.id, person.id, call.bot)
    return {"channel": _shown(call, conversation)}


def _shown(call: Call, conversation: Conversation) -> Json:
    return public_conversation(conversation, call.bot, call.stage.workspace.team.id)


METHODS: Final = {
    "conversations.open": Method(open_conversation, ("im:write", "mpim:write")),
    "conversations.info": Method(info, FAMILY_READ),
    "conversations.list": Method(list_all, FAMILY_READ),
    "conversations.members": Method(members, FAMILY_READ),
    "conversations.history": Method(history, FAMILY_HISTORY),
    "conversations.join": Method(join, ("channels:join",)),
    "conversations.invite": Method(
        invite, ("channels:write.invites", "groups:write.invites", "channels:manage")
    ),
    "users.conversations": Method(list_of_user, FAMILY_READ),
}
