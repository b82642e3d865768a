"""What surveys have shown: numbers for those who look, named answers for coordinators who are no party."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from mentoring import authority as rules
from mentoring import results, surveys
from mentoring.ids import PersonId, SurveyId
from mentoring.margins import Point
from mentoring.openings import Opened
from mentoring.participants import Role
from mentoring.people import Person
from mentoring.programs import Lane, Program
from mentoring.questions import Question
from mentoring.refusals import NoLongerThere, NotYours
from mentoring.results import Comments, NamedAnswer, NamedAnswers, Results, ScaleResult
from mentoring.surveys import Survey, SurveyAnswer
from services import authority, waves
from services.own_matches import partners_ever
from storage.database import Store
from storage.transaction import Transaction

PAGE = 10
MOST_EARLIER = 4
"""So many waves before are shown beside one."""


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
    if _is_kept_back(survey, now):
        return Results(program=program, wave=wave, is_too_early=True)
    questions = await tx.questions.of(survey.questions)
    answers = await tx.survey_answers.of_survey(survey.id)
    shown = results.showable(questions, answers)
    choices = [results.choice_result(question, answers) for question in shown]
    has_comments = with_comments and survey.lane is Lane.ANONYMOUS
    return Results(
        program=program,
        wave=wave,
        scales=tuple(await _scales(tx, program, survey, shown, answers, wave.asked, now)),
        choices=tuple(choice for choice in choices if choice),
        comments=len(results.comments(questions, answers)) if has_comments else 0,
    )


async def comments_of(store: Store, who: Person, survey: SurveyId, page: int, now: datetime) -> Comments:
    """What people wrote without their names, for who may read comments. Each opening is logged."""
    async with store.transaction() as tx:
        found = await _survey(tx, survey)
        program = await authority.coordinating(tx, who, found.program)
        if found.lane is not Lane.ANONYMOUS or _is_kept_back(found, now):
            raise NotYours
        questions = await tx.questions.of(found.questions)
        written = results.comments(questions, await tx.survey_answers.of_survey(survey))
        await tx.openings.log(who.id, Opened.COMMENTS, survey, now)
        return Comments(
            program=program,
            survey=found,
            comments=written[page * PAGE : (page + 1) * PAGE],
            page=page,
            pages=max(1, -(-len(written) // PAGE)),
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
        await tx.openings.log(who.id, Opened.ANSWERS, survey, now)
        return NamedAnswers(
            program=program,
            survey=found,
            questions=tuple(await tx.questions.of(found.questions)),
            answers=tuple(shown),
            kept_back=total - len(answers),
            page=page,
            pages=max(1, -(-len(answers) // PAGE)),
        )


async def _scales(
    tx: Transaction,
    program: Program,
    survey: Survey,
    questions: Iterable[Question],
    answers: Sequence[SurveyAnswer],
    asked: int,
    now: datetime,
) -> list[ScaleResult]:
    """Each scale beside what was said on it in the waves before."""
    roles = await _roles(tx, program, answers)
    found = [results.scale_result(question, answers, roles, asked) for question in questions]
    scales = [scale for scale in found if scale]
    points = await _points_before(tx, program, survey, now)
    on = surveys.opens_on(program, survey)
    return [
        results.with_trend(
            scale,
            on,
            (point for asked_then, point in points if results.is_the_same(asked_then, scale.question)),
        )
        for scale in scales
    ]


async def _points_before(
    tx: Transaction, program: Program, survey: Survey, now: datetime
) -> list[tuple[Question, Point]]:
    """What each earlier wave said on each scale, as far as it may be shown."""
    earlier = [each for each in await tx.surveys.of_program(program.id) if each.opens_at < survey.opens_at]
    found = []
    for wave in earlier[:MOST_EARLIER]:
        if _is_kept_back(wave, now):
            continue
        answers = await tx.survey_answers.of_survey(wave.id)
        questions = await tx.questions.of(wave.questions)
        asked, on = await tx.tickets.asked(wave.id), surveys.opens_on(program, wave)
        scales = [
            results.scale_result(each, answers, {}, asked) for each in results.showable(questions, answers)
        ]
        points = [(scale.question, results.point(scale, on)) for scale in scales if scale]
        found += [(question, point) for question, point in points if point]
    return found


def _is_kept_back(survey: Survey, now: datetime) -> bool:
    """Anonymous answers are shown when the wave has closed."""
    return survey.lane is Lane.ANONYMOUS and now < survey.closes_at


async def _survey(tx: Transaction, survey: SurveyId) -> Survey:
    try:
        return await tx.surveys.get(survey)
    except LookupError:
        raise NoLongerThere from None


async def _shown_to(tx: Transaction, who: Person, answers: Iterable[SurveyAnswer]) -> list[NamedAnswer]:
    """The answers of those with whom the reader has no match, and who are not above or below them."""
    by_person = {answer.person: answer for answer in answers if answer.person}
    partners = await partners_ever(tx, who.id)
    managers = await authority.managers_above(tx, [who.id, *by_person])
    people = await tx.people.of(
        person
        for person in by_person
        if person not in partners and not rules.is_party(who.id, [person], managers)
    )
    found = [NamedAnswer(person=person, values=by_person[person.id].values) for person in people.values()]
    return sorted(found, key=lambda each: (each.person.name.casefold(), each.person.id))


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
