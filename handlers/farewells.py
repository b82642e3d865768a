"""Looking back on a match that has ended."""

from handlers.listening import Listening
from handlers.requests import Click, Reply, Show, Submission
from mentoring.ids import FarewellId
from messages import farewells as views
from services import farewells


def register(listening: Listening) -> None:
    """The questions and their answers."""
    listening.clicks[views.OPEN] = sheet_wanted
    listening.submissions[views.SHEET] = sheet_sent


async def sheet_wanted(request: Click) -> None:
    """The questions about one match."""
    farewell = FarewellId(request.subject)
    shown = await farewells.sheet(request.store, request.person, farewell, request.now)
    await request.open(views.sheet(request.voice, shown))


async def sheet_sent(request: Submission) -> Reply:
    """What somebody says when they look back."""
    look, about = views.entered(request.entered), views.about(request.metadata)
    await farewells.look_back(request.store, request.person, about, look, request.now)
    return Show(views.thanks(request.voice))
