"""What people are asked while they meet, invented."""

from dataclasses import replace
from typing import Any

from mentoring.checkins import Checkin
from mentoring.deliveries import Kind
from mentoring.findings import Account, Findings
from mentoring.groundrules import ToRead
from mentoring.ids import (
    UNSAVED,
    CheckinId,
    ParticipantId,
    SurveyId,
)
from mentoring.invented.scene import WEEK, Scene
from mentoring.programs import Lane
from mentoring.resources import Given, Shared
from mentoring.rounds import Round, talk
from mentoring.surveys import Invitation, Survey, Ticket


def of_asking(scene: Scene) -> dict[Kind, Any]:
    """Check-ins, surveys, and what came of them."""
    invitation = invitation_of(scene, scene.program.survey_lane)
    return {
        Kind.CHECKIN: _round(scene),
        Kind.CHECKIN_REMINDER: _round(scene),
        Kind.SURVEY: invitation,
        Kind.SURVEY_REMINDER: replace(invitation, is_reminder=True),
        Kind.RESOURCE_SHARED: _shared(scene),
        Kind.RULES_CHANGED: ToRead(program=scene.program),
        Kind.HEARD: _heard(scene),
        Kind.HEARD_POST: _heard(scene),
    }


def _shared(scene: Scene) -> Given:
    shared = Shared(
        workspace=scene.program.workspace,
        id=UNSAVED,
        match=scene.match.id,
        person=scene.mentor.id,
        resource=UNSAVED,
        title="…",
        link="",
        shared_at=scene.now,
    )
    return Given(shared=shared, own=scene.own())


def _heard(scene: Scene) -> Account:
    findings = Findings(
        workspace=scene.program.workspace,
        id=UNSAVED,
        program=scene.program.id,
        survey=None,
        said=("…",),
        did=("…",),
        created_by=scene.coordinator.id,
        created_at=scene.now,
    )
    return Account(program=scene.program, findings=findings, wave=None)


def _round(scene: Scene) -> Round:
    today = scene.now.date()
    checkin = Checkin(
        workspace=scene.program.workspace,
        id=CheckinId(UNSAVED),
        program=scene.program.id,
        match=scene.match.id,
        participant=ParticipantId(UNSAVED),
        person=scene.mentee.id,
        since=(scene.now - 2 * WEEK).date(),
        asked_on=today,
    )
    return Round(program=scene.program, talks=(talk(checkin, scene.own(), None),), today=today)


def invitation_of(scene: Scene, lane: Lane) -> Invitation:
    """A survey of the program, as somebody invented is asked to answer it."""
    survey = Survey(
        workspace=scene.program.workspace,
        id=SurveyId(UNSAVED),
        program=scene.program.id,
        lane=lane,
        occasion="",
        opens_at=scene.now,
        closes_at=scene.now + 2 * WEEK,
        created_by=None,
    )
    ticket = Ticket(
        workspace=scene.program.workspace,
        id=UNSAVED,
        survey=survey.id,
        program=scene.program.id,
        participant=ParticipantId(UNSAVED),
        person=scene.mentee.id,
    )
    return Invitation(ticket=ticket, survey=survey, program=scene.program, questions=tuple(scene.questions))
