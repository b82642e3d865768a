"""The meetings of a match: what was told by whom, and what is agreed."""

from datetime import date

from mentoring.histories import History, Told
from mentoring.ids import MatchId
from messages import blocks
from messages.blocks import Block, Element, Modal
from messages.voice import Markup, Voice, mention

OPEN = "histories.list.open"
TAKE_BACK = "histories.report.take_back"
MOST_SHOWN = 12
PAIR = 2


def open_button(voice: Voice, match: MatchId) -> Element:
    """To the list."""
    return blocks.button(voice.plain("histories.open"), OPEN, str(match))


def history(voice: Voice, seen: History, *, taken_back: date | None = None) -> Modal:
    """The newest first; above them what is to come."""
    done = [blocks.section(voice.say("histories.taken_back", day=taken_back))] if taken_back else []
    return Modal(
        "histories.list",
        voice.plain("histories.title"),
        (
            *done,
            *_planned(voice, seen),
            *_talks(voice, seen),
            blocks.context(voice.say("histories.who_sees", partners=_partners(seen))),
        ),
        close=voice.plain("notices.close"),
    )


def chosen(value: str) -> tuple[MatchId, date]:
    """Which meeting of which match."""
    match, _, on = value.partition(":")
    return MatchId(int(match)), date.fromisoformat(on)


def _planned(voice: Voice, seen: History) -> tuple[Block, ...]:
    if seen.next_at:
        return (blocks.section(voice.say("histories.planned_at", when=voice.moment(seen.next_at))),)
    if seen.next_on:
        return (blocks.section(voice.say("histories.planned", day=voice.weekday(seen.next_on))),)
    return ()


def _talks(voice: Voice, seen: History) -> tuple[Block, ...]:
    if not seen.talks:
        return (blocks.section(voice.say("histories.none")),)
    hidden = len(seen.talks) - MOST_SHOWN
    more = (blocks.context(voice.say("histories.more", count=hidden)),) if hidden > 0 else ()
    return (*(_talk(voice, seen, each) for each in seen.talks[:MOST_SHOWN]), *more)


def _talk(voice: Voice, seen: History, talk: Told) -> Block:
    words = voice.say("histories.talk", day=talk.on, told=_told(voice, seen, talk))
    return blocks.section(words, accessory=_take_back(voice, seen, talk) if talk.may_take_back else None)


def _told(voice: Voice, seen: History, talk: Told) -> Markup:
    """By you, by the partner, by both; in a group by name, as far as they are in it."""
    others = [mention(each.id) for each in seen.own.partners if each.id in talk.said_by]
    is_mine = seen.reader in talk.said_by
    if is_mine and others:
        is_pair = len(seen.own.partners) < PAIR
        return voice.say("histories.by_both" if is_pair else "histories.by_several", people=tuple(others))
    if is_mine:
        return voice.say("histories.by_you")
    return (
        voice.say("histories.by_others", people=tuple(others)) if others else voice.say("histories.by_left")
    )


def _take_back(voice: Voice, seen: History, talk: Told) -> Element:
    is_alone = talk.said_by == {seen.reader}
    return blocks.button(
        voice.plain("histories.take_back"),
        TAKE_BACK,
        f"{seen.own.match.id}:{talk.on.isoformat()}",
        confirm=blocks.confirm(
            voice.plain("histories.sure"),
            voice.plain("histories.what_follows" if is_alone else "histories.stays", day=talk.on),
            voice.plain("histories.take_back"),
            voice.plain("histories.keep"),
        ),
    )


def _partners(seen: History) -> tuple[Markup, ...]:
    return tuple(mention(each.id) for each in seen.own.partners)
