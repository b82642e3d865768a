"""What all expectations ask of the facts."""

from datetime import date, datetime

from tests.loop import policy
from tests.loop.facts import Facts, Match, Place
from tests.loop.log import Expected
from tests.loop.received import Said


def soon(facts: Facts, said: Said, reader: str, since: datetime, partner: str = "") -> Expected:
    """In the first working hour of the reader."""
    who = facts.people[reader]
    day = who.day(policy.next_time(since, who.zone))
    is_owed = not facts.is_absent(reader, since)
    return Expected(said=said, reader=reader, partner=partner, first=day, last=day, is_owed=is_owed)


def is_in(place: Place, instant: datetime) -> bool:
    return place.joined_at <= instant and (place.left_at is None or instant < place.left_at)


def goes_on_for(facts: Facts, match: Match, person: str, day: date) -> bool:
    """The match goes on all day, is not on hold, and this person has not said goodbye."""
    evening = policy.at(day, policy.HALF_PAST_FIVE, facts.people[person].zone)
    said_goodbye = any(
        each.leaver == person and each.match == match.id and each.asked_at <= evening and not each.kept_at
        for each in facts.goodbyes
    )
    is_watched = evening < facts.ends_at  # a match may go on longer than anybody looks
    return is_watched and match.goes_on(evening) and not facts.is_held(match.id, evening) and not said_goodbye
