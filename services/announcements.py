"""Announcements: a program is made known in a channel, once, and again only when somebody asks for it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from mentoring.announcements import Post, Posting
from mentoring.deliveries import Delivery, Kind, Status
from mentoring.ids import UNSAVED, AnnouncementId, ProgramId
from mentoring.people import Person
from mentoring.programs import Announcement, Choice, Program
from mentoring.refusals import ChangedMeanwhile, NoLongerThere, Refusal
from services import programs
from services.letters import Withdrawn, letter
from storage.database import Store
from storage.transaction import Transaction

A_SECOND_TAP = timedelta(minutes=15)
"""The same words in the same channel within this time are one post: who sends them saw no answer."""


@dataclass(eq=False)
class SignUpNotOpen(Refusal):
    """What is announced must be open: the post has a button to join."""

    program: str


async def form(store: Store, who: Person, program: ProgramId) -> Choice:
    """A program that may be announced, among the others."""
    choice = await programs.turned_to(store, who, program)
    _refuse_closed(choice.program)
    return choice


async def announce(
    store: Store, who: Person, program: ProgramId, channel: str, text: str, now: datetime
) -> Posting:
    """Post to a channel, signed by who does it; said twice in a short time, it is posted once."""
    async with store.transaction() as tx:
        _refuse_closed(await programs.ongoing(tx, who, program))
        said = await tx.announcements.same_since(program, channel, text, now - A_SECOND_TAP)
        if said:
            return await _posting(tx, who, AnnouncementId(said.id))
        announcement = await tx.announcements.add(
            Announcement(
                workspace=tx.workspace,
                id=UNSAVED,
                program=program,
                channel=channel,
                text=text,
                created_by=who.id,
                created_at=now,
            )
        )
        await _queue(tx, announcement, now)
    return Posting(announcement=announcement, status=Status.PENDING)


async def posting(store: Store, who: Person, announcement: AnnouncementId) -> Posting:
    """Whether a post went out."""
    async with store.reading() as tx:
        return await _posting(tx, who, announcement)


async def post_again(store: Store, who: Person, announcement: AnnouncementId, now: datetime) -> Posting:
    """Try once more what did not go out, or may not have; a person decides that, nothing by itself."""
    async with store.transaction() as tx:
        before = await _posting(tx, who, announcement)
        if not before.may_be_repeated:
            raise ChangedMeanwhile
        _refuse_closed(await tx.programs.get(before.announcement.program))
        delivery = await tx.outbox.find(Kind.ANNOUNCEMENT, announcement)
        if delivery is None or not await tx.outbox.once_more(delivery, now):
            raise ChangedMeanwhile
        return Posting(announcement=before.announcement, status=Status.PENDING)


async def load(tx: Transaction, delivery: Delivery, _now: datetime) -> Post | Withdrawn:
    """ANNOUNCEMENT: the words, while one can still join."""
    announcement = await tx.announcements.get(delivery.subject or 0)
    program = await tx.programs.get(announcement.program)
    if not program.takes_sign_ups:
        return Withdrawn("sign-up closed")
    return Post(program=program, announcement=announcement)


async def _posting(tx: Transaction, who: Person, announcement: AnnouncementId) -> Posting:
    found = await tx.announcements.get(announcement)
    await programs.ongoing(tx, who, found.program)
    delivery = await tx.outbox.find(Kind.ANNOUNCEMENT, found.id)
    if delivery is None:
        raise NoLongerThere
    return Posting(
        announcement=found,
        status=delivery.status,
        reason=delivery.reason,
        is_undecided=delivery.is_undecided,
    )


async def _queue(tx: Transaction, announcement: Announcement, now: datetime) -> None:
    await tx.outbox.queue(
        letter(
            Kind.ANNOUNCEMENT,
            tx.workspace,
            now=now,
            occasion=f"announcement:{announcement.id}",
            program=announcement.program,
            subject=announcement.id,
            channel=announcement.channel,
        )
    )


def _refuse_closed(program: Program) -> None:
    if not program.takes_sign_ups:
        raise SignUpNotOpen(program.name)
