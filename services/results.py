"""What surveys have shown: numbers for those who look, named answers for coordinators who are no party."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class _Reader:
    """Who looks at a program's waves, and whether they see names there."""

    who: Person
    program: Program
    sees_names: bool


@dataclass(frozen=True, slots=True)
class _Said:
    """The answers that a reader may count, of so many people who were asked."""

    answers: Sequence[SurveyAnswer]
    asked: int
    kept_back: int = 0


async def results_of(store: Store, who: Person, survey: SurveyId, now: datetime) -> Results:
    """A wave in numbers; comments only for who may see names."""
    async with store.reading() as tx:
        found = await _survey(tx, survey)
        program = await authority.looking(tx, who, found.program)
        return await _summed_up(tx, await _reader(tx, who, program), found, now)


async def latest(tx: Transaction, who: Person, program: Program, now: datetime) -> Results | None:
    """The newest wave of which something may be shown to somebody."""
    reader = await _reader(tx, who, program)
    for survey in await tx.surveys.of_program(program.id):
        found = await _summed_up(tx, reader, survey, now)
        if found.scales:
            return found
    return None


async def comments_of(store: Store, who: Person, survey: SurveyId, page: int, now: datetime) -> Comments:
    """What people wrote without their names, for who may read comments. Each opening is logged."""
    async with store.transaction() as tx:
        found = await _survey(tx, survey)
        program = await authority.coordinating(tx, who, found.program)
        if found.lane is not Lane.ANONYMOUS or now < found.closes_at:
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


async def _reader(tx: Transaction, who: Person, program: Program) -> _Reader:
    return _Reader(who, program, sees_names=await authority.sees_names(tx, who, program.id))


async def _summed_up(tx: Transaction, reader: _Reader, survey: Survey, now: datetime) -> Results:
    """A wave as far as it may be shown. Comments under a name stand with the named answers.

    Anonymous answers are kept back until the wave has closed: each one that comes in would be the
    difference between two views. So are named ones from who sees no names.
    """
    wave = await waves.wave(tx, survey)
    if _is_kept_back(survey, reader, now):
        return Results(program=reader.program, wave=wave, is_too_early=True)
    questions = await tx.questions.of(survey.questions)
    said = await _said(tx, reader, survey)
    shown = results.showable(questions, said.answers)
    choices = [results.choice_result(question, said.answers) for question in shown]
    has_comments = reader.sees_names and survey.lane is Lane.ANONYMOUS
    return Results(
        program=reader.program,
        wave=wave,
        scales=tuple(await _scales(tx, reader, survey, shown, said, now)),
        choices=tuple(choice for choice in choices if choice),
        comments=len(results.comments(questions, said.answers)) if has_comments else 0,
        kept_back=said.kept_back,
    )


async def _said(tx: Transaction, reader: _Reader, survey: Survey) -> _Said:
    """The answers of a wave; named ones without those of people to whom the reader is too near.

    Beside all other names, their numbers in the mean would be what is missing from it.
    """
    answers = await tx.survey_answers.of_survey(survey.id)
    if survey.lane is Lane.ANONYMOUS:
        return _Said(tuple(answers), await tx.tickets.asked(survey.id))
    asked = [each.person for each in await tx.tickets.of_survey(survey.id)]
    near = await _near(tx, reader.who, asked)
    shown = tuple(each for each in answers if each.person not in near)
    return _Said(shown, sum(person not in near for person in asked), len(answers) - len(shown))


async def _scales(
    tx: Transaction,
    reader: _Reader,
    survey: Survey,
    questions: Iterable[Question],
    said: _Said,
    now: datetime,
) -> list[ScaleResult]:
    """Each scale beside what was said on it in the waves before."""
    roles = await _roles(tx, reader.program, said.answers)
    found = [results.scale_result(question, said.answers, roles, said.asked) for question in questions]
    scales = [scale for scale in found if scale]
    points = await _points_before(tx, reader, survey, now)
    on = surveys.opens_on(reader.program, survey)
    return [
        results.with_trend(
            scale,
            on,
            (point for asked_then, point in points if results.is_the_same(asked_then, scale.question)),
        )
        for scale in scales
    ]


async def _points_before(
    tx: Transaction, reader: _Reader, survey: Survey, now: datetime
) -> list[tuple[Question, Point]]:
    """What each earlier wave said on each scale, as far as it may be shown."""
    waves_of = await tx.surveys.of_program(reader.program.id)
    earlier = [each for each in waves_of if each.opens_at < survey.opens_at]
    found = []
    for wave in earlier[:MOST_EARLIER]:
        if _is_kept_back(wave, reader, now):
            continue
        said = await _said(tx, reader, wave)
        questions = results.showable(await tx.questions.of(wave.questions), said.answers)
        scales = [results.scale_result(each, said.answers, {}, said.asked) for each in questions]
        on = surveys.opens_on(reader.program, wave)
        points = [(scale.question, results.point(scale, on)) for scale in scales if scale]
        found += [(question, point) for question, point in points if point]
    return found


def _is_kept_back(survey: Survey, reader: _Reader, now: datetime) -> bool:
    """Until the wave has closed, for whoever does not see the single answers anyway."""
    sees_them = survey.lane is Lane.NAMED and reader.sees_names
    return not sees_them and now < survey.closes_at


async def _survey(tx: Transaction, survey: SurveyId) -> Survey:
    try:
        return await tx.surveys.get(survey)
    except LookupError:
        raise NoLongerThere from None


async def _shown_to(tx: Transaction, who: Person, answers: Iterable[SurveyAnswer]) -> list[NamedAnswer]:
    """The answers of those to whom the reader is not too near."""
    by_person = {answer.person: answer for answer in answers if answer.person}
    near = await _near(tx, who, by_person)
    people = await tx.people.of(by_person.keys() - near)
    found = [NamedAnswer(person=person, values=by_person[person.id].values) for person in people.values()]
    return sorted(found, key=lambda each: (each.person.name.casefold(), each.person.id))


async def _near(tx: Transaction, who: Person, persons: Iterable[PersonId]) -> frozenset[PersonId]:
    """Those with whom somebody has, or had, a match, or who are above or below them."""
    among = frozenset(persons)
    partners = await partners_ever(tx, who.id)
    managers = await authority.managers_above(tx, [who.id, *among])
    return frozenset(
        person for person in among if person in partners or rules.is_party(who.id, [person], managers)
    )


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
