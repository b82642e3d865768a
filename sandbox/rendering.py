"""Blocks as plain words: what a person reads on the screen."""

from collections.abc import Iterable, Iterator

from sandbox.model import Json


def read_blocks(blocks: Iterable[Json]) -> str:
    """The text of blocks, a line for each part: on the screen, and in a notification without a text."""
    return "\n".join(line for block in blocks for line in _lines(block) if line)


def _lines(block: Json) -> Iterator[str]:
    match block["type"]:
        case "section":
            yield _text(block.get("text"))
            yield from (_text(each) for each in block.get("fields", ()))
            yield _element(block.get("accessory"))
        case "context":
            yield " ".join(_element(each) for each in block["elements"])
        case "actions" | "context_actions":
            yield " ".join(f"[{_element(each)}]" for each in block["elements"])
        case "image" | "video":
            yield _text(block.get("title"))
            yield block["alt_text"]
        case "rich_text":
            yield from ("".join(_rich(each)) for each in block["elements"])
        case _:
            yield from _general_lines(block)


def _general_lines(block: Json) -> Iterator[str]:
    """Headers, inputs, alerts, and the blocks of 2026: cards, containers, tables, charts, plans."""
    for name in ("text", "label", "hint", "title", "subtitle", "body", "caption"):
        yield _text(block.get(name))
    for name in ("child_blocks", "elements", "tasks"):
        yield from (line for each in block.get(name, ()) for line in _lines(each))
    yield from (" | ".join(_cell(cell) for cell in row) for row in block.get("rows", ()))
    yield " ".join(f"[{_element(each)}]" for each in block.get("actions", ()))
    yield from _chart_lines(block.get("chart", {}))


def _chart_lines(chart: Json) -> Iterator[str]:
    for segment in chart.get("segments", ()):
        yield f"{segment['label']}: {segment['value']}"
    for series in chart.get("series", ()):
        points = ", ".join(f"{point['label']} {point['value']}" for point in series["data"])
        yield f"{series['name']}: {points}"


def _cell(cell: Json) -> str:
    return (
        "".join(_rich(cell)) if cell["type"] == "rich_text" else str(cell.get("text", cell.get("value", "")))
    )


def _element(element: Json | None) -> str:
    if element is None:
        return ""
    return _text(element.get("text")) or _text(element.get("placeholder")) or str(element.get("alt_text", ""))


def _text(text: Json | str | None) -> str:
    if text is None:
        return ""
    return text if isinstance(text, str) else str(text["text"])


def _rich(element: Json) -> Iterator[str]:
    """A rich text element: sections, lists and quotes down to their words."""
    if "elements" in element:
        separator = "\n" if element["type"] == "rich_text_list" else ""
        yield separator.join("".join(_rich(each)) for each in element["elements"])
    elif element["type"] == "user":
        yield f"<@{element['user_id']}>"
    elif element["type"] == "emoji":
        yield f":{element['name']}:"
    else:
        yield str(element.get("text") or element.get("url") or element.get("fallback") or "")
