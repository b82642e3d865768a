"""Both sides have a say before matching: the sheet on which they rank or refuse."""

from handlers.listening import Listening
from handlers.refreshing import refresh_home
from handlers.requests import Click, Reply, Show, Stay, Submission
from mentoring.ids import ShortlistRoundId
from mentoring.participants import Role
from messages import shortlists as views
from services import shortlists


def register(listening: Listening) -> None:
    """The button of the question, and the sheet."""
    listening.clicks[views.OPEN_SHEET] = opened
    listening.submissions[views.FORM] = answered


async def opened(request: Click) -> None:
    """The own sheet."""
    asking, role = views.asked_for(request.value)
    shown = await shortlists.sheet(request.store, request.person, asking, role)
    await request.open(views.sheet(request.voice, shown))


async def answered(request: Submission) -> Reply:
    """What somebody says; it can be changed until the round closes."""
    asking, role = ShortlistRoundId(request.metadata["round"]), Role(request.metadata["role"])
    shown = await shortlists.sheet(request.store, request.person, asking, role)
    says = views.entered(request.entered)
    again = await shortlists.answer(request.store, request.person, asking, role, says, request.now)
    if again:
        return Stay(views.errors(request.voice, again))
    await refresh_home(request)
    return Show(views.saved(request.voice, shown))
