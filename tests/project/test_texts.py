"""Texts and code say the same: every key that is used exists, every text is used, every value is given."""

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from mentoring.refusals import Refusal
from messages.voice import Entry, Texts

ROOT = Path(__file__).parents[2]
ROOMS = ("messages", "handlers", "services", "scheduler", "bot")
TEXTS = Texts.load()

Call = tuple[str, int, str, frozenset[str] | None]
"""File, line, key, and the names of the values; None where they are passed as `**values`."""


def calls() -> Iterator[Call]:
    """All `say("…")` and `plain("…")` calls whose key is written out."""
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                    yield from _call(path, node, node.func.attr)


def _call(path: Path, node: ast.Call, name: str) -> Iterator[Call]:
    if name not in {"say", "plain"} or not node.args:
        return
    key = node.args[0]
    if isinstance(key, ast.Constant) and isinstance(key.value, str):
        names = [keyword.arg for keyword in node.keywords]
        given = None if None in names else frozenset(str(each) for each in names)
        yield path.relative_to(ROOT).as_posix(), node.lineno, key.value, given


def placeholders(entry: Entry) -> frozenset[str]:
    """The names in braces, over all plural forms."""
    forms = entry.values() if isinstance(entry, dict) else [entry]
    return frozenset(name for form in forms for _, name, _, _ in Formatter().parse(form) if name)


def parts_in_code() -> tuple[set[str], tuple[str, ...]]:
    """Strings that stand in code, and how strings begin that code puts together (`f"form.{key}"`)."""
    whole: set[str] = set()
    beginnings: set[str] = set()
    for room in (*ROOMS, "mentoring"):
        for path in sorted((ROOT / room).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text())):
                match node:
                    case ast.JoinedStr(values=[ast.Constant(value=str(text)), *_]) if "." in text:
                        beginnings.add(text)
                    case ast.Constant(value=str(text)):
                        whole.add(text)
    return whole, tuple(beginnings)


def test_every_key_that_is_used_has_a_text() -> None:
    missing = [f"{file}:{line} {key}" for file, line, key, _ in calls() if not TEXTS.has(key)]
    assert missing == []


def test_every_placeholder_is_given_a_value() -> None:
    lacking: list[str] = []
    for file, line, key, given in calls():
        if given is None or not TEXTS.has(key):
            continue
        missing = placeholders(TEXTS.entry("en", key)) - given
        lacking.extend(f"{file}:{line} {key} needs {name}" for name in missing)
    assert lacking == []


def test_a_plural_is_always_given_its_count() -> None:
    lacking = [
        f"{file}:{line} {key}"
        for file, line, key, given in calls()
        if TEXTS.has(key)
        and isinstance(TEXTS.entry("en", key), dict)
        and given is not None
        and "count" not in given
    ]
    assert lacking == []


def test_every_text_is_used() -> None:
    whole, beginnings = parts_in_code()
    unused = [
        key
        for key in sorted(TEXTS.keys())
        if key not in whole and not key.startswith(("refusals.", *beginnings))
    ]
    assert unused == []


def _refusals(kind: type[Refusal] = Refusal) -> Iterator[type[Refusal]]:
    for child in kind.__subclasses__():
        yield child
        yield from _refusals(child)


@pytest.fixture(scope="module")
def refusals() -> list[type[Refusal]]:
    """All refusals that the running bot can raise."""
    import bot.app  # noqa: F401 (importing it makes every room known)

    return [kind for kind in _refusals() if not kind.__module__.startswith("tests.")]


def test_every_refusal_has_words_and_they_name_only_its_data(refusals: list[type[Refusal]]) -> None:
    for kind in refusals:
        key = f"refusals.{kind.__name__}"
        assert TEXTS.has(key), key
        names = set(kind.__dataclass_fields__)
        assert placeholders(TEXTS.entry("en", key)) <= names, key


def test_every_word_of_refusal_belongs_to_a_refusal(refusals: list[type[Refusal]]) -> None:
    names = {f"refusals.{kind.__name__}" for kind in refusals}
    assert {key for key in sorted(TEXTS.keys()) if key.startswith("refusals.")} <= names
