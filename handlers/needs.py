"""`/mentor-admin` alone: what needs you now; and the appointment of the first owner."""

from handlers.acquaintance import introduce
from handlers.commands import ADMIN
from handlers.listening import Listening
from handlers.requests import Click, Command, Reply, Show, Submission
from mentoring.ids import PersonId
from messages import needs as views
from services import needs, owners


def register(listening: Listening) -> None:
    """The bare command and its buttons."""
    listening.word(ADMIN, "", asked, "status", "home")
    listening.clicks[views.APPOINT_ME] = took_it
    listening.clicks[views.APPOINT_SOMEBODY] = somebody_wanted
    listening.submissions[views.FIRST_OWNER] = somebody_chosen


async def asked(request: Command) -> None:
    """Counts; or, to a workspace admin while there is no owner, that one is needed."""
    if await needs.appoints_the_first(request.store, request.person):
        await request.reply(views.first_owner(request.voice))
        return
    shown = await needs.needs(request.store, request.person, request.now)
    await request.reply(views.card(request.voice, shown, request.desk.home_link))


async def took_it(request: Click) -> None:
    """*Make me the owner.*"""
    await owners.appoint(request.store, request.person, request.person.id, request.now)
    await request.rewrite(views.appointed(request.voice))


async def somebody_wanted(request: Click) -> None:
    """Who, then?"""
    await request.open(views.first_owner_form(request.voice))


async def somebody_chosen(request: Submission) -> Reply:
    """Somebody else is the first owner."""
    person = PersonId(request.text("person"))
    await introduce(request, [person])
    await owners.appoint(request.store, request.person, person, request.now)
    return Show(views.somebody_appointed(request.voice))
