"""What is said to those who join, invented."""

from typing import Any

from mentoring.announcements import Post
from mentoring.deliveries import Kind
from mentoring.ids import (
    UNSAVED,
)
from mentoring.invented.scene import WEEK, Scene
from mentoring.joins import Joined
from mentoring.participants import NotThisTime, Standing
from mentoring.programs import Announcement
from mentoring.rosters import NotApproved
from mentoring.signups import Reminder


def of_joining(scene: Scene) -> dict[Kind, Any]:
    """From the announcement to the answer to a form."""
    announcement = Announcement(
        workspace=scene.program.workspace,
        id=UNSAVED,
        program=scene.program.id,
        channel="",
        text="…",
        created_by=scene.coordinator.id,
        created_at=scene.now,
    )
    joined = Joined(
        program=scene.program,
        standing=Standing.IN,
        is_change=False,
        news_by=(scene.now + 2 * WEEK).date(),
        offers=False,
        capacity=1,
        load=0,
    )
    return {
        Kind.ANNOUNCEMENT: Post(program=scene.program, announcement=announcement),
        Kind.SIGN_UP_REMINDER: Reminder(
            program=scene.program, closes_on=scene.now.date(), has_opened=True, is_begun=True
        ),
        Kind.JOINED: joined,
        Kind.APPROVED: joined,
        Kind.NOT_APPROVED: NotApproved(program=scene.program, because=NotThisTime.FULL),
    }
