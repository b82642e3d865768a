"""What `python -m bot match` shows: how far it is, what was read otherwise, tables, sentences."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from matching.differences import moved
from matching.inputs import Request
from matching.outputs import Label, Outcome
from matching.outputs import Side as Wanted
from matching.progress import LOOKS_OF_A_RUN, Stage, Tell
from messages.pairings import Pairing
from messages.voice import Voice
from reports.workbook import Cell, Sheet

MOST_TROUBLES = 20
MOST_CHANGES = 50
PERCENT = 100


class Screen:
    """A terminal, or a file that looks like one; whatever people typed is never markup."""

    def __init__(self, console: Console, voice: Voice) -> None:
        self._console = console
        self._voice = voice

    def refuse(self, problems: Iterable[str]) -> None:
        for problem in problems:
            self._tell("✗", "red", problem)

    def warn(self, troubles: Iterable[str]) -> None:
        """The first of them: a long list would hide the result."""
        told = [*troubles]
        for trouble in told[:MOST_TROUBLES]:
            self._tell("!", "yellow", trouble)
        if len(told) > MOST_TROUBLES:
            self._tell("!", "yellow", f"and {len(told) - MOST_TROUBLES} more of these")

    def say(self, words: str) -> None:
        self._console.print(words, markup=False, highlight=False)

    def show(self, sheet: Sheet) -> None:
        """A sheet as a table."""
        table = Table(title=Text(sheet.title))
        shown = sheet.without_empty_columns()
        for name in shown.header:
            table.add_column(Text(name))
        for row in shown.rows:
            table.add_row(*(Text(_plain(cell)) for cell in row))
        self._console.print(table)

    def summary(self, made: Pairing) -> None:
        """The run at a glance."""
        outcome, ready = made.outcome, made.readiness
        totals = outcome.totals
        table = Table(title="Matches", show_header=False)
        for name, value in (
            ("people who look for a mentor", ready.mentees),
            ("mentors, with free places", f"{ready.mentors}, {ready.places}"),
            ("matched", totals.matched),
            ("of these strong, fair, weak", ", ".join(map(str, _fits(outcome)))),
            ("without a mentor", sum(each.side is Wanted.MENTEE for each in outcome.unmatched)),
            ("without a mentee", sum(each.side is Wanted.MENTOR for each in outcome.unmatched)),
            ("locks that a rule forbids", len(outcome.refused_locks)),
            ("pairs who would rather have each other", totals.blocking_pairs),
            ("proven to be the best", _proven(totals.gap, proven=totals.proven)),
        ):
            table.add_row(name, str(value))
        self._console.print(table)

    def difference(self, made: Pairing, before: Mapping[str, str]) -> None:
        """Who is matched otherwise than in an earlier run."""
        names = {key: made.names[number] for number, key in made.keys.items()}
        after = {made.keys[each.mentee]: made.keys[each.mentor] for each in made.outcome.proposals}
        changes = [*moved(before, after)]
        self._tell("≠", "cyan", self._voice.plain("pairings.changed", count=len(changes)))
        nobody = self._voice.plain("pairings.nobody")
        for each in changes[:MOST_CHANGES]:
            mentee, was, is_now = (names.get(one, one) if one else nobody for one in each)
            told = self._voice.plain("pairings.change", mentee=mentee, before=was, after=is_now)
            self._tell(" ", "", told)
        if len(changes) > MOST_CHANGES:
            self._tell(" ", "", f"and {len(changes) - MOST_CHANGES} more")

    @contextmanager
    def bars(self, request: Request, looks: int = LOOKS_OF_A_RUN, *, explains: bool = True) -> Iterator[Tell]:
        """A bar for each stage; `looks` is how often all pairs are looked at."""
        mentees = sum(one.seeks for one in request.applicants)
        totals = {
            Stage.COMPARING: looks * mentees * sum(one.offers for one in request.applicants),
            **({Stage.EXPLAINING: mentees} if explains else {}),
        }
        words = {Stage.COMPARING: "comparing pairs", Stage.EXPLAINING: "explaining matches"}
        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.completed:,.0f}"),
            TimeElapsedColumn(),
        )
        with Progress(*columns, console=self._console, transient=True) as progress:
            bars: dict[Stage, TaskID] = {
                stage: progress.add_task(words[stage], total=total) for stage, total in totals.items()
            }
            yield lambda stage, more: progress.advance(bars[stage], more) if stage in bars else None

    def _tell(self, mark: str, colour: str, words: str) -> None:
        self._console.print(Text.assemble((mark, colour), " ", words))


def _fits(outcome: Outcome) -> list[int]:
    return [sum(each.label is label for each in outcome.proposals) for label in Label]


def _proven(gap: float | None, *, proven: bool) -> str:
    if proven:
        return "yes"
    return "no" if gap is None else f"at most {gap * PERCENT:.4f} % from it"


def _plain(cell: Cell) -> str:
    if isinstance(cell, float):
        return f"{cell:g}"
    return "" if cell is None else str(cell)
