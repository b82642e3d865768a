"""Lives in which somebody was treated badly, or a week was put away, wrong in one way each."""

from dataclasses import replace
from datetime import date

from bot.simulation.records import Did, Life
from mentoring.deliveries import Kind
from mentoring.ids import PersonId
from tests.simulation.doctors import Doctor, a_case, both, came, did, lost, never_a_case, of
from tests.simulation.lives import DAN, EVA, KIM, LEE, C, on
from tests.simulation.mutants import Mutant

WENT_AT = on("10-08", "11:00")
HOLD = f"match_on_hold: <@{DAN}>"


def _went(**values: object) -> Doctor:
    """Of Dan's goodbye something else is true."""

    def doctor(life: Life) -> Life:
        deeds = tuple(
            replace(each, values={**each.values, **values})  # type: ignore[dict-item]  # any value of a deed
            if (each.who, each.did) == (DAN, Did.ENDED_MATCH)
            else each
            for each in life.deeds
        )
        return replace(life, deeds=deeds)

    return doctor


def _has_a_date(life: Life) -> Life:
    """Dan and Eva had agreed on a day for their next talk."""
    deeds = tuple(
        replace(each, values={**each.values, "next_on": date(2026, 10, 20)})
        if (each.who, each.did) == (DAN, Did.CHECKED_IN)
        else each
        for each in life.deeds
    )
    return replace(life, deeds=deeds)


treated_badly = both(
    _has_a_date,
    _went(reason="badly", offered=True, count_only=False),
    a_case("treated_badly", WENT_AT, C, DAN),
    came(Kind.MATCH_ON_HOLD, WENT_AT, EVA, C, HOLD),
)
"""Dan goes because he was treated badly, all of it as it should be: Eva reads the neutral words."""


def _found_later(life: Life) -> Life:
    """Lee finds the list of the week at noon."""
    card = of(life, Kind.MONDAY, KIM)
    late = replace(card, to=(PersonId(LEE),), at=on("09-28", "12:00"), key="monday: late")
    return replace(life, messages=(*life.messages, late))


SAFETY_MUTANTS = (
    Mutant(
        "frozen at once",
        "a word about the match on the same day",
        both(treated_badly, came(Kind.AGREEMENT_CHANGED, on("10-08", "15:00"), EVA, C)),
    ),
    Mutant(
        "nobody comes for nothing",
        "the partner would come to the talk",
        both(treated_badly, lost(Kind.MATCH_ON_HOLD, EVA)),
    ),
    Mutant("help on the next screen", "no help is offered", both(treated_badly, _went(offered=False))),
    Mutant("bad treatment is a case", "no case", both(treated_badly, never_a_case("treated_badly"))),
    Mutant(
        "bad treatment is a case",
        "a case by name, and it should only be counted",
        both(treated_badly, _went(count_only=True)),
    ),
    Mutant(
        "never together again",
        "thanks from who was left",
        both(treated_badly, came(Kind.THANKS, on("10-12"), DAN, C, f"thanks: <@{EVA}>")),
    ),
    Mutant("a week begins with a card", "no card", lost(Kind.MONDAY, KIM)),
    Mutant("put away for all", "the list lies there again", _found_later),
    Mutant(
        "asked how long it took",
        "somebody says so who was not through with it",
        did(LEE, Did.SAID_TOOK, on("09-28", "12:00"), monday=date(2026, 9, 28), took="more"),
    ),
)
