"""The flash board before its coordinators' eyes: open or closed, where it is posted, what waits."""

from mentoring.boards import Keeping
from mentoring.ids import SessionId
from mentoring.programs import Program
from mentoring.sessions import Seen, TakenAway
from messages import blocks, programs, sessions
from messages.blocks import Block, Modal
from messages.setups import back_to
from messages.voice import Markup, Voice

OPEN = programs.OPEN_BOARD
OPEN_BOARD = "boardkeeping.board.open"
CLOSE_BOARD = "boardkeeping.board.close"
CHOOSE_CHANNEL = "boardkeeping.channel.choose"
NO_CHANNEL = "boardkeeping.channel.none"
TAKE_AWAY = "boardkeeping.question.remove"
MOST_SHOWN = 20


def keeping(voice: Voice, shown: Keeping) -> Modal:
    """All of it; a question can be taken away with a reason that its asker reads."""
    return Modal(
        "boardkeeping.board",
        voice.plain("boards.title"),
        (
            blocks.section(voice.say("boardkeeping.explained", program=shown.program.name)),
            blocks.section(programs.board_state(voice, shown.program), accessory=_switch(voice, shown)),
            *(_open_ones(voice, shown) if shown.program.board else ()),
            blocks.actions(back_to(voice, shown.program.id)),
        ),
        close=voice.plain("notices.close"),
        metadata={"program": shown.program.id},
    )


def removed(value: str) -> tuple[SessionId, TakenAway]:
    """Which question, and why."""
    session, _, because = value.partition(":")
    return SessionId(int(session)), TakenAway(because)


def _switch(voice: Voice, shown: Keeping) -> blocks.Element:
    program = str(shown.program.id)
    if not shown.program.board:
        return blocks.button(voice.plain("boardkeeping.open"), OPEN_BOARD, program, style="primary")
    sure = blocks.confirm(
        voice.plain("boardkeeping.close"),
        voice.plain("boardkeeping.close_sure"),
        voice.plain("boardkeeping.close_yes"),
        voice.plain("boardkeeping.close_no"),
        danger=True,
    )
    return blocks.button(voice.plain("boardkeeping.close"), CLOSE_BOARD, program, confirm=sure)


def _open_ones(voice: Voice, shown: Keeping) -> tuple[Block, ...]:
    more = len(shown.sessions) - MOST_SHOWN
    rows = [_row(voice, each) for each in shown.sessions[:MOST_SHOWN]]
    return (
        *_channel(voice, shown.program),
        blocks.divider(),
        blocks.section(
            voice.say(
                "boardkeeping.counts",
                questions=voice.say("boardkeeping.questions", count=len(shown.sessions)),
                offers=voice.say("boardkeeping.offers", count=shown.offers),
            )
        ),
        *rows,
        *((blocks.context(voice.say("boards.more", count=more)),) if more > 0 else ()),
        blocks.context(voice.say("boardkeeping.no_lines")),
    )


def _channel(voice: Voice, program: Program) -> tuple[Block, ...]:
    menu = blocks.channel_select(CHOOSE_CHANNEL, initial=program.board_channel or None)
    choose = blocks.section(voice.say("boardkeeping.channel"), accessory=menu)
    if not program.board_channel:
        return (choose,)
    none = blocks.button(voice.plain("boardkeeping.no_channel"), NO_CHANNEL, str(program.id))
    return (choose, blocks.actions(none))


def _row(voice: Voice, seen: Seen) -> Block:
    reasons = [
        blocks.option(voice.plain(f"boardkeeping.reasons.{each}"), f"{seen.session.id}:{each}")
        for each in TakenAway
    ]
    key = "boards.posted" if seen.asker else "boards.posted_hidden"
    words = voice.say(key, **sessions.values(voice, seen))
    since = voice.say("boardkeeping.since", day=seen.session.asked_at.astimezone(voice.zone).date())
    menu = blocks.select(TAKE_AWAY, reasons, placeholder=voice.plain("boardkeeping.take_away"))
    return blocks.section(Markup(f"{words}\n{since}"), accessory=menu)
