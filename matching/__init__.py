"""The matching engine: who should mentor whom, and why. Plain values in, proposals out; no I/O.

    outcome = matching.match(Request(applicants=(...), rules=Rules(...)))

`matching.inputs`, `matching.outputs` and `matching.prospects` are what goes in and comes out, and
`matching.engine` is the way in. None of them loads numpy: the arithmetic is imported inside the process that
does it.
"""

from matching.engine import match, why_not
from matching.inputs import Applicant, Pair, Request, Rules, Weights

__all__ = ["Applicant", "Pair", "Request", "Rules", "Weights", "match", "why_not"]
