"""The voice of the bot: every sentence people read, in their language, for their zone.

User text is escaped here and nowhere else: a `str` handed to `say` is somebody's words and is escaped;
`Markup` is ours and is not.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_datetime, format_time
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

from mentoring.ids import PersonId
from mentoring.people import Person
from messages import articles

FOLDER = Path(__file__).parent / "texts"
FALLBACK = "en"
PLACE = re.compile(r"\{(\w+)\}")

Entry: TypeAlias = str | dict[str, str]


class Markup(str):
    """Text that is Slack mrkdwn already and must not be escaped again."""

    __slots__ = ()


def escape(text: str) -> Markup:
    """Make somebody's words safe for mrkdwn: no mentions, no channels, no links of theirs come alive."""
    return Markup(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))


def quoted(text: str) -> Markup:
    """Somebody's words, made safe, for a place that begins with a quotation mark: each line is quoted."""
    return Markup(escape(text).replace("\n", "\n> "))


def mention(person: PersonId) -> Markup:
    """A person's name as Slack shows it to the reader."""
    return Markup(f"<@{person}>")


def channel_link(channel: str) -> Markup:
    """A channel's name as Slack shows it to the reader."""
    return Markup(f"<#{channel}>")


class Texts:
    """All sentences by language and dotted key; a plural is a table of Babel's plural forms."""

    def __init__(self, by_language: Mapping[str, Mapping[str, Entry]]) -> None:
        self._by_language = by_language

    @classmethod
    @cache
    def load(cls, folder: Path = FOLDER) -> "Texts":
        """Read `<language>.toml` files, once in a process; English stands in for what a language lacks."""
        languages = {
            path.stem: dict(_flat(tomllib.loads(path.read_text()))) for path in folder.glob("*.toml")
        }
        return cls(languages)

    def voice(self, language: str = FALLBACK, zone: tzinfo | None = None) -> "Voice":
        """The voice for one language and zone; an unknown language is answered in English."""
        short = language.replace("-", "_").split("_")[0]
        known = short if short in self._by_language else FALLBACK
        return Voice(texts=self, language=known, zone=zone or ZoneInfo("UTC"))

    def voice_for(self, person: Person) -> "Voice":
        """The voice for a person."""
        return self.voice(person.language, person.zone)

    def entry(self, language: str, key: str) -> Entry:
        """The text under a key; `KeyError` names the key that is missing."""
        own = self._by_language.get(language, {})
        return own[key] if key in own else self._by_language[FALLBACK][key]

    @property
    def languages(self) -> frozenset[str]:
        """Those that there are texts in."""
        return frozenset(self._by_language)

    def keys(self, language: str = FALLBACK) -> frozenset[str]:
        """All keys of a language, for the test that holds texts and code together."""
        return frozenset(self._by_language[language])

    def has(self, key: str) -> bool:
        """There is a text under this key."""
        return key in self._by_language[FALLBACK]


@dataclass(frozen=True, slots=True)
class Voice:
    """Says things in one language, for one zone."""

    texts: Texts
    language: str
    zone: tzinfo

    def say(self, key: str, /, **values: Any) -> Markup:
        """The sentence under `key` as mrkdwn. `count` chooses the plural form."""
        return Markup(
            self._fill(key, {name: self._marked_up(value) for name, value in values.items()}, values)
        )

    def plain(self, key: str, /, **values: Any) -> str:
        """The sentence for buttons, labels and titles, where Slack reads no markup."""
        return self._fill(key, {name: self._spoken(value) for name, value in values.items()}, values)

    def own(self, words: str, /, **values: Any) -> Markup:
        """Somebody's words, made safe; `{name}` in them is that value, and all other braces stay."""
        filled = {name: self._marked_up(value) for name, value in values.items()}
        return Markup(PLACE.sub(lambda found: filled.get(found[1], found[0]), escape(words)))

    def day(self, day: date) -> str:
        """A date as people say it: "3 June"; with its year by `long_day`."""
        skeleton = {"en": "d MMMM"}.get(self.language, "d MMMM")
        return format_date(day, skeleton, locale=self._locale)

    def long_day(self, day: date) -> str:
        """A date with its year, for paper: "3 June 2027"."""
        return format_date(day, "d MMMM y", locale=self._locale)

    def weekday(self, day: date) -> str:
        """A date with its weekday: "Tuesday 3 June"."""
        return format_date(day, "EEEE d MMMM", locale=self._locale)

    def at(self, instant: datetime) -> Markup:
        """An instant that each reader's device shows in its own zone."""
        local = instant.astimezone(self.zone)
        fallback = f"{format_date(local, 'd MMMM', locale=self._locale)} {local:%H:%M %Z}"
        return Markup(f"<!date^{int(instant.timestamp())}^{{date_short_pretty}} {{time}}|{fallback}>")

    def moment(self, instant: datetime) -> str:
        """An instant in plain words, in the reader's zone."""
        local = instant.astimezone(self.zone)
        day = format_datetime(local, "EEEE d MMMM", locale=self._locale)
        return f"{day}, {format_time(local, 'HH:mm', locale=self._locale)}"

    def language_name(self, code: str) -> str:
        """A language as the reader calls it: "German"."""
        return str(self._locale.languages.get(code, code))

    def country_name(self, code: str) -> str:
        """A country as the reader calls it: "Germany"."""
        return str(self._locale.territories.get(code, code))

    def number(self, value: float, digits: int = 1) -> str:
        """A number as people write it."""
        return format_decimal(value, f"#,##0.{'0' * digits}".rstrip("."), locale=self._locale)

    def share(self, value: float) -> str:
        """A share as a percentage: "82 %"."""
        return format_percent(value, locale=self._locale)

    def listing(self, items: Sequence[str]) -> str:
        """Items as people list them: "a, b and c"."""
        return format_list(list(items), style="standard", locale=self._locale) if items else ""

    @property
    def _locale(self) -> Locale:
        return Locale("en", "GB") if self.language == FALLBACK else Locale.parse(self.language)

    def _fill(self, key: str, filled: Mapping[str, str], values: Mapping[str, Any]) -> str:
        entry = self.texts.entry(self.language, key)
        if isinstance(entry, dict):
            form = self._locale.plural_form(values["count"])
            entry = entry.get(form, entry["other"])
        fitted = articles.FITTED.get(self.language, articles.as_written)
        parts = []
        for words, name, _, _ in Formatter().parse(entry):
            value = filled[name] if name else ""
            parts += [fitted(words, value), value]
        return "".join(parts)

    def _marked_up(self, value: Any) -> Markup:
        if isinstance(value, Markup):
            return value
        if isinstance(value, datetime):
            return self.at(value)
        if isinstance(value, (tuple, list)):
            return Markup(self.listing([self._marked_up(item) for item in value]))
        return escape(self._spoken(value))

    def _spoken(self, value: Any) -> str:
        match value:
            case datetime():
                return self.moment(value)
            case date():
                return self.day(value)
            case tuple() | list():
                return self.listing([self._spoken(item) for item in value])
            case _:
                return str(value)


def _flat(table: Mapping[str, Any], prefix: str = "") -> list[tuple[str, Entry]]:
    found: list[tuple[str, Entry]] = []
    for name, value in table.items():
        key = f"{prefix}{name}"
        if isinstance(value, str):
            found.append((key, value.strip()))
        elif "other" in value:
            found.append((key, value))
        else:
            found.extend(_flat(value, f"{key}."))
    return found
