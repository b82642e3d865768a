"""Every text of a program before somebody's eyes: the very words that are sent, with nothing to press."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from html import escape
from typing import Any

from mentoring.announcements import Post
from mentoring.deliveries import POLICIES, DeliveryClass, To
from mentoring.people import Person
from mentoring.samples import Sample, Samples
from messages import blocks
from messages.announcements import usual_text
from messages.blocks import Block, Element, Modal
from messages.formats import own_words
from messages.letters import VIEWS
from messages.pages import page_of, pager, pages_of
from messages.voice import Markup, Voice

OPEN = "samples.list.open"
TURN_BACK = "samples.page.back"
TURN_ON = "samples.page.on"

ROWS = 5


def samples(voice: Voice, shown: Samples, page: int = 0) -> Modal:
    """A page of the messages, in the order in which a program sends them."""
    pages = pages_of(len(shown.samples), ROWS)
    rows = page_of(shown.samples, page, ROWS)
    mentee, mentor, *_ = (person.name for person in shown.invented)
    return Modal(
        "samples.list",
        voice.plain("samples.title"),
        (
            blocks.context(
                voice.say("samples.explained", program=shown.program.name, mentee=mentee, mentor=mentor)
            ),
            *(block for each in rows for block in _sample(voice, each, shown)),
            *pager(voice, back=TURN_BACK, on=TURN_ON, subject=shown.program.id, page=page, pages=pages),
        ),
        close=voice.plain("notices.close"),
    )


def only_shown(said: Iterable[Block], invented: Sequence[Person]) -> list[Block]:
    """The same to be looked at: invented people have their names, and nothing can be pressed."""
    return [block for each in said for block in _still(_named(each, invented))]


def _sample(voice: Voice, sample: Sample, shown: Samples) -> list[Block]:
    """What it is and who gets it, and below it the message itself."""
    message = VIEWS[sample.kind](voice, _content(voice, sample))
    name = voice.plain(own_words(voice, shown.program.format, f"samples.kinds.{sample.kind}"))
    title = voice.say("samples.kind", name=name)
    where = Markup(" ".join([title, *_where(voice, sample)]))
    return [blocks.divider(), blocks.context(where), *only_shown(message.blocks, shown.invented)]


def _where(voice: Voice, sample: Sample) -> list[Markup]:
    policy = POLICIES[sample.kind]
    place = [] if policy.to is To.PERSON else [voice.say(f"samples.places.{policy.to}")]
    return [*place, *([voice.say("samples.discreet")] if policy.cls is DeliveryClass.DISCREET else [])]


def _content(voice: Voice, sample: Sample) -> Any:
    """An announcement has the words that a coordinator finds in its form."""
    match sample.content:
        case Post(program=program, announcement=announcement) as post:
            return replace(post, announcement=replace(announcement, text=usual_text(voice, program)))
        case content:
            return content


def _named(part: Any, invented: Sequence[Person]) -> Any:
    """The same with the names of people whom Slack does not know."""
    match part:
        case str():
            names = {f"<@{person.id}>": escape(person.name, quote=False) for person in invented}
            return re.sub(r"<@\w+>", lambda found: names.get(found[0], found[0]), part)
        case dict():
            return {key: _named(value, invented) for key, value in part.items()}
        case list():
            return [_named(each, invented) for each in part]
        case _:
            return part


def _still(block: Block) -> list[Block]:
    """The same with the words of its buttons only, so that nothing can be pressed."""
    match block:
        case {"type": "actions", "elements": elements}:
            return _buttons(elements)
        case {"type": "section", "accessory": accessory}:
            words = {name: part for name, part in block.items() if name != "accessory"}
            return [words, *_buttons([accessory])]
        case _:
            return [block]


def _buttons(elements: list[Element]) -> list[Block]:
    names = [str(each["text"]["text"]) for each in elements if each["type"] == "button"]
    words = " ".join(f"[{escape(name, quote=False)}]" for name in names)
    return [blocks.context(words)] if names else []
