"""What the engine is to reach, as ratios of figures of the same run."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from benchmarks.matching.instances import Scenario

Key = tuple[int, Scenario]
SMALLEST_THAT_COUNTS = 1_000
MIDDLE, LARGE, HUGE = 1_000, 10_000, 50_000


@dataclass
class Aims:
    """Figures by number of mentees and scenario, and by peer."""

    ours: dict[Key, dict[str, Any]] = field(default_factory=dict)
    peers: dict[str, dict[Key, dict[str, Any]]] = field(default_factory=dict)
    stopped: dict[tuple[str, Key], float] = field(default_factory=dict)

    def see_ours(self, mentees: int, scenario: Scenario, figures: dict[str, Any]) -> None:
        self.ours[mentees, scenario] = figures

    def see_peer(self, peer: str, mentees: int, scenario: Scenario, figures: dict[str, Any]) -> None:
        self.peers.setdefault(peer, {})[mentees, scenario] = figures

    def see_stopped(self, peer: str, mentees: int, scenario: Scenario, seconds: float) -> None:
        """It had not finished by then: how much longer it takes is not known."""
        self.stopped[peer, (mentees, scenario)] = seconds

    def __str__(self) -> str:
        lines = [
            f"{'reached' if reached else 'NOT REACHED':<12} {figure}: {ratio}"
            for figure, ratio, reached in self._all()
        ]
        return "\n".join(["Aims", *lines])

    def _all(self) -> Iterator[tuple[str, str, bool]]:
        yield from self._against_mentor_match()
        yield from self._against_one_matrix()
        yield from self._against_scipy()
        yield from self._with_newcomers()
        yield from self._matched()

    def _against_mentor_match(self) -> Iterator[tuple[str, str, bool]]:
        theirs = self.peers.get("mentor-match", {})
        for scenario, aim in ((Scenario.SLACK, 500), (Scenario.TIGHT, 130)):
            if (stopped := self.stopped.get(("mentor-match", (MIDDLE, scenario)))) is not None:
                least = stopped / self.ours[MIDDLE, scenario]["total"]["seconds"]
                said = f"more than {least:.0f}, as it was stopped"
                yield f"1,000 {scenario}, times faster than mentor-match, >= {aim}", said, least >= aim
            if (MIDDLE, scenario) not in theirs:
                continue
            ours, other = self.ours[MIDDLE, scenario]["total"], theirs[MIDDLE, scenario]
            ratio = other["seconds"] / ours["seconds"]
            yield f"1,000 {scenario}, times faster than mentor-match, >= {aim}", f"{ratio:.0f}", ratio >= aim
            if scenario is Scenario.SLACK:
                memory = self.ours[MIDDLE, scenario]["fair"]["megabytes"] / other["megabytes"]
                yield "its memory, <= 1/20", f"{memory:.3f}", memory <= 1 / 20
                more = ours["total"] / other["total"] - 1
                yield "more score, >= 3 %", f"{100 * more:.2f} %", more >= 0.03

    def _against_one_matrix(self) -> Iterator[tuple[str, str, bool]]:
        for mentees, scenario, name, aim in (
            (LARGE, Scenario.SLACK, "total", 3),
            (LARGE, Scenario.SLACK, "fair", 3),
            (LARGE, Scenario.TIGHT, "within 0.1 %", 5),
            (HUGE, Scenario.SLACK, "fair", 5),
        ):
            if (mentees, scenario) in self.ours:
                figures = self.ours[mentees, scenario]
                ratio = figures[name]["seconds"] / figures["score"]
                proven = figures[name]["gap"] is not None
                title = f"{mentees:,} {scenario} ({name}), times one score matrix, <= {aim}"
                yield title, f"{ratio:.2f}", proven and ratio <= aim
        if (HUGE, Scenario.SLACK) in self.ours:
            figures = self.ours[HUGE, Scenario.SLACK]
            gigabytes, more = figures["process"] / 1000, figures["fair"]["megabytes"] / 1000
            said = f"{gigabytes:.2f}, {more:.2f} of it by the run"
            yield "50,000 slack, gigabytes resident, < 1", said, gigabytes < 1

    def _against_scipy(self) -> Iterator[tuple[str, str, bool]]:
        for key, other in self.peers.get("scipy", {}).items():
            if key[0] >= SMALLEST_THAT_COUNTS:
                ratio = self.ours[key]["solver alone"] / other["seconds"]
                title = f"{key[0]:,} {key[1]}, solver alone, times scipy's dense solver, <= 1"
                yield title, f"{ratio:.2f}", ratio <= 1

    def _with_newcomers(self) -> Iterator[tuple[str, str, bool]]:
        for (mentees, scenario), figures in self.ours.items():
            if mentees == LARGE:
                times = figures["newcomers"]["solve"] / figures["newcomers"]["insert"]
                yield (
                    f"{mentees:,} {scenario}, a newcomer, times cheaper, >= 100",
                    f"{times:.0f}",
                    times >= 100,
                )
                seconds = figures["newcomers"]["best_ten"]
                yield f"{mentees:,} {scenario}, best ten, ms, < 1", f"{1000 * seconds:.2f}", seconds < 0.001

    def _matched(self) -> Iterator[tuple[str, str, bool]]:
        """The exact solvers match as many as can be matched at all."""
        for peer in ("scipy", "lap"):
            for key, other in self.peers.get(peer, {}).items():
                most, ours = other["matched"], self.ours[key]["fair"]["matched"]
                yield (
                    f"{key[0]:,} {key[1]}, matched, as many as {peer}",
                    f"{ours:,} of {most:,}",
                    ours >= most,
                )
