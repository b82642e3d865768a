"""Days off: what a program keeps, and what follows from it for each of its people."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from zoneinfo import ZoneInfo

import holidays
from babel.core import get_global
from holidays import registry

from mentoring import daysoff
from mentoring.daysoff import KNOWN_AHEAD, KNOWN_BACK, Calendar, Holiday, Wanted
from mentoring.ids import PersonId, ProgramId
from mentoring.participants import Standing
from mentoring.people import Person
from mentoring.programs import Program
from services import authority
from services.programs import ongoing
from storage.database import Store
from storage.transaction import Transaction

MOST_SHOWN = 10
ESTIMATED = "estimated"
THERE = (Standing.IN, Standing.ON_BREAK, Standing.TO_APPROVE)


async def look(store: Store, who: Person, program: ProgramId, now: datetime) -> Calendar:
    """What a program keeps, and which holidays come next for its people."""
    async with store.reading() as tx:
        found = await authority.coordinating(tx, who, program)
        people = await _people(tx, [found])
        return Calendar(program=found, coming=_coming(people.values(), now.astimezone(found.zone).date()))


async def change(store: Store, who: Person, program: ProgramId, wanted: Wanted, now: datetime) -> Program:
    """Keep these days from now on; nobody of the program is written to on them."""
    for field, lines in (("closed", wanted.closed), ("worked", wanted.worked)):
        for line in lines:
            daysoff.span(line, field)
    async with store.transaction() as tx:
        before = await ongoing(tx, who, program)
        after = replace(
            before,
            keeps_holidays=wanted.keeps_holidays,
            closed_days=wanted.closed,
            worked_days=wanted.worked,
        )
        await tx.programs.save(after)
        await _refresh(tx, await _stale(tx, now))
        return after


async def plan(store: Store, now: datetime) -> None:
    """The planner: new people, new zones and the months to come."""
    async with store.reading() as tx:
        stale = await _stale(tx, now)
    if stale:
        async with store.transaction() as tx:
            await _refresh(tx, await _stale(tx, now))


def country_of(tz: str) -> str:
    """The country in which a zone lies; empty where that is not one country."""
    country = str(get_global("zone_territories").get(tz) or "")
    return country if is_known(country) else ""


def country_kept_by(person: Person) -> str:
    """Whose public holidays somebody keeps: of the country that they chose, else of where they live."""
    return person.country or country_of(person.tz)


def is_known(country: str) -> bool:
    """Whether the public holidays of a country are known."""
    return country in countries()


@cache
def countries() -> dict[str, tuple[str, ...]]:
    """Whose public holidays are known, by code, each with what it is called besides: "turkey", "TUR"."""
    besides = {
        code: (name.replace("_", " "), *aliases) for name, (_, code, *aliases) in registry.COUNTRIES.items()
    }
    return {code: besides.get(code, ()) for code in holidays.list_supported_countries(include_aliases=False)}


async def _refresh(tx: Transaction, stale: Mapping[PersonId, tuple[date, ...]]) -> None:
    people = await tx.people.of(stale)
    for person in people.values():
        await tx.people.put(replace(person, days_off=tuple(f"{day}" for day in stale[person.id])))


async def _stale(tx: Transaction, now: datetime) -> dict[PersonId, tuple[date, ...]]:
    """Whose days off are not what they should be, and what they should be."""
    of: dict[PersonId, list[Program]] = {}
    for program in await tx.programs.not_ended():
        for person in await tx.participants.persons_of(program.id, *THERE):
            of.setdefault(person, []).append(program)
    should: dict[tuple[object, ...], tuple[date, ...]] = {}
    stale: dict[PersonId, tuple[date, ...]] = {}
    for person, (tz, country, days_off) in (await tx.people.days_off(of)).items():
        alike = (tz, country, *(program.id for program in of[person]))
        if alike not in should:
            should[alike] = _days_off(tz, country or country_of(tz), of[person], now)
        if days_off != tuple(map(str, should[alike])):
            stale[person] = should[alike]
    return stale


def _days_off(tz: str, country: str, programs: Iterable[Program], now: datetime) -> tuple[date, ...]:
    month = now.astimezone(ZoneInfo(tz)).date().replace(day=1)
    first, last = month - KNOWN_BACK, month + KNOWN_AHEAD
    public = _public(country, first.year, last.year)
    return daysoff.days_off(programs, public, first, last)


async def _people(tx: Transaction, programs: Iterable[Program]) -> dict[PersonId, Person]:
    found = [each.person for one in programs for each in await tx.participants.of_program(one.id, *THERE)]
    return await tx.people.of(found)


def _coming(people: Iterable[Person], today: date) -> tuple[Holiday, ...]:
    countries = sorted({country_kept_by(person) for person in people} - {""})
    found = [
        Holiday(on=on, name=name, country=country, is_estimated=ESTIMATED in name)
        for country in countries
        for on, name in _public(country, today.year, today.year + 1).items()
        if on >= today
    ]
    return tuple(sorted(found, key=lambda each: (each.on, each.country))[:MOST_SHOWN])


@cache
def _public(country: str, first: int, last: int) -> dict[date, str]:
    """The public holidays of a whole country by day, in English where there is a translation."""
    if not is_known(country):
        return {}
    return dict(holidays.country_holidays(country, years=range(first, last + 1)))
