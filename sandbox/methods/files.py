"""files.*: uploading in Slack's three steps (ask for an address, send the bytes, complete)."""

from typing import Final

from sandbox.errors import SlackError
from sandbox.methods.call import Call, Method
from sandbox.model import File, Json, Message
from sandbox.payloads import public_file


def upload_address(call: Call) -> Json:
    name, size = call.args.required("filename"), call.args.number("length", 0)
    if size <= 0:
        raise SlackError("invalid_arguments")
    workspace = call.stage.workspace
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
    files = [_uploaded(call, each) for each in call.args.json("files") or []]
    if not files:
        raise SlackError("invalid_arguments")
    channel = call.args.text("channel_id") or next(iter(call.args.names("channels")), "")
    if channel:
        _share(call, files, channel)
    for file in files:
        file.completed = True
        call.stage.workspace.changed("file", file.id)
    return {"files": [public_file(file, call.stage.base_url) for file in files]}


def _uploaded(call: Call, reference: Json) -> File:
    file = call.stage.workspace.files.get(reference.get("id", ""))
    if file is None or not file.uploaded:
        raise SlackError("file_not_found")
    file.title = reference.get("title", file.name)
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
        thread_ts=call.args.text("thread_ts") or None,
        from_app=True,
    )
    call.stage.workspace.post(message)


def info(call: Call) -> Json:
    file = call.stage.workspace.files.get(call.args.required("file", "file_not_found"))
    if file is None or not file.completed:
        raise SlackError("file_not_found")
    return {"file": public_file(file, call.stage.base_url)}


METHODS: Final = {
    "files.getUploadURLExternal": Method(upload_address, ("files:write",)),
    "files.completeUploadExternal": Method(complete_upload, ("files:write",)),
    "files.info": Method(info, ("files:read",)),
}
