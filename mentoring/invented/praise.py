"""What is said in thanks, invented."""

from dataclasses import replace

from mentoring.farewells import Goodbye
from mentoring.ids import (
    UNSAVED,
    ParticipantId,
)
from mentoring.impacts import Impact
from mentoring.invented.scene import WEEK, Scene
from mentoring.keepsakes import Keepsake, Thanked, Thanks
from mentoring.milestones import CameTo


def keepsake(scene: Scene, goodbye: Goodbye) -> Keepsake:
    """What comes some days after the end."""
    return Keepsake(
        goodbye=replace(goodbye, look_backs=()),
        participant=ParticipantId(UNSAVED),
        matches=(scene.own(),),
        next_time=None,
    )


def impact(scene: Scene) -> Impact:
    """What a mentor's time came to."""
    return Impact(
        program=scene.program,
        participant=ParticipantId(UNSAVED),
        since=(scene.now - 52 * WEEK).date(),
        until=scene.now.date(),
        mentees=2,
        came_to=CameTo(talks=17, goals=4, reached=3),
        thanked=2,
        words=(),
    )


def thanked(scene: Scene) -> Thanked:
    """Thanks, before the one who gets them."""
    thanks = Thanks(
        workspace=scene.program.workspace,
        id=UNSAVED,
        program=scene.program.id,
        match=scene.match.id,
        writer=scene.mentor.id,
        reader=scene.mentee.id,
        text="Thank you for asking the questions that I had forgotten to ask.",
        written_at=scene.now,
    )
    return Thanked(thanks=thanks, own=scene.own())
