"""Who has read what: the unread marks of everybody in the workspace."""

from bisect import bisect_right

from sandbox.model import Conversation, Message, Person
from sandbox.workspace import Workspace

MOST_COUNTED = 99


class Reading:
    """Up to where each person has read each conversation."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._read: dict[tuple[str, str], str] = {}

    def has_read(self, person: Person, conversation: Conversation) -> None:
        if conversation.timeline:
            self._read[person.id, conversation.id] = conversation.timeline[-1]

    def first_unread(self, person: Person, conversation: Conversation) -> str | None:
        """The `ts` of the first message of others since the person was here; None on a first visit."""
        since = self._read.get((person.id, conversation.id))
        if since is None:
            return None
        new = conversation.timeline[bisect_right(conversation.timeline, since) :]
        return next((ts for ts in new if _is_news(conversation.messages[ts], person)), None)

    def unread(self, person: Person, conversation: Conversation) -> int:
        """How many messages of others are new to the person, counted up to 99."""
        since = self._read.get((person.id, conversation.id), "")
        first_new = bisect_right(conversation.timeline, since)
        newest = conversation.timeline[max(first_new, len(conversation.timeline) - MOST_COUNTED) :]
        return sum(_is_news(conversation.messages[ts], person) for ts in newest)

    def unread_of(self, person: Person) -> int:
        """All that is new in the person's direct messages: what Slack would put a number on."""
        return sum(
            self.unread(person, each)
            for each in self._workspace.conversations_of(person.id)
            if not each.is_channel
        )


def _is_news(message: Message, person: Person) -> bool:
    """What others have written; that somebody came or went makes nothing unread."""
    return message.user != person.id and not message.is_note
