"""The troubles of a simulated company, planted where the bot should notice them."""

from collections.abc import Sequence
from datetime import timedelta
from functools import partial

from bot.simulation import company, mistreated
from bot.simulation.members import ends
from bot.simulation.records import Did, Pair, Plight, Temperament, Trouble, Value
from bot.simulation.town import Town
from mentoring import people
from mentoring.checkins import Met, Wish
from mentoring.endings import Next, Reason
from mentoring.endings import Wish as EndingWish
from mentoring.fits import Fit
from mentoring.ids import PersonId
from services import departures, leavers, supports
from services.people import Profile

WISHES = {
    Plight.LOW_TALK: Wish.TALK,
    Plight.LOW_TIPS: Wish.TIPS,
    Plight.LOW_DIFFERENT: Wish.DIFFERENT,
    Plight.LOW_NOTHING: Wish.NOTHING,
}
SETTLED_IN = timedelta(days=21)
"""Troubles are planted in pairs that have begun."""
LEAVES_AFTER = timedelta(days=40)
MASS_AFTER = timedelta(days=90)
WAYS = 3
MASS_SHARE, FEWEST = 0.15, 6
TEAM = frozenset(company.TEAM.values())
BACK_AFTER = timedelta(days=3)
BETWEEN_CLOSURES = timedelta(minutes=1)


class Troubles:
    """What is planted in which pair; `planted` is the record of it."""

    def __init__(self, town: Town) -> None:
        self.planted: list[Trouble] = []
        self._town = town

    def plant(self, pairs: Sequence[Pair]) -> None:
        """One of each kind, in pairs of which nobody has another trouble; departures for who is to leave."""
        free = [pair for pair in pairs if not self._leaves(pair)]
        plights = (
            Plight.SILENCE,
            Plight.DISAGREEMENT,
            *WISHES,
            Plight.HARASSMENT,
            Plight.BADLY,
        )
        taken: set[PersonId] = set()
        for plight in plights:
            found = next((pair for pair in free if not taken & set(pair.members)), None)
            if found:
                taken |= set(found.members)
                self._begin(plight, found)
        for pair in pairs:
            self._let_go(pair, taken)
        closing = self._town.now + MASS_AFTER
        self._town.world.later(closing, self._close_many)

    def _leaves(self, pair: Pair) -> bool:
        everybody = self._town.people
        return any(everybody[each].temperament is Temperament.LEAVING for each in pair.members)

    def _begin(self, plight: Plight, pair: Pair) -> None:
        at = self._town.now + SETTLED_IN

        async def begin() -> None:
            self._note(plight, pair)
            match plight:
                case Plight.SILENCE:
                    self._town.talks[pair.match].silent = True
                    self._town.quiet |= set(pair.members)
                case Plight.DISAGREEMENT:
                    good: dict[str, Value] = {"met": str(Met.MET), "worth": 5, "fit": str(Fit.GOOD)}
                    apart: dict[str, Value] = {"met": str(Met.MET), "worth": 3, "fit": str(Fit.DIFFERENT)}
                    self._town.scripts[pair.members[0], pair.match].append(good)
                    self._town.scripts[pair.members[-1], pair.match].append(apart)
                case Plight.HARASSMENT:
                    await self._report(pair, pair.mentees[0])
                case Plight.BADLY:
                    await self._treat_badly(pair, pair.mentees[0])
                case _:
                    low: dict[str, Value] = {"met": str(Met.MET), "worth": 1, "wish": str(WISHES[plight])}
                    self._town.scripts[pair.mentees[0], pair.match].append(low)

        self._town.world.later(at, begin)

    def _note(self, plight: Plight, pair: Pair | None, who: tuple[PersonId, ...] = ()) -> None:
        members = who or (pair.members if pair else ())
        self.planted.append(
            Trouble(kind=plight, at=self._town.now, people=members, match=pair.match if pair else None)
        )

    async def _report(self, pair: Pair, asker: PersonId) -> None:
        """Somebody for whom it is does not feel safe, and asks the first person whom they may ask."""
        town = self._town
        form = await supports.form(town.store, await town.known(asker), town.now)
        contact = form.contacts[0].person.id
        says: dict[str, Value] = {"contact": str(contact), "unsafe": True}
        await town.does(
            asker,
            Did.ASKED_FOR_SUPPORT,
            supports.ask,
            contact,
            "I do not feel safe with my match.",
            form=f"simulated:{pair.match}",
            unsafe=True,
            freeze=(pair.match,),
            match=pair.match,
            says=says,
        )

    async def _treat_badly(self, pair: Pair, leaver: PersonId) -> None:
        """Somebody goes, and says that they were treated badly."""
        await mistreated.goes(self._town, self._town.people[leaver], pair, EndingWish(reason=Reason.BADLY))

    def _let_go(self, pair: Pair, taken: set[PersonId]) -> None:
        """Who is leaving: one in three ends the match, one leaves the program, one account is closed."""
        for number, person in enumerate(pair.members):
            is_to_leave = self._town.people[person].temperament is Temperament.LEAVING
            if is_to_leave and person not in taken:
                taken.add(person)
                at = self._town.now + LEAVES_AFTER + timedelta(days=(pair.match + number) % 28)
                self._town.world.later(at, partial(self._leave, person, pair))

    async def _leave(self, who: PersonId, pair: Pair) -> None:
        town, person = self._town, self._town.people[who]
        self._note(Plight.DEPARTURE, pair, (who,))
        match self._way(who, pair):
            case 0:
                await ends(town, person, pair.match, EndingWish(next=Next.BREAK))
            case 1:
                await town.does(who, Did.LEFT_PROGRAM, leavers.leave, town.program)
            case _:
                await self._account(who, is_closed=True)

    def _way(self, who: PersonId, pair: Pair) -> int:  # noqa: ARG002  # in a group each goes another way
        """In which of three ways somebody goes."""
        return pair.match % WAYS

    async def _close_many(self) -> None:
        """Somebody in another department closes many accounts at once; a few of them by mistake."""
        town = self._town
        here = [
            each.id for each in town.people.values() if not each.roles & TEAM and each.id not in town.gone
        ]
        count = max(int(len(here) * MASS_SHARE), FEWEST)
        closed = tuple(town.chance.sample(here, min(count, len(here))))
        self._note(Plight.MASS_DEACTIVATION, None, closed)
        for number, who in enumerate(closed):
            at = self._town.now + number * BETWEEN_CLOSURES
            self._town.world.later(at, partial(self._account, who, is_closed=True))
        for who in closed[::3]:
            at = self._town.now + BACK_AFTER
            self._town.world.later(at, partial(self._account, who, is_closed=False))

    async def _account(self, who: PersonId, *, is_closed: bool) -> None:
        """The workspace says that an account was closed, or is open again."""
        known = await self._town.known(who)
        await departures.profile_changed(
            self._town.store, _profile(known, is_closed=is_closed), self._town.now
        )
        if is_closed:
            self._town.gone.add(who)
        else:
            self._town.gone.discard(who)
        self._town.notes(who, Did.ACCOUNT_CLOSED if is_closed else Did.ACCOUNT_OPENED)


def _profile(person: people.Person, *, is_closed: bool) -> Profile:
    return Profile(
        id=person.id,
        name=person.name,
        email=person.email,
        title=person.title,
        tz=person.tz,
        language=person.language,
        is_workspace_admin=person.is_workspace_admin,
        is_guest=person.is_guest,
        is_bot=person.is_bot,
        is_deactivated=is_closed,
    )
