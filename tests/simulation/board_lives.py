"""The good life once more: of a program whose board is open, and of two pairs of equal standing."""

from dataclasses import replace
from datetime import datetime

from bot.simulation.records import Alert, Did, Life, Message, Part, Seat
from mentoring.deliveries import Kind
from mentoring.ids import AlertId, PersonId
from tests.simulation.lives import (
    ANA,
    BEN,
    CAL,
    DAN,
    HAL,
    KIM,
    LEE,
    MIA,
    PROGRAM,
    TOM,
    A,
    B,
    Script,
    good_life,
    on,
)

FIRST, SECOND = 1, 2


class Board(Script):
    """What happens on the board."""

    def says(self, who: str, did: Did, at: datetime, session: int, **values: str | int | bool) -> None:
        """Somebody does something about a question."""
        self.does(who, did, at, None, session=session, **values)

    def hears(self, kind: Kind, at: datetime, session: int, *people: str, text: str = "") -> None:
        """Each of these people reads something about a question."""
        before = len(self.messages)
        self.reads(kind, at, *people, text=text or f"{kind}:")
        self.messages[before:] = [replace(each, session=session) for each in self.messages[before:]]


def good_life_with_a_board() -> Life:
    """Cal asks: Hal takes the question and forgets it, Tom helps. Dan asks, and nobody can help."""
    life, board = good_life(), Board()
    _cal_asks(board)
    _dan_asks(board)
    case = Alert(
        id=AlertId(9),
        program=PROGRAM,
        match=None,
        cause="session_open",
        about=None,
        raised=on("10-23", "11:00"),
        closed=on("10-26", "17:30"),
    )
    return replace(
        life,
        policy=replace(life.policy, board=True),
        messages=(*life.messages, *board.messages),
        deeds=(*life.deeds, *board.deeds),
        alerts=(*life.alerts, case),
    )


def _cal_asks(board: Board) -> None:
    board.says(CAL, Did.ASKED_BOARD, on("10-12", "11:00"), FIRST, days=10, hidden=True)
    board.hears(Kind.SESSION_WANTED, on("10-12", "11:05"), FIRST, HAL)
    board.says(HAL, Did.TOOK_QUESTION, on("10-12", "14:00"), FIRST)
    board.hears(Kind.SESSION_TAKEN, on("10-12", "14:01"), FIRST, CAL, text=f"<@{HAL}> can help.")
    board.says(HAL, Did.TOOK_QUESTION, on("10-12", "14:30"), FIRST)  # said twice
    board.hears(Kind.SESSION_DUE, on("10-13", "14:00"), FIRST, HAL, text=f"<@{CAL}> waits for a word.")
    board.hears(Kind.SESSION_BACK, on("10-14", "14:01"), FIRST, CAL)
    board.hears(Kind.SESSION_OVER, on("10-14", "14:01"), FIRST, HAL)
    board.says(TOM, Did.TOOK_QUESTION, on("10-15", "10:00"), FIRST)
    board.hears(Kind.SESSION_TAKEN, on("10-15", "10:01"), FIRST, CAL, text=f"<@{TOM}> can help.")
    board.says(TOM, Did.WAS_IN_TOUCH, on("10-15", "15:00"), FIRST)
    board.hears(Kind.SESSION_ASKED, on("10-22", "15:00"), FIRST, CAL, TOM)
    board.says(TOM, Did.HAS_TALKED, on("10-23", "09:30"), FIRST)
    board.says(CAL, Did.SAID_HELPED, on("10-23", "10:00"), FIRST)
    board.says(CAL, Did.SAID_AGAIN, on("10-23", "10:00"), FIRST, yes=True)
    board.says(TOM, Did.SAID_AGAIN, on("10-23", "10:05"), FIRST, yes=False)


def _dan_asks(board: Board) -> None:
    board.says(DAN, Did.ASKED_BOARD, on("10-19", "11:00"), SECOND, days=5, hidden=True)
    board.reads(Kind.ALERT, on("10-23", "11:20"), KIM, text="Something in Leadership may need you.")
    board.card_of_a_week(KIM, "10-26")
    board.hears(Kind.SESSION_CLOSED, on("10-27", "09:00"), SECOND, DAN)


def good_life_of_peers() -> Life:
    """Mia and Tom, Ana and Ben: two pairs in which both ask and both help, and nobody else."""
    life = good_life()
    people = {MIA, TOM, ANA, BEN, KIM, LEE}
    peers = {MIA, TOM, ANA, BEN}
    kinds = {Kind.MEET_MENTEE: Kind.MEET_MENTOR}
    return replace(
        life,
        policy=replace(life.policy, format="peer"),
        people=tuple(
            replace(each, roles=frozenset({Part.MENTEE})) if each.id in peers else each
            for each in life.people
            if each.id in people
        ),
        pairs=tuple(
            replace(pair, seats=tuple(Seat(person=PersonId(one), part=Part.MENTEE) for one in pair.members))
            for pair in life.pairs
            if pair.match in (A, B)
        ),
        messages=tuple(
            replace(each, kind=kinds.get(each.kind, each.kind))
            for each in life.messages
            if set(each.to) <= people and each.match in (None, A, B) and not _is_about_others(each)
        ),
        deeds=tuple(each for each in life.deeds if each.who in people and each.match in (None, A, B)),
        alerts=tuple(each for each in life.alerts if each.match in (A, B)),
        troubles=tuple(each for each in life.troubles if each.match in (A, B)),
    )


def _is_about_others(message: Message) -> bool:
    """Coordinators hear of a case that is not theirs here."""
    return message.kind is Kind.ALERT and message.at > on("10-01")
