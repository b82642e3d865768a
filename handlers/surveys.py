"""Short surveys: answering one, sending one, reading what it showed."""

from collections.abc import Mapping
from datetime import date

from handlers.commands import ADMIN
from handlers.listening import Listening
from handlers.requests import Click, Command, Reply, Request, Show, Stay, Submission
from mentoring.ids import ProgramId, SurveyId
from mentoring.joins import Faulty
from mentoring.programs import Choice, Lane
from mentoring.questions import Answered
from mentoring.surveys import SurveyTooSoon
from messages import sheets as sheet_views
from messages import surveys as views
from messages import waves as wave_views
from messages.blocks import Modal
from messages.pages import turned_to
from services import programs, results, sheets, surveys, waves


def register(listening: Listening) -> None:
    """The invitation with its questions, and the coordinators' side."""
    listening.clicks[views.OPEN_SHEET] = started
    listening.clicks[views.DECLINE] = declined
    listening.clicks[views.BRANCH] = branched
    listening.submissions[views.ANSWER] = answered
    listening.word(ADMIN, "survey", asked, "pulse")
    listening.clicks[wave_views.OPEN_FORM] = opened
    listening.clicks[wave_views.BACK] = came_back
    listening.clicks[wave_views.TAKE_BACK] = taken_back
    listening.clicks[wave_views.SWITCH] = switched
    listening.clicks[wave_views.CHOOSE_LANE] = lane_chosen
    listening.submissions[wave_views.SEND] = sent
    listening.clicks[wave_views.SHOW_RESULTS] = results_wanted
    listening.clicks[wave_views.SHOW_ANSWERS] = answers_wanted
    listening.clicks[wave_views.SHOW_COMMENTS] = comments_wanted
    listening.clicks[wave_views.COMMENTS_BACK] = comments_turned
    listening.clicks[wave_views.COMMENTS_ON] = comments_turned
    listening.clicks[wave_views.TURN_BACK] = page_turned
    listening.clicks[wave_views.TURN_ON] = page_turned


async def started(request: Click) -> None:
    """*Start*."""
    asked_of = await surveys.sheet(request.store, request.person, request.subject, request.now)
    await request.open(views.sheet(request.voice, asked_of, {}))


async def branched(request: Click) -> None:
    """An answer on which it hangs what is asked next. Nothing is kept before it is sent."""
    if "ticket" not in request.metadata:
        await _branch_preview(request)
        return
    ticket = int(request.metadata["ticket"])
    asked_of = await surveys.sheet(request.store, request.person, ticket, request.now)
    await request.turn(views.sheet(request.voice, asked_of, request.entered))


async def declined(request: Click) -> None:
    """*Not this time*."""
    invitation = await surveys.decline(request.store, request.person, request.subject, request.now)
    await request.rewrite(views.declined(request.voice, invitation))


async def answered(request: Submission) -> Reply:
    """The questions, filled in. What Slack delivered is not remembered: it would tell when."""
    ticket = int(request.metadata["ticket"])
    said = await surveys.answer(request.forgetful_store, request.person, ticket, request.entered, request.now)
    if isinstance(said, Faulty):
        return Stay(views.errors(request.voice, said))
    return Show(views.thanks(request.voice, said))


async def asked(request: Command) -> None:
    """`/mentor-admin survey`: earlier ones, and one to send."""
    choice = await programs.chosen(request.store, request.person, request.rest)
    await request.open(await _form(request, choice))


async def opened(request: Click) -> None:
    """The same, by a button that names the program."""
    choice = await programs.turned_to(request.store, request.person, ProgramId(request.subject))
    await request.open(await _form(request, choice))


async def comments_wanted(request: Click) -> None:
    """What people wrote without their names."""
    await request.open(await _comments(request, SurveyId(request.subject), 0))


async def comments_turned(request: Click) -> None:
    """Another page of it."""
    survey, page = turned_to(request.value)
    await request.turn(await _comments(request, SurveyId(survey), page))


async def came_back(request: Click) -> None:
    """The same, from the questions."""
    choice = await programs.turned_to(request.store, request.person, ProgramId(request.subject))
    await request.turn(await _form(request, choice))


async def taken_back(request: Click) -> None:
    """A survey that was planned for later is not sent."""
    survey = SurveyId(request.subject)
    program = await waves.take_back(request.store, request.person, survey, request.now)
    choice = await programs.turned_to(request.store, request.person, program)
    await request.turn(await _form(request, choice))


async def switched(request: Click) -> None:
    """Another program of theirs."""
    choice = await programs.turned_to(request.store, request.person, ProgramId(request.subject))
    await request.turn(await _form(request, choice))


async def lane_chosen(request: Click) -> None:
    """Named or anonymous: the words that people will read change with it."""
    program = ProgramId(int(request.metadata["program"]))
    choice = await programs.turned_to(request.store, request.person, program)
    await request.turn(await _form(request, choice, Lane(request.value), _day(request.entered)))


async def sent(request: Submission) -> Reply:
    """Send it, now or later."""
    program = ProgramId(int(request.metadata["program"]))
    lane = Lane(str(request.entered[wave_views.LANE]))
    opens_on = date.fromisoformat(str(request.entered[wave_views.OPENS_ON]))
    try:
        wave = await waves.send(request.store, request.person, program, lane, opens_on, request.now)
    except SurveyTooSoon as refusal:
        return Stay({wave_views.OPENS_ON: request.voice.plain("waves.too_soon", on=refusal.on)})
    return Show(wave_views.sent(request.voice, wave, request.now))


async def results_wanted(request: Click) -> None:
    """What a wave has shown."""
    found = await results.results_of(request.store, request.person, SurveyId(request.subject), request.now)
    await request.open(wave_views.results(request.voice, found))


async def answers_wanted(request: Click) -> None:
    """Who answered what, on top of the results."""
    await request.open(await _answers(request, SurveyId(request.subject), 0))


async def page_turned(request: Click) -> None:
    """Another page of it."""
    survey, page = turned_to(request.value)
    await request.turn(await _answers(request, SurveyId(survey), page))


async def _branch_preview(request: Click) -> None:
    program, lane = ProgramId(int(request.metadata["program"])), Lane(str(request.metadata["lane"]))
    asked_of, who = await sheets.as_invented(request.store, request.person, program, lane, request.now)
    await request.turn(sheet_views.preview(request.voice, asked_of, who, request.entered))


async def _form(
    request: Request, choice: Choice, lane: Lane | None = None, opens_on: date | None = None
) -> Modal:
    shown = await waves.form(request.store, request.person, choice, request.now)
    return wave_views.form(request.voice, shown, lane or shown.lane, opens_on)


async def _answers(request: Request, survey: SurveyId, page: int) -> Modal:
    shown = await results.named_answers(request.store, request.person, survey, page, request.now)
    return wave_views.named_answers(request.voice, shown)


async def _comments(request: Request, survey: SurveyId, page: int) -> Modal:
    shown = await results.comments_of(request.store, request.person, survey, page, request.now)
    return wave_views.comments(request.voice, shown)


def _day(entered: Mapping[str, Answered]) -> date | None:
    picked = entered.get(wave_views.OPENS_ON)
    return date.fromisoformat(picked) if isinstance(picked, str) else None
