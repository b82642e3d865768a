"""A simulated company lives through a program: from the sign-up to the end, or for so many months."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from random import Random

from bot.simulation import company, coordinators, joining, members, mistreated, planning, whims
from bot.simulation.facts import alerts_of, pair_of, policy_of
from bot.simulation.flash import asking, helping
from bot.simulation.groups import members as group_members
from bot.simulation.groups import whims as group_whims
from bot.simulation.groups.coordinating import plan_or_try_again
from bot.simulation.groups.talks import GroupTalks
from bot.simulation.groups.troubles import GroupTroubles
from bot.simulation.recorder import Check
from bot.simulation.records import Life, Message, Pair, Person
from bot.simulation.seats import seats_of, who_is_in
from bot.simulation.talks import Talks
from bot.simulation.town import Reaction, Town
from bot.simulation.troubles import Troubles
from bot.simulation.world import World
from mentoring.calendars import next_occurrence
from mentoring.deliveries import Kind
from mentoring.formats import POLICIES
from mentoring.ids import MatchId, WorkspaceId
from mentoring.programfiles import Plan
from mentoring.programs import Program
from mentoring.simulations import NobodyMatched, NotSetUp
from mentoring.teams import Place
from services import owners, phases, programfiles, teams
from services.matchmaker import Matchmaker
from storage.database import Database
from storage.migrating import upgrade

WORKSPACE = WorkspaceId("TSIMULATED")
SIGN_UP = timedelta(days=14)
ALL_HAVE_JOINED = timedelta(days=11)
PLANNED_BEFORE = timedelta(days=7)
MONDAY = 0
MONTH = timedelta(days=30)
GOODBYE = timedelta(days=7)
ALL_ARE_TOLD = timedelta(days=2)
GIVEN_UP_AFTER = timedelta(days=35)
AT_NINE, AT_ONE = time(9), time(13)
STANDING_FROM = date(2027, 3, 1)
"""A Monday; a program without an end has no date of its own."""
MEETS = frozenset({Kind.MEET_MENTOR, Kind.MEET_MENTEE, Kind.MEET_GROUP})


Lived = Callable[[float, str], None]
"""Hears which share of the time is over, and which day it is."""


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
            reactions=members.REACTIONS | helping.REACTIONS | coordinators.REACTIONS | self._of_groups,
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
        await joining.invite(self.town, program, self.months * MONTH)
        begins = max(program.starts_on or date.min, self.started.date() + SIGN_UP)
        await self._plan_matches(program, begins)
        self.world.later(self.started, self._talk)
        ends_on = begins + self.months * MONTH
        if program.ends_on and program.ends_on <= ends_on:
            ends_on = program.ends_on + GOODBYE
        self.ends = datetime.combine(ends_on, AT_NINE, UTC)
        await self.world.live(self.ends)
        await self._look_for_pairs()
        return await self._life()

    async def _plan_matches(self, program: Program, begins: date) -> None:
        """Who looks after it lets people in, asks for wishes, and plans, where the bot does not by itself."""
        me, town, later = self._coordinator, self.town, self.world.later
        first = next_occurrence(begins - PLANNED_BEFORE, AT_ONE, program.zone)
        at = max(first, self.started + ALL_HAVE_JOINED)
        if program.approval:
            later(self.started, partial(planning.look_at_forms, town, me))
        if program.shortlists:
            later(self.started + ALL_HAVE_JOINED, partial(planning.ask_both_sides, town, me))
        elif self.has_groups:
            later(at, partial(plan_or_try_again, town, me))
        elif not program.standing:
            later(at, partial(planning.plan_matches, town, me))
        elif not await planning.is_planned_by_the_bot(town.store, program.id):
            later(at, partial(planning.plan_now_and_then, town, me))
        if program.board:
            later(at, partial(asking.offer_hours, town))
        later(at + GIVEN_UP_AFTER, self._look_for_pairs)

    async def _look_for_pairs(self) -> None:
        """A company in which nobody finds anybody tells nothing about a program."""
        if not self.pairs:
            raise NobodyMatched

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
            raise NotSetUp(tuple(sorted(made)))
        self.town.program = made
        await teams.add(store, owner, made, coordinator.id, Place(), now)
        await teams.add(store, owner, made, backup.id, Place(is_backup=True), now)
        return await phases.open_sign_up(store, owner, made, now)

    def _heard(self, message: Message) -> None:
        self.town.heard(message)
        if message.kind in MEETS and message.match and message.match not in self.announced:
            self.announced.add(message.match)
            self.world.later(message.at, partial(self._announce, message.match))

    async def _announce(self, match: MatchId) -> None:
        """A pair begins to meet; troubles are planted among the first of them."""
        async with self.town.store.reading() as tx:
            pair = pair_of(await tx.matches.get(match), await tx.members.of_match(match))
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
            await mistreated.think_of_going(self.town, tuple(self.pairs.values()))
            if self.plan.board and self.pairs:
                await asking.think_of_the_board(self.town)
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
            policy=policy_of(found, waves),
            people=tuple(self.town.people.values()),
            pairs=tuple(
                replace(pair_of(matches[each], ()), seats=seats[each], interval_days=began.interval_days)
                for each, began in self.pairs.items()
            ),
            messages=tuple(self.world.recorder.messages),
            deeds=tuple(self.town.deeds),
            troubles=tuple(self.troubles.planted),
            alerts=tuple(told for each in alerts for told in alerts_of(each)),
            started=self.started,
            ended=self.town.now,
        )


def _begins_on(plan: Plan) -> date:
    """When sign-up closes or, in a standing program, when its first pairs are matched."""
    return plan.basics.sign_up_closes_on or plan.basics.starts_on or STANDING_FROM
