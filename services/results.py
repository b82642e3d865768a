"""What surveys have shown: numbers for those who look, named answers for coordinators who are no party."""

from collections.abc import Iterable
from datetime import datetime

from mentoring import authority as rules
from mentoring import results
from mentoring.ids import PersonId, SurveyId
from mentoring.participants import Role
from mentoring.people import Person
from mentoring.programs import Lane, Program
from mentoring.refusals import NoLongerThere, NotYours
from mentoring.results import NamedAnswer, NamedAnswers, Results
from mentoring.surveys import Survey, SurveyAnswer
from services import authority, waves
from storage.database import Store
from storage.transaction import Transaction

PAGE = 10
OPENED = "survey"
"""What the log of openings calls named answers."""


async def results_of(store: Store, who: Person, survey: SurveyId, now: datetime) -> Results:
    """A wave in numbers; comments only for who may see names."""
    async with store.reading() as tx:
        found = await _survey(tx, survey)
        program = await authority.looking(tx, who, found.program)
        with_comments = await authority.sees_names(tx, who, program.id)
        return await summed_up(tx, program, found, now, with_comments=with_comments)


async def latest(tx: Transaction, program: Program, now: datetime) -> Results | None:
    """The newest wave that may be shown, in numbers; for reports, so without comments."""
    for survey in await tx.surveys.of_program(program.id):
        found = await summed_up(tx, program, survey, now, with_comments=False)
        if found.scales:
            return found
    return None


async def summed_up(
    tx: Transaction, program: Program, survey: Survey, now: datetime, *, with_comments: bool
) -> Results:
    """A wave as far as it may be shown. Comments under a name stand with the named answers.

    Anonymous answers are kept back until the wave has closed: each one that comes in would be the
    difference between two views.
    """
    wave = await waves.wave(tx, survey)
    is_anonymous = survey.lane is Lane.ANONYMOUS
    if is_anonymous and now < survey.closes_at:
        return Results(program=program, wave=wave, is_too_early=True)
    questions = await tx.questions.of(survey.questions)
    answers = await tx.survey_answers.of_survey(survey.id)
    roles = await _roles(tx, program, answers)
    scales = [results.scale_result(question, answers, roles) for question in questions]
    return Results(
        program=program,
        wave=wave,
        scales=tuple(scale for scale in scales if scale),
        comments=results.comments(questions, answers) if with_comments and is_anonymous else (),
    )


async def named_answers(
    store: Store, who: Person, survey: SurveyId, page: int, now: datetime
) -> NamedAnswers:
    """Who answered what on the named lane, without people whom the reader is too near to. It is logged."""
    async with store.transaction() as tx:
        found = await _survey(tx, survey)
        program = await authority.coordinating(tx, who, found.program)
        if found.lane is not Lane.NAMED:
            raise NotYours
        answers = await _shown_to(tx, who, await tx.survey_answers.of_survey(survey))
        total = await tx.tickets.answered(survey)
        shown = answers[page * PAGE : (page + 1) * PAGE]
        await tx.openings.log(who.id, OPENED, survey, now)
        return NamedAnswers(
            program=program,
            survey=found,
            questions=tuple(await tx.questions.of(found.questions)),
            answers=tuple(shown),
            kept_back=total - len(answers),
            page=page,
            pages=max(1, -(-len(answers) // PAGE)),
        )


async def _survey(tx: Transaction, survey: SurveyId) -> Survey:
    try:
        return await tx.surveys.get(survey)
    except LookupError:
        raise NoLongerThere from None


async def _shown_to(tx: Transaction, who: Person, answers: Iterable[SurveyAnswer]) -> list[NamedAnswer]:
    """The answers of those with whom the reader has no match, and who are not above or below them."""
    by_person = {answer.person: answer for answer in answers if answer.person}
    partners = await _partners(tx, who)
    managers = await authority.managers_above(tx, [who.id, *by_person])
    people = await tx.people.of(
        person
        for person in by_person
        if person not in partners and not rules.is_party(who.id, [person], managers)
    )
    found = [NamedAnswer(person=person, values=by_person[person.id].values) for person in people.values()]
    return sorted(found, key=lambda each: (each.person.name.casefold(), each.person.id))


async def _partners(tx: Transaction, who: Person) -> set[PersonId]:
    places = await tx.members.of_person(who.id, open_only=False)
    members = await tx.members.of_matches(place.match for place in places)
    return {member.person for match in members.values() for member in match}


async def _roles(
    tx: Transaction, program: Program, answers: Iterable[SurveyAnswer]
) -> dict[PersonId, Role | None]:
    """The role of those who answered by name; None is somebody who has been both."""
    if not any(answer.person for answer in answers):
        return {}
    roles: dict[PersonId, Role | None] = {}
    for member in await tx.members.of_program(program.id, open_only=False):
        known = roles.setdefault(member.person, member.role)
        roles[member.person] = member.role if known is member.role else None
    return roles
