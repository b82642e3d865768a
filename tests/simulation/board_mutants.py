"""Lives that are wrong in one way on the board, or between two of equal standing."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.simulation.records import Life, Message, Part, Seat
from mentoring.deliveries import Kind
from mentoring.ids import MatchId, PersonId
from tests.simulation.board_lives import FIRST, SECOND
from tests.simulation.doctors import Doctor, at, both, came, lost, never_a_case, of, saying
from tests.simulation.lives import BEN, CAL, DAN, HAL, KIM, MIA, TOM, A, on
from tests.simulation.mutants import Mutant

WEEK = timedelta(days=7)


def heard(kind: Kind, moment: datetime, reader: str, session: int, text: str = "") -> Doctor:
    """Something about a question came that should not have."""

    def doctor(life: Life) -> Life:
        life = came(kind, moment, reader, None, text)(life)
        *others, last = life.messages
        return replace(life, messages=(*others, replace(last, session=session)))

    return doctor


def naming(text: str, kind: Kind, reader: str) -> Doctor:
    """It came in other words."""
    return saying(text, kind, reader)


def as_another_kind(kind: Kind, reader: str) -> Doctor:
    """It came as what the other side of a mentor reads."""

    def doctor(life: Life) -> Life:
        one: Message = of(life, Kind.MEET_MENTOR, reader)
        others = tuple(each for each in life.messages if each is not one)
        return replace(life, messages=(*others, replace(one, kind=kind)))

    return doctor


def as_mentor(match: MatchId) -> Doctor:
    """One of two peers is the mentor of the other."""

    def doctor(life: Life) -> Life:
        return replace(
            life,
            pairs=tuple(
                replace(pair, seats=(replace(pair.seats[0], part=Part.MENTOR), *pair.seats[1:]))
                if pair.match == match
                else pair
                for pair in life.pairs
            ),
        )

    return doctor


def matched_again(person: str, other: str, moment: datetime) -> Doctor:
    """Somebody who has a partner gets one more, who hear of it like all others."""

    def doctor(life: Life) -> Life:
        match = MatchId(7)
        seats = tuple(Seat(person=PersonId(one), part=Part.MENTEE) for one in (person, other))
        pair = replace(life.pairs[0], match=match, seats=seats, announced=moment, ended=moment + WEEK)
        life = replace(life, pairs=(*life.pairs, pair))
        for one, partner in ((person, other), (other, person)):
            life = came(Kind.MEET_MENTOR, moment, one, match, f"Meet <@{partner}>.")(life)
            life = came(Kind.PERSONAL_CARD, moment, one, match, f"Say hello to <@{partner}>.")(life)
        return life

    return doctor


BOARD_MUTANTS = (
    Mutant("taken is told", "the asker hears nothing", lost(Kind.SESSION_TAKEN, CAL)),
    Mutant("taken is told", "told twice", heard(Kind.SESSION_TAKEN, on("10-13", "10:00"), CAL, FIRST)),
    Mutant(
        "taken is told",
        "told while nobody has it",
        heard(Kind.SESSION_TAKEN, on("10-14", "16:00"), CAL, FIRST),
    ),
    Mutant("a promise is reminded of", "no reminder", lost(Kind.SESSION_DUE, HAL)),
    Mutant("a promise is reminded of", "reminded too soon", at(on("10-13", "10:00"), Kind.SESSION_DUE, HAL)),
    Mutant(
        "a promise is reminded of",
        "reminded though in touch",
        heard(Kind.SESSION_DUE, on("10-16", "10:30"), TOM, FIRST),
        frozenset({"two a week"}),
    ),
    Mutant("a promise ends", "the asker waits on", lost(Kind.SESSION_BACK, CAL)),
    Mutant("a promise ends", "the helper is not told", lost(Kind.SESSION_OVER, HAL)),
    Mutant("a promise ends", "released too soon", heard(Kind.SESSION_BACK, on("10-13", "15:00"), CAL, FIRST)),
    Mutant("a promise ends", "told twice", heard(Kind.SESSION_BACK, on("10-15", "09:00"), CAL, FIRST)),
    Mutant(
        "few are asked",
        "asked again after letting go",
        heard(Kind.SESSION_WANTED, on("10-20", "15:00"), HAL, FIRST),
    ),
    Mutant(
        "a name stays hidden",
        "the one who is asked learns the name",
        naming(f"<@{CAL}> has a question.", Kind.SESSION_WANTED, HAL),
        frozenset({"only own matches"}),
    ),
    Mutant(
        "nobody waits forgotten", "no case", both(never_a_case("session_open"), lost(Kind.ALERT, KIM, nth=2))
    ),
    Mutant("an end is told", "not told", lost(Kind.SESSION_CLOSED, DAN)),
    Mutant("an end is told", "told twice", heard(Kind.SESSION_CLOSED, on("10-28"), DAN, SECOND)),
    Mutant("asked how it was", "not asked", lost(Kind.SESSION_ASKED, CAL)),
    Mutant("asked how it was", "asked too soon", at(on("10-20", "15:00"), Kind.SESSION_ASKED, CAL)),
    Mutant(
        "together only if both",
        "one said no",
        heard(Kind.SESSION_AGAIN, on("10-26", "10:00"), CAL, FIRST),
    ),
)

PEER_MUTANTS = (
    Mutant(
        "one partner",
        "one is the mentor",
        as_mentor(A),
        frozenset({"news every two weeks", "told on the day"}),
    ),
    Mutant(
        "one partner",
        "two at a time",
        matched_again(MIA, BEN, on("11-12")),
        frozenset({"asked in quiet first", "together where they can"}),
    ),
    Mutant(
        "no word teaches",
        "a message speaks of a mentor",
        saying(f"checkin: your mentor <@{MIA}>", Kind.CHECKIN, TOM),
    ),
    Mutant("told alike", "one reads of a mentee", as_another_kind(Kind.MEET_MENTEE, BEN)),
)
