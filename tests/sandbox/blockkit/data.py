"""Rules of blocks that show data: rich text, tables, data tables and charts."""

from typing import Any, Final

from tests.sandbox.blockkit.building import Edge, Json, block, names, x

CELL: Final[Json] = {"type": "raw_text", "text": "x"}
RICH_CELL: Final[Json] = {
    "type": "rich_text",
    "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": "x"}]}],
}
BULLET: Final[Json] = {"type": "rich_text_section", "elements": []}


def rich(*parts: Json) -> list[Json]:
    return block("rich_text", elements=list(parts))


def said(**inline: Any) -> list[Json]:
    return rich({"type": "rich_text_section", "elements": [inline]})


def bullets(**more: Any) -> list[Json]:
    return rich({"type": "rich_text_list", "style": "bullet", "elements": [BULLET], **more})


def table(rows: int = 2, columns: int = 2, cell: Json = CELL, **more: Any) -> list[Json]:
    return block("table", rows=[[cell] * columns] * rows, **more)


def data_table(rows: int = 2, columns: int = 2, **more: Any) -> list[Json]:
    return block("data_table", **{"caption": "People", "rows": [[CELL] * columns] * rows, **more})


def pie(*segments: Json, title: str = "Shares") -> list[Json]:
    return block("data_visualization", title=title, chart={"type": "pie", "segments": list(segments)})


def slice_of(label: str = "Yes", value: float = 1) -> Json:
    return {"label": label, "value": value}


def series(name: str, points: list[str]) -> Json:
    return {"name": name, "data": [{"label": each, "value": 1} for each in points]}


def chart(lines: list[str], points: list[str], kind: str = "line", **axes: Any) -> list[Json]:
    drawn = {
        "type": kind,
        "series": [series(name, points) for name in lines],
        "axis_config": {"categories": points, **axes},
    }
    return block("data_visualization", title="Meetings", chart=drawn)


SERIES: Final = "/blocks/0/chart/series"

EDGES: Final = (
    # Rich text
    Edge("a rich text has a part", rich(BULLET), rich(), "/blocks/0/elements", "must be more than 0 items"),
    Edge("parts are known", rich({"type": "rich_text_quote", "elements": []}),
         rich({"type": "rich_text_table", "elements": []}),
         "/blocks/0/elements/0/type", "unsupported type: rich_text_table"),
    Edge("lists are indented eight times", bullets(indent=8), bullets(indent=9),
         "/blocks/0/elements/0/indent", "must be between 0 and 8"),
    Edge("lists have bullets or numbers", bullets(style="ordered"), bullets(style="roman"),
         "/blocks/0/elements/0/style", "must be a valid enum value: bullet, ordered"),
    Edge("lists have sections only", bullets(elements=[BULLET]),
         bullets(elements=[{"type": "rich_text_quote", "elements": []}]),
         "/blocks/0/elements/0/elements/0/type", "unsupported type: rich_text_quote"),
    Edge("a list has an item", bullets(), bullets(elements=[]),
         "/blocks/0/elements/0/elements", "must be more than 0 items"),
    Edge("a border is there or not", bullets(border=1), bullets(border=2),
         "/blocks/0/elements/0/border", "must be between 0 and 1"),
    Edge("rich words are not empty", said(type="text", text="x"), said(type="text", text=""),
         "/blocks/0/elements/0/elements/0/text", "must be more than 0 characters"),
    Edge("styles are known", said(type="text", text="x", style={"bold": True, "italic": True}),
         said(type="text", text="x", style={"blink": True}),
         "/blocks/0/elements/0/elements/0/style/blink", "invalid additional property: blink"),
    Edge("a mention names somebody", said(type="user", user_id="U1"), said(type="user"),
         "/blocks/0/elements/0/elements/0", "missing required field: user_id"),
    Edge("a broadcast goes to here, channel or everyone", said(type="broadcast", range="here"),
         said(type="broadcast", range="all"), "/blocks/0/elements/0/elements/0/range",
         "must be a valid enum value: here, channel, everyone"),
    Edge("a date has a format", said(type="date", timestamp=1, format="{date}"),
         said(type="date", timestamp=1), "/blocks/0/elements/0/elements/0", "missing required field: format"),
    Edge("a link has 3000 characters", said(type="link", url="https://" + x(2992)),
         said(type="link", url="https://" + x(2993)),
         "/blocks/0/elements/0/elements/0/url", "must be less than 3001 characters"),
    # table
    Edge("a table has 100 rows", table(100), table(101), "/blocks/0/rows", "must be less than 101 items"),
    Edge("a table has a row", table(1), table(0), "/blocks/0/rows", "must be more than 0 items"),
    Edge("a table has 20 columns", table(1, 20), table(1, 21),
         "/blocks/0/rows/0", "must be less than 21 items"),
    Edge("20 columns have settings", table(column_settings=[{"align": "right"}] * 20),
         table(column_settings=[{"align": "right"}] * 21),
         "/blocks/0/column_settings", "must be less than 21 items"),
    Edge("columns are left, center or right", table(column_settings=[{"align": "center"}]),
         table(column_settings=[{"align": "middle"}]), "/blocks/0/column_settings/0/align",
         "must be a valid enum value: left, center, right"),
    Edge("cells are raw or rich", table(cell=RICH_CELL), table(1, 1, {"type": "mrkdwn", "text": "x"}),
         "/blocks/0/rows/0/0/type", "unsupported type: mrkdwn"),
    Edge("a table has 10000 characters", table(100, 1, {"type": "raw_text", "text": x(100)}),
         table(100, 1, {"type": "raw_text", "text": x(101)}),
         "/blocks/0/rows", "must be less than 10001 characters in all cells"),
    Edge("a message has one table", table(), [*table(), *table()],
         "/blocks", "no more than 1 of table, data_table allowed"),
    Edge("both kinds of tables count", data_table(), [*table(), *data_table()],
         "/blocks", "no more than 1 of table, data_table allowed"),
    # data_table
    Edge("a data table has 101 rows", data_table(101), data_table(102),
         "/blocks/0/rows", "must be less than 102 items"),
    Edge("a data table has a row below its head", data_table(2), data_table(1),
         "/blocks/0/rows", "must be more than 1 items"),
    Edge("a data table has 20 columns", data_table(2, 20),
         block("data_table", caption="x", rows=[[CELL] * 20, [CELL] * 21]),
         "/blocks/0/rows/1", "must be less than 21 items"),
    Edge("rows are equally long", data_table(),
         block("data_table", caption="x", rows=[[CELL] * 2, [CELL]]),
         "/blocks/0/rows/1", "must have 2 cells like the first row"),
    Edge("heads are not rich", block("data_table", caption="x", rows=[[CELL], [RICH_CELL]]),
         block("data_table", caption="x", rows=[[RICH_CELL], [CELL]]),
         "/blocks/0/rows/0/0", "rich_text cannot be used for header cells"),
    Edge("a data table has a caption", data_table(caption="x"), data_table(caption=""),
         "/blocks/0/caption", "must be more than 0 characters"),
    Edge("a page has 100 rows", data_table(page_size=100), data_table(page_size=101),
         "/blocks/0/page_size", "must be between 1 and 100"),
    Edge("a page has a row", data_table(page_size=1), data_table(page_size=0),
         "/blocks/0/page_size", "must be between 1 and 100"),
    Edge("a raw number is a number",
         block("data_table", caption="x", rows=[[CELL], [{"type": "raw_number", "value": 1.5}]]),
         block("data_table", caption="x", rows=[[CELL], [{"type": "raw_number", "value": "1.5"}]]),
         "/blocks/0/rows/1/0/value", "must be a number"),
    # Charts
    Edge("a chart's title has 50 characters", pie(slice_of(), title=x(50)), pie(slice_of(), title=x(51)),
         "/blocks/0/title", "must be less than 51 characters"),
    Edge("a pie has six slices", pie(*[slice_of(name) for name in names(6)]),
         pie(*[slice_of(name) for name in names(7)]),
         "/blocks/0/chart/segments", "must be less than 7 items"),
    Edge("a pie has a slice", pie(slice_of()), pie(),
         "/blocks/0/chart/segments", "must be more than 0 items"),
    Edge("a slice is more than nothing", pie(slice_of(value=0.1)), pie(slice_of(value=0)),
         "/blocks/0/chart/segments/0/value", "must be more than 0"),
    Edge("a slice's label has 20 characters", pie(slice_of(x(20))), pie(slice_of(x(21))),
         "/blocks/0/chart/segments/0/label", "must be less than 21 characters"),
    Edge("charts are of four kinds", chart(["a"], ["Mon"], "area"), chart(["a"], ["Mon"], "radar"),
         "/blocks/0/chart/type", "unsupported type: radar"),
    Edge("a chart has six series", chart(names(6), ["Mon"]), chart(names(7), ["Mon"]),
         SERIES, "must be less than 7 items"),
    Edge("a chart has a series", chart(["a"], ["Mon"], "bar"), chart([], ["Mon"], "bar"),
         SERIES, "must be more than 0 items"),
    Edge("series have different names", chart(["a", "b"], ["Mon"]), chart(["a", "a"], ["Mon"]),
         f"{SERIES}/1/name", "`name` a already exists"),
    Edge("a series' name has 20 characters", chart([x(20)], ["Mon"]), chart([x(21)], ["Mon"]),
         f"{SERIES}/0/name", "must be less than 21 characters"),
    Edge("a chart has 20 categories", chart(["a"], names(20)),
         block("data_visualization", title="x", chart={
             "type": "bar", "series": [series("a", names(20))], "axis_config": {"categories": names(21)}}),
         "/blocks/0/chart/axis_config/categories", "must be less than 21 items"),
    Edge("a series has 20 points", chart(["a"], names(20), "bar"),
         block("data_visualization", title="x", chart={
             "type": "bar", "series": [series("a", names(21))], "axis_config": {"categories": names(20)}}),
         f"{SERIES}/0/data", "must be less than 21 items"),
    Edge("each category has a point", chart(["a"], ["Mon", "Tue"]),
         block("data_visualization", title="x", chart={
             "type": "bar", "series": [series("a", ["Mon"])], "axis_config": {"categories": ["Mon", "Tue"]}}),
         f"{SERIES}/0/data", "must have one data point for each category"),
    Edge("an axis' name has 50 characters", chart(["a"], ["Mon"], x_label=x(50), y_label=x(50)),
         chart(["a"], ["Mon"], y_label=x(51)),
         "/blocks/0/chart/axis_config/y_label", "must be less than 51 characters"),
    Edge("a message has two charts", [*chart(["a"], ["Mon"]), *pie(slice_of())],
         [*chart(["a"], ["Mon"]), *pie(slice_of()), *pie(slice_of())],
         "/blocks", "no more than 2 of data_visualization allowed"),
)  # fmt: skip
