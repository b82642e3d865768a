"""What is said to those who look after a program, invented."""

from datetime import timedelta
from typing import Any

from mentoring.alerts import Alert, Cause, Notice, Support
from mentoring.approvals import LateForms
from mentoring.calendars import monday_of
from mentoring.cases import Today
from mentoring.deliveries import Kind
from mentoring.departures import Unattended
from mentoring.ids import (
    UNSAVED,
    AlertId,
    RunId,
    SupportId,
)
from mentoring.invented.scene import Scene
from mentoring.matches import Run, RunStatus
from mentoring.mondays import Item, Task, Week
from mentoring.programs import Coordinator
from mentoring.teams import Welcome


def to_coordinators(scene: Scene) -> dict[Kind, Any]:
    """What waits for them."""
    alert = Alert(
        workspace=scene.program.workspace,
        id=AlertId(UNSAVED),
        program=scene.program.id,
        match=scene.match.id,
        cause=Cause.NO_MEETING,
        about=None,
        occasion="",
        detail={},
        opened_at=scene.now,
    )
    part = Coordinator(
        workspace=scene.program.workspace,
        id=UNSAVED,
        program=scene.program.id,
        person=scene.coordinator.id,
    )
    return {
        Kind.RUN_NEWS: (scene.program, _run(scene)),
        Kind.ALERT: Notice(program=scene.program, alerts=(alert,)),
        Kind.FORMS_HANDED_ON: LateForms(scene.program, 2),
        Kind.MONDAY: Week(
            monday=monday_of(scene.now.date()),
            reader=scene.coordinator.id,
            lists=(scene.program,),
            items=(
                Item(task=Task.CASES, count=2),
                Item(task=Task.NO_DATE, count=4, program=scene.program),
            ),
        ),
        Kind.DIGEST: Today(cases=2, forms=5, failed=1),
        Kind.SUPPORT: _support(scene),
        Kind.SUPPORT_REACHED: _support(scene),
        Kind.IN_THE_TEAM: Welcome(program=scene.program, part=part, adder=scene.coordinator.id),
        Kind.NO_COORDINATOR: Unattended(program=scene.program, is_yours=True),
    }


def _run(scene: Scene) -> Run:
    return Run(
        workspace=scene.program.workspace,
        id=RunId(UNSAVED),
        program=scene.program.id,
        status=RunStatus.COUNTDOWN,
        seed=0,
        request=b"",
        fingerprint="",
        outcome=b"",
        engine="",
        created_by=None,
        created_at=scene.now,
        send_at=scene.now + timedelta(days=1),
    )


def _support(scene: Scene) -> Support:
    return Support(
        workspace=scene.program.workspace,
        id=SupportId(UNSAVED),
        person=scene.mentee.id,
        contact=scene.coordinator.id,
        text="",
        asked_at=scene.now,
    )
