"""Announcing a program in a channel: what is posted, and whether it went out."""

from dataclasses import dataclass

from mentoring.deliveries import Status
from mentoring.programs import Announcement, Program

LONGEST_TEXT = 1200
"""Characters; longer posts are not read, and a modal cannot remember them between its pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """What stands in the channel: the coordinator's words, signed, with a way to join."""

    program: Program
    announcement: Announcement


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """How far a post has come, and why it did not go out."""

    announcement: Announcement
    status: Status
    reason: str = ""
    is_undecided: bool = False

    @property
    def may_be_repeated(self) -> bool:
        """It did not go out, or only a person can tell."""
        return self.is_undecided or self.status in {Status.DEAD, Status.EXPIRED, Status.CANCELLED}
