"""What became of everything that the bot owed: its outbox, held against what Slack received."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from mentoring.deliveries import POLICIES, Delivery, Kind, Status, To
from mentoring.ids import DeliveryId
from mentoring.milestones import APART
from sandbox.workspace import Workspace
from services.digests import LOOKS_BACK
from storage.database import Store

UNPROVEN = "unproven"
LATE = timedelta(days=1)
A_TIME = re.compile(r" \d\d:\d\d:\d\d\+00:00")
REPORTS = frozenset({Kind.DIGEST, Kind.MONDAY})
OPENS_A_CHAT = frozenset({Kind.GROUP_CARD, Kind.GROUP_WELCOME})


@dataclass(frozen=True, slots=True)
class Outcome:
    """Deliveries, and how often each of their tokens stands in Slack."""

    deliveries: tuple[Delivery, ...]
    received: Counter[str]
    shown: frozenset[DeliveryId]
    """What coordinators are asked to decide, because nobody can prove it."""

    def told(self) -> set[str]:
        """The keys of what people got in their DMs.

        Of an instant only its day counts: who has to try again does the same some minutes later.
        """
        told = (each for each in self.deliveries if _to(each) is To.PERSON and self.received[each.token])
        return {A_TIME.sub("", each.key) for each in told}

    def kinds(self) -> Counter[Kind]:
        """How much of each kind went out."""
        return Counter(each.kind for each in self.deliveries if each.status is Status.SENT)

    def doubled(self) -> list[str]:
        """What stands twice somewhere, in a DM, a group DM or a channel."""
        return _keys(each for each in self.deliveries if self.received[each.token] > 1)

    def lost(self) -> list[str]:
        """What counts as sent, and is not there."""
        return _keys(
            each for each in self.deliveries if each.status is Status.SENT and not self.received[each.token]
        )

    def unrecorded(self) -> list[str]:
        """What is there, and neither counts as sent nor is shown to a coordinator as unproven."""
        return _keys(
            each
            for each in self.deliveries
            if self.received[each.token] and each.status is not Status.SENT and each.id not in self.shown
        )

    def unproven(self) -> list[Delivery]:
        """What may have gone out, and nobody can look it up."""
        return [each for each in self.deliveries if _is_unproven(each)]

    def badly_unproven(self) -> list[str]:
        """What is unproven although it can be looked up, or without a coordinator who is shown it."""
        return _keys(each for each in self.unproven() if _to(each) is To.PERSON or each.id not in self.shown)

    def unfinished(self, now: datetime) -> list[str]:
        """What is stuck: in flight, or due for long and still waiting."""
        return sorted(
            f"{each.key}: {each.status} {each.reason}"
            for each in self.deliveries
            if each.status is Status.SENDING
            or (each.status is Status.UNKNOWN and not _is_unproven(each))
            or (each.status is Status.PENDING and each.not_before < now - LATE)
        )

    def told_apart(self) -> set[str]:
        """What each of a match read for themselves, as nobody can prove that their chat was opened."""
        without_a_chat = {each.match for each in self.unproven() if each.kind in OPENS_A_CHAT}
        return {
            each.key
            for each in self.deliveries
            if each.kind in APART.values() and each.match in without_a_chat
        }

    def digests_of_the_unproven(self) -> set[str]:
        """Digests that were due only because somebody has to look for what is unproven."""
        instants = [each.first_started_at or each.due_at for each in self.unproven()]
        return {
            each.key
            for each in self.deliveries
            if each.kind in REPORTS
            and any(
                instant <= each.due_at + LATE and each.due_at <= instant + LOOKS_BACK for instant in instants
            )
        }


async def outcome_of(store: Store, workspace: Workspace) -> Outcome:
    """Read both sides."""
    async with store.reading() as tx:
        deliveries = await tx.outbox.everything()
        programs = {each.program for each in deliveries if each.program}
        shown = [each.id for program in programs for each in await tx.outbox.undecided(program)]
    return Outcome(tuple(deliveries), _received(workspace), frozenset(shown))


def _received(workspace: Workspace) -> Counter[str]:
    """By the token in the metadata: the blocks of a message change with what people answer."""
    return Counter(
        message.metadata["event_payload"]["key"]
        for conversation in workspace.conversations.values()
        for message in conversation.messages.values()
        if message.metadata
    )


def _is_unproven(delivery: Delivery) -> bool:
    return delivery.status is Status.UNKNOWN and delivery.reason == UNPROVEN


def _to(delivery: Delivery) -> To:
    return POLICIES[delivery.kind].to


def _keys(deliveries: Iterable[Delivery]) -> list[str]:
    return sorted(each.key for each in deliveries)
