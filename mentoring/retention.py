"""How long words are kept. What was counted stays; what people wrote goes when nobody needs it any more."""

from datetime import datetime, timedelta

KEPT = timedelta(days=365)
"""After the end of a match, a case, a private talk, a session or a survey: product.md, *kept how long*."""


def kept_since(now: datetime) -> datetime:
    """What was over before this instant is kept no longer."""
    return now - KEPT
