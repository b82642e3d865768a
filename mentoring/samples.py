"""Samples: every kind of message with invented people in it, for coordinators who check the texts before.

Nobody real is looked at, for that would show a coordinator what is not theirs to read (conversations 2.21).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from mentoring import sessions
from mentoring.agreements import Together as Agreed
from mentoring.agreements import usual
from mentoring.alerts import Alert, Cause, Notice, Support, Writing
from mentoring.announcements import Post
from mentoring.appointments import Appointment, News, Seen, agree, call_off, decline
from mentoring.cases import Today
from mentoring.checkins import Checkin
from mentoring.circles import GroupPlan, Seat
from mentoring.deliveries import Kind
from mentoring.departures import Unattended
from mentoring.endings import Afterwards, EndingNotice, Next, OwnMatch
from mentoring.farewells import Farewell, Goodbye, LookBack
from mentoring.findings import Account, Findings
from mentoring.firsttalks import Nudge
from mentoring.gatherings import Gathering
from mentoring.goals import Goal, GoalReached, ReachedTogether
from mentoring.guides import Guide, Guides, Stage
from mentoring.ids import (
    UNSAVED,
    AlertId,
    AppointmentId,
    CheckinId,
    CircleId,
    FarewellId,
    GoalId,
    MatchId,
    ParticipantId,
    PartingId,
    PersonId,
    ProposalId,
    RematchId,
    RunId,
    SeatId,
    ShortlistRoundId,
    SupportId,
    SurveyId,
    TopicId,
    WritingId,
)
from mentoring.impacts import Impact
from mentoring.introductions import Introduction, Mistake, Together
from mentoring.joins import Joined
from mentoring.keepsakes import Keepsake, Thanked, Thanks
from mentoring.leads import Turn
from mentoring.matches import Match, MatchStatus, Proposal, Run, RunStatus
from mentoring.memberships import Change
from mentoring.milestones import CameTo, Passed
from mentoring.participants import NextTime, NotThisTime, Participant, Role, Standing
from mentoring.partings import GoingOn, OwnParting, Parting
from mentoring.people import Person
from mentoring.previews import Plan
from mentoring.programs import Announcement, Coordinator, Lane, Program
from mentoring.questions import Question
from mentoring.reasons import Reason
from mentoring.rematches import Rematch, Rematched
from mentoring.resources import Given, Shared
from mentoring.returns import Return
from mentoring.rosters import NotApproved
from mentoring.rounds import Round, talk
from mentoring.runs import Topic
from mentoring.sessions import Outcome, Within
from mentoring.settings import BreakEnds
from mentoring.shortlists import Asking, ShortlistRound, closes_at
from mentoring.shoutouts import ShoutOut
from mentoring.surveys import Invitation, Survey, Ticket
from mentoring.teams import Welcome
from mentoring.templates import Factor
from mentoring.waiting import Waiting
from mentoring.writings import Written

WEEK = timedelta(weeks=1)
PAIRS_ONLY = frozenset(
    {
        Kind.PREVIEW,
        Kind.MEET_MENTOR,
        Kind.MEET_MENTEE,
        Kind.GROUP_CARD,
        Kind.PERSONAL_CARD,
        Kind.MISTAKE,
        Kind.SHORTLIST,
        Kind.SHORTLIST_MENTOR,
        Kind.SHORTLIST_REMINDER,
        Kind.SHORTLISTS_CLOSED,
        Kind.REMATCH,
        Kind.REMATCH_TO_MENTOR,
        Kind.REMATCH_OVER,
        Kind.GO_ON,
        Kind.GOES_ON_OR_ENDS,
    }
)
"""What is never said where matches are groups."""
GROUPS_ONLY = frozenset(
    {
        Kind.GROUP_PREVIEW,
        Kind.MEET_GROUP,
        Kind.GROUP_WELCOME,
        Kind.GROUP_JOINED,
        Kind.GROUP_LEFT,
        Kind.LEAD_TURN,
    }
)
"""What is said only there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One kind of message, and what its words are made from."""

    kind: Kind
    content: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Samples:
    """All of them for one program; `invented` are the people in them."""

    program: Program
    invented: tuple[Person, ...]
    samples: tuple[Sample, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """An invented pair in a real program, and the coordinator who looks at it."""

    program: Program
    coordinator: Person
    topics: Sequence[str]
    now: datetime
    questions: Sequence[Question] = ()

    @property
    def mentor(self) -> Person:
        return self._invented("INVENTED_MENTOR", "Tomasz Okoro", "Head of Support")

    @property
    def mentee(self) -> Person:
        return self._invented("INVENTED_MENTEE", "Mina Berg", "Analyst")

    @property
    def other(self) -> Person:
        """A third one, where matches are groups."""
        return self._invented("INVENTED_MEMBER", "Ravi Lind", "Designer")

    @property
    def match(self) -> Match:
        return Match(
            workspace=self.program.workspace,
            id=MatchId(1),
            program=self.program.id,
            proposal=None,
            interval_days=self.program.interval_days,
            started_at=self.now - 2 * WEEK,
            ends_on=self.program.ends_on,
            reasons={},
        )

    @property
    def reasons(self) -> tuple[Reason, ...]:
        shared = (Reason(code=Factor.TOPICS, names=(self.topics[0],)),) if self.topics else ()
        return (*shared, Reason(code=Factor.HOURS, hours=4))

    def own(self, role: Role = Role.MENTEE, status: MatchStatus = MatchStatus.ACTIVE) -> OwnMatch:
        """The match, as one of the two sees it."""
        return OwnMatch(
            match=replace(self.match, status=status),
            program=self.program,
            role=role,
            partners=(self.mentor if role is Role.MENTEE else self.mentee,),
        )

    def introduction(self, role: Role, words: str) -> Introduction:
        """The match, as one of the two reads of it first."""
        return Introduction(
            match=self.match,
            program=self.program,
            role=role,
            partner=self.mentor if role is Role.MENTEE else self.mentee,
            reasons=self.reasons,
            words=words,
        )

    def _invented(self, key: str, name: str, title: str) -> Person:
        workspace = self.program.workspace
        return Person(workspace=workspace, id=PersonId(key), name=name, title=title, tz=self.program.tz)


def samples_of(scene: Scene) -> Samples:
    """Every kind of message, in the order in which a program sends them."""
    contents = {
        **_of_joining(scene),
        **_of_groups(scene),
        **_of_matching(scene),
        **_of_meeting(scene),
        **_of_milestones(scene),
        **_of_asking(scene),
        **_of_ending(scene),
        **_to_coordinators(scene),
    }
    return Samples(
        program=scene.program,
        invented=(scene.mentee, scene.mentor, scene.other),
        samples=tuple(
            Sample(kind=kind, content=content)
            for kind, content in contents.items()
            if kind not in (PAIRS_ONLY if scene.program.policy.is_group else GROUPS_ONLY)
        ),
    )


def _of_groups(scene: Scene) -> dict[Kind, Any]:
    """What is said where matches are groups."""
    topic = scene.topics[0] if scene.topics else ""
    people = (scene.mentor, scene.mentee, scene.other)
    in_the_middle = Role.MENTOR if scene.program.group_mentors else Role.MENTEE
    members = tuple(zip(people, (in_the_middle, Role.MENTEE, Role.MENTEE), strict=True))
    group = Gathering(
        match=scene.match,
        program=scene.program,
        topic=topic,
        members=members,
        leader=scene.mentor,
        can_swap=True,
        reader=scene.mentee.id,
    )
    change = Change(
        match=scene.match, program=scene.program, topic=topic, person=scene.other, size=len(people) + 1
    )
    seat = Seat(
        workspace=scene.program.workspace,
        id=SeatId(UNSAVED),
        circle=CircleId(UNSAVED),
        program=scene.program.id,
        participant=ParticipantId(UNSAVED),
        role=Role.MENTEE,
    )
    return {
        Kind.GROUP_PREVIEW: GroupPlan(
            seat=seat, program=scene.program, topic=topic, others=members, answer_by=scene.now + WEEK / 3
        ),
        Kind.MEET_GROUP: group,
        Kind.GROUP_WELCOME: replace(group, reader=None),
        Kind.GROUP_JOINED: change,
        Kind.GROUP_LEFT: change,
        Kind.LEAD_TURN: Turn(
            match=scene.match,
            program=scene.program,
            topic=topic,
            leader=scene.mentee,
            others=(scene.other,),
            on=(scene.now + WEEK).date(),
        ),
    }


def _of_joining(scene: Scene) -> dict[Kind, Any]:
    announcement = Announcement(
        workspace=scene.program.workspace,
        id=UNSAVED,
        program=scene.program.id,
        channel="",
        text="…",
        created_by=scene.coordinator.id,
        created_at=scene.now,
    )
    joined = Joined(
        program=scene.program,
        standing=Standing.IN,
        is_change=False,
        news_by=(scene.now + 2 * WEEK).date(),
        offers=False,
        capacity=1,
        load=0,
    )
    return {
        Kind.ANNOUNCEMENT: Post(program=scene.program, announcement=announcement),
        Kind.JOINED: joined,
        Kind.APPROVED: joined,
        Kind.NOT_APPROVED: NotApproved(program=scene.program, because=NotThisTime.FULL),
    }


def _of_matching(scene: Scene) -> dict[Kind, Any]:
    to_mentee = scene.introduction(Role.MENTEE, "I learned to listen the hard way.")
    to_mentor = scene.introduction(Role.MENTOR, "In six months I would like to lead a small team.")
    wanted = Topic(label=scene.topics[0], wanted=12, offered=3, places=3) if scene.topics else None
    waiting = Waiting(
        program=scene.program, role=Role.MENTEE, scarce=wanted, place=4, news_at=scene.now + 2 * WEEK
    )
    return {
        **_of_shortlists(scene),
        Kind.PREVIEW: _plan(scene),
        Kind.MEET_MENTOR: to_mentee,
        Kind.MEET_MENTEE: to_mentor,
        Kind.GROUP_CARD: Together(
            match=scene.match,
            program=scene.program,
            mentor=scene.mentor,
            mentee=scene.mentee,
            reasons=scene.reasons,
        ),
        Kind.PERSONAL_CARD: to_mentee,
        Kind.MISTAKE: Mistake(
            match=scene.match,
            program=scene.program,
            role=Role.MENTEE,
            partner=scene.mentor,
            ended_at=scene.now,
        ),
        Kind.NO_MATCH: waiting,
        Kind.WAITING_NEWS: waiting,
    }


def _of_shortlists(scene: Scene) -> dict[Kind, Any]:
    asking = ShortlistRound(
        workspace=scene.program.workspace,
        id=ShortlistRoundId(UNSAVED),
        program=scene.program.id,
        opened_by=scene.coordinator.id,
        opened_at=scene.now,
        closes_at=closes_at(scene.now, scene.program.zone),
    )
    to_mentee, to_mentor = (
        Asking(round=asking, program=scene.program, role=role, count=3) for role in (Role.MENTEE, Role.MENTOR)
    )
    return {
        Kind.SHORTLIST: to_mentee,
        Kind.SHORTLIST_MENTOR: to_mentor,
        Kind.SHORTLIST_REMINDER: to_mentee,
        Kind.SHORTLISTS_CLOSED: scene.program,
    }


def _plan(scene: Scene) -> Plan:
    proposal = Proposal(
        workspace=scene.program.workspace,
        id=ProposalId(UNSAVED),
        run=RunId(UNSAVED),
        program=scene.program.id,
        mentor=ParticipantId(UNSAVED),
        mentee=ParticipantId(UNSAVED),
        score=0,
        strength="",
        breakdown={},
        reasons={},
    )
    return Plan(
        proposal=proposal,
        program=scene.program,
        role=Role.MENTOR,
        partner=scene.mentee,
        reasons=scene.reasons,
        answer_by=scene.now + timedelta(days=2),
    )


def _of_meeting(scene: Scene) -> dict[Kind, Any]:
    at = (scene.now + WEEK).replace(minute=0, second=0, microsecond=0)
    times = [at, at + timedelta(days=2), at + timedelta(days=5)]
    offer = Appointment(
        workspace=scene.program.workspace,
        id=AppointmentId(UNSAVED),
        program=scene.program.id,
        match=scene.match.id,
        by=scene.mentor.id,
        slots=tuple(int(each.timestamp()) for each in times),
        minutes=45,
        proposed_at=scene.now,
        uid="invented",
    )
    seen = Seen(own=scene.own(), reader=scene.mentee, now=scene.now)
    agreed = agree(offer, scene.mentee.id, offer.times[0], scene.now)
    cancelled = News(appointment=call_off(agreed, scene.mentor.id, scene.now), seen=seen)
    on = at.date()
    guide = Guide(own=scene.own(), stage=Stage.FIRST, on=on)
    return {
        Kind.FIRST_NUDGE: Nudge(program=scene.program, matches=(scene.own(),)),
        Kind.AGREEMENT_CHANGED: Agreed(own=scene.own(), agreement=usual(scene.match)),
        Kind.GUIDE: Guides(program=scene.program, on=on, guides=(guide,)),
        Kind.TIMES_PROPOSED: News(appointment=offer, seen=replace(seen, offer=offer)),
        Kind.TIMES_DECLINED: News(appointment=decline(offer, scene.mentee.id, scene.now), seen=seen),
        Kind.MEETING_AGREED: News(appointment=agreed, seen=replace(seen, agreed=agreed)),
        Kind.MEETING_CANCELLED: cancelled,
        Kind.CANCELLED_LATE: cancelled,
    }


def _of_milestones(scene: Scene) -> dict[Kind, Any]:
    first, half = CameTo(talks=1, goals=0, reached=0), CameTo(talks=4, goals=2, reached=1)
    return {
        kind: _passed(scene, kind, first if kind in (Kind.FIRST_TALK, Kind.FIRST_TALK_APART) else half)
        for kind in (Kind.FIRST_TALK, Kind.FIRST_TALK_APART, Kind.HALF_WAY, Kind.HALF_WAY_APART)
    }


def _of_asking(scene: Scene) -> dict[Kind, Any]:
    invitation = invitation_of(scene, scene.program.survey_lane)
    return {
        Kind.CHECKIN: _round(scene),
        Kind.CHECKIN_REMINDER: _round(scene),
        Kind.SURVEY: invitation,
        Kind.SURVEY_REMINDER: replace(invitation, is_reminder=True),
        Kind.RESOURCE_SHARED: _shared(scene),
        Kind.HEARD: _heard(scene),
        Kind.HEARD_POST: _heard(scene),
    }


def _shared(scene: Scene) -> Given:
    shared = Shared(
        workspace=scene.program.workspace,
        id=UNSAVED,
        match=scene.match.id,
        person=scene.mentor.id,
        resource=UNSAVED,
        title="…",
        link="",
        shared_at=scene.now,
    )
    return Given(shared=shared, giver=scene.mentor, program=scene.program)


def _heard(scene: Scene) -> Account:
    findings = Findings(
        workspace=scene.program.workspace,
        id=UNSAVED,
        program=scene.program.id,
        survey=None,
        said=("…",),
        did=("…",),
        created_by=scene.coordinator.id,
        created_at=scene.now,
    )
    return Account(program=scene.program, findings=findings, wave=None)


def _round(scene: Scene) -> Round:
    today = scene.now.date()
    checkin = Checkin(
        workspace=scene.program.workspace,
        id=CheckinId(UNSAVED),
        program=scene.program.id,
        match=scene.match.id,
        participant=ParticipantId(UNSAVED),
        person=scene.mentee.id,
        since=(scene.now - 2 * WEEK).date(),
        asked_on=today,
    )
    return Round(program=scene.program, talks=(talk(checkin, scene.own(), None),), today=today)


def invitation_of(scene: Scene, lane: Lane) -> Invitation:
    """A survey of the program, as somebody invented is asked to answer it."""
    survey = Survey(
        workspace=scene.program.workspace,
        id=SurveyId(UNSAVED),
        program=scene.program.id,
        lane=lane,
        occasion="",
        opens_at=scene.now,
        closes_at=scene.now + 2 * WEEK,
        created_by=None,
    )
    ticket = Ticket(
        workspace=scene.program.workspace,
        id=UNSAVED,
        survey=survey.id,
        program=scene.program.id,
        participant=ParticipantId(UNSAVED),
        person=scene.mentee.id,
    )
    return Invitation(ticket=ticket, survey=survey, program=scene.program, questions=tuple(scene.questions))


def _of_ending(scene: Scene) -> dict[Kind, Any]:
    goodbye = Goodbye(program=scene.program, had_a_match=True, look_backs=(_look_back(scene),))
    return {
        Kind.BREAK_ENDS: BreakEnds(program=scene.program, on=(scene.now + 2 * WEEK).date()),
        Kind.GO_ON: _question(scene, goes_on=None),
        Kind.GO_ON_REMINDER: _question(scene, goes_on=None),
        Kind.LOOK_BACK_REMINDER: goodbye,
        Kind.GOES_ON_OR_ENDS: _question(scene, goes_on=False),
        Kind.ENDING_TO_PARTNER: EndingNotice(own=scene.own(), thanks=("Thank you for your time.",)),
        Kind.FIRST_IN_LINE: Afterwards(own=scene.own(), next=Next.NEW_MATCH),
        Kind.REMATCH: _suggested(scene, Role.MENTEE),
        Kind.REMATCH_TO_MENTOR: _suggested(scene, Role.MENTOR),
        Kind.REMATCH_OVER: _suggested(scene, Role.MENTEE),
        **_of_sessions(scene),
        Kind.MATCH_ON_HOLD: scene.own(status=MatchStatus.ON_HOLD),
        Kind.MATCH_BACK: scene.own(status=MatchStatus.ON_HOLD),
        Kind.MATCH_FINISHED: goodbye,
        Kind.PROGRAM_ENDED: goodbye,
        Kind.GOAL_REACHED: GoalReached(goal=_goal(scene), own=scene.own()),
        Kind.GOAL_TOGETHER: ReachedTogether(goal=_goal(scene), program=scene.program),
        Kind.COME_BACK: Return(program=scene.program, before=_before(scene)),
        Kind.KEEPSAKE: _keepsake(scene, goodbye),
        Kind.THANKS: _thanked(scene),
        Kind.IMPACT: _impact(scene),
        Kind.SHOUT_OUT: ShoutOut(program=scene.program, thanks=(_thanked(scene).thanks,)),
        Kind.COORDINATOR_WRITES: _written(scene),
    }


def _of_sessions(scene: Scene) -> dict[Kind, Any]:
    """One question to the board, from the post to the thanks."""
    asked, taken = _session(scene), _session(scene, is_taken=True)
    talked = replace(taken, session=sessions.closed(taken.session, Outcome.TALKED, scene.now))
    expired = replace(asked, session=sessions.closed(asked.session, Outcome.EXPIRED, scene.now))
    to_asker = {Kind.SESSION_TAKEN: taken, Kind.SESSION_CARD: taken, Kind.SESSION_BACK: asked}
    to_asker |= {Kind.SESSION_CLOSED: expired, Kind.SESSION_ASKED: talked, Kind.SESSION_AGAIN: talked}
    return {
        Kind.SESSION_POST: replace(asked, asker=None),
        Kind.SESSION_WANTED: replace(asked, asker=None),
        Kind.SESSION_DUE: taken,
        Kind.SESSION_OVER: taken,
        Kind.SESSION_THANKS: talked,
        **{kind: replace(shown, role=Role.MENTEE) for kind, shown in to_asker.items()},
    }


def _session(scene: Scene, *, is_taken: bool = False) -> sessions.Seen:
    question = sessions.Question(topic=TopicId(UNSAVED), within=Within.WEEKS)
    hours = scene.coordinator.hours()
    made = sessions.asked(
        scene.program.workspace, scene.program.id, ParticipantId(UNSAVED), question, hours, scene.now
    )
    return sessions.Seen(
        session=sessions.taken(made, ParticipantId(UNSAVED), hours, scene.now) if is_taken else made,
        program=scene.program,
        topic=next(iter(scene.topics), "…"),
        asker=scene.mentee,
        helper=scene.mentor,
    )


def _suggested(scene: Scene, role: Role) -> Rematched:
    rematch = Rematch(
        workspace=scene.program.workspace,
        id=RematchId(UNSAVED),
        program=scene.program.id,
        mentee=ParticipantId(UNSAVED),
        mentor=ParticipantId(UNSAVED),
        reasons={},
        made_at=scene.now,
        answer_by=scene.now + timedelta(days=3),
    )
    return Rematched(
        rematch=rematch,
        program=scene.program,
        role=role,
        partner=scene.mentor if role is Role.MENTEE else scene.mentee,
        reasons=scene.reasons,
    )


def _question(scene: Scene, *, goes_on: bool | None) -> GoingOn:
    ends_on = scene.program.ends_on or (scene.now + 2 * WEEK).date()
    parting = Parting(
        workspace=scene.program.workspace,
        id=PartingId(UNSAVED),
        program=scene.program.id,
        match=scene.match.id,
        participant=ParticipantId(UNSAVED),
        person=scene.mentee.id,
        ends_on=ends_on,
        goes_on=goes_on,
        decided_at=None if goes_on is None else scene.now,
    )
    asked = OwnParting(own=scene.own(), parting=parting)
    return GoingOn(program=scene.program, ends_on=ends_on, partings=(asked,))


def _before(scene: Scene) -> Participant:
    return Participant(
        workspace=scene.program.workspace,
        id=ParticipantId(UNSAVED),
        program=scene.program.id,
        person=scene.mentee.id,
        started_at=scene.now,
        next_time=NextTime.AS_MENTOR,
    )


def _passed(scene: Scene, kind: Kind, came_to: CameTo) -> Passed:
    return Passed(
        kind=kind,
        match=scene.match,
        program=scene.program,
        people=(scene.mentor, scene.mentee),
        came_to=came_to,
    )


def _goal(scene: Scene) -> Goal:
    return Goal(
        workspace=scene.program.workspace,
        id=GoalId(UNSAVED),
        program=scene.program.id,
        match=scene.match.id,
        text="Lead a small team",
        set_by=scene.mentor.id,
        set_on=scene.now.date(),
        reached_at=scene.now,
    )


def _keepsake(scene: Scene, goodbye: Goodbye) -> Keepsake:
    return Keepsake(
        goodbye=replace(goodbye, look_backs=()),
        participant=ParticipantId(UNSAVED),
        matches=(scene.own(),),
        next_time=None,
    )


def _impact(scene: Scene) -> Impact:
    return Impact(
        program=scene.program,
        participant=ParticipantId(UNSAVED),
        since=(scene.now - 52 * WEEK).date(),
        until=scene.now.date(),
        mentees=2,
        came_to=CameTo(talks=17, goals=4, reached=3),
        thanked=2,
        words=(),
    )


def _thanked(scene: Scene) -> Thanked:
    thanks = Thanks(
        workspace=scene.program.workspace,
        id=UNSAVED,
        program=scene.program.id,
        match=scene.match.id,
        writer=scene.mentor.id,
        reader=scene.mentee.id,
        text="Thank you for asking the questions that I had forgotten to ask.",
        written_at=scene.now,
    )
    return Thanked(thanks=thanks, own=scene.own())


def _look_back(scene: Scene) -> LookBack:
    farewell = Farewell(
        workspace=scene.program.workspace,
        id=FarewellId(UNSAVED),
        program=scene.program.id,
        match=scene.match.id,
        participant=ParticipantId(UNSAVED),
        person=scene.mentee.id,
        role=Role.MENTEE,
        ended_on=scene.now.date(),
        scale={},
    )
    came_to = CameTo(talks=5, goals=2, reached=1)
    return LookBack(own=scene.own(), farewell=farewell, topics={}, came_to=came_to)


def _written(scene: Scene) -> Written:
    writing = Writing(
        workspace=scene.program.workspace,
        id=WritingId(UNSAVED),
        program=scene.program.id,
        alert=AlertId(UNSAVED),
        author=scene.coordinator.id,
        person=scene.mentee.id,
        text="",
        written_at=scene.now,
    )
    return Written(writing=writing, program=scene.program, author=scene.coordinator)


def _to_coordinators(scene: Scene) -> dict[Kind, Any]:
    alert = Alert(
        workspace=scene.program.workspace,
        id=AlertId(UNSAVED),
        program=scene.program.id,
        match=scene.match.id,
        cause=Cause.NO_MEETING,
        about=None,
        occasion="",
        detail={},
        opened_at=scene.now,
    )
    part = Coordinator(
        workspace=scene.program.workspace,
        id=UNSAVED,
        program=scene.program.id,
        person=scene.coordinator.id,
    )
    return {
        Kind.RUN_NEWS: (scene.program, _run(scene)),
        Kind.ALERT: Notice(program=scene.program, alerts=(alert,)),
        Kind.DIGEST: Today(cases=2, forms=5, failed=1),
        Kind.SUPPORT: _support(scene),
        Kind.SUPPORT_REACHED: _support(scene),
        Kind.IN_THE_TEAM: Welcome(program=scene.program, part=part, adder=scene.coordinator.id),
        Kind.NO_COORDINATOR: Unattended(program=scene.program, is_yours=True),
    }


def _run(scene: Scene) -> Run:
    return Run(
        workspace=scene.program.workspace,
        id=RunId(UNSAVED),
        program=scene.program.id,
        status=RunStatus.COUNTDOWN,
        seed=0,
        request=b"",
        fingerprint="",
        outcome=b"",
        engine="",
        created_by=None,
        created_at=scene.now,
        send_at=scene.now + timedelta(days=1),
    )


def _support(scene: Scene) -> Support:
    return Support(
        workspace=scene.program.workspace,
        id=SupportId(UNSAVED),
        person=scene.mentee.id,
        contact=scene.coordinator.id,
        text="",
        asked_at=scene.now,
    )
