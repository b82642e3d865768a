"""What proves a plan: how good it is, what it was made from, that it comes out again, what it changes."""

from mentoring.ids import RunId
from mentoring.proofs import Changes, MadeAgain, Proof
from messages import blocks
from messages.blocks import Block, Element, Modal
from messages.reviews import CALLBACK, PROOF, back, points
from messages.voice import Markup, Voice, mention
from messages.ways import rather
from messages.whatifs import moves, standing

MAKE_AGAIN = "proofs.plan.again"
CHANGES = "proofs.changes.open"

HUNDRED, THOUSAND = 100, 1000
SHOWN_HASH = 16


def proof(voice: Voice, shown: Proof) -> Modal:
    """All that a coordinator needs to defend a plan."""
    return _sheet(
        voice,
        shown.run.id,
        blocks.section(voice.say("proofs.title_line", program=shown.program.name)),
        blocks.section(_how_good(voice, shown)),
        blocks.section(_made_from(voice, shown)),
        blocks.context(voice.say("proofs.before_hands")),
        blocks.actions(*_buttons(voice, shown)),
    )


def made_again(voice: Voice, found: MadeAgain) -> Modal:
    """The same bytes, or why not; and what the way costs."""
    return _sheet(
        voice,
        found.run.id,
        blocks.section(voice.say(f"proofs.{_verdict(found)}")),
        blocks.section(_price(voice, found)),
        blocks.actions(_to_proof(voice, found.run.id), back(voice, found.run.id)),
    )


def changes(voice: Voice, found: Changes) -> Modal:
    """Who is planned otherwise than before."""
    count = len(found.moved) + found.hidden
    key = "proofs.changed" if count else "proofs.unchanged"
    return _sheet(
        voice,
        found.run,
        blocks.section(voice.say(key, count=count, at=found.before_at, same=found.same)),
        *moves(voice, found.moved, found.hidden),
        blocks.section(_both(voice, found)),
        blocks.actions(_to_proof(voice, found.run), back(voice, found.run)),
    )


def _how_good(voice: Voice, shown: Proof) -> Markup:
    lines = [
        standing(voice, "proofs.totals", shown.standing),
        voice.say("proofs.unmatched", count=shown.unmatched),
        voice.say("proofs.way", way=voice.say(f"criteria.ways.{shown.way}.name")),
        _proven(voice, shown),
    ]
    if shown.spent is not None:
        lines.append(voice.say("proofs.spent", share=round(shown.spent * THOUSAND * HUNDRED) / THOUSAND))
    if shown.rather is not None:
        lines.append(rather(voice, shown.rather))
    return _listed(lines)


def _proven(voice: Voice, shown: Proof) -> Markup:
    if shown.is_proven:
        return voice.say("proofs.proven")
    if shown.gap is None:
        return voice.say("proofs.not_proven")
    return voice.say("proofs.gap", share=round(shown.gap * THOUSAND * HUNDRED) / THOUSAND)


def _made_from(voice: Voice, shown: Proof) -> Markup:
    run = shown.run
    by = mention(shown.by.id) if shown.by else voice.say("proofs.by_itself")
    return _listed(
        [
            voice.say("proofs.made", at=run.created_at, by=by),
            voice.say("proofs.inputs", hash=run.fingerprint[:SHOWN_HASH]),
            voice.say("proofs.engine", version=run.engine, seed=run.seed),
        ]
    )


def _buttons(voice: Voice, shown: Proof) -> list[Element]:
    run = str(shown.run.id)
    again = blocks.button(voice.plain("proofs.make_again"), MAKE_AGAIN, run)
    changed = blocks.button(voice.plain("proofs.what_changed"), CHANGES, run)
    return [
        *([again] if shown.can_be_made_again else []),
        *([changed] if shown.before else []),
        back(voice, shown.run.id),
    ]


def _verdict(found: MadeAgain) -> str:
    if found.is_the_same:
        return "the_same"
    return "not_the_same" if found.is_same_engine else "another_engine"


def _price(voice: Voice, found: MadeAgain) -> Markup:
    if not found.lost:
        return voice.say("proofs.costs_nothing", worst=points(found.worst))
    return voice.say(
        "proofs.costs",
        share=round(found.lost * THOUSAND) / 10,
        worst=points(found.worst),
        otherwise=points(found.worst_otherwise),
    )


def _both(voice: Voice, found: Changes) -> Markup:
    lines = (standing(voice, "proofs.then", found.before), standing(voice, "proofs.now", found.after))
    return Markup("\n".join(lines))


def _listed(lines: list[Markup]) -> Markup:
    return Markup("\n".join(f"• {line}" for line in lines))


def _to_proof(voice: Voice, run: RunId) -> Element:
    return blocks.button(voice.plain("reviews.proof"), PROOF, str(run))


def _sheet(voice: Voice, run: RunId, *content: Block) -> Modal:
    return Modal(
        CALLBACK,
        voice.plain("proofs.title"),
        content,
        close=voice.plain("notices.close"),
        metadata={"run": run},
    )
