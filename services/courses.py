"""Courses: the matches of a program before a coordinator's eyes, without those that they are a party to."""

from collections import defaultdict
from datetime import datetime

from mentoring.courses import Course, Courses, Filter, Partner, in_order
from mentoring.ids import AlertId, MatchId, ParticipantId, ProgramId
from mentoring.matches import HowEnded, Match, Member, State
from mentoring.participants import Role
from mentoring.people import Person
from mentoring.programs import Program
from mentoring.progress import Progress
from services import alerts, authority
from services.proposals import Onlooker
from services.states import states_of
from storage.database import Store
from storage.transaction import Transaction

MOST_FOUND = 50
ENDED = Progress(state=State.ENDED)


async def courses(
    store: Store,
    who: Person,
    program: ProgramId,
    now: datetime,
    wanted: Filter = Filter.GOING_ON,
    of: ParticipantId | None = None,
) -> Courses:
    """The matches that the filter lets through; with `of` all of one person's, ended ones too."""
    async with store.reading() as tx:
        found = await authority.coordinating(tx, who, program)
        listed = await _courses(tx, who, found, now)
    theirs = [course for course in listed if of in {each.participant.id for each in course.partners}]
    shown = theirs if of else [each for each in listed if wanted.lets_through(each.progress.state)]
    partners = [each for course in theirs for each in course.partners]
    return Courses(
        program=found,
        filter=wanted,
        courses=tuple(in_order(shown)),
        of=next((each for each in partners if each.participant.id == of), None),
    )


async def found(store: Store, who: Person, program: ProgramId, typed: str, now: datetime) -> list[Partner]:
    """People who are or were in a match, whose name holds what was typed."""
    async with store.reading() as tx:
        listed = await _courses(tx, who, await authority.coordinating(tx, who, program), now)
    partners = {each.participant.id: each for course in listed for each in course.partners}
    fitting = [each for each in partners.values() if typed.casefold().strip() in each.person.name.casefold()]
    return sorted(fitting, key=lambda each: each.person.name.casefold())[:MOST_FOUND]


async def _courses(tx: Transaction, who: Person, program: Program, now: datetime) -> list[Course]:
    members: defaultdict[MatchId, dict[Role, Member]] = defaultdict(dict)
    for member in await tx.members.of_program(program.id, open_only=False):
        members[member.match][member.role] = member
    ids = {member.participant for both in members.values() for member in both.values()}
    sees = await Onlooker.of(tx, who.id, program.id, ids)
    states = await states_of(tx, program, now)
    cases = {each.match: each.id for each in await alerts.visible_to(tx, who.id, [program.id], now)}
    return [
        _course(match, members[match.id], sees, program, states.get(match.id, ENDED), cases.get(match.id))
        for match in await tx.matches.of_program(program.id)
        if match.how_ended is not HowEnded.MISTAKE and _may_be_seen(members[match.id], sees)
    ]


def _may_be_seen(both: dict[Role, Member], sees: Onlooker) -> bool:
    """Neither of them was erased, and whoever looks is no party to it."""
    participants = [member.participant for member in both.values()]
    return sees.knows(*participants) and not sees.is_party(*participants)


def _course(
    match: Match,
    both: dict[Role, Member],
    sees: Onlooker,
    program: Program,
    progress: Progress,
    alert: AlertId | None,
) -> Course:
    mentor, mentee = (both[role].participant for role in (Role.MENTOR, Role.MENTEE))
    return Course(
        match=match,
        mentor=Partner(participant=sees.participants[mentor], person=sees.person(mentor)),
        mentee=Partner(participant=sees.participants[mentee], person=sees.person(mentee)),
        progress=progress,
        started_on=match.started_at.astimezone(program.zone).date(),
        ended_on=match.ended_at.astimezone(program.zone).date() if match.ended_at else None,
        alert=alert,
    )
