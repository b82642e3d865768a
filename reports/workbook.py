"""Tables as an Excel workbook that a coordinator can pass on: it reads well on a screen and on paper.

Texts are written as texts: nothing that somebody typed becomes a formula or a link.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from unicodedata import east_asian_width

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

LONGEST_CELL = 32_767
NARROWEST, WIDEST = 8, 46
FEW_COLUMNS, WIDEST_OF_FEW = 3, 80
POINTS_A_LINE = 15.0
HIGHEST_ROW = 400.0
# Letters are of different widths; a little room keeps the last word from being cut off.
ROOM = 1.15
# Those of a header are bold, and beside them stands the arrow by which a column is filtered.
HEADER_ROOM, FILTER = 1.3, 2
A4 = 9
MARGINS = {"left": 0.4, "right": 0.4, "top": 0.5, "bottom": 0.6}
HEADER_COLOUR, LINE_COLOUR = "#E8EAED", "#D0D4D9"

Cell = str | float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table with its title. `colours` shade the cells that say a word: "#rrggbb" by the word."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    colours: dict[str, str] = field(default_factory=dict)

    def without_empty_columns(self) -> "Sheet":
        """The columns in which anything stands, if there are lines at all."""
        used = [number for number, cells in enumerate(zip(*self.rows, strict=True)) if any(map(_says, cells))]
        if not used:
            return self
        return Sheet(
            title=self.title,
            header=tuple(self.header[number] for number in used),
            rows=tuple(tuple(row[number] for number in used) for row in self.rows),
            colours=self.colours,
        )


@dataclass(frozen=True, slots=True)
class _Forms:
    head: Format
    text: Format
    number: Format
    shades: dict[str, Format]


def xlsx_file(sheets: Sequence[Sheet], made_at: datetime) -> bytes:
    """The sheets in order. The same tables and the same `made_at` (its day counts) give the same bytes."""
    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(content, options) as book:
        book.set_properties({"created": made_at.replace(tzinfo=None)})
        forms = _forms(book, sheets)
        for sheet in sheets:
            _write(book.add_worksheet(sheet.title), sheet.without_empty_columns(), forms)
    return content.getvalue()


def _forms(book: Workbook, sheets: Sequence[Sheet]) -> _Forms:
    lined = {"text_wrap": True, "valign": "top", "bottom": 1, "bottom_color": LINE_COLOUR}
    colours = {colour for sheet in sheets for colour in sheet.colours.values()}
    return _Forms(
        head=book.add_format({**lined, "bold": True, "bg_color": HEADER_COLOUR, "valign": "vcenter"}),
        text=book.add_format(lined),
        number=book.add_format({**lined, "align": "center"}),
        shades={colour: book.add_format({"bg_color": colour}) for colour in sorted(colours)},
    )


def _write(page: Worksheet, sheet: Sheet, forms: _Forms) -> None:
    widths = _widths(sheet)
    for column, width in enumerate(widths):
        page.set_column(column, column, width)
    for row, cells in enumerate((sheet.header, *sheet.rows)):
        page.set_row(row, _height(cells, widths))
        for column, cell in enumerate(cells):
            _put(page, row, column, cell, forms.head if row == 0 else forms.text, forms.number)
    _finish(page, sheet, forms)


def _finish(page: Worksheet, sheet: Sheet, forms: _Forms) -> None:
    """What makes it easy to read: the header stays, columns can be filtered, a page holds all columns."""
    last_row, last_column = len(sheet.rows), len(sheet.header) - 1
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, last_row, last_column)
    for word, colour in sheet.colours.items():
        rule = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": forms.shades[colour]}
        page.conditional_format(1, 0, max(last_row, 1), last_column, rule)
    page.hide_gridlines(2)
    page.set_landscape()
    page.set_paper(A4)
    page.set_margins(**MARGINS)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_footer("&L&A&R&P / &N")


def _put(page: Worksheet, row: int, column: int, cell: Cell, form: Format, number: Format) -> None:
    match cell:
        case None:
            page.write_blank(row, column, None, form)
        case str():
            page.write_string(row, column, cell[:LONGEST_CELL], form)
        case _:
            page.write_number(row, column, cell, number)


def _says(cell: Cell) -> bool:
    return cell is not None and cell != ""


def _widths(sheet: Sheet) -> list[int]:
    """As wide as what stands there, within reason; a header may take two lines."""
    columns = list(zip(*sheet.rows, strict=True)) or [()] * len(sheet.header)
    longest = [
        max(
            _length(name) // 2 + 4,
            *(int(_length(word) * HEADER_ROOM) + FILTER for word in name.split()),
            *(int(_length(str(cell)) * ROOM) + 2 for cell in cells if cell is not None),
            NARROWEST,
        )
        for name, cells in zip(sheet.header, columns, strict=True)
    ]
    widest = WIDEST_OF_FEW if len(longest) <= FEW_COLUMNS else WIDEST
    return [min(length, widest) for length in longest]


def _height(cells: Sequence[Cell], widths: Sequence[int]) -> float:
    """High enough for what is wrapped: not every program works that out for itself."""
    lines = [
        sum(max(-(-int(_length(part) * ROOM) // width), 1) for part in str(cell).split("\n"))
        for cell, width in zip(cells, widths, strict=True)
        if cell is not None
    ]
    return min(max(lines, default=1) * POINTS_A_LINE, HIGHEST_ROW)


def _length(text: str) -> int:
    """In letters of usual width; those of China, Japan and Korea take two."""
    return len(text) + sum(east_asian_width(letter) in "WF" for letter in text)
