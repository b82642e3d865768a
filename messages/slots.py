"""The form with times to meet: those that suit both, ticked; a time of one's own; how long, and where."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from mentoring.appointments import LONGEST_LINK, NotALink, Search, Seen, Wanted
from mentoring.endings import OwnMatch
from mentoring.ids import AppointmentId, MatchId
from mentoring.refusals import Refusal
from mentoring.slots import LENGTHS
from messages import blocks, days
from messages.appointments import partners_of, zone_of
from messages.blocks import Block, Modal
from messages.formats import group_words
from messages.voice import Markup, Voice

CHOOSE_MATCH = "slots.match"
FORM = "slots.form"
TURN = "slots.times.turn"

MATCH, TIMES, OWN_TIME, MINUTES, LINK = "match", "times", "own_time", "minutes", "link"

Place = tuple[str, str] | None
"""Channel and ts of the message from which a form was opened."""


def choice(voice: Voice, matches: Sequence[OwnMatch]) -> Modal:
    """With whom, for somebody with several matches."""
    options = [blocks.option(_named(voice, own), str(own.match.id)) for own in matches]
    select = blocks.select("match", options, initial=str(matches[0].match.id))
    return Modal(
        CHOOSE_MATCH,
        voice.plain("appointments.title"),
        (blocks.field_for(voice.plain("appointments.with_whom"), select, block_id=MATCH),),
        submit=voice.plain("appointments.next"),
        close=voice.plain("notices.close"),
    )


def form(voice: Voice, search: Search, place: Place = None) -> Modal:
    """Times that suit both, all ticked; a time of one's own; how long, and where."""
    seen = search.seen
    group = "group." if seen.own.program.policy.is_group else ""
    return Modal(
        FORM,
        voice.plain("appointments.change" if seen.agreed else "appointments.title"),
        (
            *_what_stays(voice, seen),
            blocks.section(_why_these(voice, search)),
            *_times(voice, search),
            blocks.field_for(
                voice.plain("appointments.own_time"),
                blocks.datetime_picker("own_time"),
                block_id=OWN_TIME,
                hint=voice.plain("appointments.your_zone", zone=zone_of(seen.reader)),
                optional=True,
            ),
            _length(voice, search.minutes),
            _link(voice, search),
            blocks.context(voice.say(f"appointments.{group}who_sees", partner=partners_of(seen))),
        ),
        submit=voice.plain(f"appointments.{group}propose"),
        close=voice.plain("notices.close"),
        metadata={
            "match": seen.own.match.id,
            "answered": seen.offer.id if seen.offer else 0,
            "place": place,
            "page": search.page,
        },
    )


def entered(ticked: Sequence[str], own: str, minutes: str, link: str) -> Wanted:
    """What stands in the form."""
    seconds = [int(each) for each in (*ticked, *([own] if own else []))]
    return Wanted(
        times=tuple(datetime.fromtimestamp(each, UTC) for each in seconds),
        minutes=int(minutes),
        link=link,
    )


def about(metadata: Mapping[str, Any]) -> tuple[MatchId, AppointmentId | None, Place, int]:
    """What a form remembers: the match, what is answered, where it was opened, and the page of times."""
    place = metadata.get("place")
    answered = metadata.get("answered")
    return (
        MatchId(int(metadata["match"])),
        AppointmentId(int(answered)) if answered else None,
        (str(place[0]), str(place[1])) if place else None,
        int(metadata.get("page", 0)),
    )


def _what_stays(voice: Voice, seen: Seen) -> tuple[Block, ...]:
    """A talk that is agreed on, while another time is looked for; or a day, while it has no time yet."""
    if seen.agreed is None:
        return (days.agreed(voice, seen.own, seen.agreed_on),) if seen.agreed_on else ()
    key = group_words(voice, seen.own.program, "appointments.stays_until")
    when = voice.moment(seen.agreed.starts_at or seen.agreed.proposed_at)
    return (blocks.section(voice.say(key, partner=partners_of(seen), when=when)),)


def _why_these(voice: Voice, search: Search) -> Markup:
    fit = search.suggestions.fit if search.suggestions.starts else None
    key = f"appointments.fit.{fit}" if fit else "appointments.no_times"
    return voice.say(group_words(voice, search.seen.own.program, key), partner=partners_of(search.seen))


def _times(voice: Voice, search: Search) -> tuple[Block, ...]:
    starts = search.suggestions.starts
    if not starts:
        return ()
    options = [blocks.option(_for_both(voice, search.seen, at), str(int(at.timestamp()))) for at in starts]
    is_group = search.seen.own.program.policy.is_group
    ticked = [] if is_group else [each["value"] for each in options]
    boxes = blocks.checkboxes("times", options, initial=ticked)
    # Each page of times is a new field: Slack would keep what was ticked in the old one.
    return (
        blocks.field_for(
            voice.plain("appointments.group.times" if is_group else "appointments.times"),
            boxes,
            block_id=f"{TIMES}-{search.page}",
            optional=True,
        ),
        blocks.actions(blocks.button(voice.plain("appointments.more_times"), TURN, str(search.page + 1))),
    )


def beside(voice: Voice, refusal: Refusal) -> dict[str, str]:
    """What is wrong, beside the field in which it is put right."""
    field = LINK if isinstance(refusal, NotALink) else OWN_TIME
    return {field: voice.plain(f"refusals.{type(refusal).__name__}", **refusal.data())}


def _length(voice: Voice, minutes: int) -> Block:
    options = [blocks.option(voice.plain("appointments.minutes", count=each), str(each)) for each in LENGTHS]
    select = blocks.select("minutes", options, initial=str(minutes))
    return blocks.field_for(voice.plain("appointments.length"), select, block_id=MINUTES)


def _link(voice: Voice, search: Search) -> Block:
    hint = group_words(voice, search.seen.own.program, "appointments.link_hint")
    return blocks.field_for(
        voice.plain("appointments.link"),
        blocks.text_input(LINK, initial=search.link, most=LONGEST_LINK, placeholder="https://"),
        block_id=LINK,
        hint=voice.plain(hint),
        optional=True,
    )


def _for_both(voice: Voice, seen: Seen, at: datetime) -> str:
    """A time by the reader's clock, and by the partner's where it differs."""
    mine = voice.moment(at)
    if seen.own.program.policy.is_group:
        return mine
    partner = next(iter(seen.own.partners))
    theirs = at.astimezone(partner.zone)
    local = at.astimezone(seen.reader.zone)
    if theirs.utcoffset() == local.utcoffset():
        return mine
    day = "" if theirs.date() == local.date() else f"{voice.day(theirs.date())}, "
    return voice.plain(
        "appointments.for_both", mine=mine, theirs=f"{day}{theirs:%H:%M}", partner=partner.name
    )


def _named(voice: Voice, own: OwnMatch) -> str:
    partners = voice.listing([partner.name for partner in own.partners])
    return voice.plain("meetings.match", partners=partners, program=own.program.name)
