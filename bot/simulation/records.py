"""What is known of a simulated company when its months are over: who was there, what they did and read.

Nothing in here comes from the bot's plans or its outbox: deeds are written down by the people who do them,
messages where they reach people. So what should have happened can be judged by it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

from mentoring.deliveries import Kind, To
from mentoring.ids import AlertId, MatchId, PersonId, ProgramId

Value = str | int | bool | date | datetime


class Temperament(StrEnum):
    """How somebody is."""

    KEEN = "keen"
    BUSY = "busy"
    FORGETFUL = "forgetful"
    UNHAPPY = "unhappy"
    LEAVING = "leaving"


class Part(StrEnum):
    """As what somebody is there."""

    MENTOR = "mentor"
    MENTEE = "mentee"
    COORDINATOR = "coordinator"
    BACKUP = "backup"
    OWNER = "owner"
    LISTENER = "listener"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody in the company."""

    id: PersonId
    name: str
    temperament: Temperament
    tz: str = "UTC"
    country: str = ""
    language: str = "en"
    team: str = ""
    manager: PersonId | None = None
    roles: frozenset[Part] = frozenset()
    day_starts: time = time(9)
    day_ends: time = time(17, 30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What somebody read: when, of which kind, under which key, and every word of it.

    `session` is the question of the board that it is about.
    """

    at: datetime
    kind: Kind
    key: str
    to: tuple[PersonId, ...]
    where: To = To.PERSON
    match: MatchId | None = None
    session: int | None = None
    program: ProgramId | None = None
    blocks: tuple[Mapping[str, Any], ...] = ()
    text: str = ""


class Did(StrEnum):
    """What somebody can do; `values` say the rest."""

    SIGNED_UP = "signed up"
    APPROVED_FORM = "approved a form"  # person
    TURNED_FORM_DOWN = "turned a form down"  # person
    ASKED_BOTH_SIDES = "asked both sides"
    SAID_WHOM = "said whom they would like"  # never: the one whom they would rather not have
    PLANNED_MATCHES = "planned matches"  # run
    STARTED_PREVIEW = "started the preview"
    SENT_MATCHES = "sent matches"
    APPROVED_PLAN = "approved a planned match"
    RAISED_CONCERN = "raised a concern"  # about: the other one
    CHECKED_IN = "checked in"  # met, worth, wish, fit, obstacle, may_help, next_on
    ASKED_LATER = "asked to be asked later"  # until; without: until I say
    TOLD_OF_MEETING = "told of a meeting"  # on
    PROPOSED_TIMES = "proposed times"
    ACCEPTED_TIME = "accepted a time"  # on
    CANCELLED_MEETING = "cancelled a meeting"
    CHANGED_RHYTHM = "changed the rhythm"  # days
    ANSWERED_SURVEY = "answered a survey"  # by_name
    WANTED_MESSAGES_LATER = "wanted no messages"  # until
    TOOK_A_BREAK = "took a break"  # until
    CAME_BACK = "came back from a break"
    PUT_ON_HOLD = "put a match on hold"  # until
    HELD_LONGER = "kept a match on hold"  # until
    RESUMED_MATCH = "let a match on hold go on"
    ENDED_MATCH = "ended a match"  # messenger, next, reason, count_only, offered: help, on their screen
    KEPT_MATCH = "kept a match"
    TOLD_PARTNER = "told the partner that it ends"  # a coordinator
    CHOSE_NEXT = "chose what comes next"  # next
    LEFT_PROGRAM = "left the program"
    LOOKED_FOR_ANOTHER = "looked for another instead of waiting"
    WENT_ON = "went on with who came back"
    WANTED_A_LOOK = "wanted us to look for somebody"
    WANTED_SUGGESTED = "wanted the suggested mentor"  # other
    PASSED_OVER = "passed the suggested mentor over"
    TOOK_MENTEE = "took the mentee"
    DECLINED_MENTEE = "declined the mentee"
    SAID_GO_ON = "said whether to go on"  # yes, match
    ASKED_FOR_SUPPORT = "asked for support"  # contact, unsafe
    TOOK_REQUEST = "took the request"  # person
    CLOSED_REQUEST = "closed the request"  # person
    LIFTED_HOLD = "lifted the hold"
    SAID_REACHED = "said whether somebody was in touch"  # yes
    OPENED_CASE = "opened a case"  # alert
    CLOSED_CASE = "closed a case"  # alert
    WROTE_TO = "wrote to somebody"  # to, alert
    WROTE_BACK = "wrote to the coordinators"
    ALLOWED = "allowed to write to the partner"  # alert
    LET_GO_ON = "let messages go on"  # after many closed accounts
    PUT_WEEK_AWAY = "put the list of a week away"  # monday
    BROUGHT_WEEK_BACK = "brought the list of a week back"  # monday
    SAID_TOOK = "said how long a week took"  # monday, took
    OFFERED_HOURS = "offered office hours"  # monthly
    ASKED_BOARD = "asked the board"  # session, days, hidden, alone
    TOOK_QUESTION = "took a question"  # session
    PASSED_QUESTION = "let a question pass"  # session
    HANDED_BACK = "handed a question back"  # session
    WITHDREW_QUESTION = "needed an answer no more"  # session
    WAS_IN_TOUCH = "was in touch"  # session
    HAS_TALKED = "talked once"  # session
    SAID_NO_TALK = "said that no talk came of it"  # session
    SAID_HELPED = "said whether it helped"  # session
    SAID_AGAIN = "said whether to go on together"  # session, yes
    THANKED_HELPER = "thanked who helped"  # session
    TOOK_AWAY_QUESTION = "took a question away"  # session; a coordinator
    PLACED_PAIR = "planned one match"
    JOINED_GROUP = "joined a group"  # left: they were in it until then
    LET_IN = "let somebody into a group"  # person, left
    ENDED_GROUP = "ended a group"  # a coordinator
    SWAPPED_TURN = "gave the turn away"  # other
    SET_TIME = "set a time for all"  # on, at
    THANKED = "said thank you"
    ACCOUNT_CLOSED = "account closed"
    ACCOUNT_OPENED = "account opened"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """A fact: what somebody did."""

    at: datetime
    who: PersonId
    did: Did
    match: MatchId | None = None
    values: Mapping[str, Value] = field(default_factory=dict)


class Plight(StrEnum):
    """What kind of trouble was planted."""

    SILENCE = "silence"
    DISAGREEMENT = "disagreement"
    LOW_TALK = "low answer, talk"
    LOW_TIPS = "low answer, tips"
    LOW_DIFFERENT = "low answer, a different match"
    LOW_NOTHING = "low answer, nothing"
    DEPARTURE = "departure"
    HARASSMENT = "harassment"
    BADLY = "treated badly"
    MASS_DEACTIVATION = "mass deactivation"
    SHRINKING = "a group too small"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """What was planted, where."""

    kind: Plight
    at: datetime
    people: tuple[PersonId, ...]
    match: MatchId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """Somebody in a match, and in which part: of peers everybody is in that of a mentee.

    Of a group also from when until when they are in it; None: from the first day, and until the last.
    """

    person: PersonId
    part: Part
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A match: who, from when until when. Mentors come first."""

    match: MatchId
    program: ProgramId
    seats: tuple[Seat, ...]
    interval_days: int
    announced: datetime
    ends_on: date
    ended: datetime | None = None
    why: str = ""

    @property
    def members(self) -> tuple[PersonId, ...]:
        """Everybody in it."""
        return tuple(seat.person for seat in self.seats)

    @property
    def mentors(self) -> tuple[PersonId, ...]:
        """Who is there for the others; nobody among peers."""
        return tuple(seat.person for seat in self.seats if seat.part is Part.MENTOR)

    @property
    def mentees(self) -> tuple[PersonId, ...]:
        """For whom it is; all of several peers."""
        return tuple(seat.person for seat in self.seats if seat.part is Part.MENTEE)

    def others(self, person: str) -> tuple[PersonId, ...]:
        """Everybody but one."""
        return tuple(each for each in self.members if each != person)


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """A case that coordinators have; one of several causes is told once for each, under one number."""

    id: AlertId
    program: ProgramId
    match: MatchId | None
    cause: str
    about: PersonId | None
    raised: datetime
    closed: datetime | None = None
    how: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wave:
    """A survey that was open for a while."""

    opens: datetime
    closes: datetime
    is_anonymous: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What the program's file decides. Words are the program's own for its people, if it has any."""

    program: ProgramId
    name: str
    tz: str
    starts_on: date
    ends_on: date
    interval_days: int
    format: str = "pair"
    most_mentees: int = 1
    group_mentors: int = 1
    led_by_mentors: bool = True
    mentor_word: str = ""
    mentee_word: str = ""
    standing: bool = False
    board: bool = False
    approval: bool = False
    preview: str = "both"
    survey_every_weeks: int = 8
    extension_weeks: int = 12
    keeps_holidays: bool = False
    closed_days: frozenset[date] = frozenset()
    worked_days: frozenset[date] = frozenset()
    waves: tuple[Wave, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """All of it."""

    seed: int
    policy: Policy
    people: tuple[Person, ...]
    pairs: tuple[Pair, ...]
    messages: tuple[Message, ...]
    deeds: tuple[Deed, ...]
    troubles: tuple[Trouble, ...]
    alerts: tuple[Alert, ...]
    started: datetime
    ended: datetime
