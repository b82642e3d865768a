"""The traces of a person: every place that names somebody, and how it is made to name nobody.

Figures need what happened; nobody needs to know any longer to whom.
"""

from typing import Final

from sqlalchemy import Table, Text, func, type_coerce, update
from sqlmodel import SQLModel

from mentoring.ids import PersonId, WorkspaceId
from storage import tables
from storage.connection import Statements
from storage.repository import table_of

NAMES: Final[dict[type[SQLModel], tuple[str, ...]]] = {
    tables.AgreementRow: ("said_by",),
    tables.AlertRow: ("about", "held_by", "closed_by"),
    tables.AnnouncementRow: ("created_by",),
    tables.AppointmentRow: ("by", "settled_by"),
    tables.CertificateRow: ("person",),
    tables.CheckinRow: ("person",),
    tables.CircularRow: ("author",),
    tables.CoordinatorRow: ("person", "added_by"),
    tables.DeliveryRow: ("person", "destination"),
    tables.DoneWeekRow: ("by",),
    tables.EndingRow: ("leaver",),
    tables.FarewellRow: ("person",),
    tables.GoalRow: ("set_by",),
    tables.GuidePageRow: ("changed_by",),
    tables.ListenerRow: ("person",),
    tables.LessonRow: ("person",),
    tables.MatchRow: ("held_by",),
    tables.MeetingRow: ("said_by",),
    tables.MemberRow: ("person",),
    tables.NeverWithRow: ("person", "other"),
    tables.OpeningRow: ("who",),
    tables.OwnerRow: ("person", "appointed_by"),
    tables.ParticipantRow: ("person",),
    tables.PartingRow: ("person",),
    tables.ProgramRow: ("created_by",),
    tables.RatingRow: ("person",),
    tables.RelationshipRow: ("person",),
    tables.ResourceRow: ("created_by",),
    tables.RulesVersionRow: ("written_by",),
    tables.RunRow: ("created_by",),
    tables.SharedRow: ("person",),
    tables.FindingsRow: ("created_by",),
    tables.ShortlistRoundRow: ("opened_by",),
    tables.SuggestionRow: ("person",),
    tables.SignUpRow: ("person",),
    tables.StepRow: ("set_by",),
    tables.StoryRow: ("person",),
    tables.SupportRow: ("person", "contact"),
    tables.SurveyAnswerRow: ("person",),
    tables.SurveyRow: ("created_by",),
    tables.ThanksRow: ("writer", "reader"),
    tables.TicketRow: ("person",),
    tables.WritingRow: ("author", "person"),
}
"""Columns that hold nothing but a member id. (A person's own row goes as a whole: `People.forget`.)"""

MENTIONS: Final[dict[type[SQLModel], tuple[tuple[str, str], ...]]] = {
    tables.AlertRow: (("detail", '"{}"'),),
    tables.AnswerRow: (("value", '"{}"'),),
    tables.DeliveryRow: (("key", ":{}:"),),
    tables.SupportRow: (("passed", '"{}"'),),
}
"""Columns in which a member id stands among other things, and how it stands there."""


class Traces:
    """Where a person is named in one workspace."""

    def __init__(self, connection: Statements, workspace: WorkspaceId) -> None:
        self._connection = connection
        self._workspace = workspace

    async def rename(self, person: PersonId, alias: str) -> None:
        """Put `alias` wherever the person is named."""
        for row, columns in NAMES.items():
            table = table_of(row)
            for name in columns:
                where = (table.c.workspace == self._workspace, table.c[name] == person)
                await self._connection.execute(update(table).where(*where).values({name: alias}))
        for row, mentions in MENTIONS.items():
            for name, shape in mentions:
                await self._rewrite(table_of(row), name, shape.format(person), shape.format(alias))

    async def _rewrite(self, table: Table, name: str, old: str, new: str) -> None:
        text = type_coerce(table.c[name], Text)
        mentioning = (table.c.workspace == self._workspace, text.contains(old, autoescape=True))
        await self._connection.execute(
            update(table).where(*mentioning).values({name: func.replace(text, old, new)})
        )
