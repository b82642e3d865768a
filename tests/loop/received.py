"""What the local Slack received from the bot, told apart by its words."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from operator import attrgetter

from sandbox.model import Conversation, Kind
from sandbox.server import LocalSlack
from sandbox.traffic import Call, Entry, Envelope


class Said(StrEnum):
    """What a message is about."""

    ANNOUNCEMENT = "announcement"
    WELCOME = "welcome"
    PREVIEW = "preview"
    MEET = "meet"
    CARD = "card"
    NO_MATCH = "no match"
    NEWS = "news while waiting"
    QUESTION = "question"
    REMINDER = "reminder"
    NUDGE = "nudge before a first talk"
    GUIDE = "guide"
    FIRST_TALK = "a first talk is told of"
    HALF_WAY = "half-way"
    SURVEY = "survey"
    SURVEY_REMINDER = "survey reminder"
    GO_ON = "shall it go on"
    DECIDED = "goes on, or ends"
    FINISHED = "match ended as planned"
    ENDED = "match ended"
    FIRST_IN_LINE = "first in line"
    SUGGESTED = "new match suggested"
    ASKED_TO_MENTOR = "mentor asked"
    ON_HOLD = "on hold"
    BACK = "goes on"
    HOLD_OVER = "does it go on"
    GOODBYE = "goodbye"
    TAKEN_IN = "taken into the team"
    RUN_NEWS = "news of a run"
    ALERT = "alert"
    DIGEST = "digest"
    MONDAY = "card of the week"
    GROUP_PREVIEW = "a group is planned"
    GROUP = "you have a group"
    GROUP_CARD = "card in the chat of a group"
    TIME_SET = "a time for all"
    TURN = "it is your turn"
    LED = "has your group met"
    LED_REMINDER = "has your group met, once more"
    HOW_IT_WAS = "were you there"
    TIME_TO_FIND = "has your group found a time"
    LEFT = "somebody has left"
    JOINED = "somebody has joined"
    SEAT = "a seat is suggested"
    ASKED_FOR_SEAT = "may somebody join"
    IN_LINE = "first in line for a group"
    GROUP_OVER = "the group has ended"
    LAST_TALK = "one last talk"
    KEEPSAKE = "thanks and certificate"
    HELP_WANTED = "can you help"
    TAKEN = "somebody takes the question"
    SESSION_CARD = "card in the chat of a session"
    PROMISE_DUE = "have you written"
    ON_THE_BOARD_AGAIN = "the question is on the board again"
    NOT_YOURS = "need not do anything more"
    HAVE_TALKED = "have you talked"
    BOTH_AGAIN = "both would like to go on"
    NOBODY_COULD = "nobody could take the question"


WORDS: dict[Said, str] = {
    Said.WELCOME: r".+: You are in\.",
    Said.PREVIEW: r"We plan to match you with",
    Said.MEET: r"Meet (your|the) ",
    Said.CARD: r"<@\w+>, this is <@\w+>|You and <@\w+> share no working hours",
    Said.NO_MATCH: r"We have no \w+ for you yet",
    Said.NEWS: r"We (are still looking for a|have found no) \w+ for you",
    Said.QUESTION: r"Have you (and <@\w+> )?met since|<@\w+> told us that you met",
    Said.REMINDER: r"One tap (each )?is enough",
    Said.NUDGE: r"Have you and <@\w+> found a time|\d+ first talks? (is|are) still to come",
    Said.GUIDE: r"You meet <@\w+>[^.]* on |You have \d+ talks on ",
    Said.FIRST_TALK: r"Your first talk is behind you, ",
    Said.HALF_WAY: r"<@\w+> and <@\w+>, half of your time is behind you",
    Said.SURVEY: r"Three short questions about",
    Said.SURVEY_REMINDER: r"A reminder: three short questions",
    Said.GO_ON: r"Your match with <@\w+> ends on .+ Would you like to go on|Your matches in .+ end on ",
    Said.DECIDED: r"Your match with <@\w+> (goes on until|ends on .+ as planned)",
    Said.FINISHED: r"Your match with <@\w+> has ended today, as planned",
    Said.ENDED: r"Your match with <@\w+> has ended",
    Said.FIRST_IN_LINE: r"You are first in line for a new |.+ is too little time to begin well with somebody",
    Said.SUGGESTED: r"We have an idea for you: ",
    Said.ASKED_TO_MENTOR: r"Would you like to be the ",
    Said.ON_HOLD: r"Your match with <@\w+> is on hold",
    Said.BACK: r"<@\w+> can take part again|Your match with <@\w+> goes on",
    Said.HOLD_OVER: r"Does your match with <@\w+> go on\?",
    Said.GOODBYE: r"\w+ 2027 has ended",
    Said.TAKEN_IN: r"<@\w+> made you a coordinator of ",
    Said.RUN_NEWS: r"Planned matches",
    Said.ALERT: r"(One match|\d+ matches|Something|\d+ things) in .+ may need you",
    Said.DIGEST: r"Today: ",
    Said.MONDAY: r"Your week: ",
    Said.GROUP_PREVIEW: r"We plan a group for you",
    Said.GROUP: r"You have a group: ",
    Said.GROUP_CARD: r"Welcome, <@\w+>",
    Said.TIME_SET: r"Your group meets on ",
    Said.TURN: r"It is your turn to lead the (next )?talk of the group",
    Said.LED: r"Has your group met since",
    Said.LED_REMINDER: r"One tap is enough: has your group met since",
    Said.HOW_IT_WAS: r"Your group met on .+ Were you there\?",
    Said.TIME_TO_FIND: r"Has your group found a time",
    Said.LEFT: r"<@\w+> has left the group",
    Said.JOINED: r"<@\w+> has joined the group",
    Said.SEAT: r"We have an idea for you: the group",
    Said.ASKED_FOR_SEAT: r"May <@\w+> join the group",
    Said.IN_LINE: r"You are first in line for another group|.+ we look for no other group any more",
    Said.GROUP_OVER: r"Your group in .+ has ended",
    Said.LAST_TALK: r"Your group with .+ ends on ",
    Said.KEEPSAKE: r"Thank you for your time in ",
    Said.HELP_WANTED: r"Somebody in .+ would like one talk about",
    Said.TAKEN: r"<@\w+> takes your question about",
    Said.SESSION_CARD: r"<@\w+>, this is <@\w+>\. <@\w+>, this is <@\w+>\. One talk about",
    Said.PROMISE_DUE: r"Have you written to <@\w+> about",
    Said.ON_THE_BOARD_AGAIN: r"Your question about .+ is on the board again",
    Said.NOT_YOURS: r"You need not do anything more about the question",
    Said.HAVE_TALKED: r"Have you and <@\w+> talked about",
    Said.BOTH_AGAIN: r"You and <@\w+> would both like to go on",
    Said.NOBODY_COULD: r"Nobody could take your question",
}
"""The words that a message begins with; of several that fit the longest counts."""
TO_COORDINATORS = frozenset({Said.TAKEN_IN, Said.RUN_NEWS, Said.ALERT, Said.DIGEST, Said.MONDAY})
OF_GROUPS_ONLY = frozenset(
    {
        *(Said.GROUP_PREVIEW, Said.GROUP, Said.GROUP_CARD, Said.TIME_SET, Said.TIME_TO_FIND, Said.TURN),
        *(Said.LED, Said.LED_REMINDER, Said.HOW_IT_WAS, Said.LEFT, Said.JOINED, Said.SEAT),
        *(Said.ASKED_FOR_SEAT, Said.IN_LINE, Said.GROUP_OVER, Said.LAST_TALK, Said.KEEPSAKE),
    }
)
OF_THE_BOARD = frozenset(
    {
        *(Said.HELP_WANTED, Said.TAKEN, Said.SESSION_CARD, Said.PROMISE_DUE, Said.ON_THE_BOARD_AGAIN),
        *(Said.NOT_YOURS, Said.HAVE_TALKED, Said.BOTH_AGAIN, Said.NOBODY_COULD),
    }
)
OF_PAIRS = frozenset(Said) - OF_GROUPS_ONLY - OF_THE_BOARD
"""What is said in a program of pairs, and nowhere else than in one of groups."""
COUNTED = frozenset(
    {
        *(Said.QUESTION, Said.REMINDER, Said.SURVEY, Said.SURVEY_REMINDER),
        *(Said.GO_ON, Said.NUDGE, Said.GUIDE),
        *(Said.FIRST_TALK, Said.HALF_WAY),
        *(Said.HELP_WANTED, Said.PROMISE_DUE, Said.HAVE_TALKED),
        *(Said.TURN, Said.LED, Said.LED_REMINDER, Said.HOW_IT_WAS, Said.TIME_TO_FIND, Said.KEEPSAKE),
    }
)
"""What the budget of two in a week is for."""
ABOUT_A_MATCH = frozenset(
    {
        *(Said.MEET, Said.CARD, Said.NUDGE, Said.GUIDE),
        *(Said.QUESTION, Said.REMINDER, Said.ON_HOLD, Said.BACK, Said.HOLD_OVER),
        *(Said.GO_ON, Said.DECIDED),
        *(Said.FIRST_TALK, Said.HALF_WAY),
    }
)
"""What is only said while a match goes on."""

MENTION = re.compile(r"<@(\w+)>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """A message as it arrived. A post to a channel has no `readers`; `named` are the
    people in its words, in order; `ts` is how Slack knows it.
    """

    at: datetime
    said: Said
    readers: tuple[str, ...]
    named: tuple[str, ...]
    key: str
    ts: str
    text: str

    @property
    def is_counted(self) -> bool:
        """It takes one of the two places in a week."""
        return self.said in COUNTED

    def partners_of(self, reader: str) -> frozenset[str]:
        """Whom it tells this reader about."""
        return frozenset(self.named) - {reader}


class NotUnderstood(Exception):
    """A message whose words nobody here knows."""


def received(slack: LocalSlack, since: int = 0) -> tuple[Received, ...]:
    """What the bot sent by itself, oldest first, after so many entries of the traffic.

    Answers to what somebody has just done are left out. What is due at one instant goes out side by side, and
    which of it arrives first depends on how busy the machine is: it stands here by its reader, so that people
    take it up in the same order, and the play is the same, each time.
    """
    entries = slack.workspace.traffic.since(since)
    acted = {(person, entry.at) for entry in entries if (person := _who_acted(entry))}
    return tuple(sorted(_received(slack, entries, acted), key=attrgetter("at", "readers", "said", "text")))


def _received(
    slack: LocalSlack, entries: Iterable[Entry], acted: set[tuple[str, datetime]]
) -> Iterator[Received]:
    for entry in entries:
        if not isinstance(entry, Call) or entry.method != "chat.postMessage" or not entry.answer:
            continue
        if entry.outcome != "ok":
            continue
        place = slack.workspace.conversations[str(entry.answer["channel"])]
        readers = () if place.is_channel else _readers(place, slack)
        key = str((entry.args.get("metadata") or {}).get("event_payload", {}).get("key", ""))
        is_answer = not key and len(readers) == 1 and (readers[0], entry.at) in acted
        if not is_answer:
            text = str(entry.args["text"])
            yield Received(
                at=entry.at,
                said=_said(text, place),
                readers=readers,
                named=tuple(dict.fromkeys(MENTION.findall(text))),
                key=key,
                ts=str(entry.answer["ts"]),
                text=text,
            )


def _readers(place: Conversation, slack: LocalSlack) -> tuple[str, ...]:
    return tuple(sorted(member for member in place.members if not slack.workspace.people[member].is_bot))


def _said(text: str, place: Conversation) -> Said:
    if place.kind is Kind.PUBLIC:
        return Said.ANNOUNCEMENT
    found = {said: fits.end() for said, words in WORDS.items() if (fits := re.match(words, text))}
    if not found:
        raise NotUnderstood(text)
    return max(found, key=lambda said: found[said])


def _who_acted(entry: Entry) -> str | None:
    """Whose deed an envelope carries."""
    if not isinstance(entry, Envelope):
        return None
    user = entry.payload.get("user") or entry.payload.get("event", {}).get("user")
    user = user or entry.payload.get("user_id")
    return str(user["id"]) if isinstance(user, dict) else (str(user) if user else None)
