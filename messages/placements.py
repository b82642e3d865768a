"""One match more: the best for somebody among those who are free, each with reasons and one button."""

from mentoring.ids import ParticipantId
from mentoring.participants import Role
from mentoring.placements import Fit, Placing
from messages import blocks
from messages.blocks import Block, Modal
from messages.fields import role_words
from messages.reasons import in_short
from messages.reviews import points
from messages.rosters import CARD
from messages.voice import Markup, Voice, mention

PLACE = "placements.match.plan"


def fits(voice: Voice, shown: Placing, metadata: dict[str, object]) -> Modal:
    """Who fits now; `metadata` says which list of people to go back to."""
    rows = [block for fit in shown.fits for block in _fit(voice, shown, fit)]
    return Modal(
        "placements.fits",
        voice.plain("placements.title"),
        (
            blocks.section(_headline(voice, shown)),
            *rows,
            *([blocks.context(voice.say("placements.hidden", count=shown.hidden))] if shown.hidden else []),
            *([blocks.context(voice.say("placements.goes_on"))] if rows else []),
            blocks.actions(blocks.button(voice.plain("setups.back"), CARD, str(shown.participant))),
        ),
        close=voice.plain("programs.close"),
        metadata=metadata,
    )


def planned(value: str) -> tuple[ParticipantId, ParticipantId]:
    """Who is to be matched: the mentor, then the mentee."""
    mentor, _, mentee = value.partition(":")
    return ParticipantId(int(mentor)), ParticipantId(int(mentee))


def _headline(voice: Voice, shown: Placing) -> Markup:
    who = mention(shown.person.id)
    words = role_words(voice, shown.program)
    if not shown.fits:
        key = "no_mentor" if shown.wanted is Role.MENTOR else "no_mentee"
        return voice.say(f"placements.{key}", person=who, **words)
    key = "for_mentee" if shown.wanted is Role.MENTOR else "for_place"
    return voice.say(f"placements.{key}", person=who, **words)


def _fit(voice: Voice, shown: Placing, fit: Fit) -> tuple[Block, ...]:
    mentor, mentee = shown.pair(fit)
    name = voice.say(
        "placements.fit",
        person=mention(fit.person.id),
        strength=voice.say(f"reviews.strengths.{fit.strength}"),
        score=points(fit.score),
    )
    reasons = in_short(voice, fit.reasons)
    if fit.place is not None:
        reasons = Markup(f"{voice.say('rosters.in_line', number=fit.place)} · {reasons}")
    label = blocks.shortened(voice.plain("placements.plan_with", person=fit.person.name), 75)
    plan = blocks.button(voice.plain("placements.plan"), PLACE, f"{mentor}:{mentee}", label=label)
    return (blocks.section(name, accessory=plan), blocks.context(reasons))
