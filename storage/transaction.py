"""A unit of work: the repositories of one workspace, on one connection."""

from functools import cached_property

from mentoring.ids import WorkspaceId
from storage.connection import Statements
from storage.repositories.agreements import Agreements
from storage.repositories.alerts import Alerts, Openings, Supports, Writings
from storage.repositories.appointments import Appointments
from storage.repositories.checkins import Checkins
from storage.repositories.circles import Circles, GroupConcerns, Seats
from storage.repositories.circulars import Circulars
from storage.repositories.deadlines import Deadlines
from storage.repositories.endings import Endings
from storage.repositories.farewells import Farewells, Partings, Ratings
from storage.repositories.goals import GoalsOfMatches, Steps
from storage.repositories.groundrules import Acceptances, RulesVersions
from storage.repositories.inbound import Heartbeats, Inbound
from storage.repositories.keepsakes import Certificates, Stories, Thankses
from storage.repositories.lessons import Lessons
from storage.repositories.matches import Matches, Meetings, Members
from storage.repositories.mondays import DoneWeeks
from storage.repositories.outbox import Outbox
from storage.repositories.participants import Answers, NeverWiths, Participants
from storage.repositories.people import People
from storage.repositories.programs import Announcements, Coordinators, Listeners, Owners, Programs, Topics
from storage.repositories.questions import Questions
from storage.repositories.relationships import Relationships
from storage.repositories.rematches import Rematches
from storage.repositories.resources import GuidePages, Resources, SharedThings
from storage.repositories.runs import Proposals, Runs
from storage.repositories.sessions import OfficeHoursOffered, Sessions
from storage.repositories.shortlists import ShortlistRounds, Shortlists
from storage.repositories.signups import SignUps
from storage.repositories.surveys import FindingsMade, Suggestions, SurveyAnswers, Surveys, Tickets
from storage.traces import Traces


class Transaction:
    """Open while its `with` block runs; see `Store.transaction`."""

    def __init__(self, connection: Statements, workspace: WorkspaceId) -> None:
        self._connection = connection
        self.workspace = workspace

    @property
    def has_queued(self) -> bool:
        """Something was queued that a sleeping loop should hear of."""
        return self.outbox.has_queued or self.deadlines.has_queued

    @cached_property
    def people(self) -> People:
        return People(self._connection, self.workspace)

    @cached_property
    def owners(self) -> Owners:
        return Owners(self._connection, self.workspace)

    @cached_property
    def programs(self) -> Programs:
        return Programs(self._connection, self.workspace)

    @cached_property
    def coordinators(self) -> Coordinators:
        return Coordinators(self._connection, self.workspace)

    @cached_property
    def listeners(self) -> Listeners:
        return Listeners(self._connection, self.workspace)

    @cached_property
    def topics(self) -> Topics:
        return Topics(self._connection, self.workspace)

    @cached_property
    def questions(self) -> Questions:
        return Questions(self._connection, self.workspace)

    @cached_property
    def announcements(self) -> Announcements:
        return Announcements(self._connection, self.workspace)

    @cached_property
    def circulars(self) -> Circulars:
        return Circulars(self._connection, self.workspace)

    @cached_property
    def done_weeks(self) -> DoneWeeks:
        return DoneWeeks(self._connection, self.workspace)

    @cached_property
    def participants(self) -> Participants:
        return Participants(self._connection, self.workspace)

    @cached_property
    def answers(self) -> Answers:
        return Answers(self._connection, self.workspace)

    @cached_property
    def never_with(self) -> NeverWiths:
        return NeverWiths(self._connection, self.workspace)

    @cached_property
    def shortlist_rounds(self) -> ShortlistRounds:
        return ShortlistRounds(self._connection, self.workspace)

    @cached_property
    def shortlists(self) -> Shortlists:
        return Shortlists(self._connection, self.workspace)

    @cached_property
    def runs(self) -> Runs:
        return Runs(self._connection, self.workspace)

    @cached_property
    def proposals(self) -> Proposals:
        return Proposals(self._connection, self.workspace)

    @cached_property
    def circles(self) -> Circles:
        return Circles(self._connection, self.workspace)

    @cached_property
    def seats(self) -> Seats:
        return Seats(self._connection, self.workspace)

    @cached_property
    def group_concerns(self) -> GroupConcerns:
        return GroupConcerns(self._connection, self.workspace)

    @cached_property
    def matches(self) -> Matches:
        return Matches(self._connection, self.workspace)

    @cached_property
    def members(self) -> Members:
        return Members(self._connection, self.workspace)

    @cached_property
    def meetings(self) -> Meetings:
        return Meetings(self._connection, self.workspace)

    @cached_property
    def agreements(self) -> Agreements:
        return Agreements(self._connection, self.workspace)

    @cached_property
    def signups(self) -> SignUps:
        return SignUps(self._connection, self.workspace)

    @cached_property
    def lessons(self) -> Lessons:
        return Lessons(self._connection, self.workspace)

    @cached_property
    def appointments(self) -> Appointments:
        return Appointments(self._connection, self.workspace)

    @cached_property
    def checkins(self) -> Checkins:
        return Checkins(self._connection, self.workspace)

    @cached_property
    def endings(self) -> Endings:
        return Endings(self._connection, self.workspace)

    @cached_property
    def rematches(self) -> Rematches:
        return Rematches(self._connection, self.workspace)

    @cached_property
    def sessions(self) -> Sessions:
        return Sessions(self._connection, self.workspace)

    @cached_property
    def office_hours(self) -> OfficeHoursOffered:
        return OfficeHoursOffered(self._connection, self.workspace)

    @cached_property
    def partings(self) -> Partings:
        return Partings(self._connection, self.workspace)

    @cached_property
    def farewells(self) -> Farewells:
        return Farewells(self._connection, self.workspace)

    @cached_property
    def goals(self) -> GoalsOfMatches:
        return GoalsOfMatches(self._connection, self.workspace)

    @cached_property
    def steps(self) -> Steps:
        return Steps(self._connection, self.workspace)

    @cached_property
    def certificates(self) -> Certificates:
        return Certificates(self._connection, self.workspace)

    @cached_property
    def thanks(self) -> Thankses:
        return Thankses(self._connection, self.workspace)

    @cached_property
    def stories(self) -> Stories:
        return Stories(self._connection, self.workspace)

    @cached_property
    def ratings(self) -> Ratings:
        return Ratings(self._connection, self.workspace)

    @cached_property
    def relationships(self) -> Relationships:
        return Relationships(self._connection, self.workspace)

    @cached_property
    def rules_versions(self) -> RulesVersions:
        return RulesVersions(self._connection, self.workspace)

    @cached_property
    def acceptances(self) -> Acceptances:
        return Acceptances(self._connection, self.workspace)

    @cached_property
    def resources(self) -> Resources:
        return Resources(self._connection, self.workspace)

    @cached_property
    def guide_pages(self) -> GuidePages:
        return GuidePages(self._connection, self.workspace)

    @cached_property
    def shared(self) -> SharedThings:
        return SharedThings(self._connection, self.workspace)

    @cached_property
    def surveys(self) -> Surveys:
        return Surveys(self._connection, self.workspace)

    @cached_property
    def tickets(self) -> Tickets:
        return Tickets(self._connection, self.workspace)

    @cached_property
    def survey_answers(self) -> SurveyAnswers:
        return SurveyAnswers(self._connection, self.workspace)

    @cached_property
    def suggestions(self) -> Suggestions:
        return Suggestions(self._connection, self.workspace)

    @cached_property
    def findings(self) -> FindingsMade:
        return FindingsMade(self._connection, self.workspace)

    @cached_property
    def alerts(self) -> Alerts:
        return Alerts(self._connection, self.workspace)

    @cached_property
    def writings(self) -> Writings:
        return Writings(self._connection, self.workspace)

    @cached_property
    def supports(self) -> Supports:
        return Supports(self._connection, self.workspace)

    @cached_property
    def openings(self) -> Openings:
        return Openings(self._connection, self.workspace)

    @cached_property
    def outbox(self) -> Outbox:
        return Outbox(self._connection, self.workspace)

    @cached_property
    def deadlines(self) -> Deadlines:
        return Deadlines(self._connection, self.workspace)

    @cached_property
    def inbound(self) -> Inbound:
        return Inbound(self._connection, self.workspace)

    @cached_property
    def traces(self) -> Traces:
        return Traces(self._connection, self.workspace)

    @cached_property
    def heartbeats(self) -> Heartbeats:
        return Heartbeats(self._connection, self.workspace)
