"""Why this mentor, and why not another: the score line by line, and a swap by hand if the rules allow it."""

from mentoring.ids import ParticipantId, ProposalId
from mentoring.runs import Candidate, Comparison, Planned
from messages import blocks
from messages.blocks import Block, Element, Modal
from messages.causes import cause, factor, is_private
from messages.reviews import CALLBACK, back, pair, points
from messages.voice import Markup, Voice, mention

CHOOSE = "swaps.mentor.choose"
SWAP = "swaps.mentor.swap"


def explanation(voice: Voice, planned: Planned) -> Modal:
    """What the score of a planned match is made of, with a search for another mentor."""
    return _sheet(voice, planned)


def comparison(voice: Voice, found: Comparison) -> Modal:
    """The same, with another mentor beside it."""
    return _sheet(voice, found.planned, *_compared(voice, found))


def options(candidates: tuple[Candidate, ...]) -> list[Element]:
    """Mentors whose names fit what was typed."""
    return [blocks.option(each.name, str(each.participant)) for each in candidates]


def swapped(value: str) -> tuple[ProposalId, ParticipantId]:
    """Which planned match gets which other mentor."""
    proposal, _, mentor = value.partition(":")
    return ProposalId(int(proposal)), ParticipantId(int(mentor))


def _sheet(voice: Voice, planned: Planned, *more: Block) -> Modal:
    return Modal(
        CALLBACK,
        voice.plain("swaps.title"),
        (
            blocks.section(pair(voice, planned)),
            blocks.section(_breakdown(voice, planned)),
            blocks.section(
                voice.say("swaps.another", mentee=mention(planned.mentee.id)),
                accessory=blocks.search(CHOOSE, placeholder=voice.plain("swaps.type_a_name")),
            ),
            *more,
            blocks.actions(back(voice, planned.proposal.run)),
        ),
        close=voice.plain("notices.close"),
        metadata={"proposal": planned.proposal.id, "run": planned.proposal.run},
    )


def _breakdown(voice: Voice, planned: Planned) -> Markup:
    lines = [
        voice.say(
            "swaps.factor",
            factor=factor(voice, share.factor),
            value=points(share.value),
            weight=share.weight,
        )
        for share in planned.shares
        if share.weight and not is_private(share.factor)
    ]
    if any(is_private(share.factor) for share in planned.shares):
        lines.append(voice.say("swaps.private"))
    return Markup("\n".join([voice.say("swaps.score", score=points(planned.proposal.score)), *lines]))


def _compared(voice: Voice, found: Comparison) -> tuple[Block, ...]:
    names = {"mentor": found.candidate.name, "mentee": mention(found.planned.mentee.id)}
    if found.causes:
        causes = tuple(cause(voice, each) for each in found.causes)
        return (blocks.section(voice.say("swaps.not_possible", **names, causes=causes)),)
    score = voice.say(
        "swaps.would_be", **names, score=points(found.score or 0), now=points(found.planned.proposal.score)
    )
    beside = blocks.section(_side_by_side(voice, score, found))
    if not found.has_place:
        return (beside, blocks.section(_full(voice, found)))
    value = f"{found.planned.proposal.id}:{found.candidate.participant}"
    swap = blocks.button(voice.plain("swaps.swap", mentor=found.candidate.name), SWAP, value)
    return (beside, blocks.actions(swap))


def _side_by_side(voice: Voice, score: Markup, found: Comparison) -> Markup:
    """The other mentor's score, and the lines in which the two differ."""
    planned = {share.factor: share.value for share in found.planned.shares}
    lines = [
        voice.say(
            "swaps.beside",
            factor=factor(voice, share.factor),
            other=points(share.value),
            value=points(planned[share.factor]),
        )
        for share in found.shares
        if not is_private(share.factor)
        and points(planned.get(share.factor, share.value)) != points(share.value)
    ]
    return Markup("\n".join([score, *lines]))


def _full(voice: Voice, found: Comparison) -> Markup:
    holders = tuple(mention(each.id) for each in found.place_holders)
    if not holders:
        return voice.say("swaps.no_place", mentor=found.candidate.name)
    return voice.say("swaps.place_taken", mentor=found.candidate.name, mentees=holders)
