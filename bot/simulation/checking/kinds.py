"""How each kind of message is to be treated, written down anew from the product's papers.

`mentoring.deliveries.POLICIES` is what the bot goes by; this is what it is judged by.
"""

from mentoring.deliveries import Kind

COUNTED = frozenset(
    {
        *(Kind.CHECKIN, Kind.CHECKIN_REMINDER, Kind.SURVEY, Kind.SURVEY_REMINDER, Kind.HEARD),
        *(Kind.FIRST_NUDGE, Kind.GUIDE, Kind.GO_ON, Kind.KEEPSAKE, Kind.COME_BACK, Kind.SHORTLIST_REMINDER),
        *(Kind.FIRST_TALK, Kind.FIRST_TALK_APART, Kind.HALF_WAY, Kind.HALF_WAY_APART, Kind.IMPACT),
        *(Kind.GO_ON_REMINDER, Kind.LOOK_BACK_REMINDER, Kind.RULES_CHANGED),
        *(Kind.SESSION_WANTED, Kind.SESSION_DUE, Kind.SESSION_ASKED, Kind.LEAD_TURN),
        Kind.SIGN_UP_REMINDER,
    }
)
"""What the budget of two in a week is for: prompts that nobody asked for (conversations 3.2)."""

ABOUT_ALL = frozenset({Kind.ANNOUNCEMENT, Kind.HEARD_POST, Kind.SESSION_POST, Kind.SHOUT_OUT})
"""Posts to a channel."""

TO_THE_TEAM = frozenset(
    {
        *(Kind.RUN_NEWS, Kind.SHORTLISTS_CLOSED, Kind.ALERT, Kind.DIGEST, Kind.MONDAY),
        *(Kind.FORMS_HANDED_ON, Kind.SUPPORT, Kind.NO_COORDINATOR, Kind.IN_THE_TEAM),
    }
)
"""What is for those who look after a program, and for nobody else."""

ON_JOINING = frozenset({Kind.JOINED, Kind.APPROVED, Kind.NOT_APPROVED})

BEFORE_A_MATCH = frozenset(
    {
        *(Kind.SHORTLIST, Kind.SHORTLIST_MENTOR, Kind.PREVIEW, Kind.NO_MATCH, Kind.WAITING_NEWS),
        Kind.GROUP_PREVIEW,
        *(Kind.REMATCH, Kind.REMATCH_TO_MENTOR, Kind.REMATCH_OVER, Kind.FIRST_IN_LINE),
    }
)

INTRODUCTIONS = frozenset({Kind.MEET_MENTOR, Kind.MEET_MENTEE, Kind.MEET_GROUP, Kind.MEET_GROUP_LATE})

CARDS = frozenset({Kind.GROUP_CARD, Kind.PERSONAL_CARD, Kind.GROUP_WELCOME})

PARTNERS_ACTS = frozenset(
    {
        *(Kind.AGREEMENT_CHANGED, Kind.TIMES_PROPOSED, Kind.TIMES_DECLINED, Kind.MEETING_AGREED),
        *(Kind.MEETING_CANCELLED, Kind.CANCELLED_LATE, Kind.DAY_CANCELLED),
        *(Kind.RESOURCE_SHARED, Kind.THANKS),
        *(Kind.GOAL_REACHED, Kind.GOAL_TOGETHER),
        *(Kind.GROUP_JOINED, Kind.GROUP_LEFT, Kind.MENTOR_WRITES),
    }
)

NEWS_OF_A_MATCH = frozenset(
    {
        *(Kind.GOES_ON_OR_ENDS, Kind.ENDING_TO_PARTNER, Kind.MATCH_ON_HOLD, Kind.MATCH_BACK),
        *(Kind.MISTAKE, Kind.GROUP_CORRECTED, Kind.PROGRAM_ENDED, Kind.MATCH_FINISHED),
    }
)

SESSIONS = frozenset(
    {
        *(Kind.SESSION_TAKEN, Kind.SESSION_CARD, Kind.SESSION_BACK, Kind.SESSION_OVER, Kind.SESSION_CLOSED),
        *(Kind.SESSION_AGAIN, Kind.SESSION_THANKS),
    }
)
"""Somebody asked for one session, and this is what became of it: acts of the two, answers to own acts."""

FROM_A_PERSON = frozenset({Kind.COORDINATOR_WRITES, Kind.CIRCULAR, Kind.SUPPORT_REACHED})
"""Somebody's own words, and the question whether they came."""

OWN_ACTS = frozenset({Kind.BREAK_ENDS, Kind.PAUSE_ENDS})
"""What somebody asked for comes to pass."""

KNOWN = frozenset.union(
    OWN_ACTS,
    *(COUNTED, ABOUT_ALL, TO_THE_TEAM, ON_JOINING, BEFORE_A_MATCH, INTRODUCTIONS, CARDS),
    *(PARTNERS_ACTS, NEWS_OF_A_MATCH, SESSIONS, FROM_A_PERSON),
)
"""A kind that is not here is one that nobody has thought about."""

AT_ANY_HOUR = frozenset({*ABOUT_ALL, Kind.SUPPORT, Kind.CANCELLED_LATE})
"""A person in need, and a talk that would begin before the morning (conversations 3.2)."""

DISCREET = frozenset(
    {
        *(Kind.RUN_NEWS, Kind.SHORTLISTS_CLOSED, Kind.ALERT, Kind.DIGEST),
        *(Kind.FORMS_HANDED_ON, Kind.SUPPORT, Kind.SUPPORT_REACHED, Kind.COORDINATOR_WRITES),
    }
)
"""One neutral sentence and a button: phones show notifications to whoever stands by (conversations 2.3)."""

ONLY_WHILE_IT_GOES_ON = frozenset(
    {
        *INTRODUCTIONS,
        *CARDS,
        *(Kind.AGREEMENT_CHANGED, Kind.FIRST_NUDGE, Kind.GUIDE, Kind.TIMES_PROPOSED, Kind.TIMES_DECLINED),
        *(Kind.MEETING_AGREED, Kind.DAY_CANCELLED, Kind.CHECKIN, Kind.CHECKIN_REMINDER),
        *(Kind.GO_ON, Kind.GOES_ON_OR_ENDS),
        *(Kind.MATCH_ON_HOLD, Kind.MATCH_BACK, Kind.PAUSE_ENDS, Kind.RESOURCE_SHARED, Kind.MENTOR_WRITES),
        *(Kind.GOAL_REACHED, Kind.GOAL_TOGETHER),
        *(Kind.FIRST_TALK, Kind.FIRST_TALK_APART, Kind.HALF_WAY, Kind.HALF_WAY_APART),
        *(Kind.LEAD_TURN, Kind.GROUP_JOINED, Kind.GROUP_LEFT),
    }
)
"""Ended matches take their messages with them."""

ABOUT_ONES_MATCH = frozenset(
    {*(Kind.FIRST_NUDGE, Kind.GUIDE, Kind.CHECKIN, Kind.CHECKIN_REMINDER, Kind.GO_ON, Kind.GOES_ON_OR_ENDS)}
)
"""What is about all of somebody's matches in one message, and so belongs to none of them."""

NOT_WHILE_ON_HOLD = frozenset(
    {
        *(Kind.FIRST_NUDGE, Kind.GUIDE, Kind.CHECKIN, Kind.CHECKIN_REMINDER, Kind.GO_ON),
        *(Kind.GROUP_CARD, Kind.PERSONAL_CARD, Kind.MEETING_AGREED, Kind.TIMES_PROPOSED),
        Kind.DAY_CANCELLED,
        *(Kind.GOAL_REACHED, Kind.GOAL_TOGETHER, Kind.RESOURCE_SHARED, Kind.MENTOR_WRITES),
        *(Kind.FIRST_TALK, Kind.FIRST_TALK_APART, Kind.HALF_WAY, Kind.HALF_WAY_APART),
        *(Kind.LEAD_TURN, Kind.GROUP_WELCOME),
    }
)
"""A held pair hears nothing about meeting: no nudges, no posts (conversations 2.6)."""

EVEN_TO_THE_MUTED = frozenset(
    {
        *OWN_ACTS,
        *ON_JOINING,
        *INTRODUCTIONS,
        *CARDS,
        *PARTNERS_ACTS,
        *NEWS_OF_A_MATCH,
        *SESSIONS,
        *FROM_A_PERSON,
        *TO_THE_TEAM,
        *(Kind.PREVIEW, Kind.GROUP_PREVIEW, Kind.NO_MATCH),
        *(Kind.FIRST_IN_LINE, Kind.REMATCH, Kind.REMATCH_OVER),
    }
)
"""Not prompts: answers to own acts, promises kept, acts of partners, matches to come, exits, support."""
