"""Settings: one form, and what follows from it."""

from collections.abc import Mapping
from datetime import date, time

from mentoring.appointments import Seen
from mentoring.ids import ParticipantId
from mentoring.questions import Answered
from mentoring.settings import (
    Break,
    BreakEnds,
    HoursTooShort,
    NotACountry,
    NotADayToCome,
    Part,
    Settings,
    Silence,
    Wanted,
)
from messages import appointments, blocks, countries, days, endings, supports
from messages.blocks import Block, Element, Message, Modal
from messages.fields import capacity_label, people_at_once
from messages.joins import more_than_wanted
from messages.voice import Markup, Voice

OPEN_FORM = "settings.form.open"
FORM = "settings.form"
DAY_STARTS = "day_starts"
DAY_ENDS = "day_ends"
SILENCE = "silence"
SILENT_UNTIL = "silent_until"
CAPACITY = "capacity:"
COUNTRY = "country"
SEARCH_COUNTRY = "settings.country.search"
BREAK = "break:"
BREAK_DAY = "break_day:"
MOVE_TALK = "settings.talk.move"
CANCEL_TALK = "settings.talk.cancel"
CANCEL_DAY = "settings.day.cancel"
KEEP = "keep"
"""The choice to leave something as it is."""
MOST_PROGRAMS = 10


def form(voice: Voice, seen: Settings) -> Modal:
    """Everything that can be set, as it is now."""
    person = seen.person
    parts = [block for part in seen.parts[:MOST_PROGRAMS] for block in _part(voice, part)]
    return Modal(
        FORM,
        voice.plain("settings.title"),
        (
            blocks.section(voice.say("settings.hours", zone=person.tz)),
            _field(voice, DAY_STARTS, blocks.time_picker(DAY_STARTS, initial=person.day_starts)),
            _field(voice, DAY_ENDS, blocks.time_picker(DAY_ENDS, initial=person.day_ends)),
            _silence(voice, seen),
            _field(voice, SILENT_UNTIL, blocks.date_picker(SILENT_UNTIL), optional=True),
            _field(
                voice,
                COUNTRY,
                blocks.search(
                    SEARCH_COUNTRY,
                    placeholder=voice.plain("settings.search_country"),
                    initial=countries.chosen(voice, person.country, seen.home_country),
                    from_letters=0,
                ),
                optional=True,
            ),
            *parts,
            *(_one_match(voice) if seen.parts else ()),
            blocks.context(_language(voice)),
        ),
        submit=voice.plain("settings.save"),
        close=voice.plain("notices.cancel"),
    )


def _language(voice: Voice) -> Markup:
    """In which language we write; there is no choice before there is a second one."""
    key = "settings.language" if len(voice.texts.languages) > 1 else "settings.one_language"
    return voice.say(key, language=voice.language_name(voice.language))


def saved(voice: Voice, seen: Settings) -> Modal:
    """What holds from now on, where it is not plain."""
    lines = [voice.say("settings.saved")]
    if seen.muted_until:
        lines.append(voice.say("settings.muted", day=seen.muted_until.astimezone(voice.zone).date()))
    lines += [_on_break(voice, part) for part in seen.parts if part.is_on_break]
    full = [part for part in seen.parts if part.endings_first]
    lines += [
        more_than_wanted(voice, part.load, part.participant.capacity, part.endings_first) for part in full
    ]
    buttons = (blocks.actions(*_helping(voice)),) if full else ()
    return Modal(
        "settings.saved",
        voice.plain("settings.title"),
        (*(blocks.section(line) for line in lines), *buttons, *_talks(voice, seen)),
        close=voice.plain("notices.close"),
    )


def _talks(voice: Voice, seen: Settings) -> tuple[Block, ...]:
    """What was agreed for a time in which they are away: move it, cancel it, or leave it as it is."""
    if not seen.talks:
        return ()
    rows = [block for each in seen.talks for block in _talk(voice, each)]
    return (blocks.divider(), blocks.section(voice.say("settings.talks")), *rows)


def _talk(voice: Voice, each: Seen) -> tuple[Block, ...]:
    partner = appointments.partners_of(each)
    move = blocks.button(voice.plain("settings.move_talk"), MOVE_TALK, str(each.own.match.id))
    if each.agreed is None or each.agreed.starts_at is None:
        words = voice.say(
            "settings.talk_on", partner=partner, day=voice.weekday(each.agreed_on or each.now.date())
        )
        return (blocks.section(words), blocks.actions(move, *_cancel_day(voice, each)))
    names = voice.listing([person.name for person in each.own.partners])
    words = voice.say("settings.talk_at", partner=partner, when=voice.moment(each.agreed.starts_at))
    cancel = blocks.button(
        voice.plain("appointments.cancel"),
        CANCEL_TALK,
        str(each.agreed.id),
        confirm=blocks.confirm(
            voice.plain("appointments.cancel_title"),
            voice.plain("appointments.cancel_question", partner=names),
            voice.plain("appointments.cancel_yes"),
            voice.plain("appointments.cancel_no"),
        ),
    )
    return (blocks.section(words), blocks.actions(move, cancel))


def _cancel_day(voice: Voice, each: Seen) -> list[Element]:
    return [days.cancel_button(voice, each.own, each.agreed_on, CANCEL_DAY)] if each.agreed_on else []


def break_ends(voice: Voice, told: BreakEnds) -> Message:
    """A few days before somebody is back."""
    words = voice.say("settings.break_ends", program=told.program.name, day=told.on)
    longer = blocks.button(voice.plain("settings.longer"), OPEN_FORM)
    return Message(blocks=(blocks.section(words), blocks.actions(longer)))


def entered(values: Mapping[str, Answered]) -> Wanted:
    """What the form asks for."""
    silence, until = values.get(SILENCE), values.get(SILENT_UNTIL)
    return Wanted(
        day_starts=time.fromisoformat(str(values[DAY_STARTS])),
        day_ends=time.fromisoformat(str(values[DAY_ENDS])),
        silence=Silence(str(silence)) if silence and silence != KEEP else None,
        silent_until=date.fromisoformat(str(until)) if until else None,
        country=countries.code_of(values.get(COUNTRY)),
        capacities={part: int(chosen) for part, chosen in _by_part(values, CAPACITY).items()},
        breaks={part: Break(chosen) for part, chosen in _by_part(values, BREAK).items() if chosen != KEEP},
        break_days={part: date.fromisoformat(day) for part, day in _by_part(values, BREAK_DAY).items()},
    )


def errors(voice: Voice, refusal: HoursTooShort | NotADayToCome | NotACountry) -> dict[str, str]:
    """What cannot be set, beside its field."""
    return {_field_of(refusal): voice.plain(f"refusals.{type(refusal).__name__}")}


def _field_of(refusal: HoursTooShort | NotADayToCome | NotACountry) -> str:
    match refusal:
        case HoursTooShort():
            return DAY_ENDS
        case NotACountry():
            return COUNTRY
        case NotADayToCome():
            return f"{BREAK_DAY}{refusal.participant}" if refusal.participant else SILENT_UNTIL


def _one_match(voice: Voice) -> tuple[Block, ...]:
    """Often it is one match that is too much at the moment."""
    button = blocks.button(voice.plain("home.end_or_pause"), endings.OPEN_LIST)
    return (blocks.divider(), blocks.section(voice.say("settings.one_match"), accessory=button))


def _part(voice: Voice, part: Part) -> tuple[Block, ...]:
    key = str(part.participant.id)
    capacity = (
        (
            blocks.field_for(
                capacity_label(voice, part.program), _capacity(voice, part), block_id=CAPACITY + key
            ),
        )
        if part.participant.offers
        else ()
    )
    return (
        blocks.divider(),
        blocks.section(voice.say("settings.program", program=part.program.name)),
        *capacity,
        _field(voice, "break", _break(voice, part), block_id=BREAK + key),
        _field(voice, "break_day", blocks.date_picker("break_day"), block_id=BREAK_DAY + key, optional=True),
    )


def _on_break(voice: Voice, part: Part) -> Markup:
    """What a break means, and until when it lasts."""
    words = voice.say("settings.on_break", program=part.program.name)
    until = part.participant.break_until
    if until is None:
        return words
    back = voice.say("settings.back_on", day=until.astimezone(voice.zone).date())
    return Markup(f"{words} {back}")


def _capacity(voice: Voice, part: Part) -> Element:
    counts = range(max(part.program.most_mentees, part.participant.capacity) + 1)
    options = [blocks.option(people_at_once(voice, count), str(count)) for count in counts]
    return blocks.select("capacity", options, initial=str(part.participant.capacity))


def _break(voice: Voice, part: Part) -> Element:
    options = [blocks.option(voice.plain(f"settings.breaks.{each}"), each) for each in Break]
    if not part.is_on_break:
        return blocks.select("break", options, initial=Break.NONE)
    until = part.participant.break_until
    kept = (
        voice.plain("settings.break_until", day=until.astimezone(voice.zone).date())
        if until
        else voice.plain("settings.break_open")
    )
    return blocks.select("break", [blocks.option(kept, KEEP), *options], initial=KEEP)


def _silence(voice: Voice, seen: Settings) -> Block:
    options = [blocks.option(voice.plain(f"settings.silences.{each}"), each) for each in Silence]
    initial: str = Silence.NONE
    if seen.muted_until:
        day = seen.muted_until.astimezone(voice.zone).date()
        options.insert(0, blocks.option(voice.plain("settings.silent_until_now", day=day), KEEP))
        initial = KEEP
    return _field(voice, SILENCE, blocks.select(SILENCE, options, initial=initial))


def _field(
    voice: Voice, name: str, element: Element, *, block_id: str | None = None, optional: bool = False
) -> Block:
    key = f"settings.hints.{name}"
    return blocks.field_for(
        voice.plain(f"settings.fields.{name}"),
        element,
        block_id=block_id or name,
        hint=voice.plain(key) if voice.texts.has(key) else "",
        optional=optional,
    )


def _helping(voice: Voice) -> tuple[Element, ...]:
    return (
        blocks.button(voice.plain("settings.end_match"), endings.OPEN_LIST),
        blocks.button(voice.plain("settings.talk"), supports.OPEN_FORM, supports.WITHOUT_A_MATCH),
    )


def _by_part(values: Mapping[str, Answered], prefix: str) -> dict[ParticipantId, str]:
    return {
        ParticipantId(int(block_id.removeprefix(prefix))): str(chosen)
        for block_id, chosen in values.items()
        if block_id.startswith(prefix) and chosen is not None
    }
