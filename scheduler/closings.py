"""What each deadline does."""

from mentoring.deliveries import DeadlineKind
from scheduler.deadlines import Closing
from services import checkins, phases

CLOSINGS: dict[DeadlineKind, Closing] = {
    DeadlineKind.OFFER_HELP: checkins.offer_help,
    DeadlineKind.CLOSE_SIGN_UP: phases.sign_up_day_over,
    DeadlineKind.END_PROGRAM: phases.last_day_over,
}
