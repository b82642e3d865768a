"""files.*: uploading in Slack's three steps (ask for an address, send the bytes, complete)."""

from math import ceil
from typing import Final

from sandbox.errors import SlackError
from sandbox.methods.call import AnyMethod, Call, Method
from sandbox.model import File, Json, Kind, Message
from sandbox.payloads import public_file

USUAL_PAGE: Final = 100


def upload_address(call: Call) -> Json:
    name, size = call.args.required("filename"), call.args.number("length", 0)
    if size <= 0:
        raise SlackError("invalid_arguments")
    workspace = call.workspace
    file = File(
        id=workspace.new_id("F"),
        name=name,
        owner=call.bot,
        created=call.stage.clock.epoch(),
        size=size,
        alt_text=call.args.text("alt_txt"),
    )
    workspace.files[file.id] = file
    return {"upload_url": f"{call.stage.base_url}/upload/{file.id}", "file_id": file.id}


def complete_upload(call: Call) -> Json:
    """Make uploaded files visible, in a channel when one is named."""
    references = call.args.json("files")
    if not isinstance(references, list) or not references:
        raise SlackError("invalid_arguments")
    files = [_uploaded(call, each) for each in references]
    channel = call.args.text("channel_id") or next(iter(call.args.names("channels")), "")
    if channel:
        _share(call, files, channel)
    for file in files:
        file.completed = True
        call.workspace.changed("file", file.id)
    return {"files": [public_file(file, call.stage.base_url) for file in files]}


def _uploaded(call: Call, reference: object) -> File:
    if not isinstance(reference, dict):
        raise SlackError("invalid_arguments")
    file = call.workspace.files.get(str(reference.get("id", "")))
    if file is None or not file.uploaded:
        raise SlackError("file_not_found")
    file.title = str(reference.get("title") or file.name)
    return file


def _share(call: Call, files: list[File], channel: str) -> None:
    conversation = call.conversation(channel)
    if call.bot not in conversation.members:
        raise SlackError("not_in_channel")
    for file in files:
        file.channels.append(conversation.id)
    message = Message(
        channel=conversation.id,
        ts=call.stage.clock.mint_ts(),
        user=call.bot,
        text=call.args.text("initial_comment"),
        files=[public_file(file, call.stage.base_url) for file in files],
        thread_ts=conversation.thread_of(call.args.text("thread_ts")),
        author=call.installation.app.author,
    )
    call.installation.post(message)


def info(call: Call) -> Json:
    return {"file": public_file(_file(call), call.stage.base_url), "comments": []}


def list_all(call: Call) -> Json:
    """The files that the bot may see, newest first, page by numbered page."""
    channel, user = call.args.text("channel"), call.args.text("user")
    files = [
        each
        for each in call.workspace.files.values()
        if each.completed
        and _is_visible(call, each)
        and (not channel or channel in each.channels)
        and user in ("", each.owner)
    ]
    files.reverse()
    count, page = call.args.number("count", USUAL_PAGE), call.args.number("page", 1)
    if count < 1 or page < 1:
        raise SlackError("invalid_arguments")
    shown = [public_file(each, call.stage.base_url) for each in files[(page - 1) * count : page * count]]
    paging = {"count": count, "total": len(files), "page": page, "pages": ceil(len(files) / count)}
    return {"files": shown, "paging": paging}


def delete(call: Call) -> Json:
    file = _file(call)
    if file.owner != call.bot:
        raise SlackError("cant_delete_file")
    del call.workspace.files[file.id]
    for channel in file.channels:
        for message in call.workspace.conversations[channel].messages.values():
            message.files = [each for each in message.files if each["id"] != file.id]
    call.workspace.changed("file", file.id)
    return {}


def _file(call: Call) -> File:
    file = call.workspace.files.get(call.args.required("file", "file_not_found"))
    if file is None or not file.completed or not _is_visible(call, file):
        raise SlackError("file_not_found")
    return file


def _is_visible(call: Call, file: File) -> bool:
    """What a person puts into a form is there for the app; what is in the DMs of others is not."""
    conversations = [call.workspace.conversations[each] for each in file.channels]
    return (
        file.owner == call.bot
        or not conversations
        or any(each.kind is Kind.PUBLIC or call.bot in each.members for each in conversations)
    )


METHODS: Final[dict[str, AnyMethod]] = {
    "files.getUploadURLExternal": Method(upload_address, ("files:write",)),
    "files.completeUploadExternal": Method(complete_upload, ("files:write",)),
    "files.info": Method(info, ("files:read",)),
    "files.list": Method(list_all, ("files:read",)),
    "files.delete": Method(delete, ("files:write",)),
}
