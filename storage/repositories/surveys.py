"""Surveys, tickets and answers."""

from datetime import date, datetime

from sqlalchemy import func

from mentoring.findings import Findings
from mentoring.ids import PersonId, ProgramId, SurveyId
from mentoring.suggestions import Suggestion
from mentoring.surveys import Survey, SurveyAnswer, Ticket
from storage.conditions import After, UpTo
from storage.repository import Repository
from storage.tables.surveys import FindingsRow, SuggestionRow, SurveyAnswerRow, SurveyRow, TicketRow


class Surveys(Repository[Survey]):
    row = SurveyRow
    value = Survey

    async def of_program(self, program: ProgramId) -> list[Survey]:
        """All waves but those that were taken back, the one that opens last first."""
        return await self._all_with(program=program, taken_back_at=None, order=("-opens_at", "-id"))

    async def ever(self, program: ProgramId) -> list[Survey]:
        """All waves, also those that were taken back before they opened."""
        return await self._all_with(program=program, order=("-opens_at", "-id"))

    async def with_occasion(self, program: ProgramId, occasion: str) -> Survey | None:
        """The wave that was planned for an occasion."""
        return await self._one_with(program=program, occasion=occasion)

    async def open_at(self, now: datetime) -> list[Survey]:
        """Waves that take answers now."""
        return await self._all_with(opens_at=UpTo(now), closes_at=After(now), taken_back_at=None)

    async def opening(self, now: datetime, until: datetime) -> list[Survey]:
        """Waves that are open at `now`, or open by `until`."""
        return await self._all_with(
            opens_at=UpTo(until), closes_at=After(now), taken_back_at=None, order=("id",)
        )

    async def closed_before(self, instant: datetime) -> list[Survey]:
        """Waves that ended before an instant."""
        return await self._all(self._column("closes_at") < instant, order=[self._column("id")])


class Tickets(Repository[Ticket]):
    row = TicketRow
    value = Ticket

    async def of_survey(self, survey: SurveyId) -> list[Ticket]:
        """Everybody's right to answer."""
        return await self._all_with(survey=survey, order=("id",))

    async def find(self, survey: SurveyId, person: PersonId) -> Ticket | None:
        """Somebody's right to answer."""
        return await self._one_with(survey=survey, person=person)

    async def take_away(self, survey: SurveyId) -> None:
        """Nobody may answer any more: the survey was taken back before it opened."""
        await self._delete(self._column("survey") == survey)

    async def unused_of(self, person: PersonId) -> list[Ticket]:
        """What somebody has not answered, also where it is too late."""
        return await self._all_with(person=person, used=False, order=("id",))

    async def asked(self, survey: SurveyId) -> int:
        """How many people may answer."""
        return await self.count(self._column("survey") == survey)

    async def answered(self, survey: SurveyId) -> int:
        """How many of them have."""
        return await self.count(self._column("survey") == survey, self._column("used").is_(True))


class SurveyAnswers(Repository[SurveyAnswer]):
    row = SurveyAnswerRow
    value = SurveyAnswer

    async def of_survey(self, survey: SurveyId) -> list[SurveyAnswer]:
        """All answers, in the random order of their ids."""
        return await self._all_with(survey=survey, order=("id",))

    async def of_person(self, person: PersonId) -> list[SurveyAnswer]:
        """Named answers of somebody."""
        return await self._all_with(person=person)

    async def forget(self, person: PersonId) -> None:
        """Delete somebody's named answers."""
        await self._delete(self._column("person") == person)

    async def forget_one(self, survey: SurveyId, key: str) -> None:
        """Take the answers to one question out of all that was said in a wave."""
        values, path = self._column("values"), f'$."{key}"'
        await self._update(
            self._column("survey") == survey,
            func.json_type(values, path).is_not(None),
            values=func.json_remove(values, path),
        )


class Suggestions(Repository[Suggestion]):
    row = SuggestionRow
    value = Suggestion

    async def shown(self, program: ProgramId, today: date) -> list[Suggestion]:
        """What can be read by now, in the random order of ids."""
        return await self._all(
            self._column("program") == program,
            self._column("shown_from") <= today,
            order=[self._column("id")],
        )

    async def add_if_new(self, suggestion: Suggestion) -> bool:
        """Keep it; False where the same form was sent before."""
        return await self._add_if_new(suggestion, by=("id",))

    async def of_person(self, person: PersonId) -> list[Suggestion]:
        """What somebody suggested with their name."""
        return await self._all_with(person=person)

    async def forget(self, person: PersonId) -> None:
        """Delete what somebody suggested with their name."""
        await self._delete(self._column("person") == person)

    async def forget_before(self, day: date) -> None:
        """Delete what could be read since before a day."""
        await self._delete(self._column("shown_from") < day)


class FindingsMade(Repository[Findings]):
    row = FindingsRow
    value = Findings

    async def find(self, findings: int) -> Findings | None:
        """One of them."""
        return await self._one_with(id=findings)

    async def of_program(self, program: ProgramId) -> list[Findings]:
        """What a program's people were told, and what is still being written; newest first."""
        return await self._all_with(program=program, order=("-id",))

    async def drop_drafts(self, program: ProgramId) -> None:
        """Delete what was begun and never sent."""
        await self._delete(self._column("program") == program, self._column("sent_at").is_(None))
