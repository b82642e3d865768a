"""The coordinator's side of the App Home, top to bottom. No charts: Slack shows them in messages only."""

from collections import Counter
from datetime import datetime, timedelta

from mentoring.mondays import DoneWeek
from mentoring.outbox import Cause
from mentoring.programs import Phase
from messages import (
    alerts,
    announcements,
    blocks,
    boardkeeping,
    closings,
    courses,
    figures,
    keepsakes,
    mondays,
    outbox,
    programs,
    reports,
    rosters,
    runs,
    samples,
    setups,
    shelves,
    simulations,
    supports,
    waves,
)
from messages.blocks import Block, Element
from messages.commands import SHOW_ADMIN_HELP
from messages.fields import role_words
from messages.formats import own_words
from messages.voice import Markup, Voice
from reports.consoles import MOST_NEEDS, Console, Need, Step, Subject
from reports.figures import Key

SWITCH = "consoles.program.choose"
REFRESH = "consoles.home.refresh"

SHOWN_LINES = 3
DAY = timedelta(days=1)

_STEPS = {
    Step.OPEN_SIGN_UP: programs.OPEN,
    Step.ANNOUNCE: announcements.OPEN,
    Step.CHECK: runs.OPEN,
    Step.MATCH: runs.OPEN,
    Step.REVIEW: runs.OPEN,
    Step.WAIT_FOR_PREVIEW: runs.OPEN,
    Step.WAIT_FOR_SENDING: runs.OPEN,
    Step.LOOK_AFTER: alerts.OPEN_LIST,
    Step.WEEK_LIST: mondays.OPEN,
    Step.MATCH_WAITING: runs.OPEN,
    Step.PREPARE_END: programs.OPEN,
    Step.REPORT: reports.SEND,
}
_TAKING_PART = frozenset({Key.JOINED, Key.SEEKING, Key.OFFERING, Key.PLACES_FREE})


def console(voice: Voice, shown: Console) -> tuple[Block, ...]:
    """Everything, at most 40 blocks. A viewer sees counts, and nothing to press that changes something."""
    return (
        *_top(voice, shown),
        *_needs(voice, shown),
        *_next_step(voice, shown),
        *_not_sent(voice, shown),
        *_figures(voice, shown),
        *_states(voice, shown),
        *_waiting(voice, shown),
        *_next_messages(voice, shown),
        *(_tools(voice, shown) if shown.may_change else ()),
        *_foot(voice, shown),
    )


def nothing_yet(voice: Voice) -> tuple[Block, ...]:
    """To an owner while there is no program."""
    return (
        blocks.section(voice.say("consoles.nothing_yet")),
        blocks.actions(blocks.button(voice.plain("consoles.set_up"), setups.OPEN, style="primary")),
    )


def _top(voice: Voice, shown: Console) -> tuple[Block, ...]:
    parts = [programs.phase_line(voice, shown.program)]
    if shown.week:
        number, of = shown.week
        key = "consoles.week_of" if of else "consoles.week"
        parts = [voice.say(key, number=number, of=of)]
    if shown.next_date:
        what, day = shown.next_date
        parts.append(voice.say("consoles.next_date", what=voice.plain(f"consoles.dates.{what}"), day=day))
    return (programs.switch(voice, shown.choice, SWITCH), blocks.context(Markup(" ".join(parts))))


def _needs(voice: Voice, shown: Console) -> tuple[Block, ...]:
    """What waits for a person, with its age."""
    title = blocks.header(voice.plain("consoles.needs_you"))
    if not shown.needs:
        return title, blocks.section(_nothing(voice, shown))
    rows = [
        blocks.section(_need(voice, shown, need), accessory=_open(voice, shown, need))
        for need in shown.needs[:MOST_NEEDS]
    ]
    more = len(shown.needs) - MOST_NEEDS
    left = (blocks.context(voice.say("consoles.more_needs", count=more)),) if more > 0 else ()
    return (title, *rows, *left)


def _nothing(voice: Voice, shown: Console) -> Markup:
    """With the day of the next list, where this week's is put away or empty."""
    week = shown.week_list
    if week is None or week.lies_there:
        return voice.say("consoles.needs_nobody")
    return voice.say("consoles.needs_nobody_until", day=voice.weekday(week.monday + mondays.A_WEEK))


def _need(voice: Voice, shown: Console, need: Need) -> Markup:
    words = own_words(voice, shown.program.format, f"consoles.needs.{need.subject}")
    what = voice.say(words, count=need.count)
    return voice.say("consoles.need", what=what, age=_age(voice, shown.now, need.since))


def _age(voice: Voice, now: datetime, since: datetime) -> str:
    age = now - since
    if age < DAY:
        return voice.plain("consoles.hours", count=max(1, round(age.total_seconds() / 3600)))
    return voice.plain("consoles.days", count=age.days)


def _open(voice: Voice, shown: Console, need: Need) -> Element | None:
    program = str(shown.program.id)
    words = voice.plain("consoles.open")
    if need.support is not None:
        return blocks.button(words, supports.OPEN_REQUEST, str(need.support), style="primary")
    if not shown.may_change:
        return None
    if need.subject is Subject.TO_APPROVE:
        return blocks.button(words, rosters.OPEN, program)
    return blocks.button(words, alerts.OPEN_LIST, program)


def _next_step(voice: Voice, shown: Console) -> tuple[Block, ...]:
    if not shown.may_change:
        return ()
    step = shown.step
    pairs = shown.planned.pairs if shown.planned else shown.waiting.unmatched
    at = shown.planned.send_at if shown.planned else None
    key = own_words(voice, shown.program.format, f"consoles.steps.{step}")
    if step is Step.WEEK_LIST and shown.week_list:
        words = voice.say(key, count=len(shown.week_list.items), minutes=shown.week_list.minutes)
    else:
        words = voice.say(key, count=pairs, at=at or shown.now, **role_words(voice, shown.program))
    button = blocks.button(
        voice.plain(f"consoles.do.{step}"), _STEPS[step], str(shown.program.id), style="primary"
    )
    return (
        blocks.section(Markup(f"{voice.say('consoles.next_step')}\n{words}")),
        blocks.actions(button, *_week_list(voice, shown)),
        *(blocks.context(mondays.who_is_done(voice, done)) for done in _done(shown)),
    )


def _week_list(voice: Voice, shown: Console) -> tuple[Element, ...]:
    """The way to the list of the week, where something else comes first."""
    if shown.step is Step.WEEK_LIST or not shown.week_list:
        return ()
    return (_button(voice, shown, "week_list", mondays.OPEN),)


def _done(shown: Console) -> tuple[DoneWeek, ...]:
    return tuple(done for _, done in shown.week_list.done) if shown.week_list else ()


def _not_sent(voice: Voice, shown: Console) -> tuple[Block, ...]:
    total = sum(each.count for each in shown.not_sent) + shown.undecided
    if not total:
        return ()
    causes: Counter[Cause] = Counter()
    for each in shown.not_sent:
        causes[each.cause] += each.count
    why = [voice.say(f"consoles.because.{cause}", count=count) for cause, count in causes.most_common()]
    if shown.undecided:
        why.append(voice.say("consoles.not_sure", count=shown.undecided))
    words = voice.say("consoles.not_sent", count=total, why=Markup(voice.listing(why)))
    return (blocks.section(words, accessory=_button(voice, shown, "look", outbox.OPEN)),)


def _figures(voice: Voice, shown: Console) -> tuple[Block, ...]:
    counts = {figure.key: int(figure.value or 0) for figure in shown.figures if figure.key in _TAKING_PART}
    joined = voice.say(
        own_words(voice, shown.program.format, "consoles.joined"),
        joined=counts[Key.JOINED],
        seeking=counts[Key.SEEKING],
        offering=counts[Key.OFFERING],
        places=voice.say("consoles.places", count=counts[Key.PLACES_FREE]),
        **role_words(voice, shown.program),
    )
    told = (figure for figure in shown.figures if figure.key not in _TAKING_PART)
    lines = figures.lines(voice, shown.program, told)
    return (
        blocks.divider(),
        blocks.section(Markup(f"{voice.say('consoles.figures')}\n{joined}\n{lines}")),
        blocks.actions(
            figures.definitions_button(voice, shown.program),
            _button(voice, shown, "report", reports.SEND),
        ),
    )


def _states(voice: Voice, shown: Console) -> tuple[Block, ...]:
    """How matches are going, without those to which the reader is a party."""
    if not any(shown.states.values()):
        return ()
    counts = [
        voice.say("consoles.state", state=voice.plain(f"figures.states.{state}"), count=count)
        for state, count in shown.states.items()
    ]
    title = voice.say(own_words(voice, shown.program.format, "consoles.states"))
    words = Markup(f"{title}\n{' · '.join(counts)}")
    open_list = _button(voice, shown, "open_list", courses.OPEN) if shown.may_change else None
    return (
        blocks.section(words, accessory=open_list),
        blocks.context(voice.say(own_words(voice, shown.program.format, "consoles.own_left_out"))),
    )


def _waiting(voice: Voice, shown: Console) -> tuple[Block, ...]:
    waiting = shown.waiting
    # Among peers nobody offers a topic: each brings it.
    topics = () if shown.program.policy.is_led_by_turns_only else waiting.topics
    lines = []
    if waiting.unmatched:
        key = own_words(voice, shown.program.format, "consoles.unmatched")
        lines.append(voice.say(key, count=waiting.unmatched, **role_words(voice, shown.program)))
    if waiting.longest_days:
        lines.append(voice.say("consoles.longest", count=waiting.longest_days))
    if waiting.first_in_line:
        lines.append(voice.say("consoles.first_in_line", count=waiting.first_in_line))
    if topics:
        lines.append(voice.say("consoles.topics", topics=topics))
    if not lines:
        return ()
    can_find = topics and shown.may_change and shown.program.takes_sign_ups
    can_place = waiting.unmatched and shown.may_change and shown.program.phase is Phase.RUNNING
    find = _button(voice, shown, "who_waits", rosters.OPEN_LINE) if can_place else None
    if can_find:
        find = _button(voice, shown, "find_people", announcements.OPEN)
    words = Markup("\n".join([voice.say("consoles.waiting"), *lines]))
    return (blocks.section(words, accessory=find),)


def _next_messages(voice: Voice, shown: Console) -> tuple[Block, ...]:
    lines = [outbox.line(voice, shown.program.format, each) for each in shown.lines[:SHOWN_LINES]]
    buttons = [_button(voice, shown, "see_all", outbox.OPEN)]
    if shown.may_change:
        buttons.append(outbox.switch_off(voice, shown.program))
    return (
        blocks.divider(),
        *outbox.silence(voice, shown.program),
        blocks.section(
            Markup("\n".join([voice.say("outbox.next"), *(lines or [voice.say("outbox.no_next")])]))
        ),
        blocks.actions(*buttons),
    )


def _tools(voice: Voice, shown: Console) -> tuple[Block, ...]:
    tools = {
        "people": rosters.OPEN,
        "announce": announcements.OPEN,
        "survey": waves.OPEN_FORM,
        "resources": shelves.OPEN,
        "board": boardkeeping.OPEN,
        "edit": programs.OPEN,
        "texts": samples.OPEN,
        "closings": closings.OPEN,
        "simulate": simulations.OPEN,
        "told": keepsakes.OPEN_TOLD,
        "team": programs.OPEN_TEAM,
    }
    buttons = [_button(voice, shown, name, action_id) for name, action_id in tools.items()]
    return (blocks.divider(), blocks.actions(*buttons))


def _foot(voice: Voice, shown: Console) -> tuple[Block, ...]:
    key = "consoles.foot" if shown.may_change else "consoles.foot_of_viewer"
    return (
        blocks.context(voice.say(key, now=shown.now)),
        blocks.actions(
            blocks.button(voice.plain("consoles.refresh"), REFRESH, str(shown.program.id)),
            blocks.button(voice.plain("home.help"), SHOW_ADMIN_HELP),
        ),
    )


def _button(voice: Voice, shown: Console, name: str, action_id: str) -> Element:
    key = own_words(voice, shown.program.format, f"consoles.buttons.{name}")
    return blocks.button(voice.plain(key), action_id, str(shown.program.id))
