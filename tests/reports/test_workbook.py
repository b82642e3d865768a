"""Workbooks: high enough for what is wrapped, nothing empty, the same bytes for the same tables."""

import io
from datetime import UTC, datetime
from xml.etree import ElementTree as ET
from zipfile import ZipFile

from reports.workbook import Sheet, xlsx_file
from tests import sheets

AT = datetime(2026, 11, 22, tzinfo=UTC)
LONG = "What both of them wrote about themselves, in a few words more than one line can hold. " * 2


def heights(workbook: bytes) -> list[float]:
    with ZipFile(io.BytesIO(workbook)) as files:
        page = ET.fromstring(files.read("xl/worksheets/sheet1.xml"))  # noqa: S314  # our own file
    return [float(row.get("ht", "15")) for row in page.iterfind(".//m:row", sheets.MAIN)]


def table(*rows: tuple[str | float | None, ...]) -> Sheet:
    header = tuple(f"Column {number}" for number in range(len(rows[0])))
    return Sheet(title="Table", header=header, rows=rows)


def test_a_row_is_as_high_as_its_longest_text_needs() -> None:
    found = heights(xlsx_file([table((LONG, "a", "b", "c"), ("short", "a", "b", "c"))], AT))
    assert found[1] >= 4 * 15
    assert found[2] == 15


def test_wide_letters_take_more_room() -> None:
    wide, narrow = (heights(xlsx_file([table((letter * 60, 1, 2, 3))], AT))[1] for letter in "陈a")
    assert wide > narrow


def test_a_column_in_which_nothing_stands_is_left_out() -> None:
    found = sheets.tables(xlsx_file([table(("a", "", None, 0), ("b", None, "", 1))], AT))
    assert found["Table"] == [["Column 0", "Column 3"], ["a", "0"], ["b", "1"]]


def test_a_table_without_lines_keeps_its_header() -> None:
    empty = Sheet(title="Nobody", header=("Who", "Why"), rows=())
    assert sheets.tables(xlsx_file([empty], AT))["Nobody"] == [["Who", "Why"]]


def test_the_same_tables_give_the_same_bytes() -> None:
    assert xlsx_file([table(("a", 1))], AT) == xlsx_file([table(("a", 1))], AT)
