"""The script: people in two programs of groups, from joining to the end, all by hand in the local Slack."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from bot.matchmaking import MatchingProcess
from mentoring.formats import Leading
from mentoring.ids import PersonId, ProgramId
from mentoring.leads import line
from mentoring.programs import Preview, Template
from mentoring.setups import Basics
from mentoring.templates import BLUEPRINTS
from messages import programs as program_views
from services import phases, setups
from tests import stories
from tests.loop import policy
from tests.loop.circles.facts import Agreed, Asked, Circle, Facts, Leaves, Program, Seat, Swap, Talk, Trouble
from tests.loop.hands import BERLIN, COORDINATORS, FORM, Hands, Played, cast, colleagues, moment
from tests.loop.received import received
from tests.world import company, id_of

GROUPS, PEERS = "Groups 2027", "Peers 2027"
MENTORS = ("grace", "linus")
SEEKERS = ("ada", "rosa", "hedy", "mei", "ines", "kwame", "omar", "lena")
LATE = "noor"
"""Seats are for eight."""
OF_PEERS = ("tom", "ute", "vera", "walt")
EVERYBODY = (*MENTORS, *SEEKERS, LATE, *OF_PEERS)
TOPIC = "Giving feedback"
SEATS = 4
LAST_DAY = date(2027, 4, 28)
WANTED = {"topics_wanted": [TOPIC], "goal": "I would like to lead a small team."}
OFFERED = {"topics_offered": [TOPIC], "capacity": str(SEATS), "help_given": ["listen"]}
LEARNS = {**WANTED, "help_wanted": ["listen"]}


@dataclass
class Notes(Hands):
    """What people do, noted while they do it."""

    asked: list[Asked] = field(default_factory=list)
    talks: list[Talk] = field(default_factory=list)
    agreed: list[Agreed] = field(default_factory=list)
    swaps: list[Swap] = field(default_factory=list)
    leaving: list[Leaves] = field(default_factory=list)
    seats: list[Seat] = field(default_factory=list)
    unhappy: list[Trouble] = field(default_factory=list)
    circles: list[Circle] = field(default_factory=list)

    def circle_of(self, handle: str) -> Circle:
        """The group that somebody was in from its first day on."""
        return next(each for each in self.circles if id_of(handle) in each.line)


async def play(folder: Path, matchmaker: MatchingProcess) -> Played[Facts]:
    """Eight weeks."""
    async with company(folder, people=cast(EVERYBODY), matchmaker=matchmaker) as world:
        notes = Notes(world)
        await _begin(notes)
        await _live(notes)
        return Played(facts=await _facts(notes), messages=received(world.slack))


async def _begin(notes: Notes) -> None:
    """Two programs are set up, people join, groups are planned, asked about and sent."""
    peers = await _set_up(notes, PEERS, Template.PEER_CIRCLES, preview=Preview.NOBODY)
    for handle in OF_PEERS:
        await notes.joins(handle, FORM, WANTED)
    await notes.coordinates("edit", program_views.CLOSE_SIGN_UP)
    groups = await _set_up(
        notes, GROUPS, Template.GROUPS, preview=Preview.BOTH, led_by=Leading.EVERYBODY, most_mentees=SEATS
    )
    for handle in MENTORS:
        await notes.joins(handle, {**FORM, "role": "be"}, OFFERED)
    for handle in (*SEEKERS, LATE):
        await notes.joins(handle, {**FORM, "role": "find"}, LEARNS)
    await notes.coordinates("match groups", "Plan groups", "Ask 2 people first")
    notes.asked += [Asked(person=id_of(each), since=notes.now()) for each in MENTORS]
    await notes.until("03-01", 11)
    await notes.of("linus").clicks("Looks good")
    notes.asked += [Asked(person=each, since=notes.now()) for each in await _planned(notes, groups, "linus")]
    await notes.until("03-03", 17)  # silence means yes, too, since half past four
    silent = moment("03-03", 16)
    notes.asked += [Asked(person=each, since=silent) for each in await _planned(notes, groups, "grace")]
    await notes.until("03-08", 11)
    await notes.coordinates("match peers", "Plan groups", "Send groups")
    await notes.coordinates("match groups", "Send groups")
    await notes.until("03-10", 14)
    notes.circles += [*await _circles(notes, groups, GROUPS), *await _circles(notes, peers, PEERS)]


async def _live(notes: Notes) -> None:
    """What happens in the weeks after."""
    await _sets_a_time(notes, "linus", "2027-03-17T13:00:00+00:00")
    await notes.until("03-18", 10)
    await _tells_of_a_talk(notes, "linus", date(2027, 3, 17), "4 Yes")
    await notes.until("03-19", 12)
    await notes.taps("mei", "I could not come")
    await notes.taps("rosa", "I was there", "2 A little", "Talk to a coordinator")
    notes.unhappy.append(Trouble(at=notes.now(), person=id_of("rosa")))
    await notes.until("03-25", 10)
    await _gives_turn_away(notes, "rosa", "hedy")
    for handle in ("kwame", "vera", "walt"):
        await _leaves(notes, handle)
    await notes.until("03-30", 10)
    await _wants_the_seat_suggested(notes, LATE, "kwame", "hedy")
    await notes.until("03-31", 10)
    await _gives_the_seat(notes, "hedy")
    await notes.until("04-01", 11)
    await _ends_the_group(notes, "tom")
    await notes.until("04-06", 12)
    await _tells_of_a_talk(notes, "hedy", date(2027, 4, 6), "5 Very much")
    await notes.until("04-14", 10)
    await _leaves(notes, "ada")
    await notes.until("04-15", 8, 45)
    await _chooses_a_seat(notes, "kwame", "grace", "ines")
    await notes.until("04-15", 13)
    await _gives_the_seat(notes, "ines")
    await notes.until("05-12", 10)


async def _set_up(notes: Notes, name: str, template: Template, **changes: Any) -> ProgramId:
    """As its file decides: a rhythm of two weeks, until the end of April."""
    store, now = notes.world.store, notes.now()
    mary = await stories.person(notes.world, "mary")
    await stories.person(notes.world, "katherine")
    usual = Basics.usual(BLUEPRINTS[template], now.date())
    made = await setups.set_up(
        store, mary, template, replace(usual, name=name, goal="Nobody learns alone"), id_of("katherine"), now
    )
    assert isinstance(made, int), made
    async with store.transaction() as tx:
        program = await tx.programs.get(ProgramId(made))
        await tx.programs.save(replace(program, interval_days=14, ends_on=LAST_DAY, **changes))
    await phases.open_sign_up(store, mary, ProgramId(made), now)
    return ProgramId(made)


async def _planned(notes: Notes, program: ProgramId, mentor: str) -> list[PersonId]:
    """Who has a seat in the group that is planned around somebody, who was asked first."""
    async with notes.world.store.reading() as tx:
        run = await tx.runs.latest(program)
        assert run
        seats = await tx.seats.of_circles(each.id for each in await tx.circles.of_run(run.id))
        found = [await tx.participants.of(each.participant for each in taken) for taken in seats.values()]
    planned = [{each.person for each in people.values()} for people in found]
    return sorted(next(each for each in planned if id_of(mentor) in each) - {id_of(mentor)})


async def _circles(notes: Notes, program: ProgramId, name: str) -> list[Circle]:
    """The groups that were sent, each in the order in which they are to lead."""
    async with notes.world.store.reading() as tx:
        known = await tx.programs.get(program)
        return [
            Circle(
                id=match.id,
                program=name,
                line=tuple(each.person for each in line(known, await tx.members.of_match(match.id))),
            )
            for match in await tx.matches.open_ones(program)
        ]


async def _sets_a_time(notes: Notes, handle: str, at: str) -> None:
    who = notes.of(handle)
    await who.opens_home()
    await who.clicks("Find a time", home=True)
    await who.submits({"own_time": at})
    await who.closes(everything=True)
    on = datetime.fromisoformat(at).astimezone(BERLIN).date()
    notes.agreed.append(
        Agreed(at=notes.now(), circle=notes.circle_of(handle).id, person=id_of(handle), on=on)
    )


async def _tells_of_a_talk(notes: Notes, handle: str, on: date, worth: str) -> None:
    await notes.taps(handle, "Yes, we met", worth)
    notes.talks.append(Talk(at=notes.now(), circle=notes.circle_of(handle).id, person=id_of(handle), on=on))


async def _gives_turn_away(notes: Notes, handle: str, other: str) -> None:
    who = notes.of(handle)
    await who.clicks("Swap my turn")
    await who.clicks(f"Change places with {other.title()} Somebody")
    await who.closes(everything=True)
    circle = notes.circle_of(handle).id
    notes.swaps.append(Swap(at=notes.now(), circle=circle, one=id_of(handle), other=id_of(other)))


async def _leaves(notes: Notes, handle: str) -> None:
    who = notes.of(handle)
    await who.runs("/mentor leave")
    await who.clicks("Leave this group")
    await who.submits()
    await who.closes(everything=True)
    notes.leaving.append(Leaves(at=notes.now(), circle=notes.circle_of(handle).id, person=id_of(handle)))


async def _wants_the_seat_suggested(notes: Notes, handle: str, of: str, leader: str) -> None:
    await notes.of(handle).clicks("Yes, please")
    _wants(notes, handle, of, leader)


async def _chooses_a_seat(notes: Notes, handle: str, of: str, leader: str) -> None:
    """From the list of groups with a free seat, on the Home."""
    who = notes.of(handle)
    await who.opens_home()
    await who.clicks("Join a group", home=True)
    await who.clicks("Ask for a seat")
    await who.closes(everything=True)
    _wants(notes, handle, of, leader)


def _wants(notes: Notes, handle: str, of: str, leader: str) -> None:
    notes.seats.append(
        Seat(
            at=notes.now(),
            circle=notes.circle_of(of).id,
            person=id_of(handle),
            leader=id_of(leader),
            in_at=datetime.max.replace(tzinfo=UTC),
        )
    )


async def _gives_the_seat(notes: Notes, handle: str) -> None:
    await notes.of(handle).clicks("Yes, gladly")
    notes.seats[-1] = replace(notes.seats[-1], in_at=notes.now())


async def _ends_the_group(notes: Notes, of: str) -> None:
    await notes.coordinates("match peers", "Groups that go on", "End this group")
    ended = notes.circle_of(of)
    at = notes.circles.index(ended)
    notes.circles[at] = replace(ended, ended_at=notes.now())


async def _facts(notes: Notes) -> Facts:
    """All of it."""
    async with notes.world.store.reading() as tx:
        programs = []
        for known in await tx.programs.everything():
            places = await tx.participants.of_program(known.id)
            assert known.started_at
            programs.append(
                Program(
                    name=known.name,
                    joined={each.person: each.joined_at for each in places if each.joined_at},
                    sent_at=known.started_at,
                    ends_at=policy.at(LAST_DAY, policy.FIVE, BERLIN),
                    interval_days=known.interval_days,
                )
            )
    return Facts(
        people=colleagues(EVERYBODY),
        coordinators=COORDINATORS,
        programs=tuple(programs),
        circles=tuple(notes.circles),
        asked=tuple(notes.asked),
        talks=tuple(notes.talks),
        agreed=tuple(notes.agreed),
        swaps=tuple(notes.swaps),
        leaving=tuple(notes.leaving),
        seats=tuple(notes.seats),
        unhappy=tuple(notes.unhappy),
        stops_at=notes.now(),
    )
