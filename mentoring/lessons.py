"""Lessons: a five-minute start for each role, and three short ones for whoever would like more.

Each is read in steps and goes on where it was left; nobody has to read any, and nobody is told who did.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from mentoring.formats import Format
from mentoring.ids import UNSAVED, LessonId, PersonId, WorkspaceId
from mentoring.participants import Role


class Course(StrEnum):
    """What there is to read."""

    MENTEE_START = "mentee_start"
    MENTOR_START = "mentor_start"
    PEER_START = "peer_start"
    LEADER_START = "leader_start"
    NEWER_START = "newer_start"
    GROUP_START = "group_start"
    LISTENING = "listening"
    FEEDBACK = "feedback"
    SMALL_STEPS = "small_steps"


STARTS = {Role.MENTEE: Course.MENTEE_START, Role.MENTOR: Course.MENTOR_START}
OWN_STARTS = {
    (Format.PEER, Role.MENTEE): Course.PEER_START,
    (Format.REVERSE, Role.MENTEE): Course.LEADER_START,
    (Format.REVERSE, Role.MENTOR): Course.NEWER_START,
    (Format.CIRCLE, Role.MENTEE): Course.GROUP_START,
    (Format.PEER_CIRCLE, Role.MENTEE): Course.GROUP_START,
}
"""Where a format needs another start than pairs."""
SHORT = (Course.LISTENING, Course.FEEDBACK, Course.SMALL_STEPS)
STEPS = {
    Course.MENTEE_START: 5,
    Course.MENTOR_START: 5,
    Course.PEER_START: 5,
    Course.LEADER_START: 5,
    Course.NEWER_START: 5,
    Course.GROUP_START: 5,
    Course.LISTENING: 3,
    Course.FEEDBACK: 3,
    Course.SMALL_STEPS: 3,
}
"""How many steps each has; a step takes less than a minute."""


class Situation(StrEnum):
    """What mentors ask what they could say in (conversations 6.8)."""

    SILENT = "silent"
    PROMOTION = "promotion"
    CRIES = "cries"
    FIX_IT = "fix_it"
    EXPECTATIONS = "expectations"
    NO_GOAL = "no_goal"
    CANCELS = "cancels"
    BOSS = "boss"
    STUCK = "stuck"
    DO_NOT_KNOW = "do_not_know"
    LEAVING = "leaving"
    UNWELL = "unwell"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """How far somebody has read. `step` is the one to go on with, from 1."""

    workspace: WorkspaceId
    id: LessonId
    person: PersonId
    course: Course
    step: int = 1
    read_at: datetime
    finished_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """What somebody could read, in order, and how far they are. Mentors have the desk, too."""

    courses: tuple[Course, ...]
    lessons: tuple[Lesson, ...]
    is_mentor: bool

    def lesson(self, course: Course) -> Lesson | None:
        """How far they are with one; None where they have not begun."""
        return next((each for each in self.lessons if each.course is course), None)


def shelf(parts: Iterable[tuple[Format, Role]], lessons: Iterable[Lesson]) -> Shelf:
    """The starts of somebody's parts first; for who has no part yet, both of a pair."""
    mine = tuple(dict.fromkeys(parts)) or ((Format.PAIR, Role.MENTEE), (Format.PAIR, Role.MENTOR))
    starts = dict.fromkeys(OWN_STARTS.get(part, STARTS[part[1]]) for part in mine)
    return Shelf(
        courses=(*starts, *SHORT),
        lessons=tuple(lessons),
        is_mentor=any(role is Role.MENTOR for _, role in mine),
    )


def begin(workspace: WorkspaceId, person: PersonId, course: Course, now: datetime) -> Lesson:
    """The first step."""
    return Lesson(workspace=workspace, id=LessonId(UNSAVED), person=person, course=course, read_at=now)


def turn(lesson: Lesson, step: int, now: datetime) -> Lesson:
    """Go to a step; past the last one it is finished, and can be read again from the start."""
    last = STEPS[lesson.course]
    if step > last:
        return replace(lesson, step=1, read_at=now, finished_at=lesson.finished_at or now)
    return replace(lesson, step=max(1, step), read_at=now)
