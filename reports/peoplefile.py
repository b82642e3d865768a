"""Reading a people file: CSV as people really have it, from a sheet, a mail or an HR system.

Columns: id or email, manager (id or email), team, level, city, in any order when the first line names
them, else in this one. Bytes may be UTF-8 with or without a mark, UTF-16 with one, or Windows' own.
"""

import csv
import re
from collections.abc import Iterator, Sequence

from mentoring.people import Level
from mentoring.peoplefiles import LONGEST_CELL, MOST_ROWS, Code, Line, PeopleFile, Trouble
from reports import tables

COLUMNS = ("who", "manager", "team", "level", "city")
NAMES = {
    "who": ("id", "user", "user id", "userid", "member id", "slack id", "email", "e-mail", "mail", "person"),
    "manager": ("manager", "manager id", "manager email", "reports to", "boss", "lead"),
    "team": ("team", "department", "group", "unit"),
    "level": ("level", "grade", "seniority"),
    "city": ("city", "location", "office", "site", "place"),
}
LEVELS = {
    "starting": Level.STARTING,
    "starting out": Level.STARTING,
    "junior": Level.STARTING,
    "1": Level.STARTING,
    "experienced": Level.EXPERIENCED,
    "2": Level.EXPERIENCED,
    "leading": Level.LEADING,
    "leading people or a field": Level.LEADING,
    "lead": Level.LEADING,
    "3": Level.LEADING,
    "senior": Level.SENIOR,
    "senior leader": Level.SENIOR,
    "4": Level.SENIOR,
}
MENTION = re.compile(r"^<@(\w+)(\|[^>]*)?>$")
AN_ID = re.compile(r"^[UW][A-Z0-9]{2,}$")


def read(content: bytes | str) -> PeopleFile:
    """What a file says, and what in it cannot be read; nothing is guessed into somebody's record."""
    text = tables.decoded(content) if isinstance(content, bytes) else content
    if text is None:
        return PeopleFile(troubles=(Trouble(line=0, code=Code.NOT_TEXT),))
    try:
        rows = tables.rows(text)
    except csv.Error:
        return PeopleFile(troubles=(Trouble(line=0, code=Code.NOT_TEXT),))
    if not rows:
        return PeopleFile(troubles=(Trouble(line=0, code=Code.EMPTY),))
    if len(rows) > MOST_ROWS:
        return PeopleFile(troubles=(Trouble(line=0, code=Code.TOO_MANY),))
    columns = _columns(rows[0][1])
    if columns is None:
        return PeopleFile(troubles=(Trouble(line=rows[0][0], code=Code.NO_WHO),))
    names, has_header = columns
    said = rows[1:] if has_header else rows
    return _read(said, names) if said else PeopleFile(troubles=(Trouble(line=0, code=Code.EMPTY),))


def _columns(row: Sequence[str]) -> tuple[list[str | None], bool] | None:
    """What each column holds, and whether the first line says so; None where nothing names a person."""
    named = [_column(cell) for cell in row]
    if "who" in named:
        return named, True
    if _is_somebody(row[0]):
        return list(COLUMNS), False
    return None


def _column(cell: str) -> str | None:
    return next((column for column, names in NAMES.items() if cell.casefold() in names), None)


def _is_somebody(cell: str) -> bool:
    return "@" in cell or bool(AN_ID.match(cell))


def _read(rows: Sequence[tuple[int, list[str]]], columns: Sequence[str | None]) -> PeopleFile:
    lines: list[Line] = []
    troubles: list[Trouble] = []
    for number, row in rows:
        # An id is taken before an address: of two columns that name somebody the first counts.
        pairs = reversed([*zip(columns, row, strict=False)])
        cells = {column: cell for column, cell in pairs if column and cell}
        found = list(_troubles(number, cells))
        troubles += found
        if not any(trouble.code in {Code.BLANK_WHO, Code.TOO_LONG} for trouble in found):
            lines.append(_line(number, cells))
    return PeopleFile(lines=tuple(lines), troubles=tuple(troubles))


def _troubles(number: int, cells: dict[str, str]) -> Iterator[Trouble]:
    if "who" not in cells:
        yield Trouble(line=number, code=Code.BLANK_WHO)
    for cell in cells.values():
        if len(cell) > LONGEST_CELL:
            yield Trouble(line=number, code=Code.TOO_LONG, what=cell[:LONGEST_CELL])
    level = cells.get("level", "")
    if level and level.casefold() not in LEVELS:
        yield Trouble(line=number, code=Code.UNKNOWN_LEVEL, what=level[:LONGEST_CELL])


def _line(number: int, cells: dict[str, str]) -> Line:
    return Line(
        number=number,
        who=_id_or_address(cells["who"]),
        manager=_id_or_address(cells.get("manager", "")),
        team=cells.get("team", ""),
        level=LEVELS.get(cells.get("level", "").casefold()),
        city=cells.get("city", ""),
    )


def _id_or_address(cell: str) -> str:
    """Without the signs in which a mention comes, when it is copied from a chat."""
    mentioned = MENTION.match(cell)
    return mentioned[1] if mentioned else cell
