"""What happens in between: people leave, change their minds, are away, want silence."""

from collections.abc import Awaitable, Callable, Iterable
from datetime import UTC, datetime, time, timedelta
from functools import partial

from bot.demo.company import colleagues
from messages import settings as settings_views
from tests.loop.cast import Temper, temper_of
from tests.loop.chronicle import Chronicle
from tests.loop.coordinating import ALAN, HEDY, Coordinator
from tests.loop.facts import Goodbye, Match, Span
from tests.loop.policy import working

NAMES = {each.id: each.name for each in colleagues()}
MUTE = timedelta(days=14)
FOR_EVER = datetime.max.replace(tzinfo=UTC)

Happening = tuple[datetime, Callable[[], Awaitable[None]]]


class Incidents:
    """So many days after the matches were sent something happens to one of them."""

    def __init__(self, chronicle: Chronicle, coordinator: Coordinator, matches: Iterable[Match]) -> None:
        self._chronicle = chronicle
        self._coordinator = coordinator
        self._matches = _one_for_each_mentor(matches)

    def in_order(self) -> list[Happening]:
        """All of them."""
        leaving, kept, away, briefly_away, muted, leaver = self._matches[:6]
        told = (
            (20, partial(self._mutes, muted.mentee)),
            (33, partial(self._ends, leaving, leaving.mentee)),
            (40, partial(self._account_closes, away.mentor)),
            (47, partial(self._ends_and_keeps, kept, kept.mentor)),
            (54, partial(self._account_opens, away, away.mentor)),
            (60, partial(self._account_closes, briefly_away.mentee)),
            (61, partial(self._account_opens, briefly_away, briefly_away.mentee)),
            (90, partial(self._ends, leaver, leaver.mentor)),
            (97, partial(self._sends_anonymous_survey)),
        )
        start = self._matches[0].sent_at
        return [(_in_the_morning(start + timedelta(days=days)), happens) for days, happens in told]

    async def _mutes(self, person: str) -> None:
        await self._chronicle.hands(person).runs("/mentor settings")
        await self._chronicle.hands(person).submits({settings_views.SILENCE: "two_weeks"})
        await self._chronicle.hands(person).closes(everything=True)
        now = self._chronicle.now()
        self._chronicle.mutes.append(Span(person=person, since=now, until=now + MUTE))

    async def _ends(self, match: Match, leaver: str) -> None:
        partner = NAMES[match.partner_of(leaver)]
        await self._chronicle.hands(leaver).runs("/mentor leave")
        await self._chronicle.hands(leaver).clicks(f"End my match with {partner}")
        await self._chronicle.hands(leaver).submits()
        await self._chronicle.hands(leaver).closes(everything=True)
        self._chronicle.goodbyes.append(
            Goodbye(leaver=leaver, match=match.id, asked_at=self._chronicle.now())
        )

    async def _ends_and_keeps(self, match: Match, leaver: str) -> None:
        await self._ends(match, leaver)
        await self._chronicle.hands(leaver).runs("/mentor leave")
        await self._chronicle.hands(leaver).clicks("Keep the match")
        await self._chronicle.hands(leaver).closes(everything=True)
        self._chronicle.kept(leaver)

    async def _account_closes(self, person: str) -> None:
        await self._chronicle.hands(person).deactivated()
        now = self._chronicle.now()
        self._chronicle.absences.append(Span(person=person, since=now, until=FOR_EVER))
        for each in await self._chronicle.matches():
            if person in each.people and each.goes_on(now):
                self._chronicle.holds.append(Span(match=each.id, person=person, since=now, until=FOR_EVER))

    async def _account_opens(self, match: Match, person: str) -> None:
        await self._chronicle.hands(person).reactivated()
        self._chronicle.returned(person)
        if not self._chronicle.was_told_of_hold(match, person):
            self._chronicle.goes_on(match.id)

    async def _sends_anonymous_survey(self) -> None:
        await self._coordinator.sends_survey("anonymous", self._chronicle.today(ALAN.id).date())


def _one_for_each_mentor(matches: Iterable[Match]) -> list[Match]:
    """Matches of mentors with one mentee who has no other part, so that one incident touches one pair."""
    known = list(matches)
    alone = [
        each
        for each in known
        if all(sum(one in other.people for other in known) == 1 for one in each.people)
        and not {ALAN.id, HEDY.id} & set(each.people)
    ]
    return sorted(alone, key=lambda each: (temper_of(each.mentee) is Temper.SILENT, each.id))


def _in_the_morning(instant: datetime) -> datetime:
    """At half past ten on a working day."""
    return datetime.combine(working(instant.date()), time(10, 30), UTC)
