"""Ways to choose pairs: one below the other, each with what it gives and costs, and the button to take it."""

from mentoring.ids import ProgramId
from mentoring.programs import Way
from mentoring.ways import Offer, Ways
from messages import blocks
from messages.blocks import Block, Modal
from messages.reviews import CALLBACK, back, points
from messages.runs import OPEN
from messages.voice import Markup, Voice

TAKE = "ways.way.take"

PER_MILLE = 1000


def ways(voice: Voice, shown: Ways) -> Modal:
    """What each way would give, that of the program marked."""
    return Modal(
        CALLBACK,
        voice.plain("ways.title"),
        (
            blocks.section(voice.say("ways.explained")),
            *(_offer(voice, shown, offer) for offer in shown.offers),
            blocks.context(voice.say("ways.anew" if shown.run else "ways.next_time")),
            blocks.actions(_back(voice, shown)),
        ),
        close=voice.plain("notices.close"),
        metadata={"run": shown.run} if shown.run else {},
    )


def taken(voice: Voice, program: ProgramId, way: Way) -> Modal:
    """The program goes this way from now on."""
    check = blocks.button(voice.plain("ways.to_matching"), OPEN, str(program), style="primary")
    words = voice.say("ways.taken", way=voice.say(f"criteria.ways.{way}.name"))
    return Modal(
        CALLBACK,
        voice.plain("ways.title"),
        (blocks.section(words), blocks.actions(check)),
        close=voice.plain("notices.close"),
    )


def chosen(value: str) -> tuple[ProgramId, Way, int]:
    """Which program goes which way, and from how many points on."""
    program, way, points_from = value.split(":")
    return ProgramId(int(program)), Way(way), int(points_from)


def rather(voice: Voice, pairs: int) -> Markup:
    """How many pairs would both rather have each other."""
    return voice.say("ways.rather", count=pairs) if pairs else voice.say("ways.none_rather")


def _offer(voice: Voice, shown: Ways, offer: Offer) -> Block:
    name = voice.say(f"criteria.ways.{offer.way}.name")
    if offer.least_points:
        limit = voice.say("criteria.least_points.value", count=offer.least_points)
        name = Markup(f"{name} · {limit}")
    lines = [voice.say("ways.now" if shown.is_now(offer) else "ways.name", name=name), _gives(voice, offer)]
    if offer.rather is not None:
        lines.append(rather(voice, offer.rather))
    accessory = _take(voice, shown, offer, name)
    block_id = f"{TAKE}:{offer.way}:{offer.least_points}"
    return blocks.section(Markup("\n".join(lines)), accessory=accessory, block_id=block_id)


def _gives(voice: Voice, offer: Offer) -> Markup:
    given = (
        voice.say("reviews.matches", count=offer.matched),
        voice.say("ways.average", average=points(offer.average), worst=points(offer.worst)),
        voice.say("reviews.count_weak", count=offer.weak) if offer.weak else voice.say("ways.no_weak"),
        voice.say("ways.lost", share=round(offer.lost * PER_MILLE) / 10)
        if offer.lost
        else voice.say("ways.free"),
    )
    return Markup(" · ".join(given))


def _take(voice: Voice, shown: Ways, offer: Offer, name: Markup) -> blocks.Element | None:
    if shown.is_now(offer):
        return None
    value = f"{shown.program.id}:{offer.way}:{offer.least_points}"
    label = blocks.shortened(voice.plain("ways.take_this", name=name), 75)
    return blocks.button(voice.plain("ways.take"), TAKE, value, label=label)


def _back(voice: Voice, shown: Ways) -> blocks.Element:
    if shown.run:
        return back(voice, shown.run)
    return blocks.button(voice.plain("setups.back"), OPEN, str(shown.program.id))
