"""The same work on many parts at once: numpy lets threads run while it computes."""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from matching.solving.blocks import Counts

MOST_THREADS = 4
Done = TypeVar("Done")


def each(work: Callable[[Counts], Done], parts: Sequence[Counts]) -> list[Done]:
    """The results in order of the parts, so that the number of threads changes nothing."""
    if len(parts) <= 1:
        return [work(part) for part in parts]
    with ThreadPoolExecutor(min(os.cpu_count() or 1, MOST_THREADS)) as threads:
        return list(threads.map(work, parts))


def cut(whole: Counts, length: int) -> list[Counts]:
    """Parts of this length; the last may be shorter."""
    return [whole[first : first + length] for first in range(0, len(whole), length)]
