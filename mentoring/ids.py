"""The names by which things are known. Distinct types, so that a match is never taken for a program."""

from typing import NewType

WorkspaceId = NewType("WorkspaceId", str)
PersonId = NewType("PersonId", str)
ChannelId = NewType("ChannelId", str)

ProgramId = NewType("ProgramId", int)
TopicId = NewType("TopicId", int)
QuestionId = NewType("QuestionId", int)
ParticipantId = NewType("ParticipantId", int)
RunId = NewType("RunId", int)
ProposalId = NewType("ProposalId", int)
ShortlistRoundId = NewType("ShortlistRoundId", int)
ShortlistedId = NewType("ShortlistedId", int)
CircleId = NewType("CircleId", int)
SeatId = NewType("SeatId", int)
MatchId = NewType("MatchId", int)
CheckinId = NewType("CheckinId", int)
AgreementId = NewType("AgreementId", int)
LessonId = NewType("LessonId", int)
GuidePageId = NewType("GuidePageId", int)
AppointmentId = NewType("AppointmentId", int)
EndingId = NewType("EndingId", int)
RematchId = NewType("RematchId", int)
GoalId = NewType("GoalId", int)
StepId = NewType("StepId", int)
SessionId = NewType("SessionId", int)
PartingId = NewType("PartingId", int)
FarewellId = NewType("FarewellId", int)
SurveyId = NewType("SurveyId", int)
AlertId = NewType("AlertId", int)
SupportId = NewType("SupportId", int)
WritingId = NewType("WritingId", int)
CircularId = NewType("CircularId", int)
DoneWeekId = NewType("DoneWeekId", int)
AnnouncementId = NewType("AnnouncementId", int)
DeliveryId = NewType("DeliveryId", int)

UNSAVED = 0
"""The id of a value that storage has not numbered yet; `Repository.add` returns it with its own."""
