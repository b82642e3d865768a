"""A life in a few numbers, and its page: what a coordinator reads in Slack."""

from collections import Counter

from bot.simulation.checking.rules import violations
from bot.simulation.records import Life
from bot.simulation.reporting.figures import WEEK, figures
from bot.simulation.reporting.page import page
from mentoring.simulations import Simulated
from messages.voice import Texts


def summary(life: Life) -> Simulated:
    """Count, check, and write the page."""
    found = tuple(violations(life))
    told = figures(life, found)
    by_week = Counter(min((message.at - life.started) // WEEK, told.weeks - 1) for message in life.messages)
    return Simulated(
        members=len(told.members),
        pairs=len(told.pairs),
        prompts=told.prompts_mean,
        most_prompts=told.most_prompts,
        mean=told.mean,
        fullest=max((max(load.weeks) for load in told.members), default=0),
        noticed=sum(each.at is not None for each in told.serious),
        troubles=len(told.shown),
        hidden=told.hidden,
        cases=sum(each.count for each in told.causes),
        weeks=tuple(by_week[week] for week in range(told.weeks)),
        broken=tuple(Counter(violation.rule for violation in found)),
        page=page(life, found, Texts.load().voice()),
    )
