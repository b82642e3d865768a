"""Made-up companies to be matched: people with tags, texts, hours, languages, departments and hard rules.

Eight weighted factors in [0, 1]; about 71 % of the pairs are allowed. Everything comes from the seed.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import numpy as np
import numpy.typing as npt
from scipy import sparse

from matching.solving.blocks import MILLION, NOT_ALLOWED, Counts, Flags, Points

TAGS, LEVELS, EMBEDDING = 200, 5, 64
OFFSETS, PATTERNS, LANGUAGES, DEPARTMENTS = 38, 6, 16, 24
SENIORITIES, STYLES, LOCATIONS, ATTRIBUTES = 10, 16, 40, 6
EXCLUDES_OWN_DEPARTMENT = 0.35
WEIGHTS = {
    "tags": 0.30,
    "text": 0.20,
    "hours": 0.14,
    "seniority": 0.10,
    "style": 0.08,
    "location": 0.06,
    "department": 0.06,
    "requested": 0.06,
}
# Whole numbers whose products add up exactly in short floats, in any order.
UNIT_LENGTH = 1024
TEXT_SCALE = WEIGHTS["text"] / UNIT_LENGTH**2
MEAN_PLACES = {"slack": 2.2, "tight": 2.2, "scarce": 1.3}

Numbers = npt.NDArray[np.float64]


class Scenario(StrEnum):
    """How many places there are: more than mentees, as many, fewer."""

    SLACK = "slack"
    TIGHT = "tight"
    SCARCE = "scarce"


@dataclass(frozen=True)
class Side:
    """The people of one side, by their answers; `wants` is what they must have of the others' attributes."""

    tags: sparse.csr_array
    text: Points
    hours: Counts
    languages: Counts
    department: Counts
    seniority: Counts
    style: Counts
    location: Counts
    attributes: Counts
    wants: Counts

    @property
    def size(self) -> int:
        return len(self.style)


@dataclass(frozen=True)
class Instance:
    """A company as `matching.solving.ScoreBlocks`, with the mentors' places."""

    mentees: Side
    mentors: Side
    excludes_own: Flags
    special: sparse.csr_array
    places: Counts

    @property
    def shape(self) -> tuple[int, int]:
        return self.mentees.size, self.mentors.size

    def block(self, rows: Counts) -> Points:
        """Gathers a row of each table, one product for texts and one for tags."""
        tables = self._tables
        points = self.mentees.text[rows] @ self.mentors.text.T
        points *= np.float32(TEXT_SCALE)
        points += self.mentees.tags[rows] @ tables.tags
        points += tables.hours[self.mentees.hours[rows]]
        points += tables.people[self._people[rows]]
        points += tables.location[self.mentees.location[rows]]
        points += tables.department[self._departments[rows]]
        points += tables.languages[self._tongues[rows]]
        points += tables.wants[self.mentees.wants[rows]]
        points += tables.has[self.mentees.attributes[rows]]
        special = self.special[rows].tocoo()
        points[special.row, special.col] += special.data
        return points

    def exact(self, rows: Counts, columns: Counts) -> Counts:
        """Each pair's terms added in one order, whatever else is asked for."""
        tables = self._tables
        step = 1 << 17
        parts = [
            self._sum(tables, rows[first : first + step], columns[first : first + step])
            for first in range(0, len(rows), step)
        ]
        return np.concatenate(parts) if parts else np.zeros(0, dtype=np.int64)

    def _sum(self, tables: "Tables", rows: Counts, columns: Counts) -> Counts:
        alike = np.einsum("ij,ij->i", self.mentees.text[rows], self.mentors.text[columns])
        total = alike.astype(np.float64) * TEXT_SCALE
        total += self._tags_of(rows, columns)
        for table, codes in (
            (tables.hours, self.mentees.hours),
            (tables.people, self._people),
            (tables.location, self.mentees.location),
            (tables.department, self._departments),
            (tables.languages, self._tongues),
            (tables.wants, self.mentees.wants),
            (tables.has, self.mentees.attributes),
        ):
            total += table[codes[rows], columns]
        total += np.asarray(self.special[rows, columns]).ravel()
        points: Counts = np.rint(np.maximum(total, 0) * MILLION).astype(np.int64)
        return points

    def _tags_of(self, rows: Counts, columns: Counts) -> Numbers:
        """The tags' part, most tags a person has at a time, so that each pair's sum has one order."""
        tags = self.mentees.tags
        first, last = tags.indptr[rows], tags.indptr[rows + 1]
        total = np.zeros(len(rows))
        for nth in range(int(np.max(last - first, initial=0))):
            has = first + nth < last
            at = np.where(has, first + nth, first)
            values = tags.data[at].astype(np.float64) * self._tables.tags[tags.indices[at], columns]
            total += np.where(has, values, 0.0)
        return total

    @cached_property
    def _people(self) -> Counts:
        return self.mentees.seniority * STYLES + self.mentees.style

    @cached_property
    def _departments(self) -> Counts:
        return self.mentees.department * 2 + self.excludes_own

    @cached_property
    def _tongues(self) -> Counts:
        return np.asarray(np.unique(self.mentees.languages, return_inverse=True)[1])

    @cached_property
    def _tables(self) -> "Tables":
        return Tables.of(self)


@dataclass(frozen=True)
class Tables:
    """For each answer that mentees share, the points it brings with every mentor."""

    tags: Points
    hours: Points
    people: Points
    location: Points
    department: Points
    languages: Points
    wants: Points
    has: Points

    @classmethod
    def of(cls, instance: Instance) -> "Tables":
        mentors = instance.mentors
        return cls(
            tags=_tags_offered(mentors),
            hours=_hours_shared(mentors),
            people=_seniority_and_style(mentors),
            location=_location(mentors),
            department=_department(mentors),
            languages=_languages_shared(np.unique(instance.mentees.languages), mentors),
            wants=_has_all(mentors.attributes, np.arange(1 << ATTRIBUTES)[:, None]),
            has=_has_all(np.arange(1 << ATTRIBUTES)[:, None], mentors.wants),
        )


def company(mentees: int, mentors: int, scenario: Scenario, *, seed: int = 1, zipf: float = 1.0) -> Instance:
    """So many people with so many places."""
    chance = np.random.default_rng(seed)
    ones, others = _side(chance, mentees, zipf, seeks=True), _side(chance, mentors, zipf, seeks=False)
    return Instance(
        mentees=ones,
        mentors=others,
        excludes_own=chance.random(mentees) < EXCLUDES_OWN_DEPARTMENT,
        special=_special_pairs(chance, mentees, mentors),
        places=_places(chance, mentees, mentors, scenario),
    )


def _side(chance: np.random.Generator, size: int, zipf: float, *, seeks: bool) -> Side:
    text = chance.normal(size=(size, EMBEDDING)) + 2 * _topics(chance, size)
    text = np.abs(text) / np.linalg.norm(text, axis=1)[:, None]
    return Side(
        tags=_tags_wanted(chance, size, zipf, seeks=seeks),
        text=np.rint(text * UNIT_LENGTH).astype(np.float32),
        hours=chance.integers(OFFSETS, size=size) * PATTERNS + chance.integers(PATTERNS, size=size),
        languages=_languages(chance, size),
        department=chance.integers(DEPARTMENTS, size=size),
        seniority=np.clip(np.rint(chance.normal(3 if seeks else 6, 2, size)), 0, 9).astype(np.int64),
        style=chance.integers(STYLES, size=size),
        location=chance.integers(LOCATIONS, size=size),
        attributes=_bits(chance, size, 0.5),
        wants=_bits(chance, size, 0.03),
    )


def _topics(chance: np.random.Generator, size: int) -> Numbers:
    """Texts lie about thirty themes that both sides share."""
    themes = np.random.default_rng(0).normal(size=(30, EMBEDDING))
    return themes[chance.integers(30, size=size)]


def _tags_wanted(chance: np.random.Generator, size: int, zipf: float, *, seeks: bool) -> sparse.csr_array:
    """2 to 8 tags a person, each at a level: one column for each tag and level; importance for who seeks."""
    popular = 1 / np.arange(1, TAGS + 1) ** zipf
    drawn = np.argsort(chance.random((size, TAGS)) ** (1 / popular), axis=1)[:, ::-1]
    many = chance.integers(2, 9, size=size)
    rows = np.repeat(np.arange(size), many)
    nth = np.arange(len(rows)) - np.repeat(np.cumsum(many) - many, many)
    columns = drawn[rows, nth] * LEVELS + chance.integers(LEVELS, size=len(rows))
    importance = chance.integers(1, 4, size=len(rows)) if seeks else np.ones(len(rows))
    whole = np.bincount(rows, weights=importance, minlength=size)
    values = importance / whole[rows] if seeks else importance
    shape = (size, TAGS * LEVELS)
    return sparse.csr_array((values.astype(np.float32), (rows, columns)), shape=shape)


def _languages(chance: np.random.Generator, size: int) -> Counts:
    """Bits: most speak the first; everybody speaks one; some one or two more."""
    own = np.where(chance.random(size) < 0.93, 0, chance.integers(LANGUAGES, size=size))
    more = np.where(chance.random(size) < 0.4, chance.integers(LANGUAGES, size=size), own)
    return np.asarray((1 << own) | (1 << more), dtype=np.int64)


def _bits(chance: np.random.Generator, size: int, share: float) -> Counts:
    return np.asarray((chance.random((size, ATTRIBUTES)) < share) @ (1 << np.arange(ATTRIBUTES)))


def _special_pairs(chance: np.random.Generator, mentees: int, mentors: int) -> sparse.csr_array:
    """Two requests and three blocked pairs a mentee: a manager, an earlier partner, somebody not wished."""
    rows = np.repeat(np.arange(mentees), 5)
    columns = chance.integers(mentors, size=len(rows))
    values = np.tile([WEIGHTS["requested"]] * 2 + [NOT_ALLOWED] * 3, mentees)
    first = np.unique(rows * mentors + columns, return_index=True)[1]
    cells = (values[first].astype(np.float32), (rows[first], columns[first]))
    return sparse.csr_array(cells, shape=(mentees, mentors))


def _places(chance: np.random.Generator, mentees: int, mentors: int, scenario: Scenario) -> Counts:
    """One to four a mentor; trimmed to as many as there are mentees where that is *tight*."""
    extra = MEAN_PLACES[scenario] - 1
    places = 1 + chance.binomial(4, extra / 4, size=mentors)
    if scenario is Scenario.TIGHT:
        each = np.repeat(np.arange(mentors), places)
        kept = chance.permutation(each)[:mentees]
        return np.bincount(kept, minlength=mentors).astype(np.int64)
    return np.asarray(places, dtype=np.int64)


def _tags_offered(mentors: Side) -> Points:
    """What each wanted tag and level brings: all at the level offered or below, less above it."""
    offered = np.zeros((TAGS, mentors.size))
    cells = mentors.tags.tocoo()
    np.maximum.at(offered, (cells.col // LEVELS, cells.row), cells.col % LEVELS + 1)
    met = np.empty((TAGS, LEVELS, mentors.size), dtype=np.float32)
    for level in range(LEVELS):
        met[:, level] = WEIGHTS["tags"] * np.minimum(offered / (level + 1), 1)
    return met.reshape(TAGS * LEVELS, -1)


def _hours_shared(mentors: Side) -> Points:
    spans = np.zeros((OFFSETS, PATTERNS, 48), dtype=np.float32)
    for offset in range(OFFSETS):
        for pattern in range(PATTERNS):
            halves = (np.arange(6 + 2 * pattern) + 14 + 3 * pattern - offset) % 48
            spans[offset, pattern, halves] = 1
    flat = spans.reshape(-1, 48)
    shared = np.minimum(flat @ flat[mentors.hours].T / 8, 1)
    return (WEIGHTS["hours"] * shared).astype(np.float32)


def _seniority_and_style(mentors: Side) -> Points:
    gap = mentors.seniority[None, :] - np.arange(SENIORITIES)[:, None]
    level = WEIGHTS["seniority"] * np.exp(-(((gap - 3) / 3.0) ** 2))
    alike = np.random.default_rng(0).random((STYLES, STYLES))[:, mentors.style]
    both = level[:, None, :] + WEIGHTS["style"] * alike[None, :, :]
    return np.asarray(both.reshape(-1, mentors.size), dtype=np.float32)


def _location(mentors: Side) -> Points:
    same = np.arange(LOCATIONS)[:, None] == mentors.location
    return np.asarray(WEIGHTS["location"] * same, dtype=np.float32)


def _department(mentors: Side) -> Points:
    """Two rows a department: of those who take their own, and of those who exclude it."""
    own = np.arange(DEPARTMENTS)[:, None] == mentors.department
    other = WEIGHTS["department"] * ~own
    department = np.stack([other, np.where(own, NOT_ALLOWED, other)], axis=1)
    return np.asarray(department.reshape(-1, mentors.size), dtype=np.float32)


def _languages_shared(spoken: Counts, mentors: Side) -> Points:
    common = (spoken[:, None] & mentors.languages[None, :]) != 0
    return np.where(common, 0.0, NOT_ALLOWED).astype(np.float32)


def _has_all(has: Counts, wanted: Counts) -> Points:
    """Each side has what the other must have."""
    return np.where((wanted & ~has) == 0, 0.0, NOT_ALLOWED).astype(np.float32)
