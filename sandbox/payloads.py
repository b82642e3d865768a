"""The things of a workspace in the shapes in which Slack's API shows them."""

from dataclasses import asdict
from datetime import datetime, timedelta
from functools import lru_cache
from mimetypes import guess_type
from typing import Final
from urllib.parse import quote
from zoneinfo import ZoneInfo

from sandbox.avatars import pictures_of
from sandbox.config import TeamConfig
from sandbox.elements import state_values
from sandbox.model import BotAuthor, Conversation, File, Json, Kind, Message, Person, View
from sandbox.workspace import SLACKBOT

MOST_REPLY_USERS: Final = 5


def public_user(
    person: Person, at: datetime, base_url: str, *, with_email: bool, with_locale: bool = False
) -> Json:
    user: Json = {
        "id": person.id,
        "team_id": person.team_id,
        "name": person.handle,
        "deleted": person.deleted,
        "real_name": person.real_name,
        "profile": public_profile(person, base_url, with_email=with_email),
        "is_bot": person.is_bot,
        "is_app_user": False,
        "updated": person.updated,
    }
    if not person.deleted:
        user |= _of_the_living(person, at)
    if person.is_stranger:
        user["is_stranger"] = True
    elif with_locale:
        user["locale"] = person.locale
    return user


def public_profile(person: Person, base_url: str, *, with_email: bool) -> Json:
    names = person.real_name.split(maxsplit=1) or [""]
    profile: Json = {
        "title": person.title,
        "phone": "",
        "real_name": person.real_name,
        "real_name_normalized": person.real_name,
        "display_name": person.handle,
        "display_name_normalized": person.handle,
        "first_name": names[0],
        "last_name": names[-1] if len(names) > 1 else "",
        "status_text": "",
        "status_emoji": "",
        "status_expiration": 0,
        "avatar_hash": "",
        **pictures_of(person, base_url),
        "team": person.team_id,
    }
    if with_email and person.email and not person.is_bot:
        profile["email"] = person.email
    if person.bot_id:
        profile["bot_id"] = person.bot_id
    return profile


def _of_the_living(person: Person, at: datetime) -> Json:
    """What users.info tells of accounts that are not deactivated."""
    return {
        "color": "9f69e7",
        "tz": person.tz,
        "tz_label": person.tz,
        "tz_offset": _offset(person.tz, at),
        "is_admin": person.is_admin,
        "is_owner": person.is_owner,
        "is_primary_owner": False,
        "is_restricted": person.is_restricted,
        "is_ultra_restricted": person.is_ultra_restricted,
        "is_email_confirmed": bool(person.email),
        "who_can_share_contact_card": "EVERYONE",
    }


@lru_cache
def _offset(zone: str, at: datetime) -> int:
    """Seconds east of Greenwich; worked out once a page of people."""
    return int((at.astimezone(ZoneInfo(zone)).utcoffset() or timedelta()).total_seconds())


def actor(person: Person) -> Json:
    """The `user` of an interaction."""
    return {"id": person.id, "username": person.handle, "name": person.handle, "team_id": person.team_id}


def public_conversation(conversation: Conversation, viewer: str, team_id: str) -> Json:
    if conversation.kind is Kind.DIRECT:
        other = next((each for each in conversation.members if each != viewer), viewer)
        return {
            "id": conversation.id,
            "created": conversation.created,
            "is_im": True,
            "is_org_shared": False,
            "is_archived": conversation.archived,
            "user": other,
            "is_user_deleted": False,
            "priority": 0,
        }
    group = conversation.kind is Kind.GROUP_DIRECT
    return {
        "id": conversation.id,
        "name": conversation.name,
        "name_normalized": conversation.name,
        "is_channel": conversation.kind is Kind.PUBLIC,
        "is_group": conversation.kind is Kind.PRIVATE,
        "is_im": False,
        "is_mpim": group,
        "is_private": conversation.kind is not Kind.PUBLIC,
        "is_archived": conversation.archived,
        "is_general": conversation.name == "general",
        "is_shared": False,
        "is_ext_shared": False,
        "is_org_shared": False,
        "created": conversation.created,
        "creator": conversation.creator,
        "is_pending_ext_shared": False,
        "pending_shared": [],
        "unlinked": 0,
        "is_member": viewer in conversation.members,
        "context_team_id": team_id,
        "updated": conversation.created * 1000,
        "shared_team_ids": [team_id],
        "previous_names": [],
        "topic": asdict(conversation.topic),
        "purpose": asdict(conversation.purpose),
    }


def channel_reference(conversation: Conversation) -> Json:
    """The `channel` of an interaction."""
    names = {Kind.DIRECT: "directmessage", Kind.PRIVATE: "privategroup"}
    return {"id": conversation.id, "name": names.get(conversation.kind, conversation.name)}


def public_message(
    message: Message, team: TeamConfig, *, with_metadata: bool = False, with_thread: bool = True
) -> Json:
    """A message as others see it; some places tell nothing of the thread that hangs on it."""
    shown: Json = {
        "type": "message",
        "user": message.user,
        "ts": message.ts,
        "text": message.text,
        "team": team.id,
    }
    if message.author is not None:
        shown |= _of_author(message.author, team)
    optional = {
        "subtype": message.subtype,
        "blocks": message.blocks,
        "attachments": message.attachments,
        "files": message.files,
        "thread_ts": message.thread_ts if with_thread else None,
        "reactions": public_reactions(message),
    }
    shown |= {name: value for name, value in optional.items() if value} | message.about
    if message.replies and with_thread:
        shown |= _thread_facts(message)
    if message.edited_ts:
        shown["edited"] = {"user": message.user, "ts": message.edited_ts}
    if message.deleted:
        shown |= {"user": SLACKBOT, "hidden": True}
    if with_metadata and message.metadata:
        shown["metadata"] = message.metadata
    return shown


def _of_author(author: BotAuthor, team: TeamConfig) -> Json:
    """What a message tells of the app that wrote it."""
    profile = {
        "id": author.bot_id,
        "app_id": author.app_id,
        "name": author.name,
        "icons": {},
        "deleted": False,
        "updated": 0,
        "team_id": team.id,
    }
    return {"bot_id": author.bot_id, "app_id": author.app_id, "bot_profile": profile}


def permalink(message: Message, team: TeamConfig) -> str:
    address = f"https://{team.domain}.slack.com/archives/{message.channel}/p{message.ts.replace('.', '')}"
    if message.is_reply:
        address += f"?thread_ts={message.thread_ts}&cid={message.channel}"
    return address


def public_reactions(message: Message) -> list[Json]:
    return [
        {"name": name, "users": list(users), "count": len(users)} for name, users in message.reactions.items()
    ]


def _thread_facts(message: Message) -> Json:
    """What the first message of a thread tells of its replies."""
    users = list(dict.fromkeys(each.user for each in message.replies))
    return {
        "thread_ts": message.ts,
        "reply_count": len(message.replies),
        "reply_users_count": len(users),
        "latest_reply": message.replies[-1].ts,
        "reply_users": users[:MOST_REPLY_USERS],
        "is_locked": False,
        "subscribed": False,
    }


def public_view(view: View, team: TeamConfig) -> Json:
    content = view.content
    return {
        "id": view.id,
        "team_id": team.id,
        "type": content["type"],
        "blocks": view.blocks,
        "private_metadata": content.get("private_metadata", ""),
        "callback_id": content.get("callback_id", ""),
        "state": {"values": state_values(view.blocks, view.values)},
        "hash": view.hash,
        "title": content.get("title", {"type": "plain_text", "text": "View Title", "emoji": True}),
        "clear_on_close": content.get("clear_on_close", False),
        "notify_on_close": content.get("notify_on_close", False),
        "close": content.get("close"),
        "submit": content.get("submit"),
        "previous_view_id": view.previous_id,
        "root_view_id": view.root_id,
        "app_id": view.app_id,
        "external_id": view.external_id,
        "app_installed_team_id": team.id,
        "bot_id": view.bot_id,
    }


def public_file(file: File, base_url: str) -> Json:
    _, _, extension = file.name.rpartition(".")
    media_type, _ = guess_type(file.name)
    address = f"{base_url}/files/{file.id}/{quote(file.name)}"
    return {
        "id": file.id,
        "created": file.created,
        "timestamp": file.created,
        "name": file.name,
        "title": file.title or file.name,
        "mimetype": media_type or "application/octet-stream",
        "filetype": extension,
        "pretty_type": extension.upper(),
        "user": file.owner,
        "editable": False,
        "size": file.size,
        "mode": "hosted",
        "is_external": False,
        "external_type": "",
        "is_public": bool(file.channels),
        "public_url_shared": False,
        "display_as_bot": False,
        "username": "",
        "alt_txt": file.alt_text,
        "url_private": address,
        "url_private_download": address,
        "permalink": address,
        "comments_count": 0,
        "channels": [each for each in file.channels if each.startswith("C")],
        "groups": [],
        "ims": [each for each in file.channels if each.startswith("D")],
    }
