"""Why a message came, on each that counts; and a line for what had no room in somebody's week."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from mentoring.deliveries import POLICIES, Delivery, DeliveryClass, Kind, To
from mentoring.whys import Because
from messages import blocks, settings
from messages.blocks import Block, Message
from messages.voice import Markup, Voice

WHY = "whys.message.why"
HAVE_THEIR_OWN = frozenset({Kind.CHECKIN, Kind.CHECKIN_REMINDER})
"""The three dots of a check-in say why."""


PRAISE = {
    Kind.FIRST_TALK: "whys.first_talk",
    Kind.FIRST_TALK_APART: "whys.first_talk",
    Kind.HALF_WAY: "whys.half_way",
    Kind.HALF_WAY_APART: "whys.half_way",
}
"""Milestones wait for nothing once their place is gone: they are said in a line of the next message."""


def with_reason(voice: Voice, message: Message, delivery: Delivery, waiting: Iterable[Kind]) -> Message:
    """A counted message, with a line for those that it went ahead of, and a way to ask why."""
    policy = POLICIES[delivery.kind]
    if policy.rank is None or policy.to is To.CHANNEL:
        return message
    shown = (*_with_dots(voice, message.blocks, delivery), *_also(voice, waiting))
    return replace(message, blocks=shown) if policy.cls is DeliveryClass.DISCREET else Message(blocks=shown)


def because(voice: Voice, reason: Because) -> Message:
    """For the person only."""
    key = "whys.because" if reason.takes_part else "whys.because_of_form"
    words = blocks.section(voice.say(key, program=reason.program.name))
    fewer = blocks.button(voice.plain("checkins.fewer"), settings.OPEN_FORM)
    return Message(blocks=(words, blocks.actions(fewer)))


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
    dots = blocks.overflow(WHY, [blocks.option(voice.plain("whys.button"), str(delivery.program))])
    for place, block in enumerate(shown):
        if block["type"] == "section" and "accessory" not in block:
            return (*shown[:place], {**block, "accessory": dots}, *shown[place + 1 :])
    return (*shown, blocks.actions(dots))
