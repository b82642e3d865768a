"""Growth: a mentee says how sure they feel about their topics, half-way or whenever they like."""

from collections.abc import Mapping
from datetime import datetime

from mentoring import growth
from mentoring.endings import OwnMatch
from mentoring.growth import HalfWay, Moment, OwnRating, Rating
from mentoring.ids import UNSAVED, MatchId, ParticipantId, PersonId, ProgramId, TopicId
from mentoring.matches import Member
from mentoring.participants import Role
from mentoring.people import Person
from mentoring.rounds import Talk
from services.own_matches import own_open_match
from services.proposals import topic_labels
from storage.database import Store
from storage.transaction import Transaction

WANTED = "topics_wanted"
"""The question of the form that asks what somebody wants to learn."""


async def form(store: Store, who: Person, match: MatchId) -> Mapping[TopicId, OwnRating]:
    """The topics on which a mentee may say how sure they feel now, with what they said before."""
    async with store.reading() as tx:
        own = await own_open_match(tx, who.id, match)
        mine = await _place(tx, own, who.id)
        said = {each.topic: each.value for each in await _said(tx, mine)}
        topics = await topics_of(tx, own.program.id, mine.participant, mine.role)
        return {topic: OwnRating(label, said.get(topic)) for topic, label in topics.items()}


async def rate(store: Store, who: Person, match: MatchId, said: Mapping[TopicId, int], now: datetime) -> None:
    """How sure a mentee feels now; said again, it takes the place of what was said before."""
    async with store.transaction() as tx:
        own = await own_open_match(tx, who.id, match)
        mine = await _place(tx, own, who.id)
        topics = await topics_of(tx, own.program.id, mine.participant, mine.role)
        for topic in topics.keys() & said.keys():
            rating = Rating(
                workspace=tx.workspace,
                id=UNSAVED,
                program=own.program.id,
                participant=mine.participant,
                person=who.id,
                topic=topic,
                moment=Moment.MIDDLE,
                value=said[topic],
                rated_at=now,
            )
            await tx.ratings.put(rating)


async def half_way(tx: Transaction, about: Talk) -> HalfWay | None:
    """Whether the question stands beside a check-in: only of who learns, and has chosen a topic."""
    mine = await _place(tx, about.own, about.checkin.person)
    asked = growth.half_way(about.own.match, about.checkin.asked_on, await _said(tx, mine))
    has_topics = asked and await topics_of(tx, about.own.program.id, mine.participant, mine.role)
    return asked if has_topics else None


async def topics_of(
    tx: Transaction, program: ProgramId, participant: ParticipantId, role: Role
) -> Mapping[TopicId, str]:
    """The topics on which somebody rates themselves: what they wanted to learn."""
    wanted = await tx.answers.of_participant(participant) if role is Role.MENTEE else {}
    labels = await topic_labels(tx, program)
    chosen = wanted.get(WANTED)
    topics = [TopicId(int(each)) for each in chosen] if isinstance(chosen, tuple) else []
    return {topic: labels[str(topic)] for topic in topics if str(topic) in labels}


async def _place(tx: Transaction, own: OwnMatch, who: PersonId) -> Member:
    return next(each for each in await tx.members.of_match(own.match.id) if each.person == who)


async def _said(tx: Transaction, member: Member) -> list[Rating]:
    """What somebody said in the middle of this program."""
    ratings = await tx.ratings.of_people([member.person])
    mine = [each for each in ratings if each.participant == member.participant]
    return [each for each in mine if each.moment is Moment.MIDDLE]
