"""One-off sessions in words: the post, the one who is asked, both who are put in touch, and the end."""

from collections.abc import Mapping

from mentoring.ids import SessionId
from mentoring.sessions import Outcome, Seen, Stage, TakenAway
from messages import blocks, supports
from messages.blocks import Block, Element, Message, Modal
from messages.voice import Markup, Voice, mention, quoted

ASK = "sessions.question.ask"
TAKE = "sessions.question.take"
DECLINE = "sessions.question.pass"
HAND_BACK = "sessions.question.back"
WITHDRAW = "sessions.question.withdraw"
READ = "sessions.words.read"
TOUCH = "sessions.talk.touch"
TALKED = "sessions.talk.done"
NOTHING = "sessions.talk.nothing"


def post(voice: Voice, shown: Seen) -> Message:
    """SESSION_POST: to everybody in the program's channel; a topic of the list, and no words of anybody's."""
    return Message(
        blocks=(
            blocks.section(_say(voice, shown, "post_hidden" if shown.asker is None else "post")),
            blocks.actions(take_button(voice, shown)),
            blocks.context(voice.say("sessions.how" if shown.asker else "sessions.how_hidden")),
        )
    )


def post_over(voice: Voice, shown: Seen) -> Message:
    """The post, after somebody took the question or it ended; it names nobody."""
    key = "post_taken" if shown.session.helper is not None else "post_closed"
    return _plain(voice, shown, key)


def wanted(voice: Voice, shown: Seen) -> Message:
    """SESSION_WANTED: to somebody who offers the topic."""
    chosen = shown.session.first_asked is not None
    key = ("you_alone" if chosen else "you") + ("" if shown.asker else "_hidden")
    return Message(
        blocks=(
            blocks.section(_say(voice, shown, key)),
            blocks.actions(
                take_button(voice, shown, style="primary"),
                blocks.button(voice.plain("sessions.not_this_time"), DECLINE, _key(shown)),
            ),
            blocks.context(voice.say("sessions.how_you")),
        )
    )


def passed(voice: Voice, shown: Seen) -> Message:
    """*Not this time.*"""
    return _plain(voice, shown, "passed")


def yours(voice: Voice, shown: Seen) -> Message:
    """To the one who takes it: whose question it is, until when to write, and a way back."""
    read = [blocks.button(voice.plain("sessions.read"), READ, _key(shown))] if shown.session.words else []
    return Message(
        blocks=(
            blocks.section(_say(voice, shown, "yours")),
            blocks.actions(
                *read,
                touch_button(voice, shown, "written", style="primary"),
                _hand_back(voice, shown),
            ),
            blocks.context(voice.say("sessions.no_harm")),
        )
    )


def words(voice: Voice, shown: Seen) -> Modal:
    """The private line, for the one who took the question."""
    return Modal(
        "sessions.words",
        voice.plain("sessions.title"),
        (
            blocks.section(_say(voice, shown, "their_line")),
            blocks.section(Markup(f"> {quoted(shown.session.words)}")),
            blocks.context(voice.say("sessions.only_you")),
        ),
        close=voice.plain("notices.close"),
    )


def taken(voice: Voice, shown: Seen) -> Message:
    """SESSION_TAKEN: to the one who asked."""
    return Message(
        blocks=(
            blocks.section(_say(voice, shown, "taken")),
            blocks.actions(
                touch_button(voice, shown, "in_touch"),
                withdraw_button(voice, shown),
            ),
        )
    )


def card(voice: Voice, shown: Seen) -> Message:
    """SESSION_CARD: in the chat of both."""
    return Message(
        blocks=(
            blocks.section(_say(voice, shown, "card")),
            blocks.context(voice.say("sessions.cannot_read")),
        )
    )


def due(voice: Voice, shown: Seen) -> Message:
    """SESSION_DUE: the promise ends tomorrow."""
    written = touch_button(voice, shown, "written", style="primary")
    return Message(
        blocks=(
            blocks.section(_say(voice, shown, "due")),
            blocks.actions(written, _hand_back(voice, shown)),
        )
    )


def touched(voice: Voice, shown: Seen) -> Message:
    """They are in touch; next they talk."""
    return Message(
        blocks=(blocks.section(_say(voice, shown, "touched")), blocks.actions(*talk_buttons(voice, shown)))
    )


def handed_back(voice: Voice, shown: Seen) -> Message:
    """To the one who hands it back."""
    return _plain(voice, shown, "handed_back")


def withdrawn(voice: Voice, shown: Seen) -> Message:
    """To the one who needs it no more."""
    return _plain(voice, shown, "withdrawn")


def back(voice: Voice, shown: Seen) -> Message:
    """SESSION_BACK: to the one who asked; the same words whatever the cause."""
    return Message(
        blocks=(
            blocks.section(_say(voice, shown, "back")),
            blocks.actions(withdraw_button(voice, shown)),
        )
    )


def over(voice: Voice, shown: Seen) -> Message:
    """SESSION_OVER: to the one who took it; the same words whatever the cause."""
    return _plain(voice, shown, "over")


def closed(voice: Voice, shown: Seen) -> Message:
    """SESSION_CLOSED: to the one who asked; why it ended, and what they can do."""
    match shown.session.outcome:
        case Outcome.TAKEN_AWAY:
            because = shown.session.because or TakenAway.NOT_HERE
            said = _say(voice, shown, "taken_away")
            reason = voice.say(f"sessions.because.{because}")
            shown_words = Markup(f"{said} {reason}")
            button = blocks.button(
                voice.plain("sessions.talk_privately"), supports.OPEN_FORM, supports.WITHOUT_A_MATCH
            )
        case Outcome.BOARD_CLOSED:
            return _plain(voice, shown, "board_closed")
        case _:
            shown_words = _say(voice, shown, "expired")
            button = blocks.button(voice.plain("boards.ask"), ASK, str(shown.program.id))
    return Message(blocks=(blocks.section(shown_words), blocks.actions(button)))


def thanked(voice: Voice, shown: Seen) -> Message:
    """SESSION_THANKS: to the one who helped."""
    return _plain(voice, shown, "thanked")


def again(voice: Voice, shown: Seen) -> Message:
    """SESSION_AGAIN: to both, when both would like to go on."""
    return _plain(voice, shown, "again")


def talk_buttons(voice: Voice, shown: Seen) -> list[Element]:
    """Have they talked?"""
    return [
        blocks.button(voice.plain("sessions.talked"), TALKED, _key(shown), style="primary"),
        blocks.button(voice.plain("sessions.nothing"), NOTHING, _key(shown)),
    ]


def take_button(voice: Voice, shown: Seen, *, style: str | None = None) -> Element:
    """*I can help.*"""
    label = voice.plain("sessions.help_with", topic=shown.topic)
    words = voice.plain("sessions.help")
    return blocks.button(words, TAKE, _key(shown), style=style, label=blocks.shortened(label, 75))


def touch_button(voice: Voice, shown: Seen, words: str, *, style: str | None = None) -> Element:
    """*I have written*, or *we are in touch*: about the one who has the question now, not an earlier one."""
    value = f"{shown.session.id}:{shown.session.turn}"
    return blocks.button(voice.plain(f"sessions.{words}"), TOUCH, value, style=style)


def withdraw_button(voice: Voice, shown: Seen) -> Element:
    """*I need it no more.*"""
    return blocks.button(voice.plain("sessions.withdraw"), WITHDRAW, _key(shown))


def buttons(voice: Voice, shown: Seen) -> Block:
    """On the board: what the one who took it can do next."""
    if shown.session.stage is Stage.IN_TOUCH:
        return blocks.actions(*talk_buttons(voice, shown))
    written = touch_button(voice, shown, "written")
    return blocks.actions(written, _hand_back(voice, shown))


def session_of(value: str) -> SessionId:
    """Which one a button is about."""
    return SessionId(int(value))


def turn_of(value: str) -> tuple[SessionId, int]:
    """Which one, and in which turn on the board."""
    session, _, turn = value.partition(":")
    return SessionId(int(session)), int(turn)


def values(voice: Voice, shown: Seen) -> Mapping[str, object]:
    """What sentences about a session name."""
    session = shown.session
    return {
        "topic": shown.topic,
        "program": shown.program.name,
        "within": voice.plain(f"boards.within.{session.within}"),
        "asker": mention(shown.asker.id) if shown.asker else voice.plain("sessions.somebody"),
        "helper": mention(shown.helper.id) if shown.helper else voice.plain("sessions.somebody"),
        "other": mention(shown.other.id) if shown.other else voice.plain("sessions.somebody"),
        "reply_by": voice.moment(session.reply_by or session.open_until),
        "day": voice.weekday(session.open_until.astimezone(voice.zone).date()),
    }


def _hand_back(voice: Voice, shown: Seen) -> Element:
    return blocks.button(voice.plain("sessions.hand_back"), HAND_BACK, _key(shown))


def _plain(voice: Voice, shown: Seen, key: str) -> Message:
    return Message(blocks=(blocks.section(_say(voice, shown, key)),))


def _say(voice: Voice, shown: Seen, key: str) -> Markup:
    return voice.say(f"sessions.{key}", **values(voice, shown))


def _key(shown: Seen) -> str:
    return str(shown.session.id)
