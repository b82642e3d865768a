"""Lives in which somebody is not looked after: what they answer leaks, or their trouble is not seen."""

from collections.abc import Iterable
from datetime import timedelta

from bot.simulation.records import Did
from mentoring.deliveries import Kind
from mentoring.ids import AlertId
from tests.simulation.doctors import (
    Doctor,
    a_case,
    again,
    at,
    both,
    came,
    did,
    lost,
    never_a_case,
    never_did,
    never_met,
    reporting,
    saying,
    unsafe,
    untroubled,
    wishing,
)
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
    TOM,
    A,
    B,
    C,
    D,
    on,
)
from tests.simulation.mutants import Mutant, also


def _many_gone() -> Iterable[Doctor]:
    for number, person in enumerate((MIA, TOM, ANA, BEN, EVA, DAN)):
        yield did(person, Did.ACCOUNT_CLOSED, on("12-08", "12:00") + timedelta(minutes=number))


_SILENT = (
    never_met(D),
    came(Kind.CHECKIN_REMINDER, on("09-25", "10:30"), FAY, D, f"checkin_reminder: <@{GUS}>"),
    came(Kind.CHECKIN_REMINDER, on("09-25", "10:30"), GUS, D, f"checkin_reminder: <@{FAY}>"),
)
"""Two never meet, and say nothing."""

CARE_MUTANTS = (
    # you first
    Mutant(
        "partner hears nothing",
        "a letter to the partner",
        both(
            did(KIM, Did.WROTE_TO, on("09-29"), B, alert=AlertId(1), to=ANA),
            came(Kind.COORDINATOR_WRITES, on("09-29"), ANA),
        ),
    ),
    Mutant(
        "partner hears nothing",
        "a letter to the partner on the day of the yes",
        both(
            did(BEN, Did.ALLOWED, on("09-28"), B, alert=AlertId(1)),
            did(KIM, Did.WROTE_TO, on("09-29"), B, alert=AlertId(1), to=ANA),
            came(Kind.COORDINATOR_WRITES, on("09-29"), ANA),
        ),
    ),
    Mutant("no wish, no contact", "a letter to somebody who wanted nothing", wishing(BEN, "nothing")),
    Mutant(
        "same words after an answer",
        "the partner's reminder says more",
        both(
            at(on("10-06"), Kind.SURVEY, ANA), saying(f"We ask because <@{BEN}> answered.", Kind.SURVEY, ANA)
        ),
    ),
    Mutant(
        "a concern stays private",
        "sent in spite of a concern",
        did(TOM, Did.RAISED_CONCERN, on("09-03"), about=MIA),
    ),
    Mutant(
        "a mentor is asked after a yes",
        "asked before the mentee said yes",
        never_did(GUS, Did.WANTED_SUGGESTED),
    ),
    # cases
    Mutant("the brake", "many accounts, and nobody is asked", both(*_many_gone())),
    Mutant(
        "low answers are seen",
        "a low answer is no case",
        both(untroubled, never_a_case("low_answer"), lost(Kind.ALERT, KIM)),
    ),
    Mutant(
        "differences are seen",
        "a drop is no case",
        both(
            *(
                did(who, Did.CHECKED_IN, on("10-01"), C, met="met", worth=worth)
                for who, worth in ((EVA, 5), (DAN, 3))
            )
        ),
    ),
    Mutant(
        "silence is seen",
        "never met, no case",
        both(*_SILENT),
    ),
    Mutant(
        "help is offered",
        "waits for help",
        both(
            did(CAL, Did.SIGNED_UP, on("09-01")),
            did(TOM, Did.CHECKED_IN, on("11-12"), A, met="not_yet", obstacle="waiting", may_help=True),
        ),
    ),
    Mutant(
        "departures are seen",
        "a closed account is no case",
        both(never_a_case("account_closed"), lost(Kind.ALERT, KIM, nth=1)),
    ),
    Mutant("told within a day", "a case that nobody is told of", lost(Kind.ALERT, KIM, nth=0)),
    Mutant(
        "urgent at once",
        "many accounts, told in the evening",
        both(*_many_gone(), a_case("many_closed", on("12-08", "12:05"), None)),
    ),
    Mutant("no false alerts", "a case for nothing", a_case("help_wanted", on("10-20"), B)),
    Mutant(
        "one case at a time",
        "the same silence twice",
        both(
            *_SILENT,
            a_case("no_meeting", on("09-25", "10:00"), D),
            a_case("no_meeting", on("09-25", "10:02"), D, number=98),
        ),
    ),
    Mutant(
        "one case for two who do not meet",
        "help is wanted by one whose silence is a case",
        both(
            never_met(D),
            came(Kind.CHECKIN_REMINDER, on("09-25", "10:30"), FAY, D, f"checkin_reminder: <@{GUS}>"),
            did(
                GUS,
                Did.CHECKED_IN,
                on("09-25", "09:50"),
                D,
                met="not_yet",
                obstacle="waiting",
                may_help=True,
            ),
            a_case("no_meeting", on("09-25", "10:00"), D),
            a_case("help_wanted", on("09-25", "10:02"), D, GUS, number=98),
        ),
    ),
    Mutant(
        "nothing about the keen",
        "a case about two who are keen",
        both(
            did(MIA, Did.CHECKED_IN, on("11-12"), A, met="met", worth=2, wish="tips"),
            a_case("low_answer", on("11-12"), A, MIA),
        ),
    ),
    Mutant(
        "coordinators are told seldom", "two alerts on a day", again(on("09-22", "15:00"), Kind.ALERT, KIM)
    ),
    Mutant(
        "every trouble is handled",
        "a low answer that nobody sees",
        both(never_a_case("low_answer"), lost(Kind.ALERT, KIM)),
        also("low answers are seen"),
    ),
    # support
    Mutant("support reaches somebody", "the contact hears the next day", at(on("10-28"), Kind.SUPPORT, LEE)),
    Mutant("support is handed on", "nobody opens it, nobody else is asked", never_did(LEE, Did.TOOK_REQUEST)),
    Mutant("never to the involved", "the own manager is asked", reporting(BEN, LEE)),
    Mutant(
        "the asker is asked",
        "nobody asks whether it helped",
        both(lost(Kind.SUPPORT_REACHED, BEN), never_did(BEN, Did.SAID_REACHED)),
    ),
    Mutant(
        "an unsafe pair is frozen",
        "a letter about a frozen match",
        both(unsafe(BEN), did(LEE, Did.LIFTED_HOLD, on("10-30"), B), came(Kind.THANKS, on("10-29"), ANA, B)),
    ),
)
