"""What the engine should answer, read off the form one pair at a time, without arrays and without haste."""

import math
from collections.abc import Iterator
from itertools import product

from matching.inputs import Applicant, MustHave, Objective, Pair, Request, Rule, Rules

MILLION = 1_000_000
LOCAL_HOURS = {
    "before_9": (7, 9),
    "from_9_to_12": (9, 12),
    "from_12_to_14": (12, 14),
    "from_14_to_17": (14, 17),
    "after_17": (17, 19),
}


def free_places(mentor: Applicant, rules: Rules) -> int:
    allowed = mentor.capacity if rules.max_mentees is None else min(mentor.capacity, rules.max_mentees)
    return max(0, allowed - mentor.load)


def shared_hours(one: Applicant, other: Applicant) -> float | None:
    if not one.times or not other.times or None in {one.utc_offset_minutes, other.utc_offset_minutes}:
        return None
    return len(_utc_quarters(one) & _utc_quarters(other)) / 4


def forbidden(mentee: Applicant, mentor: Applicant, request: Request) -> set[Rule]:
    """The rules that this pair breaks, reciprocity aside."""
    broken = {
        Rule.SAME_PERSON: mentee.person == mentor.person,
        Rule.PRIVATE_WISH: mentor.person in mentee.never_with or mentee.person in mentor.never_with,
        Rule.REJECTED: Pair(mentor.id, mentee.id) in request.rejected,
        Rule.OWN_MANAGER: mentor.person == mentee.manager or mentee.person == mentor.manager,
        Rule.EARLIER_PAIR: mentor.person in mentee.earlier_partners
        or mentee.person in mentor.earlier_partners,
        Rule.NO_COMMON_LANGUAGE: bool(mentee.languages and mentor.languages)
        and not mentee.languages & mentor.languages,
    }
    hours = shared_hours(mentee, mentor)
    levels = (mentee.level, mentor.level)
    for must_have, rule, is_broken in [
        (
            MustHave.ANOTHER_TEAM,
            Rule.NOT_ANOTHER_TEAM,
            mentee.team is not None and mentee.team == mentor.team,
        ),
        (MustHave.SAME_CITY, Rule.NOT_SAME_CITY, _known_to_differ(mentee.city, mentor.city)),
        (MustHave.TWO_SHARED_HOURS, Rule.NOT_TWO_SHARED_HOURS, hours is not None and hours < 2),
        (MustHave.HAS_LED_PEOPLE, Rule.NOT_LED_PEOPLE, mentor.level is not None and mentor.level < 2),
        (
            MustHave.HIGHER_LEVEL,
            Rule.NOT_HIGHER_LEVEL,
            levels[0] is not None and levels[1] is not None and levels[1] <= levels[0],
        ),
    ]:
        broken[rule] = must_have in mentee.must_haves and is_broken
    return {rule for rule, is_broken in broken.items() if is_broken} - request.rules.relaxed


def factor_values(mentee: Applicant, mentor: Applicant, request: Request) -> dict[str, float]:
    """Every factor for people who wrote no texts."""
    hours = shared_hours(mentee, mentor)
    gap = None if mentee.level is None or mentor.level is None else mentor.level - mentee.level
    return {
        "topics": _topics(mentee, mentor, request),
        "goal": 0.5,
        "help_style": _share(mentee.help_wanted, mentor.help_given, len(mentee.help_wanted)),
        "talk_style": _share(
            mentee.talk_styles, mentor.talk_styles, min(len(mentee.talk_styles), len(mentor.talk_styles))
        ),
        "hours": 0.5 if hours is None else min(hours / 4, 1),
        "languages": _share(
            mentee.languages, mentor.languages, len(mentee.languages & mentor.languages) or 1
        ),
        "level": 0.5 if gap is None else {-3: 0, -2: 0.1, -1: 0.3, 0: 0.6, 1: 1, 2: 1, 3: 0.8}[gap],
        "location": _equal(mentee.city, mentor.city),
        "different_team": 1 - _equal(mentee.team, mentor.team),
    }


def score(mentee: Applicant, mentor: Applicant, request: Request) -> int:
    """The weighted mean in millionths, halves up."""
    weights = request.rules.weights.by_factor()
    values = factor_values(mentee, mentor, request)
    summed = sum(round(values[factor] * MILLION) * weight for factor, weight in weights.items())
    whole = sum(weights.values())
    return (summed + whole // 2) // whole


def worth(pairs: list[tuple[Applicant, Applicant]], request: Request) -> tuple[int, int, int]:
    """What a run maximises: people matched, of them first in line, then merit with waiting as last digit."""
    orders = sorted({one.joined_order for one in request.applicants if one.seeks}, reverse=True)
    fine = sum(
        _merit(score(mentee, mentor, request), request.rules.objective) * 64
        + orders.index(mentee.joined_order)
        for mentee, mentor in pairs
    )
    return len(pairs), sum(mentee.first_in_line for mentee, _ in pairs), fine


def best_worth(request: Request) -> tuple[int, int, int]:
    return max(worth(pairs, request) for pairs in every_assignment(request))


def every_assignment(request: Request) -> Iterator[list[tuple[Applicant, Applicant]]]:
    """All that capacity and the rules allow."""
    mentees = [one for one in request.applicants if one.seeks]
    mentors = [one for one in request.applicants if one.offers]
    allowed = [
        [None, *(mentor for mentor in mentors if not forbidden(mentee, mentor, request))]
        for mentee in mentees
    ]
    for choice in product(*allowed):
        pairs = [(mentee, mentor) for mentee, mentor in zip(mentees, choice, strict=True) if mentor]
        if all(choice.count(mentor) <= free_places(mentor, request.rules) for mentor in mentors) and (
            Rule.RECIPROCAL in request.rules.relaxed or not has_reciprocal(pairs)
        ):
            yield pairs


def has_reciprocal(pairs: list[tuple[Applicant, Applicant]]) -> bool:
    ids = {(mentee.id, mentor.id) for mentee, mentor in pairs}
    return any((mentor, mentee) in ids for mentee, mentor in ids)


def _utc_quarters(person: Applicant) -> set[int]:
    offset = (person.utc_offset_minutes or 0) // 15
    return {
        (quarter - offset) % 96
        for part in person.times
        for quarter in range(LOCAL_HOURS[part][0] * 4, LOCAL_HOURS[part][1] * 4)
    }


def _topics(mentee: Applicant, mentor: Applicant, request: Request) -> float:
    if not mentee.topics_wanted or not mentor.topics_offered:
        return 0.5
    sides = [one.topics_wanted for one in request.applicants if one.seeks]
    sides += [one.topics_offered for one in request.applicants if one.offers]

    def importance(topic: str) -> int:
        return round(1000 * (1 + math.log((1 + len(sides)) / (1 + sum(topic in side for side in sides)))))

    wanted = sum(importance(topic) for topic in mentee.topics_wanted)
    return sum(importance(topic) for topic in mentee.topics_wanted & mentor.topics_offered) / wanted


def _share(one: frozenset[str], other: frozenset[str], whole: int) -> float:
    return len(one & other) / whole if one and other else 0.5


def _equal(one: str | None, other: str | None) -> float:
    return 0.5 if one is None or other is None else float(one == other)


def _known_to_differ(one: str | None, other: str | None) -> bool:
    return _equal(one, other) == 0


def _merit(points: int, objective: Objective) -> int:
    if objective is Objective.TOTAL:
        return points
    return round(MILLION * -math.expm1(-10 * points / MILLION))
