"""What people wrote is deleted a year after it was of use; what was counted stays."""

from datetime import datetime

from mentoring.questions import Kind
from mentoring.retention import kept_since
from storage.database import Store
from storage.transaction import Transaction


async def forget(store: Store, now: datetime) -> None:
    """Delete what was written about what was over a year ago, and small facts about people from then."""
    before = kept_since(now)
    async with store.transaction() as tx:
        await tx.checkins.forget_comments(before)
        await tx.endings.forget_reasons(before)
        await tx.supports.forget_texts(before)
        await tx.alerts.forget_notes(before)
        await tx.writings.forget_texts(before)
        await tx.circulars.forget_texts(before)
        await tx.sessions.forget_words(before)
        await tx.suggestions.forget_before(before.date())
        await tx.signups.forget_before(before)
        await tx.done_weeks.forget_before(before.date())
        await _forget_survey_texts(tx, before)


async def _forget_survey_texts(tx: Transaction, before: datetime) -> None:
    for survey in await tx.surveys.closed_before(before):
        for question in await tx.questions.of(survey.questions):
            if question.kind is Kind.TEXT:
                await tx.survey_answers.forget_one(survey.id, question.key)
