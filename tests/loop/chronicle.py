"""Notes what people do while they do it, and reads at the end what became of it: the facts."""

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.demo.company import colleagues
from mentoring.ids import PersonId
from mentoring.matches import Match as Stored
from mentoring.participants import Role, Standing
from mentoring.programs import Lane, Program
from sandbox.client import Persona
from tests.loop import policy
from tests.loop.facts import Answer, Asking, Colleague, Facts, Goodbye, Idea, Match, Place, Span, Then, Wave
from tests.loop.talks import Route
from tests.world import World


class Chronicle:
    """What has happened so far."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.people = {each.id: Colleague(each.id, ZoneInfo(each.tz)) for each in colleagues()}
        self.deeds = 0
        self.announced_at: datetime | None = None
        self.askings: list[Asking] = []
        self.answers: list[Answer] = []
        self.goodbyes: list[Goodbye] = []
        self.looked_at: list[tuple[str, datetime]] = []
        self.mutes: list[Span] = []
        self.holds: list[Span] = []
        self.absences: list[Span] = []
        self.choices: dict[tuple[int, str], bool] = {}
        self.answered: dict[int, dict[str, datetime]] = {}

    def hands(self, person: str) -> Persona:
        """Somebody to act as; each use is counted as one deed."""
        self.deeds += 1
        return self._world.person(person)

    def now(self) -> datetime:
        """The moment in the local Slack."""
        return self._world.now()

    def today(self, person: str) -> datetime:
        """The moment by somebody's own clock."""
        return self.now().astimezone(self.people[person].zone)

    async def program(self) -> Program:
        """The only one there is."""
        async with self._world.store.reading() as tx:
            (program,) = await tx.programs.everything()
        return program

    async def matches(self) -> list[Match]:
        """All that were ever sent."""
        program = await self.program()
        async with self._world.store.reading() as tx:
            stored = await tx.matches.of_program(program.id)
            members = await tx.members.of_program(program.id, open_only=False)
        who = {(each.match, each.role): str(each.person) for each in members}
        return [
            _match(each, who[each.id, Role.MENTOR], who[each.id, Role.MENTEE])
            for each in sorted(stored, key=lambda each: each.id)
        ]

    async def open_match(self, one: str, other: str) -> Match | None:
        """The match of two people, while it goes on."""
        now = self.now()
        async with self._world.store.reading() as tx:
            places = await tx.members.of_person(PersonId(one))
            stored = await tx.matches.of(each.match for each in places)
            members = await tx.members.of_matches(stored)
        found = [
            _match(each, *(str(member.person) for member in members[each.id])) for each in stored.values()
        ]
        return next((each for each in found if {one, other} == set(each.people) and each.goes_on(now)), None)

    async def planned(self) -> list[tuple[str, str]]:
        """The planned pairs whom somebody still looks at: mentor and mentee."""
        program = await self.program()
        async with self._world.store.reading() as tx:
            run = await tx.runs.open_one(program.id)
            proposals = await tx.proposals.of_run(run.id) if run else []
            places = await tx.participants.of(one for each in proposals for one in (each.mentor, each.mentee))
        return [(str(places[each.mentor].person), str(places[each.mentee].person)) for each in proposals]

    async def decided_at(self) -> datetime:
        """When it is decided which matches go on."""
        program = await self.program()
        assert program.ends_on
        day = policy.working(program.ends_on - policy.DECIDED_BEFORE_THE_END)
        return policy.at(day, policy.TEN, program.zone)

    async def open_wave(self) -> int | None:
        """The survey that takes answers now."""
        async with self._world.store.reading() as tx:
            open_now = await tx.surveys.open_at(self.now())
        return open_now[0].id if open_now else None

    def asked(self, person: str, partner: str, at: datetime | None = None) -> None:
        """Somebody is shown a planned match, once, from now on."""
        if any((each.person, each.partner) == (person, partner) for each in self.askings):
            return
        self.askings.append(Asking(person=person, partner=partner, since=at or self.now()))

    def answered_question(self, person: str, match: Match, route: Route, on: date) -> None:
        """Somebody has said all about a match that they wanted to."""
        self.answers.append(
            Answer(
                at=self.now(),
                person=person,
                match=match.id,
                then=route.then,
                on=on if route.days else None,
                has_met=route.has_met,
                wants_coordinator=route.wants_coordinator,
            )
        )
        if route.then is Then.HELD:
            gone_on = policy.after_working_days(on, policy.HOLD_WAITS_FOR_ANSWER)
            until = policy.at(gone_on, policy.TEN, self.people[person].zone)
            self.holds.append(Span(since=self.now(), until=until, match=match.id, person=person))

    def postponed(self, person: str, match: Match, on: date) -> None:
        """Somebody wants to be asked later."""
        self.answers.append(Answer(at=self.now(), person=person, match=match.id, then=Then.LATER, on=on))

    def is_held(self, match: Match) -> bool:
        """The match is on hold."""
        return any(each.match == match.id and each.holds(self.now()) for each in self.holds)

    def kept(self, leaver: str) -> None:
        """A goodbye is taken back."""
        self.goodbyes = [
            replace(each, kept_at=self.now()) if each.leaver == leaver else each for each in self.goodbyes
        ]

    def was_told_of_hold(self, match: Match, away: str) -> bool:
        """Three working days had passed, so that the partner has read that the match is on hold."""
        partner = self.people[match.partner_of(away)]
        (absence,) = (each for each in self.absences if each.person == away)
        told_on = policy.after_working_days(partner.day(absence.since), policy.TOLD_OF_A_HOLD_AFTER)
        return told_on <= partner.day(self.now())

    def returned(self, person: str) -> None:
        """An account is open again."""
        now = self.now()
        self.absences = [
            replace(each, until=now) if each.person == person else each for each in self.absences
        ]

    def goes_on(self, match: int) -> None:
        """A match is on hold no more."""
        now = self.now()
        self.holds = [
            replace(each, until=now) if each.match == match and each.holds(now) else each
            for each in self.holds
        ]

    async def facts(self) -> Facts:
        """All of it."""
        program = await self.program()
        async with self._world.store.reading() as tx:
            places = await tx.participants.of_program(program.id, *(set(Standing) - {Standing.FILLING}))
            team = await tx.coordinators.of_program(program.id)
            surveys = await tx.surveys.of_program(program.id)
            rematches = await tx.rematches.of_program(program.id)
        who = {each.id: str(each.person) for each in places}
        assert self.announced_at
        assert program.started_at
        assert program.ends_on
        return Facts(
            people=self.people,
            coordinators=tuple(str(each.person) for each in team),
            places=tuple(
                Place(
                    person=str(each.person),
                    seeks=each.seeks,
                    offers=each.offers,
                    joined_at=each.joined_at,
                    left_at=each.left_at,
                )
                for each in places
                if each.joined_at
            ),
            announced_at=self.announced_at,
            askings=tuple(self.askings),
            matches=tuple(await self.matches()),
            answers=tuple(self.answers),
            goodbyes=tuple(self.goodbyes),
            looked_at=tuple(self.looked_at),
            ideas=tuple(
                Idea(
                    mentee=who[each.mentee],
                    mentor=who[each.mentor],
                    made_at=each.made_at,
                    wanted_at=each.wanted_at,
                )
                for each in rematches
            ),
            mutes=tuple(self.mutes),
            holds=tuple(self.holds),
            absences=tuple(self.absences),
            waves=tuple(
                Wave(
                    id=each.id,
                    opens_at=each.opens_at,
                    closes_at=each.closes_at,
                    is_anonymous=each.lane is Lane.ANONYMOUS,
                    answered=self.answered.get(each.id, {}),
                )
                for each in surveys
            ),
            sent_at=program.started_at,
            choices=dict(self.choices),
            zone=program.zone,
            ends_on=program.ends_on,
            ends_at=policy.at(program.ends_on, policy.FIVE, program.zone),
            stops_at=self.now(),
        )


def _match(stored: Stored, mentor: str, mentee: str) -> Match:
    return Match(
        id=stored.id,
        mentor=mentor,
        mentee=mentee,
        sent_at=stored.started_at,
        interval_days=stored.interval_days,
        ended_at=stored.ended_at,
    )
