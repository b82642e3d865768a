"""Samples: every text of a program, shown with invented people to who coordinates it."""

from datetime import datetime

from mentoring.ids import ProgramId
from mentoring.invented.scene import Scene
from mentoring.people import Person
from mentoring.questions import Form
from mentoring.samples import Samples, samples_of
from services import authority
from storage.database import Store


async def samples(store: Store, who: Person, program: ProgramId, now: datetime) -> Samples:
    """Every kind of message that a program sends."""
    async with store.reading() as tx:
        found = await authority.coordinating(tx, who, program)
        topics = [topic.label for topic in await tx.topics.of_program(program)]
        scene = Scene(
            program=found,
            coordinator=who,
            topics=topics,
            now=now,
            questions=await tx.questions.of_program(program, Form.SURVEY),
            pages=await tx.guide_pages.of_program(program),
            resources=await tx.resources.of_program(program),
        )
    return samples_of(scene)
