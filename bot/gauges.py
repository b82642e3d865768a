"""How far the worker of the matching engine is: a few numbers that two processes share."""

from multiprocessing.context import SpawnContext

from matching.progress import Stage
from mentoring.working import Phase, Progress

JOB, COMPARED, PAIRS, EXPLAINED, MATCHES = range(5)
DONE = {Stage.COMPARING: COMPARED, Stage.EXPLAINING: EXPLAINED}


class Gauge:
    """Written by the worker, read by the bot. Numbers are those of the job that is worked on."""

    def __init__(self, context: SpawnContext) -> None:
        self._numbers = context.Array("q", MATCHES + 1)

    def begin(self, job: int, pairs: int = 0, matches: int = 0) -> None:
        """A job is worked on now, in which so much is to be done."""
        with self._numbers.get_lock():
            self._numbers[:] = [job, 0, pairs, 0, matches]

    def tell(self, stage: Stage, more: int) -> None:
        """So much more is done."""
        with self._numbers.get_lock():
            self._numbers[DONE[stage]] += more

    def read(self, job: int) -> Progress:
        """How far a job is; WAITING while another one is worked on. Pairs may be compared more than once."""
        with self._numbers.get_lock():
            present, compared, pairs, explained, matches = self._numbers[:]
        if present != job:
            return Progress(Phase.WAITING)
        if explained:
            return Progress(Phase.EXPLAINING, _share(explained, matches))
        return Progress(Phase.COMPARING, _share(compared, pairs)) if pairs else Progress(Phase.LOOKING)


def _share(done: int, of: int) -> float:
    return min(done / of, 1.0) if of else 0.0
