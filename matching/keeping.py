"""What is kept when circles are planned anew: the same middles, and the people who stay around them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from matching.cells import Counts, Flags
from matching.inputs import Kept


@dataclass(frozen=True)
class Held:
    """A circle that is kept: `number` is its place in the request, the rest are places in the pool."""

    number: int
    middle: tuple[int, ...]
    rows: tuple[int, ...]
    is_whole: bool

    def seats(self, usual: int) -> int:
        """How many people it has at most: by hand it may have got more than usual."""
        return len(self.rows) if self.is_whole else max(usual, len(self.rows))


@dataclass
class Keeping:
    """Which circles can be kept, and who of them can not: by a rule, or because they take no part.

    Who leads one circle may be a member of another. `scores` are those of people with everybody who could be
    in the middle, negative where a rule forbids it.
    """

    middles: Mapping[int, int]
    rows: Mapping[int, int]
    scores: Counts
    apart: Flags
    held: list[Held] = field(default_factory=list)
    refused: set[int] = field(default_factory=set)
    leading: set[int] = field(default_factory=set)
    placed: set[int] = field(default_factory=set)

    @classmethod
    def of(
        cls,
        kept: Iterable[Kept],
        *,
        middles: Mapping[int, int],
        rows: Mapping[int, int],
        scores: Counts,
        apart: Flags,
        needs_middle: bool,
    ) -> "Keeping":
        found = cls(middles, rows, scores, apart)
        for number, each in enumerate(kept):
            found._keep(number, each, needs_middle=needs_middle)
        return found

    def _keep(self, number: int, kept: Kept, *, needs_middle: bool) -> None:
        """Without anybody in the middle it is no circle, and its people are free again."""
        leading = [one for one in kept.mentors if one in self.middles and one not in self.leading]
        middle = tuple(self.middles[one] for one in leading)
        staying = self._staying(kept, middle) if leading or not needs_middle else ()
        self.refused.update({*kept.mentors, *kept.people} - {*leading, *staying})
        if leading or (staying and not needs_middle):
            self.leading.update(leading)
            self.placed.update(staying)
            rows = tuple(self.rows[one] for one in staying)
            self.held.append(Held(number=number, middle=middle, rows=rows, is_whole=kept.is_whole))

    def _staying(self, kept: Kept, middle: tuple[int, ...]) -> tuple[int, ...]:
        """Those whom the rules still allow together, one after the other."""
        staying: list[int] = []
        for one in kept.people:
            if one not in self.rows or one in self.placed:
                continue
            row = self.rows[one]
            others = [self.rows[other] for other in staying]
            if not (self.apart[row, others].any() or (self.scores[row, list(middle)] < 0).any()):
                staying.append(one)
        return tuple(staying)
