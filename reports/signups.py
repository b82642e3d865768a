"""Reading who signed up from two files, mentees and mentors, into what the engine is given.

Columns stand in any order and under many names (`COLUMNS`); people are named by id, by address or by name.
Nothing is guessed in silence: what was read otherwise than it is written, or not at all, is told.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from reports import tables

MOST_PEOPLE = 100_000
LONGEST_CELL = 5000

COLUMNS = {
    "id": ("id", "user", "user id", "member id", "slack id", "employee id", "personnel number"),
    "email": ("email", "e-mail", "mail", "email address", "e-mail-adresse"),
    "name": ("name", "full name", "person", "employee", "mentee", "mentor", "nom", "nombre"),
    "topics": ("topics", "topic", "skills", "topics wanted", "topics offered", "wants to learn",
               "can help with", "expertise", "themen", "thèmes", "temas"),
    "levels": ("topic levels", "levels", "my levels", "current levels"),
    "languages": ("languages", "language", "sprachen", "sprache", "langues", "idiomas"),
    "zone": ("time zone", "timezone", "tz", "utc offset", "zeitzone"),
    "hours": ("working hours", "hours", "works", "arbeitszeit"),
    "level": ("level", "grade", "seniority"),
    "manager": ("manager", "manager id", "manager email", "reports to", "boss"),
    "team": ("team", "department", "unit", "abteilung"),
    "city": ("city", "location", "office", "site", "stadt", "standort"),
    "words": ("goal", "goals", "my goal", "about", "bio", "in my own words", "motivation", "ziel"),
    "talk": ("talk style", "talk styles", "working style", "style"),
    "help": ("help", "kind of help", "help style", "help wanted", "help given"),
    "groups": ("groups", "program group", "eligibility"),
    "never": ("never with", "never", "not with", "blocked"),
    "prefers": ("prefers", "preferences", "ranking", "wishes", "requests"),
    "earlier": ("earlier partners", "earlier", "matched before", "previous mentors", "previous mentees"),
    "earlier_matches": ("earlier matches", "matches before"),
    "capacity": ("capacity", "places", "max mentees", "how many mentees"),
    "load": ("load", "current mentees", "has now"),
    "drafts": ("drafts", "planned"),
    "status": ("status", "state"),
    "joined": ("joined", "signed up", "joined on"),
}  # fmt: skip
WHO = ("id", "email", "name")


class Side(StrEnum):
    MENTEES = "mentees"
    MENTORS = "mentors"


class Code(StrEnum):
    """What was not as it should be."""

    NOT_TEXT = "not_text"
    EMPTY = "empty"
    NOBODY_NAMED = "nobody_named"
    TOO_MANY = "too_many"
    REPEATED = "repeated"
    BLANK = "blank"
    TOO_LONG = "too_long"
    UNREAD = "unread"
    UNKNOWN_PERSON = "unknown_person"
    CORRECTED = "corrected"
    UNUSED_COLUMN = "unused_column"
    TOO_MANY_CELLS = "too_many_cells"


FATAL = frozenset({Code.NOT_TEXT, Code.EMPTY, Code.NOBODY_NAMED, Code.TOO_MANY})


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """What is wrong in a line of a file (0: all of it). `meant` is what was taken instead."""

    side: Side
    code: Code
    line: int = 0
    column: str = ""
    what: str = ""
    meant: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signup:
    """One line of one file: who, and the cells that say something, by column; own questions by their name."""

    side: Side
    line: int
    key: str
    name: str
    cells: Mapping[str, str]

    @property
    def names(self) -> frozenset[str]:
        """All that others may call this person."""
        return frozenset(self.cells[column].casefold() for column in WHO if column in self.cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignupFile:
    """One file as it was read."""

    signups: tuple[Signup, ...] = ()
    troubles: tuple[Trouble, ...] = ()

    @property
    def is_usable(self) -> bool:
        return not any(trouble.code in FATAL for trouble in self.troubles)


def read(side: Side, content: bytes, questions: Iterable[str] = ()) -> SignupFile:
    """The lines of a file; `questions` are the columns that hold a program's own questions."""
    text = tables.decoded(content)
    try:
        rows = tables.rows(text) if text is not None else None
    except csv.Error:
        rows = None
    if rows is None:
        return _useless(side, Code.NOT_TEXT)
    if len(rows) <= 1:
        return _useless(side, Code.EMPTY)
    if len(rows) > MOST_PEOPLE:
        return _useless(side, Code.TOO_MANY)
    header = rows[0][1]
    columns = _columns(header, questions)
    width = len(header)
    if not {*WHO} & {*columns.values()}:
        return _useless(side, Code.NOBODY_NAMED, what=", ".join(header))
    unused = tuple(
        Trouble(side=side, code=Code.UNUSED_COLUMN, line=rows[0][0], column=name)
        for number, name in enumerate(header)
        if name and number not in columns
    )
    return _read(side, rows[1:], columns, width, unused)


def _columns(header: Sequence[str], questions: Iterable[str]) -> dict[int, str]:
    """What each column holds, by its number; of two that hold the same the first counts."""
    known = {name: column for column, names in COLUMNS.items() for name in names}
    known |= {question.casefold(): question for question in questions}
    columns: dict[int, str] = {}
    for number, name in enumerate(header):
        found = known.get(name.casefold().replace("_", " "), known.get(name.casefold()))
        if found and found not in columns.values():
            columns[number] = found
    return columns


def _read(
    side: Side,
    rows: Sequence[tables.Row],
    columns: Mapping[int, str],
    width: int,
    troubles: tuple[Trouble, ...],
) -> SignupFile:
    signups: dict[str, Signup] = {}
    found = [*troubles]
    for line, row in rows:
        cells = {columns[number]: cell for number, cell in enumerate(row) if cell and number in columns}
        found += _troubles_of_cells(side, line, row, cells, width)
        who = next((cells[column] for column in WHO if column in cells), "")
        key = who.casefold()
        if not key:
            found.append(Trouble(side=side, code=Code.BLANK, line=line))
        elif key in signups:
            first = str(signups[key].line)
            found.append(Trouble(side=side, code=Code.REPEATED, line=line, what=who, meant=first))
        else:
            cells = {column: cell[:LONGEST_CELL] for column, cell in cells.items()}
            signups[key] = Signup(side=side, line=line, key=key, name=cells.get("name", who), cells=cells)
    return SignupFile(signups=tuple(signups.values()), troubles=tuple(found))


def _troubles_of_cells(
    side: Side, line: int, row: Sequence[str], cells: Mapping[str, str], width: int
) -> Iterator[Trouble]:
    """A line with more cells than there are columns has probably been cut within somebody's words."""
    if any(row[width:]):
        yield Trouble(side=side, code=Code.TOO_MANY_CELLS, line=line, what=str(len(row)), meant=str(width))
    for column, cell in cells.items():
        if len(cell) > LONGEST_CELL:
            yield Trouble(side=side, code=Code.TOO_LONG, line=line, column=column)


def _useless(side: Side, code: Code, what: str = "") -> SignupFile:
    return SignupFile(troubles=(Trouble(side=side, code=code, what=what),))
