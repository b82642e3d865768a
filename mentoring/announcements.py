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
    """How far a post has come; `reason` is Slack's own word where it did not go out."""

    announcement: Announcement
    status: Status
    reason: str = ""

    @property
    def may_be_repeated(self) -> bool:
        """It did not go out, or nobody can tell."""
        return self.status in {Status.DEAD, Status.UNKNOWN, Status.EXPIRED, Status.CANCELLED}
