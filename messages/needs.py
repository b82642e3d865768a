"""The card of `/mentor-admin`: counts and no names, for it may be read on a shared screen."""

from mentoring.needs import Need, Needs
from messages import blocks, programs, setups
from messages.blocks import Message, Modal, actions, button, field_for, section
from messages.setups import ENTER
from messages.voice import Markup, Voice

APPOINT_ME = "owners.first.me"
APPOINT_SOMEBODY = "owners.first.somebody"
FIRST_OWNER = "owners.first"
GO_HOME = "go_home"

MOST_PROGRAMS = 10


def card(voice: Voice, needs: Needs, link: str) -> Message:
    """What needs you now. `link` leads to the Home, where the names are."""
    lines = [_line(voice, need) for need in needs.programs[:MOST_PROGRAMS]]
    words = Markup("\n".join(lines)) if lines else voice.say("needs.no_program")
    buttons = [button(voice.plain("needs.home"), GO_HOME, url=link)]
    if needs.may_set_up and not needs.programs:
        buttons.insert(0, button(voice.plain("needs.set_up"), setups.OPEN, style="primary"))
    return Message(blocks=(section(words), actions(*buttons)))


def first_owner(voice: Voice) -> Message:
    """To a workspace admin while nobody owns anything."""
    return Message(
        blocks=(
            section(voice.say("needs.no_owner")),
            actions(
                button(voice.plain("needs.me"), APPOINT_ME, style="primary"),
                button(voice.plain("needs.somebody"), APPOINT_SOMEBODY),
            ),
        )
    )


def first_owner_form(voice: Voice) -> Modal:
    """Who shall be the first owner?"""
    whom = field_for(voice.plain("teams.who"), blocks.person_select(ENTER), block_id="person")
    return Modal(
        FIRST_OWNER,
        voice.plain("needs.owner_title"),
        (section(voice.say("needs.owner_may")), whom),
        submit=voice.plain("setups.save"),
        close=voice.plain("notices.cancel"),
    )


def appointed(voice: Voice) -> Message:
    """The first owner is there: what to do next."""
    next_step = button(voice.plain("needs.set_up"), setups.OPEN, style="primary")
    return Message(blocks=(section(voice.say("needs.appointed")), actions(next_step)))


def somebody_appointed(voice: Voice) -> Modal:
    """The same, when it is somebody else."""
    return Modal(
        "owners.first.done",
        voice.plain("needs.owner_title"),
        (section(voice.say("needs.somebody_appointed")),),
        close=voice.plain("notices.close"),
    )


def _line(voice: Voice, need: Need) -> Markup:
    name = voice.say(
        "needs.program", program=need.program.name, phase=programs.phase_line(voice, need.program)
    )
    if need.is_nothing:
        return voice.say("needs.nothing", program=name)
    counts = {"alerts": need.alerts, "to_approve": need.to_approve, "not_sent": need.not_sent}
    items = [voice.say(f"needs.counts.{key}", count=count) for key, count in counts.items() if count]
    return voice.say("needs.something", program=name, items=items)
