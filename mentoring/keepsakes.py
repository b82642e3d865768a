"""What stays when a match has ended: a certificate, a word of thanks, a story, and the wish to come again."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from mentoring.endings import OwnMatch
from mentoring.farewells import Goodbye
from mentoring.ids import MatchId, ParticipantId, PersonId, ProgramId, WorkspaceId
from mentoring.participants import NextTime, Role
from mentoring.programs import Program
from mentoring.refusals import Refusal

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""No letters and digits that are taken for each other when somebody types them from paper."""
CODE_LENGTH = 12
GROUP = 4
LONGEST_THANKS = 500
LONGEST_STORY = 1500


class Consent(StrEnum):
    """Who may read a story; the person chooses, and may choose again."""

    NOBODY = "nobody"
    PROGRAM = "program"
    NAMED = "named"


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """That somebody took part. The names are as they were on the day of issue, for they stand on paper."""

    workspace: WorkspaceId
    id: int
    code: str
    program: ProgramId
    participant: ParticipantId
    person: PersonId
    name: str
    program_name: str
    role: Role
    role_word: str
    starts_on: date
    ends_on: date
    issued_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Thanks:
    """A word of thanks to the partner. It is shown to others only if both, writer and reader, agree.

    `to_all`: everybody in the group reads the same words. `posted_on` is the day of the program's post in
    which it stood, or was to stand.
    """

    workspace: WorkspaceId
    id: int
    program: ProgramId
    match: MatchId
    writer: PersonId
    reader: PersonId
    text: str
    to_all: bool = False
    in_public: bool = False
    reader_agrees: bool | None = None
    written_at: datetime
    posted_on: date | None = None

    @property
    def may_be_shown(self) -> bool:
        """Both agree."""
        return self.in_public and self.reader_agrees is True


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What somebody tells of their time in a program."""

    workspace: WorkspaceId
    id: int
    program: ProgramId
    participant: ParticipantId
    person: PersonId
    text: str
    consent: Consent
    written_at: datetime

    @property
    def teller(self) -> PersonId | None:
        """Whose name stands under it, if anybody's."""
        return self.person if self.consent is Consent.NAMED else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Keepsake:
    """What somebody reads a few days after the end. `has_impact`: there is a note to them as a mentor.

    `may_change_sides`: they have learned, and may help next time.
    """

    goodbye: Goodbye
    participant: ParticipantId
    matches: tuple[OwnMatch, ...]
    next_time: NextTime | None
    has_impact: bool = False
    may_change_sides: bool = False

    @property
    def program(self) -> Program:
        """The one that has ended, or in which a match has."""
        return self.goodbye.program


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A program in which somebody's match came to its end: what they may keep of it stays within reach."""

    participant: ParticipantId
    program: Program


@dataclass(frozen=True, slots=True, kw_only=True)
class Thanked:
    """A word of thanks as its reader sees it."""

    thanks: Thanks
    own: OwnMatch


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What people gave a program to show: words of thanks to which both agree, and stories."""

    program: Program
    thanks: tuple[Thanks, ...]
    stories: tuple[Story, ...]


@dataclass(eq=False)
class NothingToCertify(Refusal):
    """Nobody gets a certificate before a match of theirs has come to its end."""


@dataclass(eq=False)
class NoSuchCertificate(Refusal):
    """No certificate has this code."""

    code: str


def code_from(bits: int) -> str:
    """A code from a random number of at least 64 bits, in groups that are easy to read aloud."""
    signs = []
    for _ in range(CODE_LENGTH):
        bits, sign = divmod(bits, len(ALPHABET))
        signs.append(ALPHABET[sign])
    return grouped("".join(signs))


def tidied(typed: str) -> str:
    """A code as it is stored, from what somebody typed: with or without dashes, in any case."""
    return grouped(re.sub(r"[^0-9A-Z]", "", typed.upper()))


def grouped(code: str) -> str:
    """With a dash after each group."""
    return "-".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))
