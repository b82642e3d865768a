"""The talks of which people told, and which one they meant."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from bot.simulation.checking.days import DAY, TEN
from bot.simulation.checking.events import Answer, Dated, Met
from bot.simulation.checking.happenings import WRITTEN_BEFORE, Happenings, named_day
from bot.simulation.records import Deed, Did, Life
from mentoring.deliveries import Kind

SAME_TALK = timedelta(days=3)


class Tellings(Happenings):
    """What was told of talks, by either of two, asked or unasked."""

    def __init__(self, life: Life) -> None:
        super().__init__(life)
        self._met: defaultdict[int, list[Met]] = defaultdict(list)
        for told in self._told():
            self._met[told.match].append(told)

    def told_of_talks(self, match: int, until: datetime) -> list[Met]:
        """The talks of which somebody had told until then."""
        return [each for each in self._met[match] if each.at <= until]

    def _told(self) -> Iterable[Met]:
        """Who told of which talk: a partner's of late, the one that was agreed on, else that of today."""
        known: defaultdict[int, list[Met]] = defaultdict(list)
        for deed in self.did(Did.CHECKED_IN, Did.TOLD_OF_MEETING):
            match = deed.match or 0
            if deed.did is Did.CHECKED_IN and (deed.values.get("met") != "met" or self._was_told(deed)):
                continue
            if deed.did is Did.CHECKED_IN and self.has_told_since_asked(deed.who, match, deed.at):
                continue
            on = named_day(deed.values.get("on")) or self._meant(deed, match, known[match])
            met = Met(at=deed.at, match=match, person=deed.who, on=on)
            known[match].append(met)
            yield met

    def _was_told(self, deed: Deed) -> bool:
        """They only say how a talk was of which another has told."""
        asked = [each for each in self.about(deed.who, deed.match or 0, Kind.CHECKIN) if each.at <= deed.at]
        return self.has_groups and bool(asked) and self.asks_who_was_there(asked[-1])

    def _meant(self, deed: Deed, match: int, known: list[Met]) -> date:
        """The day of the talk of which somebody tells without naming it."""
        today = self.days(deed.who).of(deed.at)
        asked_at = self._asked_at(deed, match)
        before = self._heard_of(deed.who, match, [each for each in known if each.at <= asked_at], asked_at)
        last = max([*before, *self._denied(deed)], default=self.days(deed.who).of(self.pair(match).announced))
        of_late = [each.on for each in known if last < each.on <= today]
        agreed = [on for on in self._named_days(match, deed.at) if last < on <= today]
        return max([*of_late, *agreed] or [today])

    def _heard_of(self, person: str, match: int, told: list[Met], asked_at: datetime) -> list[date]:
        """The talks about which somebody is asked no more.

        Their own; and what the partner told before they said something last, or left a question without
        an answer, but for the talk on the morrow of which they are asked. In a group all that was told.
        """
        if self.has_groups:
            return [each.on for each in told]
        asked = [each.at for each in self.about(person, match, Kind.CHECKIN) if each.at <= asked_at]
        said = [
            deed.at
            for deed in self.did(Did.CHECKED_IN, Did.ASKED_LATER, Did.TOLD_OF_MEETING)
            if (deed.who, deed.match) == (person, match) and deed.at <= asked_at
        ]
        is_open = bool(asked) and (not said or max(said) < max(asked))
        until = asked_at if is_open else max(said, default=self.begins)
        mine = [each.on for each in told if each.person == person]
        theirs = [each for each in told if each.person != person]
        follows = self._asked_after(person, match, told, asked_at)
        return mine + [
            each.on
            for each in theirs
            if (each.at <= until and not any(abs(each.on - on) <= SAME_TALK for on in follows))
            or any(abs(each.on - on) <= SAME_TALK for on in mine)
        ]

    def _asked_after(self, person: str, match: int, told: list[Met], asked_at: datetime) -> list[date]:
        """The talks, agreed or told of, on the morrow of which the question came that was written then."""
        days = self.days(person)
        asked = [each.at for each in self.about(person, match, Kind.CHECKIN) if each.at >= asked_at]
        talks = [*self._named_days(match, asked_at), *(each.on for each in told)]
        return [on for on in talks if asked and days.after(on, 1) == days.of(asked[0])]

    def told_unasked(self, person: str, match: int) -> list[Met]:
        """Of which talks somebody told before anybody asked; to say the same twice changes nothing."""
        found = []
        for deed in self.did(Did.TOLD_OF_MEETING):
            on = named_day(deed.values.get("on"))
            if (deed.who, deed.match) != (person, match) or on is None:
                continue
            before = [each for each in self._met[match] if each.person == person and each.at < deed.at]
            if not any(abs(each.on - on) <= SAME_TALK for each in before):
                found.append(Met(at=deed.at, match=match, person=person, on=on))
        return found

    def has_told_since_asked(self, person: str, match: int, instant: datetime) -> bool:
        """They told of a talk while a question waited: what they say of it then is about that talk."""
        asked = [each.at for each in self.about(person, match, Kind.CHECKIN) if each.at <= instant]
        return bool(asked) and any(
            (deed.who, deed.match) == (person, match) and max(asked) <= deed.at <= instant
            for deed in self.did(Did.TOLD_OF_MEETING)
        )

    def _denied(self, deed: Deed) -> list[date]:
        """The days before they themselves said *not yet*: they mean a later talk."""
        days = self.days(deed.who)
        return [
            days.of(each.at) - DAY
            for each in self._did[Did.CHECKED_IN]
            if (each.who, each.match) == (deed.who, deed.match)
            and each.at < deed.at
            and each.values.get("met") == "not_yet"
        ]

    def _asked_at(self, deed: Deed, match: int) -> datetime:
        """When that question was written, which is up to a day and a half before the day that it is for."""
        asked = [each for each in self.about(deed.who, match, Kind.CHECKIN) if each.at <= deed.at]
        if not asked:
            return deed.at - WRITTEN_BEFORE
        days, came = self.days(deed.who), asked[-1].at
        meant_for = self.meant_for(asked[-1]) or days.of(came)
        return (days.at(meant_for, TEN) if meant_for < days.of(came) else came) - WRITTEN_BEFORE

    def _named_days(self, match: int, instant: datetime) -> list[date]:
        """The day that was agreed on last by then, unless it was called off."""
        said = [each for each in self.happened(match) if each.at < instant]
        named = [(each.at, each.on) for each in said if isinstance(each, Dated)]
        named += [(each.at, each.agreed_on) for each in said if isinstance(each, Answer) and each.agreed_on]
        last = sorted(named, key=lambda each: each[0])[-1:]
        return [on for at, on in last if on and not self.is_called_off(match, at, instant)]
