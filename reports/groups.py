"""Figures of groups: how full they are, who comes to their talks, and whether they lead in turn."""

from collections import defaultdict

from mentoring.checkins import CHANGEABLE_FOR, Met
from mentoring.circles import seats_of
from mentoring.crowds import in_crowds
from mentoring.ids import MatchId
from mentoring.matches import Member
from mentoring.participants import Role
from reports.figures import LAST_DAYS, Facts, Figure, Key, kept_back, share


def group_figures(facts: Facts) -> tuple[Figure, ...]:
    """All of them; none where matches are pairs, or nobody was ever in a group."""
    if not facts.program.policy.is_group or not facts.real_matches:
        return ()
    return _seats_taken(facts), _came(facts), _led_by_others(facts)


def _seats_taken(facts: Facts) -> Figure:
    """Seats with somebody on them, of all seats in groups that go on."""
    capacities = {each.id: each.capacity for each in facts.participants}
    taken: list[bool] = []
    for members in _going_on(facts).values():
        mentors = [capacities.get(each.participant, 0) for each in members if each.role is Role.MENTOR]
        people = sum(each.role is Role.MENTEE for each in members)
        seats = max(seats_of(facts.program, mentors), people)
        taken += [seat < people for seat in range(seats)]
    return share(Key.SEATS_TAKEN, taken)


def _came(facts: Facts) -> Figure:
    """Answers of *I was there*, of all to a group's talk in the last 30 days, five people more at a time.

    What can still be changed is not counted yet; and five people come into the window, and go, together.
    """
    said = sorted(
        (checkin.answered_at, checkin.id, checkin)
        for checkin in facts.checkins
        if checkin.reported_on and checkin.answered_at and checkin.answered_at + CHANGEABLE_FOR < facts.now
    )
    crowds = in_crowds(said, lambda each: each[-1].person)
    lately = [crowd for crowd in crowds if crowd[-1][0] >= facts.now - LAST_DAYS]
    if not lately:
        return kept_back(Key.CAME_TO_TALKS, len(said))
    return share(Key.CAME_TO_TALKS, [each.met is Met.MET for crowd in lately for *_, each in crowd])


def _led_by_others(facts: Facts) -> Figure:
    """Groups in which two people or more have led a talk, of all that go on."""
    groups = _going_on(facts).values()
    return share(Key.LED_IN_TURN, [sum(each.led_on is not None for each in some) > 1 for some in groups])


def _going_on(facts: Facts) -> dict[MatchId, list[Member]]:
    found: defaultdict[MatchId, list[Member]] = defaultdict(list)
    for member in facts.members:
        if member.is_open:
            found[member.match].append(member)
    return found
