"""The book of a life: all that the rules look up."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime, timedelta

from bot.simulation.checking.courses import SILENT_AFTER
from bot.simulation.checking.days import DAY, WEEK
from bot.simulation.checking.events import Answer, Goodbye, Held, Request, Span
from bot.simulation.checking.gathered import Change
from bot.simulation.checking.happenings import ACCOUNT
from bot.simulation.checking.kinds import TO_THE_TEAM
from bot.simulation.checking.waves import Waves
from bot.simulation.records import Alert, Deed, Did, Message, Pair, Part
from mentoring.deliveries import Kind

SLACK = timedelta(hours=1)
SAID_WHEN_FROZEN = frozenset(
    {
        *(Kind.MATCH_ON_HOLD, Kind.MATCH_BACK, Kind.MEETING_CANCELLED, Kind.CANCELLED_LATE),
        *(Kind.ENDING_TO_PARTNER, Kind.FIRST_IN_LINE, Kind.COORDINATOR_WRITES, Kind.SUPPORT_REACHED),
        *(Kind.PROGRAM_ENDED, Kind.MATCH_FINISHED, Kind.KEEPSAKE),
    }
)


class Book(Waves):
    """A life, opened for the rules."""

    said_when_frozen = SAID_WHEN_FROZEN
    to_the_team = TO_THE_TEAM

    def is_to_be_asked(self, person: str, match: int, since: datetime, until: datetime) -> bool:
        """In all this time nothing keeps them from being asked, and they have not fallen silent."""
        silences = self.questions(self.pair(match), person)
        has_agreed = any(on >= self.days(person).of(since) for on in self.agreed_days(match, until))
        wants_less = any(
            isinstance(each, Held)
            or (isinstance(each, Answer) and (each.later_on or each.is_until_i_say or each.asks_again_on))
            for each in self.happened(match)
        )
        is_owed = any(each.is_owed for each in silences if each.first < date.max)
        is_muted = any(span.meets(since, until) for span in self._muted.get(person, ()))
        if (
            has_agreed
            or wants_less
            or is_muted
            or not is_owed
            or self._is_silent_person(person, match, since)
        ):
            return False
        last = until - 2 * DAY
        return self.may_be_asked(person, match, since, last) and not self.is_near_a_brake(since, last)

    def _is_silent_person(self, person: str, match: int, since: datetime) -> bool:
        """Four questions and no word: the rest stands on their Home."""
        said = [each.at for each in self.answers_about(match) if each.person == person and each.at <= since]
        asked = self.about(person, match, Kind.CHECKIN)
        return len([each for each in asked if not said or each.at > said[-1]]) >= SILENT_AFTER

    def locale(self, person: str) -> str:
        """The language in which they read."""
        return self.people[person].language

    def shape_about(self, message: Message, match: int) -> str:
        """Its words about one match."""
        del match  # one message about one match is all that is compared
        return self.shape(message)

    def shapes_after(
        self, answers: Iterable[Answer], within: timedelta, kinds: Collection[Kind]
    ) -> tuple[list[tuple[Message, str, str]], dict[Kind, Counter[str]]]:
        """What partners read after such answers; and by kind the words of what others read, and how often."""
        after: dict[tuple[str, str], tuple[Message, str, str]] = {}
        shape = self.shape_of_what_is_asked
        for answer in answers:
            pair = self.pair(answer.match)
            for partner in pair.others(answer.person):
                for message in self.about(partner, pair.match, *kinds):
                    if answer.at < message.at <= answer.at + within and not self.is_of_several(message):
                        after[message.key, partner] = (message, partner, shape(message))
        marked = {key for key, _ in after}
        elsewhere: dict[Kind, Counter[str]] = {}
        for message in self.messages:
            if message.kind in kinds and message.key not in marked:
                elsewhere.setdefault(message.kind, Counter())[shape(message)] += 1
        return list(after.values()), elsewhere

    @property
    def low_answers(self) -> list[Answer]:
        """Answers of the unhappy."""
        return [each for each in self.answers if each.is_low or each.wants_another]

    def was_gone_before(self, group: Pair, wish: Change) -> bool:
        """Their account was closed, or they wished to go, before this wish."""
        return any(
            each.person == wish.person and each.since - WEEK <= wish.at for each in self.absences
        ) or any(each.person == wish.person and each.at < wish.at for each in self.wishes_to_go(group))

    @property
    def concerns_about_groups(self) -> list[Deed]:
        """Who had a concern about a planned group."""
        return self.did(Did.RAISED_CONCERN) if self.has_groups else []

    @property
    def objections(self) -> Iterator[tuple[Deed, str]]:
        """Who had a concern about whom."""
        for deed in self.did(Did.RAISED_CONCERN):
            yield deed, str(deed.values.get("about", ""))

    def alerts_behind(self, letter: Message) -> list[Alert]:
        """About which cases a coordinator wrote this letter."""
        by_id: dict[object, Alert] = {alert.id: alert for alert in self.alerts}
        written = [
            deed
            for deed in self.did(Did.WROTE_TO)
            if deed.at <= letter.at <= deed.at + WEEK and deed.values.get("to") in letter.to
        ]
        ids = [deed.values.get("alert") for deed in written[-1:]]
        return [by_id[each] for each in ids if each in by_id]

    def consent(self, person: str, alert: Alert, instant: datetime) -> datetime | None:
        """When somebody allowed that the partner is written to about this case."""
        allowed = (
            deed.at
            for deed in self.did(Did.ALLOWED)
            if deed.who == person and deed.values.get("alert") == alert.id and deed.at <= instant
        )
        return next(allowed, None)

    def wants(self, mentee: str, mentor: str, instant: datetime) -> bool:
        """The mentee has said yes to the mentor that was suggested."""
        return any(
            deed.who == mentee and deed.values.get("other") == mentor and deed.at <= instant
            for deed in self.did(Did.WANTED_SUGGESTED)
        )

    def cause_of_end(self, pair: Pair) -> str | None:
        """Why a match ended: somebody's wish, a closed account, the calendar."""
        if self.has_groups and self.ended_as_a_group(pair):
            return "group"
        wished = [each for each in self.goodbyes if each.match == pair.match and each.at <= self.end_of(pair)]
        if any(each.kept_at is None for each in wished):
            return "wish"
        left = [
            each
            for each in self.did(Did.LEFT_PROGRAM)
            if each.who in pair.members and each.at <= self.end_of(pair)
        ]
        if left:
            return "left"
        return "calendar" if self.program_days.of(self.end_of(pair)) >= self.planned_end(pair) else None

    def ended_as_a_group(self, group: Pair) -> bool:
        """A coordinator has ended it, or one was left alone."""
        by_hand = any(
            each.match == group.match and each.at == group.ended for each in self.did(Did.ENDED_GROUP)
        )
        left = any(each.at == group.ended for each in self.goings(group))
        return by_hand or left

    @property
    def farewells_of_two(self) -> list[Goodbye]:
        """Who wanted to end a match of two."""
        return [] if self.has_groups else list(self.goodbyes)

    def ended_otherwise(self, pair: Pair, goodbye: Goodbye) -> bool:
        """Something else ended it before the promised day: the partner's own wish, or the calendar."""
        others = [each for each in self.goodbyes if each.match == pair.match and each is not goodbye]
        left = [each for each in self.did(Did.LEFT_PROGRAM) if each.who in pair.members]
        return bool(others or left) or (
            pair.ended is not None and self.program_days.of(pair.ended) >= self.planned_end(pair)
        )

    def ended_by(self, pair: Pair, instant: datetime) -> bool:
        """It has ended by then."""
        return pair.ended is not None and pair.ended <= instant

    @staticmethod
    def was_looking_on(goodbye: Goodbye) -> bool:
        """Their own screen said how it goes on."""
        return goodbye.is_at_once

    def was_held_before(self, pair: Pair, absence: Span) -> bool:
        """Something else had put the match on hold when the account was closed."""
        return any(
            span.match == pair.match and span.holds(absence.since) and span.because != ACCOUNT
            for span in self.holds
        ) or any(
            other is not absence and other.holds(absence.since) and other.person in pair.members
            for other in self.absences
        )

    def is_braked_until(self, absence: Span, instant: datetime) -> bool:
        """Nobody has looked for most of the time since."""
        return any(span.meets(absence.since - DAY, instant) for span in self.brakes)

    @property
    def may_go_on(self) -> bool:
        """The program lets matches go on after their end."""
        return self.life.policy.extension_weeks > 0

    def says_go_on(self, person: str, pair: Pair) -> bool:
        """Their last word on whether to go on was a yes."""
        said = [
            each
            for each in self.did(Did.SAID_GO_ON)
            if each.who == person and pair.match in {each.match, each.values.get("match")}
        ]
        return bool(said) and bool(said[-1].values.get("yes"))

    def is_matched_until(self, person: str, instant: datetime) -> bool:
        """Their match goes on at least until then, and they are there."""
        return self.is_active(person, instant + DAY) and self.is_there(person, instant - WEEK, instant)

    def is_taken(self, request: Request, instant: datetime) -> bool:
        """Somebody opened the request, or it was closed or handed on by then."""
        return any(
            request.at <= deed.at <= instant and deed.values.get("person") == request.person
            for deed in self.did(Did.TOOK_REQUEST, Did.CLOSED_REQUEST)
        )

    def is_settled(self, request: Request, instant: datetime) -> bool:
        """All is talked about by then, or the asker has said that somebody was in touch."""
        closed = any(
            request.at <= deed.at <= instant and deed.values.get("person") == request.person
            for deed in self.did(Did.CLOSED_REQUEST)
        )
        return closed or any(
            deed.who == request.person and request.at <= deed.at <= instant
            for deed in self.did(Did.SAID_REACHED)
        )

    def contacts(self, request: Request) -> list[str]:
        """Who else can be asked."""
        possible = [*self.team, *self.with_role(Part.LISTENER)]
        return [
            one
            for one in dict.fromkeys(possible)
            if one != request.contact
            and not self.is_involved(one, request)
            and not self.is_gone(one, request.at)
        ]

    def is_involved(self, contact: str, request: Request) -> bool:
        """Themselves, a partner, their manager, or somebody whom a partner manages."""
        partners = {
            other for pair in self.matches_of(request.person) for other in pair.others(request.person)
        }
        return (
            contact == request.person
            or contact in partners
            or self.manages(contact, request.person)
            or any(self.manages(partner, contact) for partner in partners)
        )

    def is_troubled(self, alert: Alert) -> bool:
        """Trouble was planted in this match, or with one of its people."""
        members = set(self.pair(alert.match).members) if alert.match is not None else set()
        return any(
            trouble.match == alert.match or members & set(trouble.people) for trouble in self.life.troubles
        )
