"""Blocks that show data: tables and charts."""

from typing import Any, Final

from nicegui import ui

from sandbox.model import Json
from sandbox.page.words import Words
from sandbox.rendering import read_blocks

PALETTE: Final = ("#4a62c4", "#2e8b57", "#d08a2e", "#b03a5b", "#2f9bb0", "#8a6fc9")
MUTED: Final = {"color": "#8a8f98"}
ROWS_OF_A_PAGE: Final = 5
"""Of a data table that does not say itself how many."""


def draw_table(block: Json, words: Words) -> None:
    """A `table` block: cells of text or rich text, the first row as its head."""
    settings = [each or {} for each in block.get("column_settings", ())]
    head, *rows = block["rows"]
    body = "".join(_row(row, "td", settings, words) for row in rows)
    content = f"<table><thead>{_row(head, 'th', settings, words)}</thead><tbody>{body}</tbody></table>"
    ui.html(content, sanitize=False).classes("words data-table")


def _row(cells: list[Json], tag: str, settings: list[Json], words: Words) -> str:
    def align(column: int) -> str:
        return str(settings[column].get("align", "left")) if column < len(settings) else "left"

    shown = (
        f'<{tag} style="text-align: {align(column)}">{words.cell(cell)}</{tag}>'
        for column, cell in enumerate(cells)
    )
    return f"<tr>{''.join(shown)}</tr>"


def draw_data_table(block: Json) -> None:
    """A `data_table` block: sortable, in pages."""
    head, *rows = block["rows"]
    columns = [
        {
            "name": str(index),
            "field": str(index),
            "label": str(_sortable(cell)),
            "sortable": True,
            "align": "right" if rows[0][index]["type"] == "raw_number" else "left",
        }
        for index, cell in enumerate(head)
    ]
    shown: list[Json] = [
        {"id": number, **{str(index): _sortable(cell) for index, cell in enumerate(row)}}
        for number, row in enumerate(rows)
    ]
    page = block.get("page_size", ROWS_OF_A_PAGE)
    table = ui.table(
        columns=columns, rows=shown, title=block["caption"], pagination=page if len(rows) > page else None
    )
    table.props('flat bordered dense :rows-per-page-options="[]"').classes("data-table")


def _sortable(cell: Json) -> Any:
    match cell["type"]:
        case "raw_number":
            return cell["value"]
        case "rich_text":
            return read_blocks([cell])
        case _:
            return cell["text"]


def draw_chart(block: Json) -> None:
    """A `data_visualization` block: pie, bar, line or area."""
    chart = block["chart"]
    options = _pie(chart) if chart["type"] == "pie" else _axes(chart)
    with ui.column().classes("chart"):
        ui.label(block["title"]).classes("chart-title")
        common: Json = {
            "color": list(PALETTE),
            "backgroundColor": "transparent",
            "tooltip": {},
            "animation": False,
            "aria": {"enabled": True},
        }
        ui.echart({**common, **options}, renderer="svg").classes("chart-area")


def _pie(chart: Json) -> Json:
    segments = [{"name": each["label"], "value": each["value"]} for each in chart["segments"]]
    series = {
        "type": "pie",
        "radius": ["35%", "65%"],
        "data": segments,
        "label": {**MUTED, "formatter": "{b}: {c}"},
    }
    return {"series": [series]}


def _axes(chart: Json) -> Json:
    """Bars and lines: the points in the order of the categories."""
    axes = chart["axis_config"]
    kind: Json = {"type": "bar"} if chart["type"] == "bar" else {"type": "line"}
    if chart["type"] == "area":
        kind["areaStyle"] = {"opacity": 0.3}
    return {
        "grid": {"left": 48, "right": 16, "top": 24, "bottom": 64},
        "legend": {"bottom": 0, "textStyle": MUTED},
        "xAxis": {
            "type": "category",
            "data": axes["categories"],
            "name": axes.get("x_label", ""),
            "nameLocation": "middle",
            "nameGap": 26,
            "axisLabel": MUTED,
            "nameTextStyle": MUTED,
        },
        "yAxis": {
            "type": "value",
            "name": axes.get("y_label", ""),
            "axisLabel": MUTED,
            "nameTextStyle": MUTED,
            "splitLine": {"lineStyle": {"opacity": 0.2}},
        },
        "series": [
            {**kind, "name": each["name"], "data": _in_order(each["data"], axes["categories"])}
            for each in chart["series"]
        ],
    }


def _in_order(points: list[Json], categories: list[str]) -> list[Any]:
    values = {point["label"]: point["value"] for point in points}
    return [values[category] for category in categories]
