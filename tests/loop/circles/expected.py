"""What everybody in groups should have read, and when: from what happened, and from the product's papers."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise

from tests.loop import policy
from tests.loop.circles.facts import FEWEST, Agreed, Circle, Facts, Program, Talk
from tests.loop.log import Arrived, Expected
from tests.loop.policy import DAY, WEEK
from tests.loop.received import Received, Said

PROMPT_WAITS = 3
"""Working days that a prompt waits for a place in the week."""
TURN_BEFORE_A_DATE = timedelta(days=3)
TURN_BEFORE_THE_TIME = timedelta(days=7)
SEAT_SUGGESTED_WITHIN = 1
KEPT_AFTER = timedelta(days=3)


def with_turns_passed(facts: Facts, log: Arrived) -> Facts:
    """Whoever has not answered two questions in a week passes the turn on."""
    passed: list[tuple[int, datetime]] = []
    for circle in facts.circles:
        known = replace(facts, passed=tuple(passed))
        asked = [
            each
            for person in circle.line
            for each in log.of(person, Said.LED)
            if person in facts.members(circle, each.at)
        ]
        for first, second in pairwise(sorted(asked, key=lambda each: each.at)):
            told = any(first.at <= talk.at <= second.at + WEEK for talk in facts.talks_of(circle))
            is_theirs = known.leader(circle, second.at + WEEK) == second.readers[0] == first.readers[0]
            if is_theirs and not told and facts.goes_on(circle, second.at + WEEK):
                passed.append((circle.id, second.at + WEEK))
    return replace(facts, passed=tuple(passed))


class Expectations:
    """All that anybody should have read."""

    def __init__(self, facts: Facts, log: Arrived) -> None:
        self._facts = facts
        self._log = log

    def everything(self) -> Iterator[Expected]:
        """One kind of news after the other."""
        for program in self._facts.programs:
            yield from self._signing_up(program)
            yield from self._waiting(program)
            yield from self._closing(program)
        for asked in self._facts.asked:
            yield self._soon(Said.GROUP_PREVIEW, asked.person, asked.since)
        for circle in self._facts.circles:
            yield from self._beginning(circle)
            yield from self._dates(circle)
            yield from self._turns(circle)
            yield from self._questions(circle)
            yield from self._others(circle)
            yield from self._comings_and_goings(circle)
            yield from self._seats(circle)
            yield from self._end(circle)

    def _soon(self, said: Said, reader: str, since: datetime, partner: str = "") -> Expected:
        who = self._facts.people[reader]
        day = who.day(policy.next_time(since, who.zone))
        return Expected(said=said, reader=reader, partner=partner, first=day, last=day)

    def _prompt(
        self,
        said: Said,
        reader: str,
        first: date,
        *,
        until: datetime | None = None,
        waits: int = PROMPT_WAITS,
    ) -> Expected:
        """A counted message: on the first of the next working days that has room for it.

        Owed if that day is over before an instant at which it would be wrong.
        """
        came = [each for each in self._log.of(reader, said) if self._day(reader, each.at) >= first]
        last = policy.after_working_days(first, waits)
        mine = next((each for each in came if self._day(reader, each.at) <= last), None)
        open_on = self._log.open_day(reader, first, waits, mine)
        zone = self._facts.people[reader].zone
        is_owed = open_on is not None and (
            until is None or policy.at(open_on, policy.HALF_PAST_FIVE, zone) < until
        )
        return Expected(said=said, reader=reader, first=first, last=open_on or last, is_owed=is_owed)

    def _day(self, person: str, instant: datetime) -> date:
        return self._facts.people[person].day(instant)

    # before it begins, while somebody waits, and at the end

    def _signing_up(self, program: Program) -> Iterator[Expected]:
        for person, at in program.joined.items():
            yield self._soon(Said.WELCOME, person, at)

    def _waiting(self, program: Program) -> Iterator[Expected]:
        """Who has no group hears so on the day, and every two weeks; who left one is first in line."""
        for person in program.joined:
            for since, until in self._waits(program, person):
                if since == program.sent_at:
                    yield self._soon(Said.NO_MATCH, person, since)
                zone = self._facts.people[person].zone
                ends_on = program.ends_at.astimezone(zone).date()
                due: datetime | None = since + policy.NEWS_EVERY
                while due is not None and due < until:
                    yield self._soon(Said.NEWS, person, due)
                    due = policy.news_after(due, ends_on, zone)

    def _waits(self, program: Program, person: str) -> Iterator[tuple[datetime, datetime]]:
        """From when until when somebody was without a group."""
        since: datetime | None = program.sent_at
        for at, has_one in sorted(self._places(program, person)):
            if has_one and since:
                if since < at:
                    yield since, at
                since = None
            elif not has_one:
                since = since or at
        if since:
            yield since, program.ends_at

    def _places(self, program: Program, person: str) -> Iterator[tuple[datetime, bool]]:
        for circle in self._facts.circles:
            if circle.program != program.name:
                continue
            if person in circle.line:
                yield program.sent_at, True
            for at, who, came in self._facts.changes(circle):
                if who == person:
                    yield at, came
            if circle.ended_at and person in self._facts.members(circle, circle.ended_at - DAY / 1440):
                yield circle.ended_at, False

    def _closing(self, program: Program) -> Iterator[Expected]:
        for person in program.joined:
            yield self._soon(Said.GOODBYE, person, program.ends_at)
        for circle in self._facts.circles:
            if circle.program == program.name and not circle.ended_at:
                for person in self._facts.members(circle, program.ends_at - DAY):
                    decided = policy.working(
                        self._day(person, program.ends_at) - policy.DECIDED_BEFORE_THE_END
                    )
                    yield Expected(said=Said.LAST_TALK, reader=person, first=decided, last=decided)
                    kept = policy.good(self._day(person, program.ends_at) + KEPT_AFTER)
                    yield self._prompt(Said.KEEPSAKE, person, kept)

    # a group and its dates

    def _beginning(self, circle: Circle) -> Iterator[Expected]:
        program = self._facts.program(circle)
        for person in circle.line:
            yield self._soon(Said.GROUP, person, program.sent_at)
            yield self._soon(Said.GROUP_CARD, person, program.sent_at)
        leader = circle.line[0]
        first = policy.working(self._day(leader, program.sent_at) + policy.NUDGE_AFTER)
        has_told = [each.at for each in self._facts.agreed if each.circle == circle.id]
        has_told += [each.at for each in self._facts.talks_of(circle)]
        morning = policy.at(first, policy.TEN, self._facts.people[leader].zone)
        if not any(at < morning for at in has_told):
            yield self._prompt(Said.TIME_TO_FIND, leader, first)

    def _dates(self, circle: Circle) -> Iterator[Expected]:
        """Of a time for all everybody reads at once, and a guide on the working day before it."""
        for agreed in (each for each in self._facts.agreed if each.circle == circle.id):
            for person in self._facts.members(circle, agreed.at):
                if person != agreed.person:
                    yield self._soon(Said.TIME_SET, person, agreed.at)
                yield self._guide(person, policy.before(agreed.on))

    def _guide(self, person: str, day: date) -> Expected:
        """Owed where the week had room for it, and for the question after the talk."""
        who = self._facts.people[person]
        morning = policy.at(day, policy.HALF_PAST_NINE, who.zone)
        week = [each for each in self._log.counted(person) if morning - WEEK < each.at < morning]
        return Expected(said=Said.GUIDE, reader=person, first=day, last=day, is_owed=not week)

    # whoever leads

    def _turns(self, circle: Circle) -> Iterator[Expected]:
        """Each time the turn comes to somebody they read so, some days before the talk would be due."""
        for since, until, leader in self._reigns(circle):
            swapped = any((each.at, each.other) == (since, leader) for each in self._facts.swaps)
            on = self._day(leader, since) if swapped else self._remind_on(circle, since, until, leader)
            first = policy.working(max(on, self._day(leader, since)))
            yield self._prompt(Said.TURN, leader, first, until=until)

    def _remind_on(self, circle: Circle, since: datetime, until: datetime, leader: str) -> date:
        """Before a date; else before the time of the next talk; for the first a round later: they know."""
        program = self._facts.program(circle)
        interval = timedelta(days=program.interval_days)
        dates = [
            each.on for each in self._facts.agreed if each.circle == circle.id and since <= each.at < until
        ]
        met = [talk.on for talk in self._facts.talks_of(circle) if talk.at <= since]
        last = met[-1] if met else self._day(leader, program.sent_at)
        usual = last + interval - TURN_BEFORE_THE_TIME
        if dates:
            return dates[0] - TURN_BEFORE_A_DATE
        return usual if met or since > program.sent_at else usual + interval + DAY

    def _reigns(self, circle: Circle) -> Iterator[tuple[datetime, datetime, str]]:
        """From when until when somebody had the turn."""
        program = self._facts.program(circle)
        over = circle.ended_at or program.ends_at
        moments = [program.sent_at, *(at for at, *_ in self._facts.moves(circle)), over]
        since, leader = program.sent_at, circle.line[0]
        for at in sorted(moments)[1:]:
            now = self._facts.leader(circle, at) if at < over else ""
            if now != leader or at in self._led_at(circle):
                yield since, at, leader
                since, leader = at, now

    def _led_at(self, circle: Circle) -> set[datetime]:
        return {talk.at for talk in self._facts.talks_of(circle)}

    def _questions(self, circle: Circle) -> Iterator[Expected]:
        """Whoever leads is asked whether the group has met, and once more on working day 3; nobody else."""
        interval = timedelta(days=self._facts.program(circle).interval_days)
        due, unanswered = self._first_due(circle), 0
        follows_a_date = False
        for at, event in [*self._events(circle), (self._over(circle), None)]:
            leader = self._facts.leader(circle, at - DAY / 1440)
            first = policy.working(due) if follows_a_date else policy.good(due)
            if policy.at(first, policy.HALF_PAST_FIVE, self._facts.people[leader].zone) < at or isinstance(
                event, Received
            ):
                yield self._prompt(Said.LED, leader, first)
                unanswered += 1
                asked_on = self._day(leader, event.at) if isinstance(event, Received) else first
                due = asked_on + interval * (2 if unanswered >= policy.SELDOM_AFTER else 1)
                follows_a_date = False
            match event:
                case Received():
                    yield from self._reminder(circle, leader, event)
                case Agreed():
                    due, follows_a_date = policy.working(event.on + DAY), True
                case Talk():
                    due, unanswered, follows_a_date = self._day(leader, at) + interval, 0, False

    def _events(self, circle: Circle) -> list[tuple[datetime, Received | Agreed | Talk]]:
        """Questions that came, times that were set, and talks that were told of."""
        everybody = {*circle.line, *(who for _, who, came in self._facts.changes(circle) if came)}
        came = [each for person in everybody for each in self._log.of(person, Said.LED)]
        events: list[tuple[datetime, Received | Agreed | Talk]] = [
            *((each.at, each) for each in came if each.readers[0] in self._facts.members(circle, each.at)),
            *((each.at, each) for each in self._facts.agreed if each.circle == circle.id),
            *((each.at, each) for each in self._facts.talks_of(circle)),
        ]
        return sorted(events, key=lambda event: event[0])

    def _over(self, circle: Circle) -> datetime:
        return circle.ended_at or self._facts.program(circle).ends_at

    def _first_due(self, circle: Circle) -> date:
        program = self._facts.program(circle)
        wait = min(policy.FIRST_QUESTION_AFTER, timedelta(days=program.interval_days))
        return self._day(circle.line[0], program.sent_at) + wait

    def _reminder(self, circle: Circle, leader: str, question: Received) -> Iterator[Expected]:
        """On the third working day, if the turn is still theirs and nobody has told of a talk."""
        first = policy.after_working_days(self._day(leader, question.at), policy.REMINDER_AFTER)
        morning = policy.at(first, policy.NINE, self._facts.people[leader].zone)
        told = any(question.at <= talk.at < morning for talk in self._facts.talks_of(circle))
        is_over = morning >= self._over(circle) or self._facts.leader(circle, morning) != leader
        if not told and not is_over:
            yield self._prompt(Said.LED_REMINDER, leader, first, waits=policy.REMINDER_WAITS)

    # everybody else

    def _others(self, circle: Circle) -> Iterator[Expected]:
        """When a talk is told of, everybody but who told of it is asked in private how it was."""
        for talk in self._facts.talks_of(circle):
            for person in self._facts.members(circle, talk.at):
                if person != talk.person:
                    yield self._prompt(Said.HOW_IT_WAS, person, self._day(person, talk.at))

    def _comings_and_goings(self, circle: Circle) -> Iterator[Expected]:
        """The others read by name who has come and who has gone; who came reads of it, in a new chat."""
        for at, who, came in self._facts.changes(circle):
            members = self._facts.members(circle, at)
            for person in members:
                if person != who:
                    yield self._soon(Said.JOINED if came else Said.LEFT, person, at, who)
                if came:
                    yield self._soon(Said.GROUP_CARD, person, at)
            yield self._soon(Said.GROUP if came else Said.IN_LINE, who, at)
            if not came:
                yield from self._suggested(circle, at)

    def _seats(self, circle: Circle) -> Iterator[Expected]:
        """Whoever leads is asked about somebody who would like a seat."""
        for seat in self._facts.seats:
            if seat.circle == circle.id:
                leader = self._facts.leader(circle, seat.at)
                yield self._soon(Said.ASKED_FOR_SEAT, leader, seat.at, seat.person)

    def _end(self, circle: Circle) -> Iterator[Expected]:
        """A group that a coordinator ends: everybody who is in it reads so."""
        if circle.ended_at:
            for person in self._facts.members(circle, circle.ended_at - DAY / 1440):
                yield self._soon(Said.GROUP_OVER, person, circle.ended_at)

    def _suggested(self, circle: Circle, at: datetime) -> Iterator[Expected]:
        """The seat that is free goes to whoever waits longest, unless they have asked for it themselves."""
        program = self._facts.program(circle)
        waiting = [
            (since, person)
            for person in program.joined
            for since, until in self._waits(program, person)
            if since < at < until and person not in self._ever_in(circle, at)
        ]
        if not waiting or len(self._facts.members(circle, at)) < FEWEST:
            return
        _, person = min(waiting)
        first = self._day(person, at)
        asked = any(
            each.person == person and self._day(person, each.at) == first for each in self._facts.seats
        )
        if not asked:
            last = policy.after_working_days(first, SEAT_SUGGESTED_WITHIN)
            yield Expected(said=Said.SEAT, reader=person, first=first, last=last)

    def _ever_in(self, circle: Circle, at: datetime) -> set[str]:
        """Nobody is suggested a group that they left."""
        return {*circle.line, *(who for when, who, came in self._facts.changes(circle) if came and when < at)}
