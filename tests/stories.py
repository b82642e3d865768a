"""How things came to be as they are when a test begins: programs that are open, people who have joined.

Built on the services; the dialogues themselves are tested where they belong.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from mentoring.drafts import QuestionDraft
from mentoring.ids import UNSAVED, MatchId, PersonId, TopicId
from mentoring.joins import FormPage, Joined
from mentoring.matches import HowEnded, Match, Member, Run
from mentoring.participants import Participant, Role, Standing
from mentoring.people import Person
from mentoring.programs import Coordinator, Preview, Program, Template, Topic
from mentoring.questions import Answered, Kind, Page
from mentoring.rhythm import first_checkin_on
from mentoring.templates import BLUEPRINTS, questions_for
from services import endings, joins, meetings, people, runs, sendings
from storage.database import Store
from tests.world import World, id_of

MENTEE: Mapping[str, Answered] = {"role": "find", "goal": "I would like to lead a small team."}
MENTOR: Mapping[str, Answered] = {"role": "be", "about": "I learned to listen the hard way."}


async def open_program(
    world: World,
    name: str = "Leadership 2027",
    *,
    template: Template = Template.COHORT,
    topics: tuple[str, ...] = ("Giving feedback", "Python", "Delegating"),
    coordinators: tuple[str, ...] = ("mary", "katherine"),
    sign_up_closes_on: date | None = date(2027, 3, 14),
    **changes: Any,
) -> Program:
    """A program whose sign-up is open, with its form and two coordinators."""
    now, store = world.now(), world.store
    blueprint = BLUEPRINTS[template]
    draft = replace(
        blueprint.program(world.workspace, name, id_of("mary"), now),
        sign_up_closes_on=sign_up_closes_on,
        **{
            "starts_on": None if blueprint.standing else date(2027, 3, 22),
            "ends_on": None if blueprint.standing else date(2027, 9, 20),
            "opened_at": now,
            "tz": "Europe/Berlin",
            **changes,
        },
    )
    for handle in coordinators:
        await person(world, handle)
    async with store.transaction() as tx:
        program = await tx.programs.add(draft)
        for label in topics:
            await tx.topics.add(
                Topic(workspace=world.workspace, id=TopicId(UNSAVED), program=program.id, label=label)
            )
        for question in questions_for(template, program.most_mentees, program.format):
            await tx.questions.add(question.question(world.workspace, program.id))
        for handle in coordinators:
            await tx.coordinators.add(
                Coordinator(workspace=world.workspace, id=UNSAVED, program=program.id, person=id_of(handle))
            )
    return program


async def close_sign_up(world: World, program: Program) -> None:
    """Nobody new may join."""
    async with world.store.transaction() as tx:
        known = await tx.programs.get(program.id)
        await tx.programs.save(replace(known, closed_at=world.now()))


async def ask_also(world: World, program: Program, label: str) -> None:
    """The program asks everybody one question more."""
    draft = QuestionDraft(key="office", position=9, kind=Kind.TEXT, label=label, required=True, most=100)
    async with world.store.transaction() as tx:
        await tx.questions.add(draft.question(world.workspace, program.id))


async def leave(world: World, handle: str, program: Program) -> None:
    """Somebody has left the program."""
    async with world.store.transaction() as tx:
        place = await tx.participants.find(program.id, id_of(handle))
        assert place is not None
        await tx.participants.save(replace(place, standing=Standing.LEFT, left_at=world.now()))


async def on_a_break(world: World, program: Program, handle: str) -> None:
    """Somebody takes a break from the program."""
    who = await person(world, handle)
    async with world.store.transaction() as tx:
        place = await tx.participants.find(program.id, who.id)
        assert place is not None
        await tx.participants.save(replace(place, standing=Standing.ON_BREAK))


async def person(world: World, handle: str) -> Person:
    """Somebody as the bot knows them from their profile."""
    found = await world.bot.desk.slack.users_info(user=id_of(handle), include_locale=True)
    return await people.met(world.store, people.profile_of(found["user"]), world.now())


async def now_is(world: World, match: Match) -> Match:
    """The match as it is stored now."""
    async with world.store.reading() as tx:
        return await tx.matches.get(match.id)


async def sign_up(
    world: World, handle: str, program: Program, answers: Mapping[str, Answered] = MENTEE
) -> Participant:
    """Somebody has sent the form; what `answers` leave open is answered somehow."""
    who = await person(world, handle)
    async with world.store.reading() as tx:
        topics = [str(topic.id) for topic in await tx.topics.of_program(program.id)]
    usual: dict[str, Answered] = {
        "languages": ("en",),
        "times": ("from_9_to_12",),
        "talk_styles": ("direct",),
        "topics_wanted": (topics[0],),
        "topics_offered": (topics[0],),
        "help_wanted": ("listen",),
        "help_given": ("listen",),
        "capacity": 1,
        "consent": ("accepted",),
    }
    await _fill(world.store, who, program, {**usual, **answers}, world.now())
    async with world.store.reading() as tx:
        participant = await tx.participants.find(program.id, PersonId(who.id))
    assert participant is not None
    return participant


async def _fill(
    store: Store, who: Person, program: Program, answers: Mapping[str, Answered], now: datetime
) -> None:
    page = Page.ALL
    while True:
        said = await joins.fill(store, who, program.id, page, answers, now)
        match said:
            case Joined():
                return
            case FormPage(page=following):
                page = following
            case faulty:
                raise AssertionError(faulty)


async def matched(
    world: World, program: Program, mentor: str, *mentees: str, days_ago: int = 0
) -> list[Match]:
    """A mentor's matches, sent so many days ago; who has not joined yet has now."""
    await _joined(world, mentor, program, MENTOR)
    matches = []
    for mentee in mentees:
        await _joined(world, mentee, program, MENTEE)
        matches.append(await _match(world, program, mentor, mentee, world.now() - timedelta(days=days_ago)))
    return matches


async def plan_matches(world: World, program: Program, by: str = "mary") -> Run:
    """A coordinator has had matches computed."""
    who = await person(world, by)
    run = await runs.compute(world.store, world.bot.desk.matchmaker, who, program.id, world.now())
    async with world.store.reading() as tx:
        return await tx.runs.get(run)


async def send_matches(world: World, program: Program, by: str = "mary") -> list[Match]:
    """A coordinator has had matches computed and sends them now, without asking anybody before."""
    async with world.store.transaction() as tx:
        await tx.programs.save(replace(await tx.programs.get(program.id), preview=Preview.NOBODY))
    run = await plan_matches(world, program, by)
    who = await person(world, by)
    await sendings.count_down(world.store, who, run.id, world.now())
    await sendings.send_now(world.store, who, run.id, world.now())
    async with world.store.reading() as tx:
        return await tx.matches.open_ones(program.id)


async def end(world: World, match: Match) -> None:
    """The match has ended early."""
    async with world.store.transaction() as tx:
        await endings.end_match(tx, await tx.matches.get(match.id), HowEnded.EARLY, world.now())


async def agree(world: World, match: Match, handle: str, on: date) -> None:
    """One of them has said when they meet next."""
    who = await person(world, handle)
    async with world.store.transaction() as tx:
        await meetings.agree(tx, match.id, who, on, world.now())


async def _joined(world: World, handle: str, program: Program, answers: Mapping[str, Answered]) -> None:
    async with world.store.reading() as tx:
        place = await tx.participants.find(program.id, id_of(handle))
    if place is None:
        await sign_up(world, handle, program, answers)


async def _match(world: World, program: Program, mentor: str, mentee: str, started_at: datetime) -> Match:
    async with world.store.transaction() as tx:
        match = await tx.matches.add(
            Match(
                workspace=world.workspace,
                id=MatchId(UNSAVED),
                program=program.id,
                proposal=None,
                interval_days=program.interval_days,
                started_at=started_at,
                ends_on=program.ends_on,
                reasons={},
            )
        )
        for role, handle in ((program.policy.part_read(Role.MENTOR), mentor), (Role.MENTEE, mentee)):
            place = await tx.participants.find(program.id, id_of(handle))
            who = await tx.people.find(id_of(handle))
            assert place is not None
            assert who is not None
            await tx.members.add(
                Member(
                    workspace=world.workspace,
                    id=UNSAVED,
                    match=match.id,
                    program=program.id,
                    participant=place.id,
                    person=place.person,
                    role=role,
                    next_checkin_on=first_checkin_on(
                        who.hours().local_date(started_at), program.interval_days
                    ),
                )
            )
    return match
