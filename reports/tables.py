"""Tables as people really have them: bytes of a CSV file as rows of tidy cells.

Bytes may be UTF-8 with or without a mark, UTF-16 with one, or Windows' own; columns may be parted by commas,
semicolons, tabs or bars.
"""

import csv

DELIMITERS = ",;\t|"
UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")

Row = tuple[int, list[str]]
"""A line's number, and its cells."""


def decoded(content: bytes) -> str | None:
    """The text of a file, or None where it is no text, such as the sheet itself instead of a CSV of it."""
    if content.startswith(UTF_16_MARKS):
        return content.decode("utf-16", errors="replace")
    if b"\0" in content:
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def rows(text: str) -> list[Row]:
    """The lines that say something, with their numbers. `csv.Error` where they are no table."""
    lines = text.splitlines(keepends=True)
    first = next((line for line in lines if line.strip()), "")
    delimiter = max(DELIMITERS, key=first.count)
    reader = csv.reader(lines, delimiter=delimiter, skipinitialspace=True)
    found = [(reader.line_num, [" ".join(cell.split()) for cell in row]) for row in reader]
    return [(number, row) for number, row in found if any(row)]
