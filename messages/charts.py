"""Slack's own charts. They stand in messages only, so what they show is also said in words beside them."""

from collections.abc import Mapping

from messages.blocks import Block, shortened

_TITLE = 50
_LABEL = 20
"""Slack's limits: at most 6 segments or series and 20 points, with labels no longer than this."""


def pie(title: str, segments: Mapping[str, int]) -> Block:
    """Parts of a whole, at least one above 0; those of 0 are left out, as Slack wants."""
    shown = [
        {"label": shortened(label, _LABEL), "value": count} for label, count in segments.items() if count
    ]
    return _chart(title, {"type": "pie", "segments": shown})


def bars(title: str, series: Mapping[str, Mapping[str, int]]) -> Block:
    """Numbers side by side: by the name of the series, then by category, the same in each."""
    categories = [shortened(label, _LABEL) for label in next(iter(series.values()))]
    shown = [
        {
            "name": shortened(name, _LABEL),
            "data": [
                {"label": label, "value": value}
                for label, value in zip(categories, values.values(), strict=True)
            ],
        }
        for name, values in series.items()
    ]
    return _chart(title, {"type": "bar", "series": shown, "axis_config": {"categories": categories}})


def _chart(title: str, chart: Block) -> Block:
    return {"type": "data_visualization", "title": shortened(title, _TITLE), "chart": chart}
