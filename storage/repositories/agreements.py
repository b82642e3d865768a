"""How two work together."""

from mentoring.agreements import Agreement
from mentoring.ids import MatchId
from storage.repository import Repository
from storage.tables.agreements import AgreementRow


class Agreements(Repository[Agreement]):
    row = AgreementRow
    value = Agreement

    async def of_match(self, match: MatchId) -> Agreement | None:
        """What two have changed; None while the program's usual holds."""
        return await self._one_with(match=match)

    async def put(self, agreement: Agreement) -> None:
        """The newest word of either."""
        await self._put(agreement, by=("match",))

    async def forget_notes(self, match: MatchId) -> None:
        """Own words go with the person who may have written them."""
        await self._update(self._column("match") == match, note="")
