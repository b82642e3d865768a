"""A small life in groups that is as it should be, written by hand: two groups, three months.

One meets every two weeks; somebody in it is unhappy and leaves, and somebody who waits takes the seat.
The other gets smaller, until a coordinator ends it. All is written down message by message.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from bot.simulation.records import (
    Did,
    Life,
    Message,
    Pair,
    Part,
    Person,
    Plight,
    Policy,
    Seat,
    Temperament,
    Trouble,
)
from mentoring.deliveries import Kind, To
from mentoring.ids import MatchId, PersonId
from tests.simulation.lives import (
    ANA,
    BEN,
    CAL,
    DAN,
    EVA,
    FAY,
    GUS,
    KIM,
    LEE,
    MIA,
    NAMES,
    PROGRAM,
    TOM,
    Script,
    on,
)

SENT = datetime(2026, 9, 8, 10, tzinfo=UTC)
ENDS_ON = date(2026, 12, 3)
ENDED = on("12-03", "17:00")
G, H = MatchId(1), MatchId(2)
FIRST, SECOND = (MIA, TOM, ANA, BEN), (EVA, DAN, FAY, GUS)
BEN_LEFT, CAL_CAME = on("10-13"), on("10-20", "11:00")
FAY_LEFT, DAN_LEFT, H_ENDED = on("10-02"), on("10-15"), on("10-19", "11:00")
ASKS, WAS_THERE, LEADS = "checkins.met.new_date", "checkins.met.absent", "leads.turn.open"
WHY = "whys.message.why"
COUNTED = frozenset({Kind.CHECKIN, Kind.LEAD_TURN, Kind.KEEPSAKE, Kind.CHECKIN_REMINDER, Kind.HEARD})


def pressed(*actions: str) -> tuple[dict[str, object], ...]:
    """Blocks with these buttons."""
    return ({"type": "actions", "elements": [{"type": "button", "action_id": each} for each in actions]},)


def read(
    kind: Kind, at: datetime, person: str, group: MatchId | None = None, *actions: str, text: str = ""
) -> Message:
    """What somebody read, and what there was to press."""
    why = (WHY,) if kind in COUNTED else ()
    return Message(
        at=at,
        kind=kind,
        key=f"{kind}:{person}:{group}:{at:%m-%d-%H%M}:{text}",
        to=(PersonId(person),),
        match=group,
        program=PROGRAM,
        blocks=pressed(*actions, *why) if actions or why else (),
        text=text or f"{kind}:",
    )


def posted(kind: Kind, at: datetime, group: MatchId, people: Iterable[str]) -> Message:
    """What stands in the chat of these."""
    return Message(
        at=at,
        kind=kind,
        key=f"{kind}:{group}:{at:%m-%d}",
        to=tuple(PersonId(each) for each in people),
        where=To.GROUP,
        match=group,
        program=PROGRAM,
        text=" ".join(["Welcome", *(f"<@{each}>" for each in people)]),
    )


def good_life_in_groups() -> Life:
    """Nothing is wrong with it."""
    script = Script()
    for act in (_begin, _turns_of_the_first, _ben, _cal, _turns_of_the_second, _shrinks, _waiting, _ends):
        act(script)
    return Life(
        seed=0,
        policy=Policy(
            program=PROGRAM,
            name="Leading together",
            tz="UTC",
            starts_on=SENT.date(),
            ends_on=ENDS_ON,
            interval_days=14,
            format="circle",
            most_mentees=4,
            led_by_mentors=False,
            preview="nobody",
            survey_every_weeks=12,
            extension_weeks=0,
        ),
        people=tuple(_people()),
        pairs=tuple(_groups()),
        messages=tuple(script.messages),
        deeds=tuple(script.deeds),
        troubles=(
            Trouble(kind=Plight.LOW_TALK, at=on("09-11", "10:00"), people=(PersonId(BEN),), match=G),
            Trouble(kind=Plight.SHRINKING, at=on("09-29"), people=(PersonId(FAY), PersonId(DAN)), match=H),
        ),
        alerts=tuple(script.alerts),
        started=on("08-31", "09:00"),
        ended=on("12-09", "00:00"),
    )


def _people() -> Iterator[Person]:
    tempers = {BEN: Temperament.UNHAPPY, DAN: Temperament.LEAVING, FAY: Temperament.LEAVING}
    parts = {
        **dict.fromkeys((MIA, EVA), Part.MENTOR),
        KIM: Part.COORDINATOR,
        LEE: Part.BACKUP,
    }
    for person in (*FIRST, *SECOND, CAL, KIM, LEE):
        yield Person(
            id=PersonId(person),
            name=NAMES[person],
            temperament=tempers.get(person, Temperament.KEEN),
            roles=frozenset({parts.get(person, Part.MENTEE)}),
        )


def _groups() -> Iterator[Pair]:
    left = {BEN: BEN_LEFT, FAY: FAY_LEFT, DAN: DAN_LEFT}
    ended = {G: (ENDED, "finished"), H: (H_ENDED, "early")}
    for match, people in ((G, FIRST), (H, SECOND)):
        seats = [
            Seat(
                person=PersonId(each),
                part=Part.MENTOR if each == people[0] else Part.MENTEE,
                until=left.get(each),
            )
            for each in people
        ]
        came = [Seat(person=PersonId(CAL), part=Part.MENTEE, since=CAL_CAME)] if match == G else []
        at, why = ended[match]
        yield Pair(
            match=match,
            program=PROGRAM,
            seats=(*seats, *came),
            interval_days=14,
            announced=SENT,
            ends_on=ENDS_ON,
            ended=at,
            why=why,
        )


def _begin(script: Script) -> None:
    for person in (*FIRST, *SECOND, CAL):
        script.does(person, Did.SIGNED_UP, on("09-01"))
        script.messages.append(read(Kind.JOINED, on("09-01", "10:01"), person))
    for match, people in ((G, FIRST), (H, SECOND)):
        for person in people:
            leads = (LEADS,) if person == people[0] else ()
            script.messages.append(read(Kind.MEET_GROUP, SENT, person, match, *leads))
        script.messages.append(posted(Kind.GROUP_WELCOME, on("09-08", "10:10"), match, people))
    script.messages.append(read(Kind.NO_MATCH, SENT, CAL))


def _asked_how_it_was(script: Script, group: MatchId, at: datetime, *people: str) -> None:
    for person in people:
        script.messages.append(read(Kind.CHECKIN, at, person, group, WAS_THERE))


def _turn(
    script: Script, group: MatchId, who: str, told: datetime, asked: datetime, *others: str, **said: object
) -> None:
    """Somebody reads that it is theirs to lead, is asked, and says that the group met; so are the others."""
    script.messages.append(read(Kind.LEAD_TURN, told, who, group, LEADS))
    script.messages.append(read(Kind.CHECKIN, asked, who, group, ASKS))
    answered = asked + timedelta(hours=1)
    script.does(who, Did.CHECKED_IN, answered, group, met="met", worth=4, **said)  # type: ignore[arg-type]  # values
    _asked_how_it_was(script, group, answered, *others)


def _turns_of_the_first(script: Script) -> None:
    script.does(MIA, Did.TOLD_OF_MEETING, on("09-10", "15:00"), G, on=date(2026, 9, 10))
    _asked_how_it_was(script, G, on("09-10", "15:00"), TOM, ANA, BEN)
    _turn(script, G, TOM, on("09-17"), on("09-24"), MIA, ANA, BEN, next_on=date(2026, 10, 8))
    _turn(script, G, ANA, on("10-05"), on("10-09"), MIA, TOM, BEN)
    _turn(script, G, MIA, on("10-16"), on("10-27"), TOM, ANA, CAL)
    _turn(script, G, TOM, on("11-03"), on("11-10"), MIA, ANA, CAL)
    _turn(script, G, ANA, on("11-17"), on("11-24"), MIA, TOM, CAL)


def _ben(script: Script) -> None:
    """Ben is unhappy, talks to a coordinator, and leaves all the same."""
    at = on("09-11", "11:00")
    script.does(BEN, Did.CHECKED_IN, at, G, met="met", worth=2, wish="talk")
    script.case("low_answer", at, G, BEN, closed=on("09-18"))
    script.card_of_a_week(KIM, "09-14")
    script.does(BEN, Did.ENDED_MATCH, on("10-12", "11:00"), G, messenger="bot", next="new_match")
    for person in (MIA, TOM, ANA):
        script.messages.append(
            read(Kind.GROUP_LEFT, BEN_LEFT, person, G, text=f"<@{BEN}> has left the group.")
        )
    script.messages.append(read(Kind.FIRST_IN_LINE, BEN_LEFT, BEN, G))


def _cal(script: Script) -> None:
    """Cal waits, and takes Ben's seat."""
    for day in ("09-22", "10-06", "10-20"):
        script.messages.append(read(Kind.WAITING_NEWS, on(day), CAL))
    script.does(CAL, Did.JOINED_GROUP, CAL_CAME, G)
    script.messages.append(read(Kind.MEET_GROUP, CAL_CAME, CAL, G))
    for person in (MIA, TOM, ANA):
        script.messages.append(
            read(Kind.GROUP_JOINED, CAL_CAME, person, G, text=f"<@{CAL}> has joined the group.")
        )
    script.messages.append(posted(Kind.GROUP_WELCOME, on("10-20", "11:10"), G, (MIA, TOM, ANA, CAL)))


def _turns_of_the_second(script: Script) -> None:
    script.does(EVA, Did.TOLD_OF_MEETING, on("09-10", "15:00"), H, on=date(2026, 9, 10))
    _asked_how_it_was(script, H, on("09-10", "15:00"), DAN, FAY, GUS)
    _turn(script, H, DAN, on("09-17"), on("09-24"), EVA, FAY, GUS)
    _turn(script, H, GUS, on("10-02", "11:00"), on("10-08"), EVA, DAN)


def _shrinks(script: Script) -> None:
    """Fay's account is closed, Dan leaves, and a coordinator ends what is left."""
    script.does(FAY, Did.ACCOUNT_CLOSED, on("09-29", "12:00"))
    script.does(DAN, Did.ENDED_MATCH, on("10-14", "11:00"), H, messenger="bot", next="new_match")
    for gone, at, stay in ((FAY, FAY_LEFT, (EVA, DAN, GUS)), (DAN, DAN_LEFT, (EVA, GUS))):
        for person in stay:
            script.messages.append(
                read(Kind.GROUP_LEFT, at, person, H, text=f"<@{gone}> has left the group.")
            )
    script.messages.append(read(Kind.FIRST_IN_LINE, DAN_LEFT, DAN, H))
    script.case("group_too_small", DAN_LEFT, H, "", closed=H_ENDED)
    script.card_of_a_week(KIM, "10-19")
    script.does(KIM, Did.ENDED_GROUP, H_ENDED, H)
    for person in (EVA, GUS):
        script.messages.append(read(Kind.ENDING_TO_PARTNER, H_ENDED, person, H))


def _waiting(script: Script) -> None:
    for person, days in (
        (BEN, ("10-27", "11-10", "11-24")),
        (DAN, ("10-29", "11-12", "11-26")),
        (GUS, ("11-02", "11-16", "11-30")),
    ):
        for day in days:
            script.messages.append(read(Kind.WAITING_NEWS, on(day, "11:00"), person))


def _ends(script: Script) -> None:
    for person in (MIA, TOM, ANA, CAL, BEN, DAN, EVA, GUS):
        script.messages.append(read(Kind.PROGRAM_ENDED, ENDED, person))
    for person in (MIA, TOM, ANA, CAL):
        script.messages.append(read(Kind.KEEPSAKE, on("12-08"), person))


def reseated(life: Life, group: MatchId, *more: Seat) -> Life:
    """Somebody else was in a group, too."""
    return replace(
        life,
        pairs=tuple(
            replace(each, seats=(*each.seats, *more)) if each.match == group else each for each in life.pairs
        ),
    )
