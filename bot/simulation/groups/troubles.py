"""The troubles of groups: one falls silent, people are unhappy, leave, are gone, and one gets too small."""

from collections.abc import Sequence
from datetime import timedelta
from functools import partial

from bot.simulation.records import Pair, Part, Plight, Temperament, Value
from bot.simulation.troubles import LEAVES_AFTER, MASS_AFTER, SETTLED_IN, WAYS, WISHES, Troubles
from mentoring.checkins import Met
from mentoring.ids import PersonId

TOO_FEW = 2
BETWEEN_DEPARTURES = timedelta(days=1)


class GroupTroubles(Troubles):
    """What is planted in which group."""

    def plant(self, pairs: Sequence[Pair]) -> None:
        """One of each kind, each low answer by another person; departures for who is to leave."""
        groups = [*pairs]
        taken: set[PersonId] = set()
        for number, plight in enumerate(WISHES):
            group = groups[number % len(groups)]
            who = self._somebody(group, taken)
            if who:
                taken.add(who)
                self._later(plight, group, who)
        last, first = groups[-1], groups[0]
        if last is not first:
            self._later(Plight.SILENCE, last, *last.members)
        asker = self._somebody(groups[len(groups) // 2], taken)
        if asker and len(groups) > TOO_FEW:
            taken.add(asker)
            self._later(Plight.HARASSMENT, groups[len(groups) // 2], asker)
        leaver = self._somebody(groups[0], taken)
        if leaver:
            taken.add(leaver)
            self._later(Plight.BADLY, groups[0], leaver)
        self._shrink(groups[1 % len(groups)], taken)
        for group in groups:
            self._let_go(group, taken)
        self._town.world.later(self._town.now + MASS_AFTER, self._close_many)

    def _way(self, who: PersonId, pair: Pair) -> int:
        """Of one group some leave in one way, and some in another."""
        return (pair.match + pair.members.index(who)) % WAYS

    def _somebody(self, group: Pair, taken: set[PersonId]) -> PersonId | None:
        """A member who is around whom it is, answers, and has no trouble yet."""
        people = self._town.people
        return next(
            (
                seat.person
                for seat in group.seats
                if seat.part is Part.MENTEE
                and seat.person not in taken
                and people[seat.person].temperament in {Temperament.KEEN, Temperament.UNHAPPY}
            ),
            None,
        )

    def _later(self, plight: Plight, group: Pair, *who: PersonId) -> None:
        async def begin() -> None:
            match plight:
                case Plight.SILENCE:
                    self._town.talks[group.match].silent = True
                    self._town.quiet |= set(who)
                case Plight.HARASSMENT:
                    await self._report(group, who[0])
                case Plight.BADLY:
                    await self._treat_badly(group, who[0])
                case _:
                    low: dict[str, Value] = {"met": str(Met.MET), "worth": 1, "wish": str(WISHES[plight])}
                    self._town.scripts[who[0], group.match].append(low)
            self._note(plight, group, who)

        self._town.world.later(self._town.now + SETTLED_IN, begin)

    def _shrink(self, group: Pair, taken: set[PersonId]) -> None:
        """One after the other they leave the company, until two are left."""
        going = [each for each in reversed(group.members) if each not in taken][TOO_FEW:]
        at = self._town.now + LEAVES_AFTER

        async def begin() -> None:
            self._note(Plight.SHRINKING, group, tuple(going))

        self._town.world.later(at, begin)
        for number, who in enumerate(going):
            taken.add(who)
            self._town.world.later(
                at + number * BETWEEN_DEPARTURES, partial(self._account, who, is_closed=True)
            )
