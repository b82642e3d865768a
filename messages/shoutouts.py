"""Shout-outs: words of thanks in a channel, and the form that switches them on."""

from mentoring.programs import Program
from mentoring.shoutouts import ShoutOut
from messages import blocks
from messages.blocks import Element, Message, Modal
from messages.voice import Markup, Voice, channel_link, mention, quoted

OPEN = "shoutouts.form.open"
FORM = "shoutouts.form"
CHANNEL = "channel"
ANSWER = "answer"


def post(voice: Voice, shown: ShoutOut) -> Message:
    """In the channel, for everybody: each in the words of who wrote it."""
    lead = voice.say("shoutouts.lead", program=shown.program.name)
    words = (
        voice.say(
            "shoutouts.one",
            writer=mention(each.writer),
            reader=mention(each.reader),
            text=quoted(each.text),
        )
        for each in shown.thanks
    )
    return Message(
        blocks=(
            blocks.section(lead),
            *(blocks.section(each) for each in words),
            blocks.context(voice.say("shoutouts.both_agreed")),
        )
    )


def form(voice: Voice, program: Program) -> Modal:
    """A channel, or none."""
    return Modal(
        FORM,
        voice.plain("shoutouts.title"),
        (
            blocks.section(voice.say("shoutouts.explained", program=program.name)),
            blocks.field_for(
                voice.plain("shoutouts.channel"),
                blocks.channel_select(ANSWER, initial=program.shout_out_channel or None),
                block_id=CHANNEL,
                hint=voice.plain("announcements.channel_hint"),
                optional=True,
            ),
        ),
        submit=voice.plain("shoutouts.save"),
        close=voice.plain("notices.cancel"),
        metadata={"program": program.id},
    )


def saved(voice: Voice, program: Program) -> Modal:
    """What happens from now on."""
    return Modal(
        "shoutouts.saved",
        voice.plain("shoutouts.title"),
        (blocks.section(state(voice, program)),),
        close=voice.plain("notices.close"),
    )


def state(voice: Voice, program: Program) -> Markup:
    """Whether they are posted, and where."""
    channel = program.shout_out_channel
    return voice.say("shoutouts.on", channel=channel_link(channel)) if channel else voice.say("shoutouts.off")


def open_button(voice: Voice, program: Program) -> Element:
    """*Monthly post*"""
    return blocks.button(voice.plain("shoutouts.open"), OPEN, str(program.id))
