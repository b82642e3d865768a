"""What is said before and when people are matched, invented."""

from datetime import timedelta
from typing import Any

from mentoring.deliveries import Kind
from mentoring.ids import (
    UNSAVED,
    ParticipantId,
    ProposalId,
    RunId,
    ShortlistRoundId,
)
from mentoring.introductions import Mistake, Together
from mentoring.invented.scene import WEEK, Scene
from mentoring.matches import Proposal
from mentoring.participants import Role
from mentoring.previews import Plan
from mentoring.runs import Topic
from mentoring.shortlists import Asking, ShortlistRound, closes_at
from mentoring.waiting import UsualWait, Waiting


def of_matching(scene: Scene) -> dict[Kind, Any]:
    """From the say of both sides to the first words about each other."""
    to_mentee = scene.introduction(Role.MENTEE, "I learned to listen the hard way.")
    to_mentor = scene.introduction(Role.MENTOR, "In six months I would like to lead a small team.")
    wanted = Topic(label=scene.topics[0], wanted=12, offered=3, places=3) if scene.topics else None
    waiting = Waiting(
        program=scene.program,
        role=Role.MENTEE,
        scarce=wanted,
        place=4,
        news_at=scene.now + 2 * WEEK,
        usual=UsualWait(days=12, people=9),
    )
    return {
        **_of_shortlists(scene),
        Kind.PREVIEW: _plan(scene),
        Kind.MEET_MENTOR: to_mentee,
        Kind.MEET_MENTEE: to_mentor,
        Kind.GROUP_CARD: Together(
            match=scene.match,
            program=scene.program,
            mentor=scene.mentor,
            mentee=scene.mentee,
            reasons=scene.reasons,
        ),
        Kind.PERSONAL_CARD: to_mentee,
        Kind.MISTAKE: Mistake(
            match=scene.match,
            program=scene.program,
            role=Role.MENTEE,
            partner=scene.mentor,
            ended_at=scene.now,
        ),
        Kind.NO_MATCH: waiting,
        Kind.WAITING_NEWS: waiting,
    }


def _of_shortlists(scene: Scene) -> dict[Kind, Any]:
    asking = ShortlistRound(
        workspace=scene.program.workspace,
        id=ShortlistRoundId(UNSAVED),
        program=scene.program.id,
        opened_by=scene.coordinator.id,
        opened_at=scene.now,
        closes_at=closes_at(scene.now, scene.program.zone),
    )
    to_mentee, to_mentor = (
        Asking(round=asking, program=scene.program, role=role, count=3) for role in (Role.MENTEE, Role.MENTOR)
    )
    return {
        Kind.SHORTLIST: to_mentee,
        Kind.SHORTLIST_MENTOR: to_mentor,
        Kind.SHORTLIST_REMINDER: to_mentee,
        Kind.SHORTLISTS_CLOSED: scene.program,
    }


def _plan(scene: Scene) -> Plan:
    proposal = Proposal(
        workspace=scene.program.workspace,
        id=ProposalId(UNSAVED),
        run=RunId(UNSAVED),
        program=scene.program.id,
        mentor=ParticipantId(UNSAVED),
        mentee=ParticipantId(UNSAVED),
        score=0,
        strength="",
        breakdown={},
        reasons={},
    )
    return Plan(
        proposal=proposal,
        program=scene.program,
        role=Role.MENTOR,
        partner=scene.mentee,
        reasons=scene.reasons,
        answer_by=scene.now + timedelta(days=2),
    )
