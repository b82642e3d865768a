"""The way into the engine, cheap to import: numpy and scipy are loaded by the first call.

Every function here can be sent to a process pool started with *spawn*; a long run then blocks nobody.
"""

from matching.inputs import Request
from matching.middles import Middle
from matching.outputs import Circles, Fits, Options, Outcome, Seats, Shortlists, Side, WhyNot
from matching.progress import Tell, nobody
from matching.prospects import Readiness

SHORTLIST = 3


def match(request: Request, tell: Tell = nobody) -> Outcome:
    """The best proposals under the program's rules, explained. The same request gives the same outcome.

    `tell` hears how far the run is.
    """
    from matching import runs

    return runs.match(request, tell)


def readiness(request: Request, tell: Tell = nobody) -> Readiness:
    """What to know before a run: counts, topics, people no rule allows, what each rule costs."""
    from matching import readiness as before

    return before.readiness(request, tell)


def looks(request: Request) -> tuple[int, int]:
    """How often `readiness` and `options` look at all pairs, for whoever waits for them."""
    from matching import options as ways
    from matching import readiness as before

    return before.looks(request), ways.LOOKS


def why_not(request: Request, mentee: int, mentor: int) -> WhyNot:
    """Why this request's run does not give this mentee this mentor. Takes as long as the run."""
    from matching import runs

    return runs.why_not(request, mentee, mentor)


def fits(request: Request, participant: int, side: Side) -> Fits:
    """Who could be matched with somebody beside all matches there are: nobody is moved."""
    from matching import placing

    return placing.fits(request, participant, side)


def options(request: Request, tell: Tell = nobody) -> Options:
    """What each objective would give and cost, and only good fits: as long as five runs."""
    from matching import options as ways

    return ways.options(request, tell)


def shortlists(request: Request, length: int = SHORTLIST, most: int | None = None) -> Shortlists:
    """A few mentors for each mentee to choose from; `most` is on how many lists one mentor can be."""
    from matching import shortlists as lists

    return lists.shortlists(request, length, most)


def circles(
    request: Request, size: int, middle: Middle = Middle.MENTOR, *, by_capacity: bool = False
) -> Circles:
    """Groups of at most so many people: around one mentor or two, of peers, of leaders around a newcomer."""
    from matching import circles as groups

    return groups.circles(request, size, middle, by_capacity=by_capacity)


def seats(request: Request, participant: int, middle: Middle = Middle.MENTOR) -> Seats:
    """Of the circles that the request says go on, those that somebody could join; the best first."""
    from matching import seats as free

    return free.seats(request, participant, middle)


def run(request_json: bytes) -> bytes:
    """`match` from stored inputs to an outcome that can be stored."""
    return match(Request.from_json(request_json)).to_json()


def check(request_json: bytes) -> bytes:
    """`readiness` from stored inputs, as JSON."""
    return readiness(Request.from_json(request_json)).to_json()


def why(request_json: bytes, mentee: int, mentor: int) -> bytes:
    """`why_not` from stored inputs, as JSON."""
    return why_not(Request.from_json(request_json), mentee, mentor).to_json()


def fitting(request_json: bytes, participant: int, side: str) -> bytes:
    """`fits` from stored inputs, as JSON."""
    return fits(Request.from_json(request_json), participant, Side(side)).to_json()


def choose(request_json: bytes) -> bytes:
    """`options` from stored inputs, as JSON."""
    return options(Request.from_json(request_json)).to_json()


def list_for_each(request_json: bytes, length: int = SHORTLIST) -> bytes:
    """`shortlists` from stored inputs, as JSON."""
    return shortlists(Request.from_json(request_json), length).to_json()


def gather(request_json: bytes, size: int, middle: str, by_capacity: bool = False) -> bytes:  # noqa: FBT001, FBT002 (a worker passes positions)
    """`circles` from stored inputs, as JSON."""
    request = Request.from_json(request_json)
    return circles(request, size, Middle(middle), by_capacity=by_capacity).to_json()


def find_seats(request_json: bytes, participant: int, middle: str) -> bytes:
    """`seats` from stored inputs, as JSON."""
    return seats(Request.from_json(request_json), participant, Middle(middle)).to_json()
