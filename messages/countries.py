"""Countries by name: as a reader calls them, and found by what somebody types."""

from collections.abc import Iterable, Mapping
from unicodedata import combining, normalize

from messages import blocks
from messages.blocks import Element
from messages.fields import LONGEST_MENU
from messages.voice import Voice

OF_MY_ZONE = "zone"
"""The choice to keep what the time zone tells; a menu of one choice cannot be emptied."""


def chosen(voice: Voice, country: str, home: str) -> Element:
    """What is set now; `home` is the country of somebody's time zone, empty where that is not one country."""
    return _option(voice, country) if country else _of_my_zone(voice, home)


def options(voice: Voice, countries: Mapping[str, Iterable[str]], home: str, typed: str) -> list[Element]:
    """What fits what was typed, the best first. `countries` are codes, each with what it is called besides.

    What the time zone tells comes first where nothing was typed, and last where something was.
    """
    wanted = _folded(typed)
    ranks = {
        code: rank
        for code, names in countries.items()
        if (rank := _rank(wanted, code, voice.country_name(code), names)) is not None
    }
    order = sorted(ranks, key=lambda code: (ranks[code], _folded(voice.country_name(code))))
    found = [_option(voice, code) for code in order]
    mine = _of_my_zone(voice, home)
    return [*found[: LONGEST_MENU - 1], mine] if wanted else [mine, *found][:LONGEST_MENU]


def code_of(value: object) -> str:
    """The code of what was chosen; empty for what the time zone tells."""
    return "" if value in {None, OF_MY_ZONE} else str(value)


def _option(voice: Voice, code: str) -> Element:
    return blocks.option(voice.country_name(code), code)


def _of_my_zone(voice: Voice, home: str) -> Element:
    words = "settings.country_of_zone" if home else "settings.country_of_no_zone"
    return blocks.option(voice.plain(words, country=voice.country_name(home)), OF_MY_ZONE)


def _rank(wanted: str, code: str, name: str, others: Iterable[str]) -> int | None:
    """How well a country fits: by its code, or the beginning of its name, of a word, of another name."""
    called, besides = _folded(name), [_folded(each) for each in others]
    fits = (
        wanted in {code.casefold(), called, *besides},
        called.startswith(wanted),
        any(word.startswith(wanted) for word in called.split()),
        any(each.startswith(wanted) for each in besides),
    )
    return fits.index(True) if any(fits) else None


def _folded(text: str) -> str:
    """Without accents and capitals: who types "cote" looks for Côte d'Ivoire."""
    letters = normalize("NFKD", text.replace("’", "'"))
    return "".join(letter for letter in letters if not combining(letter)).casefold().strip()
