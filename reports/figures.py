"""Figures with definitions: each a value with its numerator, its n and its target. Pure, from facts.

The definition of each stands in the texts under `figures.<key>.means`. No figure holds a name, and what
people answered is shown only where five or more did, on both sides of any split (conversations 2.17).
Matches that were corrected as a mistake never were: they are in no figure.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cached_property
from statistics import median
from zoneinfo import ZoneInfo

from mentoring.checkins import Checkin
from mentoring.crowds import by_role, in_crowds
from mentoring.farewells import Farewell, Reached, in_order
from mentoring.formats import FormatPolicy
from mentoring.goals import Goal
from mentoring.ids import MatchId, ParticipantId, PersonId
from mentoring.intake import free_places
from mentoring.margins import margin
from mentoring.matches import HowEnded, Match, Meeting, Member
from mentoring.meetings import held
from mentoring.mondays import DoneWeek
from mentoring.participants import Participant, Role, Standing
from mentoring.partings import Parting
from mentoring.places import Places, most_mentees
from mentoring.programs import Program
from mentoring.sessions import Session
from mentoring.surveys import may_show, may_split

SOON = timedelta(days=14)
TIME_TO_TELL = timedelta(days=21)
"""The first question comes in the third week, and asks whether two have met since the beginning."""
LAST_DAYS = timedelta(days=30)
TIME_TO_ANSWER = timedelta(days=3)
"""Questions that were sent in the last days are not counted: people still have time."""
TIME_TO_LOOK_BACK = timedelta(days=14)
"""Matches that ended in the last days are not counted: people still have time."""
WORTH_IT = 4
"""The lowest answer to *worth your time?* that counts as satisfied."""


class Key(StrEnum):
    """Which figure it is; names its words and its definition."""

    JOINED = "joined"
    SEEKING = "seeking"
    OFFERING = "offering"
    PLACES_FREE = "places_free"
    MATCHED_NOW = "matched_now"
    MATCHES_NOW = "matches_now"
    MATCHES_EVER = "matches_ever"
    MET_SOON = "met_soon"
    WITH_GOALS = "with_goals"
    GOALS_REACHED = "goals_reached"
    CHECKIN_ANSWERS = "checkin_answers"
    WORTH = "worth"
    FINISHED = "finished"
    ENDED_EARLY = "ended_early"
    ENDED_BY_PROGRAM = "ended_by_program"
    WENT_ON = "went_on"
    CLOSED_WELL = "closed_well"
    HAVE_REACHED = "have_reached"
    NEW_MATCH_DAYS = "new_match_days"
    SEATS_TAKEN = "seats_taken"
    CAME_TO_TALKS = "came_to_talks"
    LED_IN_TURN = "led_in_turn"
    SESSIONS_ASKED = "sessions_asked"
    SESSIONS_ANSWERED = "sessions_answered"
    SESSION_HOURS = "session_hours"
    SESSIONS_HELPED = "sessions_helped"
    SESSIONS_MATCHED = "sessions_matched"
    TIME_OF_TEAM = "time_of_team"


OF_TWO_SIDES = frozenset({Key.SEEKING, Key.OFFERING, Key.PLACES_FREE})
OF_GROUPS = frozenset({Key.SEATS_TAKEN, Key.CAME_TO_TALKS, Key.LED_IN_TURN})


def is_told(key: Key, policy: FormatPolicy) -> bool:
    """Whether a figure says something in programs of this format."""
    if key in OF_TWO_SIDES:
        return policy.asks_role
    return policy.is_group or key not in OF_GROUPS


class Unit(StrEnum):
    """How a value is read."""

    COUNT = "count"
    SHARE = "share"
    DAYS = "days"
    HOURS = "hours"
    MINUTES = "minutes"


TIMES = frozenset({Unit.MINUTES, Unit.HOURS, Unit.DAYS})
"""What is better when it is less."""


TARGETS: Mapping[Key, float] = {
    Key.MET_SOON: 0.8,
    Key.CHECKIN_ANSWERS: 0.7,
    Key.WORTH: 0.75,
    Key.CLOSED_WELL: 0.85,
    Key.NEW_MATCH_DAYS: 7,
    Key.SESSION_HOURS: 48,
    Key.TIME_OF_TEAM: 30,
}
"""Conversations 3.3."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure. `value` is None where there is nothing to count, or `is_kept_back`.

    `margin` is how far a share may be from what all would have said.
    A share is `numerator` of `n`; times are a median over `n`; a count stands alone.
    `of_people`: the target grows with so many people.
    """

    key: Key
    unit: Unit
    value: float | None
    numerator: int | None = None
    n: int | None = None
    role: Role | None = None
    is_kept_back: bool = False
    margin: float | None = None
    of_people: int | None = None

    @property
    def target(self) -> float | None:
        """What to aim at, if anything."""
        aim = TARGETS.get(self.key)
        return aim if aim is None or self.of_people is None else aim * max(1.0, self.of_people / 100)

    @property
    def is_on_target(self) -> bool | None:
        """Whether the target is reached; None without a target or a value."""
        if self.value is None or self.target is None:
            return None
        return self.value <= self.target if self.unit in TIMES else self.value >= self.target


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What the figures of a program are made from: everybody who ever took part, and all matches."""

    participants: Sequence[Participant]
    matches: Sequence[Match]
    members: Sequence[Member]
    meetings: Mapping[MatchId, Sequence[Meeting]]
    checkins: Sequence[Checkin]
    partings: Sequence[Parting] = ()
    farewells: Sequence[Farewell] = ()
    goals: Sequence[Goal] = ()
    sessions: Sequence[Session] = ()
    done_weeks: Sequence[DoneWeek] = ()
    program: Program
    now: datetime

    @property
    def zone(self) -> ZoneInfo:
        """The zone of the program's calendar."""
        return self.program.zone

    @cached_property
    def real_matches(self) -> tuple[Match, ...]:
        """Without mistakes."""
        return tuple(match for match in self.matches if match.how_ended is not HowEnded.MISTAKE)

    @cached_property
    def joined(self) -> tuple[Participant, ...]:
        """Who takes part, on a break or not."""
        there = {Standing.IN, Standing.ON_BREAK}
        return tuple(each for each in self.participants if each.standing in there)

    @cached_property
    def roles(self) -> Mapping[tuple[MatchId, PersonId], Role]:
        """Everybody's part in their matches."""
        return {(member.match, member.person): member.role for member in self.members}

    def day(self, instant: datetime) -> date:
        """The date on the program's calendar."""
        return instant.astimezone(self.zone).date()


def all_figures(facts: Facts) -> tuple[Figure, ...]:
    """Every figure, in the order of a report."""
    return (
        *taking_part(facts),
        matched_now(facts),
        *matches(facts),
        met_soon(facts),
        *goals(facts),
        *checkin_answers(facts),
        *worth(facts),
        *endings(facts),
        went_on(facts),
        closed_well(facts),
        *reached(facts),
        new_match_days(facts),
    )


def taking_part(facts: Facts) -> tuple[Figure, ...]:
    """Who has joined, for what, and how many places mentors have now. Some do both."""
    load = Places.of(facts.members).loads()
    mentors = [each for each in facts.joined if each.offers and each.is_in]
    places = (free_places(most_mentees(mentor, facts.program), load[mentor.id]) for mentor in mentors)
    return (
        count(Key.JOINED, len(facts.joined)),
        count(Key.SEEKING, sum(each.seeks for each in facts.joined)),
        count(Key.OFFERING, sum(each.offers for each in facts.joined)),
        count(Key.PLACES_FREE, sum(places)),
    )


def matched_now(facts: Facts) -> Figure:
    """People in a match that goes on, of all who have joined."""
    matched = {member.participant for member in facts.members if member.is_open}
    return share(Key.MATCHED_NOW, [each.id in matched for each in facts.joined])


def matches(facts: Facts) -> tuple[Figure, Figure]:
    """Matches that go on, and all there ever were: two numbers that are easily taken for each other."""
    now = sum(match.is_open for match in facts.real_matches)
    return count(Key.MATCHES_NOW, now), count(Key.MATCHES_EVER, len(facts.real_matches))


def met_soon(facts: Facts) -> Figure:
    """Matches with a meeting in their first 14 days, of all that had the time to tell, ended ones too."""
    old_enough = [match for match in facts.real_matches if match.started_at + TIME_TO_TELL <= facts.now]
    return share(Key.MET_SOON, [_has_met_soon(match, facts) for match in old_enough])


def goals(facts: Facts) -> tuple[Figure, Figure]:
    """Matches that set a goal, of all that have met; and goals that were reached, of all that were set."""
    with_goals = {goal.match for goal in facts.goals}
    met = [match.id for match in facts.real_matches if held(facts.meetings.get(match.id, ()))]
    return (
        share(Key.WITH_GOALS, [match in with_goals for match in met]),
        share(Key.GOALS_REACHED, [goal.reached_at is not None for goal in facts.goals]),
    )


def checkin_answers(facts: Facts) -> tuple[Figure, ...]:
    """Check-ins with an answer, of those asked in the last 30 days and not in the last 3."""
    asked = [
        checkin
        for checkin in facts.checkins
        if checkin.asked_at and facts.now - LAST_DAYS <= checkin.asked_at <= facts.now - TIME_TO_ANSWER
    ]
    said = [(checkin, checkin.answered_at is not None) for checkin in asked]
    return _by_role(Key.CHECKIN_ANSWERS, said, facts)


def worth(facts: Facts) -> tuple[Figure, ...]:
    """Ratings of 4 or 5 to *worth your time?*, of all given in the last 30 days."""
    since = facts.now - LAST_DAYS
    said = [
        (checkin, checkin.worth >= WORTH_IT)
        for checkin in facts.checkins
        if checkin.worth is not None and checkin.answered_at and checkin.answered_at >= since
    ]
    return _by_role(Key.WORTH, said, facts)


def endings(facts: Facts) -> tuple[Figure, ...]:
    """How matches ended, of all that have."""
    ended = Counter(match.how_ended for match in facts.real_matches if match.how_ended)
    ways = {
        Key.FINISHED: HowEnded.FINISHED,
        Key.ENDED_EARLY: HowEnded.EARLY,
        Key.ENDED_BY_PROGRAM: HowEnded.BY_PROGRAM,
    }
    return tuple(count(key, ended[way]) for key, way in ways.items())


def went_on(facts: Facts) -> Figure:
    """Matches that both wanted to carry on beyond their end, of all about which it was decided."""
    decided = {(each.match, each.ends_on): bool(each.goes_on) for each in facts.partings if each.decided_at}
    return share(Key.WENT_ON, list(decided.values()))


def closed_well(facts: Facts) -> Figure:
    """Matches on which one of the two looked back, of all that came to their end 14 days ago or more."""
    ways = {HowEnded.FINISHED, HowEnded.BY_PROGRAM}
    ended = [
        match.id
        for match in facts.real_matches
        if match.how_ended in ways and match.ended_at and match.ended_at + TIME_TO_LOOK_BACK <= facts.now
    ]
    looked_back = {each.match for each in facts.farewells if each.answered_at}
    return share(Key.CLOSED_WELL, [match in looked_back for match in ended])


def reached(facts: Facts) -> tuple[Figure, ...]:
    """Who has what they came for, five people more at a time; by role where both sides allow it."""
    said = [each for each in in_order(facts.farewells) if each.reached]
    crowds = in_crowds(said, _person)
    if not crowds:
        return (kept_back(Key.HAVE_REACHED, len(said)),)
    sides = by_role(crowds, _person, lambda each: each.role)
    if not sides:
        return (_reached([each for crowd in crowds for each in crowd], len(facts.farewells)),)
    return tuple(
        _reached(side, sum(each.role is role for each in facts.farewells), role)
        for role, side in sides.items()
    )


def _person(farewell: Farewell) -> PersonId:
    return farewell.person


def _reached(said: Sequence[Farewell], asked: int, role: Role | None = None) -> Figure:
    yes = [each.reached is Reached.YES for each in said]
    return replace(share(Key.HAVE_REACHED, yes, role), margin=margin([float(each) for each in yes], asked))


def new_match_days(facts: Facts) -> Figure:
    """The median of days from a match's early end to its mentee's next one, where enough people got one."""
    starts: dict[ParticipantId, list[datetime]] = {}
    started = {match.id: match.started_at for match in facts.real_matches}
    mentees = [each for each in facts.members if each.role is Role.MENTEE and each.match in started]
    for member in mentees:
        starts.setdefault(member.participant, []).append(started[member.match])
    ended = {match.id: match.ended_at for match in facts.real_matches if match.how_ended is HowEnded.EARLY}
    waits = [
        (min(later) - ended_at).days
        for member in mentees
        if (ended_at := ended.get(member.match))
        and (later := [start for start in starts[member.participant] if start >= ended_at])
    ]
    is_kept_back = bool(waits) and not may_show(len(waits))
    value = float(median(waits)) if waits and not is_kept_back else None
    return Figure(
        key=Key.NEW_MATCH_DAYS, unit=Unit.DAYS, value=value, n=len(waits), is_kept_back=is_kept_back
    )


def _by_role(key: Key, said: Sequence[tuple[Checkin, bool]], facts: Facts) -> tuple[Figure, ...]:
    """One figure for each role; one for all where a side is too small; kept back where all are too few.

    What counts is how many people it comes from, not how often they were asked.
    """
    sides = {
        role: [
            (each.person, is_so) for each, is_so in said if facts.roles.get((each.match, each.person)) is role
        ]
        for role in Role
    }
    if not may_show(_people(pair for side in sides.values() for pair in side)):
        return (kept_back(key, sum(map(len, sides.values()))),)
    if not may_split(_people(side) for side in sides.values()):
        return (share(key, [is_so for side in sides.values() for _, is_so in side]),)
    return tuple(share(key, [is_so for _, is_so in side], role) for role, side in sides.items() if side)


def _people(said: Iterable[tuple[PersonId, bool]]) -> int:
    return len({person for person, _ in said})


def _has_met_soon(match: Match, facts: Facts) -> bool:
    soon = facts.day(match.started_at) + SOON
    told = [each for each in facts.meetings.get(match.id, ()) if not each.planned]
    return any(each.on <= soon or _may_have_been_soon(each, match, facts) for each in told)


def _may_have_been_soon(meeting: Meeting, match: Match, facts: Facts) -> bool:
    """It was said in the first check-in, without a day: what is kept is the day on which it was said."""
    in_first_checkin = meeting.checkin is not None and match.interval_days >= SOON.days
    has_no_day = meeting.on == facts.day(meeting.said_at)
    return in_first_checkin and has_no_day and meeting.said_at <= match.started_at + TIME_TO_TELL


def count(key: Key, value: int) -> Figure:
    """A number that stands alone."""
    return Figure(key=key, unit=Unit.COUNT, value=value)


def kept_back(key: Key, n: int) -> Figure:
    """A share of too few people to be shown, if of anybody."""
    return Figure(key=key, unit=Unit.SHARE, value=None, n=n, is_kept_back=bool(n))


def share(key: Key, said: Sequence[bool], role: Role | None = None) -> Figure:
    """How many of these are so."""
    numerator, n = sum(said), len(said)
    value = numerator / n if n else None
    return Figure(key=key, unit=Unit.SHARE, value=value, numerator=numerator, n=n, role=role)
