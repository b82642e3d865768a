"""Closings: what closes when in a program, and one reminder to whoever has not answered."""

from collections.abc import Iterable
from datetime import date, datetime

from mentoring import farewells as ends
from mentoring import partings
from mentoring.closings import LOOKS_AHEAD, LOOKS_BACK, Closing, NobodyToRemind, Question, Timeline, counted
from mentoring.deliveries import Delivery, Kind
from mentoring.farewells import Farewell, Goodbye
from mentoring.ids import ParticipantId, PersonId, ProgramId
from mentoring.matches import HowEnded, Match, MatchStatus
from mentoring.participants import Standing
from mentoring.partings import Parting
from mentoring.people import Person
from mentoring.programs import Program
from services import authority, farewells
from services.letters import Withdrawn, letter
from storage.database import Store
from storage.transaction import Transaction

KINDS = {Question.GO_ON: Kind.GO_ON_REMINDER, Question.LOOK_BACK: Kind.LOOK_BACK_REMINDER}


async def timeline(store: Store, who: Person, program: ProgramId, now: datetime) -> Timeline:
    """The last days of a program's matches, and how many have answered what is asked around them."""
    async with store.reading() as tx:
        return await _timeline(tx, await authority.coordinating(tx, who, program), now)


async def reminder(store: Store, who: Person, program: ProgramId, ends_on: date, now: datetime) -> Closing:
    """What a reminder would be about, before it is sent."""
    found = await timeline(store, who, program, now)
    closing = next((each for each in found.closings if each.ends_on == ends_on), None)
    if closing is None or not closing.to_remind:
        raise NobodyToRemind
    return closing


async def remind(store: Store, who: Person, program: ProgramId, ends_on: date, now: datetime) -> int:
    """Remind whoever has not answered, once; in their hours, and within what anybody gets in a week."""
    async with store.transaction() as tx:
        found = await authority.coordinating(tx, who, program)
        letters = await _letters(tx, found, ends_on, now)
        if not letters:
            raise NobodyToRemind
        await tx.outbox.queue_all(letters)
        return len(letters)


async def to_remind(tx: Transaction, program: Program, now: datetime) -> int:
    """How many have not answered a question that is open, and were not reminded of it."""
    return sum(each.to_remind for each in (await _timeline(tx, program, now)).closings)


async def load_look_back(tx: Transaction, delivery: Delivery, now: datetime) -> Goodbye | Withdrawn:
    """LOOK_BACK_REMINDER: the matches on which somebody has not looked back."""
    participant = await tx.participants.get(ParticipantId(delivery.subject or 0))
    if participant.standing is Standing.LEFT:
        return Withdrawn("left")
    goodbye = await farewells.goodbye(tx, participant, now)
    return goodbye if goodbye.look_backs else Withdrawn("answered")


async def _timeline(tx: Transaction, program: Program, now: datetime) -> Timeline:
    today = now.astimezone(program.zone).date()
    matches = [each for each in await tx.matches.of_program(program.id) if _closes(each)]
    days = {last for each in matches if (last := _last_day(each, program)) and _is_near(last, today)}
    asked = await tx.partings.of_program(program.id)
    looks = await tx.farewells.of_program(program.id)
    return Timeline(
        program=program,
        closings=tuple(
            [
                await _closing(
                    tx,
                    program,
                    day,
                    [each for each in matches if _last_day(each, program) == day],
                    [each for each in asked if each.ends_on == day],
                    [each for each in looks if each.ended_on == day],
                    now,
                )
                for day in sorted(days)
            ]
        ),
    )


async def _closing(
    tx: Transaction,
    program: Program,
    day: date,
    matches: list[Match],
    asked: list[Parting],
    looks: list[Farewell],
    now: datetime,
) -> Closing:
    decided = {each.match: bool(each.goes_on) for each in asked if each.decided_at}
    open_ones = [each for each in asked if each.is_open]
    go_on = _by_person((each.person, each.go_on is not None) for each in open_ones)
    look_back = _by_person((each.person, each.answered_at is not None) for each in looks)
    asks = {
        Question.GO_ON: counted(go_on, partings.decide_at(day, program.zone), now),
        Question.LOOK_BACK: counted(look_back, _answerable_until(day, program), now),
    }
    open_question = _open_question(program, day, now, has_looks=bool(looks), is_asked=bool(open_ones))
    return Closing(
        ends_on=day,
        matches=len(matches),
        asks={question: answers for question, answers in asks.items() if answers},
        go_on=sum(decided.values()) if decided else None,
        open_question=open_question,
        to_remind=len(await _letters(tx, program, day, now)),
    )


def _by_person(said: Iterable[tuple[PersonId, bool]]) -> list[bool]:
    """Whether each person has answered about all of their matches; people are counted, not matches."""
    whole: dict[PersonId, bool] = {}
    for person, is_answered in said:
        whole[person] = whole.get(person, True) and is_answered
    return list(whole.values())


def _open_question(
    program: Program, day: date, now: datetime, *, has_looks: bool, is_asked: bool
) -> Question | None:
    if is_asked and now < partings.decide_at(day, program.zone):
        return Question.GO_ON
    return Question.LOOK_BACK if has_looks and now < _answerable_until(day, program) else None


async def _letters(tx: Transaction, program: Program, day: date, now: datetime) -> list[Delivery]:
    """One to each person who was asked, has not answered, and was not reminded before."""
    asked = [
        each for each in await tx.partings.of_program(program.id) if each.ends_on == day and each.is_open
    ]
    looks = [each for each in await tx.farewells.of_program(program.id) if each.ended_on == day]
    question = _open_question(program, day, now, has_looks=bool(looks), is_asked=bool(asked))
    if question is Question.GO_ON:
        unanswered = {each.person: each.id for each in reversed(asked) if each.go_on is None}
        until = partings.decide_at(day, program.zone)
        letters = [_letter(question, program, one, of, day, now, until) for one, of in unanswered.items()]
    elif question is Question.LOOK_BACK:
        silent = {each.person: each.participant for each in looks if each.answered_at is None}
        until = _answerable_until(day, program)
        letters = [_letter(question, program, one, of, day, now, until) for one, of in silent.items()]
    else:
        letters = []
    return await tx.outbox.new_among(await _reachable(tx, letters))


async def _reachable(tx: Transaction, letters: Iterable[Delivery]) -> list[Delivery]:
    known = list(letters)
    people = await tx.people.of(PersonId(each.person) for each in known if each.person)
    return [each for each in known if each.person in people and people[each.person].can_take_part]


def _letter(
    question: Question,
    program: Program,
    person: PersonId,
    subject: int,
    day: date,
    now: datetime,
    until: datetime,
) -> Delivery:
    return letter(
        KINDS[question],
        program.workspace,
        now=now,
        occasion=f"{program.id}:{day}",
        person=person,
        program=program.id,
        subject=subject,
        expires_at=until,
    )


def _closes(match: Match) -> bool:
    """It goes on, or has come to its end as planned."""
    if match.how_ended in (HowEnded.FINISHED, HowEnded.BY_PROGRAM):
        return True
    return match.status is not MatchStatus.ENDED


def _last_day(match: Match, program: Program) -> date | None:
    return match.ended_at.astimezone(program.zone).date() if match.ended_at else match.ends_on


def _is_near(day: date, today: date) -> bool:
    return today - LOOKS_BACK <= day <= today + LOOKS_AHEAD


def _answerable_until(day: date, program: Program) -> datetime:
    return partings.ends_at(day, program.zone) + ends.ANSWERABLE_FOR
