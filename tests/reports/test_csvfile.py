"""Tables that a spreadsheet opens without surprises."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.csvfile import csv_file


def read(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "  =1+1", "\t=1+1"])
def test_a_text_never_becomes_a_formula(cell: str) -> None:
    assert read(csv_file([[cell]])) == [[f"'{cell}"]]


def test_numbers_stay_numbers() -> None:
    assert read(csv_file([[-1, 0.5, None]])) == [["-1", "0.5", ""]]


def test_it_begins_as_excel_needs_it() -> None:
    assert csv_file([["é"]]).startswith(b"\xef\xbb\xbf")


@given(
    st.lists(
        st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\x00")), min_size=2, max_size=2)
    )
)
def test_every_text_comes_back(rows: list[list[str]]) -> None:
    found = read(csv_file(rows))
    assert [[cell.removeprefix("'") for cell in row] for row in found] == [
        [cell.removeprefix("'") for cell in row] for row in rows
    ]
