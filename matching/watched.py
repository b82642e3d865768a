"""Scores whose reading is told to whoever waits."""

from dataclasses import dataclass

from matching.progress import Stage, Tell
from matching.solving.blocks import Counts, Points, ScoreBlocks


@dataclass(frozen=True)
class Watched:
    """Scores whose reading is told."""

    blocks: ScoreBlocks
    tell: Tell

    @property
    def shape(self) -> tuple[int, int]:
        return self.blocks.shape

    def block(self, rows: Counts) -> Points:
        points = self.blocks.block(rows)
        self.tell(Stage.COMPARING, points.size)
        return points

    def exact(self, rows: Counts, columns: Counts) -> Counts:
        return self.blocks.exact(rows, columns)
