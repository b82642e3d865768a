"""Tables as CSV files that a spreadsheet opens without surprises."""

import csv
import io
from collections.abc import Iterable, Sequence

RISKY = ("=", "+", "-", "@")
"""How a cell begins, spaces apart, that a spreadsheet takes for a formula (OWASP, CSV injection)."""


def csv_file(rows: Iterable[Sequence[object]]) -> bytes:
    """The rows as UTF-8 with a byte order mark, which Excel needs to read it as such; None is empty."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows([_cell(value) for value in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _cell(value: object) -> str:
    """Numbers as they are; a text that looks like a formula gets an apostrophe before it."""
    if value is None:
        return ""
    text = str(value)
    is_risky = isinstance(value, str) and text.lstrip().startswith(RISKY)
    return f"'{text}" if is_risky else text
