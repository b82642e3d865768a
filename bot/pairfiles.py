"""What `python -m bot match` reads: two files of people, a rules file, an earlier run."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from hashlib import sha256
from pathlib import Path

from matching.inputs import Objective, Pair, Request
from messages import pairings
from messages.pairing_lists import Note, People
from messages.voice import Voice
from reports import rulesfile, signups
from reports.applicants import SignedUp, signed_up
from reports.pairsfile import mentors_in
from reports.rulesfile import RulesFile, RulesUnreadable
from reports.signups import Side, SignupFile

# Zones have one offset a day, but for the hours in which clocks change.
MIDDAY = time(12, tzinfo=UTC)
PERCENT = 100


class Unusable(Exception):
    """A run cannot be made of these files; each problem is a line that people read."""

    def __init__(self, *problems: str) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """What was named on the command line. `mode` and `within` (percent) go before the rules file."""

    mentees: Path
    mentors: Path
    rules: Path | None
    seed: int | None
    on: date
    mode: Objective | None = None
    within: float | None = None

    @property
    def at(self) -> datetime:
        return datetime.combine(self.on, MIDDAY)

    def digests(self) -> dict[str, str]:
        """SHA-256 of each file that was read, by its name."""
        read = [path for path in (self.mentees, self.mentors, self.rules) if path]
        return {path.name: sha256(content(path)).hexdigest() for path in read}


@dataclass(frozen=True, slots=True)
class Asked:
    """A request with the people it is about; `notes` are what was read otherwise than written."""

    request: Request
    signed_up: SignedUp
    notes: tuple[Note, ...]

    @property
    def people(self) -> People:
        keys = {number: key for key, number in self.signed_up.keys.items()}
        return People(names=self.signed_up.names, keys=keys)

    def person(self, name: str) -> int:
        """Whom this id, address or name means."""
        found = self.signed_up.called.get(name.casefold())
        if found is None:
            raise Unusable(f"nobody in the files, or more than one, is called {name}")
        return found


def read(files: Files, voice: Voice) -> Asked:
    """The rules and everybody in both files."""
    rules = _rules(files.rules)
    questions = [each.column for each in rules.questions]
    paths = {Side.MENTEES: files.mentees, Side.MENTORS: files.mentors}
    found = {side: signups.read(side, content(path), questions) for side, path in paths.items()}
    if any(not each.is_usable for each in found.values()):
        raise Unusable(*_unusable(found, paths, voice))
    people = signed_up([one for each in found.values() for one in each.signups], questions, files.at)
    told = [trouble for each in found.values() for trouble in each.troubles] + [*people.troubles]
    return Asked(
        request=_request(files, rules, people),
        signed_up=people,
        notes=tuple(Note(file=paths[each.side].name, trouble=each) for each in told),
    )


def mentors_before(path: Path) -> dict[str, str]:
    """Mentors by mentee of an earlier run."""
    found = mentors_in(content(path))
    if found is None:
        raise Unusable(f"{path.name}: this is no .json file that an earlier run wrote")
    return found


def content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as failed:
        raise Unusable(f"{path}: {failed.strerror}") from failed


def _unusable(found: dict[Side, SignupFile], paths: dict[Side, Path], voice: Voice) -> Iterator[str]:
    for side, each in found.items():
        for trouble in each.troubles:
            yield f"{paths[side].name}: {pairings.trouble(voice, trouble)}"


def _rules(path: Path | None) -> RulesFile:
    if path is None:
        return RulesFile()
    try:
        return rulesfile.read(content(path))
    except RulesUnreadable as unreadable:
        raise Unusable(*(f"{path.name}: {problem}" for problem in unreadable.problems)) from unreadable


def _request(files: Files, said: RulesFile, people: SignedUp) -> Request:
    rules = said.rules()
    if files.mode is not None:
        rules = replace(rules, objective=files.mode)
    if files.within is not None:
        rules = replace(rules, within=files.within / PERCENT)
    return Request(
        applicants=people.applicants,
        rules=rules,
        seed=said.seed if files.seed is None else files.seed,
        locked=_pairs("locked", said.locked, people),
        rejected=_pairs("rejected", said.rejected, people),
    )


def _pairs(line: str, named: list[list[str]], people: SignedUp) -> frozenset[Pair]:
    """Pairs of a rules file, [mentor, mentee]; people by id, address or name."""
    unknown = sorted({name for pair in named for name in pair if name.casefold() not in people.called})
    if unknown:
        raise Unusable(f"{line}: nobody in the files is called {', '.join(unknown)}")
    return frozenset(Pair(*(people.called[name.casefold()] for name in pair)) for pair in named)
