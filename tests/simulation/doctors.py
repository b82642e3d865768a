"""Ways to make one thing go wrong in a good life."""

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.simulation.records import Alert, Deed, Did, Life, Message, Pair, Part, Seat, Wave
from mentoring.deliveries import Kind
from mentoring.ids import AlertId, MatchId, PersonId
from tests.simulation.lives import (
    KIM,
    MIA,
    PROGRAM,
    SENT,
    TOM,
    WHY,
    A,
    moved,
    on,
)

Doctor = Callable[[Life], Life]


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


def a_case(
    cause: str, moment: datetime, match: MatchId | None, about: str | None = None, *, number: int = 99
) -> Doctor:
    """Something became a case."""
    alert = Alert(
        id=AlertId(number),
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


def announced(moment: datetime, *matches: MatchId) -> Doctor:
    """Some matches were sent at another moment."""
    return lambda life: replace(
        life,
        pairs=tuple(
            replace(each, announced=moment) if each.match in matches else each for each in life.pairs
        ),
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


def approving(slowly: str) -> Doctor:
    """Forms are approved the same day, but for one, which waits for a week."""

    def doctor(life: Life) -> Life:
        forms = [each for each in life.deeds if each.did is Did.SIGNED_UP]
        approved = tuple(
            Deed(
                at=each.at + (timedelta(days=6) if each.who == slowly else timedelta(seconds=30)),
                who=PersonId(KIM),
                did=Did.APPROVED_FORM,
                values={"person": each.who},
            )
            for each in forms
        )
        policy = replace(life.policy, approval=True)
        return replace(life, policy=policy, deeds=(*life.deeds, *approved))

    return doctor


def one_more(mentor: str, mentee: str) -> Doctor:
    """On the last evening two more are matched, who were asked in quiet."""
    match = MatchId(9)
    seats = (Seat(person=PersonId(mentor), part=Part.MENTOR), Seat(person=PersonId(mentee), part=Part.MENTEE))
    pair = Pair(
        match=match,
        program=PROGRAM,
        seats=seats,
        interval_days=28,
        announced=on("12-08", "18:00"),
        ends_on=date(2027, 3, 3),
    )
    asked = both(
        *(
            came(Kind.PREVIEW, on("12-04"), who, text=f"preview: <@{other}>")
            for who, other in ((mentor, mentee), (mentee, mentor))
        ),
        *(did(who, Did.SAID_GO_ON, on("12-04"), match, yes=True) for who in (mentor, mentee)),
    )
    return lambda life: asked(replace(life, pairs=(*life.pairs, pair)))


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


def on_hold(life: Life) -> Life:
    """Mia puts her match on hold for a while, and goes on with it: all of it as it should be.

    Both are asked on a good day two weeks after it went on.
    """
    begins, ends, asked = on("10-15"), on("10-23"), on("11-10")
    return both(
        *(at(asked, Kind.CHECKIN, each, nth=-1) for each in (MIA, TOM)),
        *(never_answered(each, on("11-11", "10:20")) for each in (MIA, TOM)),
        *(
            did(each, Did.CHECKED_IN, asked + timedelta(minutes=20), A, met="met", worth=4)
            for each in (MIA, TOM)
        ),
        did(MIA, Did.PUT_ON_HOLD, begins, A, until=ends.date()),
        came(Kind.MATCH_ON_HOLD, begins, TOM, A, f"match_on_hold: <@{MIA}>"),
        came(Kind.PAUSE_ENDS, ends, MIA, A),
        did(MIA, Did.RESUMED_MATCH, on("10-23", "11:00"), A),
        came(Kind.MATCH_BACK, on("10-23", "11:00"), TOM, A),
    )(life)
