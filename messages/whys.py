"""Why a message came, on each that comes unasked; and a line for what had no room in somebody's week."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from mentoring.deliveries import POLICIES, Delivery, DeliveryClass, Kind, To
from mentoring.ids import ProgramId
from mentoring.whys import Because
from messages import blocks, settings
from messages.blocks import Block, Message
from messages.voice import Markup, Voice

WHY = "whys.message.why"
HAVE_THEIR_OWN = frozenset({Kind.CHECKIN, Kind.CHECKIN_REMINDER})
"""The three dots of a check-in say why."""
UNCOUNTED = frozenset(
    {
        *(Kind.NO_MATCH, Kind.WAITING_NEWS, Kind.PREVIEW, Kind.GROUP_PREVIEW),
        *(Kind.SHORTLIST, Kind.SHORTLIST_MENTOR, Kind.REMATCH, Kind.REMATCH_TO_MENTOR),
    }
)
"""What comes by itself and is not among the two a week: it says so beside its reason."""

PRAISE = {
    Kind.FIRST_TALK: "whys.first_talk",
    Kind.FIRST_TALK_APART: "whys.first_talk",
    Kind.HALF_WAY: "whys.half_way",
    Kind.HALF_WAY_APART: "whys.half_way",
}
"""Milestones wait for nothing once their place is gone: they are said in a line of the next message."""


def with_reason(voice: Voice, message: Message, delivery: Delivery, waiting: Iterable[Kind]) -> Message:
    """What comes unasked, with a way to ask why; one that counts, with a line for those it went ahead of."""
    policy = POLICIES[delivery.kind]
    is_counted = policy.rank is not None
    if policy.to is To.CHANNEL or not (is_counted or delivery.kind in UNCOUNTED):
        return message
    also = _also(voice, waiting) if is_counted else ()
    shown = (*_with_dots(voice, message.blocks, delivery), *also)
    return replace(message, blocks=shown) if policy.cls is DeliveryClass.DISCREET else Message(blocks=shown)


def because(voice: Voice, reason: Because) -> Message:
    """For the person only."""
    words = blocks.section(voice.say(_because(reason), program=reason.program.name))
    fewer = blocks.button(voice.plain("checkins.fewer"), settings.OPEN_FORM)
    return Message(blocks=(words, blocks.actions(fewer)))


def asked_about(value: str) -> tuple[ProgramId, Kind | None]:
    """The program, and the kind of a message that does not count."""
    program, _, kind = value.partition(":")
    return ProgramId(int(program)), Kind(kind) if kind else None


def _because(reason: Because) -> str:
    if reason.kind:
        return f"whys.uncounted.{reason.kind}"
    return "whys.because" if reason.takes_part else "whys.because_of_form"


def waits(voice: Voice, kind: Kind, count: int) -> Markup:
    """What waits, to whom it is for: coordinators read the same kind as something for somebody else."""
    own = f"whys.kinds.{kind}"
    return voice.say(own if voice.texts.has(own) else f"outbox.kinds.{kind}", count=count)


def _also(voice: Voice, waiting: Iterable[Kind]) -> tuple[Block, ...]:
    kept = list(waiting)
    praise = dict.fromkeys(PRAISE[kind] for kind in kept if kind in PRAISE)
    counted = Counter(kind for kind in kept if kind not in PRAISE)
    items = [waits(voice, kind, count) for kind, count in counted.items()]
    return (
        *(blocks.context(voice.say(key)) for key in praise),
        *((blocks.context(voice.say("whys.also_waiting", items=items)),) if items else ()),
    )


def _with_dots(voice: Voice, shown: tuple[Block, ...], delivery: Delivery) -> tuple[Block, ...]:
    """Why it came stands behind three dots beside the first words, lighter than any answer."""
    if delivery.kind in HAVE_THEIR_OWN or delivery.program is None:
        return shown
    about = f"{delivery.program}:{delivery.kind}" if delivery.kind in UNCOUNTED else str(delivery.program)
    dots = blocks.overflow(WHY, [blocks.option(voice.plain("whys.button"), about)])
    for place, block in enumerate(shown):
        if block["type"] == "section" and "accessory" not in block:
            return (*shown[:place], {**block, "accessory": dots}, *shown[place + 1 :])
    return (*shown, blocks.actions(dots))
