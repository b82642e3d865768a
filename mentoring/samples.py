"""Samples: every kind of message with invented people in it, for coordinators who check the texts before.

Nobody real is looked at, for that would show a coordinator what is not theirs to read (conversations 2.21).
"""

from dataclasses import dataclass
from typing import Any

from mentoring.deliveries import Kind
from mentoring.invented.asking import of_asking
from mentoring.invented.coordinating import to_coordinators
from mentoring.invented.ending import of_ending
from mentoring.invented.groups import of_groups
from mentoring.invented.joining import of_joining
from mentoring.invented.matching import of_matching
from mentoring.invented.meeting import of_meeting, of_milestones
from mentoring.invented.scene import Scene
from mentoring.people import Person
from mentoring.programs import Program

PAIRS_ONLY = frozenset(
    {
        Kind.PREVIEW,
        Kind.MEET_MENTOR,
        Kind.MEET_MENTEE,
        Kind.GROUP_CARD,
        Kind.PERSONAL_CARD,
        Kind.MISTAKE,
        Kind.SHORTLIST,
        Kind.SHORTLIST_MENTOR,
        Kind.SHORTLIST_REMINDER,
        Kind.SHORTLISTS_CLOSED,
        Kind.GO_ON,
        Kind.GO_ON_REMINDER,
        Kind.GOES_ON_OR_ENDS,
        Kind.MENTOR_WRITES,
        Kind.TIMES_PROPOSED,
        Kind.TIMES_DECLINED,
        Kind.MATCH_ON_HOLD,
        Kind.MATCH_BACK,
        Kind.PAUSE_ENDS,
        Kind.SESSION_AGAIN,
    }
)
"""What is never said where matches are groups."""
OF_TWO_PARTS = frozenset({Kind.SHORTLIST_MENTOR, Kind.MENTOR_WRITES, Kind.IMPACT})
"""What nobody gets where all have the same part."""
GROUPS_ONLY = frozenset(
    {
        Kind.GROUP_PREVIEW,
        Kind.MEET_GROUP,
        Kind.GROUP_WELCOME,
        Kind.GROUP_JOINED,
        Kind.GROUP_LEFT,
        Kind.MEET_GROUP_LATE,
        Kind.GROUP_CORRECTED,
        Kind.LEAD_TURN,
    }
)
"""What is said only there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One kind of message, and what its words are made from."""

    kind: Kind
    content: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Samples:
    """All of them for one program; `invented` are the people in them."""

    program: Program
    invented: tuple[Person, ...]
    samples: tuple[Sample, ...]


def samples_of(scene: Scene) -> Samples:
    """Every kind of message, in the order in which a program sends them."""
    contents = {
        **of_joining(scene),
        **of_groups(scene),
        **of_matching(scene),
        **of_meeting(scene),
        **of_milestones(scene),
        **of_asking(scene),
        **of_ending(scene),
        **to_coordinators(scene),
    }
    return Samples(
        program=scene.program,
        invented=(scene.mentee, scene.mentor, scene.other),
        samples=tuple(
            Sample(kind=kind, content=content)
            for kind, content in contents.items()
            if kind not in _never_said(scene.program)
        ),
    )


def _never_said(program: Program) -> frozenset[Kind]:
    of_others = PAIRS_ONLY if program.policy.is_group else GROUPS_ONLY
    return of_others if program.policy.asks_role else of_others | OF_TWO_PARTS
