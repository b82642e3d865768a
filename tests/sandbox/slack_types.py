"""The answers of the Web API as Slack's own types for TypeScript describe them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

DECLARATION: Final = re.compile(
    r"export (?:interface|type) (\w+)(?: =)?(?: WebAPICallResult &)? {\n(.*?)\n}", re.DOTALL
)
FIELD: Final = re.compile(r"^    '?([\w-]+)'?\??: (.*?)(?:;|{)$", re.MULTILINE)
PLAIN: Final = {"string": str, "number": (int, float), "boolean": bool}


@dataclass(frozen=True, slots=True)
class Shapes:
    """The interfaces of one answer: name → field → type."""

    interfaces: dict[str, dict[str, str]]

    @classmethod
    def read(cls, file: Path) -> "Shapes":
        declared = DECLARATION.findall(file.read_text(encoding="utf-8"))
        return cls({name: dict(FIELD.findall(body)) for name, body in declared})

    def faults(self, value: Any, expected: str, place: str = "") -> Iterator[str]:
        """Where a value is not as the type has it; null, and what is not declared, may be anywhere."""
        if value is None or " | " in expected:
            return
        if expected.endswith("[]"):
            yield from self._faults_of_list(value, expected[:-2], place)
        elif expected in PLAIN:
            if not isinstance(value, PLAIN[expected]) or (isinstance(value, bool) and expected != "boolean"):
                yield f"{place} is {value!r}, not a {expected}"
        elif expected in self.interfaces:
            yield from self._faults_of_object(value, self.interfaces[expected], place)

    def _faults_of_list(self, value: Any, each: str, place: str) -> Iterator[str]:
        if not isinstance(value, list):
            yield f"{place} is no list"
            return
        for number, item in enumerate(value):
            yield from self.faults(item, each, f"{place}/{number}")

    def _faults_of_object(self, value: Any, fields: dict[str, str], place: str) -> Iterator[str]:
        if not isinstance(value, dict):
            yield f"{place} is no object"
            return
        for key, item in value.items():
            if item is None:
                continue
            if key not in fields:
                yield f"{place}/{key} is unknown to Slack"
            else:
                yield from self.faults(item, fields[key], f"{place}/{key}")


def name_of_answer(method: str) -> str:
    """`users.profile.get` → `UsersProfileGetResponse`."""
    return "".join(part[0].upper() + part[1:] for part in method.split(".")) + "Response"
