"""Guides: a few lines on the working day before a talk, and the whole guide behind a button."""

from mentoring.guides import Guide, Guides, Stage
from mentoring.participants import Role
from messages import agreements, blocks, lessons
from messages.blocks import Block, Element, Message, Modal
from messages.formats import own_words
from messages.voice import Markup, Voice, mention

OPEN = "guides.sheet.open"


def message(voice: Voice, found: Guides) -> Message:
    """For one talk its three ideas; for several of a day a row each."""
    only, *others = found.guides
    return Message(blocks=_several(voice, found) if others else _single(voice, found, only))


def sheet(voice: Voice, guide: Guide) -> Modal:
    """Before, in the talk, before goodbye."""
    partner = _partners(guide)
    parts = (voice.say(_key(voice, guide, part), partner=partner) for part in ("before", "talk", "end"))
    head = voice.say("guides.sheet_head", partner=_partners(guide), program=guide.own.program.name)
    return Modal(
        "guides.sheet",
        voice.plain("guides.title"),
        (
            blocks.header(voice.plain(f"guides.{guide.stage}.title")),
            blocks.context(head),
            *(blocks.section(part) for part in parts),
            *_more(voice, guide),
        ),
        close=voice.plain("notices.close"),
    )


def open_button(voice: Voice, match: int) -> Element:
    """Leads to the guide of a match."""
    return blocks.button(voice.plain("guides.open"), OPEN, str(match))


def _single(voice: Voice, found: Guides, guide: Guide) -> tuple[Block, ...]:
    head = voice.say("guides.head", partner=_partners(guide), day=voice.weekday(found.on))
    ideas = voice.say(_key(voice, guide, "short"), partner=_partners(guide))
    more = [agreements.open_button(voice, guide.own.match.id)] if guide.stage is Stage.FIRST else []
    return (
        blocks.section(Markup(f"{head}\n{ideas}")),
        blocks.actions(blocks.button(voice.plain("guides.whole"), OPEN, str(guide.own.match.id)), *more),
    )


def _several(voice: Voice, found: Guides) -> tuple[Block, ...]:
    head = voice.say("guides.head_several", count=len(found.guides), day=voice.weekday(found.on))
    rows = (
        blocks.section(
            voice.say(
                "guides.row", partner=_partners(guide), about=voice.plain(f"guides.{guide.stage}.title")
            ),
            accessory=open_button(voice, guide.own.match.id),
        )
        for guide in found.guides
    )
    return (blocks.section(head), *rows)


def _key(voice: Voice, guide: Guide, part: str) -> str:
    """A part of the guide, as this program's format says it to this side."""
    return own_words(voice, guide.own.program.format, f"guides.{guide.stage}.{guide.own.role}.{part}")


def _more(voice: Voice, guide: Guide) -> tuple[Block, ...]:
    """The sheet for the first talk, and what mentors could say."""
    sheet = [agreements.open_button(voice, guide.own.match.id)] if guide.stage is Stage.FIRST else []
    desk = [lessons.desk_button(voice)] if guide.own.role is Role.MENTOR else []
    return (blocks.actions(*sheet, *desk),) if sheet or desk else ()


def _partners(guide: Guide) -> tuple[Markup, ...]:
    return tuple(mention(person.id) for person in guide.own.partners)
