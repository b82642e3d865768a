"""Who has no seat in planned groups: why, and what would help."""

from mentoring.circles import CircleReview
from mentoring.runs import Left
from messages import blocks
from messages.blocks import Modal
from messages.circle_reviews import MOST_LEFT, back
from messages.circles import sheet
from messages.fields import role_words
from messages.runs import left_line
from messages.voice import Markup, Voice


def seatless(voice: Voice, shown: CircleReview) -> Modal:
    """Who has no group in this plan, why, and what would help."""
    lines = [blocks.section(_why_left(voice, shown, why)) for _, why in shown.left[:MOST_LEFT]]
    more = len(shown.left) - len(lines)
    return sheet(
        voice,
        shown.choice,
        blocks.section(voice.say("circles.left_heading" if lines else "circles.nobody_left")),
        *lines,
        *((blocks.context(voice.say("runs.more", count=more)),) if more else ()),
        blocks.actions(back(voice, shown)),
        run=shown.run.id,
    )


def _why_left(voice: Voice, shown: CircleReview, left: Left) -> Markup:
    """Somebody without a seat: why, and what would help."""
    helps = _helps(voice, shown, left)
    line = left_line(voice, left)
    return Markup(f"{line}. {voice.say('circles.would_help', helps='; '.join(helps))}") if helps else line


def _helps(voice: Voice, shown: CircleReview, left: Left) -> list[str]:
    """More of what is scarce, another answer in the form, or a coordinator's hand."""
    words = role_words(voice, shown.program) | {"count": shown.program.policy.smallest}
    helps = [voice.plain(f"circles.helps.{each}") for each in left.lacks]
    key = f"circles.helps.{left.cause}{'' if shown.program.group_mentors else '_of_peers'}"
    if voice.texts.has(key):
        helps.append(voice.plain(key, **words))
    if left.seeks:
        helps.append(voice.plain("circles.helps.by_hand"))
    return helps
