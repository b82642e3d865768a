"""Who waits for a match, who has one, and who is in it at the end."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from functools import cached_property

from bot.simulation.checking.days import DAY, WEEK
from bot.simulation.checking.events import Goodbye
from bot.simulation.checking.standing import Standing
from bot.simulation.records import Did, Pair, Part

FIVE = time(17, 0)
SENT_TOGETHER = 2
"""So many matches of the same instant are a run that was sent; one alone is a placement."""
PLACED_WITHIN = timedelta(weeks=2)
"""Who is placed is asked in quiet first."""
A_RUN_TAKES = timedelta(days=8)
"""Who joins a program without an end while matches are planned and previewed is in the next run."""


class Waits(Standing):
    """Matches over time, seen from those who want one."""

    @cached_property
    def sendings(self) -> list[datetime]:
        """When matches were sent to the whole program; not those that a coordinator had placed by hand."""
        counts = Counter(pair.announced for pair in self.pairs)
        fewest = 1 if self.has_groups else SENT_TOGETHER
        return sorted(at for at, count in counts.items() if count >= fewest + self._placed_before(at))

    def _placed_before(self, instant: datetime) -> int:
        placed = self.did(Did.PLACED_PAIR)
        return sum(instant - PLACED_WITHIN <= each.at <= instant for each in placed)

    def seeks(self, person: str) -> bool:
        """They look for a mentor."""
        return Part.MENTEE in self.people[person].roles

    def offers(self, person: str) -> bool:
        """They would like to mentor."""
        return Part.MENTOR in self.people[person].roles

    def has_mentor(self, person: str, instant: datetime) -> bool:
        """A match goes on in which they are the mentee, on hold or not."""
        return any(
            person in pair.mentees and self.is_in(person, pair.match, instant)
            for pair in self.matches_of(person)
        )

    def is_matched(self, person: str, instant: datetime) -> bool:
        """Any match goes on."""
        return any(self.is_in(person, pair.match, instant) for pair in self.matches_of(person))

    def is_waiting(self, person: str, instant: datetime) -> bool:
        """They take part, and have no mentor if they look for one, or nobody at all if they only offer."""
        if not self.takes_part(person, instant):
            return False
        if self.seeks(person):
            return not self.has_mentor(person, instant)
        return not self.is_matched(person, instant)

    def waiting_at(self, instant: datetime) -> list[str]:
        """All who wait when matches are sent, and were there when these were planned."""
        planned = instant - A_RUN_TAKES if self.life.policy.standing else instant
        return [
            person
            for person in self.people
            if self.is_waiting(person, instant)
            and self.takes_part(person, planned)
            and not any(self.is_on_a_break(person, each) for each in (planned, instant))
            and not self._wants_a_rest(person, instant)
        ]

    def _wants_a_rest(self, person: str, instant: datetime) -> bool:
        """When a match ended they wanted a break before the next, and have not come back."""
        said = [
            *((each.at, each.next) for each in self.goodbyes if each.person == person and not each.kept_at),
            *(
                (each.at, str(each.values.get("next", "")))
                for each in self.did(Did.CHOSE_NEXT, Did.CAME_BACK, Did.WANTED_A_LOOK)
                if each.who == person
            ),
        ]
        return max((each for each in said if each[0] <= instant), default=(instant, ""))[1] == "break"

    def waits(self, person: str) -> Iterator[tuple[datetime, datetime]]:
        """From when until when somebody was without a mentor whom they look for, after matches were sent."""
        if not self.seeks(person) or not self.sendings:
            return
        for joined, left in self._taking_part.get(person, ()):
            since: datetime | None = self.sendings[0] if joined <= self.sendings[0] else None
            until = min(left, self.over_at)
            for begins, ends, pair in self._times_with_a_mentor(person):
                if since and since < begins:
                    yield since, min(begins, until)
                since = ends if ends and self._wants_another(person, pair) else None
            if since and since < until:
                yield since, until

    def _times_with_a_mentor(self, person: str) -> list[tuple[datetime, datetime | None, Pair]]:
        """From when until when they had what they look for, in order."""
        times = [
            (begins, ends, pair)
            for pair in self.matches_of(person)
            if person in pair.mentees
            for begins, ends in self.places_in(pair, person)
        ]
        return sorted(times, key=lambda each: each[0])

    def is_open_to_news(self, person: str, due: datetime, until: datetime) -> bool:
        """Nothing of their own, nor of the program's, keeps news from them between these two."""
        return (
            self.is_there(person, due - DAY, until)
            and not any(span.meets(due - DAY, until + DAY) for span in self._muted.get(person, ()))
            and not any(span.meets(due - 2 * WEEK, until + DAY) for span in self._on_break.get(person, ()))
            and not any(span.meets(due - DAY, until + DAY) for span in self.brakes)
            and until <= self.ends
        )

    @cached_property
    def over_at(self) -> datetime:
        """When the program has come to its last day."""
        return min(self.program_days.at(self.life.policy.ends_on, FIVE), self.ends)

    @property
    def in_at_the_end(self) -> list[str]:
        """Who takes part when the program ends."""
        if self.over_at >= self.ends:
            return []
        return [person for person in self.people if self.takes_part(person, self.over_at)]

    def goes_longer(self, person: str) -> bool:
        """A match of theirs goes on after the program."""
        return any(self.goes_on(pair.match, self.over_at + DAY) for pair in self.pairs_of(person))

    @property
    def began(self) -> datetime:
        """When the program started to run: matches were sent."""
        return self.sendings[0] if self.sendings else self.ends

    def matched_at(self, instant: datetime) -> list[str]:
        """Who takes part in a match that goes on, off hold."""
        return [person for person in self.people if self.is_active(person, instant)]

    def is_active(self, person: str, instant: datetime) -> bool:
        """They are in, and a match of theirs goes on and is not on hold."""
        return (
            self.takes_part(person, instant)
            and not self.is_gone(person, instant)
            and not self.is_on_a_break(person, instant)
            and any(
                self.is_in(person, pair.match, instant) and not self.is_held(pair.match, instant)
                for pair in self.matches_of(person)
            )
        )

    def _wants_another(self, person: str, pair: Pair) -> bool:
        """After this match they wait for the next: they neither left nor wanted a break."""
        said = [
            *(each.next for each in self.goodbyes if self._is_last_word(each, person, pair)),
            *(
                str(each.values.get("next"))
                for each in self.did(Did.CHOSE_NEXT)
                if (each.who, each.match) == (person, pair.match)
            ),
        ]
        return not said or said[-1] == "new_match"

    @staticmethod
    def _is_last_word(goodbye: Goodbye, person: str, pair: Pair) -> bool:
        return (goodbye.person, goodbye.match) == (person, pair.match) and goodbye.kept_at is None
