"""What the companies of all plays have in common: people who fill in a form."""

from datetime import datetime

from bot.demo.company import Colleague
from mentoring.ids import PersonId, ProgramId
from mentoring.joins import FormPage
from mentoring.questions import Answered, Page
from services import joins
from storage.database import Store


async def join(
    store: Store, colleague: Colleague, program: ProgramId, own: dict[str, Answered], now: datetime
) -> None:
    """Somebody fills in the form of a program; `own` is what they answer otherwise than everybody."""
    async with store.reading() as tx:
        person = await tx.people.find(PersonId(colleague.id))
        topics = [str(topic.id) for topic in await tx.topics.of_program(program)]
    assert person is not None
    answers: dict[str, Answered] = {
        "languages": ("en",),
        "times": ("from_9_to_12",),
        "talk_styles": ("direct",),
        "topics_wanted": (topics[0],),
        "topics_offered": (topics[0],),
        "help_wanted": ("listen",),
        "help_given": ("listen",),
        "goal": "I would like to find my way around.",
        "about": "I remember my own first weeks well.",
        "capacity": "1",
        "consent": ("accepted",),
        **own,
    }
    page: Page | None = Page.ALL
    while page:
        said = await joins.fill(store, person, program, page, answers, now)
        page = said.page if isinstance(said, FormPage) else None
