"""Participants, their answers, and private wishes."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import bindparam, select

from mentoring.ids import UNSAVED, ParticipantId, PersonId, ProgramId
from mentoring.participants import NeverWith, NextTime, Participant, Standing
from mentoring.questions import Answer, Answered, Question
from storage.conditions import Among, UpTo
from storage.repository import Repository, in_batches, table_of
from storage.tables.participants import AnswerRow, NeverWithRow, ParticipantRow

PARTICIPANTS = table_of(ParticipantRow)
ANSWERS = table_of(AnswerRow)
PERSONS = (
    select(PARTICIPANTS.c.person)
    .where(
        PARTICIPANTS.c.workspace == bindparam("our_workspace"),
        PARTICIPANTS.c.program == bindparam("program"),
        PARTICIPANTS.c.standing.in_(bindparam("standings", expanding=True)),
    )
    .order_by(PARTICIPANTS.c.id)
)
"""Who takes part in `program`, with one of `standings`, in the order they came."""
SAID = (
    select(PARTICIPANTS.c.person, ANSWERS.c.value)
    .join_from(PARTICIPANTS, ANSWERS, ANSWERS.c.participant == PARTICIPANTS.c.id)
    .where(
        ANSWERS.c.workspace == bindparam("our_workspace"),
        ANSWERS.c.key == bindparam("said_to"),
        PARTICIPANTS.c.person.in_(bindparam("persons", expanding=True)),
    )
    .order_by(PARTICIPANTS.c.id)
)
"""What each of `persons` said to one question, in the order they came."""


class Participants(Repository[Participant]):
    row = ParticipantRow
    value = Participant

    async def find(self, program: ProgramId, person: PersonId) -> Participant | None:
        """Somebody's place in a program."""
        return await self._one_with(program=program, person=person)

    async def of_program(self, program: ProgramId, *standings: Standing) -> list[Participant]:
        """Everybody in a program, or those of the given standings, in the order they came."""
        theirs = {"standing": Among(standings)} if standings else {}
        return await self._all_with(program=program, **theirs, order=("id",))

    async def persons_of(self, program: ProgramId, *standings: Standing) -> list[PersonId]:
        """Who they are, where nothing else is asked of those with these standings."""
        found = await self._execute(PERSONS, {"program": program, "standings": list(standings)})
        return [PersonId(person) for person in found.scalars()]

    async def of_person(self, person: PersonId) -> list[Participant]:
        """All programs somebody takes part in, newest first."""
        return await self._all_with(person=person, order=("-id",))

    async def of(self, ids: Iterable[ParticipantId]) -> dict[ParticipantId, Participant]:
        """Several participants by id."""
        return {participant.id: participant for participant in await self._with_ids(ids)}

    async def waiting_for_news(self, until: datetime) -> list[Participant]:
        """Those without a match whose next word is due by `until`."""
        return await self._all_with(waiting_news_at=UpTo(until))

    async def looking_for_a_match(self, until: datetime) -> list[Participant]:
        """Those first in line to whom somebody may be suggested by `until`."""
        return await self._all_with(suggest_at=UpTo(until), order=("id",))

    async def coming_again(self) -> list[Participant]:
        """Those who want to hear of the next program, in all programs, oldest first."""
        wishes = (NextTime.AGAIN, NextTime.AS_MENTOR)
        return await self._all(self._column("next_time").in_(wishes), order=[self._column("id")])

    async def whose_break_ends(self, until: datetime) -> list[Participant]:
        """Those who take part again by `until`."""
        return await self._all_with(standing=Standing.ON_BREAK, break_until=UpTo(until))

    async def have_match(self, mentees: Iterable[ParticipantId], mentors: Iterable[ParticipantId]) -> None:
        """These have a match now: nobody of them is first in line, and the mentees await no news."""
        found = list(mentees)
        await self._update(self._column("id").in_(found), waiting_news_at=None, suggest_at=None)
        await self._update(self._column("id").in_([*found, *mentors]), first_in_line_at=None)

    async def remove(self, participant: Participant) -> None:
        """Take the row away; only erasing does this."""
        await self._delete(self._column("id") == participant.id)


class Answers(Repository[Answer]):
    row = AnswerRow
    value = Answer

    async def of_participant(self, participant: ParticipantId) -> dict[str, Answered]:
        """A participant's answers by question key."""
        found = await self._all_with(participant=participant)
        return {answer.key: answer.value for answer in found}

    async def of_participants(
        self, participants: Iterable[ParticipantId]
    ) -> dict[ParticipantId, dict[str, Answered]]:
        """The same for many at once."""
        by_participant: dict[ParticipantId, dict[str, Answered]] = {}
        said = select(self.table.c.participant, self.table.c.key, self.table.c.value).where(self._is_ours)
        for some in in_batches(participants):
            found = await self._execute(said.where(self.table.c.participant.in_(some)))
            for row in found:
                by_participant.setdefault(row.participant, {})[row.key] = row.value
        return by_participant

    async def of_people(self, persons: Iterable[PersonId], key: str) -> dict[PersonId, Answered]:
        """What several people said to one question; of several programs, in the newest."""
        found = await self._execute(SAID, {"said_to": key, "persons": list(set(persons))})
        return {PersonId(row.person): row.value for row in found}

    async def of_program(self, program: ProgramId, key: str) -> dict[ParticipantId, Answered]:
        """What everybody in a program said to one question."""
        theirs = select(PARTICIPANTS.c.id).where(PARTICIPANTS.c.program == program)
        found = await self._all(self._column("key") == key, self._column("participant").in_(theirs))
        return {answer.participant: answer.value for answer in found}

    async def put(
        self, participant: ParticipantId, question: Question, value: Answered, now: datetime
    ) -> None:
        """Store or change the answer to a question; it then belongs to the question's present version."""
        answer = Answer(
            workspace=self._workspace,
            id=UNSAVED,
            participant=participant,
            question=question.id,
            key=question.key,
            value=value,
            answered_at=now,
        )
        await self._put(answer, by=("participant", "key"))

    async def forget(self, participant: ParticipantId) -> None:
        """Delete all answers of a participant."""
        await self._delete(self._column("participant") == participant)


class NeverWiths(Repository[NeverWith]):
    row = NeverWithRow
    value = NeverWith

    async def wished_by(self, person: PersonId) -> tuple[PersonId, ...]:
        """Whom somebody would rather not be matched with; for that person's own form only."""
        found = await self._all_with(person=person, order=("other",))
        return tuple(wish.other for wish in found)

    async def everything(self) -> list[NeverWith]:
        """All wishes, for the engine only."""
        return await self._all()

    async def put(self, person: PersonId, others: Iterable[PersonId], now: datetime) -> None:
        """Replace somebody's wishes."""
        await self._delete(self._column("person") == person)
        for other in sorted(set(others) - {person}):
            await self.add(
                NeverWith(workspace=self._workspace, id=UNSAVED, person=person, other=other, wished_at=now)
            )

    async def add_one(self, person: PersonId, other: PersonId, now: datetime) -> None:
        """Add one wish to those there are."""
        wish = NeverWith(workspace=self._workspace, id=UNSAVED, person=person, other=other, wished_at=now)
        await self._add_if_new(wish, by=("workspace", "person", "other"))

    async def forget(self, person: PersonId) -> None:
        """Delete what somebody wished, and what others wished about them."""
        await self._delete((self._column("person") == person) | (self._column("other") == person))
