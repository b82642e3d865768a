"""A simulated company lives through a program: from the sign-up to the end, or for so many months."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from random import Random

import mentoring.alerts
from bot.simulation import company, coordinators, members, whims
from bot.simulation.groups import members as group_members
from bot.simulation.groups import whims as group_whims
from bot.simulation.groups.coordinating import plan_groups
from bot.simulation.groups.forms import fitted
from bot.simulation.groups.talks import GroupTalks
from bot.simulation.groups.troubles import GroupTroubles
from bot.simulation.recorder import Check
from bot.simulation.records import Alert, Did, Life, Message, Pair, Part, Person, Policy, Seat, Wave
from bot.simulation.seats import in_order, seats_of, who_is_in
from bot.simulation.talks import Talks
from bot.simulation.town import Reaction, Town
from bot.simulation.troubles import Troubles
from bot.simulation.world import World
from mentoring import joins as joining
from mentoring import people
from mentoring.calendars import next_occurrence
from mentoring.daysoff import days_in
from mentoring.deliveries import Kind
from mentoring.formats import POLICIES, Leading
from mentoring.ids import MatchId, WorkspaceId
from mentoring.joins import Faulty, FormPage
from mentoring.matches import Match, Member
from mentoring.programfiles import Plan
from mentoring.programs import Lane, Program
from mentoring.questions import Answered, Form, Page
from mentoring.setups import own_questions
from mentoring.surveys import Survey
from mentoring.teams import Place
from services import joins, owners, phases, programfiles, teams
from services.matchmaker import Matchmaker
from storage.database import Database, Store
from storage.migrating import upgrade

WORKSPACE = WorkspaceId("TSIMULATED")
SIGN_UP = timedelta(days=14)
JOINING_DAYS = 10
PLANNED_BEFORE = timedelta(days=7)
MONDAY = 0
MONTH = timedelta(days=30)
GOODBYE = timedelta(days=7)
ALL_ARE_TOLD = timedelta(days=2)
AT_NINE, AT_ONE = time(9), time(13)
STANDING_FROM = date(2099, 3, 2)
"""A Monday; a standing program has no date of its own."""
MEETS = frozenset({Kind.MEET_MENTOR, Kind.MEET_MENTEE, Kind.MEET_GROUP})


Lived = Callable[[float, str], None]
"""Hears which share of the time is over, and which day it is."""


class Refused(Exception):
    """The program of a file could not be set up; says what is wrong."""


async def live(
    plan: Plan,
    folder: Path,
    matchmaker: Matchmaker,
    *,
    people: int = 200,
    months: int = 6,
    seed: int = 1,
    check: Check = lambda _: None,
    lived: Lived = lambda _share, _day: None,
) -> Life:
    """Let a company live through a program, in a database in `folder`; the same seed, the same life.

    `check` is shown each message, and may refuse it; `lived` hears from time to time how far it is.
    """
    path = folder / "simulation.db"
    upgrade(path)
    database = Database(f"sqlite+aiosqlite:///{path}")
    try:
        story = _Story(plan, database, matchmaker, people, months, seed, check, lived)
        return await story.tell()
    finally:
        await database.close()


class _Story:
    def __init__(
        self,
        plan: Plan,
        database: Database,
        matchmaker: Matchmaker,
        people: int,
        months: int,
        seed: int,
        check: Check,
        lived: Lived,
    ) -> None:
        begins_on = _begins_on(plan) - SIGN_UP
        self.started = datetime.combine(begins_on, AT_NINE, UTC)
        self.plan = plan
        self.has_groups = POLICIES[plan.basics.format].is_group
        self.months = months
        self.lived = lived
        self.ends = self.started
        self.seed = seed
        self.pairs: dict[MatchId, Pair] = {}
        self.announced: set[MatchId] = set()
        self.town = Town(
            inhabitants=company.inhabitants(people, seed),
            seed=seed,
            reactions=members.REACTIONS | coordinators.REACTIONS | self._of_groups,
        )
        self.world = self.town.world = World(
            database=database,
            store=database.store(WORKSPACE),
            matchmaker=matchmaker,
            starts_at=self.started,
            heard=self._heard,
            check=check,
        )
        self.troubles = (GroupTroubles if self.has_groups else Troubles)(self.town)

    async def tell(self) -> Life:
        program = await self._set_up()
        await self._invite(program)
        begins = program.starts_on or self.started.date() + SIGN_UP
        planned = next_occurrence(begins - PLANNED_BEFORE, AT_ONE, program.zone)
        plan = plan_groups if self.has_groups else coordinators.plan_matches
        self.world.later(planned, partial(plan, self.town, self._coordinator))
        self.world.later(self.started, self._talk)
        ends_on = begins + self.months * MONTH
        if program.ends_on:
            ends_on = min(ends_on, program.ends_on + GOODBYE)
        self.ends = datetime.combine(ends_on, AT_NINE, UTC)
        await self.world.live(self.ends)
        return await self._life()

    @property
    def _of_groups(self) -> dict[Kind, Reaction]:
        return group_members.REACTIONS if self.has_groups else {}

    @property
    def _coordinator(self) -> Person:
        return list(self.town.people.values())[company.COORDINATOR]

    async def _set_up(self) -> Program:
        """The company is known to the bot, its owner makes the program, and two more look after it."""
        store, now = self.town.store, self.town.now
        known = [
            company.as_known(each, WORKSPACE, number) for number, each in enumerate(self.town.people.values())
        ]
        async with store.transaction() as tx:
            for person in known:
                await tx.people.put(person)
        owner, coordinator, backup = (known[each] for each in company.TEAM)
        await owners.appoint_first(store, [owner.id], now)
        made = await programfiles.set_up(store, owner, self.plan, now)
        if isinstance(made, dict):
            raise Refused(made)
        self.town.program = made
        await teams.add(store, owner, made, coordinator.id, Place(), now)
        await teams.add(store, owner, made, backup.id, Place(is_backup=True), now)
        return await phases.open_sign_up(store, owner, made, now)

    async def _invite(self, program: Program) -> None:
        """Everybody else joins on a day of the first two weeks."""
        async with self.town.store.reading() as tx:
            known = await tx.programs.get(program.id)
            topics = [str(topic.id) for topic in await tx.topics.of_program(program.id)]
            own = {
                each.key: each.choices[0] if each.choices else "Both."
                for each in own_questions(await tx.questions.of_program(program.id, Form.INTAKE))
            }
        chance = Random(f"{self.seed}/joining")
        for number, person in enumerate(self.town.people.values()):
            if not person.roles:
                entered = company.form(number, topics, own, chance)
                entered = fitted(entered, known) if self.has_groups else entered
                at = self.started + timedelta(days=chance.uniform(0, JOINING_DAYS))
                self.world.later(at, partial(self._join, person, entered))

    async def _join(self, person: Person, entered: Mapping[str, Answered]) -> None:
        if await self.town.does(person.id, Did.SIGNED_UP, self._fill_in, entered):
            role = Part.MENTOR if entered[joining.ROLE] == "be" else Part.MENTEE
            self.town.people[person.id] = replace(person, roles=frozenset({role}))

    async def _fill_in(
        self, store: Store, me: people.Person, entered: Mapping[str, Answered], now: datetime
    ) -> None:
        page: Page | None = Page.ALL
        while page:
            reply = await joins.fill(store, me, self.town.program, page, entered, now)
            if isinstance(reply, Faulty):
                raise Refused(reply.faults)
            page = reply.page if isinstance(reply, FormPage) else None

    def _heard(self, message: Message) -> None:
        self.town.heard(message)
        if message.kind in MEETS and message.match and message.match not in self.announced:
            self.announced.add(message.match)
            self.world.later(message.at, partial(self._announce, message.match))

    async def _announce(self, match: MatchId) -> None:
        """A pair begins to meet; troubles are planted among the first of them."""
        async with self.town.store.reading() as tx:
            pair = _pair(await tx.matches.get(match), await tx.members.of_match(match))
        if not self.pairs:
            self.world.later(self.town.now + ALL_ARE_TOLD, self._plant)
        self.pairs[match] = pair
        self.town.talks[match] = self._talks(pair)

    def _talks(self, pair: Pair) -> Talks:
        habits = {each: self.town.habits(each) for each in pair.members}
        chance, begun_on = Random(f"{self.seed}/{pair.match}"), pair.announced.date()
        if self.has_groups:
            return GroupTalks.gather(habits, pair.interval_days, chance, begun_on)
        return Talks.begin(tuple(habits.values()), pair.interval_days, chance, begun_on)

    async def _plant(self) -> None:
        self.troubles.plant(tuple(self.pairs.values()))

    async def _talk(self) -> None:
        """Every day, after lunch: whoever meets today."""
        today = self.town.now.date()
        self.lived((self.town.now - self.started) / (self.ends - self.started), f"{today.day} {today:%B}")
        if self.has_groups:
            self.pairs = await who_is_in(self.town, self.pairs)
        for match, pair in self.pairs.items():
            if self.has_groups or not self.town.gone & set(pair.members):
                self.town.talks[match].live(today)
        if today.weekday() == MONDAY:
            thought_of = group_whims.WHIMS if self.has_groups else whims.WHIMS
            await whims.think(self.town, tuple(self.pairs.values()), thought_of)
        self.world.later(self.town.now + timedelta(days=1), self._talk)

    async def _life(self) -> Life:
        """All that is known when it is over."""
        program = self.town.program
        async with self.town.store.reading() as tx:
            found = await tx.programs.get(program)
            seats = await seats_of(tx, program, self.town.deeds)
            matches = await tx.matches.of(self.pairs)
            alerts = await tx.alerts.ever(program)
            waves = await tx.surveys.ever(program)
        return Life(
            seed=self.seed,
            policy=_policy(found, waves),
            people=tuple(self.town.people.values()),
            pairs=tuple(
                replace(_pair(matches[each], ()), seats=seats[each], interval_days=began.interval_days)
                for each, began in self.pairs.items()
            ),
            messages=tuple(self.world.recorder.messages),
            deeds=tuple(self.town.deeds),
            troubles=tuple(self.troubles.planted),
            alerts=tuple(_alert(each) for each in alerts),
            started=self.started,
            ended=self.town.now,
        )


def _pair(match: Match, members: Sequence[Member]) -> Pair:
    return Pair(
        match=match.id,
        program=match.program,
        seats=in_order(Seat(person=member.person, part=Part(member.role)) for member in members),
        interval_days=match.interval_days,
        announced=match.started_at,
        ends_on=match.ends_on or date.max,
        ended=match.ended_at,
        why=str(match.how_ended or ""),
    )


def _alert(alert: mentoring.alerts.Alert) -> Alert:
    return Alert(
        id=alert.id,
        program=alert.program,
        match=alert.match,
        cause=str(alert.cause),
        about=alert.about,
        raised=alert.opened_at,
        closed=alert.closed_at,
        how=alert.note,
    )


def _policy(program: Program, waves: Sequence[Survey]) -> Policy:
    return Policy(
        program=program.id,
        name=program.name,
        tz=program.tz,
        starts_on=program.starts_on or date.min,
        ends_on=program.ends_on or date.max,
        interval_days=program.interval_days,
        format=str(program.format),
        most_mentees=program.most_mentees,
        group_mentors=program.group_mentors,
        led_by_mentors=program.led_by is Leading.MENTORS,
        mentor_word=program.mentor_word,
        mentee_word=program.mentee_word,
        preview=str(program.preview),
        survey_every_weeks=program.survey_every_weeks,
        extension_weeks=program.extension_weeks,
        keeps_holidays=program.keeps_holidays,
        closed_days=days_in(program.closed_days),
        worked_days=days_in(program.worked_days),
        waves=tuple(
            Wave(opens=each.opens_at, closes=each.closes_at, is_anonymous=each.lane is Lane.ANONYMOUS)
            for each in sorted(waves, key=lambda wave: wave.opens_at)
        ),
    )


def _begins_on(plan: Plan) -> date:
    """When sign-up closes or, in a standing program, when its first pairs are matched."""
    return plan.basics.sign_up_closes_on or plan.basics.starts_on or STANDING_FROM
