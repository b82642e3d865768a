"""Going on or not: the private question, what was decided, and ideas for the last talk."""

from datetime import date

from mentoring.endings import OwnMatch
from mentoring.participants import Role
from mentoring.partings import GoingOn, OwnParting, may_go_on
from messages import blocks
from messages.blocks import Block, Element, Message, Modal
from messages.endings import people
from messages.voice import Markup, Voice

GO_ON = "partings.answer.go_on"
LET_END = "partings.answer.let_end"
OPEN_TALK = "partings.talk.open"

IDEAS = ("look_back", "proud", "learned", "stays", "thanks", "contact")
"""What a last talk is good for, in this order."""


def question(voice: Voice, asked: GoingOn) -> Message:
    """Asked in private; the same message takes the answer and shows it."""
    if not asked.partings:
        return Message(blocks=(blocks.section(voice.say("partings.nothing_open")),))
    rows = [block for each in asked.partings for block in _row(voice, asked, each)]
    return Message(blocks=(*_lead(voice, asked), *rows, *_foot(voice, asked)))


def reminder(voice: Voice, asked: GoingOn) -> Message:
    """Once more, if a coordinator asks for it; the words do not say who has answered."""
    whole = question(voice, asked)
    return Message(blocks=(blocks.context(voice.say("closings.reminder")), *whole.blocks))


def outcome(voice: Voice, decided: GoingOn) -> Message:
    """What both read, at the same moment. Whoever did not want to reads what their partner reads."""
    rows = [block for each in decided.partings for block in _decided(voice, decided, each)]
    return Message(blocks=tuple(rows))


def answers(voice: Voice, asked: OwnParting) -> Block:
    """The two buttons; what was chosen stands out."""
    parting = asked.parting
    value = str(parting.id)
    chosen = {True: GO_ON, False: LET_END}.get(parting.go_on) if parting.go_on is not None else None
    return blocks.actions(
        *(
            blocks.button(voice.plain(key), action, value, style="primary" if action == chosen else None)
            for key, action in (("partings.go_on", GO_ON), ("partings.let_end", LET_END))
        )
    )


def state(voice: Voice, asked: OwnParting) -> Markup:
    """For Home: when the match ends, and what was answered."""
    if asked.parting.go_on is None:
        return voice.say("partings.home", day=asked.parting.ends_on)
    return voice.say(f"partings.home_{_answer(asked)}", day=asked.parting.ends_on)


def talk_button(voice: Voice, own: OwnMatch) -> Element:
    """Opens the ideas for the last talk."""
    return blocks.button(voice.plain("partings.ideas.open"), OPEN_TALK, str(own.match.id))


def talk(voice: Voice, own: OwnMatch) -> Modal:
    """A sheet for the last talk: a few questions to ask each other, and how to say goodbye well."""
    role = "mentor" if own.role is Role.MENTOR else "mentee"
    ideas = [voice.say(f"partings.ideas.{idea}") for idea in IDEAS]
    return Modal(
        "partings.talk",
        voice.plain("partings.ideas.title"),
        (
            blocks.section(voice.say("partings.ideas.lead", partner=people(own))),
            blocks.section(Markup("\n".join(f"{number}. {idea}" for number, idea in enumerate(ideas, 1)))),
            blocks.section(voice.say(f"partings.ideas.for_{role}", partner=people(own))),
            blocks.context(voice.say("partings.ideas.after")),
        ),
        close=voice.plain("notices.close"),
    )


def _lead(voice: Voice, asked: GoingOn) -> tuple[Block, ...]:
    if len(asked.partings) > 1:
        words = voice.say(
            "partings.several", program=asked.program.name, day=asked.ends_on, until=asked.longer_until
        )
        return (blocks.section(words),)
    own = asked.partings[0].own
    words = voice.say("partings.question", partner=people(own), day=asked.ends_on, until=asked.longer_until)
    return (blocks.section(words),)


def _row(voice: Voice, asked: GoingOn, each: OwnParting) -> list[Block]:
    several = len(asked.partings) > 1
    name = [blocks.section(voice.say("partings.with_whom", partner=people(each.own)))] if several else []
    is_answered = each.parting.go_on is not None
    noted = f"partings.noted_{_answer(each)}"
    said = [blocks.context(voice.say(noted, day=_decided_on(asked)))] if is_answered else []
    return [*name, answers(voice, each), *said]


def _foot(voice: Voice, asked: GoingOn) -> tuple[Block, ...]:
    key = "partings.who_sees_several" if len(asked.partings) > 1 else "partings.who_sees"
    partner = people(asked.partings[0].own)
    return (blocks.context(voice.say(key, partner=partner, day=_decided_on(asked))),)


def _decided_on(asked: GoingOn) -> date:
    return asked.until.astimezone(asked.program.zone).date()


def _decided(voice: Voice, decided: GoingOn, each: OwnParting) -> list[Block]:
    own = each.own
    if each.parting.goes_on:
        words = voice.say("partings.goes_on", partner=people(own), day=own.match.ends_on or "")
        return [blocks.section(words)]
    key = "partings.ends" if may_go_on(decided.program) else "partings.ends_soon"
    if decided.program.policy.is_group:
        key = "partings.ends_of_group"
    words = voice.say(key, partner=people(own), day=each.parting.ends_on)
    return [blocks.section(words), blocks.actions(talk_button(voice, own))]


def _answer(each: OwnParting) -> str:
    return "yes" if each.parting.go_on else "no"
