"""Who is there: their days, their place in the team, and who is a party to what."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from functools import cache
from zoneinfo import ZoneInfo

import holidays

from bot.simulation.checking.days import Days
from bot.simulation.records import Alert, Life, Pair, Part, Person, Policy, Seat, Temperament

IN_THE_TEAM = frozenset({Part.COORDINATOR, Part.BACKUP, Part.OWNER, Part.LISTENER})
FORMATS_OF_GROUPS = frozenset({"circle", "peer_circle"})
GETS_CASES = (Part.COORDINATOR, Part.BACKUP, Part.OWNER)
"""Who is told of a case: coordinators, else the back-up, else an owner (conversations 2.4)."""


class Cast:
    """The people of a life."""

    def __init__(self, life: Life) -> None:
        self.life = life
        self.begins, self.ends = life.started, life.ended
        self.people: Mapping[str, Person] = {person.id: person for person in life.people}
        self.has_groups = life.policy.format in FORMATS_OF_GROUPS
        self.matches = life.pairs
        self.pairs = () if self.has_groups else life.pairs
        self.groups = life.pairs if self.has_groups else ()
        self.alerts = life.alerts
        self.program_days = Days(ZoneInfo(life.policy.tz))
        self._days: dict[str, Days] = {person.id: _days(person, life) for person in life.people}
        self._pairs: dict[int, Pair] = {pair.match: pair for pair in life.pairs}
        self._matches_of: dict[str, list[Pair]] = {}
        self._places: dict[tuple[str, int], list[Seat]] = {}
        for pair in life.pairs:
            for person in dict.fromkeys(pair.members):
                self._matches_of.setdefault(person, []).append(pair)
            for seat in pair.seats:
                self._places.setdefault((seat.person, pair.match), []).append(seat)

    def days(self, person: str) -> Days:
        """When somebody works."""
        return self._days[person]

    def pair(self, match: int) -> Pair:
        """A match by its number."""
        return self._pairs[match]

    def matches_of(self, person: str) -> list[Pair]:
        """All that somebody ever had, groups and pairs."""
        return self._matches_of.get(person, [])

    def pairs_of(self, person: str) -> list[Pair]:
        """All matches of two that somebody ever had."""
        return [] if self.has_groups else self.matches_of(person)

    def places_in(self, pair: Pair, person: str) -> Iterator[tuple[datetime, datetime | None]]:
        """From when until when somebody is in a match; None: it goes on."""
        for seat in self._places.get((person, pair.match), ()):
            ends = [each for each in (seat.until, pair.ended) if each]
            yield seat.since or pair.announced, min(ends, default=None)

    def is_in(self, person: str, match: int, instant: datetime) -> bool:
        """Somebody is in a match that goes on."""
        places = self.places_in(self._pairs[match], person)
        return any(since <= instant and (until is None or instant < until) for since, until in places)

    def members_at(self, group: Pair, instant: datetime) -> list[str]:
        """Who is in a group then, mentors first."""
        return [one for one in dict.fromkeys(group.members) if self.is_in(one, group.match, instant)]

    @staticmethod
    def partner(pair: Pair, person: str) -> str:
        """The other one of two."""
        (other,) = pair.others(person)
        return other

    def end_of(self, pair: Pair) -> datetime:
        """When nobody is asked about it any more."""
        return min(pair.ended or self.ends, self.ends)

    def goes_on(self, match: int, instant: datetime) -> bool:
        """It has been announced and has not ended."""
        pair = self._pairs[match]
        return pair.announced <= instant and (pair.ended is None or instant < pair.ended)

    def planned_end(self, pair: Pair) -> date:
        """The last day that both were told at first; a match that goes on has a later one by now."""
        return min(pair.ends_on, self.life.policy.ends_on)

    def end_of_day(self, day: date) -> datetime:
        """By the program's clock."""
        return self.program_days.closes(day)

    def is_keen(self, person: str) -> bool:
        """They answer, and they meet."""
        return self.people[person].temperament is Temperament.KEEN

    def is_in_the_team(self, person: str) -> bool:
        """They look after the program, or can be asked in private."""
        return person in self.people and bool(self.people[person].roles & IN_THE_TEAM)

    def with_role(self, part: Part) -> list[str]:
        """Everybody who is there as this."""
        return [person.id for person in self.life.people if part in person.roles]

    @property
    def team(self) -> list[str]:
        """Everybody who may be told of cases."""
        return list(dict.fromkeys(one for part in GETS_CASES for one in self.with_role(part)))

    def is_party(self, person: str, alert: Alert) -> bool:
        """The case is about them, or about somebody whom they manage or report to.

        Of a group about those who were in it when it became one.
        """
        concerned: set[str] = {alert.about} if alert.about else set()
        if alert.match is not None:
            pair = self.pair(alert.match)
            concerned |= set(self.members_at(pair, alert.raised) if self.has_groups else pair.members)
        return any(
            person == one or self.manages(person, one) or self.manages(one, person) for one in concerned
        )

    def manages(self, manager: str, person: str) -> bool:
        """The person reports to the manager, directly or through others."""
        seen: set[str] = set()
        boss = self.people[person].manager if person in self.people else None
        while boss is not None and boss not in seen:
            seen.add(boss)
            boss = self.people[boss].manager if boss in self.people else None
        return manager in seen and manager != person


def _days(person: Person, life: Life) -> Days:
    zone = ZoneInfo(person.tz)
    return Days(zone, person.day_starts, person.day_ends, _days_off(person.country, life.policy, life))


def _days_off(country: str, policy: Policy, life: Life) -> frozenset[date]:
    """What the program keeps: public holidays of the person's country, and the company's own days."""
    years = range(life.started.year, life.ended.year + 2)
    public = _public(country, years.start, years.stop) if policy.keeps_holidays else frozenset()
    return (public | policy.closed_days) - policy.worked_days


@cache
def _public(country: str, first: int, last: int) -> frozenset[date]:
    if country not in holidays.list_supported_countries():
        return frozenset()
    return frozenset(holidays.country_holidays(country, years=range(first, last)))
