"""First talks: a private nudge after a week."""

from mentoring.endings import OwnMatch
from mentoring.firsttalks import Nudge
from messages import appointments, blocks, meetings
from messages.blocks import Block, Element, Message
from messages.voice import Markup, Voice, mention


def nudge(voice: Voice, found: Nudge) -> Message:
    """One match with its buttons; several in rows. Both of two get the same, and neither is blamed."""
    if len(found.matches) == 1:
        content = _single(voice, found.matches[0])
    else:
        head = voice.say("firsttalks.several", count=len(found.matches), program=found.program.name)
        rows = (_row(voice, own) for own in found.matches)
        content = (blocks.section(head), *rows, blocks.actions(_we_met(voice, found.matches[0])))
    return Message(blocks=(*content, blocks.context(voice.say("firsttalks.who_sees"))))


def _single(voice: Voice, own: OwnMatch) -> tuple[Block, ...]:
    match = str(own.match.id)
    is_group = own.program.policy.is_group
    question = "firsttalks.group.question" if is_group else "firsttalks.question"
    return (
        blocks.section(voice.say(question, partner=_partners(own))),
        blocks.actions(
            blocks.button(voice.plain("appointments.find"), appointments.OPEN, match, style="primary"),
            _we_met(voice, own),
        ),
    )


def _row(voice: Voice, own: OwnMatch) -> Block:
    return blocks.section(
        voice.say("firsttalks.row", partner=_partners(own)),
        accessory=blocks.button(voice.plain("appointments.find"), appointments.OPEN, str(own.match.id)),
    )


def _we_met(voice: Voice, own: OwnMatch) -> Element:
    """Opens the form; whoever has several matches says there whom they met."""
    return blocks.button(voice.plain("home.we_met"), meetings.OPEN_FORM, str(own.match.id))


def _partners(own: OwnMatch) -> tuple[Markup, ...]:
    return tuple(mention(person.id) for person in own.partners)
