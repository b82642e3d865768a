"""Pictures of people who have none: their initials on a colour of their own."""

from html import escape
from typing import Final
from zlib import crc32

from sandbox.model import Json, Person

COLOURS: Final = (
    "#7c4dbe", "#2f7a9b", "#2e8b57", "#b4642d", "#b03a5b", "#4a62c4", "#6b7d2a", "#8a5a44", "#0f8079",
)  # fmt: skip
SIZES: Final = (24, 32, 48, 72, 192, 512)
ICON_SIZES: Final = (36, 48, 72)
MEDIA_TYPE: Final = "image/svg+xml"


def colour_of(thing_id: str) -> str:
    """The colour that somebody or something always has."""
    return COLOURS[crc32(thing_id.encode()) % len(COLOURS)]


def initials(name: str) -> str:
    names = name.split()
    return "".join(each[0] for each in (names[:1] + names[1:][-1:])).upper()


def pictures_of(person: Person, base_url: str) -> Json:
    """The addresses that a profile names, one for each size."""
    beginning = f"{base_url}/avatars/{person.id}"
    return {f"image_{size}": f"{beginning}/{size}.svg" for size in SIZES}


def icons_of(bot_user_id: str, base_url: str) -> Json:
    """The same for an app."""
    return {f"image_{size}": f"{base_url}/avatars/{bot_user_id}/{size}.svg" for size in ICON_SIZES}


def drawn(person: Person, size: int) -> str:
    """Such a picture, as SVG."""
    letters = escape(initials(person.real_name))
    middle = 'x="50" y="50" dy=".35em" text-anchor="middle" font-family="sans-serif" font-size="40"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="{size}" viewBox="0 0 100 100">'
        f'<rect width="100" height="100" fill="{colour_of(person.id)}"/>'
        f'<text {middle} fill="#fff">{letters}</text></svg>'
    )
