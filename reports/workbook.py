"""Tables as an Excel workbook that a coordinator can pass on.

Texts are written as texts: nothing that somebody typed becomes a formula or a link.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

LONGEST_CELL = 32_767
NARROWEST, WIDEST = 8, 60

Cell = str | float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table with its title. `colours` shade the cells that say a word: "#rrggbb" by the word."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    colours: dict[str, str] = field(default_factory=dict)


def xlsx_file(sheets: Sequence[Sheet], made_at: datetime) -> bytes:
    """The sheets in order. The same tables and the same `made_at` (its day counts) give the same bytes."""
    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(content, options) as book:
        book.set_properties({"created": made_at.replace(tzinfo=None)})
        bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        plain = book.add_format({"text_wrap": True, "valign": "top"})
        shades = {
            colour: book.add_format({"bg_color": colour}) for one in sheets for colour in one.colours.values()
        }
        for sheet in sheets:
            _write(book.add_worksheet(sheet.title), sheet, bold, plain, shades)
    return content.getvalue()


def _write(page: Worksheet, sheet: Sheet, bold: Format, plain: Format, shades: dict[str, Format]) -> None:
    for row, cells in enumerate((sheet.header, *sheet.rows)):
        for column, cell in enumerate(cells):
            _put(page, row, column, cell, bold if row == 0 else plain)
    for column, width in enumerate(_widths(sheet)):
        page.set_column(column, column, width)
    page.freeze_panes(1, 0)
    last_row, last_column = len(sheet.rows), len(sheet.header) - 1
    page.autofilter(0, 0, last_row, last_column)
    for word, colour in sheet.colours.items():
        rule = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": shades[colour]}
        page.conditional_format(1, 0, max(last_row, 1), last_column, rule)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)


def _put(page: Worksheet, row: int, column: int, cell: Cell, form: Format) -> None:
    match cell:
        case None:
            page.write_blank(row, column, None, form)
        case str():
            page.write_string(row, column, cell[:LONGEST_CELL], form)
        case _:
            page.write_number(row, column, cell, form)


def _widths(sheet: Sheet) -> list[int]:
    """As wide as what stands there, within reason."""
    columns = zip(sheet.header, *sheet.rows, strict=True)
    longest = [max(len(str(cell)) for cell in column if cell is not None) for column in columns]
    return [min(max(length + 2, NARROWEST), WIDEST) for length in longest]
