"""Personal data: what is stored about somebody, as they may see and take it with them."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from datetime import date, datetime, time
from typing import Any

from mentoring.deliveries import Kind
from mentoring.goals import Goal, Step
from mentoring.ids import CircularId, PersonId
from mentoring.mondays import DoneWeek
from mentoring.participants import Participant, Role
from mentoring.people import Person
from mentoring.personal import Sort, Stored
from mentoring.signups import SignUp
from storage.database import Store
from storage.transaction import Transaction

OF_THE_HOUSE = frozenset(
    {
        *("workspace", "id", "dm_channel", "last_program", "held_because", "went_on_at"),
        *("uid", "sequence", "slots", "turn", "rung"),
        *("token", "key", "destination", "form", "owner", "lease_until", "attempt", "channel", "ts", "rank"),
    }
)
"""Fields that say how something is kept, and nothing about the person."""


async def stored(store: Store, who: Person) -> Stored:
    """Everything that is stored about somebody, the answers of their partners left out."""
    async with store.reading() as tx:
        known = await tx.people.find(who.id)
        participants = await tx.participants.of_person(who.id)
        wishes = await tx.never_with.wished_by(who.id)
        return {
            Sort.PROFILE: _records([known] if known else []),
            Sort.PROGRAMS: [await _place(tx, each) for each in participants],
            Sort.SIGN_UPS: [await _sign_up(tx, each) for each in await tx.signups.of_person(who.id)],
            Sort.ANSWERS: [answer for each in participants for answer in await _answers(tx, each)],
            Sort.WISHES: [
                *({"rather not matched with": each} for each in wishes),
                *[said for each in participants for said in await _suggestions(tx, each)],
                *[said for each in participants for said in await _group_concerns(tx, each)],
            ],
            Sort.MATCHES: await _matches(tx, who.id),
            Sort.MEETINGS: [*await _meetings(tx, who.id), *await _appointments(tx, who.id)],
            Sort.AGREEMENTS: await _agreements(tx, who.id),
            Sort.LESSONS: _records(await tx.lessons.of_person(who.id)),
            Sort.SESSIONS: [told for each in participants for told in await _sessions(tx, each)],
            Sort.OFFICE_HOURS: [told for each in participants for told in await _office_hours(tx, each)],
            Sort.CHECKINS: _records(await tx.checkins.of_person(who.id)),
            Sort.SURVEYS: _records(await tx.survey_answers.of_person(who.id)),
            Sort.RELATIONSHIPS: _records(await tx.relationships.of_person(who.id)),
            Sort.SHARED: _records(await tx.shared.of_person(who.id)),
            Sort.SUGGESTIONS: _records(await tx.suggestions.of_person(who.id)),
            Sort.GOALS: await _goals(tx, who.id),
            Sort.PARTINGS: _records(await tx.partings.of_person(who.id)),
            Sort.FAREWELLS: _records(await tx.farewells.of_person(who.id)),
            Sort.RATINGS: await _ratings(tx, who.id),
            Sort.THANKS: _records(await tx.thanks.with_person(who.id)),
            Sort.STORIES: _records(await tx.stories.of_person(who.id)),
            Sort.CERTIFICATES: _records(await tx.certificates.of_person(who.id)),
            Sort.ENDINGS: _records(await tx.endings.of_person(who.id)),
            Sort.SUPPORTS: _records(await tx.supports.of_person(who.id)),
            Sort.CASES: _records(await tx.alerts.about(who.id)),
            Sort.LETTERS: [*_records(await tx.writings.with_person(who.id)), *await _circulars(tx, who.id)],
            Sort.WEEKS: [await _week(tx, each) for each in await tx.done_weeks.by(who.id)],
            Sort.MESSAGES: _records(await tx.outbox.of_person(who.id)),
        }


def as_file(records: Stored) -> bytes:
    """Everything as a JSON file that people and programs can read."""
    return json.dumps(records, indent=2, ensure_ascii=False, default=_plain).encode()


async def _place(tx: Transaction, participant: Participant) -> dict[str, Any]:
    program = await tx.programs.get(participant.program)
    accepted = [
        {"version": each.number, "accepted_at": each.accepted_at}
        for each in await tx.acceptances.of_participant(participant.id)
    ]
    return _record(participant) | {"program": program.name, "ground rules accepted": accepted}


async def _sign_up(tx: Transaction, known: SignUp) -> dict[str, Any]:
    program = await tx.programs.get(known.program)
    return _record(known) | {"program": program.name}


async def _week(tx: Transaction, done: DoneWeek) -> dict[str, Any]:
    """A list that somebody put away, and how long they said that the week took."""
    program = await tx.programs.get(done.program)
    return _record(done) | {"program": program.name, "by": "you"}


async def _answers(tx: Transaction, participant: Participant) -> list[dict[str, Any]]:
    """The form, with topics by their names."""
    program = await tx.programs.get(participant.program)
    topics = {str(key): label for key, label in (await tx.topics.labels(program.id)).items()}
    answers = await tx.answers.of_participant(participant.id)
    return [
        {"program": program.name, "question": key, "answer": _named(key, value, topics)}
        for key, value in answers.items()
        if value is not None
    ]


async def _suggestions(tx: Transaction, participant: Participant) -> list[dict[str, Any]]:
    """Who was suggested to somebody before matching, and what they said to it; never what the other said."""
    program = await tx.programs.get(participant.program)
    found = []
    for row in await tx.shortlists.of_participant(participant.id):
        if program.policy.reciprocal and row.mentee != participant.id:
            continue  # the same two stand on the list of each
        role = Role.MENTEE if row.mentee == participant.id else Role.MENTOR
        other = await tx.participants.get(row.mentor if role is Role.MENTEE else row.mentee)
        people = await tx.people.of([other.person])
        name = people[other.person].name if other.person in people else None
        found.append({"program": program.name, "suggested": name, "you said": row.says(role)})
    return found


async def _group_concerns(tx: Transaction, participant: Participant) -> list[dict[str, Any]]:
    """With whom somebody would rather share no group, by what they said of a planned one."""
    program = await tx.programs.get(participant.program)
    concerns = await tx.group_concerns.of_participant(participant.id)
    others = await tx.participants.of(each.other for each in concerns)
    people = await tx.people.of(each.person for each in others.values())
    return [
        {"program": program.name, "rather not in a group with": people[others[each.other].person].name}
        for each in concerns
        if others[each.other].person in people
    ]


async def _sessions(tx: Transaction, participant: Participant) -> list[dict[str, Any]]:
    """One-off sessions that somebody asked for or took, without what the other wrote or said of them."""
    labels = await tx.topics.labels(participant.program)
    told = []
    for each in await tx.sessions.asked_by([participant.id]):
        kept = _record(replace(each, helper_again=None, asked_of=(), passed=(), helper=None))
        told.append(kept | {"topic": labels.get(each.topic, ""), "your part": "asked"})
    for each in await tx.sessions.taken_by([participant.id]):
        took = {"taken_at": each.taken_at, "in_touch_at": each.in_touch_at, "you said": each.helper_again}
        told.append({"topic": labels.get(each.topic, ""), "your part": "helped"} | took)
    return told


async def _office_hours(tx: Transaction, participant: Participant) -> list[dict[str, Any]]:
    """What somebody offers to be asked about now and then."""
    hours = await tx.office_hours.of_participant(participant.id)
    labels = {str(topic): label for topic, label in (await tx.topics.labels(participant.program)).items()}
    return [_record(hours) | {"topics": [labels.get(each, each) for each in hours.topics]}] if hours else []


async def _goals(tx: Transaction, who: PersonId) -> list[dict[str, Any]]:
    """The goals and steps of somebody's matches, which are theirs as much as their partner's."""
    found: list[Goal | Step] = []
    for place in await tx.members.of_person(who, open_only=False):
        found += await tx.goals.of_match(place.match)
        found += await tx.steps.of_match(place.match)
    return [_record(each) | {"set_by": "you" if each.set_by == who else "your match"} for each in found]


async def _ratings(tx: Transaction, who: PersonId) -> list[dict[str, Any]]:
    """How sure somebody felt, with topics by their names."""
    found = []
    for rating in await tx.ratings.of_people([who]):
        labels = await tx.topics.labels(rating.program)
        found.append(_record(rating) | {"topic": labels.get(rating.topic, "")})
    return found


def _named(key: str, value: Any, topics: Mapping[str, str]) -> Any:
    is_of_topics = key.startswith("topics_") and isinstance(value, tuple)
    return [topics.get(each, each) for each in value] if is_of_topics else value


async def _matches(tx: Transaction, who: PersonId) -> list[dict[str, Any]]:
    """Somebody's matches; who has put one on hold, and until when, is told to nobody else."""
    found = []
    for place in await tx.members.of_person(who, open_only=False):
        match = await tx.matches.get(place.match)
        others = [each.person for each in await tx.members.of_match(match.id) if each.person != who]
        people = await tx.people.of(others)
        names = [people[other].name for other in others if other in people]
        seen = match if match.held_by == who else replace(match, held_by=None, held_until=None)
        found.append(_record(seen) | {"your role": place.role, "partners": names})
    return found


async def _meetings(tx: Transaction, who: PersonId) -> list[dict[str, Any]]:
    places = await tx.members.of_person(who, open_only=False)
    by_match = await tx.meetings.of_matches(place.match for place in places)
    return [
        _record(meeting) | {"said_by": _whose(meeting.said_by, who)}
        for meetings in by_match.values()
        for meeting in meetings
    ]


async def _appointments(tx: Transaction, who: PersonId) -> list[dict[str, Any]]:
    """Talks that were planned, and times that were proposed."""
    places = await tx.members.of_person(who, open_only=False)
    found = [each for place in places for each in await tx.appointments.of_match(place.match)]
    return [
        _record(each)
        | {"by": _whose(each.by, who), "proposed": list(each.times)}
        | ({"settled_by": _whose(each.settled_by, who)} if each.settled_by else {})
        for each in found
    ]


async def _circulars(tx: Transaction, who: PersonId) -> list[dict[str, Any]]:
    """What coordinators and mentors wrote to them and to others, and what they wrote so themselves."""
    letters = (Kind.CIRCULAR, Kind.MENTOR_WRITES)
    messages = [each for each in await tx.outbox.of_person(who) if each.kind in letters]
    got = await tx.circulars.of(CircularId(each.subject or 0) for each in messages)
    return _records([*got, *await tx.circulars.by(who)])


async def _agreements(tx: Transaction, who: PersonId) -> list[dict[str, Any]]:
    """How they and their matches work together, where it is not the usual."""
    places = await tx.members.of_person(who, open_only=False)
    found = [await tx.agreements.of_match(place.match) for place in places]
    return [_record(each) | {"said_by": _whose(each.said_by or who, who)} for each in found if each]


def _whose(person: PersonId, who: PersonId) -> str:
    return "you" if person == who else "your match"


def _records(values: Iterable[Any]) -> list[dict[str, Any]]:
    return [_record(value) for value in values]


def _record(value: Any) -> dict[str, Any]:
    """A stored value without what is empty, and without how it is kept."""
    return {
        name: each
        for name, each in asdict(value).items()
        if name not in OF_THE_HOUSE and each not in (None, "", (), {})
    }


def _plain(value: Any) -> str:
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    raise TypeError(f"not for a file: {type(value).__name__}")
