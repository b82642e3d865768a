"""Figures as a table."""

from collections.abc import Sequence
from dataclasses import astuple, dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One figure: ours, what it is compared with, their ratio, and the aim."""

    figure: str
    ours: str
    other: str
    ratio: str
    aim: str


def ratio(ours: float, other: float) -> str:
    """How many times the other's."""
    return f"{ours / other:.2f}×"


def table(title: str, rows: Sequence[Row]) -> str:
    """The rows under a title, in columns."""
    head = Row("", "ours", "compared", "ratio", "aim")
    lines = [astuple(row) for row in (head, *rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    body = ("  ".join(f"{cell:<{width}}" for cell, width in zip(line, widths, strict=True)) for line in lines)
    return "\n".join([title, *body, ""])
