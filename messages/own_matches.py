"""A match on its members' Home: who is in it, what comes next, and what can be done."""

from mentoring.home import NextStep, Pair
from mentoring.participants import Role
from mentoring.partings import may_go_on
from mentoring.pauses import lasts_to_the_end
from messages import (
    agreements,
    appointments,
    blocks,
    endings,
    gatherings,
    goals,
    guides,
    histories,
    holds,
    leaving,
    meetings,
    partings,
    pauses,
    rhythms,
)
from messages.blocks import Block, Element
from messages.fields import role_words
from messages.formats import words_to
from messages.voice import Markup, Voice, mention

_TALKS = frozenset({NextStep.FIRST_MEETING, NextStep.MEET, NextStep.NEXT_DATE})


def on_home(voice: Voice, pair: Pair) -> tuple[Block, ...]:
    """Who is in it, what comes next, and what can be done."""
    own = pair.own
    roles = role_words(voice, own.program)
    theirs = roles["mentor"] if own.role is Role.MENTEE else roles["mentee"]
    is_group = own.program.policy.is_group
    words = voice.say(
        "home.group" if is_group else words_to(voice, own.program, own.role, "home.match"),
        partners=_partners(voice, pair),
        role=theirs,
        since=own.match.started_at.astimezone(voice.zone).date(),
        rhythm=rhythms.now(voice, own),
        next=_next(voice, pair),
    )
    on_hold = (holds.choices(voice, own),) if pair.may_choose else ()
    return (
        blocks.section(words),
        *on_hold,
        blocks.actions(*_match_buttons(voice, pair)),
        *_parting(voice, pair),
    )


def _parting(voice: Voice, pair: Pair) -> tuple[Block, ...]:
    """Shall it go on? As it was asked in the chat, for who has missed it there; then when it ends."""
    if pair.ends_on:
        key = "home.group_ends" if pair.own.program.policy.is_group else "home.match_ends"
        words = voice.say(key, day=pair.ends_on)
        return (blocks.section(words, accessory=partings.talk_button(voice, pair.own)),)
    if pair.parting is None or not may_go_on(pair.own.program):
        return ()
    asked = pair.parting
    return (blocks.section(partings.state(voice, asked)), partings.answers(voice, asked))


def _match_buttons(voice: Voice, pair: Pair) -> list[Element]:
    if pair.own.ending:
        words = "home.stay" if pair.own.program.policy.is_group else "home.keep"
        return [blocks.button(voice.plain(words), endings.KEEP, str(pair.own.ending.id))]
    match = str(pair.own.match.id)
    plan = [] if pair.next_step is NextStep.ON_HOLD else [_plan(voice, pair)]
    go_on = [pauses.go_on_now(voice, pair.own)] if pair.paused_until else []
    guide = [guides.open_button(voice, pair.own.match.id)] if pair.next_on else []
    return [
        *plan,
        *go_on,
        *guide,
        blocks.button(voice.plain("home.we_met"), meetings.OPEN_FORM, match),
        *_history(voice, pair),
        *_goals(voice, pair),
        rhythms.button(voice, pair.own),
        agreements.open_button(voice, pair.own.match.id),
        *_turn(voice, pair),
        _end(voice, pair),
    ]


def _turn(voice: Voice, pair: Pair) -> list[Element]:
    """Whose turn it is to lead, in a group."""
    if not pair.own.program.policy.is_group:
        return []
    return [blocks.button(voice.plain("leads.whose_turn"), gatherings.OPEN_SWAP, str(pair.own.match.id))]


def _end(voice: Voice, pair: Pair) -> Element:
    match = str(pair.own.match.id)
    if pair.own.program.policy.is_group:
        return blocks.button(voice.plain("home.leave_group"), endings.OPEN_ENDING, match)
    return blocks.button(voice.plain("home.end_or_pause"), leaving.OPEN_CHOICES, match)


def _history(voice: Voice, pair: Pair) -> list[Element]:
    """What was told of meetings, as soon as something was."""
    return [histories.open_button(voice, pair.own.match.id)] if pair.last_on or pair.next_on else []


def _goals(voice: Voice, pair: Pair) -> list[Element]:
    """Goals come after the first meeting; before it, meeting is the goal."""
    if not pair.has_goals and not pair.last_on:
        return []
    return [goals.open_button(voice, pair.own.match.id, is_first=not pair.has_goals)]


def _plan(voice: Voice, pair: Pair) -> Element:
    if pair.has_offer:
        words, style = "home.answer_times", "primary"
    elif pair.next_at:
        words, style = "home.look_at_talk", None
    else:
        words, style = "home.find_time", None if pair.next_on else "primary"
    return blocks.button(voice.plain(words), appointments.OPEN, str(pair.own.match.id), style=style)


def _next(voice: Voice, pair: Pair) -> Markup:
    """What comes next, and in a group whether the reader leads it."""
    lines = [_next_step(voice, pair)]
    if pair.next_step in _TALKS and pair.leads:
        lines.append(voice.say("home.next.you_lead"))
    if pair.next_step in _TALKS and pair.asked_on:
        lines.append(voice.say("home.next.asked", day=voice.weekday(pair.asked_on)))
    return Markup(" ".join(lines))


def _next_step(voice: Voice, pair: Pair) -> Markup:
    match pair.next_step:
        case NextStep.MEET if pair.next_at:
            return voice.say("home.next.meet_at", when=voice.moment(pair.next_at))
        case NextStep.MEET:
            return voice.say("home.next.meet", day=voice.weekday(pair.next_on) if pair.next_on else "")
        case NextStep.NEXT_DATE:
            return voice.say("home.next.next_date", day=pair.last_on)
        case NextStep.FIRST_MEETING if pair.own.program.policy.is_group:
            return voice.say("home.next.first_of_group")
        case NextStep.ENDING if pair.own.program.policy.is_group:
            return voice.say("home.next.leaving_group")
        case step:
            until = {NextStep.REST: pair.rest.until, NextStep.ON_HOLD: pair.paused_until}.get(step)
            how_long = _how_long(pair) if until else ""
            return voice.say(f"home.next.{step}{how_long}", day=until or "")


def _how_long(pair: Pair) -> str:
    is_to_the_end = pair.paused_until and lasts_to_the_end(pair.own.match)
    return "_to_the_end" if is_to_the_end else "_until"


def _partners(voice: Voice, pair: Pair) -> Markup:
    return Markup(voice.listing([mention(partner.id) for partner in pair.own.partners]))
