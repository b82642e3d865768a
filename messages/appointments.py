"""Appointments: the question to the partner, what was agreed, and what became of it."""

from datetime import UTC, datetime

from mentoring.appointments import Appointment, News, Outdated, Seen, Status
from mentoring.ids import AppointmentId
from mentoring.matches import MatchStatus
from mentoring.people import Person
from messages import blocks, guides
from messages.blocks import Block, Element, Message, Modal
from messages.formats import group_words
from messages.voice import Markup, Voice, mention
from reports.calendarfile import Entry, google_link, ics, outlook_link

OPEN = "appointments.sheet.open"
FIND = "appointments.form.open"
TAKE_FIRST = "appointments.time.first"
TAKE_SECOND = "appointments.time.second"
TAKE_THIRD = "appointments.time.third"
TAKE = (TAKE_FIRST, TAKE_SECOND, TAKE_THIRD)
DECLINE = "appointments.times.decline"
WITHDRAW = "appointments.times.withdraw"
CANCEL = "appointments.talk.cancel"
SEND_FILE = "appointments.file.send"

GOOGLE, OUTLOOK, VIDEO = "google_calendar", "outlook_calendar", "video_link"
"""The action ids of links: Slack follows them, the bot has nothing to do."""


def sheet(voice: Voice, seen: Seen) -> Modal:
    """Where the two are with finding a time, in a modal."""
    is_planned = seen.agreed is not None and seen.offer is None
    return _sheet(voice, state(voice, seen).blocks, "sheet" if is_planned else "title")


def after_cancelling_sheet(voice: Voice, told: News) -> Modal:
    """What is true after *Cancel this talk*, in a modal."""
    return _sheet(voice, after_cancelling(voice, told).blocks)


def turned_down_sheet(voice: Voice, seen: Seen) -> Modal:
    """The times do not suit, in a modal."""
    return _sheet(voice, turned_down(voice, seen).blocks)


def outdated(voice: Voice, old: Outdated) -> Message:
    """In the place of times that are gone, or of a date that was changed: what is right stands elsewhere."""
    if old.appointment.status is Status.WITHDRAWN:
        return _taken_back(voice, old)
    if old.appointment.status is Status.CANCELLED:
        key = "appointments.outdated_talk"
    else:
        key = "appointments.outdated_date" if old.appointment.starts_at else "appointments.outdated"
    to_them = blocks.button(voice.plain("appointments.see_newer"), OPEN, str(old.appointment.match))
    words = voice.say(key, when=_when(voice, old.appointment))
    return Message(blocks=(blocks.section(words), blocks.actions(to_them)))


def _taken_back(voice: Voice, old: Outdated) -> Message:
    words = voice.say("appointments.taken_back", partner=mention(old.appointment.by))
    key = "appointments.find"
    if old.stays:
        words = Markup(f"{words} {voice.say('appointments.stays', when=_when(voice, old.stays))}")
        key = "appointments.see_newer"
    to_it = blocks.button(voice.plain(key), OPEN, str(old.appointment.match))
    return Message(blocks=(blocks.section(words), blocks.actions(to_it)))


def state(voice: Voice, seen: Seen) -> Message:
    """The same in the place of a message whose button was tapped; after a word, if that came too late."""
    now = _state(voice, seen)
    if not seen.came_too_late or not (seen.offer or seen.agreed):
        return now
    return Message(blocks=(blocks.section(voice.say("appointments.too_late")), *now.blocks))


def _state(voice: Voice, seen: Seen) -> Message:
    if seen.is_theirs and seen.offer:
        return Message(blocks=_question(voice, seen, seen.offer))
    if seen.is_mine and seen.offer:
        return Message(blocks=_waiting(voice, seen, seen.offer))
    if seen.agreed:
        return Message(blocks=_agreed(voice, seen, seen.agreed))
    if seen.agreed_on:
        words = voice.say(
            "appointments.only_a_day", partner=partners_of(seen), day=voice.weekday(seen.agreed_on)
        )
    else:
        words = voice.say("appointments.nothing", partner=partners_of(seen))
    return Message(blocks=(blocks.section(words), blocks.actions(_find(voice, seen, "appointments.find"))))


def proposal(voice: Voice, told: News) -> Message:
    """The partner proposes times: one tap is enough."""
    return Message(blocks=_question(voice, told.seen, told.appointment))


def agreed(voice: Voice, told: News) -> Message:
    """The partner took one of the times."""
    return Message(blocks=_agreed(voice, told.seen, told.appointment))


def declined(voice: Voice, told: News) -> Message:
    """None of the times suits the partner. No reason is asked or told."""
    stays = told.seen.agreed
    key = "appointments.declined_but" if stays else "appointments.declined"
    words = voice.say(key, partner=partners_of(told.seen), when=_when(voice, stays) if stays else "")
    return Message(
        blocks=(blocks.section(words), blocks.actions(_find(voice, told.seen, "appointments.other_times")))
    )


def cancelled(voice: Voice, told: News) -> Message:
    """A talk that both had agreed on does not take place, by the partner, or by the program."""
    if not told.seen.own.partners:
        words = voice.say("appointments.cancelled_alone", when=_when(voice, told.appointment))
    elif told.appointment.settled_by:
        words = _of_group(voice, told, "appointments.cancelled_by")
    else:
        words = _of_group(voice, told, "appointments.cancelled")
    return Message(blocks=(blocks.section(_with_new_day(voice, told, words)), *_after(voice, told)))


def after_cancelling(voice: Voice, told: News) -> Message:
    """What is true after *Cancel this talk*: an old message may speak of a talk that was moved since."""
    if told.is_called_off_by_reader:
        return _called_off(voice, told)
    if told.is_called_off_by_another:
        return cancelled(voice, told)
    return state(voice, told.seen)


def _called_off(voice: Voice, told: News) -> Message:
    """To the one who has cancelled it."""
    words = _of_group(voice, told, "appointments.called_off")
    return Message(blocks=(blocks.section(words), *_after(voice, told)))


def turned_down(voice: Voice, seen: Seen) -> Message:
    """To the one whom the times do not suit."""
    words = voice.say("appointments.turned_down", partner=partners_of(seen))
    if seen.agreed:
        kept = voice.say("appointments.stays", when=_when(voice, seen.agreed))
        words = Markup(f"{words} {kept}")
    return Message(
        blocks=(blocks.section(words), blocks.actions(_find(voice, seen, "appointments.propose_others")))
    )


def no_file(voice: Voice) -> Message:
    """The app may send no files here."""
    return Message(blocks=(blocks.section(voice.say("appointments.no_file")),))


def file(voice: Voice, told: News) -> bytes:
    """The talk as a calendar file, or the word that takes it out of the calendar again."""
    return ics(_entry(voice, told.seen, told.appointment))


def file_name(voice: Voice, told: News) -> str:
    """What the file is called."""
    starts_at = told.appointment.starts_at
    day = starts_at.astimezone(voice.zone).date().isoformat() if starts_at else ""
    return f"{voice.plain('appointments.file_name')}-{day}.ics"


def file_words(voice: Voice, told: News) -> str:
    """What is said beside the file."""
    is_off = not told.appointment.is_ahead(told.seen.now)
    return voice.plain("appointments.file_off" if is_off else "appointments.file_on")


def chosen_time(value: str) -> tuple[AppointmentId, datetime]:
    """What a button with a time stands for."""
    appointment, _, seconds = value.partition(":")
    return AppointmentId(int(appointment)), datetime.fromtimestamp(int(seconds), UTC)


def partners_of(seen: Seen) -> tuple[Markup, ...]:
    """The partners, as Slack shows them."""
    return tuple(mention(person.id) for person in seen.own.partners)


def zone_of(reader: Person) -> str:
    """How a zone is called."""
    return reader.tz.replace("_", " ")


def _sheet(voice: Voice, content: tuple[Block, ...], title: str = "title") -> Modal:
    return Modal(
        "appointments.seen",
        voice.plain(f"appointments.{title}"),
        content,
        close=voice.plain("notices.close"),
    )


def _question(voice: Voice, seen: Seen, offer: Appointment) -> tuple[Block, ...]:
    """The times as buttons, in the reader's zone; who has no time says so with one tap, too."""
    key = "appointments.asked_to_move" if seen.agreed else "appointments.asked"
    words = voice.say(
        key,
        partner=partners_of(seen),
        program=seen.own.program.name,
        minutes=offer.minutes,
        when=_when(voice, seen.agreed) if seen.agreed else "",
    )
    times = [
        blocks.button(voice.moment(at), action, f"{offer.id}:{int(at.timestamp())}")
        for action, at in zip(TAKE, offer.times, strict=False)
        if at in seen.open_times
    ]
    no = "appointments.keep" if seen.agreed else "appointments.not_now"
    return (
        blocks.section(words),
        *([blocks.actions(*times)] if times else []),
        blocks.actions(
            _find(voice, seen, "appointments.other_times"),
            blocks.button(voice.plain(no), DECLINE, str(offer.id)),
        ),
        blocks.context(voice.say("appointments.zone", zone=zone_of(seen.reader))),
    )


def _waiting(voice: Voice, seen: Seen, offer: Appointment) -> tuple[Block, ...]:
    times = Markup("\n".join(f"• {voice.moment(at)}" for at in seen.open_times))
    words = voice.say("appointments.waiting", partner=partners_of(seen), times=times)
    if seen.agreed:
        stays = voice.say("appointments.stays", when=_when(voice, seen.agreed))
        words = Markup(f"{words}\n{stays}")
    return (
        blocks.section(words),
        blocks.actions(
            _find(voice, seen, "appointments.propose_others"),
            blocks.button(voice.plain("appointments.take_back"), WITHDRAW, str(offer.id)),
        ),
    )


def _agreed(voice: Voice, seen: Seen, agreed: Appointment) -> tuple[Block, ...]:
    entry = _entry(voice, seen, agreed)
    question = group_words(voice, seen.own.program, "appointments.cancel_question")
    words = voice.say(
        group_words(
            voice, seen.own.program, f"appointments.{'moved' if seen.is_news_of_change else 'agreed'}"
        ),
        partner=partners_of(seen),
        when=_when(voice, agreed),
        minutes=agreed.minutes,
    )
    return (
        blocks.section(words),
        blocks.actions(
            *_video(voice, agreed),
            blocks.button(voice.plain("appointments.google"), GOOGLE, url=google_link(entry)),
            blocks.button(voice.plain("appointments.outlook"), OUTLOOK, url=outlook_link(entry)),
            blocks.button(voice.plain("appointments.file"), SEND_FILE, str(agreed.id)),
        ),
        blocks.actions(
            guides.open_button(voice, seen.own.match.id),
            _find(voice, seen, "appointments.change"),
            blocks.button(
                voice.plain("appointments.cancel"),
                CANCEL,
                str(agreed.id),
                confirm=blocks.confirm(
                    voice.plain("appointments.cancel_title"),
                    voice.plain(question, partner=_names(voice, seen)),
                    voice.plain("appointments.cancel_yes"),
                    voice.plain("appointments.cancel_no"),
                ),
            ),
        ),
    )


def _after(voice: Voice, told: News) -> tuple[Block, ...]:
    """What can be done about a cancelled talk."""
    goes_on = told.seen.own.match.status is MatchStatus.ACTIVE
    find = [_find(voice, told.seen, "appointments.find_new")] if goes_on else []
    out = blocks.button(voice.plain("appointments.file_cancelled"), SEND_FILE, str(told.appointment.id))
    return (blocks.actions(*find, out),)


def _with_new_day(voice: Voice, told: News, words: Markup) -> Markup:
    if told.new_on is None:
        return words
    return Markup(f"{words} {voice.say('appointments.instead', day=told.new_on)}")


def _entry(voice: Voice, seen: Seen, appointment: Appointment) -> Entry:
    starts_at = appointment.starts_at or appointment.proposed_at
    return Entry(
        uid=appointment.uid,
        sequence=appointment.sequence,
        starts_at=starts_at,
        ends_at=appointment.ends_at or starts_at,
        stamped_at=appointment.settled_at or appointment.proposed_at,
        title=voice.plain("appointments.entry", partner=_names(voice, seen)),
        notes=voice.plain("appointments.entry_notes", program=seen.own.program.name),
        link=appointment.link,
        is_cancelled=not appointment.is_ahead(seen.now),
    )


def _find(voice: Voice, seen: Seen, key: str) -> Element:
    return blocks.button(voice.plain(key), FIND, str(seen.own.match.id))


def _video(voice: Voice, appointment: Appointment) -> list[Element]:
    link = appointment.link
    return [blocks.button(voice.plain("appointments.video"), VIDEO, url=link)] if link else []


def _of_group(voice: Voice, told: News, key: str) -> Markup:
    """About a talk of two, or of a group, which speaks of itself in its own way."""
    words = group_words(voice, told.seen.own.program, key)
    return voice.say(words, partner=partners_of(told.seen), when=_when(voice, told.appointment))


def _when(voice: Voice, appointment: Appointment) -> str:
    """By the reader's clock, with the weekday: what is agreed must not change its words from day to day."""
    return voice.moment(appointment.starts_at or appointment.proposed_at)


def _names(voice: Voice, seen: Seen) -> str:
    return voice.listing([person.name for person in seen.own.partners])
