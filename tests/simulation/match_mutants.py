"""Lives in which a match is not carried as promised, from before it is sent until it is closed."""

from bot.simulation.records import Did
from mentoring.deliveries import Kind
from tests.simulation.doctors import (
    a_case,
    again,
    approving,
    at,
    both,
    came,
    did,
    ended,
    forgotten,
    lost,
    never_answered,
    never_did,
    on_hold,
    one_more,
    posts,
    reporting,
    saying,
    untroubled,
)
from tests.simulation.lives import (
    ANA,
    BEN,
    CAL,
    DAN,
    EVA,
    GUS,
    HAL,
    KIM,
    MIA,
    TOM,
    A,
    B,
    C,
    D,
    on,
)
from tests.simulation.mutants import Mutant, also

MATCH_MUTANTS = (
    # before a match is sent
    Mutant("not the own manager", "with the own manager", reporting(TOM, MIA)),
    Mutant("not both ways", "a mentee mentors their mentor", one_more(TOM, MIA)),
    Mutant("not too many", "a second mentee, and one is allowed", one_more(MIA, CAL)),
    Mutant("asked in quiet first", "nobody asked her", lost(Kind.PREVIEW, MIA)),
    Mutant("asked in quiet first", "asked the evening before", at(on("09-07", "16:00"), Kind.PREVIEW, MIA)),
    Mutant(
        "lists stay open",
        "closed on the next day",
        both(
            came(Kind.SHORTLIST, on("09-01", "11:00"), CAL),
            came(Kind.SHORTLISTS_CLOSED, on("09-02", "11:00"), KIM),
        ),
    ),
    Mutant("forms are handed on", "a form lies for a week", approving(HAL)),
    # first weeks
    Mutant(
        "together where they can",
        "a card to each, and they share all hours",
        both(
            lost(Kind.GROUP_CARD, TOM),
            *(came(Kind.PERSONAL_CARD, on("09-08", "10:10"), who, A) for who in (MIA, TOM)),
        ),
    ),
    Mutant("both are told", "one never hears of the match", lost(Kind.MEET_MENTEE, ANA)),
    Mutant("introduced to each other", "no card", lost(Kind.GROUP_CARD, TOM)),
    Mutant(
        "introduced to each other",
        "the card before both know",
        at(on("09-08", "10:20"), Kind.MEET_MENTOR, TOM),
    ),
    Mutant("few posts", "a notice board", posts(B, 3)),
    Mutant("nudged after a week", "no nudge", lost(Kind.FIRST_NUDGE, BEN)),
    Mutant("nudged after a week", "a nudge too soon", at(on("09-11"), Kind.FIRST_NUDGE, BEN)),
    Mutant("no nudge for who meets", "nudged, and had met", came(Kind.FIRST_NUDGE, on("09-15"), TOM, A)),
    Mutant("guided before a talk", "a guide for no talk", at(on("10-09", "09:30"), Kind.GUIDE, TOM)),
    # check-ins
    Mutant(
        "asked when due",
        "the second question is lost",
        both(lost(Kind.CHECKIN, BEN, nth=1), never_answered(BEN, on("10-20", "11:00"))),
        also("everybody is asked"),
    ),
    Mutant("not too soon", "asked after telling of a talk", came(Kind.CHECKIN, on("09-22", "10:30"), MIA, A)),
    Mutant("not too soon", "asked before the talk", at(on("11-10"), Kind.CHECKIN, TOM, nth=2)),
    Mutant(
        "silence is respected", "asked after *not until I say*", did(TOM, Did.ASKED_LATER, on("11-02"), A)
    ),
    Mutant("reminded once", "reminded twice", again(on("09-29", "10:30"), Kind.CHECKIN_REMINDER, ANA)),
    Mutant(
        "reminded once",
        "reminded though answered",
        came(Kind.CHECKIN_REMINDER, on("09-25"), BEN, B, f"checkin_reminder: <@{ANA}>"),
    ),
    Mutant("reminded if silent", "no reminder", lost(Kind.CHECKIN_REMINDER, ANA)),
    Mutant(
        "never forgotten",
        "no question ever again",
        forgotten(ANA, B),
        also("asked when due", "everybody is asked"),
    ),
    Mutant(
        "what matters more goes first",
        "news while the question waits",
        both(
            at(on("10-23", "10:30"), Kind.CHECKIN, BEN, nth=1),
            at(on("11-24", "10:30"), Kind.CHECKIN, BEN, nth=2),
            never_answered(BEN, on("10-20", "11:00")),
            never_answered(BEN, on("11-17", "11:00")),
            *(
                did(BEN, Did.CHECKED_IN, on(day, "11:00"), B, met="met", worth=4)
                for day in ("10-23", "11-24")
            ),
            *(came(Kind.HEARD, on(day), BEN) for day in ("10-14", "10-16", "10-21")),
        ),
    ),
    # waiting
    Mutant("told on the day", "no word to whom has no match", lost(Kind.NO_MATCH, HAL)),
    Mutant("news every two weeks", "news are lost", lost(Kind.WAITING_NEWS, CAL, nth=2)),
    Mutant(
        "no news for the matched", "news to somebody with a mentor", came(Kind.WAITING_NEWS, on("09-22"), TOM)
    ),
    Mutant("news not too often", "news after a week", again(on("10-27"), Kind.WAITING_NEWS, CAL)),
    Mutant("no news after the last", "news once more", again(on("11-25"), Kind.WAITING_NEWS, CAL)),
    # ends
    Mutant("partner is told", "the partner is not told", lost(Kind.ENDING_TO_PARTNER, EVA)),
    Mutant(
        "only real ends are told",
        "told of an end that was taken back",
        did(DAN, Did.KEPT_MATCH, on("10-08", "12:00"), C),
    ),
    Mutant(
        "not sooner than promised",
        "told on the same day",
        both(ended(C, on("10-08", "12:00")), at(on("10-08", "12:00"), Kind.ENDING_TO_PARTNER, EVA)),
    ),
    Mutant(
        "same words for every cause",
        "the words tell why",
        both(came(Kind.MATCH_ON_HOLD, on("10-16"), TOM, A, f"match_on_hold: <@{MIA}> is ill")),
    ),
    Mutant("first in line", "not told", lost(Kind.FIRST_IN_LINE, DAN)),
    Mutant("hold is told", "not told of the hold", both(untroubled, lost(Kind.MATCH_ON_HOLD, GUS))),
    Mutant("hold is told", "told too soon", at(on("10-14"), Kind.MATCH_ON_HOLD, GUS)),
    Mutant("asked on the day", "not asked whether it goes on", both(on_hold, lost(Kind.PAUSE_ENDS, MIA))),
    Mutant(
        "asked on no other day",
        "the partner is asked",
        both(on_hold, came(Kind.PAUSE_ENDS, on("10-23"), TOM, A)),
    ),
    Mutant("partner of a hold reads", "does not read of it", both(on_hold, lost(Kind.MATCH_ON_HOLD, TOM))),
    Mutant("partner of a hold reads", "not that it goes on", both(on_hold, lost(Kind.MATCH_BACK, TOM))),
    Mutant(
        "nobody left hanging",
        "nobody says anything",
        both(
            untroubled, lost(Kind.MATCH_ON_HOLD, GUS), never_did(GUS, Did.LOOKED_FOR_ANOTHER), ended(D, None)
        ),
        also("hold is told", "no news for the matched", "two yeses"),
    ),
    # closing
    Mutant("both are asked", "one is not asked whether to go on", lost(Kind.GO_ON, ANA)),
    Mutant("two yeses", "goes on against a no", did(TOM, Did.SAID_GO_ON, on("11-20"), A, yes=False)),
    Mutant(
        "both hear the same",
        "one reads why",
        saying("goes_on_or_ends: the other one said no", Kind.GOES_ON_OR_ENDS, BEN),
    ),
    Mutant("both hear the same", "only one hears", lost(Kind.GOES_ON_OR_ENDS, BEN)),
    Mutant("said goodbye", "no goodbye", lost(Kind.PROGRAM_ENDED, CAL)),
    Mutant("thanked afterwards", "thanked on the last day", at(on("12-03", "17:10"), Kind.KEEPSAKE, BEN)),
    Mutant(
        "no nagging at the end",
        "a case for silence in the last days",
        a_case("no_meeting", on("11-27"), B),
        also("no false alerts"),
    ),
    Mutant("the certificate comes", "no certificate", lost(Kind.KEEPSAKE, ANA)),
)
