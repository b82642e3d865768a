"""Why these pairs: reasons for both people, the breakdown and the runner-up for the coordinator.

Reasons hold only what both people may know: what they share, and what the form says a match will see. A wish
for somebody is told to nobody but to who had it.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from matching.cells import Cells, Numbers
from matching.constraints import CLOSE, Constraints
from matching.inputs import Applicant
from matching.outputs import FactorShare, Fit, Label, Proposal, Reason, ReasonCode, RunnerUp, Side
from matching.pool import Pool
from matching.progress import Stage, Tell, nobody
from matching.requirements import OwnQuestion
from matching.scoring import MILLION

STRONG_FROM = 0.65
FAIR_FROM = 0.45
MOST_REASONS = 3
TEXTS_ALIKE_FROM = 0.55
SURELY = 1.0
ROWS_AT_ONCE = 256
EXCHANGED = frozenset({ReasonCode.TOPICS, ReasonCode.HELP_STYLE})
"""What peers give each other, each way by itself."""


@dataclass(frozen=True)
class Explainer:
    """Everything a run knows about its pairs."""

    pool: Pool
    rules: Constraints
    tell: Tell = nobody

    def fits(self, cells: Cells) -> Iterator[Fit]:
        """Single pairs that could be, with the words for both."""
        scores = self.rules.scores.exact(cells).tolist()
        for score, pair in zip(scores, self._pairs(cells), strict=True):
            yield Fit(
                mentor=pair.mentor.id,
                mentee=pair.mentee.id,
                score=score / MILLION,
                label=label(score / MILLION),
                for_mentee=pair.reasons(Side.MENTEE),
                for_mentor=pair.reasons(Side.MENTOR),
            )

    def proposals(self, cells: Cells, locked: Collection[int]) -> Iterator[Proposal]:
        """Single pairs, explained; `locked` are the rows of those that a coordinator keeps."""
        scores = self.rules.scores.exact(cells).tolist()
        found = zip(scores, self._runners_up(cells), strict=True)
        runners_up = [self._runner_up(score, *other) for score, other in found]
        yield from self._explained(cells, runners_up, locked)

    def proposal(self, cell: Cells, runner_up: RunnerUp | None) -> Proposal:
        """One pair, whose runner-up is known."""
        (found,) = self._explained(cell, [runner_up], ())
        return found

    def _explained(
        self, cells: Cells, runners_up: Sequence[RunnerUp | None], locked: Collection[int]
    ) -> Iterator[Proposal]:
        scores = self.rules.scores.exact(cells).tolist()
        unverified = self.rules.unverified(cells)
        for number, pair in enumerate(self._pairs(cells)):
            yield Proposal(
                mentor=pair.mentor.id,
                mentee=pair.mentee.id,
                score=scores[number] / MILLION,
                label=label(scores[number] / MILLION),
                locked=pair.row in locked,
                factors=tuple(pair.shares),
                for_mentee=pair.reasons(Side.MENTEE),
                for_mentor=pair.reasons(Side.MENTOR),
                runner_up=runners_up[number],
                unverified=tuple(code for code, unknown in unverified.items() if unknown[number]),
            )

    def _pairs(self, cells: Cells) -> Iterator["_Pair"]:
        shares = self.rules.scores.breakdowns(cells)
        hours = self.pool.shared_hours(cells).tolist()
        rows, columns = cells.rows.tolist(), cells.columns.tolist()
        for row, column, share, shared in zip(rows, columns, shares, hours, strict=True):
            yield _Pair(self, row, column, share, shared)

    def _runners_up(self, pairs: Cells) -> list[tuple[int | None, int]]:
        """For each pair the best other column that the rules allow, with a place when the run began."""
        found: list[tuple[int | None, int]] = []
        for start in range(0, len(pairs.rows), ROWS_AT_ONCE):
            cells = self.pool.grid(pairs.rows[start : start + ROWS_AT_ONCE])
            scores = self.rules.scores.fast(cells)
            possible = self.rules.legal(cells) & (self.pool.places > 0)
            possible[np.arange(len(cells.rows)), pairs.columns[start : start + ROWS_AT_ONCE]] = False
            scores[~possible] = -1
            found += self._best(cells, scores)
            self.tell(Stage.EXPLAINING, len(cells.rows))
        return found

    def _best(self, cells: Cells, scores: Numbers) -> list[tuple[int | None, int]]:
        """For each row the best column by its exact score, the first of equals; below 0 none counts."""
        best = scores.max(axis=1, initial=-1)
        near = (scores >= best[:, None] - CLOSE) & (best[:, None] >= 0)
        numbers, columns = np.nonzero(near)
        exact = self.rules.scores.exact(Cells.pairs(cells.rows[numbers], columns))
        found: list[tuple[int | None, int]] = [(None, 0)] * len(cells.rows)
        for number, column, score in zip(numbers.tolist(), columns.tolist(), exact.tolist(), strict=True):
            if found[number][0] is None or score > found[number][1]:
                found[number] = (column, score)
        return found

    def _runner_up(self, score: int, column: int | None, other: int) -> RunnerUp | None:
        if column is None:
            return None
        return RunnerUp(
            mentor=self.pool.mentors[column].id, score=other / MILLION, difference=(score - other) / MILLION
        )

    @cached_property
    def own_questions(self) -> dict[str, OwnQuestion]:
        """The program's own questions whose answers may be named, by factor."""
        return {each.factor: each for each in self.pool.rules.own_questions if each.told}


@dataclass(frozen=True)
class _Pair:
    """What can be told about one pair."""

    known: Explainer
    row: int
    column: int
    shares: Sequence[FactorShare]
    hours: float

    @property
    def mentee(self) -> Applicant:
        return self.known.pool.mentees[self.row]

    @property
    def mentor(self) -> Applicant:
        return self.known.pool.mentors[self.column]

    def reasons(self, side: Side) -> tuple[Reason, ...]:
        """What counted most and can be said to this side, at most three."""
        counted = sorted(self.shares, key=lambda share: -share.contribution)
        told = (self._reason(share.factor, share.value, side) for share in counted if share.contribution > 0)
        return tuple(reason for reason in told if reason is not None)[:MOST_REASONS]

    def _reason(self, factor: str, value: float, side: Side) -> Reason | None:
        if factor in self.known.own_questions:
            return self._named(ReasonCode.OWN_QUESTION, self._own_choices(self.known.own_questions[factor]))
        if factor not in {*ReasonCode}:
            return None
        code = ReasonCode(factor)
        if self.known.pool.rules.peers and code in EXCHANGED:
            return self._exchanged(code, side)
        return self._of(code, value, side)

    def _of(self, code: ReasonCode, value: float, side: Side) -> Reason | None:
        match code:
            case ReasonCode.HOURS:
                return Reason(code=code, hours=self.hours) if self.hours > 0 else None
            case ReasonCode.TOPICS | ReasonCode.HELP_STYLE | ReasonCode.TALK_STYLE | ReasonCode.LANGUAGES:
                return self._named(code, _shared(code, self.mentee, self.mentor))
            case ReasonCode.LOCATION:
                return self._named(code, {self.mentor.city or ""} if value == SURELY else ())
            case _:
                return Reason(code=code) if self._speaks(code, value, side) else None

    def _speaks(self, code: ReasonCode, value: float, side: Side) -> bool:
        """Whether a factor without names is good enough to be told to this side."""
        match code:
            case ReasonCode.GOAL:
                return value >= TEXTS_ALIKE_FROM
            case ReasonCode.LEVEL:
                return side is Side.MENTEE and value == SURELY
            case ReasonCode.PREFERENCES:
                return self._asked_for(side)
            case _:
                return value == SURELY

    def _named(self, code: ReasonCode, names: Iterable[str]) -> Reason | None:
        """What two people have in common, if anything."""
        told = tuple(sorted(names))
        return Reason(code=code, names=told) if told else None

    def _exchanged(self, code: ReasonCode, side: Side) -> Reason | None:
        """What this side gets from the other, and gives in turn."""
        got, given = (
            tuple(sorted(_shared(code, *two)))
            for two in ((self.mentee, self.mentor), (self.mentor, self.mentee))
        )
        if side is Side.MENTOR:
            got, given = given, got
        return Reason(code=code, names=got, given=given) if got or given else None

    def _own_choices(self, question: OwnQuestion) -> frozenset[str]:
        """What both chose in a question of the program's own."""
        mentees, mentors = (
            frozenset(answer.choice for answer in one.own_answers if answer.question == question.key)
            for one in (self.mentee, self.mentor)
        )
        return mentees & mentors

    def _asked_for(self, side: Side) -> bool:
        reader, other = (self.mentee, self.mentor) if side is Side.MENTEE else (self.mentor, self.mentee)
        return other.person in reader.prefers


def pairs_of(mentor_of: Mapping[int, int]) -> Cells:
    """The pairs of an assignment, rows with their columns."""
    rows, columns = (np.array([*side], dtype=np.int64) for side in (mentor_of, mentor_of.values()))
    return Cells.pairs(rows, columns)


def label(score: float) -> Label:
    if score >= STRONG_FROM:
        return Label.STRONG
    return Label.FAIR if score >= FAIR_FROM else Label.WEAK


def _shared(code: ReasonCode, mentee: Applicant, mentor: Applicant) -> frozenset[str]:
    return {
        ReasonCode.TOPICS: mentee.topics_wanted & mentor.topics_offered,
        ReasonCode.HELP_STYLE: mentee.help_wanted & mentor.help_given,
        ReasonCode.TALK_STYLE: mentee.talk_styles & mentor.talk_styles,
        ReasonCode.LANGUAGES: mentee.languages & mentor.languages,
    }[code]
