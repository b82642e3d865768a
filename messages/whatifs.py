"""What if something counted more, or less: choose a weight, see the difference, take it or leave it."""

from collections.abc import Sequence

from mentoring.ids import RunId
from mentoring.templates import Factor
from mentoring.whatifs import Moved, Standing, Weighing, WhatIf
from messages import blocks
from messages.blocks import Block, Modal
from messages.reviews import CALLBACK, WHAT_IF, back, points
from messages.voice import Markup, Voice, mention

TRY = "whatifs.weight.try"
TAKE = "whatifs.weight.take"

HIGHEST_WEIGHT = 10
MOST_MOVED = 15


def weights(voice: Voice, shown: Weighing) -> Modal:
    """Every factor with its weight; choosing another shows what it would change."""
    return _sheet(
        voice,
        shown,
        blocks.section(voice.say("whatifs.weights")),
        *(_factor(voice, shown, factor) for factor in shown.factors),
        blocks.context(voice.say("whatifs.only_looking")),
        blocks.actions(back(voice, shown.run)),
    )


def compared(voice: Voice, found: WhatIf) -> Modal:
    """What would change, and the button that changes it."""
    return _sheet(
        voice,
        found.weighing,
        blocks.section(_headline(voice, found)),
        *moves(voice, found.moved, found.hidden),
        blocks.section(_standings(voice, found)),
        blocks.context(voice.say("whatifs.scored_alike")),
        blocks.actions(*_buttons(voice, found)),
    )


def chosen(value: str) -> tuple[RunId, Factor, int]:
    """Which plan, which factor, and how much it should count."""
    run, factor, weight = value.split(":")
    return RunId(int(run)), Factor(factor), int(weight)


def _value(run: RunId, factor: Factor, weight: int) -> str:
    return f"{run}:{factor}:{weight}"


def _factor(voice: Voice, shown: Weighing, factor: Factor) -> Block:
    options = [
        blocks.option(str(weight), _value(shown.run, factor, weight)) for weight in range(HIGHEST_WEIGHT + 1)
    ]
    now = _value(shown.run, factor, shown.weight(factor))
    return blocks.section(
        voice.say(f"swaps.factors.{factor}"),
        accessory=blocks.select(TRY, options, initial=now),
        block_id=f"{TRY}:{factor}",
    )


def _headline(voice: Voice, found: WhatIf) -> Markup:
    factor = voice.say(f"swaps.factors.{found.factor}")
    now = found.weighing.weight(found.factor)
    if found.changes_nothing:
        return voice.say("whatifs.nothing", factor=factor, weight=found.weight, now=now)
    count = len(found.moved) + found.hidden
    return voice.say("whatifs.changes", factor=factor, weight=found.weight, now=now, count=count)


def moves(voice: Voice, moved: Sequence[Moved], hidden: int) -> tuple[Block, ...]:
    """Who is matched otherwise; what is too much to read is counted, and so is what others look at."""
    lines = [Markup(f"• {_move(voice, each)}") for each in moved[:MOST_MOVED]]
    if len(moved) > MOST_MOVED:
        lines.append(voice.say("runs.more", count=len(moved) - MOST_MOVED))
    if hidden:
        lines.append(voice.say("whatifs.hidden", count=hidden))
    return (blocks.section(Markup("\n".join(lines))),) if lines else ()


def _move(voice: Voice, moved: Moved) -> Markup:
    mentee = mention(moved.mentee.id)
    if moved.before and moved.after:
        before, after = mention(moved.before.id), mention(moved.after.id)
        return voice.say("whatifs.instead", mentee=mentee, before=before, after=after)
    if moved.after:
        return voice.say("whatifs.at_last", mentee=mentee, after=mention(moved.after.id))
    before = mention(moved.before.id) if moved.before else Markup("")
    return voice.say("whatifs.no_more", mentee=mentee, before=before)


def _standings(voice: Voice, found: WhatIf) -> Markup:
    return Markup(
        "\n".join(
            (
                standing(voice, "whatifs.as_it_is", found.before),
                standing(voice, "whatifs.then", found.after),
            )
        )
    )


def standing(voice: Voice, key: str, plan: Standing) -> Markup:
    """How a plan does, in a line."""
    return voice.say(
        key,
        matches=voice.say("reviews.matches", count=plan.matched),
        average=points(plan.average),
        worst=points(plan.worst),
    )


def _buttons(voice: Voice, found: WhatIf) -> list[blocks.Element]:
    run = found.weighing.run
    other = blocks.button(voice.plain("whatifs.another"), WHAT_IF, str(run))
    if found.weight == found.weighing.weight(found.factor):
        return [other, back(voice, run)]
    value = _value(run, found.factor, found.weight)
    return [blocks.button(voice.plain("whatifs.take"), TAKE, value, style="primary"), other, back(voice, run)]


def _sheet(voice: Voice, shown: Weighing, *content: Block) -> Modal:
    return Modal(
        CALLBACK,
        voice.plain("whatifs.title"),
        content,
        close=voice.plain("notices.close"),
        metadata={"run": shown.run},
    )
