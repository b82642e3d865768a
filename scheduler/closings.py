"""What each deadline does."""

from mentoring.deliveries import DeadlineKind
from scheduler.deadlines import Closing
from services import (
    aftersessions,
    alerts,
    approvals,
    callouts,
    checkins,
    closures,
    endings,
    partings,
    pauses,
    phases,
    previews,
    rematches,
    sendings,
    sessions,
    shortlists,
    silences,
    supports,
)

CLOSINGS: dict[DeadlineKind, Closing] = {
    DeadlineKind.REMIND_SHORTLISTS: shortlists.remind_due,
    DeadlineKind.CLOSE_SHORTLISTS: shortlists.close_due,
    DeadlineKind.CLOSE_PREVIEW: previews.close,
    DeadlineKind.SEND_RUN: sendings.send_due,
    DeadlineKind.OFFER_HELP: checkins.offer_help,
    DeadlineKind.LOOK_AFTER: silences.look_after,
    DeadlineKind.CLOSE_SIGN_UP: phases.sign_up_day_over,
    DeadlineKind.TELL_ENDING: endings.tell_due,
    DeadlineKind.TELL_HOLD: closures.tell_due,
    DeadlineKind.END_PAUSE: pauses.end_due,
    DeadlineKind.CLOSE_REMATCH: rematches.close_due,
    DeadlineKind.ASK_ON_SESSION: callouts.ask_on,
    DeadlineKind.END_PROMISE: sessions.end_promise,
    DeadlineKind.CLOSE_SESSION: sessions.close_due,
    DeadlineKind.ASK_AFTER_SESSION: aftersessions.ask_after,
    DeadlineKind.DECIDE_PARTING: partings.decide_due,
    DeadlineKind.HAND_ON_CASE: alerts.hand_on_due,
    DeadlineKind.HAND_ON_FORM: approvals.hand_on_due,
    DeadlineKind.HAND_ON_SUPPORT: supports.hand_on_due,
    DeadlineKind.ASK_IF_REACHED: supports.ask_if_reached,
    DeadlineKind.END_PROGRAM: phases.last_day_over,
    DeadlineKind.END_MATCH: phases.last_day_of_match_over,
}
