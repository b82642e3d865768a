"""What should have become a case, and whether a case has a cause, from what people said and did."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import cached_property

from bot.simulation.checking.courses import Course, Question
from bot.simulation.checking.days import DAY, WEEK
from bot.simulation.checking.events import Answer, Paced, Request
from bot.simulation.checking.waits import Waits
from bot.simulation.records import Pair
from mentoring.deliveries import Kind

FAR_APART = 2
FIRST_MEETING_WITHIN = timedelta(days=17)
QUIET_AT_LEAST = timedelta(days=21)
QUIET_AFTER = 1.5
LAST_DAYS = timedelta(days=14)
TIME_TO_SAY = 3
SAME_TALK = timedelta(days=3)
TIME_TO_ANSWER = timedelta(days=2)
SLACK = timedelta(hours=1)


class Causes(Waits):
    """Cases, derived from facts."""

    @cached_property
    def _questions(self) -> dict[tuple[str, int], tuple[Question, ...]]:
        return {}

    def questions(self, pair: Pair, person: str) -> tuple[Question, ...]:
        """What somebody was asked about a match, and should have been."""
        found = self._questions.get((person, pair.match))
        if found is None:
            found = tuple(Course(self, pair, person).questions())
            self._questions[person, pair.match] = found
        return found

    def case_of(self, answer: Answer) -> str | None:
        """What coordinators must see of an answer; a mentor's low one only if the mentor wants something."""
        if answer.wants_another:
            return "different_match"
        if not answer.is_low:
            return None
        is_mentor = answer.person in self.pair(answer.match).mentors
        return None if is_mentor and answer.wish != "talk" else "low_answer"

    def differences(self, pair: Pair) -> Iterator[tuple[datetime, str]]:
        """When two came to see it differently, and how; a low answer is a case of its own."""
        said: dict[str, list[Answer]] = {person: [] for person in pair.members}
        for answer in self.answers_about(pair.match):
            said[answer.person].append(answer)
            latest = [theirs[-1] for theirs in said.values() if theirs]
            if any(each.is_low or each.wants_another for each in latest):
                continue
            why = self._why_different(pair, answer, said)
            if why:
                yield answer.at, why

    def first_of_the_two(self, pair: Pair, at: datetime) -> datetime:
        """When the earlier of the two latest answers was given."""
        latest = {each.person: each.at for each in self.answers_about(pair.match) if each.at <= at}
        return min(latest.values())

    def silences(self, pair: Pair) -> Iterator[date]:
        """The days, by the program's calendar, on which a match that does not meet becomes a case."""
        days = self.program_days
        last: date | None = None
        due = days.working(days.of(pair.announced) + FIRST_MEETING_WITHIN)
        while days.at(due, days.starts) < min(self.end_of(pair), self.ends):
            now = days.at(due, days.starts)
            met = [on for on in self.talk_days(pair.match, now) if on <= due]
            put_off = self._put_off(pair, last, due, now)
            if met and (last is None or max(met) > last):
                last = max(met)
                due = self._quiet_on(pair, last, due)
            elif put_off:
                due = put_off
            elif due >= self.planned_end(pair) - LAST_DAYS:
                return
            else:
                yield due
                heard = self._next_word_of_a_talk(pair.match, now, last)
                if heard is None:
                    return
                due = max(due, days.of(heard)) + DAY

    def _put_off(self, pair: Pair, last: date | None, due: date, now: datetime) -> date | None:
        """A later day to look again, where they rested, have a date, or are about to say how it goes."""
        days = self.program_days
        anew = self._counted_anew(pair, last, due)
        planned = [on for on in self.agreed_days(pair.match, now) if days.after(on, TIME_TO_SAY) > due]
        asked = None if last else self._asked_around(pair, due)
        if anew > due:
            return anew
        if planned:
            return days.after(max(planned), TIME_TO_SAY)
        if asked:
            return asked + TIME_TO_ANSWER
        is_quiet = self.is_braked(now) or self.was_held(pair.match, now, days.closes(due))
        return due + DAY if is_quiet or self._is_on_its_way(pair, due) else None

    def _next_word_of_a_talk(self, match: int, now: datetime, last: date | None) -> datetime | None:
        """When somebody tells of a later talk than the last that was known."""
        told = [each.at for each in self.told_of_talks(match, self.ends) if each.at > now]
        return next((at for at in told if max(self.talk_days(match, at)) > (last or date.min)), None)

    def _asked_around(self, pair: Pair, due: date) -> date | None:
        """The day on which one of two was asked of late: the coordinator is the last step of the ladder."""
        days = self.program_days
        asked = [
            days.of(each.at) for one in pair.members for each in self.about(one, pair.match, Kind.CHECKIN)
        ]
        return max((on for on in asked if abs(on - due) < TIME_TO_ANSWER), default=None)

    def _is_on_its_way(self, pair: Pair, due: date) -> bool:
        """The question to one of two was due before, and waits for a day on which it may come."""
        return not self.has_groups and any(
            question.first < due <= question.first + WEEK
            and (question.came is None or self.days(person).of(question.came.at) >= due)
            for person in pair.members
            for question in self._planned(pair, person, due)
            if question.first < date.max
        )

    def _planned(self, pair: Pair, person: str, due: date) -> Iterator[Question]:
        """The questions to somebody, also one that waits and gives way to a date before it comes.

        And the one after an agreed talk, while no day has room for it.
        """
        yield from self.questions(pair, person)
        days, now = self.days(person), self.program_days.at(due, self.program_days.starts)
        waits = Course(self, pair, person).due_at(now)
        if waits and waits < due and self.may_be_asked(person, pair.match, days.at(waits, time()), now):
            yield Question(first=waits, last=waits)
        for on in self.agreed_days(pair.match, now):
            first = days.after(on, 1)
            waiting = [first + DAY * each for each in range((due - first).days)]
            asked = [days.of(each.at) for each in self.about(person, pair.match, Kind.CHECKIN)]
            is_full = all(self.is_full(person, day) for day in waiting if days.is_working(day))
            if is_full and not any(first <= day < due for day in asked):
                yield Question(first=first, last=first)

    def talk_days(self, match: int, instant: datetime) -> list[date]:
        """The days of their talks that were told by then; what lies within three days is one talk."""
        found: list[date] = []
        for on in sorted(each.on for each in self.told_of_talks(match, instant)):
            if not found or on - found[-1] > SAME_TALK:
                found.append(on)
        return found

    def is_still_waiting(self, answer: Answer, instant: datetime) -> bool:
        """Nobody has told of a talk or a date since, and the match goes on, off hold."""
        later = [
            each
            for each in self.happened(answer.match)
            if answer.at < each.at <= instant
            and (getattr(each, "agreed_on", None) or getattr(each, "on", None))
        ]
        changed = [
            each
            for each in self.answers_about(answer.match)
            if each.person == answer.person and answer.at < each.at <= instant
        ]
        met = [each for each in self.told_of_talks(answer.match, instant) if each.at >= answer.at]
        return (
            not (later or met or changed)
            and self.goes_on(answer.match, instant + DAY)
            and not self.is_held(answer.match, instant)
        )

    def is_lifted(self, request: Request, instant: datetime) -> bool:
        """The frozen match goes on again."""
        return request.match is None or not self.is_held(request.match, instant)

    def _why_different(self, pair: Pair, answer: Answer, said: dict[str, list[Answer]]) -> str:
        latest = [theirs[-1] for theirs in said.values() if theirs]
        worths = [each.worth for each in latest if each.worth is not None]
        mine = [each.worth for each in said[answer.person] if each.worth is not None]
        fits = {self._last_fit(theirs) for theirs in said.values()}
        if worths and max(worths) - min(worths) >= FAR_APART:
            return "last answers are far apart"
        if (answer.fit or answer.wants_another) and {"good", "different"} <= fits:
            return "one says good match, one a different match"
        if answer.worth is not None and len(mine) > 1 and mine[-2] - mine[-1] >= FAR_APART:
            return "an own answer has dropped"
        if self._contradicts(pair, latest):
            return "one says met, one says not yet"
        return ""

    def _contradicts(self, pair: Pair, latest: list[Answer]) -> bool:
        """One says *met*, and the other later *not yet*, having been asked before that."""
        for one in latest:
            for other in latest:
                if (one.met, other.met) != ("met", "not_yet") or other.at < one.at:
                    continue
                asked = [self._asked_before(pair, each) for each in (one, other)]
                if all(asked) and max(each for each in asked if each) < one.at - DAY:
                    first = min(each for each in asked if each) - 2 * DAY
                    talks = [
                        each for each in self.told_of_talks(pair.match, one.at) if first < each.at < one.at
                    ]
                    if not talks and not self._told_of_it_too(pair, one, other):
                        return True
        return False

    def _told_of_it_too(self, pair: Pair, one: Answer, other: Answer) -> bool:
        """The other had told of that very talk: their *not yet* is about the next one."""
        told = self.told_of_talks(pair.match, other.at)
        meant = [each.on for each in told if (each.person, each.at) == (one.person, one.at)]
        theirs = [each.on for each in told if each.person == other.person]
        return any(abs(on - mine) <= SAME_TALK for on in meant for mine in theirs)

    def _asked_before(self, pair: Pair, answer: Answer) -> datetime | None:
        asked = [
            each.at for each in self.about(answer.person, pair.match, Kind.CHECKIN) if each.at <= answer.at
        ]
        return asked[-1] if asked else None

    @staticmethod
    def _last_fit(theirs: list[Answer]) -> str:
        said = ("different" if each.wants_another else each.fit for each in theirs)
        return next((fit for fit in reversed([*said]) if fit), "")

    def may_differ(self, pair: Pair, at: datetime) -> bool:
        """An answer of this moment is apart from the partner's last, or from the own one before it."""
        answers = self.answers_about(pair.match)
        return any(self._is_apart(pair, each, answers) for each in answers if abs(each.at - at) <= SLACK)

    def _is_apart(self, pair: Pair, answer: Answer, answers: list[Answer]) -> bool:
        """As things stood with this answer; loosely where one says met and one not yet."""
        given = [each for each in answers if each.at <= answer.at]
        said: dict[str, list[Answer]] = {
            one: [each for each in given if each.person == one] for one in pair.members
        }
        latest = {theirs[-1].met for theirs in said.values() if theirs}
        return {"met", "not_yet"} <= latest or bool(self._why_different(pair, answer, said))

    def is_same_silence(self, pair: Pair, at: datetime, due: date) -> bool:
        """They were silent for too long already, and nobody has told of a talk between these two."""
        later = self.program_days.at(due, self.program_days.starts)
        before, after = (self.talk_days(pair.match, each) for each in (at, max(at, later)))
        return self.is_silent(pair, at) and before == after

    def is_silent(self, pair: Pair, at: datetime) -> bool:
        """No talk was told of for as long as it takes to be worried."""
        days = self.program_days
        today = days.of(at)
        met = self.talk_days(pair.match, at)
        over = self.rested_until(pair, at) or days.of(pair.announced)
        if not met:
            return today >= max(over, days.of(pair.announced)) + FIRST_MEETING_WITHIN
        return today - max(over, *met) >= QUIET_AT_LEAST

    def _quiet_on(self, pair: Pair, last: date, after: date) -> date:
        """The first day on which no talk since then is too long, or the day on which somebody told of it."""
        interval = self.interval_on(pair, after)
        on = last + _worrying(interval)
        changed = self.interval_on(pair, on)
        if changed != interval:
            on = last + _worrying(changed)
        return max(on, after)

    def interval_on(self, pair: Pair, day: date) -> int:
        """How many days the pair wants between two talks, when that day comes."""
        paced = [each for each in self.happened(pair.match) if isinstance(each, Paced)]
        chosen = [each.days for each in paced if self.program_days.of(each.at) <= day]
        return chosen[-1] if chosen else pair.interval_days

    def _counted_anew(self, pair: Pair, last: date | None, due: date) -> date:
        """The day on which a silence in which they rested is too long: time counts from the end of that."""
        over = self.rested_until(pair, self.program_days.at(due, self.program_days.starts))
        if over is None or over < (last or self.program_days.of(pair.announced)):
            return due
        return self._quiet_on(pair, over, due) if last else max(due, over + FIRST_MEETING_WITHIN)


def _worrying(interval_days: int) -> timedelta:
    """How long no talk is too long for a pair of this rhythm."""
    return max(QUIET_AT_LEAST, timedelta(days=int(QUIET_AFTER * interval_days) + 1))
