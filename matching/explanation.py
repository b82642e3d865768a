"""Why this pair: reasons for both people, the breakdown and the runner-up for the coordinator.

Reasons hold only what both people may know: what they share, and what the form says a match will see.
"""

from dataclasses import dataclass

import numpy as np

from matching.constraints import Constraints
from matching.inputs import Applicant
from matching.outputs import Label, Proposal, Reason, ReasonCode, RunnerUp, Side
from matching.pool import Pool
from matching.scoring import MILLION, Scores

STRONG_FROM = 0.65
FAIR_FROM = 0.45
MOST_REASONS = 3
TEXTS_ALIKE_FROM = 0.55
GOOD_LEVEL_VALUE = 1.0


@dataclass(frozen=True)
class Explainer:
    """Everything a run knows about its pairs."""

    pool: Pool
    scores: Scores
    rules: Constraints

    def proposal(self, row: int, column: int, *, locked: bool) -> Proposal:
        score = int(self.scores.score[row, column]) / MILLION
        return Proposal(
            mentor=self.pool.mentors[column].id,
            mentee=self.pool.mentees[row].id,
            score=score,
            label=label(score),
            locked=locked,
            factors=self.scores.breakdown(row, column),
            for_mentee=self._reasons(row, column, Side.MENTEE),
            for_mentor=self._reasons(row, column, Side.MENTOR),
            runner_up=self._runner_up(row, column),
            unverified=self.rules.unverified_codes(row, column),
        )

    def _runner_up(self, row: int, column: int) -> RunnerUp | None:
        """The best other mentor that the rules allow and who had a place when the run began."""
        possible = self.rules.legal[row] & (self.pool.places > 0)
        possible[column] = False
        if not possible.any():
            return None
        scores = np.where(possible, self.scores.score[row], -1)
        other = int(np.argmax(scores))
        return RunnerUp(
            mentor=self.pool.mentors[other].id,
            score=int(scores[other]) / MILLION,
            difference=int(self.scores.score[row, column] - scores[other]) / MILLION,
        )

    def _reasons(self, row: int, column: int, side: Side) -> tuple[Reason, ...]:
        """What counted most for this pair and can be said to this side, at most three."""
        shares = sorted(self.scores.breakdown(row, column), key=lambda share: -share.contribution)
        told = (
            self._reason(share.factor, share.value, row, column, side)
            for share in shares
            if share.contribution > 0
        )
        return tuple(reason for reason in told if reason is not None)[:MOST_REASONS]

    def _reason(self, factor: str, value: float, row: int, column: int, side: Side) -> Reason | None:
        mentee, mentor = self.pool.mentees[row], self.pool.mentors[column]
        code = ReasonCode(factor)
        match code:
            case ReasonCode.TOPICS | ReasonCode.HELP_STYLE | ReasonCode.TALK_STYLE | ReasonCode.LANGUAGES:
                names = _shared(code, mentee, mentor)
                return Reason(code=code, names=names) if names else None
            case ReasonCode.HOURS:
                hours = float(self.pool.shared_hours[row, column])
                return Reason(code=code, hours=hours) if hours > 0 else None
            case ReasonCode.LOCATION:
                same_city = mentor.city is not None and self.pool.same_city[row, column] == 1
                return Reason(code=code, names=(mentor.city or "",)) if same_city else None
            case ReasonCode.DIFFERENT_TEAM:
                return Reason(code=code) if self.pool.same_team[row, column] == 0 else None
            case ReasonCode.LEVEL:
                told = side is Side.MENTEE and value == GOOD_LEVEL_VALUE
                return Reason(code=code) if told else None
            case ReasonCode.GOAL:
                return Reason(code=code) if value >= TEXTS_ALIKE_FROM else None


def label(score: float) -> Label:
    if score >= STRONG_FROM:
        return Label.STRONG
    return Label.FAIR if score >= FAIR_FROM else Label.WEAK


def _shared(code: ReasonCode, mentee: Applicant, mentor: Applicant) -> tuple[str, ...]:
    shared = {
        ReasonCode.TOPICS: mentee.topics_wanted & mentor.topics_offered,
        ReasonCode.HELP_STYLE: mentee.help_wanted & mentor.help_given,
        ReasonCode.TALK_STYLE: mentee.talk_styles & mentor.talk_styles,
        ReasonCode.LANGUAGES: mentee.languages & mentor.languages,
    }
    return tuple(sorted(shared[code]))
