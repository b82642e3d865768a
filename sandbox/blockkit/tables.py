"""The blocks that show data: table, data_table, data_visualization."""

from collections.abc import Iterator
from typing import Any, Final

from sandbox.blockkit.compositions import ID
from sandbox.blockkit.rich_text import RICH_TEXT
from sandbox.blockkit.shapes import (
    Array,
    ByType,
    Fault,
    Flag,
    Number,
    Object,
    OneOf,
    Shape,
    String,
    Whole,
    unique,
)

LONGEST_TABLE: Final = 10_000
CHARTS: Final = ("bar", "area", "line")

_CELLS: Final[dict[str, Object]] = {
    "raw_text": Object({"type": OneOf(("raw_text",)), "text": String(least=1)}),
    "raw_number": Object({"type": OneOf(("raw_number",)), "value": Number()}, {"text": String()}),
    "rich_text": RICH_TEXT,
}
_ROW: Final = Array(ByType(_CELLS), most=20)


def characters(value: Any) -> int:
    """How many characters of text a cell, a row or a table shows."""
    if isinstance(value, dict):
        return sum(
            len(each) if name == "text" and isinstance(each, str) else characters(each)
            for name, each in value.items()
        )
    return sum(map(characters, value)) if isinstance(value, list) else 0


def _not_too_long(value: dict[str, Any], at: str) -> Iterator[Fault]:
    if characters(value["rows"]) > LONGEST_TABLE:
        yield Fault(f"{at}/rows", f"must be less than {LONGEST_TABLE + 1} characters in all cells")


def _rows_of_equal_length(value: dict[str, Any], at: str) -> Iterator[Fault]:
    width = len(value["rows"][0])
    for index, row in enumerate(value["rows"]):
        if len(row) != width:
            yield Fault(f"{at}/rows/{index}", f"must have {width} cells like the first row")


def _plain_header(value: dict[str, Any], at: str) -> Iterator[Fault]:
    for index, cell in enumerate(value["rows"][0]):
        if cell["type"] == "rich_text":
            yield Fault(f"{at}/rows/0/{index}", "rich_text cannot be used for header cells")


def _points_match_categories(value: dict[str, Any], at: str) -> Iterator[Fault]:
    categories = value["axis_config"]["categories"]
    for index, series in enumerate(value["series"]):
        if sorted(point["label"] for point in series["data"]) != sorted(categories):
            yield Fault(f"{at}/series/{index}/data", "must have one data point for each category")


_LABEL: Final = String(20, least=1)
_SERIES: Final = Object(
    {
        "name": _LABEL,
        "data": Array(Object({"label": _LABEL, "value": Number()}), most=20),
    }
)
_AXES: Final = Object({"categories": Array(_LABEL, most=20)}, {"x_label": String(50), "y_label": String(50)})
_PIE: Final = Object(
    {
        "type": OneOf(("pie",)),
        "segments": Array(Object({"label": _LABEL, "value": Number(above=0)}), most=6),
    }
)


def _chart(kind: str) -> Object:
    fields: dict[str, Shape] = {
        "type": OneOf((kind,)),
        "series": Array(_SERIES, most=6),
        "axis_config": _AXES,
    }
    return Object(fields, {}, (unique("series", "name"), _points_match_categories))


TABLE: Final = Object(
    {"type": OneOf(("table",)), "rows": Array(_ROW, most=100)},
    {
        "block_id": ID,
        "column_settings": Array(
            Object({}, {"align": OneOf(("left", "center", "right")), "is_wrapped": Flag()}), most=20
        ),
    },
    (_not_too_long,),
)
DATA_TABLE: Final = Object(
    {"type": OneOf(("data_table",)), "caption": String(least=1), "rows": Array(_ROW, least=2, most=101)},
    {"block_id": ID, "page_size": Whole(1, 100), "row_header_column_index": Whole(0, 19)},
    (_rows_of_equal_length, _plain_header, _not_too_long),
)
DATA_VISUALIZATION: Final = Object(
    {
        "type": OneOf(("data_visualization",)),
        "title": String(50, least=1),
        "chart": ByType({"pie": _PIE, **{kind: _chart(kind) for kind in CHARTS}}),
    },
    {"block_id": ID},
)
