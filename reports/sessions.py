"""Figures of one-off sessions: asked, answered, how soon, whether they helped, and what became a match."""

from statistics import median

from mentoring.crowds import in_crowds
from mentoring.sessions import Helped, Outcome, Session
from reports.figures import Facts, Figure, Key, Unit, count, kept_back, share

NOT_COUNTED = frozenset(
    {Outcome.WITHDRAWN, Outcome.TAKEN_AWAY, Outcome.BOARD_CLOSED, Outcome.GONE},
)
"""What ended for a reason of its own says nothing of whether people answer."""
HOUR = 3600.0


def session_figures(facts: Facts) -> tuple[Figure, ...]:
    """All of them; none where nobody ever asked."""
    if not facts.sessions:
        return ()
    return (
        count(Key.SESSIONS_ASKED, len(facts.sessions)),
        _answered(facts),
        _hours(facts),
        _helped(facts),
        _matched(facts),
    )


def _answered(facts: Facts) -> Figure:
    """Questions whose two were in touch, of all that were answered or ran out."""
    settled = [
        each.in_touch_at is not None
        for each in facts.sessions
        if each.in_touch_at or (each.closed_at and each.outcome not in NOT_COUNTED)
    ]
    return share(Key.SESSIONS_ANSWERED, settled)


def _hours(facts: Facts) -> Figure:
    """The median of hours from the question until the two were in touch; hours of the night count, too."""
    waits = [
        (each.in_touch_at - each.asked_at).total_seconds() / HOUR
        for each in facts.sessions
        if each.in_touch_at
    ]
    return Figure(
        key=Key.SESSION_HOURS, unit=Unit.HOURS, value=median(waits) if waits else None, n=len(waits)
    )


def _helped(facts: Facts) -> Figure:
    """Yes, of all who said whether it helped, five people more at a time."""
    said = sorted((each.helped_at, each.id, each) for each in facts.sessions if each.helped_at)
    crowds = in_crowds((each for *_, each in said), lambda each: each.asker)
    if not crowds:
        return kept_back(Key.SESSIONS_HELPED, len(said))
    return share(Key.SESSIONS_HELPED, [each.helped is Helped.YES for crowd in crowds for each in crowd])


def _matched(facts: Facts) -> Figure:
    """Talks whose two became a match afterwards, of all talks."""
    talks = [each for each in facts.sessions if each.outcome is Outcome.TALKED]
    return share(Key.SESSIONS_MATCHED, [_became_a_match(each, facts) for each in talks])


def _became_a_match(session: Session, facts: Facts) -> bool:
    two = {session.asker, session.helper}
    return any(
        two <= {member.participant for member in facts.members if member.match == match.id}
        for match in facts.real_matches
        if session.closed_at and match.started_at >= session.closed_at
    )
