"""`python -m bot match`: two files of people in, pairs out; without Slack and without a database."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from hashlib import sha256
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from matching import engine
from matching.differences import moved
from matching.inputs import Pair, Request
from matching.outputs import Label, Outcome
from matching.outputs import Side as Wanted
from matching.progress import Stage, Tell
from messages import pairings
from messages.pairings import Pairing
from messages.voice import Texts, Voice
from reports import rulesfile, signups
from reports.applicants import SignedUp, signed_up
from reports.csvfile import csv_file
from reports.pairsfile import json_file, mentors_in
from reports.rulesfile import RulesFile, RulesUnreadable
from reports.signups import Side
from reports.workbook import Sheet, xlsx_file

DONE, FAULTY = 0, 2
MOST_TROUBLES = 20
# Zones have one offset a day, but for the hours in which clocks change.
MIDDAY = time(12, tzinfo=UTC)


class Unusable(Exception):
    """A run cannot be made of these files; each problem is a line that people read."""

    def __init__(self, *problems: str) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """What was named on the command line."""

    mentees: Path
    mentors: Path
    rules: Path | None
    out: Path
    seed: int | None
    on: date
    before: Path | None = None

    @property
    def at(self) -> datetime:
        return datetime.combine(self.on, MIDDAY)


def pair_up(files: Files, screen: Console | None = None) -> int:
    """Read, match, write; returns the exit code."""
    screen = screen or Console(stderr=True)
    voice = Texts.load().voice()
    try:
        write = _writer(files.out)
        before = _before(files.before)
        rules, people = _read(files, screen, voice)
        made = _made(files, rules, people, screen)
    except Unusable as unusable:
        for problem in unusable.problems:
            _tell(screen, "✗", "red", problem)
        return FAULTY
    files.out.write_bytes(write(voice, made))
    _show(made, files.out, screen, voice)
    if before is not None:
        _show_difference(made, before, screen, voice)
    return DONE


def _read(files: Files, screen: Console, voice: Voice) -> tuple[RulesFile, SignedUp]:
    """The rules and everybody in both files; what could not be read as it is written is shown."""
    rules = _rules(files.rules)
    questions = [each.column for each in rules.questions]
    sides = ((Side.MENTEES, files.mentees), (Side.MENTORS, files.mentors))
    read = [signups.read(side, _content(path), questions) for side, path in sides]
    if any(not each.is_usable for each in read):
        names = {side: path.name for side, path in sides}
        raise Unusable(
            *(f"{names[each.side]}: {pairings.trouble(voice, each)}" for one in read for each in one.troubles)
        )
    people = signed_up([one for each in read for one in each.signups], questions, files.at)
    troubles = [trouble for each in read for trouble in each.troubles] + [*people.troubles]
    paths = dict(sides)
    for trouble in troubles[:MOST_TROUBLES]:
        where = f"{paths[trouble.side].name}, line {trouble.line}"
        _tell(screen, "!", "yellow", f"{where}: {pairings.trouble(voice, trouble)}")
    if len(troubles) > MOST_TROUBLES:
        _tell(screen, "!", "yellow", f"and {len(troubles) - MOST_TROUBLES} more of these")
    return rules, people


def _rules(path: Path | None) -> RulesFile:
    if path is None:
        return RulesFile()
    try:
        return rulesfile.read(_content(path))
    except RulesUnreadable as unreadable:
        raise Unusable(*(f"{path.name}: {problem}" for problem in unreadable.problems)) from unreadable


def _before(path: Path | None) -> dict[str, str] | None:
    """Mentors by mentee of an earlier run."""
    if path is None:
        return None
    found = mentors_in(_content(path))
    if found is None:
        raise Unusable(f"{path.name}: this is no .json file that an earlier run wrote")
    return found


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as failed:
        raise Unusable(f"{path}: {failed.strerror}") from failed


def _made(files: Files, rules: RulesFile, people: SignedUp, screen: Console) -> Pairing:
    request = Request(
        applicants=people.applicants,
        rules=rules.rules(),
        seed=rules.seed if files.seed is None else files.seed,
        locked=_pairs("locked", rules.locked, people),
        rejected=_pairs("rejected", rules.rejected, people),
    )
    with _bars(screen, request) as tell:
        outcome = engine.match(request, tell)
    read = [path for path in (files.mentees, files.mentors, files.rules) if path]
    return Pairing(
        request=request,
        outcome=outcome,
        readiness=engine.readiness(request),
        names=people.names,
        keys={number: key for key, number in people.keys.items()},
        files={path.name: sha256(_content(path)).hexdigest() for path in read},
        at=files.on,
    )


def _pairs(line: str, named: list[list[str]], people: SignedUp) -> frozenset[Pair]:
    """Pairs of a rules file, [mentor, mentee]; people by id, address or name."""
    unknown = sorted({name for pair in named for name in pair if name.casefold() not in people.called})
    if unknown:
        raise Unusable(f"{line}: nobody in the files is called {', '.join(unknown)}")
    return frozenset(Pair(*(people.called[name.casefold()] for name in pair)) for pair in named)


@contextmanager
def _bars(screen: Console, request: Request) -> Iterator[Tell]:
    """A bar for each stage; most runs look at all pairs once or twice."""
    mentees = sum(one.seeks for one in request.applicants)
    totals = {
        Stage.COMPARING: mentees * sum(one.offers for one in request.applicants),
        Stage.EXPLAINING: mentees,
    }
    words = {Stage.COMPARING: "comparing pairs", Stage.EXPLAINING: "explaining matches"}
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed:,.0f}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=screen, transient=True) as progress:
        bars: dict[Stage, TaskID] = {
            stage: progress.add_task(words[stage], total=total) for stage, total in totals.items()
        }
        yield lambda stage, more: progress.advance(bars[stage], more)


def _writer(out: Path) -> Callable[[Voice, Pairing], bytes]:
    """What writes such a file."""
    writers: Mapping[str, Callable[[Voice, Pairing], bytes]] = {
        ".csv": lambda voice, made: _csv(pairings.pairs(voice, made)),
        ".json": lambda _, made: json_file(made.outcome, made.keys, made.names),
        ".xlsx": lambda voice, made: xlsx_file(
            pairings.sheets(voice, made), datetime.combine(made.at, MIDDAY)
        ),
    }
    if out.suffix.casefold() not in writers:
        raise Unusable(f"{out.name}: name the file .csv, .json or .xlsx")
    if not out.parent.is_dir():
        raise Unusable(f"{out.parent}: there is no such folder")
    return writers[out.suffix.casefold()]


def _csv(sheet: Sheet) -> bytes:
    return csv_file((sheet.header, *sheet.rows))


def _show(made: Pairing, out: Path, screen: Console, voice: Voice) -> None:
    """The run at a glance."""
    for refused in made.outcome.refused_locks:
        _tell(screen, "!", "yellow", pairings.refused_lock(voice, made, refused))
    outcome, ready = made.outcome, made.readiness
    table = Table(title="Matches", show_header=False)
    for name, value in (
        ("people who look for a mentor", ready.mentees),
        ("mentors, with free places", f"{ready.mentors}, {ready.places}"),
        ("matched", outcome.totals.matched),
        ("of these strong, fair, weak", ", ".join(map(str, _fits(outcome)))),
        ("without a mentor", sum(each.side is Wanted.MENTEE for each in outcome.unmatched)),
        ("without a mentee", sum(each.side is Wanted.MENTOR for each in outcome.unmatched)),
        ("locks that a rule forbids", len(outcome.refused_locks)),
        ("proven to be the best", "yes" if outcome.totals.proven else "no"),
    ):
        table.add_row(name, str(value))
    screen.print(table)
    screen.print(f"Written to {out}", markup=False, highlight=False)


def _show_difference(made: Pairing, before: Mapping[str, str], screen: Console, voice: Voice) -> None:
    """Who is matched otherwise than in an earlier run."""
    names = {key: made.names[number] for number, key in made.keys.items()}
    after = {made.keys[each.mentee]: made.keys[each.mentor] for each in made.outcome.proposals}
    changes = [*moved(before, after)]
    _tell(screen, "≠", "cyan", voice.plain("pairings.changed", count=len(changes)))
    for each in changes:
        mentee, was, is_now = (names.get(one, one) if one else voice.plain("pairings.nobody") for one in each)
        _tell(screen, " ", "", voice.plain("pairings.change", mentee=mentee, before=was, after=is_now))


def _tell(screen: Console, mark: str, colour: str, words: str) -> None:
    """A line whose words may hold anything: none of it is markup."""
    screen.print(Text.assemble((mark, colour), " ", words))


def _fits(outcome: Outcome) -> list[int]:
    return [sum(each.label is label for each in outcome.proposals) for label in Label]
