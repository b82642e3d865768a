"""A case: what is behind an alert, and what a coordinator can do about it."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from mentoring.alerts import Alert, Cause, Writing
from mentoring.cases import (
    LONGEST_NOTE,
    OF_A_RATING,
    Case,
    Side,
    may_be_asked_for_leave,
    may_be_offered_a_match,
    may_be_written_to,
    may_be_written_to_together,
)
from mentoring.checkins import Checkin, Met, Obstacle, Wish
from mentoring.ids import AlertId, PersonId
from mentoring.people import Person
from mentoring.writings import Addressed
from messages import blocks, boardkeeping, departures, endings
from messages.alerts import OPEN_LIST, handed_on
from messages.blocks import Block, Element, Modal
from messages.memberships import running_button
from messages.placements import PLACE
from messages.voice import Markup, Voice, mention

TAKE = "alerts.case.take"
SNOOZE = "alerts.case.snooze"
FINISH = "alerts.case.finish"
WRITE = "alerts.person.write"
OFFER = "alerts.match.offer"
ASK_LEAVE = "alerts.partner.ask"

NOTE_FIELD = "note"
MOST_ON_A_BUTTON = 75
MOST_EARLIER = 5
CANNOT_WAIT = frozenset({Cause.TELL_PARTNER})
"""In a week the bot would have told the partner."""


def case(voice: Voice, opened: Case) -> Modal:
    """What happened, what each side said last, and the next deeds; the first is to write to the person."""
    shown = (
        blocks.section(_what(voice, opened)),
        *_also(voice, opened),
        *_next(voice, opened),
        *_wish(voice, opened),
        *_differently(voice, opened),
        *_reason(voice, opened),
        *_quoted(opened),
        *_sides(voice, opened),
        *_written(voice, opened),
        *_earlier(voice, opened),
        *_deeds(voice, opened),
        blocks.context(voice.say("alerts.logged")),
    )
    if opened.alert.closed_at or opened.alert.cause is Cause.MANY_CLOSED:
        return _sheet(voice, *shown)
    return Modal(
        FINISH,
        voice.plain("alerts.title"),
        (*shown, _note(voice)),
        submit=voice.plain("alerts.acknowledge" if opened.wants_no_contact else "alerts.finish"),
        close=voice.plain("notices.close"),
        metadata={"alert": opened.alert.id},
    )


def snoozed(voice: Voice, until: datetime) -> Modal:
    """It comes back in a week."""
    words = voice.say("alerts.snoozed", on=until.astimezone(voice.zone).date())
    return _sheet(voice, blocks.section(words), blocks.actions(_back(voice)))


def closed_alert(metadata: Mapping[str, Any]) -> AlertId:
    """The case that is done."""
    return AlertId(int(metadata["alert"]))


def written_to(value: str) -> Addressed:
    """The case, and whom the coordinator would like to write to."""
    alert, _, persons = value.partition(":")
    return Addressed(
        alert=AlertId(int(alert)), persons=tuple(PersonId(person) for person in persons.split(","))
    )


def _what(voice: Voice, opened: Case) -> Markup:
    """What happened; and that whose answer it was is written to first, if nobody has and they wish it."""
    said = voice.say(f"alerts.case.{_key(opened)}", **_values(voice, opened))
    if opened.alert.cause not in OF_A_RATING or opened.needs_no_deed or opened.writings:
        return said
    return Markup(f"{said} {voice.say('alerts.write_first', **_values(voice, opened))}")


def _key(opened: Case) -> str:
    """Under which name its words stand; some are about several people in a group."""
    cause = opened.leads
    if cause in {Cause.CONCERN, Cause.TREATED_BADLY} and opened.program.policy.is_group:
        return f"{cause}_in_group"
    return f"{cause}_told" if opened.is_told else cause


def _also(voice: Voice, opened: Case) -> list[Block]:
    """What else there is to a case that has several causes."""
    others = [each for each in opened.alert.causes if each is not opened.leads]
    words = [voice.say(f"alerts.also.{each}", people=_mentions(voice, opened.agreed)) for each in others]
    return [blocks.section(each) for each in words]


def _values(voice: Voice, opened: Case) -> dict[str, object]:
    worth = opened.checkin.worth if opened.checkin else None
    quiet = (opened.today - opened.quiet_since).days if opened.quiet_since else 0
    return {
        "program": opened.program.name,
        "person": mention(opened.about.id) if opened.about else voice.say("alerts.somebody"),
        "partner": _mentions(voice, opened.others),
        "both": _mentions(voice, opened.parties or tuple(side.person for side in opened.sides)),
        "topic": opened.alert.detail.get("topic", ""),
        "worth": voice.plain(f"checkins.worth_{worth}") if worth else "",
        "count": quiet,
        "since": opened.quiet_since or "",
        "at": opened.tell_at or "",
    }


def _mentions(voice: Voice, people: tuple[Person, ...]) -> Markup:
    return Markup(voice.listing([mention(person.id) for person in people]))


def _next(voice: Voice, opened: Case) -> tuple[Block, ...]:
    """A good first step, where there is one to suggest and nobody was written to yet."""
    key = f"alerts.next.{_key(opened)}"
    is_done = opened.alert.closed_at or opened.writings or opened.needs_no_deed
    if is_done or not voice.texts.has(key):
        return ()
    return (blocks.context(voice.say(key, **_values(voice, opened))),)


def _earlier(voice: Voice, opened: Case) -> list[Block]:
    """What was done about this match before."""
    return [
        blocks.context(
            voice.say(
                "alerts.earlier_noted" if each.note else "alerts.earlier",
                what=voice.listing([voice.plain(f"alerts.shortly.{cause}") for cause in each.causes]),
                opened=each.opened_at.astimezone(voice.zone).date(),
                closed=each.closed_at.astimezone(voice.zone).date() if each.closed_at else "",
                note=each.note,
            )
        )
        for each in opened.earlier[:MOST_EARLIER]
    ]


def _wish(voice: Voice, opened: Case) -> tuple[Block, ...]:
    """What the person would like; it comes before anything else."""
    if opened.checkin is None or opened.about is None:
        return ()
    if not (opened.checkin.is_low or opened.checkin.wants_another):
        return ()
    wish = Wish.DIFFERENT if opened.checkin.wants_another else opened.checkin.wish or "open"
    values = _values(voice, opened)
    return (blocks.section(voice.say(f"alerts.wishes.{wish}", **values)),)


def _differently(voice: Voice, opened: Case) -> tuple[Block, ...]:
    if not opened.is_seen_differently:
        return ()
    return (blocks.section(voice.say("alerts.differently")),)


def _reason(voice: Voice, opened: Case) -> tuple[Block, ...]:
    """Why somebody would rather not have a planned match."""
    reason = opened.alert.detail.get("reason")
    return (blocks.section(voice.say(f"previews.reasons.{reason}")),) if reason else ()


def _quoted(opened: Case) -> tuple[Block, ...]:
    """Somebody's own words, with no markup alive in them."""
    words = [opened.alert.detail.get("text"), opened.checkin.comment if opened.checkin else ""]
    return tuple({"type": "section", "text": blocks.plain(f"“{text}”")} for text in words if text)


def _sides(voice: Voice, opened: Case) -> list[Block]:
    """A line for each member, with a button beside those who may be written to."""
    reachable = may_be_written_to(opened)
    shown = [
        blocks.section(_side(voice, side), accessory=_write_button(voice, opened, side.person, reachable))
        for side in opened.sides
    ]
    if opened.about and opened.about.id not in [side.person.id for side in opened.sides]:
        words = Markup(mention(opened.about.id))
        shown.append(blocks.section(words, accessory=_write_button(voice, opened, opened.about, reachable)))
    return shown


def _side(voice: Voice, side: Side) -> Markup:
    gone = side.person.deactivated_at is not None
    latest = voice.say("alerts.latest.gone") if gone else _latest(voice, side.latest)
    said = voice.say("alerts.side", person=mention(side.person.id), latest=latest)
    if gone or not side.reminders:
        return said
    return Markup(f"{said} {voice.say('alerts.reminders', count=side.reminders)}")


def _latest(voice: Voice, checkin: Checkin | None) -> Markup:
    if checkin is None:
        return voice.say("alerts.latest.not_asked")
    match checkin.met:
        case None:
            return voice.say("alerts.latest.silent")
        case Met.MET if checkin.worth:
            fit = voice.say(f"alerts.fits.{checkin.fit}") if checkin.fit else Markup("")
            rated = voice.say("alerts.latest.rated", worth=voice.plain(f"checkins.worth_{checkin.worth}"))
            return Markup(f"{rated}{fit}")
        case Met.NOT_YET if checkin.is_waiting_for_answer and checkin.may_help is not None:
            return voice.say(f"alerts.latest.waiting_{'help' if checkin.may_help else 'alone'}")
        case Met.NOT_YET:
            return voice.say(f"alerts.latest.{checkin.obstacle or Obstacle.ELSE}")
        case met:
            return voice.say(f"alerts.latest.{met}")


def _write_button(
    voice: Voice, opened: Case, person: Person, reachable: tuple[Person, ...]
) -> Element | None:
    if person not in reachable or opened.alert.closed_at:
        return None
    is_first = person == reachable[0]
    return blocks.button(
        voice.plain("alerts.write", person=person.name),
        WRITE,
        _to(opened, person),
        style="primary" if is_first else None,
    )


def _to(opened: Case, *people: Person) -> str:
    """What `written_to` reads."""
    return f"{opened.alert.id}:{','.join(person.id for person in people)}"


def _written(voice: Voice, opened: Case) -> list[Block]:
    return [
        blocks.context(_exchange(voice, writing, person, opened.partner_from))
        for writing, person in opened.writings
    ]


def _exchange(voice: Voice, writing: Writing, person: Person, partner_from: date | None) -> Markup:
    if writing.asks_leave:
        key = "alerts.leave_given" if writing.allowed_at else "alerts.leave_asked"
    elif writing.offers_match:
        key = "alerts.answered_offer" if writing.answered_at else "alerts.written_offer"
    else:
        key = "alerts.answered" if writing.answered_at else "alerts.written"
    return voice.say(
        key,
        coordinator=mention(writing.author),
        person=mention(person.id),
        on=writing.written_at.astimezone(voice.zone).date(),
        answer=writing.answer,
        day=partner_from or "",
    )


def _deeds(voice: Voice, opened: Case) -> tuple[Block, ...]:
    """What can be done with the case itself, besides closing it."""
    alert = opened.alert
    if alert.closed_at:
        return (blocks.section(voice.say("alerts.closed")), blocks.actions(_back(voice)))
    if alert.cause is Cause.MANY_CLOSED:
        return departures.brake(voice, opened.program, int(alert.detail.get("closed", 0)))
    key = str(alert.id)
    held = [] if opened.held_by else [blocks.button(voice.plain("alerts.take"), TAKE, key)]
    snooze = [] if alert.cause in CANNOT_WAIT else [blocks.button(voice.plain("alerts.snooze"), SNOOZE, key)]
    first = [*_groups(voice, alert), *_told(voice, alert), *_session(voice, alert)]
    buttons = [*first, *_offers(voice, opened), *held, *snooze, _back(voice)]
    return (*_held(voice, opened), blocks.actions(*buttons))


def _groups(voice: Voice, alert: Alert) -> list[Element]:
    """To the groups, where somebody can be let in."""
    return [running_button(voice, alert.program)] if alert.cause is Cause.GROUP_TOO_SMALL else []


def _told(voice: Voice, alert: Alert) -> list[Element]:
    if alert.cause is not Cause.TELL_PARTNER or "ending" not in alert.detail:
        return []
    key = str(alert.detail["ending"])
    return [blocks.button(voice.plain("alerts.told"), endings.TOLD, key, style="primary")]


def _session(voice: Voice, alert: Alert) -> list[Element]:
    """Where a one-off session led: to the match that both wish for, or to the board on which it waits."""
    match alert.cause:
        case Cause.SESSION_MATCH:
            words = voice.plain("placements.plan")
            return [blocks.button(words, PLACE, str(alert.detail["pair"]), style="primary")]
        case Cause.SESSION_OPEN:
            return [blocks.button(voice.plain("boards.look"), boardkeeping.OPEN, str(alert.program))]
        case _:
            return []


def _offers(voice: Voice, opened: Case) -> list[Element]:
    """The same words to both, and a new match for the one who may be asked."""
    both, offered = may_be_written_to_together(opened), may_be_offered_a_match(opened)
    write = [blocks.button(voice.plain("alerts.write_both"), WRITE, _to(opened, *both))] if both else []
    words = voice.plain("alerts.offer", person=offered.name) if offered else ""
    offer = [blocks.button(words, OFFER, _to(opened, offered))] if offered else []
    return [*write, *_leave(voice, opened), *offer]


def _leave(voice: Voice, opened: Case) -> list[Element]:
    asked = may_be_asked_for_leave(opened)
    if asked is None:
        return []
    partner = voice.listing([person.name for person in opened.others])
    words = blocks.shortened(voice.plain("alerts.ask_leave", partner=partner), MOST_ON_A_BUTTON)
    return [blocks.button(words, ASK_LEAVE, _to(opened, asked))]


def _held(voice: Voice, opened: Case) -> tuple[Block, ...]:
    """Who is on it; or that nobody was for so long that the next in line was told."""
    if opened.held_by is None:
        handed_on_at = opened.alert.handed_on_at
        return (blocks.context(handed_on(voice, handed_on_at)),) if handed_on_at else ()
    return (blocks.context(voice.say("alerts.held_by", coordinator=mention(opened.held_by.id))),)


def _note(voice: Voice) -> Block:
    return blocks.field_for(
        voice.plain("alerts.note"),
        blocks.text_input(NOTE_FIELD, most=LONGEST_NOTE, multiline=True),
        block_id=NOTE_FIELD,
        hint=voice.plain("alerts.note_hint"),
        optional=True,
    )


def _back(voice: Voice) -> Element:
    return blocks.button(voice.plain("alerts.back"), OPEN_LIST)


def _sheet(voice: Voice, *shown: Block) -> Modal:
    return Modal("alerts.sheet", voice.plain("alerts.title"), shown, close=voice.plain("notices.close"))
