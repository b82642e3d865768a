"""What one may mean by what one has begun to write: a command, a person, a channel, an emoji."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from sandbox.model import Kind, Person
from sandbox.page.visit import Visit

MOST: Final = 8
BEGUN: Final = re.compile(r"(?:^|(?<=\s))([@#:])([\w.+'-]+)$")
SHORTEST_EMOJI: Final = 2
TO_ALL: Final = {
    "here": "Tell everybody who is active in this channel",
    "channel": "Tell everybody in this channel",
}


@dataclass(frozen=True, slots=True)
class Offer:
    """`text` is what stands in the box once it is taken."""

    name: str
    text: str
    hint: str = ""
    told: str = ""


def offers_for(text: str, visit: Visit) -> list[Offer]:
    """The best first; none where what one has written is whole."""
    if text.startswith("/"):
        return [] if " " in text else _commands(text, visit)
    begun = BEGUN.search(text)
    if begun is None:
        return []
    before, (sign, word) = text[: begun.start()], begun.groups()
    kinds = {"@": _people, "#": _channels, ":": _emoji}
    found = [
        Offer(name, f"{before}{written} ", told=told) for name, written, told in kinds[sign](word, visit)
    ]
    return [] if any(each.text == f"{text} " for each in found) else found


def _commands(begun: str, visit: Visit) -> list[Offer]:
    known = visit.commands()
    if begun in known:
        known = {begun: known[begun]}
    return [
        Offer(each.command, f"{each.command} ", each.usage_hint, each.description)
        for each in known.values()
        if each.command.startswith(begun)
    ]


Found = Iterator[tuple[str, str, str]]
"""The name that one sees, what is written for it, and what is told about it."""


def _people(word: str, visit: Visit) -> Found:
    wanted = word.casefold()
    people = (each for each in visit.workspace.people.values() if not each.deleted)
    fitting = (each for each in people if _is_called(each, wanted))
    yield from ((f"{each.real_name}", f"@{each.handle}", each.title) for each in islice(fitting, MOST))
    yield from ((f"@{name}", f"@{name}", told) for name, told in TO_ALL.items() if name.startswith(wanted))


def _is_called(person: Person, wanted: str) -> bool:
    names = (person.handle, *person.real_name.split())
    return any(name.casefold().startswith(wanted) for name in names)


def _channels(word: str, visit: Visit) -> Found:
    wanted = word.casefold()
    conversations = visit.workspace.conversations.values()
    seen = (each for each in conversations if each.kind is Kind.PUBLIC or visit.person.id in each.members)
    fitting = (each for each in seen if each.is_channel and each.name.startswith(wanted))
    yield from ((f"# {each.name}", f"#{each.name}", each.topic.value) for each in islice(fitting, MOST))


def _emoji(word: str, visit: Visit) -> Found:
    if len(word) < SHORTEST_EMOJI:
        return
    emoji = visit.words.emoji
    for name in islice(emoji.beginning_with(word), MOST):
        yield f"{emoji.glyph(name)} :{name}:".strip(), f":{name}:", ""
