"""Announcing a program: the form, how it will look, the post, and whether it went out."""

from mentoring.announcements import LONGEST_TEXT, Post, Posting
from mentoring.deliveries import Status
from mentoring.ids import PersonId
from mentoring.outbox import Cause, cause_of
from mentoring.programs import Choice, Program
from messages import blocks, circulars, joins, programs
from messages.blocks import Block, Message, Modal, actions, button, context, divider, field_for, section
from messages.formats import own_words
from messages.setups import ENTER
from messages.voice import Markup, Voice, channel_link, escape, mention

OPEN = programs.ANNOUNCE
SWITCH = "announcements.program.switch"
BACK = "announcements.form.back"
CHECK = "announcements.posting.check"
AGAIN = "announcements.posting.again"

FORM = "announcements.form"
PREVIEW = "announcements.preview"


def form(voice: Voice, choice: Choice, channel: str | None = None, text: str = "") -> Modal:
    """Where to, and in which words; the usual ones stand there."""
    return Modal(
        FORM,
        voice.plain("announcements.title"),
        (
            programs.switch(voice, choice, SWITCH),
            actions(button(voice.plain("circulars.to_people"), circulars.OPEN)),
            field_for(
                voice.plain("announcements.channel"),
                blocks.channel_select(ENTER, initial=channel),
                block_id="channel",
                hint=voice.plain("announcements.channel_hint"),
            ),
            field_for(
                voice.plain("announcements.text"),
                blocks.text_input(
                    ENTER,
                    initial=text or usual_text(voice, choice.program),
                    most=LONGEST_TEXT,
                    multiline=True,
                ),
                block_id="text",
                hint=voice.plain("announcements.text_hint"),
            ),
        ),
        submit=voice.plain("announcements.preview"),
        close=voice.plain("notices.cancel"),
        metadata={"program": choice.program.id},
    )


def usual_text(voice: Voice, program: Program) -> str:
    """What one would say of the program, from its settings."""
    opening = own_words(voice, program.format, "announcements.usual.opening")
    lines = [voice.plain(opening, program=program.name), program.audience, program.goal]
    hours = voice.plain("joins.hours", count=program.hours_a_month)
    lines.append(voice.plain("announcements.usual.effort", hours=hours))
    if program.starts_on and program.ends_on:
        days = {"starts_on": program.starts_on, "ends_on": program.ends_on}
        lines.append(voice.plain("announcements.usual.dates", **days))
    if program.sign_up_closes_on:
        lines.append(voice.plain("announcements.usual.until", day=program.sign_up_closes_on))
    return "\n".join(line for line in lines if line)


def preview(voice: Voice, program: Program, who: PersonId, channel: str, text: str) -> Modal:
    """The post as it will look."""
    return Modal(
        PREVIEW,
        voice.plain("announcements.title"),
        (
            context(voice.say("announcements.how_it_looks", channel=channel_link(channel))),
            divider(),
            *_words(voice, program, who, text),
            context(voice.say("announcements.with_button", button=voice.plain("joins.open.join"))),
            divider(),
            actions(button(voice.plain("setups.back"), BACK)),
        ),
        submit=voice.plain("announcements.post"),
        close=voice.plain("notices.cancel"),
        metadata={"program": program.id, "channel": channel, "text": text},
    )


def post(voice: Voice, said: Post) -> Message:
    """In the channel, for everybody: no names of who has joined."""
    program = said.program
    join = button(voice.plain("joins.open.join"), joins.OPEN_FORM, str(program.id), style="primary")
    return Message(
        blocks=(
            *_words(voice, program, said.announcement.created_by, said.announcement.text),
            actions(join),
        )
    )


def posting(voice: Voice, shown: Posting) -> Modal:
    """Whether it went out, and what to do if not."""
    subject = str(shown.announcement.id)
    buttons = [button(voice.plain("announcements.check"), CHECK, subject)]
    if shown.may_be_repeated:
        buttons.append(button(voice.plain("announcements.again"), AGAIN, subject, style="primary"))
    return Modal(
        "announcements.posting",
        voice.plain("announcements.title"),
        (section(_outcome(voice, shown)), *((actions(*buttons),) if shown.status is not Status.SENT else ())),
        close=voice.plain("notices.close"),
    )


def _words(voice: Voice, program: Program, who: PersonId, text: str) -> tuple[Block, ...]:
    signed = voice.say("announcements.signed", person=mention(who), program=program.name)
    return (section(escape(text)), context(signed))


def _outcome(voice: Voice, shown: Posting) -> Markup:
    channel = channel_link(shown.announcement.channel)
    match shown.status:
        case Status.SENT:
            return voice.say("announcements.outcomes.sent", channel=channel)
        case Status.PENDING | Status.SENDING:
            return voice.say("announcements.outcomes.on_its_way", channel=channel)
        case Status.UNKNOWN:
            return voice.say("announcements.outcomes.unknown", channel=channel)
        case Status.CANCELLED:
            return voice.say("announcements.outcomes.closed")
        case _:
            return _refused(voice, shown.reason, channel)


def _refused(voice: Voice, reason: str, channel: Markup) -> Markup:
    cause, word = cause_of(reason)
    match cause:
        case Cause.NOT_INVITED | Cause.ARCHIVED | Cause.FAULT:
            bot = voice.plain("names.bot")
            return voice.say(f"announcements.outcomes.{cause}", channel=channel, bot=bot, word=word)
        case _:
            return voice.say("announcements.outcomes.refused", channel=channel, word=word or cause)
