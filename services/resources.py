"""The resource hub for those who use it: what suits somebody, found, opened, given to their match."""

from collections.abc import Iterable
from datetime import datetime

from mentoring import resources as rules
from mentoring.deliveries import Delivery, Kind
from mentoring.endings import OwnMatch
from mentoring.ids import UNSAVED, MatchId, PersonId, TopicId
from mentoring.matches import MatchStatus
from mentoring.participants import Participant, Role, Standing
from mentoring.people import Person
from mentoring.refusals import NoLongerThere
from mentoring.resources import Given, Library, Opened, Resource, Shared
from mentoring.rounds import Talk
from mentoring.setups import Faults
from services import authority
from services.letters import Withdrawn, letter
from services.own_matches import own_active_match, own_match, own_open_matches
from storage.database import Store
from storage.transaction import Transaction

PAGE = 8
MOST_FOUND = 50
MOST_SHARED = 5
TOPICS_WANTED = "topics_wanted"


async def library(store: Store, who: Person, page: int) -> Library:
    """A page of what suits somebody, with what their matches gave them."""
    async with store.reading() as tx:
        suiting = await _suiting(tx, who.id)
        matches = await own_open_matches(tx, who.id)
        return Library(
            resources=tuple(suiting[page * PAGE : (page + 1) * PAGE]),
            topics=await _topics(tx, suiting),
            shared=await _given(tx, who.id, matches),
            matches=matches,
            page=page,
            pages=max(1, -(-len(suiting) // PAGE)),
        )


async def has_library(tx: Transaction, who: PersonId) -> bool:
    """There is something to look for, of a program or from a match."""
    if await _suiting(tx, who):
        return True
    matches = await own_open_matches(tx, who)
    return bool(await tx.shared.of_matches([own.match.id for own in matches]))


async def search(store: Store, who: Person, typed: str) -> list[Resource]:
    """What suits somebody and fits what they typed."""
    async with store.reading() as tx:
        suiting = await _suiting(tx, who.id)
        return rules.found(suiting, typed, await _topics(tx, suiting))[:MOST_FOUND]


async def open_one(store: Store, who: Person, resource: int) -> Opened:
    """A resource, for somebody who may read it. The opening is counted, nobody is noted."""
    async with store.transaction() as tx:
        found = await _readable(tx, who, resource)
        await tx.resources.count_opening(resource)
        matches = await own_open_matches(tx, who.id)
        return Opened(
            resource=found,
            program=await tx.programs.get(found.program),
            matches=tuple(own for own in matches if own.match.status is MatchStatus.ACTIVE),
        )


async def give(store: Store, who: Person, resource: int, match: MatchId, now: datetime) -> OwnMatch:
    """Give a resource to the match: the other reads of it, and both find it in their library."""
    async with store.transaction() as tx:
        found = await _readable(tx, who, resource)
        own = await own_active_match(tx, who.id, match)
        given = [each.resource for each in await tx.shared.of_matches([match])]
        if resource not in given:
            await _share(tx, own, who, now, title=found.title, link=found.link, resource=found.id)
        return own


async def give_link(
    store: Store, who: Person, match: MatchId, title: str, link: str, now: datetime
) -> OwnMatch | Faults:
    """The same with a link of one's own."""
    faults = rules.faults_of_shared(title, link)
    if faults:
        return faults
    async with store.transaction() as tx:
        own = await own_active_match(tx, who.id, match)
        await _share(tx, own, who, now, title=title, link=link)
        return own


async def to_give(store: Store, who: Person) -> tuple[OwnMatch, ...]:
    """The matches to whom somebody can give something."""
    async with store.reading() as tx:
        matches = await own_open_matches(tx, who.id)
    if not matches:
        raise NoLongerThere
    return matches


async def load_shared(tx: Transaction, delivery: Delivery, _now: datetime) -> Given | Withdrawn:
    """RESOURCE_SHARED, while the match goes on."""
    shared = await tx.shared.find(delivery.subject or 0)
    if shared is None:
        return Withdrawn("erased")
    own = await own_match(tx, PersonId(delivery.person or ""), shared.match)
    if own.match.status is not MatchStatus.ACTIVE:
        return Withdrawn("match on hold" if own.match.is_open else "match ended")
    return Given(shared=shared, own=own)


async def suggestion(tx: Transaction, talk: Talk, now: datetime) -> Resource | None:
    """What may help somebody now, beside their check-in: by how far the match is, and its topics."""
    resources = await tx.resources.of_program(talk.checkin.program)
    if not resources:
        return None
    match, zone = talk.own.match, talk.own.program.zone
    stage = rules.stage_of(match, now.astimezone(zone).date(), match.started_at.astimezone(zone).date())
    topics = await topics_of(tx, match.id)
    answered = sum(
        each.person == talk.checkin.person and each.answered_at is not None
        for each in await tx.checkins.of_match(match.id)
    )
    return rules.suggested(resources, talk.own.role, stage, topics, answered)


async def _suiting(tx: Transaction, who: PersonId) -> list[Resource]:
    """All that suits somebody's roles, over their programs that go on."""
    found: list[Resource] = []
    for place in await tx.participants.of_person(who):
        if place.standing in _TAKES_PART and not (await tx.programs.get(place.program)).ended_at:
            roles = _roles(place)
            found += [
                each for each in await tx.resources.of_program(place.program) if rules.suits(each, roles)
            ]
    return found


async def _readable(tx: Transaction, who: Person, resource: int) -> Resource:
    found = await tx.resources.find(resource)
    if found is None:
        raise NoLongerThere
    is_suiting = any(each.id == resource for each in await _suiting(tx, who.id))
    if is_suiting or await _was_given(tx, who, resource):
        return found
    if not await authority.sees_names(tx, who, found.program):
        raise NoLongerThere
    return found


async def _was_given(tx: Transaction, who: Person, resource: int) -> bool:
    """Their match shared it with them, or they did: it stays readable, also for the other role."""
    matches = [own.match.id for own in await own_open_matches(tx, who.id)]
    return any(each.resource == resource for each in await tx.shared.of_matches(matches))


async def _given(tx: Transaction, who: PersonId, matches: Iterable[OwnMatch]) -> tuple[Given, ...]:
    owns = {own.match.id: own for own in matches}
    shared = (await tx.shared.of_matches(owns))[:MOST_SHARED]
    return tuple(Given(shared=each, own=owns[each.match], is_by_reader=each.person == who) for each in shared)


async def _topics(tx: Transaction, resources: Iterable[Resource]) -> dict[TopicId, str]:
    """What the topics are called in whose programs these stand."""
    programs = sorted({each.program for each in resources})
    return {topic.id: topic.label for one in programs for topic in await tx.topics.of_program(one)}


async def _share(
    tx: Transaction,
    own: OwnMatch,
    who: Person,
    now: datetime,
    *,
    title: str,
    link: str,
    resource: int | None = None,
) -> None:
    shared = await tx.shared.add(
        Shared(
            workspace=tx.workspace,
            id=UNSAVED,
            match=own.match.id,
            person=who.id,
            resource=resource,
            title=title,
            link=link,
            shared_at=now,
        )
    )
    for partner in own.partners:
        await tx.outbox.queue(
            letter(
                Kind.RESOURCE_SHARED,
                tx.workspace,
                now=now,
                occasion=f"shared:{shared.id}",
                person=partner.id,
                program=own.program.id,
                match=own.match.id,
                subject=shared.id,
            )
        )


async def topics_of(tx: Transaction, match: MatchId) -> set[TopicId]:
    """What the mentees of a match want to learn."""
    found: set[TopicId] = set()
    for member in await tx.members.of_match(match):
        if member.role is Role.MENTEE:
            chosen = (await tx.answers.of_participant(member.participant)).get(TOPICS_WANTED)
            found |= {TopicId(int(each)) for each in chosen} if isinstance(chosen, tuple) else set()
    return found


def _roles(place: Participant) -> set[Role]:
    return {role for role, has in ((Role.MENTEE, place.seeks), (Role.MENTOR, place.offers)) if has}


_TAKES_PART = frozenset({Standing.IN, Standing.ON_BREAK})
