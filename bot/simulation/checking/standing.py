"""What was so at any moment: who was there, muted, on a break or gone, what was on hold, whose week full."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from functools import cached_property

from bot.simulation.checking.days import DAY, WEEK
from bot.simulation.checking.events import Answer, Dated, Happened, Span
from bot.simulation.checking.happenings import ACCOUNT
from bot.simulation.checking.tellings import Tellings
from bot.simulation.records import Alert, Deed, Did, Life, Message, Pair
from mentoring.deliveries import Kind

MOST_IN_A_WEEK = 2
AWAY_FOR_LONG = timedelta(days=3)


class Standing(Tellings):
    """What was so, for whom, and when."""

    def __init__(self, life: Life) -> None:
        super().__init__(life)
        self._muted = _by_person(self.mutes)
        self._on_break = _by_person(self.breaks)
        self._gone = _by_person(self.absences)
        self._held = _by_match(self.holds)
        self._taking_part = {person: tuple(self._parts(person)) for person in self.people}

    def is_muted(self, person: str, instant: datetime) -> bool:
        """They want no messages for a while."""
        return any(span.holds(instant) for span in self._muted.get(person, ()))

    def is_on_a_break(self, person: str, instant: datetime) -> bool:
        """They take a break from the program."""
        return any(span.holds(instant) for span in self._on_break.get(person, ()))

    def is_gone(self, person: str, instant: datetime) -> bool:
        """Their account is closed."""
        return any(span.holds(instant) for span in self._gone.get(person, ()))

    def is_held(self, match: int, instant: datetime) -> bool:
        """The match is on hold."""
        return any(span.holds(instant) for span in self._held.get(match, ()))

    def was_held(self, match: int, since: datetime, until: datetime) -> bool:
        """The match was on hold at some time in between."""
        return any(span.meets(since, until) for span in self._held.get(match, ()))

    def held_until(self, match: int, instant: datetime) -> datetime | None:
        """When a hold that is on at this instant is over."""
        return max((span.until for span in self._held.get(match, ()) if span.holds(instant)), default=None)

    def hold_begun_until(self, match: int, since: datetime, until: datetime) -> datetime | None:
        """When the last hold was over that began in between."""
        spans = self._held.get(match, ())
        return max((each.until for each in spans if since < each.since < until), default=None)

    def away_until(self, person: str, instant: datetime) -> datetime | None:
        """When a break that is on at this instant is over."""
        spans = self._on_break.get(person, ())
        return max((span.until for span in spans if span.holds(instant)), default=None)

    def rests(self, pair: Pair, since: datetime, until: datetime) -> bool:
        """One of two takes a break at some time in between; a group does not rest."""
        return not self.has_groups and any(
            span.meets(since, until) for person in pair.members for span in self._on_break.get(person, ())
        )

    def rested_until(self, pair: Pair, instant: datetime) -> date | None:
        """The last day of a rest of two that had begun by then: a break of one, or a hold.

        Who was away for less than three days could have met as usual.
        """
        if self.has_groups:
            return None
        breaks = [span for person in pair.members for span in self._on_break.get(person, ())]
        holds = [
            span
            for span in self._held.get(pair.match, ())
            if span.because != ACCOUNT or span.until - span.since >= AWAY_FOR_LONG
        ]
        ends = (
            span.until for span in [*breaks, *holds] if pair.announced < span.until and span.since < instant
        )
        return max(map(self.program_days.of, ends), default=None)

    def has_rested(self, person: str, since: datetime, until: datetime) -> bool:
        """They, or one of two with them, were on a break at some time in between."""
        was_away = any(span.meets(since, until) for span in self._on_break.get(person, ()))
        return was_away or any(self.rests(pair, since, until) for pair in self.matches_of(person))

    def is_free(self, pair: Pair, since: datetime, until: datetime) -> bool:
        """Nothing is the matter with either of two in all this time, nor with their match."""
        return self.is_unheld(pair.match, since, until) and all(
            self.is_there(person, since, until) for person in pair.members
        )

    def takes_part(self, person: str, instant: datetime) -> bool:
        """They have joined, and have not left."""
        return any(since <= instant < until for since, until in self._taking_part.get(person, ()))

    def is_there(self, person: str, since: datetime, until: datetime) -> bool:
        """They take part, and their account is open, in all this time."""
        is_in = any(begins <= since and until < ends for begins, ends in self._taking_part.get(person, ()))
        return is_in and not any(span.meets(since, until + DAY) for span in self._gone.get(person, ()))

    def has_said_goodbye(self, person: str, match: int, instant: datetime) -> bool:
        """They want to end it, and have not taken that back by then."""
        return any(
            (each.person, each.match) == (person, match)
            and each.at <= instant
            and (each.kept_at is None or instant < each.kept_at)
            for each in self.goodbyes
        )

    def kept_at(self, person: str, match: int, since: datetime, until: datetime) -> datetime | None:
        """When they took back a goodbye that stood at some time in between."""
        kept = [
            each.kept_at
            for each in self.goodbyes
            if (each.person, each.match) == (person, match)
            and each.kept_at
            and each.at < until
            and since < each.kept_at
        ]
        return max(kept, default=None)

    def may_be_asked(self, person: str, match: int, since: datetime, until: datetime) -> bool:
        """In all this time the match goes on, off hold, and the person is there and has not said goodbye."""
        return (
            self.goes_on(match, since)
            and self.goes_on(match, until + DAY)
            and until + DAY <= self.ends
            and self.is_unheld(match, since, until)
            and self.is_there(person, since, until)
            and not any(self.has_said_goodbye(person, match, each) for each in (since, until))
            and not any(span.meets(since - DAY, until + DAY) for span in self._on_break.get(person, ()))
            and not self.rests(self.pair(match), since - DAY, until + DAY)
        )

    def is_near_a_brake(self, since: datetime, until: datetime) -> bool:
        """Messages were held around then."""
        return any(span.meets(since - DAY, until + DAY) for span in self.brakes)

    def has_others(self, person: str, instant: datetime) -> bool:
        """They have more than one match."""
        return sum(self.goes_on(pair.match, instant) for pair in self.pairs_of(person)) > 1

    def is_full(self, person: str, day: date, but: Message | None = None) -> bool:
        """They want nothing on this day, or the budget is spent without this message."""
        evening = self.days(person).closes(day)
        if self.is_muted(person, evening) or self.is_gone(person, evening):
            return True
        counted = [each for each in self.counted(person) if each is not but]
        in_a_week = [each for each in counted if evening - WEEK < each.at <= evening]
        is_taken = any(self.days(person).of(each.at) == day for each in in_a_week)
        return is_taken or len(in_a_week) >= MOST_IN_A_WEEK

    def open_day(self, person: str, day: date, waits: int, but: Message | None = None) -> date | None:
        """The first day from `day` on, for so many working days, with room for a counted message."""
        days = self.days(person)
        last = days.after(day, waits)
        while day <= last:
            if days.is_working(day) and not self.is_full(person, day, but):
                return day
            day += DAY
        return None

    def has_told_of_a_talk(self, match: int, instant: datetime) -> bool:
        """One of two has told of a talk, or of a day for one."""
        return bool(self.told_of_talks(match, instant)) or bool(self.agreed_days(match, instant))

    def has_offered_times(self, match: int, instant: datetime) -> bool:
        """One of two has proposed times by then."""
        return any(each.match == match and each.at <= instant for each in self.did(Did.PROPOSED_TIMES))

    @staticmethod
    def concerns(each: Happened, person: str) -> bool:
        """Somebody said it themselves; and what one of two said about when they meet counts for both."""
        is_for_both = isinstance(each, Dated) or (isinstance(each, Answer) and each.agreed_on is not None)
        return is_for_both or (isinstance(each, Answer) and each.person == person)

    def needless_from(
        self, person: str, match: int, asked_at: datetime, now: datetime | None = None
    ) -> datetime:
        """From when on a reminder would be wrong: answered, ended, or on hold (`now`, or at all since)."""
        instants = [
            each.at
            for each in self.happened(match)
            if each.at >= asked_at and isinstance(each, Answer) and each.person == person
        ]
        instants += [each.at for each in self._met[match] if each.at >= asked_at and each.person == person]
        instants += [span.since for span in self._held.get(match, ()) if span.until > (now or asked_at)]
        instants += [
            each.at
            for each in self.goodbyes
            if (each.person, each.match) == (person, match)
            and (each.kept_at is None or each.kept_at > asked_at)
        ]
        return min([*instants, self.end_of(self.pair(match))])

    def excused_from(self, person: str, match: int, asked_at: datetime) -> datetime:
        """From when on it is no fault if nobody is reminded: needless, or nothing goes out, or a break."""
        instants = [
            each.at for each in self.happened(match) if each.at >= asked_at and self.concerns(each, person)
        ]
        instants += [span.since for span in self.brakes if span.until > asked_at]
        away = (person,) if self.has_groups else self.pair(match).members
        instants += [
            span.since for each in away for span in self._on_break.get(each, ()) if span.until > asked_at
        ]
        instants += [span.since for span in self._gone.get(person, ()) if span.until > asked_at]
        if self.has_groups:
            instants += [each.at for each in self._met[match] if each.at >= asked_at]
            instants += [
                each.at for each in self.did(Did.SWAPPED_TURN) if each.match == match and each.at >= asked_at
            ]
        instants += [ends for begins, ends in self._taking_part.get(person, ()) if ends > asked_at]
        return min([*instants, self.needless_from(person, match, asked_at)])

    def known_to(self, person: str, instant: datetime) -> frozenset[str]:
        """Whom somebody may read of: partners, planned ones, suggested ones."""
        partners = {
            other
            for pair in self.matches_of(person)
            if pair.announced <= instant
            for other in pair.others(person)
            if self._have_met(pair, person, other, instant)
        }
        return frozenset(partners) | self._introduced.get(person, frozenset())

    def _have_met(self, pair: Pair, one: str, other: str, instant: datetime) -> bool:
        """Both were in it at some time until then; two always were."""
        return any(
            max(mine[0], theirs[0]) <= min(mine[1] or instant, theirs[1] or instant, instant) + DAY
            for mine in self.places_in(pair, one)
            for theirs in self.places_in(pair, other)
        )

    @cached_property
    def _introduced(self) -> dict[str, frozenset[str]]:
        """Who was shown to whom quietly, by the bot's own word: planned and suggested."""
        found: dict[str, set[str]] = {}
        for message in self.to_anybody(
            Kind.PREVIEW,
            Kind.REMATCH,
            Kind.REMATCH_TO_MENTOR,
            Kind.SHORTLIST,
            Kind.SHORTLIST_MENTOR,
            Kind.GROUP_PREVIEW,
        ):
            for person in message.to:
                found.setdefault(person, set()).update(self.named_in(message) - {person})
        return {person: frozenset(others) for person, others in found.items()}

    def team_at(self, instant: datetime) -> list[str]:
        """Who is told of cases then: everybody of the team whose account is open."""
        return [one for one in self.team if not self.is_gone(one, instant)]

    @staticmethod
    def is_open(alert: Alert, instant: datetime) -> bool:
        """It needs somebody then; told a little later than it was closed it may be, by a hair."""
        return alert.raised <= instant and (alert.closed is None or instant <= alert.closed)

    @property
    def openings(self) -> Iterator[tuple[Deed, Alert]]:
        """Who opened which case."""
        by_id: dict[object, Alert] = {alert.id: alert for alert in self.alerts}
        for deed in self.did(Did.OPENED_CASE):
            found = by_id.get(deed.values.get("alert"))
            if found:
                yield deed, found

    def cases_of(self, match: int) -> list[Alert]:
        """All cases of a match."""
        return [alert for alert in self.alerts if alert.match == match]

    def is_urgent(self, message: Message) -> bool:
        """It tells of what cannot wait for its turn."""
        return message.kind is Kind.ALERT and any(
            alert.cause == "many_closed"
            and alert.raised <= message.at <= self.days(message.to[0]).next_time(alert.raised) + DAY
            for alert in self.alerts
        )

    def braked_until(self, since: datetime, until: datetime) -> datetime | None:
        """When messages that were held in between went on."""
        return max((span.until for span in self.brakes if span.meets(since, until)), default=None)

    def is_braked(self, instant: datetime) -> bool:
        """So many accounts were closed around then that somebody has to look first."""
        return any(span.since - DAY / 12 <= instant <= span.until for span in self.brakes)

    def is_unheld(self, match: int, since: datetime, until: datetime) -> bool:
        """The match is not on hold at any time in between."""
        return not any(span.meets(since - DAY, until + DAY) for span in self._held.get(match, ()))

    def _parts(self, person: str) -> Iterator[tuple[datetime, datetime]]:
        """From when until when somebody took part."""
        joined: datetime | None = None
        comes = Did.APPROVED_FORM if self.life.policy.approval else Did.SIGNED_UP
        comes_and_goes = self.did(comes, Did.LEFT_PROGRAM, Did.KEPT_MATCH, Did.ENDED_MATCH, Did.CHOSE_NEXT)
        for deed in (each for each in comes_and_goes if _whose(each) == person):
            if deed.did is comes or (deed.did is Did.KEPT_MATCH and joined is None):
                joined = joined or deed.at
            elif joined and (deed.did is Did.LEFT_PROGRAM or deed.values.get("next") == "leave"):
                yield joined, deed.at
                joined = None
        if joined:
            yield joined, self.ends + WEEK


def _whose(deed: Deed) -> str:
    """Whom a deed brings in or out: a coordinator lets others in."""
    return str(deed.values["person"]) if deed.did is Did.APPROVED_FORM else deed.who


def _by_person(spans: Iterable[Span]) -> dict[str, list[Span]]:
    found: dict[str, list[Span]] = {}
    for span in spans:
        found.setdefault(span.person, []).append(span)
    return found


def _by_match(spans: Iterable[Span]) -> dict[int, list[Span]]:
    found: dict[int, list[Span]] = {}
    for span in spans:
        found.setdefault(span.match, []).append(span)
    return found
