"""How two work together: the program's usual values, valid unless one of the two changes them.

A talk sheet for the first meeting rather than a contract: nobody signs before having met (conversations 2.9).
"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from mentoring.endings import OwnMatch
from mentoring.ids import UNSAVED, AgreementId, MatchId, PersonId, WorkspaceId
from mentoring.matches import Match
from mentoring.rhythm import INTERVALS
from mentoring.slots import LENGTHS, USUAL_LENGTH

LONGEST_NOTE = 300


class Confidence(StrEnum):
    """What stays between the two; danger is always excepted, and said so."""

    EVERYTHING = "everything"
    TOPICS = "topics"
    EACH_TIME = "each_time"


class Contact(StrEnum):
    """How the two reach each other between talks."""

    CHAT = "chat"
    MAIL = "mail"
    CALL = "call"
    IN_PERSON = "in_person"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """What holds for two. `said_by` is None while it is the program's usual."""

    workspace: WorkspaceId
    id: AgreementId
    match: MatchId
    interval_days: int
    minutes: int = USUAL_LENGTH
    confidence: Confidence = Confidence.EVERYTHING
    contact: Contact = Contact.CHAT
    note: str = ""
    said_by: PersonId | None = None
    said_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What one of the two enters."""

    interval_days: int
    minutes: int
    confidence: Confidence
    contact: Contact
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """How two work together, as one of them sees it."""

    own: OwnMatch
    agreement: Agreement
    is_changed: bool = False


def usual(match: Match) -> Agreement:
    """What holds as long as nobody changes it."""
    return Agreement(
        workspace=match.workspace,
        id=AgreementId(UNSAVED),
        match=match.id,
        interval_days=match.interval_days,
        said_at=match.started_at,
    )


def rhythms(agreement: Agreement) -> tuple[int, ...]:
    """The choices, with the program's own among them."""
    return tuple(sorted({*INTERVALS, agreement.interval_days}))


def changed(agreement: Agreement, wanted: Wanted, who: PersonId, now: datetime) -> Agreement:
    """The agreement as one of the two wants it; the same one where nothing is different."""
    if wanted.minutes not in LENGTHS or wanted.interval_days not in rhythms(agreement):
        raise ValueError(f"not a choice of the form: {wanted}")
    said = replace(
        agreement,
        interval_days=wanted.interval_days,
        minutes=wanted.minutes,
        confidence=wanted.confidence,
        contact=wanted.contact,
        note=wanted.note.strip(),
    )
    return agreement if said == agreement else replace(said, said_by=who, said_at=now)
