"""A life in figures: how much people read, how their pairs went, when somebody noticed trouble."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from bot.simulation.checking.findings import Violation
from bot.simulation.checking.kinds import COUNTED
from bot.simulation.checking.plights import RULE
from bot.simulation.records import (
    Alert,
    Did,
    Life,
    Message,
    Pair,
    Part,
    Person,
    Plight,
    Temperament,
    Trouble,
)
from mentoring.deliveries import Kind, To
from mentoring.ids import MatchId, PersonId

WEEK = timedelta(weeks=1)
DAY = timedelta(days=1)
SOON = 21
"""Days in which a pair should have told of its first talk: they are asked after two weeks."""
MANY = 4
"""Weeks with so many messages, or more, are counted together."""
TEAM = frozenset({Part.COORDINATOR, Part.BACKUP, Part.OWNER, Part.LISTENER})
NEED_NOBODY = frozenset({Plight.DEPARTURE, Plight.LOW_NOTHING})


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """How many messages somebody read, week by week; `prompts`: when they got those that nobody asked for."""

    person: Person
    weeks: tuple[int, ...]
    prompts: tuple[datetime, ...]

    @property
    def total(self) -> int:
        """In all of the time."""
        return sum(self.weeks)

    @property
    def most_prompts(self) -> int:
        """In any seven days of them."""
        return max((sum(at - WEEK < one <= at for one in self.prompts) for at in self.prompts), default=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class KindUsed:
    """One kind of message: how often, by week, and one of them as it was read."""

    kind: Kind
    weeks: tuple[int, ...]
    example: Message
    readers: tuple[Part, ...]

    @property
    def count(self) -> int:
        """In all of the time."""
        return sum(self.weeks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Noticed:
    """A planted trouble, and when the first person who can help read of it; None: nobody did.

    `is_missed`: somebody should have. Else it came too near the end to show, or went away by itself.
    """

    trouble: Trouble
    people: tuple[Person, ...]
    at: datetime | None
    cause: str
    is_missed: bool

    @property
    def needs_somebody(self) -> bool:
        """Whether a person should learn of it, if it is not a goodbye or a wish for nothing."""
        return self.trouble.kind not in NEED_NOBODY

    @property
    def after(self) -> timedelta | None:
        """How long that took."""
        return self.at - self.trouble.at if self.at else None


@dataclass(frozen=True, slots=True, kw_only=True)
class CauseUsed:
    """Alerts of one cause: how many, how many are closed, and after how many days in the middle."""

    cause: str
    count: int
    closed: int
    days: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PairLived:
    """A match, its people in the order of their seats, and what came of it."""

    pair: Pair
    people: tuple[Person, ...]
    talks: int
    days_to_first: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """All figures of a life. `weeks` is how many there are; members are those who took part."""

    life: Life
    weeks: int
    members: tuple[Load, ...]
    team: tuple[Load, ...]
    spread: Mapping[int, int]
    kinds: tuple[KindUsed, ...]
    noticed: tuple[Noticed, ...]
    causes: tuple[CauseUsed, ...]
    alerts_by_week: tuple[int, ...]
    pairs: tuple[PairLived, ...]
    temperaments: Mapping[Temperament, int]

    @property
    def mean(self) -> float:
        """Messages a member and week."""
        return self._a_week(sum(load.total for load in self.members))

    @property
    def prompts_mean(self) -> float:
        """Messages a member and week that nobody asked for."""
        return self._a_week(sum(len(load.prompts) for load in self.members))

    @property
    def most_prompts(self) -> int:
        """How many of them anybody got in any seven days."""
        return max((load.most_prompts for load in self.members), default=0)

    def _a_week(self, messages: int) -> float:
        return messages / (len(self.members) * self.weeks) if self.members else 0.0

    @property
    def busiest(self) -> tuple[Load, int] | None:
        """The member with the fullest week, and which week it was, counted from 0."""
        fullest = [(max(load.weeks), load) for load in self.members if load.weeks]
        if not fullest:
            return None
        most, load = max(fullest, key=lambda each: each[0])
        return load, load.weeks.index(most)

    @property
    def serious(self) -> tuple[Noticed, ...]:
        """The troubles of which somebody should learn."""
        return tuple(each for each in self.noticed if each.needs_somebody)

    @property
    def shown(self) -> tuple[Noticed, ...]:
        """Those of them that showed."""
        return tuple(each for each in self.serious if each.at or each.is_missed)

    @property
    def hidden(self) -> int:
        """How many of them did not show."""
        return len(self.serious) - len(self.shown)

    @property
    def met_soon(self) -> int:
        """How many pairs told of a talk in their first weeks."""
        return sum(each.days_to_first is not None and each.days_to_first <= SOON for each in self.pairs)


def figures(life: Life, found: Iterable[Violation] = ()) -> Figures:
    """Count a life, of which these rules did not hold."""
    weeks = max(-((life.started - life.ended) // WEEK), 1)
    read = _read(life, weeks)
    taking_part = {deed.who for deed in life.deeds if deed.did is Did.SIGNED_UP}
    prompts = _prompts(life)
    missed = {(each.at, each.says.partition(":")[0]) for each in found if each.rule == RULE}
    loads = [
        Load(person=each, weeks=tuple(read[each.id]), prompts=tuple(prompts[each.id])) for each in life.people
    ]
    members = tuple(load for load in loads if load.person.id in taking_part)
    return Figures(
        life=life,
        weeks=weeks,
        members=tuple(sorted(members, key=lambda load: -load.total)),
        team=tuple(load for load in loads if load.person.roles & TEAM),
        spread=Counter(min(count, MANY) for load in members for count in load.weeks),
        kinds=tuple(_kinds(life, weeks)),
        noticed=tuple(
            _noticed(life, each, is_missed=(each.at, str(each.kind)) in missed) for each in life.troubles
        ),
        causes=tuple(_causes(life.alerts)),
        alerts_by_week=_by_week(life, weeks, ({alert.id: alert.raised for alert in life.alerts}.values())),
        pairs=tuple(_pairs(life)),
        temperaments=Counter(load.person.temperament for load in members),
    )


def _read(life: Life, weeks: int) -> defaultdict[PersonId, list[int]]:
    """Direct messages by reader and week; a group's first post is theirs, too."""
    read: defaultdict[PersonId, list[int]] = defaultdict(lambda: [0] * weeks)
    for message in life.messages:
        if message.where is not To.CHANNEL:
            for reader in message.to:
                read[reader][_week(life, weeks, message.at)] += 1
    return read


def _prompts(life: Life) -> defaultdict[PersonId, list[datetime]]:
    """When each reader got what nobody asked for."""
    prompts: defaultdict[PersonId, list[datetime]] = defaultdict(list)
    for message in life.messages:
        if message.kind in COUNTED:
            for reader in message.to:
                prompts[reader].append(message.at)
    return prompts


def _week(life: Life, weeks: int, at: datetime) -> int:
    return min((at - life.started) // WEEK, weeks - 1)


def _by_week(life: Life, weeks: int, moments: Iterable[datetime]) -> tuple[int, ...]:
    counted = Counter(_week(life, weeks, at) for at in moments)
    return tuple(counted[week] for week in range(weeks))


def _kinds(life: Life, weeks: int) -> Iterable[KindUsed]:
    """In the order in which they first came."""
    by_kind: defaultdict[Kind, list[Message]] = defaultdict(list)
    for message in life.messages:
        by_kind[message.kind].append(message)
    roles = {person.id: person.roles for person in life.people}
    for kind, messages in by_kind.items():
        readers = {role for message in messages for reader in message.to for role in roles[reader]}
        yield KindUsed(
            kind=kind,
            weeks=_by_week(life, weeks, (message.at for message in messages)),
            example=messages[0],
            readers=tuple(role for role in Part if role in readers),
        )


def _noticed(life: Life, trouble: Trouble, *, is_missed: bool) -> Noticed:
    people = {person.id: person for person in life.people}
    raised = next((each for each in life.alerts if _is_about(each, trouble)), None)
    told = _told(life, trouble, raised)
    return Noticed(
        trouble=trouble,
        people=tuple(people[each] for each in trouble.people),
        at=told,
        cause="support" if trouble.kind is Plight.HARASSMENT else (raised.cause if raised else ""),
        is_missed=is_missed,
    )


def _is_about(alert: Alert, trouble: Trouble) -> bool:
    """The first case after it that is about the pair, or about many closed accounts."""
    if alert.raised < trouble.at:
        return False
    if trouble.kind is Plight.MASS_DEACTIVATION:
        return alert.cause == "many_closed"
    return trouble.match is not None and alert.match == trouble.match


def _told(life: Life, trouble: Trouble, raised: Alert | None) -> datetime | None:
    """When somebody was told: of the case, or of a request for support."""
    if trouble.kind is Plight.HARASSMENT:
        kinds, since = {Kind.SUPPORT}, trouble.at
    elif raised:
        kinds, since = {Kind.ALERT, Kind.DIGEST, Kind.MONDAY}, raised.raised
    else:
        return None
    return next((each.at for each in life.messages if each.kind in kinds and each.at >= since), None)


def _causes(alerts: Sequence[Alert]) -> Iterable[CauseUsed]:
    by_cause: defaultdict[str, list[Alert]] = defaultdict(list)
    for alert in alerts:
        by_cause[alert.cause].append(alert)
    for cause, those in sorted(by_cause.items(), key=lambda each: -len(each[1])):
        days = [(alert.closed - alert.raised) / DAY for alert in those if alert.closed]
        yield CauseUsed(cause=cause, count=len(those), closed=len(days), days=median(days) if days else None)


def _pairs(life: Life) -> Iterable[PairLived]:
    people = {person.id: person for person in life.people}
    talks: defaultdict[MatchId, list[datetime]] = defaultdict(list)
    for deed in life.deeds:
        has_met = deed.did is Did.TOLD_OF_MEETING or deed.values.get("met") == "met"
        if has_met and deed.match is not None:
            talks[deed.match].append(deed.at)
    for pair in life.pairs:
        told = sorted(talks[pair.match])
        yield PairLived(
            pair=pair,
            people=tuple(people[each] for each in pair.members),
            talks=len({at.date() for at in told}),
            days_to_first=(told[0] - pair.announced) // DAY if told else None,
        )
