"""Office hours: the form of *ask me now and then*."""

from collections.abc import Mapping

from mentoring.boards import Board
from mentoring.drafts import DAY_PARTS
from mentoring.officehours import A_MONTH, MOST_TOPICS
from mentoring.questions import Answered
from messages import blocks
from messages.blocks import Block, Modal
from messages.voice import Voice

OPEN = "officehours.form.open"
SAVE = "officehours.form.save"
STOP = "officehours.form.stop"

TOPICS, MONTHLY, TIMES = "topics", "monthly", "times"
USUAL_MONTHLY = 2
LONGEST_MENU = 100


def form(voice: Voice, shown: Board) -> Modal:
    """About what, how many a month, and when; as it is now."""
    own = shown.own_hours
    topics = [blocks.option(each.label, str(each.id)) for each in shown.topics[:LONGEST_MENU]]
    monthly = [blocks.option(voice.plain("officehours.monthly", count=each), str(each)) for each in A_MONTH]
    times = [blocks.option(voice.plain(f"joins.choices.times.{each}"), each) for each in DAY_PARTS]
    return Modal(
        SAVE,
        voice.plain("officehours.title"),
        (
            blocks.section(voice.say("officehours.explained", program=shown.program.name)),
            blocks.field_for(
                voice.plain("officehours.topics"),
                blocks.multi_select(TOPICS, topics, initial=own.topics if own else (), most=MOST_TOPICS),
                block_id=TOPICS,
            ),
            blocks.field_for(
                voice.plain("officehours.how_many"),
                blocks.select(MONTHLY, monthly, initial=str(own.monthly if own else USUAL_MONTHLY)),
                block_id=MONTHLY,
                hint=voice.plain("officehours.how_many_hint"),
            ),
            blocks.field_for(
                voice.plain("officehours.times"),
                blocks.checkboxes(TIMES, times, initial=own.times if own else ()),
                block_id=TIMES,
                optional=True,
            ),
            *(_stop(voice, shown) if own else ()),
        ),
        submit=voice.plain("setups.save"),
        close=voice.plain("notices.cancel"),
        metadata={"program": shown.program.id},
    )


def entered(said: Mapping[str, Answered]) -> tuple[tuple[str, ...], int, tuple[str, ...]]:
    """The topics, how many a month, and the parts of the day."""
    return _several(said.get(TOPICS)), int(str(said[MONTHLY])), _several(said.get(TIMES))


def _several(answer: Answered) -> tuple[str, ...]:
    return answer if isinstance(answer, tuple) else ()


def _stop(voice: Voice, shown: Board) -> tuple[Block, ...]:
    stop = blocks.button(voice.plain("officehours.stop"), STOP, str(shown.program.id))
    return (blocks.actions(stop),)
