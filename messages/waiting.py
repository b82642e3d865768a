"""To those without a match: where they stand, when they hear from us next, and what helps until then."""

from datetime import datetime

from mentoring.participants import Role
from mentoring.programs import Program
from mentoring.waiting import Helpful, Waiting
from messages import blocks
from messages.blocks import Block, Element, Message
from messages.boards import OPEN as OPEN_BOARD
from messages.endings import OPEN_LEAVING, usual_wait
from messages.fields import role_words
from messages.formats import own_words, words_to
from messages.joins import OPEN_FORM
from messages.rematches import look_button
from messages.voice import Markup, Voice

TELL_ME = "waiting.program.next"


def no_match(voice: Voice, waiting: Waiting) -> Message:
    """On the day when others get their match."""
    return _last(voice, waiting) if waiting.is_too_late else _card(voice, waiting, "waiting.none_yet")


def news(voice: Voice, waiting: Waiting) -> Message:
    """Every fourteen days after it, and for the last time when nobody new is matched any more."""
    return _last(voice, waiting) if waiting.is_too_late else _card(voice, waiting, "waiting.still_none")


def on_home(voice: Voice, waiting: Waiting) -> tuple[Block, ...]:
    """The same in short, for whoever looks at their Home in between."""
    if waiting.is_too_late:
        next_one = next_program_button(voice, waiting.program)
        return () if waiting.hears_of_next else (blocks.actions(next_one),)
    wanted = role_words(voice, waiting.program)["mentor"]
    lines = _as_mentee(voice, waiting, wanted)
    return (
        *((blocks.context(Markup(" ".join(lines))),) if lines else ()),
        *(_one_topic_more(voice, waiting, waiting.helpful) if waiting.helpful else ()),
    )


def noted(voice: Voice, program: Program) -> Message:
    """They hear of the next program."""
    return Message(blocks=(blocks.section(voice.say("waiting.noted", program=program.name)),))


def next_program_button(voice: Voice, program: Program) -> Element:
    """*Tell me when a new program opens.*"""
    return blocks.button(voice.plain("waiting.tell_me"), TELL_ME, str(program.id), style="primary")


def _last(voice: Voice, waiting: Waiting) -> Message:
    """What is true when no match can come any more, and what there is to do instead."""
    key = words_to(voice, waiting.program, waiting.role, "waiting.none_came")
    words = voice.say(key, role=_wanted(voice, waiting), program=waiting.program.name)
    buttons = [
        *(() if waiting.hears_of_next else (next_program_button(voice, waiting.program),)),
        *(_one_session(voice, waiting) if waiting.has_board and waiting.role is Role.MENTEE else ()),
    ]
    return Message(
        blocks=(
            blocks.section(Markup(f"{words} {too_late(voice, waiting.program)}")),
            *_also_open(voice, waiting),
            *((blocks.actions(*buttons),) if buttons else ()),
            blocks.context(voice.say("waiting.says_nothing")),
        )
    )


def too_late(voice: Voice, program: Program) -> Markup:
    """Why nobody new is matched any more."""
    return voice.say("waiting.too_late", program=program.name, day=program.ends_on)


def _wanted(voice: Voice, waiting: Waiting) -> str:
    """Whom, or what, somebody waits for, in the program's word."""
    if waiting.program.policy.is_group:
        return voice.plain("waiting.group")
    return str(role_words(voice, waiting.program)["mentor" if waiting.role is Role.MENTEE else "mentee"])


def _one_topic_more(voice: Voice, waiting: Waiting, topic: Helpful) -> tuple[Block, ...]:
    add = blocks.button(voice.plain("waiting.add_topic"), OPEN_FORM, str(waiting.program.id))
    words = voice.say("waiting.one_more", count=topic.offered, topic=topic.label)
    return (blocks.section(words, accessory=add),)


def _card(voice: Voice, waiting: Waiting, headline: str) -> Message:
    wanted = _wanted(voice, waiting)
    headline = words_to(voice, waiting.program, waiting.role, headline)
    lines = [voice.say(headline, role=wanted, program=waiting.program.name)]
    lines += _as_mentee(voice, waiting, wanted) if waiting.role is Role.MENTEE else _as_mentor(voice, waiting)
    program = str(waiting.program.id)
    return Message(
        blocks=(
            blocks.section(Markup(" ".join(lines))),
            *_helps(voice, waiting),
            *_also_open(voice, waiting),
            blocks.actions(
                *_looking(voice, waiting),
                *(_one_session(voice, waiting) if waiting.has_board else ()),
                blocks.button(voice.plain("waiting.add_topic"), OPEN_FORM, program),
                blocks.button(voice.plain("waiting.leave_list"), OPEN_LEAVING, program),
            ),
            blocks.context(voice.say("waiting.says_nothing")),
        )
    )


def _helps(voice: Voice, waiting: Waiting) -> tuple[Block, ...]:
    """What somebody who wants a mentor can do until there is one."""
    if waiting.role is not Role.MENTEE:
        return ()
    if waiting.helpful:
        key = "waiting.offered_board" if waiting.has_board else "waiting.offered"
        topic = waiting.helpful
        return (blocks.section(voice.say(key, count=topic.offered, topic=topic.label)),)
    until_then = "waiting.until_then_board" if waiting.has_board else "waiting.until_then"
    return (blocks.section(voice.say(own_words(voice, waiting.program.format, until_then))),)


def _also_open(voice: Voice, waiting: Waiting) -> tuple[Block, ...]:
    """One more program, for who would not like to wait for this one only."""
    if waiting.also_open is None:
        return ()
    join = blocks.button(voice.plain("waiting.join"), OPEN_FORM, str(waiting.also_open.id))
    words = voice.say("waiting.also_open", program=waiting.also_open.name)
    return (blocks.section(words, accessory=join),)


def _looking(voice: Voice, waiting: Waiting) -> tuple[Element, ...]:
    """A group with a free seat, or, for who is first in line, another match; nothing for a mentor."""
    if waiting.role is not Role.MENTEE:
        return ()
    has_groups = waiting.program.policy.is_group and waiting.program.started_at is not None
    return (look_button(voice, waiting.program),) if waiting.may_look or has_groups else ()


def _one_session(voice: Voice, waiting: Waiting) -> tuple[Element, ...]:
    """The flash board, while there is no match."""
    return (blocks.button(voice.plain("waiting.one_session"), OPEN_BOARD, str(waiting.program.id)),)


def _as_mentee(voice: Voice, waiting: Waiting, wanted: str) -> list[Markup]:
    lines = []
    if waiting.scarce and 0 not in waiting.program.policy.mentors:
        want = voice.say("waiting.people_want", count=waiting.scarce.wanted, topic=waiting.scarce.label)
        key = "waiting.offer" if waiting.scarce.offered else "waiting.nobody_offers"
        lines.append(voice.say(key, want=want, count=waiting.scarce.offered))
    if waiting.place:
        lines.append(voice.say("waiting.place", place=waiting.place))
    if waiting.usual:
        lines.append(usual_wait(voice, waiting.usual))
    if waiting.news_at:
        lines.append(_next_news(voice, waiting.program, waiting.news_at, wanted))
    return lines


def _next_news(voice: Voice, program: Program, at: datetime, wanted: str) -> Markup:
    """A promise for a day on which the program is over would not be kept."""
    day = at.astimezone(voice.zone).date()
    if program.ends_on and day >= program.ends_on:
        return voice.say("waiting.until_the_end", program=program.name, day=program.ends_on, role=wanted)
    return voice.say("waiting.next_news", day=day, role=wanted)


def _as_mentor(voice: Voice, waiting: Waiting) -> list[Markup]:
    if waiting.program.policy.is_group:
        return [voice.say("waiting.no_group_to_lead")]
    if not waiting.topics:
        return [voice.say("waiting.enough_mentors")]
    topics = tuple(Markup(f"*{voice.say('waiting.topic', topic=topic)}*") for topic in waiting.topics)
    return [voice.say("waiting.wanted_topics", topics=topics, count=len(topics))]
