"""`python -m bot match`: two files of people in, pairs or what else is asked out; no Slack, no database."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from bot.pairfiles import Asked, Files, Unusable, mentors_before, read
from bot.pairscreen import Screen
from matching import engine
from matching.middles import Middle
from matching.outputs import Fits, Options, Side
from matching.prospects import Readiness
from messages import pairing_lists, pairings
from messages.pairings import Pairing
from messages.voice import Texts, Voice
from reports.csvfile import csv_file
from reports.pairsfile import circles_file, json_file, shortlists_file
from reports.workbook import Sheet, xlsx_file

DONE, FAULTY = 0, 2
POINTS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is asked for: pairs, if none of the others is named."""

    out: Path
    before: Path | None = None
    compare: bool = False
    check: bool = False
    why_not: tuple[str, str] | None = None
    best_for: str | None = None
    shortlists: int | None = None
    circles: int | None = None
    around: Middle = Middle.MENTOR


def pair_up(files: Files, wanted: Wanted, console: Console | None = None) -> int:
    """Read, do what is wanted, write or show; returns the exit code."""
    voice = Texts.load().voice()
    screen = Screen(console or Console(stderr=True), voice)
    try:
        _Asking(files, wanted, screen, voice).answer()
    except Unusable as unusable:
        screen.refuse(unusable.problems)
        return FAULTY
    return DONE


@dataclass(frozen=True, slots=True)
class _Asking:
    files: Files
    wanted: Wanted
    screen: Screen
    voice: Voice

    def answer(self) -> None:
        wanted = self.wanted
        if wanted.check:
            self._check(self._read())
        elif wanted.why_not is not None:
            self._why_not(self._read(), *wanted.why_not)
        elif wanted.best_for is not None:
            self._best_for(self._read(), wanted.best_for)
        elif wanted.shortlists is not None:
            self._shortlists(wanted.shortlists)
        elif wanted.circles is not None:
            self._circles(wanted.circles, wanted.around)
        else:
            self._pairs()

    def _read(self) -> Asked:
        asked = read(self.files, self.voice)
        self.screen.warn(note.said(self.voice) for note in asked.notes)
        return asked

    def _pairs(self) -> None:
        suffix = self._suffix()
        before = None if self.wanted.before is None else mentors_before(self.wanted.before)
        asked = self._read()
        made = self._made(asked)
        options = [self._options(asked)] if self.wanted.compare else []
        ways = [pairing_lists.ways(self.voice, each, asked.request.rules) for each in options]
        *first, settings = pairings.sheets(self.voice, made)
        last = [pairing_lists.notes(self.voice, asked.notes), settings] if asked.notes else [settings]
        self._write(
            {
                ".csv": lambda: _csv(first[0]),
                ".json": lambda: json_file(made.outcome, made.keys, made.names),
                ".xlsx": lambda: xlsx_file([*first, *ways, *last], self.files.at),
            }[suffix]()
        )
        self.screen.warn(pairings.refused_lock(self.voice, made, each) for each in made.outcome.refused_locks)
        self.screen.summary(made)
        for each in options:
            self._show_ways(asked, each)
        self._written()
        if before is not None:
            self.screen.difference(made, before)

    def _made(self, asked: Asked) -> Pairing:
        with self.screen.bars(asked.request) as tell:
            outcome = engine.match(asked.request, tell)
        people = asked.people
        return Pairing(
            request=asked.request,
            outcome=outcome,
            readiness=self._ready(asked),
            names=people.names,
            keys=people.keys,
            files=self.files.digests(),
            at=self.files.on,
        )

    def _show_ways(self, asked: Asked, found: Options) -> None:
        self.screen.show(pairing_lists.ways(self.voice, found, asked.request.rules, in_short=True))

    def _options(self, asked: Asked) -> Options:
        _, looks = engine.looks(asked.request)
        with self.screen.bars(asked.request, looks, explains=False) as tell:
            return engine.options(asked.request, tell)

    def _ready(self, asked: Asked) -> Readiness:
        looks, _ = engine.looks(asked.request)
        with self.screen.bars(asked.request, looks, explains=False) as tell:
            return engine.readiness(asked.request, tell)

    def _check(self, asked: Asked) -> None:
        ready = self._ready(asked)
        self.screen.show(pairings.readiness(self.voice, ready))
        self.screen.show(pairings.prices(self.voice, ready))
        self.screen.show(pairings.topics(self.voice, ready))
        self._show_ways(asked, self._options(asked))

    def _why_not(self, asked: Asked, mentee_name: str, mentor_name: str) -> None:
        mentee, mentor = asked.person(mentee_name), asked.person(mentor_name)
        found = engine.why_not(asked.request, mentee, mentor)
        for sentence in pairing_lists.why_not(self.voice, found, mentee, mentor, asked.people):
            self.screen.say(sentence)
        if found.factors:
            self.screen.show(pairing_lists.line_by_line(self.voice, found))

    def _best_for(self, asked: Asked, name: str) -> None:
        person = asked.person(name)
        (applicant,) = (one for one in asked.request.applicants if one.id == person)
        side = Side.MENTEE if applicant.seeks else Side.MENTOR
        found: Fits = engine.fits(asked.request, person, side)
        if found.fits:
            self.screen.show(pairing_lists.fits(self.voice, found.fits, side, person, asked.people))
        else:
            self.screen.say(self.voice.plain("pairings.no_fits", person=asked.people.names[person]))

    def _shortlists(self, length: int) -> None:
        suffix = self._suffix()
        asked = self._read()
        found = engine.shortlists(asked.request, length)
        sheet = pairing_lists.shortlists(self.voice, found, asked.people)
        people = asked.people
        self._write_table(suffix, sheet, lambda: shortlists_file(found, people.keys, people.names))
        self.screen.say(f"Lists for {len(found.lists)} people; no mentor is on more than {found.most_lists}.")
        self._written()

    def _circles(self, size: int, around: Middle) -> None:
        suffix = self._suffix()
        asked = self._read()
        found = engine.circles(asked.request, size, around)
        sheet = pairing_lists.circles(self.voice, found, around, asked.people)
        people = asked.people
        self._write_table(suffix, sheet, lambda: circles_file(found, people.keys, people.names))
        able = sum(each.shared_hours >= 1 for each in found.circles)
        self.screen.say(
            f"{len(found.circles)} circles, {able} of them with an hour that all share;"
            f" {len(found.left)} people are in none."
        )
        self._written()

    def _write_table(self, suffix: str, sheet: Sheet, json: Callable[[], bytes]) -> None:
        writers: Mapping[str, Callable[[], bytes]] = {
            ".csv": lambda: _csv(sheet),
            ".json": json,
            ".xlsx": lambda: xlsx_file((sheet,), self.files.at),
        }
        self._write(writers[suffix]())

    def _suffix(self) -> str:
        """What kind of file is to be written: refused before the work if it cannot be."""
        out = self.wanted.out
        if out.suffix.casefold() not in {".csv", ".json", ".xlsx"}:
            raise Unusable(f"{out.name}: name the file .csv, .json or .xlsx")
        if not out.parent.is_dir():
            raise Unusable(f"{out.parent}: there is no such folder")
        return out.suffix.casefold()

    def _write(self, content: bytes) -> None:
        self.wanted.out.write_bytes(content)

    def _written(self) -> None:
        self.screen.say(f"Written to {self.wanted.out}")


def _csv(sheet: Sheet) -> bytes:
    return csv_file((sheet.header, *sheet.rows))
