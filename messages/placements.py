"""One match more: the best for somebody among those who are free, each with reasons and one button."""

from mentoring.ids import ParticipantId, PersonId
from mentoring.participants import Role
from mentoring.placements import Fit, GroupFit, Placing, Seating
from messages import blocks
from messages.blocks import Block, Modal
from messages.fields import role_words
from messages.memberships import group_title, why_this_group
from messages.reasons import in_short
from messages.reviews import points
from messages.rosters import CARD
from messages.voice import Markup, Voice, mention

PLACE = "placements.match.plan"
SEAT = "placements.seat.give"


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
        close=voice.plain("notices.close"),
        metadata=metadata,
    )


def groups(voice: Voice, shown: Seating, metadata: dict[str, object]) -> Modal:
    """In which groups somebody could have a free seat; `metadata` says which list to go back to."""
    rows = [block for fit in shown.groups for block in _group(voice, shown, fit)]
    key = "for_seat" if rows else "no_seat"
    return Modal(
        "placements.groups",
        voice.plain("placements.seat_title"),
        (
            blocks.section(voice.say(f"placements.{key}", person=mention(shown.person.id))),
            *rows,
            *_left_out(voice, shown),
            *([blocks.context(voice.say("placements.all_are_told"))] if rows else []),
            blocks.actions(blocks.button(voice.plain("setups.back"), CARD, str(shown.participant))),
        ),
        close=voice.plain("notices.close"),
        metadata=metadata | {"participant": shown.participant},
    )


def seated(voice: Voice, person: PersonId, metadata: dict[str, object]) -> Modal:
    """To the coordinator who gave a seat."""
    back = blocks.button(voice.plain("setups.back"), CARD, str(metadata["participant"]))
    return Modal(
        "placements.seated",
        voice.plain("placements.seat_title"),
        (blocks.section(voice.say("placements.seated", person=mention(person))), blocks.actions(back)),
        close=voice.plain("notices.close"),
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


def _left_out(voice: Voice, shown: Seating) -> list[Block]:
    """Groups that are not in the list, and why."""
    hidden = [voice.say("placements.hidden_groups", count=shown.hidden)] if shown.hidden else []
    full = [voice.say("placements.full_groups", count=shown.full)] if shown.full else []
    lines = Markup(" ".join([*hidden, *full]))
    return [blocks.context(lines)] if lines else []


def _group(voice: Voice, shown: Seating, fit: GroupFit) -> tuple[Block, ...]:
    name = voice.say(
        "placements.group_fit",
        group=group_title(voice, fit.topic),
        size=fit.size,
        count=fit.free,
        strength=voice.say(f"reviews.strengths.{fit.strength}"),
        score=points(fit.score),
    )
    label = blocks.shortened(voice.plain("placements.seat_in", group=group_title(voice, fit.topic)), 75)
    give = blocks.button(
        voice.plain("placements.give_seat"), SEAT, f"{fit.match}:{shown.person.id}", label=label
    )
    leads = [voice.say("memberships.leads", person=mention(fit.leader.id))] if fit.leader else []
    why = why_this_group(voice, fit.reasons, can_meet=fit.can_meet)
    return (blocks.section(name, accessory=give), blocks.context(Markup(" · ".join([why, *leads]))))
