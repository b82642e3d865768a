"""Changing parts of a program: rules, words, topics, what pairs are judged by, questions of its own."""

from collections.abc import Awaitable, Callable

from handlers.listening import Listening
from handlers.requests import Click, Reply, Show, Stay, Submission
from mentoring.formats import Format
from mentoring.ids import ProgramId, QuestionId
from mentoring.programs import Program
from mentoring.setups import Criteria, Faults, Part
from messages import criteria_forms as criteria_views
from messages import parts as views
from messages import programs as program_views
from messages.blocks import Modal
from messages.setups import errors
from messages.voice import Voice
from services import programs, questions, setups


def register(listening: Listening) -> None:
    """Each part: the button that opens its form, and the form."""
    listening.clicks[program_views.EDIT_GROUPS] = _form(views.groups_page)
    listening.submissions[views.GROUPS] = _saved(lambda sent: views.groups_entered(sent.entered))
    listening.clicks[program_views.EDIT_RULES] = _form(views.rules_page)
    listening.submissions[views.RULES] = _saved(lambda sent: views.rules_entered(sent.entered))
    listening.clicks[program_views.EDIT_WORDS] = _form(views.words_page)
    listening.submissions[views.WORDS] = _saved(
        lambda sent: views.words_entered(sent.voice, sent.entered, Format(sent.metadata["format"]))
    )
    listening.clicks[program_views.EDIT_WEIGHTS] = _criteria(criteria_views.weights_page)
    listening.submissions[criteria_views.WEIGHTS] = _saved(
        lambda sent: criteria_views.weights_entered(sent.entered)
    )
    listening.clicks[program_views.EDIT_MATCHING] = _criteria(criteria_views.matching_page)
    listening.submissions[criteria_views.MATCHING] = _saved(
        lambda sent: criteria_views.matching_entered(sent.entered)
    )
    listening.clicks[program_views.EDIT_CONDITIONS] = _criteria(criteria_views.conditions_page)
    listening.submissions[criteria_views.CONDITIONS] = _saved(
        lambda sent: criteria_views.conditions_entered(sent.entered)
    )
    listening.clicks[program_views.EDIT_TOPICS] = topics_asked
    listening.submissions[views.TOPICS] = topics_sent
    listening.clicks[program_views.ADD_QUESTION] = question_wanted
    listening.clicks[program_views.EDIT_QUESTION] = question_asked
    listening.submissions[views.QUESTION] = question_sent
    listening.clicks[views.RETIRE_QUESTION] = question_retired


async def topics_asked(request: Click) -> None:
    """The catalogue."""
    program = ProgramId(request.subject)
    topics = await setups.topics(request.store, request.person, program)
    await request.turn(views.topics_page(request.voice, program, topics))


async def topics_sent(request: Submission) -> Reply:
    """The catalogue as it shall be."""
    labels = views.topics_entered(request.entered)
    faults = await setups.change_topics(request.store, request.person, _program(request), labels, request.now)
    return await _outcome(request, views.topics_faults(faults))


async def question_wanted(request: Click) -> None:
    """A new question of the program's own."""
    program = await setups.settings(request.store, request.person, ProgramId(request.subject))
    await request.turn(views.question_page(request.voice, program.id))


async def question_asked(request: Click) -> None:
    """One of them, to be changed."""
    program, subject = _of_question(request)
    question = await questions.own(request.store, request.person, program, subject)
    await request.turn(views.question_page(request.voice, program, question))


async def question_sent(request: Submission) -> Reply:
    """The question as it shall be."""
    wanted = views.question_entered(request.entered)
    faults = await questions.ask(
        request.store,
        request.person,
        _program(request),
        wanted,
        request.now,
        instead_of=request.metadata.get("question"),
    )
    return await _outcome(request, faults)


async def question_retired(request: Click) -> None:
    """It is asked no longer."""
    program, subject = _of_question(request)
    await questions.retire(request.store, request.person, program, subject, request.now)
    shown = await programs.overview(request.store, request.person, program)
    await request.turn(program_views.overview(request.voice, shown))


def _form(page: Callable[[Voice, Program], Modal]) -> Callable[[Click], Awaitable[None]]:
    """Show the form of a part."""

    async def clicked(request: Click) -> None:
        program = await setups.settings(request.store, request.person, ProgramId(request.subject))
        await request.turn(page(request.voice, program))

    return clicked


def _criteria(page: Callable[[Voice, Criteria], Modal]) -> Callable[[Click], Awaitable[None]]:
    """The same for what pairs are judged by."""

    async def clicked(request: Click) -> None:
        shown = await setups.criteria(request.store, request.person, ProgramId(request.subject))
        await request.turn(page(request.voice, shown))

    return clicked


def _saved(entered: Callable[[Submission], Part]) -> Callable[[Submission], Awaitable[Reply]]:
    """Save what was entered for a part."""

    async def sent(request: Submission) -> Reply:
        part = entered(request)
        faults = await setups.change(request.store, request.person, _program(request), part, request.now)
        return await _outcome(request, faults)

    return sent


async def _outcome(request: Submission, faults: Faults) -> Reply:
    """What is wrong, or all settings as they now are."""
    if faults:
        return Stay(errors(request.voice, faults))
    shown = await programs.overview(request.store, request.person, _program(request))
    return Show(program_views.overview(request.voice, shown))


def _program(request: Submission) -> ProgramId:
    return ProgramId(request.metadata["program"])


def _of_question(request: Click) -> tuple[ProgramId, QuestionId]:
    program, _, question = request.value.partition(":")
    return ProgramId(int(program)), QuestionId(int(question))
