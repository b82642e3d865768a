"""The rich_text block, used by itself, in table cells and in rich text inputs."""

from typing import Any, Final

from sandbox.blockkit.compositions import ID
from sandbox.blockkit.shapes import Array, ByType, Flag, Object, OneOf, Shape, String, Whole

_STYLE: Final = Object(
    {},
    {
        name: Flag()
        for name in (
            "bold",
            "italic",
            "strike",
            "code",
            "underline",
            "highlight",
            "client_highlight",
            "unlink",
        )
    },
)


def _inline(kind: str, **fields: Shape) -> Object:
    return Object({"type": OneOf((kind,)), **fields}, {"style": _STYLE})


_INLINE: Final = ByType(
    {
        "text": _inline("text", text=String(least=1)),
        "user": _inline("user", user_id=String(least=1)),
        "usergroup": _inline("usergroup", usergroup_id=String(least=1)),
        "channel": _inline("channel", channel_id=String(least=1)),
        "broadcast": _inline("broadcast", range=OneOf(("here", "channel", "everyone"))),
        "color": _inline("color", value=String(least=1)),
        "link": Object(
            {"type": OneOf(("link",)), "url": String(3000, least=1)},
            {"text": String(), "unsafe": Flag(), "style": _STYLE},
        ),
        "emoji": Object(
            {"type": OneOf(("emoji",)), "name": String(least=1)},
            {"unicode": String(), "skin_tone": Whole(2, 6), "style": _STYLE},
        ),
        "date": Object(
            {"type": OneOf(("date",)), "timestamp": Whole(), "format": String(least=1)},
            {"url": String(), "fallback": String(), "style": _STYLE},
        ),
    }
)


def _part(kind: str, **optional: Shape) -> Object:
    return Object({"type": OneOf((kind,)), "elements": Array(_INLINE, least=0)}, optional)


_SECTION: Final = _part("rich_text_section")
_BORDER: Final[dict[str, Any]] = {"border": Whole(0, 1)}
_PARTS: Final = ByType(
    {
        "rich_text_section": _SECTION,
        "rich_text_preformatted": _part("rich_text_preformatted", language=String(), **_BORDER),
        "rich_text_quote": _part("rich_text_quote", **_BORDER),
        "rich_text_list": Object(
            {
                "type": OneOf(("rich_text_list",)),
                "style": OneOf(("bullet", "ordered")),
                "elements": Array(ByType({"rich_text_section": _SECTION})),
            },
            {"indent": Whole(0, 8), "offset": Whole(), **_BORDER},
        ),
    }
)

RICH_TEXT: Final = Object(
    {"type": OneOf(("rich_text",)), "elements": Array(_PARTS)},
    {"block_id": ID},
)
