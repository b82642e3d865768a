"""The course of the questions that one person is asked about one match, from the first to the last."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tests.loop import policy
from tests.loop.facts import Answer, Match, Then
from tests.loop.log import Expected, Log
from tests.loop.policy import ASKED_ALONG, DAY
from tests.loop.received import Received, Said


@dataclass(frozen=True, slots=True)
class Window:
    """The days on which a question should come; None as `last`: something stands in the way all the time."""

    first: date
    last: date | None


class Course:
    """Walks from event to event: a question came, somebody answered, the match ended."""

    def __init__(self, log: Log, match: Match, person: str) -> None:
        self._log = log
        self._match = match
        self._who = log.facts.people[person]
        self._partner = match.partner_of(person)
        self._due: date | None = self._who.day(match.sent_at) + policy.FIRST_QUESTION_AFTER
        self._follows_meeting = False
        self._agreed_on: date | None = None
        self._silences = 0
        self._expected: list[Expected] = []

    def expected(self) -> list[Expected]:
        """The questions and reminders that were owed, or may have come."""
        for instant, event in self._events():
            self._pass_by(self._who.day(instant))
            match event:
                case Received():
                    self._was_asked(event)
                case Answer(person=self._who.id):
                    self._answered(event)
                case Answer():
                    self._partner_answered(event)
        self._pass_by(self._who.day(self._end) + DAY)
        return self._expected

    def due_on(self, instant: datetime) -> tuple[date | None, int]:
        """When the next question is due as things stood at an instant, and the interval after it."""
        for at, event in self._events():
            if at > instant:
                break
            match event:
                case Received():
                    self._was_asked(event)
                case Answer(person=self._who.id):
                    self._answered(event)
                case Answer():
                    self._partner_answered(event)
        return self._due, self._match.interval_days

    @property
    def _end(self) -> datetime:
        return self._match.ended_at or self._log.facts.stops_at

    def _events(self) -> list[tuple[datetime, Received | Answer]]:
        asked = self._log.about(self._who.id, self._partner, Said.QUESTION)
        events: list[tuple[datetime, Received | Answer]] = [
            (each.at, each) for each in asked if self._match.goes_on(each.at)
        ]
        events += [(each.at, each) for each in self._log.answers(self._match.id)]
        return sorted(events, key=lambda event: event[0])

    def _window(self, due: date, but: Received | None = None) -> Window:
        first = policy.working(due) if self._follows_meeting else policy.good(due)
        return Window(first, self._log.open_day(self._who.id, first, policy.QUESTION_WAITS, but))

    def _pass_by(self, day: date) -> None:
        """Note what should have come before a day and did not; then it is due again."""
        while self._due:
            window = self._window(self._due)
            latest = window.last or policy.after_working_days(window.first, policy.QUESTION_WAITS)
            if latest >= day:
                return
            held_until = self._held_until(window.first)
            if held_until:
                self._due = held_until
            else:
                if self._may_be_asked(latest):
                    self._expect(Said.QUESTION, window.first, latest, is_owed=window.last is not None)
                self._due = policy.next_question(window.first, self._match.interval_days, self._silences)
            self._follows_meeting = False

    def _was_asked(self, message: Received) -> None:
        assert message.said is Said.QUESTION
        day = self._who.day(message.at)
        window = self._window(self._due, message) if self._due else None
        if window and self._due:
            first = self._due - ASKED_ALONG if self._has_others(message.at) else window.first
            waits = policy.after_working_days(window.first, policy.QUESTION_WAITS)
            self._expect(Said.QUESTION, min(first, window.first), window.last or waits)
        planned_on = min(day, window.first) if window else day
        self._silences += 1
        self._due = policy.next_question(planned_on, self._match.interval_days, self._silences)
        self._follows_meeting = False
        self._expect_reminder(message, day)

    def _answered(self, answer: Answer) -> None:
        self._silences = 0
        if answer.then is not Then.HELD and self._log.facts.is_held(self._match.id, answer.at):
            return  # the day that was chosen for the hold stays
        day = self._who.day(answer.at)
        match answer.then:
            case Then.AGREED:
                self._meet_on(answer.on)
            case Then.HELD:
                self._ask_after(answer)
            case Then.LATER:
                self._ask_later(day, answer.on)
            case Then.USUAL if self._agreed_on and self._agreed_on > day:
                self._meet_on(self._agreed_on)
            case Then.USUAL:
                self._due = day + timedelta(days=self._match.interval_days)
                self._follows_meeting = False

    def _partner_answered(self, answer: Answer) -> None:
        if answer.then is Then.AGREED:
            self._agreed_on = answer.on
            if self._due:  # who has fallen silent is not woken by a date that the partner names
                self._meet_on(answer.on)
        elif answer.then is Then.HELD:
            self._ask_after(answer)

    def _ask_later(self, today: date, day: date | None) -> None:
        """On the day that was said, but not before they have met as agreed."""
        assert day
        after_meeting = policy.working(self._agreed_on + DAY) if self._agreed_on else day
        if self._agreed_on and self._agreed_on >= today and after_meeting >= day:
            self._meet_on(self._agreed_on)
        else:
            self._ask_on(day)

    def _ask_after(self, answer: Answer) -> None:
        """When the hold is over they are asked as if the match had just begun."""
        hold = next(
            each for each in self._log.facts.holds if (each.match, each.since) == (self._match.id, answer.at)
        )
        wait = min(policy.FIRST_QUESTION_AFTER, timedelta(days=self._match.interval_days))
        self._ask_on(self._who.day(hold.until) + wait)

    def _ask_on(self, day: date | None) -> None:
        self._due, self._follows_meeting = day, False

    def _meet_on(self, day: date | None) -> None:
        assert day is not None
        self._agreed_on = day
        self._due, self._follows_meeting = policy.working(day + DAY), True

    def _expect_reminder(self, question: Received, asked_on: date) -> None:
        """On the third working day, if there is no answer by then and nothing else has made it needless."""
        first = policy.after_working_days(asked_on, policy.REMINDER_AFTER)
        reminder = next(
            (
                each
                for each in self._log.about(self._who.id, self._partner, Said.REMINDER)
                if each.at > question.at
            ),
            None,
        )
        open_on = self._log.open_day(self._who.id, first, policy.REMINDER_WAITS, reminder)
        last = open_on or policy.after_working_days(first, policy.REMINDER_WAITS)
        needless_from = self._needless_from(question.at)
        if needless_from is None or needless_from >= first:
            is_certain = needless_from is None or needless_from > last
            self._expect(Said.REMINDER, first, last, is_owed=is_certain and open_on is not None)

    def _needless_from(self, asked_at: datetime) -> date | None:
        """From when on nobody should be reminded: answered, a date agreed, on hold, or ended."""
        facts = self._log.facts
        instants = [
            each.at
            for each in self._log.answers(self._match.id)
            if each.at >= asked_at and (each.person == self._who.id or each.then is Then.AGREED)
        ]
        instants += [
            each.since for each in facts.holds if each.match == self._match.id and each.until > asked_at
        ]
        instants += [
            each.asked_at
            for each in facts.goodbyes
            if each.match == self._match.id and each.leaver == self._who.id and not each.kept_at
        ]
        instants += [self._end]
        return min((self._who.day(each) for each in instants), default=None)

    def _held_until(self, day: date) -> date | None:
        """The day on which the match goes on, if it was on hold when a question was due."""
        morning = policy.at(day, policy.NINE, self._who.zone)
        holds = [
            each for each in self._log.facts.holds if each.match == self._match.id and each.holds(morning)
        ]
        return max((self._who.day(each.until) for each in holds), default=None)

    def _may_be_asked(self, day: date) -> bool:
        """The match goes on after this day, and the person has not said goodbye."""
        evening = policy.at(day, policy.HALF_PAST_FIVE, self._who.zone)
        said_goodbye = any(
            each.leaver == self._who.id and each.match == self._match.id and each.asked_at <= evening
            for each in self._log.facts.goodbyes
            if not each.kept_at
        )
        is_held = self._log.facts.is_held(self._match.id, evening)
        return self._match.goes_on(evening) and not said_goodbye and not is_held

    def _has_others(self, instant: datetime) -> bool:
        return sum(match.goes_on(instant) for match in self._log.facts.matches_of(self._who.id)) > 1

    def _expect(self, said: Said, first: date, last: date, *, is_owed: bool = True) -> None:
        self._expected.append(
            Expected(
                said=said,
                reader=self._who.id,
                partner=self._partner,
                first=first,
                last=last,
                is_owed=is_owed,
            )
        )


def questions(log: Log) -> Iterator[Expected]:
    """All questions and reminders, about all matches."""
    for match in log.facts.matches:
        for person in match.people:
            yield from Course(log, match, person).expected()
