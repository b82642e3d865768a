"""What happened in groups, as plain values: who was in which, what they said and did, and when."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from tests.loop import policy
from tests.loop.facts import Company

FEWEST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """One of the programs: its people, with when each joined, and its days."""

    name: str
    joined: dict[str, datetime]
    sent_at: datetime
    ends_at: datetime
    interval_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """A group that was sent: `line` in the order in which they were to lead; when it ended too early."""

    id: int
    program: str
    line: tuple[str, ...]
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Somebody was shown a planned group, quietly."""

    person: str
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """A talk of a group: on which day, who told of it, and when."""

    at: datetime
    circle: int
    person: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """Somebody set a time for all."""

    at: datetime
    circle: int
    person: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Swap:
    """Whoever had the turn changed places with somebody."""

    at: datetime
    circle: int
    one: str
    other: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaves:
    """Somebody wants to leave a group; the others hear at ten on the next working day."""

    at: datetime
    circle: int
    person: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """Somebody would like a seat; whoever leads was asked, and said yes `in_at`."""

    at: datetime
    circle: int
    person: str
    leader: str
    in_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """Something that a coordinator has to know of."""

    at: datetime
    person: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts(Company):
    """All of it."""

    programs: tuple[Program, ...]
    circles: tuple[Circle, ...]
    asked: tuple[Asked, ...]
    talks: tuple[Talk, ...]
    agreed: tuple[Agreed, ...]
    swaps: tuple[Swap, ...]
    leaving: tuple[Leaves, ...]
    seats: tuple[Seat, ...]
    unhappy: tuple[Trouble, ...]
    stops_at: datetime
    passed: tuple[tuple[int, datetime], ...] = ()
    """In which groups the turn went on, because whoever had it did not answer twice, and when."""

    def program(self, circle: Circle) -> Program:
        """The program that a group belongs to."""
        return next(each for each in self.programs if each.name == circle.program)

    def circle(self, number: int) -> Circle:
        """A group by its number."""
        return next(each for each in self.circles if each.id == number)

    def gone_at(self, each: Leaves) -> datetime:
        """When somebody who wants to leave is gone: at ten, the next working day; all work in one zone."""
        who = self.people[each.person]
        return policy.at(policy.after_working_days(who.day(each.at), 1), policy.TEN, who.zone)

    def changes(self, circle: Circle) -> Iterator[tuple[datetime, str, bool]]:
        """Who came and who went, and when: came or not."""
        for each in self.leaving:
            if each.circle == circle.id:
                yield self.gone_at(each), each.person, False
        for seat in self.seats:
            if seat.circle == circle.id:
                yield seat.in_at, seat.person, True

    def members(self, circle: Circle, instant: datetime) -> list[str]:
        """Who is in a group at an instant; nobody where it is over or has not begun."""
        return self.line(circle, instant) if self.goes_on(circle, instant) else []

    def goes_on(self, circle: Circle, instant: datetime) -> bool:
        """It was sent, and has not ended."""
        until = circle.ended_at or self.program(circle).ends_at
        return self.program(circle).sent_at <= instant < until

    def line(self, circle: Circle, instant: datetime) -> list[str]:
        """In which order they lead, the next one first.

        Whoever led, or let the turn pass, goes to the end of it; who comes stands there; two change places.
        """
        line = list(circle.line)
        for at, does, one, other in sorted(self.moves(circle)):
            if at > instant:
                break
            MOVES[does](line, one, other)
        return line

    def leader(self, circle: Circle, instant: datetime) -> str:
        """Whose turn it is."""
        return self.line(circle, instant)[0]

    def moves(self, circle: Circle) -> Iterator[tuple[datetime, str, str, str]]:
        """What changed the line: when, what, and who."""
        yield from ((talk.at, "leads", "", "") for talk in self.talks_of(circle))
        yield from ((at, "leads", "", "") for number, at in self.passed if number == circle.id)
        yield from ((at, "comes" if came else "goes", who, "") for at, who, came in self.changes(circle))
        for swap in (each for each in self.swaps if each.circle == circle.id):
            yield swap.at, "swaps", swap.one, swap.other

    def talks_of(self, circle: Circle) -> list[Talk]:
        """The talks of a group, in order."""
        return sorted((each for each in self.talks if each.circle == circle.id), key=lambda each: each.at)

    def too_small_at(self, circle: Circle) -> datetime | None:
        """From when on fewer than three are in it."""
        gone = sorted(at for at, _, came in self.changes(circle) if not came)
        return next((at for at in gone if len(self.members(circle, at)) < FEWEST), None)


def _swapped(line: list[str], one: str, other: str) -> None:
    here, there = line.index(one), line.index(other)
    line[here], line[there] = other, one


MOVES: Mapping[str, Callable[[list[str], str, str], None]] = {
    "leads": lambda line, _one, _other: line.append(line.pop(0)),
    "comes": lambda line, one, _other: line.append(one),
    "goes": lambda line, one, _other: line.remove(one),
    "swaps": _swapped,
}
