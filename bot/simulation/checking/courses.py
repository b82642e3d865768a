"""The course of the questions that one person is asked about one match, from the first to the last."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.simulation.checking.days import DAY, TEN
from bot.simulation.checking.events import Answer, Dated, Happened, Held, Met, Paced
from bot.simulation.checking.happenings import WRITTEN_BEFORE
from bot.simulation.checking.standing import Standing
from bot.simulation.records import Did, Message, Pair
from mentoring.deliveries import Kind

FIRST_AFTER = timedelta(days=14)
WAITS = 3
"""Working days for which a question waits for room in somebody's week."""
ASKED_ALONG = timedelta(days=3)
"""What is due so soon is asked along with what is due: a mentor of three gets one message."""
FINDS_ANOTHER = 3
"""Working days to find another date, once a talk was called off, before anybody is asked."""
SELDOM_AFTER = 2
SILENT_AFTER = 4
SAME_TALK = timedelta(days=3)
NOTICED_WITHIN = timedelta(minutes=1)
"""A break that is over before midnight is known to be over after it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question that came, or should have: it was due between two days, and there was room for it, or not.

    `came` is None where none did; `is_owed`, where nothing stood in the way. `due_on` is its own day, `first`
    the one from which it may come along with a question about another match.
    """

    first: date
    last: date
    due_on: date = date.max
    came: Message | None = None
    is_owed: bool = True


class Course:
    """Walks from event to event: a question came, somebody answered, a date was agreed."""

    def __init__(self, book: Standing, pair: Pair, person: str) -> None:
        self._book, self._pair, self._person = book, pair, person
        self._days = book.days(person)
        self._interval = pair.interval_days
        self._due: date | None = self._days.of(pair.announced) + self._anew
        self._follows = False
        self._usual: date | None = self._due
        self._agreed_on: date | None = None
        self._at = self._named_at = pair.announced
        self._silences = 0
        self._not_before: date | None = None
        self._back_on: date | None = None
        self._on_its_way: tuple[date, date] | None = None
        self._sooner = timedelta(0)

    def due_at(self, instant: datetime) -> date | None:
        """When the next question is due, as things stand at an instant."""
        for _ in self.questions(instant):
            pass
        return self._due

    def questions(self, until: datetime | None = None) -> Iterator[Question]:
        """All that came, and all that should have come, oldest first."""
        until = min(until or self._book.ends, self._book.end_of(self._pair))
        for event in (each for each in self._events() if each.at <= until):
            yield from self._passed_by(self._days.of(event.at))
            self._at = event.at
            if isinstance(event, Message):
                yield self._asked(event)
            else:
                self._happened(event)
        yield from self._passed_by(self._days.of(until))

    def _happened(self, event: Happened | Met) -> None:
        match event:
            case Met():
                self._told(event)
            case Answer(person=self._person):
                self._answered(event)
            case Answer():
                self._partner_answered(event)
            case Dated():
                self._dated(event)
            case Paced():
                self._paced(event)
            case Held():
                self._held(event)

    def _events(self) -> list[Message | Happened | Met]:
        asked = self._book.about(self._person, self._pair.match, Kind.CHECKIN)
        said = self._book.happened(self._pair.match)
        told = self._book.told_unasked(self._person, self._pair.match)
        return sorted([*asked, *said, *told], key=lambda each: each.at)

    def _window(self, due: date, but: Message | None = None) -> tuple[date, date | None]:
        """The first day on which a question comes, and the first of the days after it with room for it."""
        first = self._days.working(due) if self._follows else self._days.good(due)
        waits_from = self._days.good(first) if self._has_passed(due) else first
        return first, self._book.open_day(self._person, waits_from, WAITS, but)

    def _has_passed(self, due: date) -> bool:
        """The talk of the day that was agreed was told of unasked, or called off by a hold.

        Then nothing is to be asked on its morrow: the question may wait for a better day.
        """
        if not self._follows or self._agreed_on is None:
            return False
        near = (self._agreed_on - SAME_TALK, self._agreed_on + SAME_TALK)
        told = (
            each.values.get("on")
            for each in self._book.did(Did.TOLD_OF_MEETING)
            if each.match == self._pair.match
        )
        was_held = self._book.was_held(self._pair.match, self._named_at, self._days.at(due, TEN))
        return was_held or any(isinstance(on, date) and near[0] <= on <= near[1] for on in told)

    def _passed_by(self, day: date) -> Iterator[Question]:
        """What should have come before a day and did not; then it is due again, a round later."""
        while self._due:
            first, open_on = self._window(self._due)
            last = open_on or self._days.after(first, WAITS)
            if last >= day:
                return
            held_until = self._held_until(self._due, first)
            kept_on = self._kept_on(first, last) or self._cut_short_on(first, last)
            braked_until = self._braked_until(first, last)
            if held_until:
                self._due = held_until
            elif kept_on:
                self._due = kept_on + DAY
            elif braked_until:
                self._sooner += braked_until - first
                self._due = braked_until
            else:
                if self._may_be_asked(first, last):
                    has_room = open_on is not None and self._has_room_along(self._due)
                    is_owed = has_room and not self._has_told(first, last)
                    yield Question(first=first, last=last, is_owed=is_owed)
                self._sooner = max(self._sooner, self._sooner_along(first))
                self._ask_a_round_after(first)
            self._follows = False

    def _asked(self, message: Message) -> Question:
        day = self._days.of(message.at)
        if self._due is None:
            return Question(first=date.max, last=date.max, came=message)
        first, open_on = self._window(self._due, message)
        has_others = any(
            self._book.has_others(self._person, at) for at in (message.at, message.at - WRITTEN_BEFORE)
        )
        along = (self._due_before(day) or self._due) - ASKED_ALONG if has_others else first
        last = open_on or self._days.after(first, WAITS)
        due_on = self._days.good(first) if self._has_passed(self._due) else first
        first_of_all = min(along, first) - self._sooner
        self._silences += 1
        self._sooner = timedelta(0)
        self._ask_a_round_after(min(day, first))
        self._follows = False
        return Question(first=first_of_all, last=last, due_on=due_on, came=message)

    def _has_room_along(self, due: date) -> bool:
        """What is planned along with the question about another match comes with it, or not in this round."""
        if not self._book.has_others(self._person, self._days.at(due, TEN)):
            return True
        return self._book.open_day(self._person, self._days.working(due - ASKED_ALONG), WAITS) is not None

    def _sooner_along(self, first: date) -> timedelta:
        """How much sooner the next one may come: what never came may have been planned along with another."""
        if self._due and self._book.has_others(self._person, self._days.at(self._due, TEN)):
            return first - (self._due - ASKED_ALONG)
        return timedelta(0)

    def _due_before(self, day: date) -> date | None:
        """When it was due as it was written, if another rhythm was chosen only when it was on its way."""
        return self._on_its_way[1] if self._on_its_way and day <= self._on_its_way[0] else None

    def _ask_a_round_after(self, day: date) -> None:
        """An interval later; twice that when two stay unanswered; after four never."""
        if self._silences >= SILENT_AFTER:
            self._due = None
        else:
            rounds = 2 if self._silences >= SELDOM_AFTER else 1
            self._due = day + timedelta(days=self._interval * rounds)

    def _answered(self, answer: Answer) -> None:
        self._silences = 0
        if self._book.is_held(self._pair.match, answer.at):
            self._answered_while_held(answer)
            return
        if self._says_how_it_was(answer):
            return
        day = self._days.of(answer.at)
        if answer.is_until_i_say:
            self._due, self._follows = None, False
        elif answer.later_on:
            self._ask_later(day, answer.later_on)
        elif answer.agreed_on:
            self._meet_on(answer.agreed_on)
            self._usual = day + timedelta(days=self._interval)
        elif answer.asks_again_on:
            self._ask_later(day, answer.asks_again_on)
        elif self._agreed_on and self._agreed_on > day:
            self._meet_on(self._agreed_on)
            self._usual = day + timedelta(days=self._interval)
        else:
            self._ask_on(day + timedelta(days=self._interval))

    def _answered_while_held(self, answer: Answer) -> None:
        """The next question comes when the match goes on, and not before the day that the answer asks for."""
        self._agreed_on = answer.agreed_on or self._agreed_on
        usual = self._days.of(answer.at) + timedelta(days=self._interval)
        self._not_before = answer.later_on or answer.asks_again_on or usual
        if self._due:
            self._due = max(self._due, self._not_before)

    def _told(self, met: Met) -> None:
        """They told of a talk unasked: a round after it, or after the next date, but not sooner than before.

        Who wants to be asked no more until they say so is not asked for that.
        """
        today = self._days.of(met.at)
        if self._due is None and self._silences < SILENT_AFTER:
            return
        has_come = self._agreed_on and self._agreed_on <= today and abs(self._agreed_on - met.on) <= SAME_TALK
        self._silences = 0
        if self._agreed_on and self._agreed_on > met.on and not has_come:
            self._meet_on(self._agreed_on)
            self._usual = met.on + timedelta(days=self._interval)
        elif self._due is None or self._due < met.on + timedelta(days=self._interval):
            self._ask_on(met.on + timedelta(days=self._interval))

    def _says_how_it_was(self, answer: Answer) -> bool:
        """They told of the talk before they answered: the next question has its day by then."""
        is_open = answer.met == "met" and not answer.agreed_on
        return is_open and self._book.has_told_since_asked(self._person, self._pair.match, answer.at)

    def _partner_answered(self, answer: Answer) -> None:
        if answer.agreed_on:
            self._agreed_on = answer.agreed_on
            if self._due is not None:  # who has fallen silent is not woken by a date that the partner names
                self._meet_on(answer.agreed_on)

    def _dated(self, dated: Dated) -> None:
        """A day was agreed on, or called off; who has fallen silent is not woken by a partner's day."""
        if dated.on is None:
            self._called_off(self._days.of(dated.at))
        elif self._due or dated.person == self._person:
            self._meet_on(dated.on)

    def _called_off(self, today: date) -> None:
        """Asked by the rhythm again, as if no date had been named, once there was time to find another."""
        if self._agreed_on is None or self._agreed_on < today:
            return
        due = self._usual if self._follows else self._due
        back_on = self._held_until(due, self._days.good(due)) if due else None
        self._agreed_on, self._follows = None, False
        if self._due:
            usual = back_on or due or today + timedelta(days=self._interval)
            self._due = max(usual, self._days.after(today, FINDS_ANOTHER))

    def _held(self, held: Held) -> None:
        """Nothing is asked; when it is over a question comes as after an announcement, or on a named day."""
        self._due, self._follows = None, False
        if not held.is_over:
            self._agreed_on = None
        elif self._agreed_on and self._agreed_on >= self._days.of(held.at):
            self._meet_on(self._agreed_on)
        else:
            anew = self._days.of(held.at) + self._anew
            self._ask_on(max(anew, self._not_before or anew))

    def _paced(self, paced: Paced) -> None:
        """The pair chose another rhythm: the next question moves by as much.

        But not one that follows a talk, nor one of the same or the next day, which is on its way, nor one
        that comes when a break is over.
        """
        moved = timedelta(days=paced.days - self._interval)
        self._interval = paced.days
        on_its_way = self._days.of(paced.at) + DAY
        if self._back_on and self._back_on >= self._days.of(paced.at):
            self._due = self._back_on + self._anew
        elif self._due and self._due > on_its_way and not self._follows:
            self._on_its_way = (on_its_way, self._due)
            self._due = max(self._due + moved, self._days.of(paced.at) + DAY)
        elif self._follows and self._usual:
            self._usual = max(self._usual + moved, self._days.of(paced.at) + DAY)

    def _ask_later(self, today: date, day: date) -> None:
        """On the day that was said, but not before they have met as agreed."""
        if self._agreed_on and self._agreed_on >= today and self._days.after(self._agreed_on, 1) >= day:
            self._meet_on(self._agreed_on)
            self._usual = day
        else:
            self._ask_on(day)

    def _ask_on(self, day: date) -> None:
        self._back_on, self._sooner = None, timedelta(0)
        self._due, self._follows = day, False

    def _meet_on(self, day: date) -> None:
        self._back_on, self._sooner = None, timedelta(0)
        is_over = self._agreed_on is not None and self._agreed_on < self._days.of(self._at)
        if not self._follows or is_over:
            self._usual = self._due
        self._agreed_on, self._named_at = day, self._at
        self._due, self._follows = self._days.after(day, 1), True

    def _held_until(self, due: date, day: date) -> date | None:
        """The day on which it goes on, if the match was on hold or the person away when it was due."""
        morning = self._days.at(day, TEN)
        instants = (morning - WRITTEN_BEFORE, morning)
        holds = [self._book.held_until(self._pair.match, instant) for instant in instants]
        begins = self._days.at(due, time())
        backs = [self._book.away_until(each, at) for each in self._who_rests for at in (begins, *instants)]
        until = max((each for each in (*holds, *backs) if each), default=None)
        if until is None:
            return None
        on = self._days.of(until + NOTICED_WITHIN)
        if not any(backs) or self._book.has_groups:
            return on
        self._back_on = on
        return on + self._anew

    @property
    def _anew(self) -> timedelta:
        """How long after a return a question comes: as after an announcement."""
        return min(FIRST_AFTER, timedelta(days=self._interval))

    def _braked_until(self, first: date, last: date) -> date | None:
        """The day on which messages went on, if they were held in these days."""
        begins, ends = self._days.at(first, self._days.starts), self._days.closes(last)
        until = self._book.braked_until(begins, ends)
        return max(self._days.of(until), first + DAY) if until else None

    def _kept_on(self, first: date, last: date) -> date | None:
        """The day on which they took back their goodbye, which kept the question back for so long."""
        begins, ends = self._days.at(first, self._days.starts), self._days.closes(last)
        kept_at = self._book.kept_at(self._person, self._pair.match, begins, ends)
        return self._days.of(kept_at) if kept_at else None

    def _cut_short_on(self, first: date, last: date) -> date | None:
        """The day on which a hold was over that took the question back when it was on its way."""
        begins, ends = self._days.at(first, TEN) - WRITTEN_BEFORE, self._days.closes(last)
        until = self._book.hold_begun_until(self._pair.match, begins, ends)
        return max(self._days.of(until), first) if until else None

    @property
    def _who_rests(self) -> tuple[str, ...]:
        """Whose breaks keep the question back: of two each, in a group only one's own."""
        return (self._person,) if self._book.has_groups else tuple(self._pair.members)

    def _has_told(self, first: date, last: date) -> bool:
        """The person has told of the talk unasked, so that there is nothing to ask."""
        since = self._agreed_on or first - timedelta(days=self._interval)
        return any(
            (deed.who, deed.match) == (self._person, self._pair.match)
            and since <= self._days.of(deed.at) <= last
            for deed in self._book.did(Did.TOLD_OF_MEETING)
        )

    def _may_be_asked(self, first: date, last: date) -> bool:
        """On all these days the match goes on, and the person is there and has not said goodbye."""
        begins, ends = self._days.at(first, self._days.starts), self._days.closes(last)
        return self._book.may_be_asked(self._person, self._pair.match, begins, ends)
