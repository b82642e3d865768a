"""What needs a coordinator now, as counts: shown where others may look over the shoulder."""

from dataclasses import dataclass

from mentoring.programs import Program


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """One program: cases that are open to this coordinator, forms to approve, messages not sent."""

    program: Program
    alerts: int
    to_approve: int
    not_sent: int

    @property
    def is_nothing(self) -> bool:
        """Nothing needs anybody."""
        return not (self.alerts or self.to_approve or self.not_sent)


@dataclass(frozen=True, slots=True, kw_only=True)
class Needs:
    """All programs of a coordinator, newest first. `may_set_up`: also a new one."""

    programs: tuple[Need, ...]
    may_set_up: bool
