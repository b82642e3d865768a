"""What is said where matches are groups, invented."""

from dataclasses import replace
from typing import Any

from mentoring.circles import GroupPlan, Seat
from mentoring.corrections import GroupCorrected
from mentoring.deliveries import Kind
from mentoring.gatherings import Gathering
from mentoring.ids import (
    UNSAVED,
    CircleId,
    ParticipantId,
    SeatId,
)
from mentoring.invented.scene import WEEK, Scene
from mentoring.leads import Turn
from mentoring.memberships import Change
from mentoring.participants import Role


def of_groups(scene: Scene) -> dict[Kind, Any]:
    """What is said where matches are groups."""
    topic = scene.topics[0] if scene.topics else ""
    people = (scene.mentor, scene.mentee, scene.other)
    in_the_middle = Role.MENTOR if scene.program.group_mentors else Role.MENTEE
    members = tuple(zip(people, (in_the_middle, Role.MENTEE, Role.MENTEE), strict=True))
    group = Gathering(
        match=scene.match,
        program=scene.program,
        topic=topic,
        members=members,
        leader=scene.mentor,
        can_swap=True,
        reader=scene.mentee.id,
    )
    change = Change(
        match=scene.match, program=scene.program, topic=topic, person=scene.other, size=len(people) + 1
    )
    seat = Seat(
        workspace=scene.program.workspace,
        id=SeatId(UNSAVED),
        circle=CircleId(UNSAVED),
        program=scene.program.id,
        participant=ParticipantId(UNSAVED),
        role=Role.MENTEE,
    )
    return {
        Kind.GROUP_PREVIEW: GroupPlan(
            seat=seat, program=scene.program, topic=topic, others=members, answer_by=scene.now + WEEK / 3
        ),
        Kind.MEET_GROUP: group,
        Kind.GROUP_WELCOME: replace(group, reader=None),
        Kind.GROUP_JOINED: change,
        Kind.GROUP_LEFT: change,
        Kind.MEET_GROUP_LATE: group,
        Kind.GROUP_CORRECTED: GroupCorrected(
            match=scene.match,
            program=scene.program,
            topic=topic,
            person=scene.other,
            is_in=False,
            size=len(people),
            goes_on=True,
        ),
        Kind.LEAD_TURN: Turn(
            match=scene.match,
            program=scene.program,
            topic=topic,
            leader=scene.mentee,
            others=(scene.other,),
            on=(scene.now + WEEK).date(),
        ),
    }
