"""What a coordinator is told of cases, and their list: no answers, for others may see the screen."""

from datetime import datetime, timedelta

from mentoring.alerts import Notice
from mentoring.cases import Line, Listing, Today
from mentoring.programs import Program
from messages import blocks, outbox, rosters, supports
from messages.blocks import Block, Message, Modal
from messages.voice import Markup, Voice, mention

OPEN_LIST = "alerts.list.open"
TOMORROW = "alerts.notice.tomorrow"
OPEN_CASE = "alerts.case.open"

MOST_LINES = 30
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def notice(voice: Voice, news: Notice) -> Message:
    """ALERT: that something needs somebody, and nothing more."""
    is_match = all(alert.match for alert in news.alerts)
    key = "alerts.matches_need_you" if is_match else "alerts.cases_need_you"
    if news.is_handed_on:
        key = "alerts.handed_on_to_you"
    sentence = voice.say(key, program=news.program.name, count=len(news.alerts))
    return blocks.discreet(
        sentence,
        blocks.button(voice.plain("alerts.open"), OPEN_LIST, style="primary"),
        blocks.button(voice.plain("alerts.tomorrow"), TOMORROW),
    )


def put_off(voice: Voice) -> Message:
    """*Tomorrow.*"""
    open_now = blocks.button(voice.plain("alerts.open"), OPEN_LIST)
    return Message(blocks=(blocks.section(voice.say("alerts.put_off")), blocks.actions(open_now)))


def digest(voice: Voice, today: Today) -> Message:
    """DIGEST: counts, and how long the oldest case has waited, so that no two mornings read the same."""
    cases = "cases_for_days" if today.oldest_days > 1 else "cases"
    counts = {cases: today.cases, "forms": today.forms, "failed": today.failed}
    items = [
        voice.say(f"alerts.counts.{key}", count=count, days=today.oldest_days)
        for key, count in counts.items()
        if count
    ]
    sentence = voice.say("alerts.digest", items=items)
    return blocks.discreet(sentence, blocks.button(voice.plain("alerts.open"), OPEN_LIST, style="primary"))


def listing(voice: Voice, found: Listing, now: datetime) -> Modal:
    """Requests for support first, then cases, urgent before old, then what is one act for many."""
    lines = [
        *(_support(voice, each.id, each.asked_at, now) for each in found.supports),
        *(_case(voice, line, now) for line in found.lines),
        *(_pile(voice, "forms", program, count, rosters.OPEN) for program, count in found.forms),
        *(_pile(voice, "failed", program, count, outbox.OPEN) for program, count in found.failed),
    ]
    shown = lines[:MOST_LINES]
    if not shown:
        shown = [blocks.section(voice.say("alerts.nothing"))]
    if len(lines) > MOST_LINES:
        shown.append(blocks.context(voice.say("alerts.more", count=len(lines) - MOST_LINES)))
    shown.append(blocks.context(voice.say("alerts.logged")))
    title = voice.plain("alerts.title")
    return Modal("alerts.list", title, tuple(shown), close=voice.plain("notices.close"))


def age(voice: Voice, since: datetime, now: datetime) -> str:
    """How long something has waited: "3 hours", "2 days"."""
    waited = now - since
    if waited < DAY:
        return voice.plain("alerts.hours", count=max(waited // HOUR, 1))
    return voice.plain("alerts.days", count=waited // DAY)


def handed_on(voice: Voice, at: datetime) -> Markup:
    """That nobody had taken it, and who was told then."""
    return voice.say("alerts.handed_on", on=at.astimezone(voice.zone).date())


def _support(voice: Voice, support: int, asked_at: datetime, now: datetime) -> Block:
    words = voice.say("alerts.support", age=age(voice, asked_at, now))
    button = blocks.button(voice.plain("alerts.open"), supports.OPEN_REQUEST, str(support), style="primary")
    return blocks.section(words, accessory=button)


def _pile(voice: Voice, what: str, program: Program, count: int, action: str) -> Block:
    words = voice.say(f"alerts.piles.{what}", count=count, program=program.name)
    return blocks.section(words, accessory=blocks.button(voice.plain("alerts.look"), action, str(program.id)))


def _case(voice: Voice, line: Line, now: datetime) -> Block:
    what = voice.say(f"alerts.causes.{line.alert.cause}")
    waited = age(voice, line.alert.opened_at, now)
    words = voice.say("alerts.line", what=what, program=line.program.name, age=waited)
    if line.match:
        people = voice.say("alerts.match", people=[mention(each) for each in line.match])
        words = Markup(f"{people}\n{words}")
    if line.held_by:
        words = Markup(f"{words}\n{voice.say('alerts.held_by', coordinator=mention(line.held_by.id))}")
    elif line.alert.handed_on_at:
        words = Markup(f"{words}\n{handed_on(voice, line.alert.handed_on_at)}")
    button = blocks.button(voice.plain("alerts.open"), OPEN_CASE, str(line.alert.id))
    return blocks.section(words, accessory=button)
