"""What a circle is gathered around."""

from enum import StrEnum


class Middle(StrEnum):
    """Whom a circle is gathered around. NEWCOMER is the other way round: leaders around one who seeks."""

    MENTOR = "mentor"
    TWO_MENTORS = "two_mentors"
    NOBODY = "nobody"
    NEWCOMER = "newcomer"
