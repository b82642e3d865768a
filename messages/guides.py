"""Guides: a few lines on the working day before a talk, and the whole guide behind a button."""

from mentoring.guidebooks import Part, Stage
from mentoring.guides import Guide, Guides, Told
from mentoring.participants import Role
from mentoring.programs import Program
from mentoring.resources import Resource
from messages import agreements, appointments, blocks, mentordesks, resources
from messages.blocks import Block, Element, Message, Modal
from messages.formats import own_words
from messages.voice import Markup, Voice, mention

OPEN = "guides.sheet.open"


def message(voice: Voice, found: Guides) -> Message:
    """For one talk its three ideas; for several of a day a row each."""
    only, *others = found.guides
    return Message(blocks=_several(voice, found) if others else _single(voice, found, only))


def as_it_is(voice: Voice, told: Told) -> Message:
    """In the place of a guide for a talk that was moved or called off, or got another time on its day."""
    still = message(voice, told.guides).blocks if told.guides else ()
    if told.gone is None:
        return Message(blocks=still)
    partners = tuple(mention(person.id) for person in told.gone.partners)
    words = voice.say("guides.gone", partner=partners, day=voice.weekday(told.on))
    look = blocks.button(voice.plain("appointments.see_newer"), appointments.OPEN, str(told.gone.match.id))
    return Message(blocks=(blocks.section(words), blocks.actions(look), *still))


def sheet(voice: Voice, guide: Guide) -> Modal:
    """Before, in the talk, before goodbye."""
    parts = (_said(voice, guide, part) for part in (Part.BEFORE, Part.TALK, Part.END))
    head = voice.say("guides.sheet_head", partner=_partners(guide), program=guide.own.program.name)
    return Modal(
        "guides.sheet",
        voice.plain("guides.title"),
        (
            blocks.header(voice.plain(f"guides.{guide.stage}.title")),
            blocks.context(head),
            *(blocks.section(part) for part in parts),
            *_goes_with(voice, guide),
            *_beside(voice, guide),
            *_more(voice, guide),
        ),
        close=voice.plain("notices.close"),
    )


def open_button(voice: Voice, match: int) -> Element:
    """Leads to the guide of a match."""
    return blocks.button(voice.plain("guides.open"), OPEN, str(match))


def _single(voice: Voice, found: Guides, guide: Guide) -> tuple[Block, ...]:
    is_own = guide.page is not None and Part.SHORT in guide.page.words
    key = "guides.head_own" if is_own else "guides.head"
    head = voice.say(key, partner=_partners(guide), when=_when(voice, found, guide))
    ideas = _said(voice, guide, Part.SHORT)
    more = [agreements.open_button(voice, guide.own.match.id)] if guide.stage is Stage.FIRST else []
    return (
        blocks.section(Markup(f"{head}\n{ideas}")),
        *_goes_with(voice, guide),
        blocks.actions(
            blocks.button(voice.plain("guides.whole"), OPEN, str(guide.own.match.id)),
            *_video(voice, guide),
            *more,
        ),
    )


def _several(voice: Voice, found: Guides) -> tuple[Block, ...]:
    head = voice.say("guides.head_several", count=len(found.guides), day=voice.weekday(found.on))
    rows = (
        blocks.section(
            voice.say(
                "guides.row_at" if guide.talk else "guides.row",
                partner=_partners(guide),
                when=_when(voice, found, guide),
                about=voice.plain(f"guides.{guide.stage}.title"),
            ),
            accessory=open_button(voice, guide.own.match.id),
        )
        for guide in found.guides
    )
    return (blocks.section(head), *rows)


def _when(voice: Voice, found: Guides, guide: Guide) -> str:
    """The time by the reader's clock, or the day where no time is agreed."""
    starts_at = guide.talk.starts_at if guide.talk else None
    return voice.moment(starts_at) if starts_at else voice.weekday(found.on)


def _video(voice: Voice, guide: Guide) -> list[Element]:
    link = guide.talk.link if guide.talk else ""
    return [blocks.button(voice.plain("appointments.video"), appointments.VIDEO, url=link)] if link else []


def usual_words(voice: Voice, program: Program, stage: Stage, role: Role, part: Part) -> str:
    """A part of a guide as this format says it to this side, with `{partner}` where the name will stand."""
    return voice.plain(_key(voice, program, stage, role, part), partner="{partner}")


def _said(voice: Voice, guide: Guide, part: Part) -> Markup:
    """A part of the guide in the program's own words, or in the usual ones."""
    own = guide.page.words.get(part) if guide.page else None
    if own:
        return voice.own(own, partner=_partners(guide))
    key = _key(voice, guide.own.program, guide.stage, guide.own.role, part)
    return voice.say(key, partner=_partners(guide))


def _key(voice: Voice, program: Program, stage: Stage, role: Role, part: Part) -> str:
    return own_words(voice, program.format, f"guides.{stage}.{role}.{part}")


def _goes_with(voice: Voice, guide: Guide) -> tuple[Block, ...]:
    """Something of the program's library."""
    if guide.resource is None:
        return ()
    return (_thing(voice, "guides.goes_with", guide.resource),)


def _beside(voice: Voice, guide: Guide) -> tuple[Block, ...]:
    """What else there is; only where somebody reads the whole guide."""
    return tuple(_thing(voice, "guides.beside", each) for each in guide.beside)


def _thing(voice: Voice, key: str, resource: Resource) -> Block:
    look = blocks.button(voice.plain("resources.open"), resources.OPEN, str(resource.id))
    return blocks.section(voice.say(key, title=resource.title), accessory=look)


def _more(voice: Voice, guide: Guide) -> tuple[Block, ...]:
    """The sheet for the first talk, and what mentors could say."""
    sheet = [agreements.open_button(voice, guide.own.match.id)] if guide.stage is Stage.FIRST else []
    desk = [mentordesks.words_button(voice)] if guide.own.role is Role.MENTOR else []
    return (blocks.actions(*sheet, *desk),) if sheet or desk else ()


def _partners(guide: Guide) -> tuple[Markup, ...]:
    return tuple(mention(person.id) for person in guide.own.partners)
