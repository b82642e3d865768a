"""conversations.*: channels, their members and what stands above them."""

import re
from typing import Final

from sandbox.errors import SlackError
from sandbox.methods.call import AnyMethod, Call, Method
from sandbox.methods.conversations import shown
from sandbox.model import Conversation, Headline, Json, Kind

CHANNEL_NAME: Final = re.compile(r"[\w-]+")
LONGEST_NAME: Final = 80
LONGEST_HEADLINE: Final = 250
MOST_INVITED: Final = 100
MANAGE: Final = {Kind.PUBLIC: "channels:manage", Kind.PRIVATE: "groups:write"}
INVITE: Final = {Kind.PUBLIC: "channels:write.invites", Kind.PRIVATE: "groups:write.invites"}
TOPIC: Final = {
    Kind.PUBLIC: ("channels:manage", "channels:write.topic"),
    Kind.PRIVATE: ("groups:write", "groups:write.topic"),
    Kind.DIRECT: ("im:write", "im:write.topic"),
    Kind.GROUP_DIRECT: ("mpim:write", "mpim:write.topic"),
}
MANAGING: Final = tuple(MANAGE.values())


def create(call: Call) -> Json:
    kind = Kind.PRIVATE if call.args.flag("is_private") else Kind.PUBLIC
    call.demand_scope(MANAGE[kind])
    name = _new_name(call)
    conversation = call.workspace.add_conversation(kind, (call.bot,), name=name)
    call.events.channel_created(conversation.id)
    return {"channel": shown(call, conversation)}


def _new_name(call: Call) -> str:
    name = call.args.required("name", "invalid_name_required")
    if len(name) > LONGEST_NAME:
        raise SlackError("invalid_name_maxlength")
    if not re.search(r"\w", name):
        raise SlackError("invalid_name_punctuation")
    if name != name.casefold() or not CHANNEL_NAME.fullmatch(name):
        raise SlackError("invalid_name_specials")
    if call.workspace.channel_called(name) is not None:
        raise SlackError("name_taken")
    return name


def join(call: Call) -> Json:
    conversation = call.channel()
    if conversation.kind is not Kind.PUBLIC:
        raise SlackError("method_not_supported_for_channel_type")
    if conversation.archived:
        raise SlackError("is_archived")
    answer: Json = {}
    if call.bot in conversation.members:
        answer = {
            "warning": "already_in_channel",
            "response_metadata": {"warnings": ["already_in_channel"]},
        }
    else:
        call.workspace.join(conversation, call.bot)
        call.events.member_joined(conversation.id, call.bot)
    return {"channel": shown(call, conversation), **answer}


def invite(call: Call) -> Json:
    """All who were named, or nobody; with `force` those whom one can invite."""
    conversation = _own_channel(call)
    call.demand_scope(MANAGE[conversation.kind], INVITE[conversation.kind])
    names = call.args.names("users")
    if not names:
        raise SlackError("no_user")
    if len(names) > MOST_INVITED:
        raise SlackError("too_many_users")
    faults = {name: fault for name in names if (fault := _not_to_invite(call, conversation, name))}
    if faults and not (call.args.flag("force") and len(faults) < len(names)):
        errors = [{"user": name, "ok": False, "error": fault} for name, fault in faults.items()]
        raise SlackError(next(iter(faults.values())), errors=errors)
    for name in names:
        if name not in faults:
            call.workspace.join(conversation, name)
            call.events.member_joined(conversation.id, name, call.bot)
    return {"channel": shown(call, conversation)}


def _not_to_invite(call: Call, conversation: Conversation, user_id: str) -> str:
    person = call.workspace.people.get(user_id)
    if person is None or person.deleted:
        return "user_not_found"
    if user_id == call.bot:
        return "cant_invite_self"
    return "already_in_channel" if user_id in conversation.members else ""


def kick(call: Call) -> Json:
    conversation = _own_channel(call)
    call.demand_scope(MANAGE[conversation.kind])
    person = call.person(call.args.required("user", "user_not_found"))
    if person.id == call.bot:
        raise SlackError("cant_kick_self")
    if conversation.name == "general":
        raise SlackError("cant_kick_from_general")
    if person.id not in conversation.members:
        raise SlackError("not_in_channel")
    call.workspace.leave(conversation, person.id)
    call.events.member_left(conversation.id, person.id, call.bot)
    return {"errors": {}}


def leave(call: Call) -> Json:
    conversation = call.channel()
    if not conversation.is_channel:
        raise SlackError("method_not_supported_for_channel_type")
    call.demand_scope(MANAGE[conversation.kind])
    if conversation.archived:
        raise SlackError("is_archived")
    if conversation.name == "general":
        raise SlackError("cant_leave_general")
    if call.bot not in conversation.members:
        return {"not_in_channel": True}
    if len(conversation.members) == 1:
        raise SlackError("last_member")
    call.workspace.leave(conversation, call.bot)
    call.events.member_left(conversation.id, call.bot)
    return {}


def set_topic(call: Call) -> Json:
    conversation, headline = _headline(call, "topic")
    conversation.topic = headline
    call.workspace.changed("conversation", conversation.id)
    call.events.headline_set(conversation.id, call.bot, "topic", headline.value)
    return {"channel": shown(call, conversation)}


def set_purpose(call: Call) -> Json:
    conversation, headline = _headline(call, "purpose")
    conversation.purpose = headline
    call.workspace.changed("conversation", conversation.id)
    call.events.headline_set(conversation.id, call.bot, "purpose", headline.value)
    return {"channel": shown(call, conversation)}


def _headline(call: Call, name: str) -> tuple[Conversation, Headline]:
    conversation = call.channel()
    call.demand_scope(*TOPIC[conversation.kind])
    if call.bot not in conversation.members:
        raise SlackError("not_in_channel")
    if conversation.archived:
        raise SlackError("is_archived")
    words = call.args.text(name)
    if len(words) > LONGEST_HEADLINE:
        raise SlackError("too_long")
    return conversation, Headline(words, call.bot, call.stage.clock.epoch())


def archive(call: Call) -> Json:
    conversation = _own_channel(call)
    call.demand_scope(MANAGE[conversation.kind])
    if conversation.archived:
        raise SlackError("already_archived")
    if conversation.name == "general":
        raise SlackError("cant_archive_general")
    conversation.archived = True
    call.workspace.changed("conversation", conversation.id)
    call.events.channel_archived(conversation.id, call.bot)
    return {}


def _own_channel(call: Call) -> Conversation:
    conversation = call.channel()
    if not conversation.is_channel:
        raise SlackError("method_not_supported_for_channel_type")
    if call.bot not in conversation.members:
        raise SlackError("not_in_channel")
    return conversation


METHODS: Final[dict[str, AnyMethod]] = {
    "conversations.create": Method(create, MANAGING),
    "conversations.join": Method(join, ("channels:join",)),
    "conversations.invite": Method(invite, (*INVITE.values(), *MANAGING)),
    "conversations.kick": Method(kick, MANAGING),
    "conversations.leave": Method(leave, MANAGING),
    "conversations.setTopic": Method(set_topic, tuple(name for names in TOPIC.values() for name in names)),
    "conversations.setPurpose": Method(
        set_purpose, tuple(name for names in TOPIC.values() for name in names)
    ),
    "conversations.archive": Method(archive, MANAGING),
}
