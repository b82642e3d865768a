"""The log of what arrived, in the order of its readers, and what is compared with it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tests.loop import policy
from tests.loop.facts import Answer, Company, Facts
from tests.loop.policy import DAY, WEEK
from tests.loop.received import Received, Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """Somebody should read something (about a partner) on one of these days of their calendar.

    Not `is_owed`: they may, but something stood in the way, so that its absence is no loss.
    """

    said: Said
    reader: str
    partner: str = ""
    first: date
    last: date
    is_owed: bool = True


class Arrived:
    """What arrived, by reader, and how much room that left in their weeks."""

    def __init__(self, company: Company, messages: Iterable[Received]) -> None:
        self.company = company
        self.messages = tuple(messages)
        self._of: defaultdict[str, list[Received]] = defaultdict(list)
        self._counted: defaultdict[str, list[Received]] = defaultdict(list)
        for message in self.messages:
            for reader in message.readers:
                self._of[reader].append(message)
                if message.is_counted:
                    self._counted[reader].append(message)

    def of(self, reader: str, *said: Said) -> list[Received]:
        """What somebody read, of these kinds."""
        return [message for message in self._of[reader] if not said or message.said in said]

    def about(self, reader: str, partner: str, *said: Said) -> list[Received]:
        """What somebody read of these kinds about a partner."""
        return [message for message in self.of(reader, *said) if partner in message.named]

    def counted(self, reader: str) -> list[Received]:
        """What somebody read of what the budget is for."""
        return self._counted[reader]

    def open_day(self, reader: str, day: date, waits: int, but: Received | None = None) -> date | None:
        """The first day from `day` on, for so many working days, that has room for a counted message."""
        last = policy.after_working_days(day, waits)
        while day <= last:
            if policy.is_working(day) and not self.is_full(reader, day, but):
                return day
            day += DAY
        return None

    def is_full(self, reader: str, day: date, but: Received | None = None) -> bool:
        """The person wanted nothing on this day, or the budget was spent without this message."""
        who = self.company.people[reader]
        evening = policy.at(day, policy.HALF_PAST_FIVE, who.zone)
        if self.company.is_muted(reader, evening) or self.company.is_absent(reader, evening):
            return True
        in_a_week = [
            each.at
            for each in self._counted[reader]
            if evening - WEEK < each.at <= evening and each is not but
        ]
        return len(in_a_week) >= policy.MOST_IN_A_WEEK or any(who.day(at) == day for at in in_a_week)


class Log(Arrived):
    """What arrived in a program of pairs, and what was answered."""

    def __init__(self, facts: Facts, messages: Iterable[Received]) -> None:
        super().__init__(facts, messages)
        self.facts = facts
        self._answers: defaultdict[int, list[Answer]] = defaultdict(list)
        for answer in facts.answers:
            self._answers[answer.match].append(answer)

    def answers(self, match: int) -> list[Answer]:
        """What was answered about a match, by both."""
        return self._answers[match]
