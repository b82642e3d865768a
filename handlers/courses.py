"""How matches are going, one by one: listed, found, looked into."""

from typing import Any

from handlers.listening import Listening
from handlers.requests import Click, Search
from mentoring.courses import Filter
from mentoring.ids import AlertId, MatchId, ParticipantId, ProgramId
from messages import cases as case_views
from messages import courses as views
from messages import rosters as roster_views
from messages.pages import turned_to
from services import cases, courses, rosters


def register(listening: Listening) -> None:
    """The list, its filter and search, and what is behind a row."""
    listening.clicks[views.OPEN] = opened
    listening.clicks[views.FILTER] = filtered
    listening.clicks[views.SEARCH] = person_chosen
    listening.searches[views.SEARCH] = searched
    listening.clicks[views.TURN_BACK] = turned
    listening.clicks[views.TURN_ON] = turned
    listening.clicks[views.MORE] = looked_into


async def opened(request: Click) -> None:
    """All that go on."""
    await _show(request, ProgramId(request.subject))


async def filtered(request: Click) -> None:
    """Only those in one state."""
    program, _, _ = views.listed(request.metadata)
    await _show(request, program, Filter(request.value))


async def person_chosen(request: Click) -> None:
    """Only those of one person."""
    program, wanted, _ = views.listed(request.metadata)
    await _show(request, program, wanted, ParticipantId(request.subject))


async def searched(request: Search) -> list[dict[str, Any]]:
    """Somebody types a name."""
    program, _, _ = views.listed(request.metadata)
    found = await courses.found(request.store, request.person, program, request.typed, request.now)
    return views.found(found)


async def turned(request: Click) -> None:
    """Another page."""
    _, page = turned_to(request.value)
    await _show(request, *views.listed(request.metadata), page=page)


async def looked_into(request: Click) -> None:
    """The case, why it ended, or somebody's card, on top of the list: closing it leads back."""
    what, subject = views.chosen(request.value)
    if what == views.CASE:
        case = await cases.look(request.store, request.person, AlertId(subject), request.now)
        await request.open(case_views.case(request.voice, case))
    elif what == views.WHY:
        told = await courses.why_ended(request.store, request.person, MatchId(subject), request.now)
        await request.open(views.why_ended(request.voice, told))
    else:
        card = await rosters.card(request.store, request.person, ParticipantId(subject))
        await request.open(roster_views.card(request.voice, card))


async def _show(
    request: Click,
    program: ProgramId,
    wanted: Filter = Filter.GOING_ON,
    of: ParticipantId | None = None,
    *,
    page: int = 0,
) -> None:
    shown = await courses.courses(request.store, request.person, program, request.now, wanted, of)
    await request.show(views.courses(request.voice, shown, page))
