"""Faults on request: what may go wrong between an app and Slack, made to go wrong."""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b
from typing import Any, Final, Self


class FaultKind(StrEnum):
    """What can go wrong; `OF_CALLS` and `OF_DELIVERIES` say where."""

    # of a Web API method
    RATE_LIMITED = "rate_limited"
    SERVER_ERROR_BEFORE = "server_error_before"
    SERVER_ERROR_AFTER = "server_error_after"
    INTERNAL_ERROR = "internal_error"
    DROP_BEFORE = "drop_before"
    DROP_AFTER = "drop_after"
    SLOW = "slow"
    BAD_JSON = "bad_json"
    # of a delivery; `method` is then the envelope's type
    SOCKET_CLOSED = "socket_closed"
    LATE = "late"
    SLOW_CLIENT = "slow_client"
    LATE_ACK = "late_ack"
    LOST_ACK = "lost_ack"
    DUPLICATE = "duplicate"
    REORDERED = "reordered"


OF_CALLS: Final = tuple(FaultKind)[: tuple(FaultKind).index(FaultKind.SOCKET_CLOSED)]
OF_DELIVERIES: Final = tuple(FaultKind)[len(OF_CALLS) :]


@dataclass(slots=True, eq=False)
class Fault:
    """A fault that strikes the first `times` fitting occasions after `after` of them, or by chance."""

    kind: FaultKind
    method: str = "*"
    times: int | None = None
    probability: float = 1.0
    seed: int = 0
    after: int = 0
    seconds: float = 1.0
    """How late an answer or delivery is, the `Retry-After` of a refusal, how long one may be overtaken."""
    status: int = 500
    occasions: int = 0
    strikes: int = 0

    @classmethod
    def from_mapping(cls, data: Mapping[str, Any]) -> Self:
        """As it comes in YAML or over the control API."""
        return cls(**{**data, "kind": FaultKind(data["kind"])})

    @property
    def spent(self) -> bool:
        """Whether it has struck as often as it was to."""
        return self.times is not None and self.strikes >= self.times

    def meets(self, method: str) -> bool:
        """Whether this occasion of `method` goes wrong. The same seed gives the same mishaps."""
        if self.method not in ("*", method) or self.spent:
            return False
        self.occasions += 1
        if self.occasions <= self.after or _chance(self.seed, self.occasions) >= self.probability:
            return False
        self.strikes += 1
        return True


class Faults:
    """The mishaps that are to come."""

    def __init__(self, faults: Iterable[Fault] = ()) -> None:
        self._faults = list(faults)

    def add(self, fault: Fault) -> None:
        self._faults.append(fault)

    def standing(self) -> list[Fault]:
        """Those that may still strike, in the order in which they were laid down."""
        return [fault for fault in self._faults if not fault.spent]

    def remove(self, fault: Fault) -> None:
        self._faults = [each for each in self._faults if each is not fault]

    def clear(self) -> None:
        self._faults.clear()

    def strike(self, method: str, *kinds: FaultKind) -> Fault | None:
        """The fault, if any of these kinds, that strikes this occasion of `method`."""
        fitting = (fault for fault in self._faults if fault.kind in kinds)
        return next((fault for fault in fitting if fault.meets(method)), None)

    async def slow_down(self, kind: str) -> None:
        """Let an app be slow to take a delivery: that is a part of the time in which it has to answer."""
        if slow := self.strike(kind, FaultKind.SLOW_CLIENT):
            await asyncio.sleep(slow.seconds)

    async def spoil_acknowledgement(self, kind: str) -> None:
        """Let the ack of a delivery come late, or never."""
        if late := self.strike(kind, FaultKind.LATE_ACK):
            await asyncio.sleep(late.seconds)
        if self.strike(kind, FaultKind.LOST_ACK):
            await asyncio.Event().wait()


def _chance(seed: int, occasion: int) -> float:
    digest = blake2b(f"{seed}:{occasion}".encode(), digest_size=8).digest()
    return int.from_bytes(digest) / 2**64
