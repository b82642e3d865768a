"""What Slack sends, as Slack's own types for TypeScript describe it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from tests.sandbox.conftest import JAVASCRIPT

PACKAGES: Final = JAVASCRIPT / "node_modules" / "@slack"
ANSWERS: Final = PACKAGES / "web-api" / "dist" / "types" / "response"
EVENTS: Final = PACKAGES / "types" / "dist" / "events"
INTERACTIONS: Final = PACKAGES / "bolt" / "dist" / "types"

DECLARATION: Final = re.compile(
    r"^(?:export )?(?:interface|type) (\w+)(?:<[^{]*>)?"
    r"(?: extends \w+)?(?: =)?(?: WebAPICallResult &)? {\n(.*?)\n}",
    re.DOTALL | re.MULTILINE,
)
FIELD: Final = re.compile(r"^    '?([\w-]+)'?(\??): (.*?)(?:;|{)$", re.MULTILINE)
TEXT: Final = (str,)
PLAIN: Final[dict[str, tuple[type, ...]]] = {"string": TEXT, "number": (int, float), "boolean": (bool,)}


@dataclass(slots=True)
class Interface:
    """The fields of an object: those that are always there, and the types of all."""

    required: set[str] = field(default_factory=set)
    types: dict[str, str] = field(default_factory=dict)


class Shapes:
    """Interfaces by their names."""

    def __init__(self, files: Iterable[Path]) -> None:
        self.interfaces: dict[str, Interface] = {}
        for file in files:
            for name, body in DECLARATION.findall(file.read_text(encoding="utf-8")):
                found = FIELD.findall(body)
                self.interfaces[name] = Interface(
                    {key for key, optional, _ in found if not optional}, {key: kind for key, _, kind in found}
                )

    def faults(self, value: Any, expected: str, place: str = "") -> Iterator[str]:
        """Where a value is not as the type has it; null, and what is not declared, may be anywhere."""
        if value is None or " | " in expected:
            return
        if expected.endswith("[]"):
            yield from self._faults_of_list(value, expected[:-2], place)
        elif expected in PLAIN:
            if type(value) not in PLAIN[expected]:
                yield f"{place} is {value!r}, not a {expected}"
        elif expected in self.interfaces:
            yield from self._faults_of_object(value, self.interfaces[expected], place)

    def _faults_of_list(self, value: Any, each: str, place: str) -> Iterator[str]:
        if not isinstance(value, list):
            yield f"{place} is no list"
            return
        for number, item in enumerate(value):
            yield from self.faults(item, each, f"{place}/{number}")

    def _faults_of_object(self, value: Any, interface: Interface, place: str) -> Iterator[str]:
        if not isinstance(value, dict):
            yield f"{place} is no object"
            return
        for key in sorted(interface.required - value.keys()):
            yield f"{place}/{key} is missing"
        for key, item in value.items():
            if item is None:
                continue
            if key not in interface.types:
                yield f"{place}/{key} is unknown to Slack"
            else:
                yield from self.faults(item, interface.types[key], f"{place}/{key}")


def camel_case(name: str, separator: str) -> str:
    """`users.profile.get` → `UsersProfileGet`."""
    return "".join(part[0].upper() + part[1:] for part in name.split(separator))
