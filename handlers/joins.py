"""Joining a program, from the command to the last page."""

from typing import Any

from handlers.commands import MEMBER
from handlers.listening import Listening
from handlers.refreshing import refresh_home
from handlers.requests import Click, Command, Reply, Request, Search, Show, Stay, Submission
from mentoring.ids import ProgramId
from mentoring.joins import Faulty, FormPage, Joined
from mentoring.questions import Page
from messages import fields
from messages import joins as views
from services import joins


def register(listening: Listening) -> None:
    """The command, the shortcut, and the form."""
    listening.word(MEMBER, "join", asked)
    listening.shortcuts["join"] = asked
    listening.clicks[views.OPEN_FORM] = opened
    listening.clicks[views.STEP_BACK] = stepped_back
    listening.clicks[views.SHOW_RULES] = rules_wanted
    listening.clicks[views.SHOW_PRIVACY] = privacy_wanted
    listening.searches[fields.SEARCH_TOPICS] = topics_searched
    listening.submissions[views.PAGE] = page_sent


async def asked(request: Command | Request) -> None:
    """`/mentor join`: the form of the one program there is, or a choice."""
    found = await joins.begin(request.store, request.person, request.now)
    if isinstance(found, FormPage):
        await request.open(views.form(request.voice, found))
    else:
        await request.open(views.choice(request.voice, found))


async def opened(request: Click) -> None:
    """A button of one program, anywhere: in a modal the form takes its place."""
    page = await joins.form(request.store, request.person, ProgramId(request.subject), request.now)
    await request.show(views.form(request.voice, page))


async def page_sent(request: Submission) -> Reply:
    """*Next*, or *Join*."""
    program, page = _where(request.metadata)
    rules = int(request.metadata.get("rules", 0)) or None
    said = await joins.fill(
        request.store, request.person, program, page, request.entered, request.now, rules=rules
    )
    return await answer(request, said)


async def answer(request: Submission, said: Faulty | FormPage | Joined) -> Reply:
    """After somebody has sent answers: what is wrong with them, what is still open, or that they are in."""
    match said:
        case Faulty():
            return Stay(views.errors(request.voice, said))
        case FormPage():
            return Show(views.form(request.voice, said))
        case Joined():
            await refresh_home(request)
            return Show(views.done(request.voice, said))


async def stepped_back(request: Click) -> None:
    """*Back*: what stands in the page is kept."""
    program, page = _where(request.metadata)
    before = await joins.step_back(request.store, request.person, program, page, request.entered, request.now)
    await request.turn(views.form(request.voice, before))


async def rules_wanted(request: Click) -> None:
    """The ground rules, on top of the form."""
    program = await joins.program_named(request.store, ProgramId(request.subject))
    await request.open(views.ground_rules(request.voice, program))


async def privacy_wanted(request: Click) -> None:
    """Who sees what, on top of the form."""
    await request.open(views.privacy(request.voice))


async def topics_searched(request: Search) -> list[dict[str, Any]]:
    """A catalogue too long for a menu."""
    program, _ = _where(request.metadata)
    return fields.topic_options(
        await joins.topics_like(request.store, request.person, program, request.typed)
    )


def _where(metadata: dict[str, Any]) -> tuple[ProgramId, Page]:
    return ProgramId(int(metadata["program"])), Page(metadata["page"])
