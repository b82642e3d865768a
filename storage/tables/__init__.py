"""The tables. Importing this package makes all of them known to SQLModel's metadata.

A row has the fields of the value of the same name in `mentoring`, which says what they mean.
"""

from storage.tables.agreements import AgreementRow
from storage.tables.alerts import AlertRow, OpeningRow, SupportRow, WritingRow
from storage.tables.appointments import AppointmentRow
from storage.tables.checkins import CheckinRow
from storage.tables.circles import CircleRow, GroupConcernRow, SeatRow
from storage.tables.circulars import CircularRow
from storage.tables.deliveries import DeadlineRow, DeliveryRow, HeartbeatRow, InboundRow
from storage.tables.endings import EndingRow
from storage.tables.farewells import FarewellRow, PartingRow, RatingRow
from storage.tables.goals import GoalRow, StepRow
from storage.tables.groundrules import AcceptanceRow, RulesVersionRow
from storage.tables.keepsakes import CertificateRow, StoryRow, ThanksRow
from storage.tables.lessons import LessonRow
from storage.tables.matches import MatchRow, MeetingRow, MemberRow, ProposalRow, RunRow
from storage.tables.mondays import DoneWeekRow
from storage.tables.participants import AnswerRow, NeverWithRow, ParticipantRow
from storage.tables.people import PersonRow
from storage.tables.programs import (
    AnnouncementRow,
    CoordinatorRow,
    ListenerRow,
    OwnerRow,
    ProgramRow,
    QuestionRow,
    TopicRow,
)
from storage.tables.relationships import RelationshipRow
from storage.tables.rematches import RematchRow
from storage.tables.resources import GuidePageRow, ResourceRow, SharedRow
from storage.tables.sessions import OfficeHoursRow, SessionRow
from storage.tables.shortlists import ShortlistedRow, ShortlistRoundRow
from storage.tables.signups import SignUpRow
from storage.tables.surveys import FindingsRow, SuggestionRow, SurveyAnswerRow, SurveyRow, TicketRow

__all__ = [
    "AcceptanceRow",
    "AgreementRow",
    "AlertRow",
    "AnnouncementRow",
    "AnswerRow",
    "AppointmentRow",
    "CertificateRow",
    "CheckinRow",
    "CircleRow",
    "CircularRow",
    "CoordinatorRow",
    "DeadlineRow",
    "DeliveryRow",
    "DoneWeekRow",
    "EndingRow",
    "FarewellRow",
    "FindingsRow",
    "GoalRow",
    "GroupConcernRow",
    "GuidePageRow",
    "HeartbeatRow",
    "InboundRow",
    "LessonRow",
    "ListenerRow",
    "MatchRow",
    "MeetingRow",
    "MemberRow",
    "NeverWithRow",
    "OfficeHoursRow",
    "OpeningRow",
    "OwnerRow",
    "ParticipantRow",
    "PartingRow",
    "PersonRow",
    "ProgramRow",
    "ProposalRow",
    "QuestionRow",
    "RatingRow",
    "RelationshipRow",
    "RematchRow",
    "ResourceRow",
    "RulesVersionRow",
    "RunRow",
    "SeatRow",
    "SessionRow",
    "SharedRow",
    "ShortlistRoundRow",
    "ShortlistedRow",
    "SignUpRow",
    "StepRow",
    "StoryRow",
    "SuggestionRow",
    "SupportRow",
    "SurveyAnswerRow",
    "SurveyRow",
    "ThanksRow",
    "TicketRow",
    "TopicRow",
    "WritingRow",
]
