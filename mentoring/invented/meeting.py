"""What is said of talks and of what they come to, invented."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from mentoring.agreements import Agreement, usual
from mentoring.agreements import Together as Agreed
from mentoring.appointments import Appointment, News, Seen, agree, call_off, decline
from mentoring.days import Cancelled
from mentoring.deliveries import Kind
from mentoring.firsttalks import Nudge
from mentoring.guidebooks import Stage
from mentoring.guides import Guides
from mentoring.ids import (
    UNSAVED,
    AppointmentId,
)
from mentoring.invented.scene import WEEK, Scene
from mentoring.milestones import CameTo, Passed
from mentoring.participants import Role


def of_meeting(scene: Scene) -> dict[Kind, Any]:
    """The first nudge, guides, and dates."""
    at = (scene.now + WEEK).replace(minute=0, second=0, microsecond=0)
    times = [at, at + timedelta(days=2), at + timedelta(days=5)]
    offer = Appointment(
        workspace=scene.program.workspace,
        id=AppointmentId(UNSAVED),
        program=scene.program.id,
        match=scene.match.id,
        by=scene.mentor.id,
        slots=tuple(int(each.timestamp()) for each in times),
        minutes=45,
        proposed_at=scene.now,
        uid="invented",
    )
    seen = Seen(own=scene.own(), reader=scene.mentee, now=scene.now)
    agreed = agree(offer, scene.mentee.id, offer.times[0], scene.now)
    cancelled = News(appointment=call_off(agreed, scene.mentor.id, scene.now), seen=seen)
    on = at.date()
    guide = scene.guide(Stage.FIRST, Role.MENTEE, on)
    return {
        Kind.FIRST_NUDGE: Nudge(program=scene.program, matches=(scene.own(),)),
        Kind.AGREEMENT_CHANGED: Agreed(own=scene.own(), agreement=_agreed(scene)),
        Kind.GUIDE: Guides(program=scene.program, on=on, guides=(guide,)),
        Kind.TIMES_PROPOSED: News(appointment=offer, seen=replace(seen, offer=offer)),
        Kind.TIMES_DECLINED: News(appointment=decline(offer, scene.mentee.id, scene.now), seen=seen),
        Kind.MEETING_AGREED: News(appointment=agreed, seen=replace(seen, agreed=agreed)),
        Kind.MEETING_CANCELLED: cancelled,
        Kind.CANCELLED_LATE: cancelled,
        Kind.DAY_CANCELLED: Cancelled(own=scene.own(), on=on),
    }


def _agreed(scene: Scene) -> Agreement:
    return replace(usual(scene.match), said_by=scene.mentor.id)


def of_milestones(scene: Scene) -> dict[Kind, Any]:
    """A first talk, and half-way."""
    first, half = CameTo(talks=1, goals=0, reached=0), CameTo(talks=4, goals=2, reached=1)
    return {
        kind: _passed(scene, kind, first if kind in (Kind.FIRST_TALK, Kind.FIRST_TALK_APART) else half)
        for kind in (Kind.FIRST_TALK, Kind.FIRST_TALK_APART, Kind.HALF_WAY, Kind.HALF_WAY_APART)
    }


def _passed(scene: Scene, kind: Kind, came_to: CameTo) -> Passed:
    return Passed(
        kind=kind,
        match=scene.match,
        program=scene.program,
        people=(scene.mentor, scene.mentee),
        came_to=came_to,
    )
