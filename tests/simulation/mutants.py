"""Lives that are wrong in one way, made from a good one, each with the rule that it breaks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from bot.simulation.records import Did, Wave
from mentoring.deliveries import Kind
from mentoring.ids import AlertId
from tests.simulation.doctors import (
    Doctor,
    a_case,
    again,
    all_lost,
    approving,
    at,
    both,
    came,
    did,
    ended,
    forgotten,
    in_waves,
    lost,
    never_a_case,
    never_answered,
    never_did,
    never_met,
    on_hold,
    one_more,
    posts,
    reporting,
    saying,
    to_nobody,
    twice,
    unsafe,
    untroubled,
    wishing,
    with_a_day_off,
    without_why,
)
from tests.simulation.lives import (
    ANA,
    BEN,
    CAL,
    DAN,
    EVA,
    FAY,
    GUS,
    HAL,
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


@dataclass(frozen=True, slots=True)
class Mutant:
    """What is done to a life, which rule finds it, and which others cannot but find it, too."""

    rule: str
    title: str
    doctor: Doctor
    also: frozenset[str] = frozenset()


def _also(*names: str) -> frozenset[str]:
    return frozenset(names)


def _many_gone() -> Iterable[Doctor]:
    for number, person in enumerate((MIA, TOM, ANA, BEN, EVA, DAN)):
        yield did(person, Did.ACCOUNT_CLOSED, on("12-08", "12:00") + timedelta(minutes=number))


MUTANTS = (
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
        _also("everybody is asked"),
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
        _also("asked when due", "everybody is asked"),
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
        _also("hold is told", "no news for the matched", "two yeses"),
    ),
    Mutant("the brake", "many accounts, and nobody is asked", both(*_many_gone())),
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
        _also("no false alerts"),
    ),
    Mutant("the certificate comes", "no certificate", lost(Kind.KEEPSAKE, ANA)),
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
        both(
            never_met(D),
            *(
                doctor
                for who, other in ((FAY, GUS), (GUS, FAY))
                for doctor in (
                    came(
                        Kind.CHECKIN_REMINDER, on("09-25", "10:30"), who, D, f"checkin_reminder: <@{other}>"
                    ),
                )
            ),
        ),
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
            never_met(D),
            *(
                doctor
                for who, other in ((FAY, GUS), (GUS, FAY))
                for doctor in (
                    came(
                        Kind.CHECKIN_REMINDER,
                        on("09-25", "10:30"),
                        who,
                        D,
                        f"checkin_reminder: <@{other}>",
                    ),
                )
            ),
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
        _also("low answers are seen"),
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
