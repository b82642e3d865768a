"""The time that a program takes of those who coordinate it."""

from statistics import median

from reports.figures import Facts, Figure, Key, Unit

WEEKS = 8
LEAST_WEEKS = 3
"""One week says little, and must tell nobody how somebody spent a Monday."""


def time_figures(facts: Facts) -> tuple[Figure, ...]:
    """The median of the last weeks whose list was put away; none where none ever was.

    The middle of each range counts. What to aim at grows with the people, from 100 on.
    """
    if not facts.done_weeks:
        return ()
    last = sorted(facts.done_weeks, key=lambda each: each.monday)[-WEEKS:]
    said = [each.minutes for each in last if each.minutes is not None]
    is_kept_back = 0 < len(said) < LEAST_WEEKS
    return (
        Figure(
            key=Key.TIME_OF_TEAM,
            unit=Unit.MINUTES,
            value=float(median(said)) if len(said) >= LEAST_WEEKS else None,
            numerator=len(said),
            n=len(last),
            is_kept_back=is_kept_back,
            of_people=len(facts.joined),
        ),
    )
