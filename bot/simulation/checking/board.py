"""What is so on the board for one-off sessions: who asked, who took it, what was promised, how it ended."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from bot.simulation.checking.days import DAY
from bot.simulation.checking.gathered import Gathered
from bot.simulation.records import Deed, Did, Message
from mentoring.deliveries import Kind

PROMISE = 2
"""Working days within which who took a question writes, at the same time of day."""
REOPENED_FOR = 5
ENDS_IT = frozenset({Did.HAS_TALKED, Did.SAID_NO_TALK, Did.WITHDREW_QUESTION, Did.TOOK_AWAY_QUESTION})


@dataclass(slots=True, kw_only=True)
class Taking:
    """Somebody took a question. `let_go`: handed back, or run out; `ended`: not theirs any more."""

    helper: str
    at: datetime
    reply_by: datetime
    in_touch: datetime | None = None
    let_go: datetime | None = None
    ended: datetime | None = None

    @property
    def ran_out(self) -> bool:
        """No word came in time."""
        return self.let_go is not None and self.let_go == self.reply_by

    def goes_on(self, instant: datetime) -> bool:
        """It is theirs then."""
        return self.at <= instant and (self.ended is None or instant < self.ended)


@dataclass(slots=True, kw_only=True)
class Asked:
    """A question to the board. `alone`: the one who was asked first; `over`: by somebody's word."""

    session: int
    asker: str
    at: datetime
    days: int
    hidden: bool
    spares_manager: bool
    alone: str
    takings: list[Taking]
    over: datetime | None = None
    taken_away: datetime | None = None

    @property
    def openings(self) -> list[datetime]:
        """When it came to the board: at first, and each time it was let go."""
        return [self.at, *(each.let_go for each in self.takings if each.let_go)]

    def is_quiet(self, since: datetime, until: datetime) -> bool:
        """Nobody took it, or ended it, in all this time."""
        taken = any(since < each.at <= until for each in self.takings)
        return not taken and (self.over is None or self.over > until)

    def taking_at(self, instant: datetime) -> Taking | None:
        """Who has it then."""
        return next((each for each in self.takings if each.goes_on(instant)), None)


class Board(Gathered):
    """Questions over time."""

    @cached_property
    def questions_on_board(self) -> list[Asked]:
        """All, oldest first."""
        return [self._asked(each) for each in self.did(Did.ASKED_BOARD)]

    def about_session(self, asked: Asked, person: str, kind: Kind) -> list[Message]:
        """What somebody read about a question."""
        return [each for each in self.to(person, kind) if each.session == asked.session]

    def closes_on(self, asked: Asked) -> datetime:
        """The end of the asker's day until which it is open; longer, if it comes back late."""
        days = self.days(asked.asker)
        ends = [self._end_of_day(asked.asker, asked.at, asked.days)]
        ends += [self._end_of_day(asked.asker, at, REOPENED_FOR) for at in asked.openings[1:]]
        return max(ends, default=days.closes(days.of(asked.at)))

    def is_plain(self, asked: Asked, since: datetime, until: datetime, *others: str) -> bool:
        """Nothing else is the matter: all are there, off breaks, no brake, and the program goes on."""
        return (
            until + DAY <= min(self.ends, self.over_at)
            and all(self.is_there(one, since, until) for one in (asked.asker, *others))
            and not any(
                span.meets(since - DAY, until + DAY)
                for one in (asked.asker, *others)
                for span in self._on_break.get(one, ())
            )
            and not any(span.meets(since - DAY, until + DAY) for span in self.brakes)
        )

    def known_to(self, person: str, instant: datetime) -> frozenset[str]:
        """Those as well with whom somebody has a session, and who asks with their name."""
        known = set(super().known_to(person, instant))
        for asked in self.questions_on_board:
            helpers = {each.helper for each in asked.takings if each.at <= instant}
            if asked.at <= instant and (person in helpers or not asked.hidden):
                known.add(asked.asker)
            if person == asked.asker:
                known |= helpers
        return frozenset(known)

    def waits_on_board(self, instant: datetime, for_days: timedelta) -> bool:
        """Some question has been open for so long."""
        return any(
            opened <= instant - for_days and asked.is_quiet(opened, instant - DAY / 24)
            for asked in self.questions_on_board
            for opened in asked.openings
        )

    def both_would_like_more(self, instant: datetime) -> list[Asked]:
        """The questions after which both have said yes to going on."""
        said: dict[object, set[str]] = {}
        for deed in self.did(Did.SAID_AGAIN):
            if deed.values.get("yes") and deed.at <= instant:
                said.setdefault(deed.values.get("session"), set()).add(deed.who)
        return [each for each in self.questions_on_board if len(said.get(each.session, ())) > 1]

    def _end_of_day(self, person: str, instant: datetime, count: int) -> datetime:
        days = self.days(person)
        return days.closes(days.after(days.of(days.next_time(instant)), count))

    def _asked(self, deed: Deed) -> Asked:
        asked = Asked(
            session=int(str(deed.values["session"])),
            asker=deed.who,
            at=deed.at,
            days=int(str(deed.values["days"])),
            hidden=bool(deed.values.get("hidden", True)),
            spares_manager=bool(deed.values.get("spares_manager")),
            alone=str(deed.values.get("alone", "")),
            takings=[],
        )
        for each in self._said_about(asked.session):
            self._run_out(asked, each.at)
            self._happens(asked, each)
        self._run_out(asked, self.ends)
        return asked

    def _said_about(self, session: int) -> Iterator[Deed]:
        kinds = (Did.TOOK_QUESTION, Did.HANDED_BACK, Did.WAS_IN_TOUCH, *sorted(ENDS_IT))
        return (each for each in self.did(*kinds) if each.values.get("session") == session)

    @staticmethod
    def _run_out(asked: Asked, now: datetime) -> None:
        """No word came in time: it is on the board again."""
        taking = asked.takings[-1] if asked.takings else None
        is_promised = taking is not None and taking.in_touch is None and taking.ended is None
        if taking and is_promised and taking.reply_by <= now:
            taking.let_go = taking.ended = taking.reply_by

    def _happens(self, asked: Asked, deed: Deed) -> None:
        taking = asked.takings[-1] if asked.takings else None
        if deed.did is Did.TOOK_QUESTION:
            if taking and taking.ended is None and taking.helper == deed.who:
                return  # said twice
            if taking and taking.ended is None:
                taking.ended = deed.at
            reply_by = self.days(deed.who).same_time(deed.at, PROMISE)
            asked.takings.append(Taking(helper=deed.who, at=deed.at, reply_by=reply_by))
        elif deed.did in ENDS_IT:
            asked.over = asked.over or deed.at
            asked.taken_away = deed.at if deed.did is Did.TOOK_AWAY_QUESTION else None
            if taking and taking.ended is None:
                taking.ended = deed.at
        elif taking and deed.did is Did.HANDED_BACK:
            taking.let_go = taking.ended = deed.at
        elif taking:
            taking.in_touch = taking.in_touch or deed.at
