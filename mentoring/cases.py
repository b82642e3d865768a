"""Cases: an alert with all that a coordinator needs to help, and whom they may write to about it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from mentoring.alerts import FROM_SILENCE, Alert, Cause, Support, Writing
from mentoring.checkins import Checkin, Wish
from mentoring.fits import are_apart
from mentoring.ids import PersonId
from mentoring.participants import Role
from mentoring.people import Person
from mentoring.programs import Program
from mentoring.refusals import Refusal

LATER = timedelta(days=7)
LONGEST_NOTE = 500
HANDED_ON_AFTER_WORKING_DAYS = 2
"""By the program's calendar: so long a case waits for the coordinators before the next in line is told."""
URGENT_HANDED_ON_AFTER_HOURS = 4
"""Working hours, as with a request for support."""
FROM_ANSWERS = frozenset(
    {Cause.LOW_ANSWER, Cause.DIFFERENT_MATCH, Cause.CONCERN, Cause.WROTE, Cause.TREATED_BADLY}
)
"""What one person said in confidence: only that person is written to (conversations 2.1)."""
OF_A_RATING = frozenset({Cause.LOW_ANSWER, Cause.DIFFERENT_MATCH})
"""About these the partner may be written to once that person allows it, and some days later."""
LEAVE_WAITS_WORKING_DAYS = 5
MATCH_OFFERED = OF_A_RATING | FROM_SILENCE | {Cause.REPORTING_LINE}
"""Where a new match may help."""


@dataclass(eq=False)
class NotToThem(Refusal):
    """Writing to this person would give away what somebody else said, or nobody wants it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One member of the match: the last question about it, and how many reminders have gone out since."""

    person: Person
    role: Role
    latest: Checkin | None = None
    reminders: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What a coordinator sees who opens an alert.

    `earlier` are the closed cases of the same match, the newest first. `partner_from`: the person allowed it,
    and from this day on the partner may be written to. `parties` are the two of a case whose match is still
    to be planned. `is_told`: whose partner's account was closed has read that the match is on hold. `agreed`
    said that a coordinator may help. At `tell_at` the bot tells a partner whom nobody has told by then.
    """

    alert: Alert
    program: Program
    today: date
    sides: tuple[Side, ...] = ()
    about: Person | None = None
    checkin: Checkin | None = None
    quiet_since: date | None = None
    held_by: Person | None = None
    writings: tuple[tuple[Writing, Person], ...] = ()
    earlier: tuple[Alert, ...] = ()
    partner_from: date | None = None
    parties: tuple[Person, ...] = ()
    is_told: bool = False
    agreed: tuple[Person, ...] = ()
    tell_at: datetime | None = None

    @property
    def leads(self) -> Cause:
        """The cause that says most of a case that has several."""
        have_not_met = Cause.NO_MEETING in self.alert.causes or len(self.agreed) > 1
        return Cause.NO_MEETING if have_not_met else self.alert.cause

    @property
    def whose(self) -> PersonId | None:
        """Whose answer or wish it was; of several, the first one's."""
        return next((each.id for each in (self.about, *self.agreed) if each), None)

    @property
    def others(self) -> tuple[Person, ...]:
        """The members of the match but the one it comes from."""
        about = self.about.id if self.about else None
        return tuple(side.person for side in self.sides if side.person.id != about)

    @property
    def is_seen_differently(self) -> bool:
        """One partner says *good match*, another *a different match*."""
        return are_apart(side.latest.fit for side in self.sides if side.latest)

    @property
    def needs_no_deed(self) -> bool:
        """The person has what they wished for: tips, or to be left alone."""
        return self.checkin is not None and self.checkin.wish in {Wish.NOTHING, Wish.TIPS}

    @property
    def wants_no_contact(self) -> bool:
        """The person whose answer it was said *nothing for now*."""
        return self.checkin is not None and self.checkin.wish is Wish.NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A case in a list: whose match it is, and neutral otherwise, so that it may be read over a shoulder."""

    alert: Alert
    program: Program
    match: tuple[PersonId, ...]
    held_by: Person | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What needs a coordinator now: requests for support to them, and cases, urgent first, then oldest.

    `forms` wait for a yes and `failed` messages did not go out: how many of each program, as the digest says.
    """

    supports: tuple[Support, ...]
    lines: tuple[Line, ...]
    forms: tuple[tuple[Program, int], ...] = ()
    failed: tuple[tuple[Program, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """What a coordinator is told in the morning: counts, and for how many days the oldest case has waited."""

    cases: int
    forms: int
    failed: int
    oldest_days: int = 0

    @property
    def is_nothing(self) -> bool:
        """Nothing needs anybody."""
        return not (self.cases or self.forms or self.failed)


def may_be_written_to(case: Case) -> tuple[Person, ...]:
    """Whom a coordinator may write to, the first one first.

    Never a partner because of an answer, unless its person allows it. About silence to both; but where
    somebody said that nobody shall help, or gave a low answer, only to that person.
    """
    if case.wants_no_contact or case.alert.cause is Cause.MANY_CLOSED:
        return ()
    first = (case.about,) if case.about else ()
    if case.alert.cause in FROM_ANSWERS:
        is_allowed = case.partner_from is not None and case.partner_from <= case.today
        return _reachable((*first, *case.others) if is_allowed else first)
    protected = tuple(side.person for side in case.sides if side.latest and is_private(side.latest))
    return _reachable(protected or (*first, *case.others))


def may_be_written_to_together(case: Case) -> tuple[Person, ...]:
    """Both, where the same words may go to both; else nobody."""
    reachable = may_be_written_to(case)
    return reachable if case.alert.cause in FROM_SILENCE and len(reachable) > 1 else ()


def may_be_asked_for_leave(case: Case) -> Person | None:
    """Whom a coordinator may ask whether the partner may be written to; once is enough."""
    is_asked = any(writing.asks_leave for writing, _ in case.writings)
    if case.alert.cause not in OF_A_RATING or is_asked or not case.others:
        return None
    return next(iter(may_be_written_to(case)), None)


def is_to_the_partner(case: Case, person: PersonId) -> bool:
    """About somebody's answer, to the other one: in words that fit everybody."""
    return case.alert.cause in FROM_ANSWERS and person in {other.id for other in case.others}


def may_be_offered_a_match(case: Case) -> Person | None:
    """Whom a coordinator may ask whether they would rather have a new match: whose answer it was, else
    the mentee, who needs one more than the mentor does.
    """
    if case.alert.cause not in MATCH_OFFERED:
        return None
    members = {side.person.id: side.role for side in case.sides}
    reachable = [person for person in may_be_written_to(case) if person.id in members]
    in_order = sorted(reachable, key=lambda one: (one.id != case.whose, members[one.id] is not Role.MENTEE))
    return in_order[0] if in_order else None


def is_private(latest: Checkin) -> bool:
    """An answer after which nobody but its person is written to: a low one, or the wish that nobody helps."""
    wants_no_help = latest.is_waiting_for_answer and latest.may_help is False
    return latest.is_low or latest.wants_another or wants_no_help


def _reachable(people: tuple[Person, ...]) -> tuple[Person, ...]:
    return tuple(person for person in people if not person.deactivated_at)
