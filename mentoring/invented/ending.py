"""What is said when something ends, and of what comes next, invented."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from mentoring.alerts import Writing
from mentoring.circulars import Audience, Circular, ToRead
from mentoring.deliveries import Kind
from mentoring.endings import Afterwards, EndingNotice, Next
from mentoring.farewells import Farewell, Goodbye, LookBack
from mentoring.goals import Goal, GoalReached, ReachedTogether
from mentoring.ids import (
    UNSAVED,
    AlertId,
    CircularId,
    FarewellId,
    GoalId,
    ParticipantId,
    PartingId,
    RematchId,
    WritingId,
)
from mentoring.invented.board import of_sessions
from mentoring.invented.praise import impact, keepsake, thanked
from mentoring.invented.scene import WEEK, Scene
from mentoring.matches import MatchStatus
from mentoring.menteeletters import FromMentor
from mentoring.milestones import CameTo
from mentoring.participants import NextTime, Participant, Role
from mentoring.partings import GoingOn, OwnParting, Parting
from mentoring.pauses import PauseEnds
from mentoring.rematches import Rematch, Rematched
from mentoring.returns import Return
from mentoring.settings import BreakEnds
from mentoring.shoutouts import ShoutOut
from mentoring.writings import Written


def of_ending(scene: Scene) -> dict[Kind, Any]:
    """From the question whether to go on to the thanks afterwards."""
    goodbye = Goodbye(program=scene.program, had_a_match=True, look_backs=(_look_back(scene),))
    return {
        Kind.BREAK_ENDS: BreakEnds(program=scene.program, on=(scene.now + 2 * WEEK).date()),
        Kind.PAUSE_ENDS: PauseEnds(
            own=scene.own(status=MatchStatus.ON_HOLD), goes_on=(scene.now + timedelta(days=3)).date()
        ),
        Kind.GO_ON: _question(scene, goes_on=None),
        Kind.GO_ON_REMINDER: _question(scene, goes_on=None),
        Kind.LOOK_BACK_REMINDER: goodbye,
        Kind.GOES_ON_OR_ENDS: _question(scene, goes_on=False),
        Kind.ENDING_TO_PARTNER: EndingNotice(own=scene.own(), thanks=("Thank you for your time.",)),
        Kind.FIRST_IN_LINE: Afterwards(own=scene.own(), next=Next.NEW_MATCH),
        Kind.REMATCH: _suggested(scene, Role.MENTEE),
        Kind.REMATCH_TO_MENTOR: _suggested(scene, Role.MENTOR),
        Kind.REMATCH_OVER: _suggested(scene, Role.MENTEE),
        **of_sessions(scene),
        Kind.MATCH_ON_HOLD: scene.own(status=MatchStatus.ON_HOLD),
        Kind.MATCH_BACK: scene.own(status=MatchStatus.ON_HOLD),
        Kind.MATCH_FINISHED: goodbye,
        Kind.PROGRAM_ENDED: goodbye,
        Kind.GOAL_REACHED: GoalReached(goal=_goal(scene), own=scene.own()),
        Kind.GOAL_TOGETHER: ReachedTogether(goal=_goal(scene), program=scene.program),
        Kind.COME_BACK: Return(program=scene.program, before=_before(scene)),
        Kind.KEEPSAKE: keepsake(scene, goodbye),
        Kind.THANKS: thanked(scene),
        Kind.IMPACT: impact(scene),
        Kind.SHOUT_OUT: ShoutOut(program=scene.program, thanks=(thanked(scene).thanks,)),
        Kind.COORDINATOR_WRITES: _written(scene),
        Kind.CIRCULAR: _circular(scene),
        Kind.MENTOR_WRITES: _from_mentor(scene),
    }


def _suggested(scene: Scene, role: Role) -> Rematched:
    rematch = Rematch(
        workspace=scene.program.workspace,
        id=RematchId(UNSAVED),
        program=scene.program.id,
        mentee=ParticipantId(UNSAVED),
        mentor=ParticipantId(UNSAVED),
        match=scene.match.id if scene.program.policy.is_group else None,
        reasons={},
        made_at=scene.now,
        answer_by=scene.now + timedelta(days=3),
    )
    return Rematched(
        rematch=rematch,
        program=scene.program,
        role=role,
        partner=scene.mentor if role is Role.MENTEE else scene.mentee,
        reasons=scene.reasons,
        topic=scene.topics[0] if scene.topics else "",
        size=4,
    )


def _question(scene: Scene, *, goes_on: bool | None) -> GoingOn:
    ends_on = scene.program.ends_on or (scene.now + 2 * WEEK).date()
    parting = Parting(
        workspace=scene.program.workspace,
        id=PartingId(UNSAVED),
        program=scene.program.id,
        match=scene.match.id,
        participant=ParticipantId(UNSAVED),
        person=scene.mentee.id,
        ends_on=ends_on,
        goes_on=goes_on,
        decided_at=None if goes_on is None else scene.now,
    )
    asked = OwnParting(own=scene.own(), parting=parting)
    return GoingOn(program=scene.program, ends_on=ends_on, partings=(asked,))


def _before(scene: Scene) -> Participant:
    return Participant(
        workspace=scene.program.workspace,
        id=ParticipantId(UNSAVED),
        program=scene.program.id,
        person=scene.mentee.id,
        started_at=scene.now,
        next_time=NextTime.AS_MENTOR if scene.program.policy.asks_role else NextTime.AGAIN,
    )


def _goal(scene: Scene) -> Goal:
    return Goal(
        workspace=scene.program.workspace,
        id=GoalId(UNSAVED),
        program=scene.program.id,
        match=scene.match.id,
        text="Lead a small team",
        set_by=scene.mentor.id,
        set_on=scene.now.date(),
        reached_at=scene.now,
    )


def _look_back(scene: Scene) -> LookBack:
    farewell = Farewell(
        workspace=scene.program.workspace,
        id=FarewellId(UNSAVED),
        program=scene.program.id,
        match=scene.match.id,
        participant=ParticipantId(UNSAVED),
        person=scene.mentee.id,
        role=Role.MENTEE,
        ended_on=scene.now.date(),
        scale={},
    )
    came_to = CameTo(talks=5, goals=2, reached=1)
    return LookBack(own=scene.own(), farewell=farewell, topics={}, came_to=came_to)


def _written(scene: Scene) -> Written:
    writing = Writing(
        workspace=scene.program.workspace,
        id=WritingId(UNSAVED),
        program=scene.program.id,
        alert=AlertId(UNSAVED),
        author=scene.coordinator.id,
        person=scene.mentee.id,
        text="",
        written_at=scene.now,
    )
    return Written(writing=writing, program=scene.program, author=scene.coordinator)


def _circular(scene: Scene) -> ToRead:
    circular = Circular(
        workspace=scene.program.workspace,
        id=CircularId(UNSAVED),
        program=scene.program.id,
        form="",
        audience=Audience.ALL,
        text="Next Thursday at 12:00 we meet for lunch, all of us. Come if you like.",
        author=scene.coordinator.id,
        people=2,
        written_at=scene.now,
    )
    return ToRead(circular=circular, program=scene.program)


def _from_mentor(scene: Scene) -> FromMentor:
    text = "I have found a talk that I would have liked to hear ten years ago. Shall I send you the link?"
    written = replace(_circular(scene).circular, audience=Audience.OWN, text=text, author=scene.mentor.id)
    return FromMentor(letter=written, program=scene.program)
