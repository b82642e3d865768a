"""What members do about what they read: each answers as they are, or as a planted trouble wants it."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.simulation.reading import values
from bot.simulation.records import Did, Message, Person, Temperament, Value
from bot.simulation.talks import working_day
from bot.simulation.town import Reaction, Town
from mentoring import people
from mentoring.checkins import Checkin, Met, Obstacle, Step, Wish
from mentoring.deliveries import Kind
from mentoring.endings import Reason
from mentoring.endings import Wish as EndingWish
from mentoring.fits import Fit
from mentoring.ids import (
    AppointmentId,
    CheckinId,
    MatchId,
    PartingId,
    ProgramId,
    ProposalId,
    RematchId,
    SupportId,
    WritingId,
)
from mentoring.participants import Role
from mentoring.previews import Concern, ConcernReason
from mentoring.programs import Lane
from mentoring.questions import Kind as QuestionKind
from mentoring.refusals import NoLongerThere
from mentoring.rematches import Outcome
from mentoring.rounds import Round
from mentoring.shortlists import RANKS, Say
from messages import appointments as planning
from messages import checkins as asking
from messages import holds as holding
from messages import partings as parting
from messages import pauses as pausing
from messages import previews as previewing
from messages import rematches as rematching
from messages import shortlists as choosing
from messages import supports as supporting
from messages import surveys as surveying
from messages import writings as writing
from services import (
    appointments,
    checkins,
    endings,
    holds,
    leavers,
    partings,
    pauses,
    previews,
    rematches,
    shortlists,
    supports,
    surveys,
    writings,
)
from storage.database import Store

RAISES_CONCERN = 0.2
RATHER_NOT = 0.1
ASKS_LATER = 0.1
ALLOWS = 0.5
WRITES_BACK = 0.3
LOOKS_ON = 0.9
LIKES_SUGGESTED = 0.75
TIME_SUITS = 0.8
IS_PATIENT = 0.5
GOES_ON_AT_LAST = 0.7
ENDS_AFTER_LOW = 0.5
SCALE = "4"


async def previewed(town: Town, who: Person, message: Message) -> None:
    """A planned match looks good; unhappy people sometimes find that it does not."""
    for value in values(message, previewing.APPROVE):
        proposal = ProposalId(int(value))
        if who.temperament is Temperament.UNHAPPY and town.chance.random() < RAISES_CONCERN:
            await town.does(
                who.id, Did.RAISED_CONCERN, previews.object_to, proposal, Concern(reason=ConcernReason.ELSE)
            )
        else:
            await town.does(who.id, Did.APPROVED_PLAN, previews.approve, proposal)


async def asked_whom(town: Town, who: Person, message: Message) -> None:
    """Who could be theirs: a mentee likes the first two best, and now and then somebody would rather not."""
    for value in values(message, choosing.OPEN_SHEET):
        asking, role = choosing.asked_for(value)
        shown = await shortlists.sheet(town.store, await town.known(who.id), asking, role)
        said = {each.id: Say.FINE for each in shown.suggested}
        if role is Role.MENTEE:
            said |= {each.id: rank for each, rank in zip(shown.suggested, RANKS[:2], strict=False)}
        says: dict[str, Value] = {}
        if town.chance.random() < RATHER_NOT:
            unwanted = shown.suggested[-1]
            said[unwanted.id] = Say.NOT
            says["never"] = str(unwanted.person.id)
        await town.does(who.id, Did.SAID_WHOM, shortlists.answer, asking, role, said, says=says)


async def asked(town: Town, who: Person, message: Message) -> None:
    """A check-in: about each match that the message asks about, one question after the other."""
    for value in values(message, asking.SAY_MET):
        checkin = CheckinId(int(value))
        match = await checkins.match_of(town.store, await town.known(who.id), checkin)
        talking = Talking(town, who, match)
        await town.does(who.id, Did.CHECKED_IN, talking.converse, checkin, match=match, says=talking.said)
        await _afterwards(town, who, match, talking.said)


async def reminded(town: Town, who: Person, message: Message) -> None:
    """The one reminder: some would rather be asked later."""
    for value in values(message, asking.ASK_LATER)[:1]:
        if town.chance.random() < ASKS_LATER:
            checkin = CheckinId(int(value))
            match = await checkins.match_of(town.store, await town.known(who.id), checkin)
            says: dict[str, Value] = {"until": town.today(who) + timedelta(days=14)}
            await town.does(who.id, Did.ASKED_LATER, checkins.later, checkin, match=match, says=says)
            return
    await asked(town, who, message)


class Talking:
    """One conversation of somebody with the bot, about one match. `said` is what came of it."""

    def __init__(self, town: Town, who: Person, match: MatchId) -> None:
        self.said: dict[str, Value] = {}
        self._town = town
        self._who = who
        self._match = match
        self._talks = town.talks[match]
        scripts = town.scripts[who.id, match]
        self._script = scripts.pop(0) if scripts else {}

    async def converse(self, store: Store, me: people.Person, checkin: CheckinId, now: datetime) -> None:
        """Answer the first question and what follows from it, until nothing more is asked."""
        met = self._met(await checkins.look(store, me, checkin, now))
        self._say("met", met)
        asked = await checkins.say_met(store, me, checkin, met, now)
        while (step := _step(asked, checkin)) is not Step.DONE:
            asked = await self._next(store, me, checkin, step, now)

    async def _next(
        self, store: Store, me: people.Person, checkin: CheckinId, step: Step, now: datetime
    ) -> Round:
        town = self._town
        match step:
            case Step.WORTH:
                usual = town.rates(me.id, self._match)
                worth = int(str(self._script.get("worth", usual)))
                self.said["worth"] = worth
                return await checkins.rate(store, me, checkin, worth, now)
            case Step.WISH:
                wish = Wish(str(self._script.get("wish", town.chance.choice(list(Wish)))))
                self._say("wish", wish)
                return await checkins.wish(store, me, checkin, wish, now)
            case Step.FIT:
                fit = Fit(str(self._script.get("fit", self._fit())))
                self._say("fit", fit)
                return await checkins.answer_fit(store, me, checkin, fit, now)
            case Step.OBSTACLE:
                obstacle = self._obstacle()
                self._say("obstacle", obstacle)
                return await checkins.name_obstacle(store, me, checkin, obstacle, now)
            case Step.MAY_HELP:
                may_help = town.chance.random() < ALLOWS
                self.said["may_help"] = may_help
                return await checkins.allow_help(store, me, checkin, now, may_help=may_help)
            case _:
                return await self._date(store, me, checkin, step, now)

    async def _date(
        self, store: Store, me: people.Person, checkin: CheckinId, step: Step, now: datetime
    ) -> Round:
        """The day on which they meet next, if somebody likes to say so; or on which to ask again."""
        town, today = self._town, self._town.today(self._who)
        names = step is not Step.NEXT_DATE or town.chance.random() < town.habits(me.id).says_next_date
        if not names:
            return await checkins.stop(store, me, checkin, now)
        on = self._talks.next_on
        if on <= today or step is Step.ASK_AGAIN:
            on = working_day(today + timedelta(days=14))
        self.said["next_on"] = on
        if step is not Step.ASK_AGAIN:
            self._talks.agree(on)
        return await checkins.set_date(store, me, checkin, on, now)

    def _met(self, asked: Checkin) -> Met:
        if "met" in self._script:
            return Met(str(self._script["met"]))
        if asked.reported_on:
            return Met.MET if self._talks.was_there(self._who.id, asked.reported_on) else Met.ABSENT
        if self._talks.since(asked.since):
            return Met.MET
        is_keen = self._who.temperament is Temperament.KEEN and not self._talks.silent
        return Met.NEW_DATE if is_keen else Met.NOT_YET

    def _fit(self) -> Fit:
        if self._who.temperament is Temperament.UNHAPPY:
            return self._town.chance.choice((Fit.TOO_EARLY, Fit.GOOD, Fit.DIFFERENT))
        return Fit.GOOD

    def _obstacle(self) -> Obstacle:
        if "obstacle" in self._script:
            return Obstacle(str(self._script["obstacle"]))
        return self._town.chance.choice(self._talks.obstacles)

    def _say(self, name: str, value: str) -> None:
        self.said[name] = str(value)


def _step(asked: Round, checkin: CheckinId) -> Step:
    return next(talk.step for talk in asked.talks if talk.checkin.id == checkin)


async def _afterwards(town: Town, who: Person, match: MatchId, said: dict[str, Value]) -> None:
    """Whoever would like a different match finds the way out under their answer; some take it."""
    wants_another = "different" in {said.get("wish"), said.get("fit")}
    if wants_another and town.chance.random() < ENDS_AFTER_LOW:
        await ends(town, who, match, EndingWish(reason=Reason.CLICK))


async def ends(town: Town, who: Person, match: MatchId, wish: EndingWish) -> None:
    """Somebody ends their match."""
    says: dict[str, Value] = {
        "messenger": str(wish.messenger),
        "next": str(wish.next),
        "reason": str(wish.reason or ""),
    }
    await town.does(who.id, Did.ENDED_MATCH, leavers.ask, match, wish, match=match, says=says)


async def surveyed(town: Town, who: Person, message: Message) -> None:
    """A short survey: answered by many, at once."""
    for value in values(message, surveying.OPEN_SHEET):
        if town.chance.random() < town.habits(who.id).answers_surveys:
            says: dict[str, Value] = {}
            await town.does(who.id, Did.ANSWERED_SURVEY, _fill_in, int(value), says, says=says)


async def _fill_in(
    store: Store, me: people.Person, ticket: int, says: dict[str, Value], now: datetime
) -> None:
    invitation = await surveys.sheet(store, me, ticket, now)
    says["by_name"] = invitation.survey.lane is Lane.NAMED
    entered = {
        each.key: SCALE if each.kind is QuestionKind.SCALE else next(iter(each.choices), "It goes well.")
        for each in invitation.questions
    }
    await surveys.answer(store, me, ticket, entered, now)


async def asked_to_go_on(town: Town, who: Person, message: Message) -> None:
    """Two weeks before the end: whether to go on, about each match."""
    for value in values(message, parting.GO_ON):
        yes = town.chance.random() < town.habits(who.id).goes_on
        says: dict[str, Value] = {"yes": yes}
        await town.does(who.id, Did.SAID_GO_ON, _choose, PartingId(int(value)), says, says=says)


async def _choose(
    store: Store, me: people.Person, parting: PartingId, says: dict[str, Value], now: datetime
) -> None:
    chosen = await partings.choose(store, me, parting, go_on=bool(says["yes"]), now=now)
    says["match"] = next(int(each.own.match.id) for each in chosen.partings if each.parting.id == parting)


async def first_in_line(town: Town, who: Person, message: Message) -> None:
    """After an end: most would like us to look for somebody."""
    for value in values(message, rematching.LOOK):
        if town.chance.random() < LOOKS_ON:
            await town.does(who.id, Did.WANTED_A_LOOK, rematches.look, ProgramId(int(value)))


async def suggested(town: Town, who: Person, message: Message) -> None:
    """A mentor is suggested."""
    for value in values(message, rematching.WANT):
        rematch = RematchId(int(value))
        found = await rematches.seen(town.store, await town.known(who.id), rematch)
        says: dict[str, Value] = {"other": str(found.partner.id)}
        if town.chance.random() < LIKES_SUGGESTED:
            await town.does(who.id, Did.WANTED_SUGGESTED, rematches.want, rematch, says=says)
        else:
            await town.does(
                who.id, Did.PASSED_OVER, rematches.pass_over, rematch, Outcome.SOMEONE_ELSE, says=says
            )


async def asked_for_a_mentee(town: Town, who: Person, message: Message) -> None:
    """A mentee would like this person as a mentor."""
    for value in values(message, rematching.ACCEPT):
        rematch = RematchId(int(value))
        if town.chance.random() < town.habits(who.id).takes_mentee:
            await town.does(who.id, Did.TOOK_MENTEE, rematches.accept, rematch)
        else:
            await town.does(who.id, Did.DECLINED_MENTEE, rematches.decline, rematch)


async def _accept(store: Store, me: people.Person, offer: AppointmentId, at: datetime, now: datetime) -> None:
    """Take a proposed time; where it has given way to other times by now, nothing has been agreed."""
    seen = await appointments.accept(store, me, offer, at, now)
    if seen.came_too_late:
        raise NoLongerThere


async def asked_for_a_time(town: Town, who: Person, message: Message) -> None:
    """The partner proposes times: the first that is still to come suits, or none does."""
    offers = [planning.chosen_time(each) for take in planning.TAKE for each in values(message, take)]
    if not offers:
        return
    offer, at = offers[0]
    match = message.match
    if town.chance.random() >= TIME_SUITS or at <= town.now or match is None:
        await appointments.decline(town.store, await town.known(who.id), offer, town.now)
        return
    says: dict[str, Value] = {"on": at.astimezone(ZoneInfo(who.tz)).date()}
    if await town.does(who.id, Did.ACCEPTED_TIME, _accept, offer, at, match=match, says=says):
        town.talks[match].agree(at.date())


async def on_hold(town: Town, who: Person, message: Message) -> None:
    """The partner is not there: some wait, some look for another."""
    for value in values(message, holding.FIND_ANOTHER):
        match = MatchId(int(value))
        if town.chance.random() < IS_PATIENT:
            await holds.wait(town.store, await town.known(who.id), match, town.now)
        else:
            await town.does(who.id, Did.LOOKED_FOR_ANOTHER, endings.end_for_another, match, match=match)


async def asked_whether_it_goes_on(town: Town, who: Person, message: Message) -> None:
    """Somebody has put a match on hold until today: most go on, some need longer."""
    for value in values(message, pausing.GO_ON):
        match = MatchId(int(value))
        if town.chance.random() < GOES_ON_AT_LAST:
            await town.does(who.id, Did.RESUMED_MATCH, pauses.go_on, match, match=match)
        else:
            says: dict[str, Value] = {"until": town.today(who) + timedelta(weeks=2)}
            await town.does(who.id, Did.HELD_LONGER, pauses.longer, match, match=match, says=says)


async def back(town: Town, who: Person, message: Message) -> None:
    """The partner is there again."""
    for value in values(message, holding.GO_ON):
        match = MatchId(int(value))
        await town.does(who.id, Did.WENT_ON, holds.go_on, match, match=match)


async def written_to(town: Town, who: Person, message: Message) -> None:
    """A coordinator has written: some allow what they are asked for, some write back."""
    for value in values(message, writing.READ):
        letter = WritingId(int(value))
        read = (await writings.read(town.store, await town.known(who.id), letter)).writing
        if read.asks_leave and town.chance.random() < ALLOWS:
            says: dict[str, Value] = {"alert": read.alert or 0}
            await town.does(who.id, Did.ALLOWED, writings.allow, letter, says=says)
        elif town.chance.random() < WRITES_BACK:
            await town.does(who.id, Did.WROTE_BACK, writings.answer, letter, "Thank you for asking.")


async def asked_whether_reached(town: Town, who: Person, message: Message) -> None:
    """Whether the person who was asked for support has been in touch."""
    for value in values(message, supporting.OPEN_REACHED):
        says: dict[str, Value] = {"yes": True}
        await town.does(
            who.id, Did.SAID_REACHED, supports.say_reached, SupportId(int(value)), reached=True, says=says
        )


REACTIONS: dict[Kind, Reaction] = {
    Kind.SHORTLIST: asked_whom,
    Kind.SHORTLIST_MENTOR: asked_whom,
    Kind.SHORTLIST_REMINDER: asked_whom,
    Kind.PREVIEW: previewed,
    Kind.CHECKIN: asked,
    Kind.CHECKIN_REMINDER: reminded,
    Kind.SURVEY: surveyed,
    Kind.SURVEY_REMINDER: surveyed,
    Kind.GO_ON: asked_to_go_on,
    Kind.FIRST_IN_LINE: first_in_line,
    Kind.REMATCH: suggested,
    Kind.REMATCH_TO_MENTOR: asked_for_a_mentee,
    Kind.TIMES_PROPOSED: asked_for_a_time,
    Kind.MATCH_ON_HOLD: on_hold,
    Kind.MATCH_BACK: back,
    Kind.PAUSE_ENDS: asked_whether_it_goes_on,
    Kind.COORDINATOR_WRITES: written_to,
    Kind.SUPPORT_REACHED: asked_whether_reached,
}
