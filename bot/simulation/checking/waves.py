"""Surveys: when they are open, whose turn it is, and on which days check-ins keep them away."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from bot.simulation.checking.board import Board
from bot.simulation.checking.courses import Course
from bot.simulation.checking.days import DAY, WEEK
from bot.simulation.records import Did, Pair, Wave
from mentoring.deliveries import Kind

NO_NEW_WAVE = timedelta(weeks=2)
NEAR_A_TURN = timedelta(days=21)
STATEMENTS_FROM = timedelta(days=28)


class Waves(Board):
    """The waves of a program, and everybody's days around them."""

    @property
    def waves(self) -> tuple[Wave, ...]:
        """The surveys of the program."""
        return tuple(sorted(self.life.policy.waves, key=lambda each: each.opens))

    @property
    def survey_every(self) -> timedelta:
        """How long it is from one survey to the next."""
        return timedelta(weeks=max(self.life.policy.survey_every_weeks, 4))

    @property
    def last_survey_by(self) -> datetime:
        """The last moment at which a survey still has time to close before the end."""
        return min(self.over_at, self.ends) - NO_NEW_WAVE - 2 * DAY

    def has_answered_by_name(self, person: str, since: datetime, until: datetime) -> bool:
        """They answered the survey with their name in between."""
        return any(
            deed.who == person and since <= deed.at < until and bool(deed.values.get("by_name", True))
            for deed in self.did(Did.ANSWERED_SURVEY)
        )

    def question_days(self, person: str, wave: Wave) -> set[date]:
        """The days of somebody's check-ins around a wave: those that came, and those that were to come."""
        days = self.days(person)
        found = {days.of(each.at) for each in self.to(person, Kind.CHECKIN, Kind.CHECKIN_REMINDER)}
        for pair in self.pairs_of(person):
            for question in self.questions(pair, person):
                if question.first < date.max:
                    found |= {question.first + DAY * each for each in range(-5, 1)}
                    found |= {min(question.last, question.first + WEEK)}
            found |= self._to_come(pair, person, wave)
            found |= {days.after(on, 1) for on in self.days_named(pair.match)}
        return found | self._days_of_a_group(person, wave)

    def _days_of_a_group(self, person: str, wave: Wave) -> set[date]:
        """Around a talk everybody may be asked; whoever leads about then may be at any time."""
        days = self.days(person)
        found: set[date] = set()
        for group in self.groups:
            if not self.is_in(person, group.match, wave.opens):
                continue
            for talk in self.talks(group):
                found |= {days.of(talk.at) + DAY * each for each in range(5)}
            turns = [each.at for each in self.turns(group) if each.person == person]
            if any(wave.opens - NEAR_A_TURN <= at <= wave.closes + NEAR_A_TURN for at in turns):
                found |= {
                    days.of(wave.opens) + DAY * each for each in range((wave.closes - wave.opens).days + 1)
                }
        return found

    def _to_come(self, pair: Pair, person: str, wave: Wave) -> set[date]:
        """When a question was to come: as things stood when the days were chosen, and after the life is over.

        Whoever has no good day at the opening is not asked; the survey stands on their Home.
        """
        dues = {Course(self, pair, person).due_at(at) for at in (wave.opens, wave.opens + DAY, self.ends)}
        return {due + DAY * each for due in dues if due for each in range(6)}

    def had_a_survey_since(self, person: str, first: date, last: date) -> bool:
        """They were asked in a survey on one of these days, or how they and their partner get on."""
        days = self.days(person)
        asked = [days.of(each.at) for each in self.to(person, Kind.SURVEY)]
        return any(first < day <= last for day in asked) or self._said_statements(person, first, last)

    def _said_statements(self, person: str, first: date, last: date) -> bool:
        """The first answer from day 28 on brings the short scale along, which takes that month's survey.

        So may a talk that was told of before it: a question was planned for that day, or was not.
        """
        return any(
            first < on <= last for pair in self.pairs_of(person) for on in self._statements_on(person, pair)
        )

    def _statements_on(self, person: str, pair: Pair) -> Iterator[date]:
        days = self.days(person)
        since = days.of(pair.announced) + STATEMENTS_FROM
        said = sorted(
            (deed.at, deed.did)
            for deed in self.did(Did.CHECKED_IN, Did.TOLD_OF_MEETING)
            if (deed.who, deed.match) == (person, pair.match)
        )
        for at, did in said:
            is_asked = did is Did.CHECKED_IN
            if (self._planned_on(person, pair, at) if is_asked else days.of(at)) >= since:
                yield days.of(at)
                if is_asked:
                    return

    def _planned_on(self, person: str, pair: Pair, instant: datetime) -> date:
        """For which day the question was planned that somebody had before them then."""
        came = [each for each in self.questions(pair, person) if each.came and each.came.at <= instant]
        return came[-1].first if came else self.days(person).of(instant)
