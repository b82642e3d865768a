"""Groups that begin: what each member reads of theirs, and the card in the chat of all."""

from mentoring.gatherings import Gathering
from mentoring.participants import Role
from messages import agreements, appointments, blocks, guides
from messages.blocks import Element, Message, Modal
from messages.fields import role_words
from messages.matches import introduced
from messages.voice import Markup, Voice, mention

OPEN_SWAP = "leads.turn.open"
WHO_SEES = "gatherings.privacy.open"


def introduction(voice: Voice, group: Gathering) -> Message:
    """To each member: who is in the group, what it is about, and who leads first."""
    buttons = [
        _guide(voice, group),
        blocks.button(voice.plain("matches.who_sees"), WHO_SEES, str(group.match.id)),
    ]
    if group.is_led_by_reader and group.can_swap:
        buttons.append(blocks.button(voice.plain("leads.swap"), OPEN_SWAP, str(group.match.id)))
    return Message(
        blocks=(
            blocks.section(_headline(voice, group, "meet")),
            blocks.section(_members(voice, group)),
            blocks.section(_leading(voice, group)),
            blocks.section(voice.say("gatherings.next")),
            blocks.actions(*buttons),
        )
    )


def welcome(voice: Voice, group: Gathering) -> Message:
    """One card in the chat of all."""
    people = [mention(person.id) for person, _ in group.members]
    return Message(
        blocks=(
            blocks.section(voice.say("gatherings.welcome", people=people)),
            blocks.section(Markup(f"{_headline(voice, group, 'card')} {_leading(voice, group)}")),
            *(() if group.has_met else (blocks.section(voice.say("gatherings.first_talk")),)),
            blocks.actions(
                blocks.button(
                    voice.plain("appointments.find"), appointments.OPEN, str(group.match.id), style="primary"
                ),
                _guide(voice, group),
                agreements.open_button(voice, group.match.id),
            ),
            blocks.context(voice.say("matches.cannot_read")),
        )
    )


def who_sees(voice: Voice) -> Modal:
    """What the group sees, what the coordinators see, and what nobody does."""
    words = blocks.section(voice.say("gatherings.privacy"))
    return Modal("gathering", voice.plain("matches.who_sees"), (words,), close=voice.plain("notices.close"))


def _headline(voice: Voice, group: Gathering, key: str) -> Markup:
    if not group.topic:
        return voice.say(f"gatherings.{key}_without_topic", program=group.program.name)
    return voice.say(f"gatherings.{key}", topic=group.topic, program=group.program.name)


def _members(voice: Voice, group: Gathering) -> Markup:
    words = role_words(voice, group.program)
    lines = [
        voice.say(
            "gatherings.member_in_the_middle" if role is Role.MENTOR else "gatherings.member",
            person=introduced(person),
            role=words["mentor"],
        )
        for person, role in group.members
        if person.id != group.reader
    ]
    return Markup("\n".join((voice.say("gatherings.with"), *lines)))


def _leading(voice: Voice, group: Gathering) -> Markup:
    if group.leader is None:
        return Markup("")
    which = "next" if group.has_met else "first"
    if group.is_led_by_reader:
        return voice.say(f"gatherings.you_lead.{which}")
    return voice.say(f"gatherings.leads.{which}", leader=mention(group.leader.id))


def _guide(voice: Voice, group: Gathering) -> Element:
    """The guide, by the name that fits: a group that somebody joins later has had its first talk."""
    if group.has_met:
        return guides.open_button(voice, group.match.id)
    return blocks.button(voice.plain("matches.ideas"), guides.OPEN, str(group.match.id))
