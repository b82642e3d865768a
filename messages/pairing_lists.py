"""What else the engine finds, as tables in plain words: ways to match, shortlists, circles, fits."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from matching.inputs import Rules
from matching.middles import Middle
from matching.outputs import Circle, Circles, Fit, Option, Options, Proposal, Shortlists, Side, WhyNot
from messages import causes
from messages.pairings import COLOURS, POINTS, header, reasons, trouble
from messages.voice import Voice
from reports.signups import Trouble
from reports.workbook import Cell, Sheet

PERCENT = 100
PRIVATE_COLUMN = "never"


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """What people are called, and what their files know them by."""

    names: Mapping[int, str]
    keys: Mapping[int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What was read otherwise than it is written, and in which file."""

    file: str
    trouble: Trouble

    def said(self, voice: Voice) -> str:
        return f"{self.file}, line {self.trouble.line}: {trouble(voice, self.trouble)}"


def notes(voice: Voice, found: tuple[Note, ...]) -> Sheet:
    """All notes, to put the files right; those on private wishes stand on the screen only."""
    return Sheet(
        title=voice.plain("pairings.notes"),
        header=header(voice, ("file_name", "line", "note")),
        rows=tuple(
            (each.file, each.trouble.line, trouble(voice, each.trouble))
            for each in found
            if each.trouble.column != PRIVATE_COLUMN
        ),
    )


def ways(voice: Voice, found: Options, rules: Rules, *, in_short: bool = False) -> Sheet:
    """What each objective would give, and what it costs; `in_short` for a narrow screen."""
    columns = ("way", "matched", "average", "worst", "weak", "lost", "swaps", "is_proven", "chosen")
    said = () if in_short else ("objective",)
    return Sheet(
        title=voice.plain("pairings.ways"),
        header=header(voice, (*columns, *said)),
        rows=tuple(
            _way(voice, each, rules)
            + (() if in_short else (voice.plain(f"pairings.objectives.{each.totals.objective}"),))
            for each in found.options
        ),
    )


def _way(voice: Voice, option: Option, rules: Rules) -> tuple[Cell, ...]:
    totals = option.totals
    name: str = totals.objective
    if option.least_points > rules.least_points:
        name = voice.plain("pairings.way_fits", way=name, points=option.least_points)
    is_chosen = totals.objective is rules.objective and option.least_points == rules.least_points
    return (
        name,
        totals.matched,
        round(totals.total / totals.matched * POINTS, 1) if totals.matched else None,
        round(totals.worst * POINTS) if totals.worst is not None else None,
        option.weak,
        round(option.lost * PERCENT, 2),
        totals.blocking_pairs,
        voice.plain("pairings.yes" if totals.proven else "pairings.no"),
        voice.plain("pairings.yes") if is_chosen else "",
    )


def shortlists(voice: Voice, found: Shortlists, people: People) -> Sheet:
    """A line for each choice of each mentee."""
    columns = ("mentee", "mentee_key", "choice", "mentor", "mentor_key", "score", "fit", "why_mentee")
    return Sheet(
        title=voice.plain("pairings.lists"),
        header=header(voice, columns),
        rows=tuple(_choices(voice, found, people)),
        colours={voice.plain(f"pairings.fits.{fit}"): colour for fit, colour in COLOURS.items()},
    )


def _choices(voice: Voice, found: Shortlists, people: People) -> Iterator[tuple[Cell, ...]]:
    for each in found.lists:
        who = people.names[each.mentee], people.keys[each.mentee]
        for place, fit in enumerate(each.fits, start=1):
            mentor = people.names[fit.mentor], people.keys[fit.mentor]
            yield (*who, place, *mentor, *_how_good(voice, fit, people))
        if not each.fits:
            yield (*who, None, None, None, None, None, voice.plain("pairings.no_list"))


def _how_good(voice: Voice, fit: Fit | Proposal, people: People) -> tuple[Cell, ...]:
    return (
        round(fit.score * POINTS),
        voice.plain(f"pairings.fits.{fit.label}"),
        reasons(voice, fit.for_mentee, Side.MENTEE, people.names[fit.mentor]),
    )


def circles(voice: Voice, found: Circles, middle: Middle, people: People) -> Sheet:
    """A line for each person of each circle, whoever is in the middle first."""
    columns = ("circle", "role", "person", "person_key", "hours_together", "departments")
    rows = [
        row
        for number, each in enumerate(found.circles, start=1)
        for row in _circle(voice, each, number, middle, people)
    ]
    left = voice.plain("pairings.no_circle")
    rows += [("", left, people.names[one], people.keys[one], None, None) for one in found.left]
    return Sheet(title=voice.plain("pairings.circles"), header=header(voice, columns), rows=tuple(rows))


def _circle(
    voice: Voice, circle: Circle, number: int, middle: Middle, people: People
) -> Iterator[tuple[Cell, ...]]:
    leads = "in_the_middle_newcomer" if middle is Middle.NEWCOMER else "in_the_middle"
    for role, members in ((leads, circle.mentors), ("around_it", circle.people)):
        for one in members:
            who = voice.plain(f"pairings.{role}"), people.names[one], people.keys[one]
            yield (number, *who, circle.shared_hours, circle.departments)


def fits(voice: Voice, found: tuple[Proposal, ...], side: Side, person: int, people: People) -> Sheet:
    """Who could be matched with somebody now; `side` is where that one stands."""
    other = "mentor" if side is Side.MENTEE else "mentee"
    return Sheet(
        title=voice.plain("pairings.fits_for", person=people.names[person]),
        header=header(voice, (other, f"{other}_key", "score", "fit", "why_mentee")),
        rows=tuple(
            (
                people.names[getattr(each, other)],
                people.keys[getattr(each, other)],
                *_how_good(voice, each, people),
            )
            for each in found
        ),
    )


def why_not(voice: Voice, found: WhyNot, mentee: int, mentor: int, people: People) -> Iterator[str]:
    """Why a run did not make a pair, in sentences."""
    names = {"mentee": people.names[mentee], "mentor": people.names[mentor]}
    if found.chosen_mentor == mentor:
        yield voice.plain("pairings.why_not_made", **names)
        return
    if found.causes:
        told = [causes.cause(voice, each) for each in found.causes]
        yield voice.plain("pairings.why_not_rules", causes=told, **names)
        return
    points = round((found.score or 0) * POINTS)
    if found.chosen_mentor is None:
        yield voice.plain("pairings.why_not_unmatched", points=points, **names)
    else:
        other = people.names[found.chosen_mentor]
        score = points + round((found.difference or 0) * POINTS)
        yield voice.plain("pairings.why_not_chosen", other=other, score=score, points=points, **names)
    if found.place_holders:
        held = [people.names[one] for one in found.place_holders]
        yield voice.plain("pairings.why_not_holders", mentor=names["mentor"], names=held)


def line_by_line(voice: Voice, found: WhyNot) -> Sheet:
    """The score of the pair that was not made; questions that are only for matching stay private."""
    return Sheet(
        title=voice.plain("pairings.breakdown"),
        header=header(voice, ("factor", "points", "factor_weight")),
        rows=tuple(
            (causes.factor(voice, each.factor), round(each.value * POINTS), each.weight)
            for each in found.factors
            if not causes.is_private(each.factor)
        ),
    )
