"""Text as it is drawn: Arabic letters joined, and what is written from right to left in the order of the eye.

The order is that of the Unicode Bidirectional Algorithm (UAX #9) for one line without explicit marks, which
is what names and sentences around them need. The libraries that do the whole of it are LGPL.
"""

import unicodedata
from collections.abc import Sequence
from itertools import groupby

from arabic_reshaper import ArabicReshaper  # type: ignore[import-untyped]  # it has no types

LEFT, RIGHT, NUMBER, NEUTRAL, MARK = "L", "R", "N", "-", "M"
_CLASSES = {
    **dict.fromkeys(("L",), LEFT),
    **dict.fromkeys(("R", "AL"), RIGHT),
    **dict.fromkeys(("EN", "AN"), NUMBER),
    "NSM": MARK,
}
_WITHIN_NUMBERS = frozenset({"ES", "CS"})
_MIRRORED = dict(zip("()[]{}<>«»", ")(][}{><»«", strict=True))
_RESHAPER = ArabicReshaper({"delete_harakat": False, "support_zwj": True})


def as_drawn(text: str) -> str:
    """A line whose signs, drawn from left to right, read as they should."""
    joined = str(_RESHAPER.reshape(text))
    if not any(_CLASSES.get(unicodedata.bidirectional(sign)) == RIGHT for sign in joined):
        return text
    return "".join(joined[at] if level % 2 == 0 else _mirrored(joined[at]) for at, level in _in_order(joined))


def _in_order(text: str) -> list[tuple[int, int]]:
    """Places in a text with their levels, from left to right; marks stay behind what carries them."""
    classes = _classes(text)
    base = 1 if next((each for each in classes if each in (LEFT, RIGHT)), LEFT) == RIGHT else 0
    directions = _resolved(classes, RIGHT if base else LEFT)
    levels = [_level(each, base) for each in directions]
    clusters: list[list[tuple[int, int]]] = []
    for at, (kind, level) in enumerate(zip(_raw(text), levels, strict=True)):
        if kind == MARK and clusters:
            clusters[-1].append((at, level))
        else:
            clusters.append([(at, level)])
    for level in range(max(levels, default=0), 0, -1):
        clusters = _turned(clusters, level)
    return [place for cluster in clusters for place in cluster]


def _turned(clusters: Sequence[list[tuple[int, int]]], level: int) -> list[list[tuple[int, int]]]:
    """Each stretch of at least this level is turned round (rule L2)."""
    turned: list[list[tuple[int, int]]] = []
    for is_high, stretch in groupby(clusters, key=lambda cluster: cluster[0][1] >= level):
        known = list(stretch)
        turned += reversed(known) if is_high else known
    return turned


def _raw(text: str) -> list[str]:
    return [_CLASSES.get(unicodedata.bidirectional(sign), NEUTRAL) for sign in text]


def _classes(text: str) -> list[str]:
    """What each sign is; a mark is what it stands on, and a point within a number belongs to it (W1, W4)."""
    found = _raw(text)
    for at, kind in enumerate(found):
        if kind == MARK:
            found[at] = found[at - 1] if at else NEUTRAL
        is_within = 0 < at < len(text) - 1 and found[at - 1] == NUMBER and found[at + 1] == NUMBER
        if is_within and unicodedata.bidirectional(text[at]) in _WITHIN_NUMBERS:
            found[at] = NUMBER
    return found


def _resolved(classes: Sequence[str], base: str) -> list[str]:
    """Neutral signs go with what stands on both sides of them, else with the line (N1, N2)."""
    found: list[str] = []
    for is_neutral, stretch in groupby(enumerate(classes), key=lambda each: each[1] == NEUTRAL):
        places = [at for at, _ in stretch]
        if not is_neutral:
            found += [classes[at] for at in places]
            continue
        before = _strong(classes, range(places[0] - 1, -1, -1), base)
        after = _strong(classes, range(places[-1] + 1, len(classes)), base)
        found += [before if before == after else base] * len(places)
    return found


def _strong(classes: Sequence[str], places: range, base: str) -> str:
    """The direction at the edge of a neutral stretch; numbers go with the last direction before them."""
    if not places:
        return base
    kind = classes[places[0]]
    if kind != NUMBER:
        return kind
    before = range(places[0] - 1, -1, -1)
    strong = next((classes[at] for at in before if classes[at] in (LEFT, RIGHT)), base)
    return LEFT if strong == LEFT else RIGHT


def _level(direction: str, base: int) -> int:
    """How deep a sign stands (I1, I2)."""
    if base == 0:
        return {LEFT: 0, RIGHT: 1, NUMBER: 2}[direction]
    return 1 if direction == RIGHT else 2


def _mirrored(sign: str) -> str:
    return _MIRRORED.get(sign, sign)
