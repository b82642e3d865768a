"""After a session: one tap each for whether it helped and whether they would go on, and thanks."""

from mentoring.participants import Role
from mentoring.sessions import Helped, Outcome, Seen, Stage
from messages import blocks, sessions
from messages.blocks import Message
from messages.voice import Voice

HELPED_YES = "aftersessions.helped.yes"
HELPED_A_LITTLE = "aftersessions.helped.a_little"
HELPED_NO = "aftersessions.helped.no"
AGAIN = "aftersessions.answer.again"
ONCE = "aftersessions.answer.once"
THANK = "aftersessions.thanks.send"

SAID = {HELPED_YES: Helped.YES, HELPED_A_LITTLE: Helped.A_LITTLE, HELPED_NO: Helped.NO}
"""What each button says of whether it helped."""


def asked(voice: Voice, shown: Seen) -> Message:
    """SESSION_ASKED: have you talked? Or, where one of them said so, the next question."""
    if shown.session.stage is not Stage.IN_TOUCH:
        return question(voice, shown)
    words = voice.say("aftersessions.have_you", **sessions.values(voice, shown))
    return Message(blocks=(blocks.section(words), blocks.actions(*sessions.talk_buttons(voice, shown))))


def question(voice: Voice, shown: Seen) -> Message:
    """The next thing to say; at the end a thank-you. Each tap puts the next in the place of the last."""
    session = shown.session
    if session.outcome is not Outcome.TALKED:
        return Message(blocks=(blocks.section(voice.say("aftersessions.came_to_nothing")),))
    if shown.role is Role.MENTEE and session.helped is None:
        return _helped(voice, shown)
    if shown.can_match and session.again(shown.role) is None:
        return _again(voice, shown)
    return _done(voice, shown)


def _helped(voice: Voice, shown: Seen) -> Message:
    buttons = [
        blocks.button(voice.plain(f"aftersessions.helped.{said}"), button, str(shown.session.id))
        for button, said in SAID.items()
    ]
    return Message(
        blocks=(
            blocks.section(voice.say("aftersessions.did_it_help", **sessions.values(voice, shown))),
            blocks.actions(*buttons),
            blocks.context(voice.say("aftersessions.only_counted", **sessions.values(voice, shown))),
        )
    )


def _again(voice: Voice, shown: Seen) -> Message:
    key, values = str(shown.session.id), sessions.values(voice, shown)
    return Message(
        blocks=(
            blocks.section(voice.say(f"aftersessions.again_{shown.role}", **values)),
            blocks.actions(
                blocks.button(voice.plain("aftersessions.gladly"), AGAIN, key),
                blocks.button(voice.plain("aftersessions.once"), ONCE, key),
            ),
            blocks.context(voice.say("aftersessions.both", **values)),
        )
    )


def _done(voice: Voice, shown: Seen) -> Message:
    values = sessions.values(voice, shown)
    words = blocks.section(voice.say(f"aftersessions.done_{shown.role}", **values))
    if shown.role is Role.MENTOR:
        return Message(blocks=(words,))
    if shown.session.thanked_at:
        return Message(blocks=(blocks.section(voice.say("aftersessions.thanks_sent", **values)),))
    other = shown.other.name if shown.other else ""
    thank = blocks.button(
        voice.plain("aftersessions.thank", other=other), THANK, str(shown.session.id), style="primary"
    )
    return Message(blocks=(words, blocks.actions(thank)))
