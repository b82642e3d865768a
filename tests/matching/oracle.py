"""What the engine should answer, read off the form one pair at a time, without arrays and without haste."""

import math
from collections.abc import Iterator
from itertools import product

from matching.inputs import Applicant, MustHave, Objective, Pair, Request, Requirement, Rule, Rules
from matching.requirements import Comparison, OwnQuestion

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
    return max(0, allowed - mentor.load - mentor.drafts)


def shared_hours(one: Applicant, other: Applicant) -> float | None:
    known = [bool(each.times or each.working_hours) for each in (one, other)]
    if not all(known) or None in {one.utc_offset_minutes, other.utc_offset_minutes}:
        return None
    return len(_utc_quarters(one) & _utc_quarters(other)) / 4


def line_above(one: Applicant, rules: Rules) -> list[str]:
    line = [one.manager] if one.manager else []
    return [*line, *one.managers_above][: rules.manager_levels]


def out_of_bounds(mentee: Applicant, mentor: Applicant, request: Request) -> set[Requirement]:
    """The bounds that this pair breaks, where its answers are known."""
    values = known_values(mentee, mentor, request)
    return {
        bound.code
        for bound in request.rules.bounds
        if (value := values[bound.factor]) is not None and not bound.least <= value * 100 <= bound.most
    }


def forbidden(mentee: Applicant, mentor: Applicant, request: Request) -> set[Requirement]:
    """The rules that this pair breaks, reciprocity aside."""
    broken = {
        Rule.SAME_PERSON: mentee.person == mentor.person,
        Rule.PRIVATE_WISH: mentor.person in mentee.never_with or mentee.person in mentor.never_with,
        Rule.REJECTED: Pair(mentor.id, mentee.id) in request.rejected,
        Rule.OWN_MANAGER: mentor.person in line_above(mentee, request.rules)
        or mentee.person in line_above(mentor, request.rules),
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
    allowed = {line.mentors for line in request.rules.eligibility if line.mentees in mentee.groups}
    broken[Rule.NOT_ELIGIBLE] = bool(allowed) and not allowed & mentor.groups
    broken[Rule.TOO_WEAK] = score(mentee, mentor, request) < request.rules.least_points * MILLION // 100
    return (
        out_of_bounds(mentee, mentor, request)
        | {rule for rule, is_broken in broken.items() if is_broken} - request.rules.relaxed
    )


def known_values(mentee: Applicant, mentor: Applicant, request: Request) -> dict[str, float | None]:
    """Every factor for people who wrote no texts, None where an answer is missing."""
    hours = shared_hours(mentee, mentor)
    gap = None if mentee.level is None or mentor.level is None else mentor.level - mentee.level
    same_team = _equal(mentee.team, mentor.team)
    styles = (mentee.talk_styles, mentor.talk_styles)
    wishes = _wish(mentee, mentor) + _wish(mentor, mentee)
    met_before = mentor.person in mentee.earlier_partners or mentee.person in mentor.earlier_partners
    return {
        "topics": _topics(mentee, mentor, request),
        "goal": None,
        "help_style": _share(mentee.help_wanted, mentor.help_given, len(mentee.help_wanted)),
        "talk_style": _share(*styles, min(map(len, styles))),
        "hours": None if hours is None else min(hours / 4, 1),
        "languages": _share(
            mentee.languages, mentor.languages, len(mentee.languages & mentor.languages) or 1
        ),
        "level": None if gap is None else {-3: 0, -2: 0.1, -1: 0.3, 0: 0.6, 1: 1, 2: 1, 3: 0.8}[gap],
        "location": _equal(mentee.city, mentor.city),
        "different_team": None if same_team is None else 1 - same_team,
        "same_team": same_team,
        "preferences": 0.5 + wishes / 20 if wishes else None,
        "newcomers": None if mentee.earlier_matches is None else 1 / (1 + mentee.earlier_matches),
        "mentor_load": free_places(mentor, request.rules) / mentor.capacity if mentor.capacity else None,
        "new_to_each_other": 0 if met_before else 1,
        **{each.factor: _own(each, mentee, mentor) for each in request.rules.own_questions},
    }


def factor_values(mentee: Applicant, mentor: Applicant, request: Request) -> dict[str, float]:
    """The same with a half for what is not known."""
    known = known_values(mentee, mentor, request)
    return {factor: 0.5 if value is None else value for factor, value in known.items()}


def score(mentee: Applicant, mentor: Applicant, request: Request) -> int:
    """The weighted mean in millionths, halves up."""
    weights = request.rules.weight_of
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
    if person.times or person.working_hours is None:
        spans = [(LOCAL_HOURS[part][0] * 4, LOCAL_HOURS[part][1] * 4) for part in person.times]
    else:
        start, until = person.working_hours.start // 15, person.working_hours.until // 15
        spans = [(start, until if until > start else until + 96)]
    return {(quarter - offset) % 96 for first, last in spans for quarter in range(first, last)}


def _topics(mentee: Applicant, mentor: Applicant, request: Request) -> float | None:
    if not mentee.topics_wanted or not mentor.topics_offered:
        return None
    sides = [one.topics_wanted for one in request.applicants if one.seeks]
    sides += [one.topics_offered for one in request.applicants if one.offers]
    graded = {each.topic: each.grade for each in sorted(mentee.topic_importance)}

    def importance(topic: str) -> int:
        rarity = 1 + math.log((1 + len(sides)) / (1 + sum(topic in side for side in sides)))
        return round(1000 * rarity) * graded.get(topic, 3)

    wanted = sum(importance(topic) for topic in mentee.topics_wanted)
    shared = mentee.topics_wanted & mentor.topics_offered
    return sum(importance(topic) * _taught(topic, mentee, mentor) for topic in shared) / wanted


def _taught(topic: str, mentee: Applicant, mentor: Applicant) -> float:
    own, offered = ({each.topic: each.grade for each in sorted(one.topic_levels)} for one in (mentee, mentor))
    if topic not in own or topic not in offered:
        return 1
    return {1: 1, 0: 0.75, -1: 0.5}.get(max(-2, min(1, offered[topic] - own[topic])), 0.25)


def _wish(one: Applicant, other: Applicant) -> int:
    return max(5 - one.prefers.index(other.person), 1) if other.person in one.prefers else 0


def _own(question: OwnQuestion, mentee: Applicant, mentor: Applicant) -> float | None:
    chose, other_chose = (
        frozenset(answer.choice for answer in one.own_answers if answer.question == question.key)
        for one in (mentee, mentor)
    )
    if question.comparison is Comparison.WISH:
        return _share(chose, other_chose, len(chose))
    alike = _share(chose, other_chose, min(len(chose), len(other_chose)))
    return alike if question.comparison is Comparison.ALIKE or alike is None else 1 - alike


def _share(one: frozenset[str], other: frozenset[str], whole: int) -> float | None:
    return len(one & other) / whole if one and other else None


def _equal(one: str | None, other: str | None) -> float | None:
    return None if one is None or other is None else float(one == other)


def _known_to_differ(one: str | None, other: str | None) -> bool:
    return _equal(one, other) == 0


def _merit(points: int, objective: Objective) -> int:
    if objective is Objective.TOTAL:
        return points
    return round(MILLION * -math.expm1(-10 * points / MILLION))
