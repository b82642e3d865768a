"""What a person types, as Slack sends it on: escaped, with names made into ids."""

import html
import re
from typing import Final

from sandbox.workspace import Workspace

NAME: Final = re.compile(r"(?<![\w<])([@#])([\w.-]+)")
ESCAPED_MENTION: Final = re.compile(r"&lt;@(\w+)(?:\|[\w.-]+)?&gt;")


def as_typed(words: str, workspace: Workspace, *, resolve: bool) -> str:
    """The words escaped; `resolve` also turns `@ada` and `#general` into Slack's references."""

    def known_mention(found: re.Match[str]) -> str:
        return f"<@{found[1]}>" if found[1] in workspace.people else found[0]

    def reference(found: re.Match[str]) -> str:
        sign, name = found[1], found[2]
        if sign == "@":
            person = workspace.person_called(name)
            return f"<@{person.id}|{person.handle}>" if person else found[0]
        channel = workspace.channel_called(name)
        return f"<#{channel.id}|{channel.name}>" if channel else found[0]

    escaped = ESCAPED_MENTION.sub(known_mention, html.escape(words, quote=False))
    return NAME.sub(reference, escaped) if resolve else escaped
