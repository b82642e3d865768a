"""`make bench-matching`: our engine beside others, on the same people, in one run.

Each cell is a process of its own. Its limits are memory and seconds of processor time: nobody is stopped
for what else the machine does. Each package has an environment of its own (some install under the same
name). Scores are handed to the others; ours works them out. A peer that did not finish with fewer people is
not asked again.

    python -m benchmarks.matching [largest number of mentees] [seconds a cell]
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.matching.aims import Aims
from benchmarks.matching.environments import interpreter
from benchmarks.matching.instances import Scenario
from benchmarks.matching.ours import KINDS, LARGEST_FOR_PEERS

SIZES = ((100, 60), (1_000, 600), (5_000, 3_000), (10_000, 6_000), (50_000, 30_000))
LARGEST, SECONDS, GIGABYTES = 50_000, 240.0, 10
"""Ten gigabytes is seven times what the hungriest peer takes for 1,000 people."""
PEERS = ("scipy", "lap", "ortools", "munkres", "mentor-match", "matching", "greedy", "first-come")
HEAD = ("", "seconds", "MB more", "matched", "total", "worst", "gap")
MILLION = 1_000_000


@dataclass
class Bench:
    """One run: what was measured, and who has given up."""

    seconds: float
    aims: Aims = field(default_factory=Aims)
    given_up: dict[tuple[str, Scenario], str] = field(default_factory=dict)

    def company(self, mentees: int, mentors: int, scenario: Scenario) -> None:
        """Everybody on one company."""
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            module = ["-m", "benchmarks.matching.ours", str(mentees), str(mentors), scenario, name]
            ours = _figures([sys.executable, *module], 10 * self.seconds)
            if isinstance(ours, str):
                print(f"{mentees:,} x {mentors:,} {scenario}: ours {ours}\n", flush=True)
                return
            self.aims.see_ours(mentees, scenario, ours)
            rows = [_row(f"ours, {name}", ours[name]) for name, *_ in KINDS if name in ours]
            if mentees <= LARGEST_FOR_PEERS:
                best = float(ours["total"]["total"])
                rows += [self._peer(peer, mentees, scenario, folder, best) for peer in PEERS]
        score = f"one score matrix in numpy: {ours['score']:.3f} s"
        print(_table(f"{mentees:,} x {mentors:,} {scenario}; {score}", rows), flush=True)

    def _peer(
        self, peer: str, mentees: int, scenario: Scenario, folder: Path, best: float
    ) -> tuple[str, ...]:
        if (peer, scenario) in self.given_up:
            return (peer, f"{self.given_up[peer, scenario]} with fewer people")
        script = str(Path(__file__).with_name("peers.py"))
        figures = _figures([str(interpreter(peer)), script, peer, str(folder)], self.seconds)
        if isinstance(figures, str):
            self.given_up[peer, scenario] = figures
            if figures == _stopped(self.seconds):
                self.aims.see_stopped(peer, mentees, scenario, self.seconds)
            return (peer, figures)
        figures |= _quality(folder, peer, best)
        self.aims.see_peer(peer, mentees, scenario, figures)
        return _row(peer, figures)


def _figures(command: list[str], seconds: float) -> dict[str, Any] | str:
    """What a process printed, or how it ended without that."""
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
    limits = f"ulimit -t {seconds:.0f} && ulimit -v {GIGABYTES * MILLION}"
    limited = ["/bin/sh", "-c", f'{limits} && exec "$@"', "limited", *command]
    try:
        done = subprocess.run(  # noqa: S603  # our own scripts, in environments we made
            limited, env=environment, capture_output=True, text=True, check=True
        )
    except subprocess.CalledProcessError as failed:
        if -failed.returncode in (signal.SIGXCPU, signal.SIGKILL):
            return _stopped(seconds)
        return f"failed: {failed.stderr.strip().splitlines()[-1].split(':')[0]}"
    figures: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return figures


def _stopped(seconds: float) -> str:
    return f"did not finish in {seconds:.0f} s of processor time"


def _quality(folder: Path, peer: str, best: float) -> dict[str, Any]:
    scores, mentor_of = np.load(folder / "scores.npy", mmap_mode="r"), np.load(folder / f"{peer}.npy")
    rows = np.flatnonzero(mentor_of >= 0)
    got = scores[rows, mentor_of[rows]]
    total = int(got.sum()) / MILLION
    return {
        "matched": len(rows),
        "total": total,
        "worst": int(got.min(initial=MILLION)) / MILLION,
        "gap": (best - total) / best,
    }


def _row(name: str, figures: dict[str, Any]) -> tuple[str, ...]:
    gap = figures["gap"]
    none = "0, proven" if "passes" in figures else "0"
    return (
        name,
        f"{figures['seconds']:.4f}",
        f"{figures['megabytes']:.0f}",
        f"{figures['matched']:,}",
        f"{figures['total']:,.2f}",
        f"{figures['worst']:.3f}",
        "not known" if gap is None else f"{100 * gap:.4f} %" if gap else none,
    )


def _table(title: str, rows: list[tuple[str, ...]]) -> str:
    lines = [HEAD, *(row + ("",) * (len(HEAD) - len(row)) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEAD))]
    body = ("  ".join(f"{cell:<{width}}" for cell, width in zip(line, widths, strict=True)) for line in lines)
    return "\n".join([title, *body, ""])


def main(largest: int, seconds: float) -> None:
    bench = Bench(seconds)
    for mentees, mentors in SIZES:
        if mentees <= largest:
            scenarios = Scenario if mentees <= LARGEST_FOR_PEERS else (Scenario.SLACK,)
            for scenario in scenarios:
                bench.company(mentees, mentors, scenario)
    print(bench.aims)


if __name__ == "__main__":
    given = [float(one) for one in sys.argv[1:]]
    main(int(given[0]) if given else LARGEST, given[1] if len(given) > 1 else SECONDS)
