"""From the lines of sign-up files to the people that the engine is given."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, TypeVar

from matching.answers import OwnAnswer
from matching.inputs import Applicant
from reports import signupcells as cells
from reports.signups import Code, Side, Signup, Trouble
from reports.spelling import Catalogue

Value = TypeVar("Value")
LONGEST_TOLD = 60

PLACES = ("capacity", "load", "drafts")
NUMBERS = (*PLACES, "earlier_matches")
PEOPLE = {"never": "never_with", "prefers": "prefers", "earlier": "earlier_partners"}
LISTS = {"talk": "talk_styles", "groups": "groups"}


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedUp:
    """Everybody who signed up, with their names by id, and what was told on reading.

    `keys` are what files know them by, with their ids; `called` whatever name means only one of them.
    """

    applicants: tuple[Applicant, ...]
    names: Mapping[int, str]
    keys: Mapping[str, int]
    called: Mapping[str, int]
    troubles: tuple[Trouble, ...]


def signed_up(signups: Iterable[Signup], questions: Iterable[str], at: datetime) -> SignedUp:
    """The people of both files. Ids follow from who they are, so that the order of lines changes nothing.

    `questions` are a program's own; `at` is when offsets of time zones are taken.
    """
    everyone = sorted(signups, key=lambda one: (one.key, one.side))
    ids = {key: number for number, key in enumerate(dict.fromkeys(one.key for one in everyone), start=1)}
    reader = _Reader(
        known=_names(everyone),
        topics=Catalogue.of(topic for one in everyone for topic in _topics_written(one)),
        joined=_order({one.cells.get("joined", "") for one in everyone}),
        questions=tuple(questions),
        at=at,
    )
    reader.managers = {one.key: reader.manager(one) for one in everyone if "manager" in one.cells}
    found: dict[str, Applicant] = {}
    for signup in everyone:
        new = reader.applicant(ids[signup.key], signup)
        found[signup.key] = _both_roles(found[signup.key], new) if signup.key in found else new
    return SignedUp(
        applicants=tuple(found.values()),
        names={ids[one.key]: one.name for one in reversed(everyone)},
        keys=ids,
        called={name: ids[key] for name, key in reader.known.items()},
        troubles=tuple(sorted(reader.troubles, key=lambda each: (each.side, each.line))),
    )


@dataclass(kw_only=True)
class _Reader:
    """Reads one line after another, and notes what it could not read as it is written."""

    known: Mapping[str, str]
    topics: Catalogue
    joined: Mapping[str, int]
    questions: tuple[str, ...]
    at: datetime
    managers: Mapping[str, str] = field(default_factory=dict)
    troubles: list[Trouble] = field(default_factory=list)

    def applicant(self, number: int, signup: Signup) -> Applicant:
        says = signup.cells
        seeks = signup.side is Side.MENTEES
        line = self._line_above(signup.key)
        return Applicant(
            id=number,
            person=signup.key,
            seeks=seeks,
            offers=not seeks,
            manager=line[0] if line else None,
            managers_above=line[1:],
            languages=frozenset(self._languages(signup)),
            level=self._one(signup, "level", cells.level),
            team=says.get("team"),
            city=says.get("city"),
            own_answers=frozenset(
                OwnAnswer(question, choice.casefold())
                for question in self.questions
                for choice in cells.items(says.get(question, ""))
            ),
            paused=says.get("status", "").casefold() in cells.NOT_HERE,
            joined_order=self.joined[says.get("joined", "")],
            **self._time(signup),
            **self._topics(signup),
            **self._of_side(signup),
            **self._lists(signup),
            **self._numbers(signup),
        )

    def manager(self, signup: Signup) -> str:
        """Whom somebody reports to; managers need not be in the files."""
        name = signup.cells["manager"].casefold()
        return self.known.get(name, name)

    def _line_above(self, key: str) -> tuple[str, ...]:
        """The managers above somebody, as far as the files tell, each once."""
        line: dict[str, None] = {}
        manager = self.managers.get(key)
        while manager is not None and manager not in line and manager != key:
            line[manager] = None
            manager = self.managers.get(manager)
        return tuple(line)

    def _lists(self, signup: Signup) -> dict[str, Any]:
        return {
            **{name: frozenset(_folded(signup.cells.get(column, ""))) for column, name in LISTS.items()},
            **{name: self._people(signup, column, name) for column, name in PEOPLE.items()},
        }

    def _numbers(self, signup: Signup) -> dict[str, Any]:
        """Those that the line tells; the others are as usual."""
        of_mentors = () if signup.side is Side.MENTORS else PLACES
        found = {name: self._one(signup, name, cells.number) for name in NUMBERS if name not in of_mentors}
        return {name: value for name, value in found.items() if value is not None}

    def _time(self, signup: Signup) -> dict[str, Any]:
        """Hours on the person's own clock; who names a zone and no hours is taken to work the usual ones."""
        offset = self._one(signup, "zone", lambda cell: cells.utc_offset(cell, self.at))
        hours = self._one(signup, "hours", cells.working_hours)
        if "hours" not in signup.cells:
            hours = cells.USUAL_HOURS
        return {"utc_offset_minutes": offset, "working_hours": hours}

    def _topics(self, signup: Signup) -> dict[str, Any]:
        """Wanted by a mentee, offered by a mentor; grades are importance there, and knowledge here."""
        written = _graded(self._labelled(signup, "topics"))
        levels = cells.grades(_graded(self._labelled(signup, "levels")))
        if signup.side is Side.MENTEES:
            return {
                "topics_wanted": frozenset(written),
                "topic_importance": cells.grades(written),
                "topic_levels": levels,
            }
        return {"topics_offered": frozenset(written), "topic_levels": cells.grades(written) | levels}

    def _labelled(self, signup: Signup, column: str) -> Iterator[tuple[str, int | None]]:
        for item in cells.items(signup.cells.get(column, "")):
            topic, grade = cells.graded(item)
            label = self.topics.label(topic)
            if self.topics.was_misspelt(topic):
                self._note(signup, Code.CORRECTED, column, topic, label)
            yield label, grade

    def _of_side(self, signup: Signup) -> dict[str, Any]:
        """What one column means for mentees, and another thing for mentors."""
        words, help_styles = signup.cells.get("words", ""), frozenset(_folded(signup.cells.get("help", "")))
        if signup.side is Side.MENTEES:
            return {"goal": words, "help_wanted": help_styles}
        return {"about": words, "help_given": help_styles}

    def _people(self, signup: Signup, column: str, name: str) -> Any:
        """Other people, as they are called in the files. Who is in neither changes nothing, and is told."""
        found = []
        for item in cells.items(signup.cells.get(column, "")):
            if item.casefold() in self.known:
                found.append(self.known[item.casefold()])
            else:
                self._note(signup, Code.UNKNOWN_PERSON, column, item)
        return tuple(dict.fromkeys(found)) if name == "prefers" else frozenset(found)

    def _one(self, signup: Signup, column: str, reading: Callable[[str], Value | None]) -> Value | None:
        """What a cell says; None, and a note, where it cannot be read."""
        cell = signup.cells.get(column)
        if cell is None:
            return None
        value = reading(cell)
        if value is None:
            self._note(signup, Code.UNREAD, column, cell)
        return value

    def _languages(self, signup: Signup) -> Iterator[str]:
        """Codes of languages; one that is nearly spelt right is taken, and told."""
        for item in cells.items(signup.cells.get("languages", "")):
            found = cells.language(item)
            if found is None:
                self._note(signup, Code.UNREAD, "languages", item)
            else:
                if not found.is_spelt_so:
                    self._note(signup, Code.CORRECTED, "languages", item, found.name)
                yield found.code

    def _note(self, signup: Signup, code: Code, column: str, what: str, meant: str = "") -> None:
        self.troubles.append(
            Trouble(
                side=signup.side,
                code=code,
                line=signup.line,
                column=column,
                what=what[:LONGEST_TOLD],
                meant=meant,
            )
        )


def _both_roles(one: Applicant, other: Applicant) -> Applicant:
    """Somebody in both files: seeks what the one says, offers what the other does."""
    mentee, mentor = (one, other) if one.seeks else (other, one)
    of_mentee = (
        "topics_wanted",
        "topic_importance",
        "goal",
        "help_wanted",
        "earlier_matches",
        "joined_order",
    )
    together = ("topic_levels", "groups", "never_with", "earlier_partners", "own_answers", "languages")
    if_unsaid = ("level", "manager", "managers_above", "team", "city", "utc_offset_minutes")
    return replace(
        mentor,
        seeks=True,
        paused=mentee.paused or mentor.paused,
        prefers=tuple(dict.fromkeys(mentee.prefers + mentor.prefers)),
        **{name: getattr(mentee, name) for name in of_mentee},
        **{name: getattr(mentee, name) | getattr(mentor, name) for name in together},
        **{name: getattr(mentee, name) for name in if_unsaid if getattr(mentor, name) in {None, ()}},
    )


def _names(everyone: Iterable[Signup]) -> dict[str, str]:
    """Whom a name means; a name that two people bear means nobody."""
    bearers: dict[str, set[str]] = {}
    for one in everyone:
        for name in one.names:
            bearers.setdefault(name, set()).add(one.key)
    return {name: next(iter(keys)) for name, keys in bearers.items() if len(keys) == 1}


def _topics_written(signup: Signup) -> Iterator[str]:
    for column in ("topics", "levels"):
        for item in cells.items(signup.cells.get(column, "")):
            yield cells.graded(item)[0]


def _order(dates: Iterable[str]) -> dict[str, int]:
    """The place in line by the day of joining, written year first; who has none is the last."""
    ordered = sorted(dates, key=lambda date: (not date, date))
    return {date: place for place, date in enumerate(ordered)}


def _graded(topics: Iterable[tuple[str, int | None]]) -> dict[str, int | None]:
    """The topics with their grades; of one that is named twice the last grade counts."""
    found: dict[str, int | None] = {}
    for topic, grade in topics:
        found[topic] = grade if grade is not None else found.get(topic)
    return found


def _folded(cell: str) -> list[str]:
    return [item.casefold() for item in cells.items(cell)]
