"""What each deadline does."""

from mentoring.deliveries import DeadlineKind
from scheduler.deadlines import Closing

CLOSINGS: dict[DeadlineKind, Closing] = {}
