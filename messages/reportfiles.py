"""The report as a file: a number a row, with what it counts, how sure it is, and what it means."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mentoring.closings import Comparison
from mentoring.participants import Role
from mentoring.programs import Program
from mentoring.relationships import ITEMS, MOST, Quality
from mentoring.results import Results, ScaleResult
from messages import figures
from messages.fields import role_words
from messages.surveys import label
from messages.voice import Voice
from reports.csvfile import csv_file
from reports.figures import Figure, Unit
from reports.growth import Growth
from reports.reasons import Reasons
from reports.report import Report
from reports.weeks import Week

COLUMNS = (
    *("program", "figure", "value", "unit", "margin", "numerator", "n", "asked"),
    *("target", "means", "as_of"),
)
MEAN, DIFFERENCE = "mean", "difference"
"""Units of what is no plain figure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One number. `margin` is its 95 % margin of error; it is made of `n` people, of the `asked` ones."""

    figure: str
    value: float | None
    unit: str
    margin: float | None = None
    numerator: int | None = None
    n: int | None = None
    asked: int | None = None
    target: float | None = None
    means: str = ""


def file_name(report: Report) -> str:
    """Plain letters, so that each system takes it."""
    name = report.program.name.lower()
    words = "".join(sign if sign.isascii() and sign.isalnum() else "-" for sign in name)
    return f"{'-'.join(filter(None, words.split('-')))[:40] or 'program'}-{report.made_at:%Y-%m-%d}.csv"


def file(voice: Voice, report: Report) -> bytes:
    """All that the report shows, and nothing that it keeps back."""
    made_at = report.made_at.astimezone(report.program.zone).date().isoformat()
    titles = [voice.plain(f"reports.columns.{column}") for column in COLUMNS]
    rows = [[report.program.name, *_cells(line), made_at] for line in _lines(voice, report)]
    return csv_file([titles, *rows])


def _cells(line: Line) -> list[object]:
    counts = (line.numerator, line.n, line.asked, line.target, line.means)
    return [line.figure, _rounded(line.value), line.unit, _rounded(line.margin), *counts]


def _rounded(value: float | None) -> float | None:
    return value if value is None else round(value, 3)


def _lines(voice: Voice, report: Report) -> Iterator[Line]:
    yield from (_figure(voice, report.program, figure) for figure in report.shown_figures)
    yield from _courses(voice, report)
    if report.reasons:
        yield from _reasons(voice, report.reasons)
    if report.survey:
        yield from _survey(voice, report.survey)
    if report.growth:
        yield from _growth(voice, report.growth)
    if report.quality:
        yield from _quality(voice, report.program, report.quality)
    if report.comparison:
        yield from _comparison(voice, report.comparison)


def _courses(voice: Voice, report: Report) -> Iterator[Line]:
    """How matches are going, and the answers of each week, where there are enough of them."""
    if report.shows_states:
        for state, count in report.states.items():
            words = voice.plain(f"figures.states.{state}")
            yield _count(voice.plain("reports.state_row", state=words), count)
    if report.shows_weeks:
        yield from (line for week in report.weeks for line in _week(voice, week))


def _figure(voice: Voice, program: Program, figure: Figure) -> Line:
    is_count = figure.unit is Unit.COUNT and figure.value is not None
    return Line(
        figure=figures.name(voice, program, figure),
        value=int(figure.value or 0) if is_count else figure.value,
        unit=figure.unit.value,
        margin=figure.margin,
        numerator=figure.numerator,
        n=figure.n,
        target=figure.target,
        means=figures.means(voice, program, figure.key),
    )


def _week(voice: Voice, week: Week) -> tuple[Line, Line]:
    starts_on = week.starts_on.isoformat()
    return (
        _count(voice.plain("reports.asked_in", week=starts_on), week.asked),
        _count(voice.plain("reports.answered_in", week=starts_on), week.answered),
    )


def _reasons(voice: Voice, reasons: Reasons) -> Iterator[Line]:
    """Each reason that enough people gave, and all others as one."""
    counts = {voice.plain(f"endings.reasons.{reason}"): count for reason, count in reasons.counts.items()}
    others = {voice.plain("reports.rows.other_reasons"): reasons.others} if reasons.others else {}
    for reason, count in (counts | others).items():
        name = voice.plain("reports.rows.reason", reason=reason)
        yield Line(figure=name, value=count, unit=Unit.COUNT.value, n=reasons.n)


def _count(name: str, count: int) -> Line:
    return Line(figure=name, value=count, unit=Unit.COUNT.value)


def _survey(voice: Voice, results: Results) -> Iterator[Line]:
    """Each scale of the last survey, and the same by role where both sides are large enough."""
    opened = results.wave.survey.opens_at.astimezone(results.program.zone).date().isoformat()
    name = voice.plain("reports.survey_row", day=opened)
    for scale in results.scales:
        yield from _scale(voice, results.program, name, scale, results.wave.asked)


def _scale(voice: Voice, program: Program, name: str, scale: ScaleResult, asked: int) -> Iterator[Line]:
    question = label(voice, scale.question)
    means = voice.plain("reports.rows.mean", least=scale.question.least, most=scale.question.most)
    is_of_all = scale.margin is not None
    yield Line(
        figure=_about(voice, name, question),
        value=scale.all_of_them.mean,
        unit=MEAN,
        margin=scale.margin,
        n=scale.all_of_them.n,
        asked=asked if is_of_all else None,
        means=means,
    )
    for role, summary in sorted(scale.by_role.items()):
        words = _about(voice, _of_role(voice, program, role, name), question)
        yield Line(figure=words, value=summary.mean, unit=MEAN, n=summary.n, means=means)


def _growth(voice: Voice, growth: Growth) -> Iterator[Line]:
    means = voice.plain("growth.caveat")
    moved = {name: each for name, each in (("middle", growth.middle), ("end", growth.end)) if each}
    for when, each in moved.items():
        for name, value in ((f"start_{when}", each.start), (when, each.now)):
            words = voice.plain(f"reports.rows.growth_{name}")
            yield Line(figure=words, value=value, unit=MEAN, n=each.n, asked=each.of, means=means)
    for topic in growth.topics:
        name = voice.plain("reports.rows.growth_topic", topic=topic.label)
        yield Line(figure=name, value=topic.end, unit=MEAN, n=topic.n, means=means)


def _quality(voice: Voice, program: Program, quality: Quality) -> Iterator[Line]:
    """A month in: over all, by statement, and by role where both sides are large enough."""
    name = voice.plain("reports.rows.quality")
    means = voice.plain("reports.rows.statements", most=MOST)
    by_item = {_item(voice, name, item): mean for item, mean in quality.by_item.items()}
    for words, mean in {name: quality.whole, **by_item}.items():
        yield Line(
            figure=words,
            value=mean.mean,
            unit=MEAN,
            margin=mean.margin,
            n=mean.n,
            asked=quality.asked,
            means=means,
        )
    for role, mean in quality.by_role.items():
        words = _of_role(voice, program, role, name)
        yield Line(figure=words, value=mean.mean, unit=MEAN, n=mean.n, means=means)


def _comparison(voice: Voice, comparison: Comparison) -> Iterator[Line]:
    """The month beside the end, by those who said both."""
    name = voice.plain("reports.rows.quality_of_both")
    people = {"n": comparison.n, "asked": comparison.of}
    means = voice.plain("reports.rows.statements", most=MOST)
    yield from _before_and_after(voice, name, (comparison.before, comparison.after), people, means)
    yield Line(
        figure=voice.plain("reports.rows.change", name=name),
        value=comparison.after - comparison.before,
        unit=DIFFERENCE,
        margin=comparison.margin,
        **people,
        means=voice.plain(f"closings.change.{comparison.change}"),
    )
    for item in ITEMS:
        yield from _before_and_after(voice, name, comparison.items[item], people, means, item)


def _before_and_after(
    voice: Voice,
    name: str,
    values: tuple[float, float],
    people: Mapping[str, int],
    means: str,
    item: str | None = None,
) -> Iterator[Line]:
    for when, value in zip(("after_a_month", "at_the_end"), values, strict=True):
        whole = voice.plain(f"reports.rows.{when}", name=name)
        words = _item(voice, whole, item) if item else whole
        yield Line(figure=words, value=value, unit=MEAN, **people, means=means)


def _item(voice: Voice, name: str, item: str) -> str:
    return _about(voice, name, voice.plain(f"relationships.items.{item}"))


def _about(voice: Voice, name: str, statement: str) -> str:
    return voice.plain("reports.rows.item", name=name, statement=statement)


def _of_role(voice: Voice, program: Program, role: Role, name: str) -> str:
    return voice.plain("figures.by_role", name=name, role=role_words(voice, program)[role])
