"""Everybody in a simulated company: what they did, and the moment at which they read what."""

from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from random import Random
from typing import TypeVar
from zoneinfo import ZoneInfo

from bot.simulation.records import Deed, Did, Message, Person, Value
from bot.simulation.talks import Talks
from bot.simulation.temperaments import HABITS, Habits, answers_after, in_hours, rates
from bot.simulation.world import World
from mentoring import people
from mentoring.deliveries import Kind
from mentoring.ids import MatchId, PersonId, ProgramId
from mentoring.refusals import Refusal
from services import people as profiles
from storage.database import Store

Shown = TypeVar("Shown")
Reaction = Callable[["Town", Person, Message], Awaitable[None]]
"""What somebody does about a message when they have read it."""


@dataclass(frozen=True, slots=True)
class Refused:
    """What somebody could not do, and why; `did` is None where they only looked."""

    at: datetime
    who: PersonId
    why: str
    did: Did | None = None


class Town:
    """The people, what they know, and what they did. `chance` is theirs alone."""

    def __init__(
        self, *, inhabitants: tuple[Person, ...], seed: int, reactions: dict[Kind, Reaction]
    ) -> None:
        self.people = {person.id: person for person in inhabitants}
        self.seed = seed
        self.chance = Random(f"{seed}/deeds")
        self._chances: dict[str, Random] = {}
        self.deeds: list[Deed] = []
        self.refused: list[Refused] = []
        self.talks: dict[MatchId, Talks] = {}
        self.scripts: defaultdict[tuple[PersonId, MatchId], list[dict[str, Value]]] = defaultdict(list)
        self.gone: set[PersonId] = set()
        self.quiet: set[PersonId] = set()
        self.world: World
        self.program: ProgramId
        self._reactions = reactions
        self._rated: dict[tuple[PersonId, MatchId], int] = {}

    @property
    def store(self) -> Store:
        """What the bot remembers."""
        return self.world.store

    @property
    def now(self) -> datetime:
        """The present instant."""
        return self.world.now()

    def today(self, person: Person) -> date:
        """The date where somebody is."""
        return self.now.astimezone(ZoneInfo(person.tz)).date()

    def chance_of(self, what: str) -> Random:
        """A chance of its own, so that what is drawn about one thing changes nothing about all others."""
        return self._chances.setdefault(what, Random(f"{self.seed}/{what}"))

    def habits(self, person: PersonId) -> Habits:
        """How somebody is."""
        return HABITS[self.people[person].temperament]

    def in_hours(self, person: PersonId, instant: datetime) -> datetime:
        """The instant, or when somebody is at work the next time."""
        return in_hours(self.people[person], instant, self.chance)

    def rates(self, person: PersonId, match: MatchId) -> int:
        """How worthwhile a talk was: people do not change their mind from one time to the next."""
        before = self._rated.get((person, match))
        self._rated[person, match] = rates(self.habits(person), before, self.chance)
        return self._rated[person, match]

    def heard(self, message: Message) -> None:
        """A message has reached somebody, who reads it in a while, and may do something about it."""
        reaction = self._reactions.get(message.kind)
        for reader in message.to if reaction else ():
            after = answers_after(self.habits(reader), self.chance)
            if after is not None and reaction:
                at = self.in_hours(reader, self.now + after)
                self.world.later(at, partial(self._read, reaction, reader, message))

    async def _read(self, reaction: Reaction, reader: PersonId, message: Message) -> None:
        if reader in self.gone | self.quiet:
            return
        try:
            await reaction(self, self.people[reader], message)
        except Refusal as refusal:
            self.refused.append(Refused(self.now, reader, type(refusal).__name__))

    def could_not(self, person: PersonId, refusal: Refusal, did: Did | None = None) -> None:
        """The bot did not let somebody do something."""
        self.refused.append(Refused(self.now, person, type(refusal).__name__, did))

    async def known(self, person: PersonId) -> people.Person:
        """Somebody as the bot knows them, who acts now."""
        found = await profiles.find(self.store, person)
        if found is None:
            raise LookupError(person)
        return found

    def notes(self, person: PersonId, did: Did) -> None:
        """Something was done to somebody that the bot cannot refuse."""
        self.deeds.append(Deed(at=self.now, who=person, did=did))

    async def sees(
        self, person: PersonId, look: Callable[..., Awaitable[Shown]], *args: object
    ) -> Shown | None:
        """What somebody is shown when they look; None where it is not for them, or not there any more."""
        if person in self.gone:
            return None
        try:
            return await look(self.store, await self.known(person), *args)
        except Refusal as refusal:
            self.could_not(person, refusal)
            return None

    async def does(
        self,
        person: PersonId,
        did: Did,
        service: Callable[..., Awaitable[object]],
        *args: object,
        match: MatchId | None = None,
        says: Mapping[str, Value] | None = None,
        **options: object,
    ) -> bool:
        """Somebody does something by the bot: `service(store, who, *args, now=…, **options)`.

        What the bot refuses has not been done, nor what somebody meant to do whose account is closed by now.
        `says` may be filled until then.
        """
        if person in self.gone:
            return False
        values = {} if says is None else says
        done = Deed(at=self.now, who=person, did=did, match=match, values=values)
        try:
            await service(self.store, await self.known(person), *args, now=self.now, **options)
        except Refusal as refusal:
            self.refused.append(Refused(self.now, person, type(refusal).__name__, did))
            return False
        self.deeds.append(done)
        return True
