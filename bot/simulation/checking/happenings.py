"""What people's deeds come to: answers, agreed dates, breaks, absences, holds, goodbyes, requests."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.simulation.checking.days import DAY, TEN
from bot.simulation.checking.events import (
    Answer,
    Dated,
    Goodbye,
    Happened,
    Held,
    Paced,
    Pause,
    Request,
    Span,
)
from bot.simulation.checking.log import Log
from bot.simulation.records import Deed, Did, Life, Pair
from mentoring.deliveries import Kind

GOES_ON_AFTER = 3
"""Working days without an answer, and a match that somebody put on hold goes on."""
WRITTEN_BEFORE = timedelta(hours=36)
BRAKE_WINDOW = timedelta(hours=2)
MANY_PEOPLE, MANY_SHARE = 5, 0.05
CHOSEN, ACCOUNT, SAFETY = "chosen", "account closed", "safety"


class Happenings(Log):
    """The deeds of a life, by what follows from them."""

    def __init__(self, life: Life) -> None:
        super().__init__(life)
        self.deeds = tuple(sorted(life.deeds, key=lambda each: each.at))
        self._did: defaultdict[Did, list[Deed]] = defaultdict(list)
        for deed in self.deeds:
            self._did[deed.did].append(deed)
        self.answers = tuple(self._answers())
        self.absences = tuple(self._spans(Did.ACCOUNT_CLOSED, Did.ACCOUNT_OPENED))
        self.goodbyes = tuple(
            self._goodbye(each) for each in self.did(Did.ENDED_MATCH, Did.LOOKED_FOR_ANOTHER)
        )
        self.requests = tuple(_request(each) for each in self.did(Did.ASKED_FOR_SUPPORT))
        self.mutes = tuple(self._until(Did.WANTED_MESSAGES_LATER))
        self.breaks = tuple(self._until(Did.TOOK_A_BREAK, tuple(self._returns())))
        self.pauses = tuple(self._pauses())
        self._happened: defaultdict[int, list[Happened]] = defaultdict(list)
        happened: list[Happened] = [*self.answers, *self._dated(), *self._paced(), *self._holding()]
        for each in happened:
            self._happened[each.match].append(each)
        self.holds = tuple(self._holds())
        for hold in self.holds:
            if hold.because != CHOSEN:  # like a pause, it takes along what was agreed
                self._happened[hold.match].append(Dated(at=hold.since, match=hold.match, person="", on=None))
        self.brakes = tuple(self._brakes())

    def did(self, *kinds: Did) -> list[Deed]:
        """Deeds of these kinds, in order."""
        return sorted((deed for kind in kinds for deed in self._did[kind]), key=lambda each: each.at)

    @property
    def mistreatments(self) -> list[Goodbye]:
        """Who goes from two because they were treated badly; a group goes on without them."""
        return [] if self.has_groups else [each for each in self.goodbyes if each.is_mistreated]

    def happened(self, match: int) -> list[Happened]:
        """What was said about a match, by both, in order."""
        return sorted(self._happened[match], key=lambda each: each.at)

    def answers_about(self, match: int) -> list[Answer]:
        """Only the answers, in order, without *later*."""
        return [each for each in self.happened(match) if isinstance(each, Answer) and each.met]

    def agreed_days(self, match: int, instant: datetime) -> list[date]:
        """Which days for a talk were agreed at an instant: the last one that was named by then."""
        on: date | None = None
        named_at = self.begins
        for each in self.happened(match):
            if each.at > instant:
                break
            if isinstance(each, Dated):
                on, named_at = each.on, each.at
            elif isinstance(each, Answer) and each.agreed_on:
                on, named_at = each.agreed_on, each.at
        return [on] if on and not self.is_called_off(match, named_at, instant) else []

    def is_called_off(self, match: int, named_at: datetime, instant: datetime) -> bool:
        """A hold that began since a day was named took it along."""
        return any(span.match == match and named_at < span.since <= instant for span in self.holds)

    def days_named(self, match: int) -> list[date]:
        """All days that two ever agreed on."""
        said = self.happened(match)
        named = [
            each.on if isinstance(each, Dated) else each.agreed_on
            for each in said
            if isinstance(each, Dated | Answer)
        ]
        return [on for on in named if on]

    def _spans(self, begins: Did, ends: Did) -> Iterable[Span]:
        for deed in self.did(begins):
            until = (each.at for each in self.did(ends) if each.who == deed.who and each.at > deed.at)
            yield Span(since=deed.at, until=next(until, self.ends + DAY), person=deed.who)

    def _until(self, begins: Did, ends: Collection[tuple[str, datetime]] = ()) -> Iterable[Span]:
        """From a deed until the day that it names, or until it is taken back."""
        for deed in self.did(begins):
            later = [*((each.who, each.at) for each in self.did(begins)), *ends]
            again = [at for who, at in later if who == deed.who and at > deed.at]
            until = deed.values.get("until")
            ends_at = until if isinstance(until, datetime) else self.ends + DAY
            if isinstance(until, date) and not isinstance(until, datetime):
                ends_at = self.days(deed.who).at(until, self.days(deed.who).starts)
            yield Span(since=deed.at, until=min([ends_at, *again]), person=deed.who)

    def _returns(self) -> Iterable[tuple[str, datetime]]:
        """Who came back from a break, and when: they said so, or would like a new match."""
        for deed in self.did(Did.CAME_BACK, Did.LOOKED_FOR_ANOTHER, Did.CHOSE_NEXT):
            if deed.did is not Did.CHOSE_NEXT or deed.values.get("next") == "new_match":
                yield deed.who, deed.at
        for goodbye in self.goodbyes:
            ended = self.pair(goodbye.match).ended
            if ended and goodbye.next == "new_match" and not goodbye.kept_at:
                yield goodbye.person, ended

    def _goodbye(self, deed: Deed) -> Goodbye:
        kept = (
            each.at
            for each in self.did(Did.KEPT_MATCH)
            if (each.who, each.match) == (deed.who, deed.match) and each.at >= deed.at
        )
        return Goodbye(
            at=deed.at,
            person=deed.who,
            match=deed.match or 0,
            messenger=str(deed.values.get("messenger", "bot")),
            next=str(deed.values.get("next", "new_match")),
            reason=str(deed.values.get("reason", "")),
            kept_at=next(kept, None),
            is_at_once=deed.did is Did.LOOKED_FOR_ANOTHER,
            count_only=bool(deed.values.get("count_only", False)),
            offered=bool(deed.values.get("offered", False)),
        )

    def _answers(self) -> Iterable[Answer]:
        """*Later* is said to a message: to all in it that has no answer yet."""
        for deed in self.did(Did.CHECKED_IN, Did.ASKED_LATER):
            answer = _answer(deed)
            yield answer
            if deed.did is Did.ASKED_LATER:
                for match in self._unanswered_beside(deed):
                    yield replace(answer, match=match)

    def _unanswered_beside(self, deed: Deed) -> list[int]:
        """A reminder leaves out who has a date; once that day has passed, the question stands again."""
        asked = [
            each
            for each in self.about(deed.who, deed.match or 0, Kind.CHECKIN, Kind.CHECKIN_REMINDER)
            if each.at <= deed.at
        ]
        if not asked:
            return []
        questions = [each for each in asked if each.kind is Kind.CHECKIN]
        first = questions[-1] if questions else asked[-1]
        since = first.at
        said = {
            each.match
            for each in self.did(Did.CHECKED_IN)
            if each.who == deed.who and since <= each.at <= deed.at
        }
        left_out = {deed.match, *said, *self._meeting_soon(deed, since)}
        return [each for each in self.matches_in(first, deed.who) if each not in left_out]

    def _meeting_soon(self, deed: Deed, since: datetime) -> Iterable[int | None]:
        """Since the question a partner has named a day that is still to come: it is not asked any more."""
        today = self.days(deed.who).of(deed.at)
        for each in self.did(Did.CHECKED_IN, Did.ACCEPTED_TIME):
            on = named_day(each.values.get("on") or each.values.get("next_on"))
            is_for_both = each.did is Did.ACCEPTED_TIME or each.values.get("met") in {"met", "new_date"}
            if each.who != deed.who and since <= each.at <= deed.at and is_for_both and on and on >= today:
                yield each.match

    def _dated(self) -> Iterable[Dated]:
        for deed in self.did(Did.ACCEPTED_TIME, Did.SET_TIME, Did.CANCELLED_MEETING):
            on = None if deed.did is Did.CANCELLED_MEETING else deed.values.get("on")
            yield Dated(at=deed.at, match=deed.match or 0, person=deed.who, on=named_day(on))

        for pause in self.pauses:
            yield Dated(at=pause.since, match=pause.match, person=pause.person, on=None)

    def _holding(self) -> Iterable[Held]:
        for pause in self.pauses:
            yield Held(at=pause.since, match=pause.match)
            if not pause.is_cut:
                yield Held(at=pause.until, match=pause.match, is_over=True)

    def longest_interval(self, pair: Pair) -> int:
        """Days of the slowest rhythm that two have had."""
        return max([pair.interval_days, *(each.days for each in self._paced() if each.match == pair.match)])

    def _paced(self) -> Iterable[Paced]:
        for deed in self.did(Did.CHANGED_RHYTHM):
            yield Paced(at=deed.at, match=deed.match or 0, days=int(str(deed.values["days"])))

    def _holds(self) -> Iterable[Span]:
        yield from self._chosen()
        for absence in self.absences:
            for pair in self.pairs_of(absence.person):
                if self.goes_on(pair.match, absence.since):
                    until = self._is_back(pair, absence)
                    yield Span(since=absence.since, until=until, match=pair.match, because=ACCOUNT)
        for request in self.requests:
            if request.unsafe and request.match is not None:
                yield self._frozen(request.match, request.at)
        for goodbye in self.mistreatments:
            yield self._frozen(goodbye.match, goodbye.at, goodbye.kept_at)

    def _chosen(self) -> Iterable[Span]:
        for pause in self.pauses:
            yield Span(since=pause.since, until=pause.until, match=pause.match, because=CHOSEN)

    def _pauses(self) -> Iterable[Pause]:
        """Until whoever chose it lets it go on, or says nothing for three working days after the day."""
        last: dict[tuple[str, int | None], datetime] = {}
        for deed in self.did(Did.PUT_ON_HOLD):
            if deed.at < last.get((deed.who, deed.match), self.begins):
                continue  # another day for the hold that lasts
            named = [(deed.at, named_day(deed.values["until"]) or date.max)]
            until = self._goes_on_by_itself(deed.who, named[-1][1])
            for each in self.did(Did.HELD_LONGER, Did.RESUMED_MATCH, Did.PUT_ON_HOLD):
                if (each.who, each.match) == (deed.who, deed.match) and deed.at < each.at < until:
                    until = each.at
                    if each.did is Did.RESUMED_MATCH:
                        break
                    named.append((each.at, named_day(each.values["until"]) or date.max))
                    until = self._goes_on_by_itself(deed.who, named[-1][1])
            until = self.all_there(deed.match or 0, until)
            cut = min(self._frozen_since(deed), default=until)
            last[deed.who, deed.match] = min(until, cut)
            yield Pause(
                since=deed.at,
                until=min(until, cut),
                person=deed.who,
                match=deed.match or 0,
                named=tuple(named),
                is_cut=cut < until,
            )

    def all_there(self, match: int, instant: datetime) -> datetime:
        """This instant, or the one at which the account of nobody in a match is closed any more."""
        for absence in self.absences:  # in order
            if absence.person in self.pair(match).members and absence.holds(instant):
                instant = absence.until
        return instant

    def _goes_on_by_itself(self, person: str, day: date) -> datetime:
        days = self.days(person)
        return days.at(days.after(day, GOES_ON_AFTER), TEN)

    def _frozen_since(self, deed: Deed) -> Iterable[datetime]:
        """When the match was frozen after somebody had put it on hold."""
        others = [
            *(each.at for each in self.requests if each.unsafe and each.match == deed.match),
            *(each.at for each in self.mistreatments if each.match == deed.match),
        ]
        return [at for at in others if at > deed.at]

    def _is_back(self, pair: Pair, absence: Span) -> datetime:
        """When a match goes on after an account was open again: with the mentee's word, if they were told."""
        if any(each.match == pair.match and each.since <= absence.until < each.until for each in self.pauses):
            return absence.until  # the hold that somebody chose still holds
        words = [
            each.at for each in self.did(Did.WENT_ON) if each.match == pair.match and each.at >= absence.until
        ]
        return min([*words, self.ends + DAY]) if self._knows(pair, absence) else absence.until

    def _knows(self, pair: Pair, absence: Span) -> bool:
        partner = self.partner(pair, absence.person)
        told = self.about(partner, pair.match, Kind.MATCH_ON_HOLD)
        return any(absence.since <= each.at <= absence.until for each in told)

    def _frozen(self, match: int, since: datetime, kept_at: datetime | None = None) -> Span:
        lifted = (each.at for each in self.did(Did.LIFTED_HOLD) if each.match == match and each.at > since)
        until = min(next(lifted, self.ends + DAY), kept_at or self.ends + DAY)
        return Span(since=since, until=until, match=match, because=SAFETY)

    def _brakes(self) -> Iterable[Span]:
        """So many closed accounts in two hours look like a mistake, until somebody has looked."""
        closed = sorted(self.absences, key=lambda each: each.since)
        looked = [each.at for each in self.did(Did.LET_GO_ON)]
        braked_until = self.begins
        for last in closed:
            since = max([last.since - BRAKE_WINDOW, *(at for at in looked if at <= last.since)])
            burst = {each.person for each in closed if since < each.since <= last.since}
            share = MANY_SHARE * self.count_of_participants(last.since)
            if (
                last.since >= braked_until
                and len(burst) > 1
                and (len(burst) > MANY_PEOPLE or len(burst) > share)
            ):
                braked_until = next((at for at in looked if at > last.since), self.ends + DAY)
                yield Span(since=last.since, until=braked_until)

    def count_of_participants(self, instant: datetime) -> int:
        """How many took part then; those whose account is closed included."""
        joined = {each.who for each in self.did(Did.SIGNED_UP) if each.at <= instant}
        return len(joined - {each.who for each in self.did(Did.LEFT_PROGRAM) if each.at <= instant})


def _answer(deed: Deed) -> Answer:
    values = deed.values
    is_later = deed.did is Did.ASKED_LATER
    until = named_day(values.get("until"))
    worth = values.get("worth")
    return Answer(
        at=deed.at,
        person=deed.who,
        match=deed.match or 0,
        met=str(values.get("met", "")),
        worth=None if worth is None else int(str(worth)),
        wish=str(values.get("wish", "")),
        fit=str(values.get("fit", "")),
        obstacle=str(values.get("obstacle", "")),
        may_help=None if values.get("may_help") is None else bool(values["may_help"]),
        next_on=named_day(values.get("next_on")),
        later_on=until if is_later else None,
        is_until_i_say=is_later and until is None,
    )


def _request(deed: Deed) -> Request:
    return Request(
        at=deed.at,
        person=deed.who,
        contact=str(deed.values["contact"]),
        unsafe=bool(deed.values.get("unsafe", False)),
        match=deed.match,
    )


def named_day(value: object) -> date | None:
    """The day that a deed names, if it does."""
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else date.fromisoformat(str(value)) if value else None
