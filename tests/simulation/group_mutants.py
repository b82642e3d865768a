"""Lives in groups that are wrong in one way, each with the rule that it breaks."""

from dataclasses import replace
from datetime import datetime

from bot.simulation.records import Did, Life, Message, Part, Seat
from mentoring.deliveries import Kind
from mentoring.ids import PersonId
from tests.simulation.doctors import (
    Doctor,
    a_case,
    again,
    both,
    did,
    lost,
    never_a_case,
    never_answered,
    never_did,
    of,
    saying,
    untroubled,
)
from tests.simulation.group_lives import (
    ASKS,
    H_ENDED,
    WAS_THERE,
    G,
    H,
    posted,
    read,
    reseated,
)
from tests.simulation.lives import ANA, BEN, CAL, FAY, GUS, MIA, TOM, on
from tests.simulation.mutants import Mutant


def _by(**values: object) -> Doctor:
    """The program's file decides otherwise."""
    return lambda life: replace(life, policy=replace(life.policy, **values))  # type: ignore[arg-type]  # any field


def _more(*messages: Message) -> Doctor:
    """This was read, too."""
    return lambda life: replace(life, messages=(*life.messages, *messages))


def _twice_seated(life: Life) -> Life:
    """Tom has a seat in the other group for a minute."""
    since, until = H_ENDED.replace(hour=10, minute=58), H_ENDED.replace(hour=10, minute=59)
    return reseated(life, H, Seat(person=PersonId(TOM), part=Part.MENTEE, since=since, until=until))


def _read_by(person: str, kind: Kind, reader: str, nth: int = 0) -> Doctor:
    """Somebody else read it."""

    def doctor(life: Life) -> Life:
        one = of(life, kind, reader, nth=nth)
        others = tuple(each for each in life.messages if each is not one)
        return replace(life, messages=(*others, replace(one, to=(PersonId(person),))))

    return doctor


def _changed_places(one: str, other: str, since: datetime, until: datetime) -> Doctor:
    """For a while each read and did what the other should have."""
    places = {one: PersonId(other), other: PersonId(one)}

    def doctor(life: Life) -> Life:
        messages = [
            replace(each, to=tuple(places.get(reader, reader) for reader in each.to))
            if since <= each.at <= until
            else each
            for each in life.messages
        ]
        deeds = [
            replace(each, who=places.get(each.who, each.who)) if since <= each.at <= until else each
            for each in life.deeds
        ]
        return replace(life, messages=tuple(messages), deeds=tuple(deeds))

    return doctor


def _without_in_chat(person: str) -> Doctor:
    """Somebody of the group is not in its new chat."""

    def doctor(life: Life) -> Life:
        card = of(life, Kind.GROUP_WELCOME, person, nth=0)
        others = tuple(each for each in life.messages if each is not card)
        to = tuple(each for each in card.to if each != person)
        return replace(life, messages=(*others, replace(card, to=to)))

    return doctor


def _never_asked_at(moment: datetime, *people: str) -> Doctor:
    """These were not asked then."""
    return lambda life: replace(
        life,
        messages=tuple(
            each
            for each in life.messages
            if not (each.kind is Kind.CHECKIN and each.at == moment and set(each.to) & set(people))
        ),
    )


def _posts(count: int) -> Doctor:
    """So many posts more in the first days."""
    return _more(
        *(
            replace(
                posted(Kind.RESOURCE_SHARED, on("09-09", f"1{hour}:00"), G, (MIA, TOM, ANA, BEN)),
                key=f"post {hour}",
            )
            for hour in range(count)
        )
    )


_NOT_MET = both(
    _never_asked_at(on("10-27", "11:00"), TOM, ANA, CAL), never_answered(MIA, on("10-27", "11:00"))
)
"""The group did not meet at the end of October."""

GROUP_MUTANTS = (
    Mutant("never too many", "more people than seats", _by(most_mentees=2)),
    Mutant("enough to begin", "a mentor among peers", _by(format="peer_circle")),
    Mutant("one group at a time", "a seat in two groups", _twice_seated),
    Mutant("told of their group", "one never hears of the group", lost(Kind.MEET_GROUP, ANA)),
    Mutant("the others hear", "one does not hear who has left", lost(Kind.GROUP_LEFT, TOM)),
    Mutant(
        "the others hear",
        "one hears that somebody has left who has not",
        _more(read(Kind.GROUP_LEFT, on("11-18"), TOM, G, text=f"<@{ANA}> has left the group.")),
    ),
    Mutant(
        "gone when promised",
        "still there a day later",
        both(
            never_did(BEN, Did.ENDED_MATCH),
            did(BEN, Did.ENDED_MATCH, on("10-09", "10:00"), G, messenger="bot", next="new_match"),
        ),
    ),
    Mutant(
        "goes on without",
        "a closed account keeps the seat",
        both(never_did(FAY, Did.ACCOUNT_CLOSED), did(FAY, Did.ACCOUNT_CLOSED, on("09-25", "12:00"))),
    ),
    Mutant("nothing after leaving", "news of the group", _more(read(Kind.HEARD, on("10-20"), BEN, G))),
    Mutant(
        "too small is seen",
        "two are left, and nobody is told",
        both(untroubled, never_a_case("group_too_small"), lost(Kind.ALERT, nth=1)),
    ),
    Mutant("nobody is left alone", "not told of the end", lost(Kind.ENDING_TO_PARTNER, GUS)),
    Mutant(
        "leaves without a why",
        "the words tell why",
        saying(f"<@{BEN}> has left the group, for reasons of time.", Kind.GROUP_LEFT, TOM),
    ),
    Mutant("thanked as a group", "nothing to keep", lost(Kind.KEEPSAKE, ANA)),
    Mutant("welcomed in a chat", "no card", lost(Kind.GROUP_WELCOME, TOM)),
    Mutant("read by those in it", "one of the group is not in the chat", _without_in_chat(CAL)),
    Mutant("posted once", "two cards in a chat", again(on("10-21"), Kind.GROUP_WELCOME, CAL)),
    Mutant("no notice board", "a post every hour", _posts(3)),
    Mutant(
        "only the leader is asked",
        "two are asked about one talk",
        _more(
            read(Kind.CHECKIN, on("09-16"), BEN, G, ASKS),
            read(Kind.CHECKIN_REMINDER, on("09-21"), BEN, G, ASKS),
        ),
    ),
    Mutant(
        "only the leader is asked",
        "asked against their wish",
        did(MIA, Did.ASKED_LATER, on("10-20"), G),
    ),
    Mutant(
        "asked in time",
        "nobody is asked in October",
        both(
            _NOT_MET,
            _never_asked_at(on("10-27"), MIA),
            a_case("no_meeting", on("11-02", "09:05"), G),
        ),
    ),
    Mutant("the others are asked", "one is not", _never_asked_at(on("10-27", "11:00"), ANA)),
    Mutant(
        "asked once a talk",
        "asked once more",
        _more(read(Kind.CHECKIN, on("10-29"), CAL, G, WAS_THERE)),
    ),
    Mutant(
        "not reminded how it was",
        "reminded all the same",
        _more(read(Kind.CHECKIN_REMINDER, on("10-30"), CAL, G, WAS_THERE)),
    ),
    Mutant("turns go round", "one leads again too soon", _read_by(MIA, Kind.LEAD_TURN, ANA)),
    Mutant(
        "turns go round",
        "one leads two talks in a row",
        _changed_places(MIA, TOM, on("11-03"), on("11-12")),
    ),
    Mutant("told before the turn", "asked out of the blue", lost(Kind.LEAD_TURN, ANA)),
    Mutant(
        "silent groups are seen",
        "not met, and no case",
        both(
            _NOT_MET,
            _more(read(Kind.CHECKIN_REMINDER, on("10-30"), MIA, G, ASKS)),
            did(MIA, Did.SWAPPED_TURN, on("11-05"), G, other=TOM),
        ),
    ),
    Mutant(
        "answers stay private",
        "a word points at one",
        saying(f"Your turn, since <@{BEN}> is not happy.", Kind.LEAD_TURN, ANA),
    ),
    Mutant(
        "concerns stay private", "in the group after a concern", did(TOM, Did.RAISED_CONCERN, on("09-03"))
    ),
)
