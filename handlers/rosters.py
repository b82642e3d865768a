"""`/mentor-admin people`: the list, a person's card, yes and not this time."""

from typing import Any

from handlers.commands import ADMIN
from handlers.listening import Listening
from handlers.requests import Click, Command, Reply, Search, Show, Submission
from mentoring.ids import ParticipantId, ProgramId
from mentoring.participants import NotThisTime
from mentoring.rosters import Filter
from messages import rosters as views
from messages.pages import turned_to
from services import programs, rosters


def register(listening: Listening) -> None:
    """The command, the list and the card."""
    listening.word(ADMIN, "people", asked, "person", "approve", "import")
    listening.clicks[views.OPEN] = opened
    listening.clicks[views.OPEN_LINE] = line_opened
    listening.clicks[views.SWITCH] = switched
    listening.clicks[views.FILTER] = filtered
    listening.clicks[views.TURN_BACK] = turned
    listening.clicks[views.TURN_ON] = turned
    listening.clicks[views.SEARCH] = looked_at
    listening.searches[views.SEARCH] = searched
    listening.clicks[views.CARD] = looked_at
    listening.clicks[views.BACK] = went_back
    listening.clicks[views.APPROVE] = approved
    listening.clicks[views.DECLINE] = decline_wanted
    listening.submissions[views.NOT_NOW] = declined


async def asked(request: Command) -> None:
    """`/mentor-admin people`."""
    choice = await programs.chosen(request.store, request.person, request.rest)
    shown = await rosters.roster(request.store, request.person, choice.program.id)
    await request.open(views.roster(request.voice, shown))


async def opened(request: Click) -> None:
    """A button elsewhere; forms to approve come first when there are any."""
    choice = await programs.chosen(request.store, request.person)
    program = ProgramId(request.subject) if request.value else choice.program.id
    shown = await rosters.roster(request.store, request.person, program)
    if shown.to_approve:
        shown = await rosters.roster(request.store, request.person, program, Filter.TO_APPROVE)
    await request.open(views.roster(request.voice, shown))


async def line_opened(request: Click) -> None:
    """Those who wait for a match, in the order of their turn."""
    program = ProgramId(request.subject)
    shown = await rosters.roster(request.store, request.person, program, Filter.WAITING)
    await request.open(views.roster(request.voice, shown))


async def switched(request: Click) -> None:
    """The people of another program."""
    await _show(request, ProgramId(request.subject))


async def filtered(request: Click) -> None:
    """Only some of them."""
    await _show(request, _program(request), Filter(request.value))


async def turned(request: Click) -> None:
    """Another page."""
    program, page = turned_to(request.value)
    await _show(request, ProgramId(program), Filter(request.metadata["filter"]), page)


async def searched(request: Search) -> list[dict[str, Any]]:
    """Somebody types a name."""
    program = ProgramId(request.metadata["program"])
    return views.found(await rosters.found(request.store, request.person, program, request.typed))


async def looked_at(request: Click) -> None:
    """Somebody's card, in the place of the list."""
    await _show_card(request, ParticipantId(request.subject))


async def went_back(request: Click) -> None:
    """Back to the list as it was."""
    wanted = Filter(request.metadata.get("filter", Filter.EVERYBODY))
    await _show(request, _program(request), wanted, int(request.metadata.get("page", 0)))


async def approved(request: Click) -> None:
    """Yes: the person is in, and hears of it."""
    subject = ParticipantId(request.subject)
    await rosters.approve(request.store, request.person, subject, request.now)
    await _show_card(request, subject)


async def decline_wanted(request: Click) -> None:
    """Not this time: why?"""
    shown = await rosters.card(request.store, request.person, ParticipantId(request.subject))
    await request.turn(views.not_this_time(request.voice, shown, request.metadata))


async def declined(request: Submission) -> Reply:
    """The reason was chosen; the person hears of it kindly."""
    subject = ParticipantId(request.metadata["participant"])
    because = NotThisTime(request.text("reason"))
    await rosters.not_this_time(request.store, request.person, subject, because, request.now)
    shown = await rosters.card(request.store, request.person, subject)
    return Show(views.card(request.voice, shown, request.metadata))


async def _show(request: Click, program: ProgramId, wanted: Filter = Filter.EVERYBODY, page: int = 0) -> None:
    shown = await rosters.roster(request.store, request.person, program, wanted)
    await request.turn(views.roster(request.voice, shown, page))


async def _show_card(request: Click, participant: ParticipantId) -> None:
    shown = await rosters.card(request.store, request.person, participant)
    await request.turn(views.card(request.voice, shown, request.metadata))


def _program(request: Click) -> ProgramId:
    return ProgramId(request.metadata["program"])
