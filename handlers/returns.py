"""Coming again."""

from handlers import joins as joining
from handlers.listening import Listening
from handlers.refreshing import refresh_home
from handlers.requests import Click, Reply, Show, Submission
from mentoring.ids import ParticipantId, ProgramId
from mentoring.returns import Again
from messages import joins
from messages import returns as views
from messages import waiting as waiting_views
from services import returns, waiting


def register(listening: Listening) -> None:
    """The buttons of the word that a program is open."""
    listening.clicks[views.OPEN] = same_as_last_time
    listening.submissions[views.JOIN] = joined_again
    listening.clicks[views.DECLINE] = declined
    listening.clicks[waiting_views.TELL_ME] = next_program_wanted
    listening.clicks[views.OPEN_START] = start_wanted


async def same_as_last_time(request: Click) -> None:
    """What is kept, and the way in; or the form, where too much of it is open."""
    found = await returns.look(request.store, request.person, ProgramId(request.subject), request.now)
    await request.open(
        views.again(request.voice, found) if isinstance(found, Again) else joins.form(request.voice, found)
    )


async def joined_again(request: Submission) -> Reply:
    """*Join*, as last time."""
    program, rules = ProgramId(int(request.metadata["program"])), int(request.metadata["rules"])
    said = await returns.join(
        request.store, request.person, program, request.entered, request.now, rules=rules
    )
    if isinstance(said, Again):
        return Show(views.again(request.voice, said))
    return await joining.answer(request, said)


async def declined(request: Click) -> None:
    """Not this time."""
    await returns.decline(request.store, request.person, ParticipantId(request.subject), request.now)
    await request.rewrite(views.declined(request.voice))


async def next_program_wanted(request: Click) -> None:
    """Who found no match in this program would like to hear of the next."""
    program = await waiting.hear_of_next(request.store, request.person, ProgramId(request.subject))
    if request.in_home:
        await refresh_home(request)
    else:
        await request.rewrite(waiting_views.noted(request.voice, program))


async def start_wanted(request: Click) -> None:
    """A start for somebody who mentors for the first time."""
    await request.open(views.start(request.voice))
