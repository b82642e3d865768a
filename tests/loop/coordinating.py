"""What the coordinator does, all of it in modals: set up, announce, match, survey."""

from datetime import date, datetime
from typing import Any

from bot.demo.company import colleagues
from messages import programs as program_views
from messages import reviews as review_views
from messages import runs as run_views
from sandbox.client import Persona
from tests.loop import policy
from tests.loop.chronicle import Chronicle
from tests.loop.evenings import Evenings

ALAN, HEDY = colleagues()[6], colleagues()[7]
ANSWERS_TO_A_PREVIEW = 2


class Coordinator:
    """Alan, who looks after the program together with Hedy."""

    def __init__(self, chronicle: Chronicle, evenings: Evenings) -> None:
        self._chronicle = chronicle
        self._evenings = evenings

    @property
    def alan(self) -> Persona:
        """His hands."""
        return self._chronicle.hands(ALAN.id)

    async def sets_up(self, name: str, **basics: Any) -> None:
        """A cohort program in two pages; then sign-up is opened and a channel hears of it."""
        await self.alan.runs("/mentor-admin new")
        await self.alan.submits({"template": "cohort"})
        await self.alan.submits({"name": name, "second": HEDY.id, **basics})
        await self.alan.clicks(program_views.OPEN_SIGN_UP)
        await self.alan.closes(everything=True)

    async def announces(self) -> None:
        """In #general."""
        await self.alan.runs("/mentor-admin announce")
        await self.alan.submits({"channel": "CGENERAL"})
        await self.alan.submits()
        self._chronicle.announced_at = self._chronicle.now()
        await self.alan.closes(everything=True)

    async def closes_sign_up(self) -> None:
        """Nobody new from now on."""
        await self.alan.runs("/mentor-admin edit")
        await self.alan.clicks(program_views.CLOSE_SIGN_UP)
        await self.alan.closes(everything=True)

    async def plans_matches(self) -> None:
        """Look whether all is ready, compute, keep one pair, take one out, compute again."""
        await self.alan.runs("/mentor-admin match")
        await self.alan.clicks(run_views.COMPUTE)
        await self.alan.picks("Lock: keep this pair")
        await self.alan.picks("Take out")
        await self.alan.clicks(review_views.AGAIN)
        await self.alan.closes(everything=True)

    async def asks_quietly(self) -> None:
        """Preview until nobody is left to ask: mentors first, then mentees; silence means yes."""
        while await self._starts_preview():
            for mentor, mentee in await self._chronicle.planned():
                self._chronicle.asked(mentor, mentee)
            await self._mentors_answer()
            await self._mentees_answer()

    async def _starts_preview(self) -> bool:
        await self.alan.runs("/mentor-admin match")
        seen = await self.alan.modal()
        assert seen
        if not any(button.startswith("Preview") for button in seen.buttons):
            await self.alan.closes(everything=True)
            return False
        await self.alan.clicks(review_views.START_PREVIEW)
        await self.alan.closes(everything=True)
        return True

    async def _mentors_answer(self) -> None:
        """Two working days for the mentors; the mentees of silent ones are asked when these are over."""
        closes_at = self._preview_closes_at()
        await self._evenings.live(closes_at)
        for mentor, mentee in await self._chronicle.planned():
            self._chronicle.asked(mentee, mentor, closes_at)

    async def _mentees_answer(self) -> None:
        await self._evenings.live(self._preview_closes_at())

    def _preview_closes_at(self) -> datetime:
        zone = self._chronicle.people[ALAN.id].zone
        today = self._chronicle.now().astimezone(zone).date()
        day = policy.after_working_days(today, ANSWERS_TO_A_PREVIEW)
        return policy.at(day, policy.HALF_PAST_FIVE, zone)

    async def sends(self) -> None:
        """Count down, stop, count down again, and let it come to its end."""
        await self.alan.runs("/mentor-admin match")
        await self.alan.clicks(review_views.COUNT_DOWN)
        await self.alan.clicks(review_views.STOP)
        await self.alan.clicks(review_views.COUNT_DOWN)
        await self.alan.closes(everything=True)

    async def sends_survey(self, lane: str, opens_on: date) -> None:
        """A survey on demand."""
        await self.alan.runs("/mentor-admin survey")
        await self.alan.submits({"lane": lane, "opens_on": opens_on.isoformat()})
        await self.alan.closes(everything=True)
