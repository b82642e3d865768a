"""What needs a coordinator: the list, a case, and what becomes of it."""

from handlers.commands import ADMIN
from handlers.listening import Listening
from handlers.requests import Click, Command, Reply, Show, Submission
from mentoring.ids import AlertId
from messages import alerts as views
from messages import cases as case_views
from services import cases


def register(listening: Listening) -> None:
    """The command, the messages' buttons, and the deeds of a case."""
    listening.word(ADMIN, "alerts", asked, "cases", "alert")
    listening.clicks[views.OPEN_LIST] = list_wanted
    listening.clicks[views.TOMORROW] = put_off
    listening.clicks[views.OPEN_CASE] = opened
    listening.clicks[case_views.TAKE] = taken
    listening.clicks[case_views.SNOOZE] = snoozed
    listening.submissions[case_views.FINISH] = finished


async def asked(request: Command) -> None:
    """`/mentor-admin alerts`; a second word names a program."""
    found = await cases.listing(request.store, request.person, request.now, request.rest)
    await request.open(views.listing(request.voice, found, request.now))


async def list_wanted(request: Click) -> None:
    """*Open*, from a message or from Home; *back*, from a case."""
    found = await cases.listing(request.store, request.person, request.now)
    await request.show(views.listing(request.voice, found, request.now))


async def put_off(request: Click) -> None:
    """*Tomorrow*: the digest of the morning tells of it again."""
    await request.rewrite(views.put_off(request.voice))


async def opened(request: Click) -> None:
    case = await cases.look(request.store, request.person, AlertId(request.subject), request.now)
    await request.show(case_views.case(request.voice, case))


async def taken(request: Click) -> None:
    case = await cases.take(request.store, request.person, AlertId(request.subject), request.now)
    await request.turn(case_views.case(request.voice, case))


async def snoozed(request: Click) -> None:
    until = await cases.snooze(request.store, request.person, AlertId(request.subject), request.now)
    await request.turn(case_views.snoozed(request.voice, until))


async def finished(request: Submission) -> Reply:
    """*Done*, with a note or without; the list is shown again, without the case."""
    alert = case_views.closed_alert(request.metadata)
    note = request.text(case_views.NOTE_FIELD)
    await cases.close(request.store, request.person, alert, note, request.now)
    found = await cases.listing(request.store, request.person, request.now)
    return Show(views.listing(request.voice, found, request.now))
