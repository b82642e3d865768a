"""bookmarks.*: links in the header of a channel."""

from dataclasses import asdict
from typing import Final
from urllib.parse import urlsplit

from sandbox.errors import SlackError
from sandbox.methods.call import AnyMethod, Call, Method
from sandbox.model import Bookmark, Conversation, Json

MOST_BOOKMARKS: Final = 100


def add(call: Call) -> Json:
    conversation = _own_channel(call)
    if call.args.required("type") != "link":
        raise SlackError("invalid_bookmark_type")
    if len(conversation.bookmarks) >= MOST_BOOKMARKS:
        raise SlackError("too_many_bookmarks")
    now = call.stage.clock.epoch()
    bookmark = Bookmark(
        id=call.workspace.new_id("Bk"),
        channel_id=conversation.id,
        title=call.args.required("title"),
        link=_link(call.args.required("link", "invalid_link")),
        emoji=call.args.text("emoji"),
        date_created=now,
        date_updated=0,
        last_updated_by_user_id=call.bot,
    )
    conversation.bookmarks[bookmark.id] = bookmark
    return {"bookmark": _shown(call, bookmark)}


def edit(call: Call) -> Json:
    bookmark = _bookmark(call, _own_channel(call))
    bookmark.title = call.args.text("title") or bookmark.title
    bookmark.link = _link(call.args.text("link") or bookmark.link)
    bookmark.emoji = call.args.text("emoji") or bookmark.emoji
    bookmark.date_updated = call.stage.clock.epoch()
    bookmark.last_updated_by_user_id = call.bot
    return {"bookmark": _shown(call, bookmark)}


def list_all(call: Call) -> Json:
    bookmarks = call.channel("channel_id").bookmarks.values()
    return {"bookmarks": [_shown(call, each) for each in bookmarks]}


def remove(call: Call) -> Json:
    conversation = _own_channel(call)
    del conversation.bookmarks[_bookmark(call, conversation).id]
    return {}


def _own_channel(call: Call) -> Conversation:
    conversation = call.channel("channel_id")
    if call.bot not in conversation.members:
        raise SlackError("not_in_channel")
    return conversation


def _bookmark(call: Call, conversation: Conversation) -> Bookmark:
    bookmark = conversation.bookmarks.get(call.args.required("bookmark_id"))
    if bookmark is None:
        raise SlackError("not_found")
    return bookmark


def _link(address: str) -> str:
    if urlsplit(address).scheme not in ("http", "https"):
        raise SlackError("invalid_link")
    return address


def _shown(call: Call, bookmark: Bookmark) -> Json:
    return {
        **asdict(bookmark),
        "type": "link",
        "icon_url": "",
        "entity_id": None,
        "shortcut_id": None,
        "app_id": None,
        "last_updated_by_team_id": call.workspace.team.id,
    }


METHODS: Final[dict[str, AnyMethod]] = {
    "bookmarks.add": Method(add, ("bookmarks:write",)),
    "bookmarks.edit": Method(edit, ("bookmarks:write",)),
    "bookmarks.list": Method(list_all, ("bookmarks:read",)),
    "bookmarks.remove": Method(remove, ("bookmarks:write",)),
}
