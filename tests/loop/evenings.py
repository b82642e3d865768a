"""Day after day: time passes, messages come, and people answer them by their temper, or do not."""

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from messages import checkins as checkin_views
from messages import partings as parting_views
from messages import previews as preview_views
from messages import rematches as rematch_views
from messages import surveys as survey_views
from tests.loop import policy
from tests.loop.cast import Temper, chance, temper_of
from tests.loop.chronicle import Chronicle
from tests.loop.facts import Match
from tests.loop.policy import DAY
from tests.loop.received import Received, Said, received
from tests.loop.talks import Route, route_of
from tests.world import World

HOURS = (time(12), time(20))
"""When people look at their messages, in UTC."""
DISTANT = frozenset({Temper.SILENT, Temper.FORGETFUL})
NEWEST = 12
"""So many messages back somebody looks for the one that they want to answer."""
SAID_YES_TO = {
    Said.FIRST_IN_LINE: rematch_views.LOOK,
    Said.SUGGESTED: rematch_views.WANT,
    Said.ASKED_TO_MENTOR: rematch_views.ACCEPT,
}
RATED = {checkin_views.WORTH_THREE, checkin_views.WORTH_FOUR, checkin_views.WORTH_FIVE}
"""After these it may be asked whether it is a good match."""
CONTENT = {"worth_my_time": "4", "knows_whom_to_ask": "5", "would_recommend": "9"}
LOW = {"worth_my_time": "2", "knows_whom_to_ask": "1", "would_recommend": "3"}


@dataclass
class Evenings:
    """Lives through the days and lets people react."""

    world: World
    chronicle: Chronicle
    _seen: int = 0
    _waiting: list[tuple[datetime, Received]] = field(default_factory=list)

    async def live(self, until: datetime) -> None:
        """Live until an instant; each noon and evening people take up what has come."""
        for instant in _looks(self.world.now(), until):
            await self.world.advance(to=instant)
            self._take_in()
            due = [message for at, message in self._waiting if at <= instant]
            self._waiting = [(at, message) for at, message in self._waiting if at > instant]
            for message in due:
                await self._react(message)
        await self.world.advance(to=until)

    def _take_in(self) -> None:
        """What has come since people last looked, and when each will answer it."""
        traffic = self.world.slack.workspace.traffic
        messages = received(self.world.slack, self._seen)
        self._seen = traffic.total
        for message in messages:
            if message.readers:
                self._waiting.append((message.at + _patience(message), message))

    async def _react(self, message: Received) -> None:
        person, *others = message.readers
        if others or self.world.slack.workspace.people[person].deleted:
            return
        if message.said in SAID_YES_TO:
            await self._says_yes(person, message)
        else:
            await self._react_by_temper(person, message, temper_of(person))

    async def _react_by_temper(self, person: str, message: Received, temper: Temper) -> None:
        match message.said:
            case Said.PREVIEW if temper not in DISTANT:
                await self._approve(person, message)
            case Said.QUESTION if temper is not Temper.FORGETFUL:
                await self._answer(person, message, temper)
            case Said.REMINDER if temper is Temper.FORGETFUL:
                await self._answer(person, message, temper)
            case Said.SURVEY | Said.SURVEY_REMINDER if _fills_in(message.said, temper):
                await self._fill_in(person, message, temper)
            case Said.GO_ON if temper not in DISTANT:
                await self._choose(person, message, temper)
            case Said.HOLD_OVER if chance("goes on", person, message.at.date()) % 3:
                await self._go_on(person, message)
            case Said.BACK if "Would you like to go on" in message.text:
                await self._go_on(person, message)
            case _:
                pass

    async def _approve(self, person: str, message: Received) -> None:
        """It looks good; after a mentor's yes the mentee is asked."""
        (partner,) = message.partners_of(person)
        if (person, partner) in await self.chronicle.planned():
            self.chronicle.asked(partner, person)  # the mentee is next
        await self.chronicle.hands(person).clicks(preview_views.APPROVE, message.ts)

    async def _answer(self, person: str, message: Received, temper: Temper) -> None:
        """Answer about each match of the message, one after another."""
        if temper is Temper.SILENT or chance("forgets", person, message.at.date()) % 8 == 0:
            return
        if temper is Temper.BUSY and chance("later", person, message.at.date()) % 3 == 0:
            await self._ask_later(person, message)
            return
        for partner in message.named:
            match = await self.chronicle.open_match(person, partner)
            if match and not self.chronicle.is_held(match) and await self._is_asked(person, partner, message):
                await self._talk(
                    person, match, message.ts, route_of(temper, person, partner, message.at.date())
                )

    async def _is_asked(self, person: str, partner: str, message: Received) -> bool:
        """A row of several goes when the partner has agreed on a date meanwhile."""
        if len(message.named) == 1:
            return True
        return f"<@{partner}>" in await self._reads(person, message.ts)

    async def _reads(self, person: str, ts: str) -> str:
        """A message as it stands now."""
        read = await self.world.person(person).reads(newest=NEWEST)
        return next((each.reads for each in read if each.ts == ts), "")

    async def _talk(self, person: str, match: Match, ts: str, route: Route) -> None:
        today = self.chronicle.today(person).date()
        on = today + timedelta(days=route.days)
        for tap in route.taps:
            await self.chronicle.hands(person).clicks(tap, ts)
            if tap in RATED and "Is this a good match" in await self._reads(person, ts):
                await self.chronicle.hands(person).clicks(checkin_views.FIT_GOOD, ts)
        if route.picks_date:
            await self.chronicle.hands(person).chooses(checkin_views.PICK_DATE, on.isoformat(), ts)
        self.chronicle.answered_question(person, match, route, on)

    async def _ask_later(self, person: str, message: Received) -> None:
        on = self.chronicle.today(person).date() + timedelta(days=14)
        await self.chronicle.hands(person).picks("Ask me in 2 weeks", message=message.ts)
        for partner in message.named:
            match = await self.chronicle.open_match(person, partner)
            if match:
                self.chronicle.postponed(person, match, on)

    async def _fill_in(self, person: str, message: Received, temper: Temper) -> None:
        wave = await self.chronicle.open_wave()
        if wave is None:
            return  # too late
        is_named = "with your name" in message.text
        if temper is Temper.BUSY and is_named:
            await self.chronicle.hands(person).clicks(survey_views.DECLINE, message.ts)
        else:
            await self.chronicle.hands(person).clicks(survey_views.OPEN_SHEET, message.ts)
            answers = LOW if temper is Temper.UNHAPPY else CONTENT
            await self.chronicle.hands(person).submits(answers)
            await self.chronicle.hands(person).closes(everything=True)
        self.chronicle.answered.setdefault(wave, {})[person] = self.world.now()

    async def _says_yes(self, person: str, message: Received) -> None:
        """To a new match, step by step; everybody would like one."""
        await self.chronicle.hands(person).clicks(SAID_YES_TO[message.said], message.ts)
        if message.said is Said.FIRST_IN_LINE:
            self.chronicle.looked_at.append((person, self.world.now()))

    async def _go_on(self, person: str, message: Received) -> None:
        (partner,) = message.partners_of(person)
        match = await self.chronicle.open_match(person, partner)
        await self.chronicle.hands(person).clicks("Yes, go on", message.ts)
        if match:
            self.chronicle.goes_on(match.id)

    async def _choose(self, person: str, message: Received, temper: Temper) -> None:
        """The keen go on, the unhappy do not, and the others as it comes; some change their mind."""
        match = await self.chronicle.open_match(person, message.named[0])
        if match is None or self.world.now() >= await self.chronicle.decided_at():
            return
        wish = temper is Temper.KEEN or (temper is not Temper.UNHAPPY and chance("goes on", person) % 2 == 0)
        answers = [not wish, wish] if chance("wavers", person) % 4 == 0 else [wish]
        for go_on in answers:
            button = parting_views.GO_ON if go_on else parting_views.LET_END
            await self.chronicle.hands(person).clicks(button, message.ts)
            self.chronicle.choices[match.id, person] = go_on


def _fills_in(said: Said, temper: Temper) -> bool:
    """Somebody fills in a survey when they are asked, and the forgetful when they are reminded."""
    return temper is Temper.FORGETFUL if said is Said.SURVEY_REMINDER else temper not in DISTANT


def _looks(now: datetime, until: datetime) -> list[datetime]:
    """The moments at which people look at their messages, on working days."""
    days = [now.date() + DAY * number for number in range((until.date() - now.date()).days + 1)]
    moments = [
        datetime.combine(day, hour, now.tzinfo) for day in days if policy.is_working(day) for hour in HOURS
    ]
    return [moment for moment in moments if now < moment < until]


def _patience(message: Received) -> timedelta:
    """How long somebody leaves a message alone."""
    match temper_of(message.readers[0]):
        case Temper.STEADY | Temper.BUSY | Temper.UNHAPPY:
            return timedelta(days=chance("patience", message.readers[0], message.at.date()) % 3)
        case Temper.FORGETFUL:
            return timedelta(days=1)
        case _:
            return timedelta(0)
