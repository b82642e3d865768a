"""Lives that are wrong in one way, made from a good one, each with the rule that it breaks."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.simulation.records import Alert, Deed, Did, Life, Message, Part, Wave
from mentoring.deliveries import Kind
from mentoring.ids import AlertId, MatchId, PersonId
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
    PROGRAM,
    SENT,
    TOM,
    WHY,
    A,
    B,
    C,
    D,
    moved,
    on,
)

Doctor = Callable[[Life], Life]


@dataclass(frozen=True, slots=True)
class Mutant:
    """What is done to a life, which rule finds it, and which others cannot but find it, too."""

    rule: str
    title: str
    doctor: Doctor
    also: frozenset[str] = frozenset()


def of(life: Life, kind: Kind, *readers: str, nth: int = 0) -> Message:
    """A message of the good life: the n-th of its kind that came to one of these people."""
    found = [
        each for each in life.messages if each.kind is kind and (not readers or set(readers) & set(each.to))
    ]
    return sorted(found, key=lambda each: each.at)[nth]


def lost(kind: Kind, *readers: str, nth: int = 0) -> Doctor:
    """It never came."""
    return lambda life: _without(life, [of(life, kind, *readers, nth=nth)])


def all_lost(kind: Kind, *readers: str) -> Doctor:
    """None of them came."""
    return lambda life: _without(
        life,
        [
            each
            for each in life.messages
            if each.kind is kind and (not readers or set(readers) & set(each.to))
        ],
    )


def at(moment: datetime, kind: Kind, *readers: str, nth: int = 0) -> Doctor:
    """It came at another moment."""

    def doctor(life: Life) -> Life:
        one = of(life, kind, *readers, nth=nth)
        return _with(_without(life, [one]), replace(one, at=moment))

    return doctor


def again(moment: datetime, kind: Kind, *readers: str, nth: int = 0) -> Doctor:
    """It came once more, under another key."""
    return lambda life: _with(life, moved(of(life, kind, *readers, nth=nth), moment))


def came(kind: Kind, moment: datetime, reader: str, match: MatchId | None = None, text: str = "") -> Doctor:
    """Something came that should not have."""
    return lambda life: _with(
        life,
        Message(
            at=moment,
            kind=kind,
            key=f"extra:{kind}:{reader}:{moment}",
            to=(PersonId(reader),),
            match=match,
            program=PROGRAM,
            blocks=WHY,
            text=text or f"{kind}:",
        ),
    )


def saying(text: str, kind: Kind, *readers: str, nth: int = 0) -> Doctor:
    """It came in other words."""

    def doctor(life: Life) -> Life:
        one = of(life, kind, *readers, nth=nth)
        return _with(_without(life, [one]), replace(one, text=text))

    return doctor


def did(who: str, what: Did, moment: datetime, match: MatchId | None = None, **values: object) -> Doctor:
    """Somebody did something more."""
    deed = Deed(at=moment, who=PersonId(who), did=what, match=match, values=values)  # type: ignore[arg-type]
    return lambda life: replace(life, deeds=(*life.deeds, deed))


def never_did(who: str, what: Did) -> Doctor:
    """Somebody never did it."""
    return lambda life: replace(
        life,
        deeds=tuple(each for each in life.deeds if (each.who, each.did) != (who, what)),
    )


def never_a_case(*causes: str) -> Doctor:
    """It became no case."""
    return lambda life: replace(life, alerts=tuple(each for each in life.alerts if each.cause not in causes))


def a_case(cause: str, moment: datetime, match: MatchId | None, about: str | None = None) -> Doctor:
    """Something became a case."""
    alert = Alert(
        id=AlertId(99),
        program=PROGRAM,
        match=match,
        cause=cause,
        about=PersonId(about) if about else None,
        raised=moment,
        closed=moment + timedelta(minutes=5),
    )
    return lambda life: replace(life, alerts=(*life.alerts, alert))


def ended(match: MatchId, moment: datetime | None) -> Doctor:
    """A match ended at another moment."""
    return lambda life: replace(
        life,
        pairs=tuple(replace(each, ended=moment) if each.match == match else each for each in life.pairs),
    )


def both(*doctors: Doctor) -> Doctor:
    """One after the other."""

    def doctor(life: Life) -> Life:
        for each in doctors:
            life = each(life)
        return life

    return doctor


def in_waves(*waves: Wave) -> Doctor:
    """The program had other surveys."""
    return lambda life: replace(life, policy=replace(life.policy, waves=waves))


def with_role(person: str, *parts: Part) -> Doctor:
    """Somebody is there as something else."""
    return lambda life: replace(
        life,
        people=tuple(
            replace(each, roles=frozenset(parts)) if each.id == person else each for each in life.people
        ),
    )


def reporting(person: str, manager: str) -> Doctor:
    """Somebody reports to somebody."""
    return lambda life: replace(
        life,
        people=tuple(
            replace(each, manager=PersonId(manager)) if each.id == person else each for each in life.people
        ),
    )


def without_why(kind: Kind, reader: str) -> Doctor:
    """There is nothing to press that tells why it came."""

    def doctor(life: Life) -> Life:
        one = of(life, kind, reader)
        return _with(_without(life, [one]), replace(one, blocks=()))

    return doctor


def with_a_day_off(day: date) -> Doctor:
    """The company is closed on a day."""
    return lambda life: replace(life, policy=replace(life.policy, closed_days=frozenset({day})))


def twice(kind: Kind, reader: str) -> Doctor:
    """The same row went out twice."""
    return lambda life: _with(life, of(life, kind, reader))


def to_nobody(kind: Kind, reader: str) -> Doctor:
    """It went to nobody."""

    def doctor(life: Life) -> Life:
        one = of(life, kind, reader)
        return _with(life, replace(one, to=(), key="to nobody"))

    return doctor


def posts(match: MatchId, count: int) -> Doctor:
    """So many posts more in the chat of two."""

    def doctor(life: Life) -> Life:
        card = next(each for each in life.messages if each.kind is Kind.GROUP_CARD and each.match == match)
        return _with(
            life,
            *(
                replace(card, kind=Kind.RESOURCE_SHARED, at=on("09-10", f"1{hour}:00"), key=f"post {hour}")
                for hour in range(count)
            ),
        )

    return doctor


def wishing(person: str, wish: str) -> Doctor:
    """A low answer came with another wish."""

    def other(deed: Deed) -> Deed:
        is_meant = deed.who == person and "wish" in deed.values
        return replace(deed, values={**deed.values, "wish": wish}) if is_meant else deed

    return lambda life: replace(life, deeds=tuple(other(each) for each in life.deeds))


def unsafe(person: str) -> Doctor:
    """Somebody who asks for support does not feel safe."""

    def other(deed: Deed) -> Deed:
        is_meant = deed.who == person and deed.did is Did.ASKED_FOR_SUPPORT
        return replace(deed, values={**deed.values, "unsafe": True}) if is_meant else deed

    return lambda life: replace(life, deeds=tuple(other(each) for each in life.deeds))


def never_answered(who: str, moment: datetime) -> Doctor:
    """Somebody did not answer then."""
    return lambda life: replace(
        life, deeds=tuple(each for each in life.deeds if (each.who, each.at) != (who, moment))
    )


def forgotten(who: str, match: MatchId) -> Doctor:
    """From the first question on nobody asks somebody anything about their match, nor says a word."""

    def doctor(life: Life) -> Life:
        kinds = {Kind.CHECKIN, Kind.CHECKIN_REMINDER}
        gone = [each for each in life.messages if each.kind in kinds and who in each.to and each.at > SENT]
        said = {Did.CHECKED_IN}
        kept = tuple(
            each for each in life.deeds if (each.who, each.match) != (who, match) or each.did not in said
        )
        return _without(replace(life, deeds=kept), gone)

    return doctor


def untroubled(life: Life) -> Life:
    """Nothing was planted: what goes wrong does so by itself."""
    return replace(life, troubles=())


def never_met(match: MatchId) -> Doctor:
    """Nobody ever told of a talk."""
    return lambda life: replace(
        life,
        deeds=tuple(
            each
            for each in life.deeds
            if each.match != match or each.did not in {Did.TOLD_OF_MEETING, Did.CHECKED_IN}
        ),
    )


def _without(life: Life, gone: Collection[Message]) -> Life:
    keys = {each.key for each in gone}
    return replace(life, messages=tuple(each for each in life.messages if each.key not in keys))


def _with(life: Life, *more: Message) -> Life:
    return replace(life, messages=(*life.messages, *more))


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
    # first weeks
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
    # waiting
    Mutant("told on the day", "no word to whom has no match", lost(Kind.NO_MATCH, HAL)),
    Mutant("news every two weeks", "news are lost", lost(Kind.WAITING_NEWS, CAL, nth=2)),
    Mutant(
        "no news for the matched", "news to somebody with a mentor", came(Kind.WAITING_NEWS, on("09-22"), TOM)
    ),
    Mutant("news not too often", "news after a week", again(on("10-27"), Kind.WAITING_NEWS, CAL)),
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
    # surveys
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
                    came(Kind.FIRST_NUDGE, on("09-15"), who, D),
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
                    came(Kind.FIRST_NUDGE, on("09-15"), who, D),
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
            a_case("no_meeting", on("09-25", "10:02"), D),
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
