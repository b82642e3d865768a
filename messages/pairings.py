"""A run for people outside Slack: its pairs, who is left, readiness and settings as tables in plain words.

Private wishes stand in none of them, nor answers that are for matching only.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from matching.inputs import Request
from matching.outputs import (
    Outcome,
    Proposal,
    Reason,
    ReasonCode,
    RefusedLock,
    Side,
    Unmatched,
)
from matching.prospects import Readiness
from messages import causes
from messages.voice import Voice
from reports.signups import Trouble
from reports.workbook import Cell, Sheet

POINTS = 100
COLOURS = {"strong": "#E2F0D9", "fair": "#FFF2CC", "weak": "#F8CBAD"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairing:
    """A run with the names of its people, and with the files (name and SHA-256) that it was made from."""

    request: Request
    outcome: Outcome
    readiness: Readiness
    names: Mapping[int, str]
    keys: Mapping[int, str]
    files: Mapping[str, str]
    at: date


def sheets(voice: Voice, made: Pairing) -> tuple[Sheet, ...]:
    """The workbook."""
    return (
        pairs(voice, made),
        left(voice, made),
        readiness(voice, made.readiness),
        prices(voice, made.readiness),
        topics(voice, made.readiness),
        _breakdown(voice, made),
        _settings(voice, made),
    )


def pairs(voice: Voice, made: Pairing) -> Sheet:
    """Who is matched with whom, the weakest last, and why."""
    columns = (
        "mentor", "mentee", "score", "fit", "why_mentee", "why_mentor", "runner_up", "behind", "unverified",
        "kept", "mentor_key", "mentee_key",
    )  # fmt: skip
    return Sheet(
        title=voice.plain("pairings.pairs"),
        header=header(voice, columns),
        rows=tuple(_pair(voice, made, each) for each in reversed(made.outcome.proposals)),
        colours={voice.plain(f"pairings.fits.{fit}"): colour for fit, colour in COLOURS.items()},
    )


def left(voice: Voice, made: Pairing) -> Sheet:
    """Who has no match, why, and what would help."""
    return Sheet(
        title=voice.plain("pairings.left"),
        header=header(voice, ("person", "key", "side", "cause", "relief")),
        rows=tuple(
            (
                made.names[each.id],
                made.keys[each.id],
                voice.plain("pairings.for_mentor" if each.side is Side.MENTEE else "pairings.for_mentee"),
                causes.cause(voice, each.cause),
                "; ".join(_reliefs(voice, each)),
            )
            for each in made.outcome.unmatched
        ),
    )


def trouble(voice: Voice, found: Trouble) -> str:
    """What could not be read as it is written."""
    return voice.plain(
        f"pairings.troubles.{found.code}", column=found.column, what=found.what, meant=found.meant
    )


def refused_lock(voice: Voice, made: Pairing, refused: RefusedLock) -> str:
    """A pair that was to be kept, and cannot be."""
    return voice.plain(
        "pairings.refused_lock",
        mentor=made.names[refused.mentor],
        mentee=made.names[refused.mentee],
        causes=[causes.cause(voice, each) for each in refused.causes],
    )


def _pair(voice: Voice, made: Pairing, proposal: Proposal) -> tuple[Cell, ...]:
    mentor, mentee = made.names[proposal.mentor], made.names[proposal.mentee]
    other = proposal.runner_up
    return (
        mentor,
        mentee,
        round(proposal.score * POINTS),
        voice.plain(f"pairings.fits.{proposal.label}"),
        reasons(voice, proposal.for_mentee, Side.MENTEE, mentor),
        reasons(voice, proposal.for_mentor, Side.MENTOR, mentee),
        made.names[other.mentor] if other else None,
        round(other.difference * POINTS) if other else None,
        ", ".join(causes.cause(voice, each) for each in proposal.unverified),
        voice.plain("pairings.yes") if proposal.locked else "",
        made.keys[proposal.mentor],
        made.keys[proposal.mentee],
    )


def reasons(voice: Voice, said: Iterable[Reason], side: Side, partner: str) -> str:
    """What speaks for a pair, to one side of it."""
    told = [_reason(voice, each, side, partner) for each in said]
    return " ".join(told) if told else voice.plain("reasons.none")


def _reason(voice: Voice, reason: Reason, side: Side, partner: str) -> str:
    keys = (f"pairings.reasons.{reason.code}", f"reasons.to_{side}.{reason.code}")
    key = next((each for each in keys if voice.texts.has(each)), f"reasons.to_both.{reason.code}")
    names = reason.names
    if reason.code is ReasonCode.LANGUAGES:
        names = tuple(voice.language_name(name) for name in names)
    return voice.plain(key, names=names, count=max(1, round(reason.hours or 0)), partner=partner)


def _reliefs(voice: Voice, one: Unmatched) -> Iterator[str]:
    for relief in one.reliefs:
        yield voice.plain("pairings.gives_up", rule=causes.cause(voice, relief.rule), count=relief.opens)
    if one.scarce_topics:
        yield voice.plain("pairings.scarce", topics=one.scarce_topics)


def _breakdown(voice: Voice, made: Pairing) -> Sheet:
    """Each factor of each pair; a program's own questions stay private."""
    rules = made.request.rules
    factors = [name for name, weight in rules.weights.by_factor().items() if weight]
    return Sheet(
        title=voice.plain("pairings.breakdown"),
        header=(
            *header(voice, ("mentor", "mentee", "score")),
            *(causes.factor(voice, each) for each in factors),
        ),
        rows=tuple(
            (
                made.names[each.mentor],
                made.names[each.mentee],
                round(each.score * POINTS),
                *(round(share.value * POINTS) for share in each.factors if share.factor in factors),
            )
            for each in reversed(made.outcome.proposals)
        ),
    )


def readiness(voice: Voice, ready: Readiness) -> Sheet:
    """What to expect of a run, and what each rule costs."""
    rows: list[tuple[Cell, ...]] = [
        (voice.plain("pairings.mentees"), ready.mentees),
        (voice.plain("pairings.mentors"), ready.mentors),
        (voice.plain("pairings.places"), ready.places),
        (voice.plain("pairings.possible"), ready.possible_matches),
    ]
    for each in ready.forecasts:
        points = each.least_points
        average = None if each.average is None else round(each.average * POINTS, 1)
        rows.append((voice.plain("pairings.forecast", points=points), each.matched))
        rows.append((voice.plain("pairings.forecast_average", points=points), average))
    rows.append((voice.plain("pairings.stranded"), len(ready.stranded)))
    rows += [
        (voice.plain("pairings.unknown", answer=each.answer), each.people)
        for each in ready.unknown
        if each.people
    ]
    return Sheet(
        title=voice.plain("pairings.readiness"), header=header(voice, ("what", "value")), rows=tuple(rows)
    )


def prices(voice: Voice, ready: Readiness) -> Sheet:
    """What each rule costs, the dearest first; a private wish has no price."""
    dearest = sorted(ready.prices, key=lambda each: (-each.more_matches, -each.more_pairs))
    return Sheet(
        title=voice.plain("pairings.prices"),
        header=header(voice, ("rule", "more_matches", "more_pairs")),
        rows=tuple((causes.cause(voice, each.rule), each.more_matches, each.more_pairs) for each in dearest),
    )


def topics(voice: Voice, ready: Readiness) -> Sheet:
    """What is wanted and what is offered, the scarcest first."""
    scarcest = sorted(ready.topics, key=lambda topic: (topic.places - topic.wanted, topic.topic))
    return Sheet(
        title=voice.plain("pairings.topics"),
        header=header(voice, ("topic", "wanted", "offered", "topic_places")),
        rows=tuple((each.topic, each.wanted, each.offered, each.places) for each in scarcest),
    )


def _settings(voice: Voice, made: Pairing) -> Sheet:
    """All that is needed to make the run again."""
    rules, totals = made.request.rules, made.outcome.totals
    rows: list[tuple[Cell, ...]] = [
        (voice.plain("pairings.engine"), made.outcome.engine),
        (voice.plain("pairings.fingerprint"), made.outcome.fingerprint),
        (voice.plain("pairings.seed"), made.request.seed),
        (voice.plain("pairings.at"), made.at.isoformat()),
        (voice.plain("pairings.objective"), voice.plain(f"pairings.objectives.{rules.objective}")),
        (voice.plain("pairings.proven"), voice.plain("pairings.yes" if totals.proven else "pairings.no")),
        (voice.plain("pairings.gap"), None if totals.gap is None else round(totals.gap * POINTS, 4)),
        (
            voice.plain("pairings.spent"),
            None if totals.spent_on_spreading is None else round(totals.spent_on_spreading * POINTS, 4),
        ),
        (voice.plain("pairings.within"), round(rules.within * POINTS, 4)),
        (voice.plain("pairings.blocking"), totals.blocking_pairs),
        (voice.plain("pairings.least_points"), rules.least_points),
        (voice.plain("pairings.best_levels"), "–".join(map(str, rules.best_levels))),
        (voice.plain("pairings.manager_levels"), rules.manager_levels),
        (
            voice.plain("pairings.relaxed"),
            ", ".join(causes.cause(voice, each) for each in sorted(rules.relaxed)),
        ),
    ]
    rows += [(voice.plain("pairings.file", name=name), digest) for name, digest in made.files.items()]
    rows += [
        (voice.plain("pairings.weight", factor=causes.factor(voice, name)), weight)
        for name, weight in rules.weight_of.items()
    ]
    rows += [
        (
            voice.plain("pairings.bound_setting", factor=causes.factor(voice, bound.factor)),
            f"{bound.least}–{bound.most}",
        )
        for bound in sorted(rules.bounds)
    ]
    return Sheet(
        title=voice.plain("pairings.settings"),
        header=header(voice, ("setting", "setting_value")),
        rows=tuple(rows),
    )


def header(voice: Voice, names: Iterable[str]) -> tuple[str, ...]:
    """The names of columns."""
    return tuple(voice.plain(f"pairings.{name}") for name in names)
