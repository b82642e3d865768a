"""What the engine is given: everybody who takes part in a program, and its rules. The bytes are private."""

import asyncio
from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from matching.answers import OwnAnswer
from matching.inputs import (
    Applicant,
    DayPart,
    Kept,
    MustHave,
    Objective,
    Pair,
    Request,
    Rule,
    Rules,
    Weights,
)
from matching.requirements import Bound, Comparison, Eligibility, OwnQuestion
from mentoring.authority import Managers
from mentoring.ids import ParticipantId, PersonId, ProgramId
from mentoring.participants import Participant, Standing
from mentoring.people import Level, Person
from mentoring.places import Places, in_line, seeks_now
from mentoring.programs import Program
from mentoring.questions import Answered, Form, Kind, Question, Visibility
from mentoring.rematches import promised
from mentoring.setups import group_of, level_group, own_factor, own_questions, weight_of
from mentoring.shortlists import ranked, refused
from mentoring.templates import Factor
from services import authority
from storage.transaction import Transaction

AT_ONCE = 500
"""People whose answers are read before somebody else may have a turn."""

LEVELS = {level: number for number, level in enumerate(Level)}


@dataclass(frozen=True, slots=True)
class _Known:
    """All that is known about the people of a program."""

    people: Mapping[PersonId, Person]
    managers: Managers
    own_questions: Mapping[str, Comparison]
    group_questions: Collection[str] | None
    never_with: Mapping[PersonId, frozenset[PersonId]]
    wanted: Mapping[ParticipantId, tuple[PersonId, ...]]
    partners: Mapping[PersonId, frozenset[PersonId]]
    loads: Mapping[ParticipantId, int]
    matches_ever: Mapping[ParticipantId, int]
    promised: Mapping[ParticipantId, int]
    asked: Collection[ParticipantId]
    with_mentor: Collection[ParticipantId]


async def engine_request(
    tx: Transaction,
    program: Program,
    now: datetime,
    *,
    locked: frozenset[Pair] = frozenset(),
    rejected: frozenset[Pair] = frozenset(),
    kept: tuple[Kept, ...] = (),
) -> Request:
    """The request for a run now. The same facts make the same request, byte for byte."""
    everybody = await tx.participants.of_program(program.id, Standing.IN)
    people = await tx.people.of(each.person for each in everybody)
    taking_part = [each for each in everybody if _can_take_part(people.get(each.person))]
    answers = await tx.answers.of_participants(each.id for each in taking_part)
    places = Places.of(await tx.members.of_program(program.id, open_only=False))
    asked = [
        each for each in own_questions(await tx.questions.of_program(program.id, Form.INTAKE)) if each.choices
    ]
    wanted = await _wanted(tx, program.id)
    apart = await kept_apart(tx, program.id)
    suggested = await tx.rematches.open_of_program(program.id)
    known = _Known(
        people=people,
        managers=await authority.managers_above(tx, people),
        own_questions={
            each.key: _comparison(each) for each in asked if each.visibility is Visibility.MATCHING
        },
        group_questions=tuple(each.key for each in asked) if program.eligibility else None,
        never_with=apart,
        wanted=wanted,
        partners=places.partners_ever(),
        loads=places.loads(),
        matches_ever=places.matches_ever(),
        promised=promised(suggested),
        asked={each.mentee for each in suggested},
        with_mentor=places.with_mentor(),
    )
    order = {each.id: place for place, each in enumerate(in_line(taking_part))}
    applicants: list[Applicant] = []
    for start in range(0, len(taking_part), AT_ONCE):
        some = taking_part[start : start + AT_ONCE]
        applicants += (
            _applicant(each, known, answers.get(each.id, {}), order[each.id], now) for each in some
        )
        await asyncio.sleep(0)  # thousands of people take seconds, and somebody else waits for Slack
    return Request(
        applicants=tuple(applicants),
        rules=_rules(program, known.own_questions),
        seed=program.id,
        locked=locked,
        rejected=rejected,
        kept=kept,
    )


def _applicant(
    participant: Participant, known: _Known, answers: Mapping[str, Answered], order: int, now: datetime
) -> Applicant:
    person = known.people[participant.person]
    line = _line_above(person.id, known.managers)
    return Applicant(
        id=participant.id,
        person=person.id,
        seeks=seeks_now(participant, known.with_mentor) and participant.id not in known.asked,
        offers=participant.offers,
        manager=line[0] if line else None,
        managers_above=line[1:],
        own_answers=frozenset(
            OwnAnswer(key, choice) for key in known.own_questions for choice in _choices(answers.get(key))
        ),
        prefers=known.wanted.get(participant.id, ()),
        never_with=frozenset(known.never_with.get(person.id, ())),
        groups=_groups(person, answers, known.group_questions),
        earlier_partners=known.partners.get(person.id, frozenset()),
        capacity=participant.capacity,
        load=known.loads.get(participant.id, 0),
        drafts=known.promised.get(participant.id, 0),
        joined_order=order,
        first_in_line=participant.first_in_line_at is not None,
        earlier_matches=known.matches_ever[participant.id],
        **_of_person(person, answers, now),
        **_of_form(answers),
    )


def _groups(
    person: Person, answers: Mapping[str, Answered], questions: Collection[str] | None
) -> frozenset[str]:
    """The groups that somebody is in, where the program goes by groups."""
    if questions is None:
        return frozenset()
    level = _level(person, answers)
    chosen = (group_of(key, choice) for key in questions for choice in _choices(answers.get(key)))
    return frozenset((*chosen, *((level_group(level),) if level else ())))


def _of_person(person: Person, answers: Mapping[str, Answered], now: datetime) -> dict[str, Any]:
    """What the people file says, and the form where it says nothing."""
    offset = now.astimezone(person.zone).utcoffset()
    level = _level(person, answers)
    return {
        "utc_offset_minutes": int(offset.total_seconds()) // 60 if offset is not None else None,
        "level": None if level is None else LEVELS[level],
        "team": person.team or None,
        "city": person.city or None,
    }


def _level(person: Person, answers: Mapping[str, Answered]) -> Level | None:
    said = answers.get("level")
    return person.level or (Level(said) if said in LEVELS else None)


def _of_form(answers: Mapping[str, Answered]) -> dict[str, Any]:
    several = ("languages", "talk_styles", "topics_wanted", "topics_offered", "help_wanted", "help_given")
    return {
        **{key: frozenset(_chosen(answers, key)) for key in several},
        "times": frozenset(DayPart(each) for each in _chosen(answers, "times")),
        "must_haves": frozenset(MustHave(each) for each in _chosen(answers, "must_haves")),
        "goal": str(answers.get("goal") or ""),
        "about": str(answers.get("about") or ""),
    }


def _line_above(person: PersonId, managers: Managers) -> tuple[PersonId, ...]:
    """Somebody's manager, the manager's manager, and so on, each once."""
    line: dict[PersonId, None] = {}
    above = managers.get(person)
    while above is not None and above not in line and above != person:
        line[above] = None
        above = managers.get(above)
    return tuple(line)


def _choices(said: Answered) -> tuple[str, ...]:
    """What was chosen in a question of one choice or several."""
    if isinstance(said, tuple):
        return said
    return (said,) if isinstance(said, str) else ()


def _chosen(answers: Mapping[str, Answered], key: str) -> tuple[str, ...]:
    found = answers.get(key)
    return found if isinstance(found, tuple) else ()


def _comparison(question: Question) -> Comparison:
    """Of several choices the share of the mentee's that the mentor chose, too, as with topics."""
    return Comparison.WISH if question.kind is Kind.SEVERAL else Comparison.ALIKE


def _rules(program: Program, own: Mapping[str, Comparison]) -> Rules:
    """How the program matches, in the engine's words. A question that is asked no longer has no bound."""
    questions = tuple(
        OwnQuestion(key=key, comparison=comparison, weight=weight_of(program, own_factor(key)))
        for key, comparison in own.items()
    )
    known = {*Weights().by_factor(), *(each.factor for each in questions)}
    given_up = {
        Rule.NO_COMMON_LANGUAGE: not program.languages_needed,
        Rule.EARLIER_PAIR: program.may_meet_again,
    }
    return Rules(
        weights=_weights(program),
        own_questions=questions,
        bounds=frozenset(
            Bound(factor=factor, least=least, most=most)
            for factor, (least, most) in program.bounds.items()
            if factor in known
        ),
        eligibility=frozenset(Eligibility(*line) for line in program.eligibility),
        relaxed=frozenset(rule for rule, is_given_up in given_up.items() if is_given_up),
        max_mentees=program.most_mentees,
        best_levels=program.policy.best_levels,
        peers=program.policy.reciprocal,
        manager_levels=program.manager_levels,
        least_points=program.least_points,
        objective=Objective(program.way),
    )


async def _wanted(tx: Transaction, program: ProgramId) -> dict[ParticipantId, tuple[PersonId, ...]]:
    """Whom mentees asked for when both sides had their say last, best first."""
    asking = await tx.shortlist_rounds.latest(program)
    found = ranked(await tx.shortlists.of_round(asking.id)) if asking else {}
    people = await tx.participants.of(mentor for mentors in found.values() for mentor in mentors)
    return {mentee: tuple(people[mentor].person for mentor in mentors) for mentee, mentors in found.items()}


def _weights(program: Program) -> Weights:
    """The program's weights; where it says nothing, the engine's own."""
    known = {factor.name for factor in fields(Weights)}
    return Weights(**{factor: weight_of(program, factor) for factor in known if _counts(program, factor)})


def _counts(program: Program, factor: str) -> bool:
    """The program says how much a factor counts; wishes do where people are asked for them."""
    return program.shortlists if factor == Factor.PREFERENCES else factor in program.weights


async def kept_apart(tx: Transaction, program: ProgramId) -> dict[PersonId, frozenset[PersonId]]:
    """Whom each would rather not be matched with: for the engine, and for the check at sending.

    Wishes of the form hold everywhere, what was said of a suggestion or of a planned group in its program.
    """
    wishes: dict[PersonId, set[PersonId]] = {}
    for wish in await tx.never_with.everything():
        wishes.setdefault(wish.person, set()).add(wish.other)
    concerns = await tx.group_concerns.of_program(program)
    pairs = refused(await tx.shortlists.of_program(program)) | {
        (each.participant, each.other) for each in concerns
    }
    people = await tx.participants.of(one for pair in pairs for one in pair)
    for one, other in pairs:
        wishes.setdefault(people[one].person, set()).add(people[other].person)
    return {person: frozenset(others) for person, others in wishes.items()}


def _can_take_part(person: Person | None) -> bool:
    return person is not None and person.can_take_part
