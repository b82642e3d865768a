"""Planned matches, matches and their members, meetings and states."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from mentoring.ids import (
    ChannelId,
    CheckinId,
    MatchId,
    ParticipantId,
    PersonId,
    ProgramId,
    ProposalId,
    RunId,
    TopicId,
    WorkspaceId,
)
from mentoring.participants import Role


class RunStatus(StrEnum):
    """The way of a match run from computing to sending."""

    REVIEW = "review"
    PREVIEW = "preview"
    COUNTDOWN = "countdown"
    SENT = "sent"
    DISCARDED = "discarded"


class ProposalStatus(StrEnum):
    """What became of a planned match."""

    PLANNED = "planned"
    REJECTED = "rejected"
    SENT = "sent"
    IMPOSSIBLE = "impossible"  # no longer possible on the day of sending


class PreviewAnswer(StrEnum):
    """What somebody said to the quiet preview; silence for two working days means fine."""

    NOT_ASKED = "not_asked"
    ASKED = "asked"
    FINE = "fine"
    CONCERN = "concern"


class MatchStatus(StrEnum):
    """On hold: somebody is away, or a safety freeze. Ended matches stay for the figures."""

    ACTIVE = "active"
    ON_HOLD = "on_hold"
    ENDED = "ended"


class HowEnded(StrEnum):
    """The three ends of a match, and the correction of a mistake."""

    FINISHED = "finished"
    EARLY = "early"
    BY_PROGRAM = "by_program"
    MISTAKE = "mistake"


class State(StrEnum):
    """How a match is going. It describes the match, never a person."""

    TOO_EARLY = "too_early"
    ON_TRACK = "on_track"
    NEEDS_ATTENTION = "needs_attention"
    QUIET = "quiet"
    ON_HOLD = "on_hold"
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run of the engine. `request` and `outcome` are its exact JSON, so that it can be made again.

    A placement gives matches to some people beside those that run: nobody else takes part in it.
    """

    workspace: WorkspaceId
    id: RunId
    program: ProgramId
    status: RunStatus = RunStatus.REVIEW
    seed: int
    request: bytes
    fingerprint: str
    outcome: bytes
    engine: str
    is_placement: bool = False
    created_by: PersonId | None
    created_at: datetime
    preview_closes_at: datetime | None = None
    send_at: datetime | None = None
    sent_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A planned match. `breakdown` and `reasons` are the engine's, for words later."""

    workspace: WorkspaceId
    id: ProposalId
    run: RunId
    program: ProgramId
    mentor: ParticipantId
    mentee: ParticipantId
    score: float
    strength: str
    breakdown: dict[str, Any]
    reasons: dict[str, Any]
    runner_up: dict[str, Any] | None = None
    position: int = 0
    locked: bool = False
    status: ProposalStatus = ProposalStatus.PLANNED
    note: str = ""
    mentor_preview: PreviewAnswer = PreviewAnswer.NOT_ASKED
    mentee_preview: PreviewAnswer = PreviewAnswer.NOT_ASKED
    concern: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A published relationship; a pair is a match of two members, a group of more. `topic` is a group's.

    `held_by` and `held_until` tell of a hold that a member chose; `went_on_at`: it went on after a hold.
    """

    workspace: WorkspaceId
    id: MatchId
    program: ProgramId
    proposal: ProposalId | None
    status: MatchStatus = MatchStatus.ACTIVE
    interval_days: int
    started_at: datetime
    ends_on: date | None = None
    ended_at: datetime | None = None
    how_ended: HowEnded | None = None
    topic: TopicId | None = None
    group_channel: ChannelId | None = None
    held_at: datetime | None = None
    held_because: str = ""
    held_by: PersonId | None = None
    held_until: date | None = None
    went_on_at: datetime | None = None
    reasons: dict[str, Any]

    @property
    def is_open(self) -> bool:
        """Active or on hold."""
        return self.status is not MatchStatus.ENDED


class Aside(StrEnum):
    """Why somebody leads no talk of their group for now, and is not asked if it has met."""

    BREAK = "break"
    SILENCE = "silence"
    UNHEARD = "unheard"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Somebody's part in a match, with the cursor of the next check-in (a date in the person's zone).

    `usual_checkin_on`: where that follows an agreed talk, when they would be asked without it.
    `joined_at`: they came to a group that went on already. `left_at`: they left it. `turn` is their place in
    the line of those who lead its talks, and `led_on` the day of the last talk that they led. `aside`:
    others lead for now.
    """

    workspace: WorkspaceId
    id: int
    match: MatchId
    program: ProgramId
    participant: ParticipantId
    person: PersonId
    role: Role
    is_open: bool = True
    next_checkin_on: date | None = None
    usual_checkin_on: date | None = None
    unanswered: int = 0
    joined_at: datetime | None = None
    left_at: datetime | None = None
    turn: int = 0
    led_on: date | None = None
    aside: Aside | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A meeting that was held, or a date that was agreed. Either side's *met* counts.

    `checkin` is where it was said, if there: whoever changes the answer changes the meeting.
    """

    workspace: WorkspaceId
    id: int
    match: MatchId
    on: date
    planned: bool = False
    said_by: PersonId
    said_at: datetime
    checkin: CheckinId | None = None
