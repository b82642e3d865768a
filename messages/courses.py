"""How matches are going, one by one: names and dates, and of answers only that they need a person."""

from collections.abc import Iterable, Mapping
from typing import Any

from mentoring.courses import Course, Courses, Filter, Partner, WhyEnded
from mentoring.ids import ParticipantId, ProgramId
from mentoring.matches import HowEnded, MatchStatus, State
from mentoring.progress import Sign
from mentoring.rests import Rest
from messages import blocks, overdue
from messages.blocks import Block, Element, Modal
from messages.pages import page_of, pager, pages_of
from messages.voice import Markup, Voice, mention

OPEN = "courses.list.open"
FILTER = "courses.list.filter"
SEARCH = "courses.person.search"
TURN_BACK = "courses.page.back"
TURN_ON = "courses.page.on"
MORE = "courses.match.more"

ROWS = 10
CASE, CARD, WHY = "case", "card", "why"

_OF_TIME = frozenset({Sign.NO_FIRST_MEETING, Sign.LATE})
"""What may stand beside a name; what somebody answered is read behind it, and each opening is logged."""

MOST_CHOICES = 5
"""As many as Slack puts behind three dots; of a group the rest is found by name."""


def courses(voice: Voice, shown: Courses, page: int = 0) -> Modal:
    """A page of the matches, most troubled first."""
    pages = pages_of(len(shown.courses), ROWS)
    page = min(page, pages - 1)
    return Modal(
        "courses.list",
        voice.plain("courses.title"),
        (
            blocks.actions(_search(voice), _filter(voice, shown), overdue.open_button(voice, shown.program)),
            blocks.context(_counted(voice, shown)),
            *(_row(voice, course) for course in page_of(shown.courses, page, ROWS)),
            *pager(voice, back=TURN_BACK, on=TURN_ON, subject=shown.program.id, page=page, pages=pages),
            blocks.context(voice.say("consoles.own_left_out")),
        ),
        close=voice.plain("notices.close"),
        metadata={
            "program": shown.program.id,
            "filter": shown.filter,
            "of": shown.of.participant.id if shown.of else None,
        },
    )


def listed(metadata: Mapping[str, Any]) -> tuple[ProgramId, Filter, ParticipantId | None]:
    """Which matches the list around a button shows."""
    of = metadata["of"]
    return ProgramId(metadata["program"]), Filter(metadata["filter"]), ParticipantId(of) if of else None


def found(partners: Iterable[Partner]) -> list[Element]:
    """The choices for what was typed."""
    return [blocks.option(each.person.name, str(each.participant.id)) for each in partners]


def chosen(value: str) -> tuple[str, int]:
    """What shall be looked at: a `CASE`, `WHY` a match ended, or somebody's `CARD`, and its id."""
    what, _, subject = value.partition(":")
    return what, int(subject)


def why_ended(voice: Voice, told: WhyEnded) -> Modal:
    """Each reason with who gave it; none is needed."""
    both = voice.say("courses.both", people=[mention(each.id) for each in told.people])
    said = [
        voice.say("courses.said", person=mention(person.id), reason=voice.plain(f"endings.reasons.{reason}"))
        for person, reason in told.said
    ]
    return Modal(
        "courses.why",
        voice.plain("courses.why"),
        (
            blocks.section(both),
            blocks.section(Markup("\n".join(said or [voice.say("courses.no_reason")]))),
            blocks.context(voice.say("alerts.logged")),
        ),
        close=voice.plain("notices.close"),
    )


def _search(voice: Voice) -> Element:
    return blocks.search(SEARCH, placeholder=voice.plain("courses.search"))


def _filter(voice: Voice, shown: Courses) -> Element:
    options = [blocks.option(_name(voice, each), each) for each in Filter]
    return blocks.select(FILTER, options, initial=None if shown.of else shown.filter)


def _name(voice: Voice, wanted: Filter) -> str:
    if wanted is Filter.GOING_ON:
        return voice.plain("courses.going_on")
    return voice.plain(f"figures.states.{wanted}")


def _counted(voice: Voice, shown: Courses) -> Markup:
    count = len(shown.courses)
    if shown.of:
        return voice.say("courses.counted_of", count=count, person=mention(shown.of.person.id))
    return voice.say("courses.counted", count=count)


def _row(voice: Voice, course: Course) -> Block:
    state = voice.say("courses.state", state=voice.plain(f"figures.states.{course.progress.state}"))
    both = voice.say("courses.both", people=[mention(each.person.id) for each in course.partners])
    words = Markup(f"{both} · {state}\n{' · '.join(_facts(voice, course))}")
    return blocks.section(words, accessory=blocks.overflow(MORE, _choices(voice, course)))


def _facts(voice: Voice, course: Course) -> list[Markup]:
    if course.ended_on:
        how = voice.plain(f"courses.how.{course.match.how_ended}")
        return [voice.say("courses.ended", day=course.ended_on, how=how)]
    met_on = course.progress.last_met_on
    last = voice.say("courses.met", day=met_on) if met_on else voice.say("courses.not_met")
    rest = course.progress.rest
    is_on_hold = course.match.status is MatchStatus.ON_HOLD or rest.is_on
    is_held = is_on_hold and course.progress.state is not State.ON_HOLD
    held = [voice.say("courses.on_hold")] if is_held else []
    return [
        voice.say("courses.since", day=course.started_on),
        last,
        *_rests(voice, rest),
        *_signs(voice, course),
        *held,
    ]


def _rests(voice: Voice, rest: Rest) -> list[Markup]:
    """One of two is on a break: which one, and why, is nobody's business here."""
    if not rest.is_on:
        return []
    return [voice.say("courses.rests_until", day=rest.until) if rest.until else voice.say("courses.rests")]


def _signs(voice: Voice, course: Course) -> list[Markup]:
    signs = course.progress.signs
    of_time = [voice.say(f"courses.signs.{sign}") for sign in signs if sign in _OF_TIME]
    return of_time if _OF_TIME.issuperset(signs) else [*of_time, voice.say("courses.signs.answer")]


def _choices(voice: Voice, course: Course) -> list[Element]:
    case = [blocks.option(voice.plain("courses.open_case"), f"{CASE}:{course.alert}")] if course.alert else []
    is_early = course.match.how_ended is HowEnded.EARLY
    why = [blocks.option(voice.plain("courses.why"), f"{WHY}:{course.match.id}")] if is_early else []
    people = [_look_at(voice, each) for each in course.partners]
    return [*case, *why, *people][:MOST_CHOICES]


def _look_at(voice: Voice, partner: Partner) -> Element:
    words = voice.plain("courses.look_at", person=partner.person.name)
    return blocks.option(words, f"{CARD}:{partner.participant.id}")
