"""The boundaries between the database and the network, by name: at each of them the bot is killed once.

A boundary is the moment just before or just after a commit or a request to Slack. What commits or asks, and
stands in none of these lists, makes the run fail.
"""

import sys
from collections.abc import Iterator, Mapping
from types import FrameType

from mentoring.deliveries import POLICIES, Delivery, To

COMMITS: Mapping[str, str] = {
    "services.owners.appoint_first": "first owner",
    "services.standing_runs.plan": "plan of standing runs",
    "services.standing_runs._keep": "run of a standing program",
    "services.standing_runs._keep_groups": "groups of a standing program",
    "services.searches._put_off": "search for a new match",
    "services.searches.place": "search for a new match",
    "services.seatsearches.place": "search for a seat in a group",
    "services.signups.plan": "plan of a reminder to sign up",
    "services.waiting.plan": "plan of news for those who wait",
    "services.waves._open_by_rhythm": "plan of a survey",
    "services.rounds.plan": "plan of a check-in",
    "services.firsttalks.plan": "plan of a nudge",
    "services.guides.plan": "plan of a guide",
    "services.groundrules.plan": "plan of the question about new ground rules",
    "services.milestones.plan": "plan of a word half-way",
    "services.impacts.plan": "plan of a note to a mentor",
    "services.shoutouts.plan": "plan of a post of thanks",
    "services.leads.plan": "plan of a turn to lead",
    "services.partings.plan": "plan of the question whether to go on",
    "services.digests.plan": "plan of digests",
    "services.settings.plan": "plan of breaks",
    "services.daysoff.plan": "days off",
    "services.lines.plan": "case of a reporting line",
    "services.upkeep.plan": "plan of upkeep",
    "scheduler.clockwork.Clockwork.run": "heartbeat of a planner",
    "scheduler.deadlines.Doorkeeper._close": "deadline",
    "scheduler.delivery.Courier._claim": "claim",
    "scheduler.posting.Post._direct": "address of a person",
    "scheduler.posting.Post._group": "address of a group",
    "scheduler.delivery.Courier._send": "record of a post to a {to}",
    "scheduler.delivery.Courier._failed": "record of a failed post to a {to}",
    "scheduler.delivery.Courier._settle": "reconciliation of a post to a {to}",
    "scheduler.delivery.Courier.was_clicked": "proof by a click",
    "scheduler.delivery.Courier._look_up_later": "postponed look-up",
    "handlers.listening.Listening._on_command": "effect of a command",
    "handlers.listening.Listening._on_click": "effect of a click",
    "handlers.listening.Listening._on_submission": "effect of a submission",
    "handlers.listening.Listening._on_event": "effect of an event",
}
"""Whose transaction it is: the innermost of these functions that runs, and what is said of it here."""

CALLS = (
    "auth.test",
    "bots.info",
    "apps.connections.open",
    "conversations.open to a {to}",
    "chat.postMessage",
    "chat.postMessage to a {to}",
    "conversations.history to a person",
    "chat.update",
    "views.open",
    "views.push",
    "views.update",
    "views.publish",
    "users.info",
    "response_url",
)
"""Every request that the bot sends in these weeks; what goes to nobody named here answers a tap."""

NEVER = "conversations.open to a channel"
"""A channel is there; nobody opens it."""

BOUNDARIES: tuple[str, ...] = tuple(
    f"{moment} {what}"
    for pattern in (*COMMITS.values(), *CALLS)
    for what in dict.fromkeys(pattern.format(to=to) for to in To)
    if what != NEVER
    for moment in ("before", "after")
)


def both_sides_of(*names: str) -> frozenset[str]:
    """The boundaries before and after these."""
    return frozenset(f"{moment} {name}" for name in names for moment in ("before", "after"))


BY_CHANCE = both_sides_of(
    "views.push",
    "proof by a click",
    "record of a failed post to a channel",
    "search for a new match",
    "case of a reporting line",
    "plan of a reminder to sign up",
    "plan of the question about new ground rules",
    "days off",
    "plan of a word half-way",
    "plan of a note to a mentor",
    "plan of a post of thanks",
    "plan of the question about new ground rules",
)
"""They take an unlucky moment, a fault that hits one of a few posts, or what happens to nobody in any of the
plays; to all others one of the plays must come."""

OURS = ("bot.", "handlers.", "scheduler.", "services.")
"""Where transactions begin."""


def commit_name() -> str:
    """What is being committed."""
    callers = [_qualified(frame) for frame in _frames()]
    known = next((COMMITS[caller] for caller in callers if caller in COMMITS), None)
    if known is None:
        return next(f"commit of {caller}" for caller in callers if caller.startswith(OURS))
    return known.format(to=_destination())


def call_name(path: str) -> str:
    """Which request to Slack this is."""
    method = path.rpartition("/")[2] if "/api/" in path else "response_url"
    to = _destination()
    return f"{method} to a {to}" if to else method


def _destination() -> str:
    """To whom the delivery goes that somebody has in hand; empty if nobody has one."""
    for frame in _frames():
        delivery = frame.f_locals.get("delivery")
        if isinstance(delivery, Delivery):
            return POLICIES[delivery.kind].to
    return ""


def _frames() -> Iterator[FrameType]:
    """The calls that led here, innermost first."""
    frame: FrameType | None = sys._getframe(1)
    while frame:
        yield frame
        frame = frame.f_back


def _qualified(frame: FrameType) -> str:
    return f"{frame.f_globals['__name__']}.{frame.f_code.co_qualname}"
