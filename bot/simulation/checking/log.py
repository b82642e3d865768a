"""The log of what people read, in the order of its readers."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

from bot.simulation.checking.cast import Cast
from bot.simulation.checking.kinds import ABOUT_ONES_MATCH, COUNTED
from bot.simulation.records import Life, Message
from mentoring.deliveries import Kind

MENTION = re.compile(r"<@(\w+)>")
DATE = re.compile(r"<!date\^[^>]*>")
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
DAY_OF = re.compile(rf"\b\d+ (?:{MONTHS})(?: \d+)?\b|\b(?:{MONTHS}) \d+(?:, \d+)?\b")
WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b,? ?")
DAY_IN_KEY = re.compile(r"\d{4}-\d\d-\d\d$")
NUMBER = re.compile(r"\d+")
TOPIC = re.compile(r"(?:the|a) group(?: on [^*]+?(?=\*| in ))?")
ABSENT, NEW_DATE, TURN = "met.absent", "met.new_date", "turn.open"
"""What only the question to one, or to all others, or the word to the leader has to press."""
PUT_AWAY = "list.put_away"
"""What only the card of a week has to press whose list lies there."""
BESIDES = ("By the way:", "Also waiting:")
WHY = "why"
"""Something to press whose id, or value, asks why."""


class Log(Cast):
    """What came, by reader."""

    def __init__(self, life: Life) -> None:
        super().__init__(life)
        self.messages = tuple(sorted(life.messages, key=lambda each: each.at))
        self._to: defaultdict[str, list[Message]] = defaultdict(list)
        self._about: defaultdict[tuple[str, int], list[Message]] = defaultdict(list)
        for message in self.messages:
            for person in message.to:
                self._to[person].append(message)
                for match in self.matches_in(message, person):
                    self._about[person, match].append(message)
        self._counted = {
            person: [each for each in came if each.kind in COUNTED] for person, came in self._to.items()
        }

    def to(self, person: str, *kinds: Kind) -> list[Message]:
        """What somebody read, of these kinds."""
        return [each for each in self._to.get(person, ()) if not kinds or each.kind in kinds]

    def to_anybody(self, *kinds: Kind) -> list[Message]:
        """What anybody read of these kinds."""
        return [each for each in self.messages if each.kind in kinds]

    def about(self, person: str, match: int, *kinds: Kind) -> list[Message]:
        """What somebody read about a match of theirs."""
        return [each for each in self._about.get((person, match), ()) if not kinds or each.kind in kinds]

    def counted(self, person: str) -> list[Message]:
        """What somebody read of what the budget is for."""
        return self._counted.get(person, [])

    @staticmethod
    def meant_for(message: Message) -> date | None:
        """The day on which a question was to come, if its week had had room: its key says so."""
        named = DAY_IN_KEY.search(message.key)
        return date.fromisoformat(named[0]) if named else None

    @staticmethod
    def reader(message: Message) -> str:
        """Whom to name, of those who read it."""
        return message.to[0] if message.to else ""

    def named_in(self, message: Message) -> frozenset[str]:
        """The people in its words."""
        return frozenset(MENTION.findall(_whole(message))) & self.people.keys()

    @staticmethod
    def words(message: Message) -> str:
        """All that can be read in it."""
        return _whole(message)

    @staticmethod
    def read_aloud(message: Message) -> str:
        """All the words of it, without what only the buttons know."""
        return "\n".join([message.text, *_texts(list(message.blocks))])

    def matches_in(self, message: Message, person: str) -> tuple[int, ...]:
        """Which of somebody's matches it is about: the one it belongs to, or those with whom it names."""
        if message.session is not None:
            return ()
        if message.match is not None:
            return (message.match,) if person in self.pair(message.match).members else ()
        if self.has_groups:
            return self._groups_at(message, person)
        named = self.named_in(message)
        return tuple(
            pair.match
            for pair in self.pairs_of(person)
            if named & set(pair.others(person)) and self._is_meant(pair.match, message.at)
        )

    def _groups_at(self, message: Message, person: str) -> tuple[int, ...]:
        """Somebody is in one group at a time: what is about a match is about that one."""
        if message.kind not in ABOUT_ONES_MATCH:
            return ()
        return tuple(
            group.match
            for group in self.matches_of(person)
            if self.is_in(person, group.match, message.at) and group.match
        )

    def _is_meant(self, match: int, instant: datetime) -> bool:
        """Of matches of the same two, the one that goes on."""
        pair = self.pair(match)
        return pair.announced <= instant and (
            pair.ended is None or instant <= pair.ended + timedelta(days=30)
        )

    def is_of_several(self, message: Message) -> bool:
        """A mentor of several reads about all of them in one message."""
        return len(self.named_in(message) - set(message.to)) > 1

    @staticmethod
    def tells_why(message: Message) -> bool:
        """There is something to press that tells why it came."""
        return any(WHY in str(value).lower() for value in _pressable(message.blocks))

    @staticmethod
    def asks_who_was_there(message: Message) -> bool:
        """Not whether the group has met, but how it was."""
        return any(ABSENT in str(value) for value in _pressable(message.blocks))

    @staticmethod
    def asks_whether_met(message: Message) -> bool:
        """Whether the group has met: what only the leader is asked."""
        return any(NEW_DATE in str(value) for value in _pressable(message.blocks))

    @staticmethod
    def has_a_list(message: Message) -> bool:
        """A list of the week lies before the reader, to be gone through."""
        return any(PUT_AWAY in str(value) for value in _pressable(message.blocks))

    @staticmethod
    def names_the_reader_leader(message: Message) -> bool:
        """The reader can give the turn away: it is theirs."""
        return any(TURN in str(value) for value in _pressable(message.blocks))

    def shape_of_what_is_asked(self, message: Message) -> str:
        """Its words without the lines on what else had no room in the reader's own week."""
        lines = self.shape(message).split("\n")
        return "\n".join(line for line in lines if not line.startswith(BESIDES))

    def shape_of_group(self, message: Message) -> str:
        """Its words without people, topics, days and numbers."""
        return re.sub(TOPIC, "the group", self.shape(message))

    def shape(self, message: Message) -> str:
        """Its words without names, days and numbers."""
        words = re.sub(MENTION, "@", message.text)
        for person in message.to:
            words = words.replace(self.people[person].name, "@")
        words = re.sub(WEEKDAY, "", re.sub(DAY_OF, "#", re.sub(DATE, "#", words)))
        return re.sub(NUMBER, "#", words)

    def role_in(self, message: Message, person: str) -> str:
        """As what somebody reads it."""
        matches = self.matches_in(message, person)
        return "mentor" if matches and person in self.pair(matches[0]).mentors else "mentee"


def _whole(message: Message) -> str:
    return f"{message.text}\n{json.dumps(list(message.blocks), ensure_ascii=False, default=str)}"


def _texts(node: Any) -> Iterator[str]:
    """Every text that is shown."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "text" and isinstance(value, str):
                yield value
            else:
                yield from _texts(value)
    elif isinstance(node, list | tuple):
        for each in node:
            yield from _texts(each)


def _pressable(node: Any) -> Iterator[Any]:
    """The ids and values of all that can be pressed."""
    if isinstance(node, dict):
        yield from (node[key] for key in ("action_id", "value") if key in node)
        yield from _of_all(node.values())
    elif isinstance(node, list | tuple):
        yield from _of_all(node)


def _of_all(nodes: Iterable[Any]) -> Iterator[Any]:
    for node in nodes:
        yield from _pressable(node)
