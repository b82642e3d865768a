"""Lives in which something wrong is sent: too often, at a bad hour, to whom it does not concern, or twice."""

from datetime import date

from bot.simulation.records import Did, Wave
from mentoring.deliveries import Kind
from mentoring.ids import AlertId
from tests.simulation.doctors import (
    again,
    all_lost,
    at,
    both,
    came,
    did,
    in_waves,
    lost,
    reporting,
    saying,
    to_nobody,
    twice,
    with_a_day_off,
    without_why,
)
from tests.simulation.lives import (
    ANA,
    BEN,
    CAL,
    DAN,
    EVA,
    GUS,
    KIM,
    LEE,
    MIA,
    TOM,
    B,
    C,
    D,
    on,
)
from tests.simulation.mutants import Mutant

LETTER_MUTANTS = (
    # the budget, hours, once
    Mutant("two a week", "a third prompt in seven days", came(Kind.HEARD, on("10-16"), MIA)),
    Mutant("one a day", "two prompts on a day", came(Kind.HEARD, on("09-15", "15:00"), BEN)),
    Mutant("says why", "no way to ask why", without_why(Kind.CHECKIN, TOM)),
    Mutant("in working hours", "at night", at(on("09-01", "19:00"), Kind.JOINED, TOM)),
    Mutant("in working hours", "on a Saturday", at(on("10-10"), Kind.FIRST_IN_LINE, DAN)),
    Mutant("in working hours", "on a holiday", with_a_day_off(date(2026, 10, 21))),
    Mutant(
        "not while muted",
        "news though muted",
        did(CAL, Did.WANTED_MESSAGES_LATER, on("10-19"), until=date(2026, 10, 23)),
    ),
    Mutant(
        "not on a break",
        "a question during a break",
        did(MIA, Did.TOOK_A_BREAK, on("11-10"), until=date(2026, 11, 12)),
    ),
    Mutant(
        "not to the gone",
        "news to a closed account",
        both(
            did(CAL, Did.ACCOUNT_CLOSED, on("10-20", "09:00")),
            did(CAL, Did.ACCOUNT_OPENED, on("10-20", "18:00")),
        ),
    ),
    Mutant("one key, one message", "the same row sent twice", twice(Kind.MEET_MENTOR, TOM)),
    Mutant("said once", "told again of the match", again(on("09-09"), Kind.MEET_MENTOR, TOM)),
    Mutant("said once", "two cards", again(on("09-09"), Kind.GROUP_CARD, TOM)),
    Mutant("not again on the day", "news twice on a day", again(on("09-08", "15:00"), Kind.NO_MATCH, CAL)),
    Mutant("known kinds", "to nobody", to_nobody(Kind.WAITING_NEWS, CAL)),
    # readers
    Mutant("only who takes part", "news to a stranger", came(Kind.HEARD, on("10-20"), KIM)),
    Mutant("only own matches", "about somebody else", saying(f"news of <@{BEN}>", Kind.WAITING_NEWS, CAL)),
    Mutant("only while it goes on", "after the end", came(Kind.AGREEMENT_CHANGED, on("10-13"), DAN, C)),
    Mutant("nothing while on hold", "a goal while on hold", came(Kind.GOAL_REACHED, on("10-15"), GUS, D)),
    Mutant("only the team", "a digest to a mentee", came(Kind.DIGEST, on("10-15"), MIA)),
    Mutant("never a party", "told of a case, and there is none for them", came(Kind.ALERT, on("10-27"), KIM)),
    Mutant(
        "no party looks",
        "opens a case about their boss",
        both(reporting(LEE, BEN), did(LEE, Did.OPENED_CASE, on("09-23"), B, alert=AlertId(1))),
    ),
    Mutant("discreet", "a name on the phone", saying("Ben Brandt needs you.", Kind.ALERT, KIM)),
    # surveys
    Mutant(
        "open for ten days",
        "closed after a week",
        in_waves(
            Wave(opens=on("10-06", "09:00"), closes=on("10-14", "18:00")),
            Wave(opens=on("11-03", "09:00"), closes=on("11-17", "18:00")),
        ),
    ),
    Mutant("reminded of a survey", "no reminder", lost(Kind.SURVEY_REMINDER, ANA)),
    Mutant(
        "surveys on schedule",
        "none is ever opened",
        both(in_waves(), all_lost(Kind.SURVEY), all_lost(Kind.SURVEY_REMINDER)),
    ),
    Mutant("surveys in their time", "asked when it is over", at(on("10-23"), Kind.SURVEY, EVA)),
    Mutant("once a wave", "asked twice", again(on("10-12"), Kind.SURVEY, EVA)),
    Mutant("away from check-ins", "the day after a check-in", came(Kind.SURVEY, on("11-12"), TOM)),
    Mutant(
        "survey reminders", "reminded though answered by name", came(Kind.SURVEY_REMINDER, on("10-13"), BEN)
    ),
    Mutant("everybody is asked", "one is left out", lost(Kind.SURVEY, BEN)),
)
