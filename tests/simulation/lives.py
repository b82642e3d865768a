"""A small life that is as it should be, written by hand: twelve people, four matches, three months.

One pair meets and goes on. In one the mentee is unhappy and says so. One ends, one loses its mentor; somebody
waits all the time. What should have been read is written down message by message.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta

from bot.simulation.records import (
    Alert,
    Deed,
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
    Value,
    Wave,
)
from mentoring.deliveries import Kind, To
from mentoring.ids import AlertId, MatchId, PersonId, ProgramId

PROGRAM = ProgramId(1)
SENT = datetime(2026, 9, 8, 10, tzinfo=UTC)
"""A Tuesday."""
ENDS_ON = date(2026, 12, 3)
WEEKS_LIST = (
    {
        "type": "section",
        "accessory": {"type": "button", "action_id": "mondays.list.put_away", "value": "1:2026-09-28"},
    },
)
"""On the card of a week: a list that waits to be gone through."""
WHY = ({"type": "actions", "elements": [{"type": "button", "action_id": "whys.message.why"}]},)
MIA, TOM, ANA, BEN, EVA, DAN, FAY, GUS, CAL, HAL = "MTABEDFGCH"
KIM, LEE = "KL"
A, B, C, D = (MatchId(number) for number in range(1, 5))
MEMBERS = {A: (MIA, TOM), B: (ANA, BEN), C: (EVA, DAN), D: (FAY, GUS)}
NAMES = {
    MIA: "Mia Moreau",
    TOM: "Tomasz Haas",
    ANA: "Ana Soto",
    BEN: "Ben Brandt",
    EVA: "Eva Petrov",
    DAN: "Dan Rivas",
    FAY: "Fay Kowal",
    GUS: "Gus Jarvis",
    CAL: "Cal Noack",
    HAL: "Hal Sander",
    KIM: "Kim Dawes",
    LEE: "Lee Mirza",
}
COUNTED = {
    *(Kind.CHECKIN, Kind.CHECKIN_REMINDER, Kind.SURVEY, Kind.SURVEY_REMINDER, Kind.GO_ON),
    *(Kind.GUIDE, Kind.FIRST_NUDGE, Kind.KEEPSAKE),
    *(Kind.SESSION_WANTED, Kind.SESSION_DUE, Kind.SESSION_ASKED),
}


def on(day: str, hour: str = "10:00") -> datetime:
    """A moment of this autumn: `09-22`, `11:30`."""
    return datetime.combine(date.fromisoformat(f"2026-{day}"), time.fromisoformat(hour), UTC)


@dataclass
class Script:
    """What happens, noted as it goes along."""

    messages: list[Message] = field(default_factory=list)
    deeds: list[Deed] = field(default_factory=list)
    alerts: list[Alert] = field(default_factory=list)

    def does(self, who: str, did: Did, at: datetime, match: MatchId | None = None, **values: Value) -> None:
        """Somebody does something."""
        self.deeds.append(Deed(at=at, who=PersonId(who), did=did, match=match, values=values))

    def reads(
        self, kind: Kind, at: datetime, *people: str, match: MatchId | None = None, text: str = ""
    ) -> None:
        """Each of these people reads something of their own, about their match if there is one."""
        for person in people:
            members = MEMBERS.get(match, ()) if match else ()
            named = [f"<@{member}>" for member in members if member != person]
            self.messages.append(
                Message(
                    at=at,
                    kind=kind,
                    key=f"{kind}:{person}:{match}:{at:%m-%d}",
                    to=(PersonId(person),),
                    match=match,
                    program=PROGRAM,
                    blocks=WHY if kind in COUNTED else (),
                    text=text or " ".join([f"{kind}:", *named]),
                )
            )

    def both_read(self, kind: Kind, at: datetime, *matches: MatchId) -> None:
        """Both of each match read something."""
        for match in matches:
            self.reads(kind, at, *MEMBERS[match], match=match)

    def card_of_a_week(self, who: str, day: str) -> None:
        """A coordinator reads on a Monday what needs them."""
        self.reads(Kind.MONDAY, on(day, "09:30"), who, text="Your week: 2 things, about 10 minutes.")
        self.messages[-1] = replace(self.messages[-1], blocks=WEEKS_LIST)

    def case(self, cause: str, at: datetime, match: MatchId, about: str, closed: datetime) -> None:
        """Coordinators have a case, and are told of it."""
        number = AlertId(len(self.alerts) + 1)
        self.alerts.append(
            Alert(
                id=number,
                program=PROGRAM,
                match=match,
                cause=cause,
                about=PersonId(about),
                raised=at,
                closed=closed,
                how="closed with a note",
            )
        )
        told = at + timedelta(minutes=20)
        self.reads(Kind.ALERT, told, KIM, text="One match in Leadership may need you.")
        self.does(KIM, Did.OPENED_CASE, told + timedelta(hours=1), match, alert=number)
        self.does(KIM, Did.CLOSED_CASE, closed, match, alert=number)


def good_life() -> Life:
    """Nothing is wrong with it."""
    script = Script()
    for act in (
        *(
            _sign_up,
            _preview,
            _matches,
            _first_weeks,
            _first_question,
            _low_answer,
            _survey,
            _exit,
            _departure,
            _weeks,
        ),
        *(_second_question, _news, _request, _suggestion, _third_question, _closing),
    ):
        act(script)
    return Life(
        seed=0,
        policy=Policy(
            program=PROGRAM,
            name="Leadership",
            tz="UTC",
            starts_on=SENT.date(),
            ends_on=ENDS_ON,
            interval_days=28,
            survey_every_weeks=4,
            waves=(
                Wave(opens=on("10-06", "09:00"), closes=on("10-20", "18:00")),
                Wave(opens=on("11-03", "09:00"), closes=on("11-17", "18:00")),
            ),
        ),
        people=tuple(_people()),
        pairs=tuple(_pairs()),
        messages=tuple(script.messages),
        deeds=tuple(script.deeds),
        troubles=(
            Trouble(kind=Plight.LOW_TALK, at=on("09-22", "11:00"), people=(PersonId(BEN),), match=B),
            Trouble(kind=Plight.DEPARTURE, at=on("10-13", "12:00"), people=(PersonId(FAY),), match=D),
        ),
        alerts=tuple(script.alerts),
        started=on("08-31", "09:00"),
        ended=on("12-09", "00:00"),
    )


def moved(message: Message, at: datetime) -> Message:
    """The same message, once more, at another time and under another key."""
    return replace(message, at=at, key=f"{message.key}:{at:%H%M}:again")


def _people() -> Iterator[Person]:
    tempers = {BEN: Temperament.UNHAPPY, DAN: Temperament.LEAVING, FAY: Temperament.LEAVING}
    parts: Mapping[str, frozenset[Part]] = {
        **dict.fromkeys((MIA, ANA, EVA, FAY, HAL), frozenset({Part.MENTOR})),
        **dict.fromkeys((TOM, BEN, DAN, GUS, CAL), frozenset({Part.MENTEE})),
        KIM: frozenset({Part.COORDINATOR}),
        LEE: frozenset({Part.COORDINATOR, Part.BACKUP}),
    }
    for person, name in NAMES.items():
        temper = tempers.get(person, Temperament.KEEN)
        yield Person(id=PersonId(person), name=name, temperament=temper, roles=parts[person])


def _pairs() -> Iterator[Pair]:
    ended = {
        B: (on("12-03", "17:00"), "finished"),
        C: (on("10-09"), "early"),
        D: (on("10-19", "11:00"), "early"),
    }
    for match, (mentor, mentee) in MEMBERS.items():
        at, why = ended.get(match, (None, ""))
        yield Pair(
            match=match,
            program=PROGRAM,
            seats=(
                Seat(person=PersonId(mentor), part=Part.MENTOR),
                Seat(person=PersonId(mentee), part=Part.MENTEE),
            ),
            interval_days=28,
            announced=SENT,
            ends_on=ENDS_ON,
            ended=at,
            why=why,
        )


def _sign_up(script: Script) -> None:
    for person in (MIA, TOM, ANA, BEN, EVA, DAN, FAY, GUS, CAL, HAL):
        script.does(person, Did.SIGNED_UP, on("09-01"))
        script.reads(Kind.JOINED, on("09-01", "10:01"), person)


def _preview(script: Script) -> None:
    """Each is shown the planned match; who says nothing for two working days is fine with it."""
    for mentor, mentee in MEMBERS.values():
        for person, other in ((mentor, mentee), (mentee, mentor)):
            script.reads(Kind.PREVIEW, on("09-02"), person, text=f"preview: <@{other}>")


def _matches(script: Script) -> None:
    for match, (mentor, mentee) in MEMBERS.items():
        script.reads(Kind.MEET_MENTEE, SENT, mentor, match=match)
        script.reads(Kind.MEET_MENTOR, SENT, mentee, match=match)
        script.messages.append(
            Message(
                at=on("09-08", "10:10"),
                kind=Kind.GROUP_CARD,
                key=f"card:{match}",
                to=(PersonId(mentor), PersonId(mentee)),
                where=To.GROUP,
                match=match,
                program=PROGRAM,
                text=f"<@{mentor}>, this is <@{mentee}>.",
            )
        )
    script.reads(Kind.NO_MATCH, SENT, CAL, HAL)


def _first_weeks(script: Script) -> None:
    """One pair meets in the first days, as one of them tells; the others are nudged."""
    script.does(MIA, Did.TOLD_OF_MEETING, on("09-10", "15:00"), A, on=date(2026, 9, 10))
    script.both_read(Kind.FIRST_NUDGE, on("09-15"), B, C, D)


def _first_question(script: Script) -> None:
    """Mia, who told of her talk, is asked a round after it."""
    script.reads(Kind.CHECKIN, on("09-22", "10:30"), TOM, match=A)
    script.both_read(Kind.CHECKIN, on("09-22", "10:30"), B, C, D)
    _answers(script, TOM, A, on("09-22", "10:45"), met="met", worth=5, next_on=date(2026, 10, 13))
    for match in (C, D):
        for person in MEMBERS[match]:
            _answers(script, person, match, on("09-22", "10:45"), met="met", worth=4)


def _low_answer(script: Script) -> None:
    """Ben is unhappy, and would like to talk; Ana says nothing, and is reminded."""
    at = on("09-22", "11:00")
    _answers(script, BEN, B, at, met="met", worth=2, wish="talk")
    script.case("low_answer", at, B, BEN, closed=on("10-01"))
    script.does(KIM, Did.WROTE_TO, on("09-22", "14:00"), B, alert=AlertId(1), to=BEN)
    script.reads(Kind.COORDINATOR_WRITES, on("09-22", "14:00"), BEN, text="Kim Dawes wrote to you.")
    script.reads(Kind.CHECKIN_REMINDER, on("09-25", "10:30"), ANA, match=B)


def _survey(script: Script) -> None:
    people = [MIA, TOM, ANA, BEN, EVA, DAN, FAY, GUS]
    script.reads(Kind.SURVEY, on("10-07"), *people)
    for person in people:
        if person != ANA:
            script.does(person, Did.ANSWERED_SURVEY, on("10-07", "16:00"), by_name=True)
    script.reads(Kind.SURVEY_REMINDER, on("10-13"), ANA)


def _exit(script: Script) -> None:
    """Dan ends his match, and looks for another; Eva takes a break."""
    script.does(DAN, Did.ENDED_MATCH, on("10-08", "11:00"), C, messenger="bot", next="new_match")
    script.reads(Kind.ENDING_TO_PARTNER, on("10-09"), EVA, match=C)
    script.reads(Kind.FIRST_IN_LINE, on("10-09"), DAN, match=C)
    script.does(EVA, Did.CHOSE_NEXT, on("10-09", "15:00"), C, next="break")


def _departure(script: Script) -> None:
    """Fay's account is closed; Gus hears on the third working day, and does not wait."""
    at = on("10-13", "12:00")
    script.does(FAY, Did.ACCOUNT_CLOSED, at)
    script.case("account_closed", at, D, FAY, closed=on("10-19", "11:00"))
    script.reads(Kind.MATCH_ON_HOLD, on("10-16"), GUS, match=D)
    script.does(GUS, Did.LOOKED_FOR_ANOTHER, on("10-19", "11:00"), D)


def _weeks(script: Script) -> None:
    """On two Mondays something needs Kim: the first week she gets through with, and says how long it took."""
    script.card_of_a_week(KIM, "09-28")
    script.card_of_a_week(KIM, "10-19")
    monday = date(2026, 9, 28)
    script.does(KIM, Did.PUT_WEEK_AWAY, on("09-28", "11:00"), monday=monday)
    script.does(KIM, Did.SAID_TOOK, on("09-28", "11:00"), monday=monday, took="under_twenty")


def _second_question(script: Script) -> None:
    script.both_read(Kind.GUIDE, on("10-12", "09:30"), A)
    script.both_read(Kind.CHECKIN, on("10-14"), A)
    script.both_read(Kind.CHECKIN, on("10-20", "10:30"), B)
    for match, at in ((A, on("10-14", "10:20")), (B, on("10-20", "11:00"))):
        for person in MEMBERS[match]:
            _answers(script, person, match, at, met="met", worth=4)


def _news(script: Script) -> None:
    for day in ("09-22", "10-06", "10-20", "11-03", "11-17", "12-01"):
        script.reads(Kind.WAITING_NEWS, on(day), CAL)
    for day in ("10-23", "11-06", "11-20"):
        script.reads(Kind.WAITING_NEWS, on(day), DAN)
    for day in ("11-02", "11-16", "11-30"):
        script.reads(Kind.WAITING_NEWS, on(day, "11:00"), GUS)


def _request(script: Script) -> None:
    """Ben asks Lee for a private talk."""
    at = on("10-27", "11:00")
    script.does(BEN, Did.ASKED_FOR_SUPPORT, at, B, contact=LEE, unsafe=False)
    script.reads(Kind.SUPPORT, at, LEE, text="Someone asks for you. Please open it soon.")
    script.does(LEE, Did.TOOK_REQUEST, on("10-27", "13:00"), person=BEN)
    script.reads(Kind.SUPPORT_REACHED, on("10-28", "16:00"), BEN, text="A question about your request.")
    script.does(BEN, Did.SAID_REACHED, on("10-28", "16:30"), yes=True)


def _suggestion(script: Script) -> None:
    """Gus would like to have Hal, and Hal has no time."""
    script.does(GUS, Did.WANTED_A_LOOK, on("10-19", "11:05"))
    script.reads(Kind.REMATCH, on("10-20"), GUS, text=f"We have an idea for you: <@{HAL}>.")
    script.does(GUS, Did.WANTED_SUGGESTED, on("10-20", "15:00"), other=HAL)
    script.reads(
        Kind.REMATCH_TO_MENTOR, on("10-20", "15:01"), HAL, text=f"Would you like to mentor <@{GUS}>?"
    )
    script.does(HAL, Did.DECLINED_MENTEE, on("10-21"), other=GUS)
    script.reads(Kind.REMATCH_OVER, on("10-21", "10:01"), GUS, text="This place is gone.")


def _third_question(script: Script) -> None:
    script.both_read(Kind.CHECKIN, on("11-11"), A)
    script.both_read(Kind.CHECKIN, on("11-17", "10:30"), B)
    for match, at in ((A, on("11-11", "10:20")), (B, on("11-17", "11:00"))):
        for person in MEMBERS[match]:
            _answers(script, person, match, at, met="met", worth=4)


def _closing(script: Script) -> None:
    """Mia and Tom go on; Ben would, Ana would not."""
    script.both_read(Kind.GO_ON, on("11-19"), A, B)
    for person, match in ((MIA, A), (TOM, A), (ANA, B), (BEN, B)):
        script.does(person, Did.SAID_GO_ON, on("11-19", "15:00"), match, yes=person != ANA)
    script.both_read(Kind.GOES_ON_OR_ENDS, on("11-26"), A, B)
    script.reads(Kind.PROGRAM_ENDED, on("12-03", "17:00"), ANA, BEN, DAN, GUS, CAL, HAL, EVA)
    script.both_read(Kind.KEEPSAKE, on("12-08"), B)


def _answers(script: Script, who: str, match: MatchId, at: datetime, **said: Value) -> None:
    script.does(who, Did.CHECKED_IN, at, match, **said)
