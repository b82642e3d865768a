"""Leading a group: the reminder before somebody's turn, and changing places in the line."""

from mentoring.ids import MatchId, PersonId
from mentoring.leads import Turn
from messages import appointments, blocks, guides
from messages.blocks import Message, Modal
from messages.gatherings import OPEN_SWAP
from messages.voice import Markup, Voice, mention

SWAP = "leads.turn.swap"
CALLBACK = "leads"
MOST_SHOWN = 8


def reminder(voice: Voice, turn: Turn) -> Message:
    """To whoever leads next."""
    match = str(turn.match.id)
    words = {"group": _group(voice, turn), "program": turn.program.name, "day": turn.on or ""}
    find = blocks.button(voice.plain("appointments.find"), appointments.OPEN, match, style="primary")
    swap = [blocks.button(voice.plain("leads.swap"), OPEN_SWAP, match)] if turn.others else []
    return Message(
        blocks=(
            blocks.section(voice.say(_whose_lead(turn), **words)),
            blocks.section(voice.say("leads.what_to_do" if turn.others else "leads.what_to_do_alone")),
            blocks.actions(
                *(() if turn.on else (find,)),
                guides.open_button(voice, turn.match.id),
                *swap,
            ),
        )
    )


def sheet(voice: Voice, turn: Turn, reader: PersonId) -> Modal:
    """Whose turn it is, who comes then; whoever has it can change places with one of them."""
    mine = turn.leader.id == reader
    words = voice.say("leads.yours") if mine else voice.say("leads.theirs", person=mention(turn.leader.id))
    line = [mention(person.id) for person in turn.others[:MOST_SHOWN]]
    then = (blocks.section(voice.say("leads.then", people=line)),) if line else ()
    rows = [
        blocks.section(
            Markup(mention(person.id)),
            accessory=blocks.button(
                blocks.shortened(voice.plain("leads.swap_with", person=person.name), 75),
                SWAP,
                f"{turn.match.id}:{person.id}",
            ),
        )
        for person in turn.others[:MOST_SHOWN]
        if mine
    ]
    told = (blocks.context(voice.say("leads.they_are_told")),) if rows else ()
    return Modal(
        CALLBACK,
        voice.plain("leads.title"),
        (blocks.section(words), *then, *rows, *told),
        close=voice.plain("notices.close"),
    )


def swapped(value: str) -> tuple[MatchId, PersonId]:
    """In which group, and with whom."""
    match, _, person = value.partition(":")
    return MatchId(int(match)), PersonId(person)


def _whose_lead(turn: Turn) -> str:
    """Somebody's turn, or always theirs; with or without a day."""
    if turn.others:
        return "leads.your_turn_on" if turn.on else "leads.your_turn"
    return "leads.alone_on" if turn.on else "leads.alone"


def _group(voice: Voice, turn: Turn) -> Markup:
    if not turn.topic:
        return voice.say("memberships.a_group")
    return voice.say("memberships.group_on", topic=turn.topic)
