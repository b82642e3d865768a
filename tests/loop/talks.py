"""What people answer when they are asked how their match goes: the routes through the conversation."""

from dataclasses import dataclass

from messages import checkins as views
from tests.loop.cast import Temper, chance
from tests.loop.facts import Then


@dataclass(frozen=True, slots=True)
class Route:
    """Taps one after another. `days` from today is the day that is said, in a calendar if `picks_date`."""

    taps: tuple[str, ...]
    then: Then = Then.USUAL
    days: int = 0
    picks_date: bool = False
    wants_coordinator: bool = False

    @property
    def has_met(self) -> bool:
        """It begins with a talk that took place."""
        return self.taps[0] == views.SAY_MET


MET_AGAIN_IN_4 = Route((views.SAY_MET, views.WORTH_FIVE, views.IN_FOUR_WEEKS), Then.AGREED, 28)
MET_AGAIN_IN_2 = Route((views.SAY_MET, views.WORTH_FOUR, views.IN_TWO_WEEKS), Then.AGREED, 14)
MET_AGAIN_ON = Route((views.SAY_MET, views.WORTH_THREE), Then.AGREED, 20, picks_date=True)
NEW_DATE_ON = Route((views.SAY_NEW_DATE,), Then.AGREED, 11, picks_date=True)
NEW_DATE_UNKNOWN = Route((views.SAY_NEW_DATE, views.NO_DATE_YET))
FIND_A_TIME = Route((views.SAY_NOT_YET, views.FIND_TIME))
WAITS_AND_WANTS_HELP = Route((views.SAY_NOT_YET, views.WAITING, views.MAY_HELP))
WAITS = Route((views.SAY_NOT_YET, views.WAITING, views.MAY_NOT_HELP))
SOMETHING_ELSE = Route((views.SAY_NOT_YET, views.SOMETHING_ELSE))
BUSY_FOR_2 = Route((views.SAY_NOT_YET, views.BUSY, views.IN_TWO_WEEKS), Then.LATER, 14)
BUSY_FOR_4 = Route((views.SAY_NOT_YET, views.BUSY, views.IN_FOUR_WEEKS), Then.LATER, 28)
ON_HOLD = Route((views.SAY_NOT_YET, views.BUSY, views.PUT_ON_HOLD), Then.HELD, 28)
WANTS_TALK = Route((views.SAY_MET, views.WORTH_ONE, views.WISH_TALK), wants_coordinator=True)
WANTS_TIPS = Route((views.SAY_MET, views.WORTH_TWO, views.WISH_TIPS))
WANTS_DIFFERENT = Route((views.SAY_MET, views.WORTH_ONE, views.WISH_DIFFERENT), wants_coordinator=True)
WANTS_NOTHING = Route((views.SAY_MET, views.WORTH_TWO, views.WISH_NOTHING))

ROUTES: dict[Temper, tuple[Route, ...]] = {
    Temper.KEEN: (MET_AGAIN_IN_4, MET_AGAIN_IN_2, NEW_DATE_ON, MET_AGAIN_ON),
    Temper.STEADY: (MET_AGAIN_ON, FIND_A_TIME, NEW_DATE_UNKNOWN, WAITS_AND_WANTS_HELP, MET_AGAIN_IN_4, WAITS),
    Temper.BUSY: (BUSY_FOR_2, MET_AGAIN_IN_4, BUSY_FOR_4, SOMETHING_ELSE, ON_HOLD),
    Temper.FORGETFUL: (MET_AGAIN_IN_4, FIND_A_TIME, NEW_DATE_UNKNOWN),
    Temper.SILENT: (),
    Temper.UNHAPPY: (WANTS_TALK, WANTS_TIPS, WANTS_NOTHING, WANTS_DIFFERENT),
}


def route_of(temper: Temper, *what: object) -> Route:
    """What somebody of this temper answers this time."""
    routes = ROUTES[temper]
    return routes[chance("route", *what) % len(routes)]
