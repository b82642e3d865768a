"""Courses: the matches of a program before a coordinator's eyes, without those that they are a party to."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from mentoring.courses import Course, Courses, Filter, Partner, WhyEnded, in_order
from mentoring.ids import AlertId, MatchId, ParticipantId, ProgramId
from mentoring.matches import HowEnded, Match, Member, State
from mentoring.openings import Opened
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
TOGETHER = 2
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
        listed = await courses_of(tx, who, found, now)
    theirs = [course for course in listed if of in {each.participant.id for each in course.partners}]
    shown = theirs if of else [each for each in listed if wanted.lets_through(each.progress.state)]
    partners = [each for course in theirs for each in course.partners]
    return Courses(
        program=found,
        filter=wanted,
        courses=tuple(in_order(shown)),
        of=next((each for each in partners if each.participant.id == of), None),
    )


async def why_ended(store: Store, who: Person, match: MatchId, now: datetime) -> WhyEnded:
    """The reasons for which a match ended; that they were opened, and by whom, is logged."""
    async with store.transaction() as tx:
        ended = await tx.matches.get(match)
        members = [member.person for member in await tx.members.of_match(match)]
        await authority.entitled(tx, who, ended.program, members)
        await tx.openings.log(who.id, Opened.ENDING, match, now)
        people = await tx.people.of(members)
        said = [each for each in await tx.endings.told_of_match(match) if not each.count_only]
        return WhyEnded(
            people=tuple(people[each] for each in members if each in people),
            said=tuple(
                (people[each.leaver], each.reason) for each in said if each.reason and each.leaver in people
            ),
        )


async def found(store: Store, who: Person, program: ProgramId, typed: str, now: datetime) -> list[Partner]:
    """People who are or were in a match, whose name holds what was typed."""
    async with store.reading() as tx:
        listed = await courses_of(tx, who, await authority.coordinating(tx, who, program), now)
    partners = {each.participant.id: each for course in listed for each in course.partners}
    fitting = [each for each in partners.values() if typed.casefold().strip() in each.person.name.casefold()]
    return sorted(fitting, key=lambda each: each.person.name.casefold())[:MOST_FOUND]


async def courses_of(tx: Transaction, who: Person, program: Program, now: datetime) -> list[Course]:
    """All matches of a program, without those that somebody is a party to."""
    members: defaultdict[MatchId, list[Member]] = defaultdict(list)
    for member in await tx.members.of_program(program.id, open_only=False):
        if member.left_at is None:
            members[member.match].append(member)
    ids = {member.participant for all_of_it in members.values() for member in all_of_it}
    sees = await Onlooker.of(tx, who.id, program.id, ids)
    states = await states_of(tx, program, now)
    cases = {each.match: each.id for each in await alerts.visible_to(tx, who.id, [program.id], now)}
    return [
        _course(match, members[match.id], sees, program, states.get(match.id, ENDED), cases.get(match.id))
        for match in await tx.matches.of_program(program.id)
        if match.how_ended is not HowEnded.MISTAKE and _may_be_seen(members[match.id], sees)
    ]


def _may_be_seen(members: Iterable[Member], sees: Onlooker) -> bool:
    """Neither of two was erased (two at least of a group were not), and whoever looks is no party to it."""
    known = [member.participant for member in members if sees.knows(member.participant)]
    return len(known) >= TOGETHER and not sees.is_party(*known)


def _course(
    match: Match,
    members: Iterable[Member],
    sees: Onlooker,
    program: Program,
    progress: Progress,
    alert: AlertId | None,
) -> Course:
    known = [member for member in members if sees.knows(member.participant)]
    mentors_first = sorted(known, key=lambda member: (member.role is not Role.MENTOR, member.id))
    return Course(
        match=match,
        partners=tuple(
            Partner(participant=sees.participants[each.participant], person=sees.person(each.participant))
            for each in mentors_first
        ),
        progress=progress,
        started_on=match.started_at.astimezone(program.zone).date(),
        ended_on=match.ended_at.astimezone(program.zone).date() if match.ended_at else None,
        alert=alert,
    )
