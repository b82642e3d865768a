"""What is said of a question to the board, invented."""

from dataclasses import replace
from typing import Any

from mentoring import sessions
from mentoring.deliveries import Kind
from mentoring.ids import (
    UNSAVED,
    ParticipantId,
    TopicId,
)
from mentoring.invented.scene import Scene
from mentoring.participants import Role
from mentoring.sessions import Outcome, Within


def of_sessions(scene: Scene) -> dict[Kind, Any]:
    """One question to the board, from the post to the thanks."""
    asked, taken = _session(scene), _session(scene, is_taken=True)
    talked = replace(taken, session=sessions.closed(taken.session, Outcome.TALKED, scene.now))
    expired = replace(asked, session=sessions.closed(asked.session, Outcome.EXPIRED, scene.now))
    to_asker = {Kind.SESSION_TAKEN: taken, Kind.SESSION_CARD: taken, Kind.SESSION_BACK: asked}
    to_asker |= {Kind.SESSION_CLOSED: expired, Kind.SESSION_ASKED: talked, Kind.SESSION_AGAIN: talked}
    return {
        Kind.SESSION_POST: replace(asked, asker=None),
        Kind.SESSION_WANTED: replace(asked, asker=None),
        Kind.SESSION_DUE: taken,
        Kind.SESSION_OVER: taken,
        Kind.SESSION_THANKS: talked,
        **{kind: replace(shown, role=Role.MENTEE) for kind, shown in to_asker.items()},
    }


def _session(scene: Scene, *, is_taken: bool = False) -> sessions.Seen:
    question = sessions.Question(topic=TopicId(UNSAVED), within=Within.WEEKS)
    hours = scene.coordinator.hours()
    made = sessions.asked(
        scene.program.workspace, scene.program.id, ParticipantId(UNSAVED), question, hours, scene.now
    )
    return sessions.Seen(
        session=sessions.taken(made, ParticipantId(UNSAVED), hours, scene.now) if is_taken else made,
        program=scene.program,
        topic=next(iter(scene.topics), "…"),
        asker=scene.mentee,
        helper=scene.mentor,
    )
