"""Who should have been told what and when, by facts and policy: one function for each kind of news."""

from collections.abc import Iterator

from tests.loop.asking import surveys
from tests.loop.beginnings import cards, guides, introductions, milestones, nudges, previews, welcomes
from tests.loop.courses import questions
from tests.loop.endings import choices, decisions, endings, goodbyes, holds, pauses, returns
from tests.loop.log import Expected, Log
from tests.loop.waiting import first_in_line, new_matches, news_while_waiting, words_to_the_unmatched


def everything(log: Log) -> Iterator[Expected]:
    """All that anybody should have read."""
    facts = log.facts
    yield from welcomes(facts)
    yield from previews(facts)
    yield from introductions(facts)
    yield from cards(facts)
    yield from words_to_the_unmatched(facts)
    yield from news_while_waiting(facts)
    yield from nudges(log)
    yield from guides(log)
    yield from milestones(log)
    yield from questions(log)
    yield from surveys(log)
    yield from endings(facts)
    yield from first_in_line(facts)
    yield from new_matches(facts)
    yield from holds(facts)
    yield from pauses(facts)
    yield from returns(facts)
    yield from choices(log)
    yield from decisions(facts)
    yield from goodbyes(facts)
