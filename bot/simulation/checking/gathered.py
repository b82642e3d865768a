"""What is so in groups: who came and went, when it is too small, who leads, which talks were told of."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.simulation.checking.causes import Causes
from bot.simulation.checking.days import DAY, TEN, WEEK
from bot.simulation.checking.events import Answer, Met
from bot.simulation.records import Did, Message, Pair, Part
from mentoring.deliveries import Kind, To

FEWEST, MOST_IN_A_CHAT = 3, 8
WITH_A_MIDDLE = "circle"
AT_ONCE = timedelta(minutes=1)
TOLD_AFTER_A_WISH, TOLD_AFTER_A_CLOSURE = 1, 3
"""Working days after which somebody is gone: until then they can take it back, or be back."""
SAME_TALK = timedelta(days=3)
HALF_AN_HOUR = timedelta(minutes=30)
LOOKS_FOR_HOURS = timedelta(days=5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Somebody came into a group, or went from it."""

    at: datetime
    group: Pair
    person: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """Somebody read that it is theirs to lead, was asked as the leader, or was given the turn."""

    at: datetime
    person: str
    is_question: bool = False
    is_given: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """A talk of a group, from when on it was known, who told of it first, and who did at all."""

    at: datetime
    on: date
    by: str
    told_by: frozenset[str]


class Gathered(Causes):
    """Groups over time."""

    def comings(self, group: Pair) -> list[Change]:
        """Who came into a group that went on."""
        return [Change(at=seat.since, group=group, person=seat.person) for seat in group.seats if seat.since]

    def goings(self, group: Pair) -> list[Change]:
        """Who went from it, while it went on or with them."""
        return [Change(at=seat.until, group=group, person=seat.person) for seat in group.seats if seat.until]

    def stays_in(self, message: Message, person: str) -> list[object]:
        """What it is about: a match, or one of several times that somebody is in the same group."""
        matches = self.matches_in(message, person)
        if not self.has_groups:
            return list(matches)
        return [
            (match, sum(since <= message.at for since, _ in self.places_in(self.pair(match), person)))
            for match in matches
        ]

    def changes_between(self, group: Pair, since: datetime, until: datetime) -> list[Change]:
        """Who came or went in between."""
        return [each for each in [*self.comings(group), *self.goings(group)] if since <= each.at <= until]

    def is_too_small(self, group: Pair, instant: datetime) -> bool:
        """Fewer are in it than a group has, or there is nobody in the middle where somebody has to be."""
        members = self.members_at(group, instant)
        return len(members) < FEWEST or not self._has_its_middle(group, members)

    def _has_its_middle(self, group: Pair, members: list[str]) -> bool:
        return self.life.policy.format != WITH_A_MIDDLE or bool(set(members) & set(group.mentors))

    def seats_beside(self, group: Pair, instant: datetime) -> int:
        """How many a group has besides its mentors then, if nobody gives a seat by hand."""
        mentors = set(self.members_at(group, instant)) & set(group.mentors)
        return min(self.life.policy.most_mentees, MOST_IN_A_CHAT - len(mentors))

    def may_be_told(self, person: str, group: Pair, since: datetime, until: datetime) -> bool:
        """Nothing keeps news of a group from somebody in all this time."""
        return (
            until <= self.ends
            and self.is_in(person, group.match, since)
            and self.is_in(person, group.match, until)
            and self.is_there(person, since, until)
            and not self.is_quiet_about(group, since, until)
        )

    def is_quiet_about(self, group: Pair, since: datetime, until: datetime) -> bool:
        """It is on hold, or all messages are held, at some time in between."""
        return not self.is_unheld(group.match, since, until) or any(
            span.meets(since - DAY, until + DAY) for span in self.brakes
        )

    def wishes_to_go(self, group: Pair) -> Iterator[Change]:
        """Who wanted to leave a group, and did not take it back before they were gone."""
        for deed in self.did(Did.ENDED_MATCH, Did.LEFT_PROGRAM):
            is_about = deed.match == group.match if deed.did is Did.ENDED_MATCH else True
            if (
                is_about
                and self.is_in(deed.who, group.match, deed.at)
                and not self._kept(deed.who, group, deed.at)
            ):
                yield Change(at=deed.at, group=group, person=deed.who)

    def _kept(self, person: str, group: Pair, since: datetime) -> bool:
        return any(
            deed.who == person and deed.match == group.match and deed.at >= since
            for deed in self.did(Did.KEPT_MATCH)
        )

    def promised_at(self, group: Pair, person: str, since: datetime, working_days: int) -> datetime | None:
        """When the others hear that somebody is gone: at ten, where that comes first."""
        others = [
            one for one in self.members_at(group, since) if one != person and not self.is_gone(one, since)
        ]
        days = {one: self.days(one) for one in others}
        moments = [each.at(each.after(each.of(since), working_days), TEN) for each in days.values()]
        return min(moments, default=None)

    def goes_away(self, person: str, group: Pair, instant: datetime) -> bool:
        """They have wished to go by then."""
        return any(each.person == person and each.at <= instant for each in self.wishes_to_go(group))

    def posts(self, group: Pair) -> list[Message]:
        """What the bot wrote into its chats, in order."""
        return [each for each in self.messages if each.match == group.match and each.where is To.GROUP]

    def talks(self, group: Pair) -> list[Talk]:
        """The talks of which somebody told; reports within three days are one talk."""
        found: list[Talk] = []
        for told in sorted(self.told_of_talks(group.match, self.ends), key=lambda each: each.at):
            same = next((each for each in found if abs(each.on - told.on) <= SAME_TALK), None)
            if same:
                found[found.index(same)] = _told_also(same, told)
            else:
                found.append(Talk(at=told.at, on=told.on, by=told.person, told_by=frozenset({told.person})))
        return found

    def line(self, group: Pair, instant: datetime) -> list[str]:
        """Who leads in turn: mentors, if the program wants so and there are some, else everybody.

        But nobody who is on a break, or wants no questions; unless that is so of all.
        """
        members = self.members_at(group, instant)
        able = [one for one in members if not self.stands_aside(one, group, instant)] or members
        mentors = [one for one in able if one in group.mentors]
        return mentors if self.life.policy.led_by_mentors and mentors else able

    def stands_aside(self, person: str, group: Pair, instant: datetime) -> bool:
        """Somebody else leads for them."""
        return self.is_on_a_break(person, instant) or self.wants_no_questions(person, group, instant)

    def wants_no_questions(self, person: str, group: Pair, instant: datetime) -> bool:
        """They have said: do not ask me before I say so."""
        return any(
            isinstance(each, Answer) and each.is_until_i_say and each.person == person and each.at <= instant
            for each in self.happened(group.match)
        )

    def _is_on_its_way(self, pair: Pair, due: date) -> bool:
        """In a group: whoever leads wanted no messages when they were due, so that the question waits."""
        led = [each.person for each in self.turns(pair) if self.program_days.of(each.at) <= due]
        if not self.has_groups or not led:
            return super()._is_on_its_way(pair, due)
        known = [each.at for each in self.talks(pair)] + [each.at for each in self.turns(pair)[:1]]
        told = max(on for at in known if (on := self.program_days.of(at)) <= due)
        asked_on = told + timedelta(days=self.interval_on(pair, due))
        at = self.days(led[-1]).at(asked_on, TEN)
        return asked_on < due <= asked_on + WEEK and self.is_muted(led[-1], at)

    def turns(self, group: Pair) -> list[Turn]:
        """Who was known to lead, in order."""
        found = [
            Turn(at=each.at, person=one, is_question=each.kind is Kind.CHECKIN)
            for each in self.messages
            if each.match == group.match
            for one in each.to
            if self._says_lead(each)
        ]
        given = [
            Turn(at=deed.at, person=str(deed.values["other"]), is_given=True)
            for deed in self.did(Did.SWAPPED_TURN)
            if deed.match == group.match
        ]
        return sorted([*found, *given], key=lambda each: each.at)

    def _says_lead(self, message: Message) -> bool:
        match message.kind:
            case Kind.LEAD_TURN:
                return True
            case Kind.MEET_GROUP:
                return self.names_the_reader_leader(message)
            case Kind.CHECKIN:
                return self.asks_whether_met(message)
            case _:
                return False

    def swaps_between(self, group: Pair, since: datetime, until: datetime) -> bool:
        """Somebody gave the turn away in between."""
        return any(
            deed.match == group.match and since <= deed.at <= until for deed in self.did(Did.SWAPPED_TURN)
        )

    def shared_hour(self, people: list[str], instant: datetime) -> bool:
        """There is an hour in the days to come in which all of them are at work."""
        moments = (instant + HALF_AN_HOUR * count for count in range(int(LOOKS_FOR_HOURS / HALF_AN_HOUR)))
        return any(all(not self.days(one).is_quiet(moment) for one in people) for moment in moments)

    def seated_by_hand(self, group: Pair, person: str) -> bool:
        """A coordinator let them in."""
        return any(
            deed.match == group.match and deed.values.get("person") == person for deed in self.did(Did.LET_IN)
        )

    def is_mentee_in(self, group: Pair, person: str) -> bool:
        """They are around, not in the middle."""
        return any(seat.person == person and seat.part is Part.MENTEE for seat in group.seats)


def _told_also(talk: Talk, told: Met) -> Talk:
    return Talk(at=talk.at, on=talk.on, by=talk.by, told_by=talk.told_by | {told.person})
