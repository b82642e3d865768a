"""An invented company of 60 people, the same in each demo and in the long tests."""

from dataclasses import dataclass

from mentoring.people import Level

TEAMS = ("Data", "Engineering", "Design", "Sales", "Support", "People")
PLACES = (
    ("Berlin", "Europe/Berlin"),
    ("Berlin", "Europe/Berlin"),
    ("Lisbon", "Europe/Lisbon"),
    ("London", "Europe/London"),
    ("New York", "America/New_York"),
    ("Bangalore", "Asia/Kolkata"),
)
TITLES = {
    Level.SENIOR: "Director of {team}",
    Level.LEADING: "{team} Lead",
    Level.EXPERIENCED: "Senior {team} Partner",
    Level.STARTING: "{team} Associate",
}
FIRST_NAMES = """
Mary Tomasz Grace Ada Linus Rosa Alan Hedy Nikolai Marie Chike Toni Frida Pablo Mae Karl Wanjiru Nelson Rachel
Jane David Nina Miles Clara Emma Sofia Peter Maryam Tariq Barbara Edgar Donal Margit Radia Victor Tim Susan
Dieter Zara Anton Lina Kenzo Ruth Flora Mirela Ignaz Rosalie Francis Bea Gregor Lise Chen Rick Satya Rani Alex
Omar Fatima Ben Simone
"""
LAST_NAMES = """
Okafor Lindqvist Moreau Castellan Haas Delgado Whitfield Brandt Petrov Lemaire Eze Marlowe Rivas Soto Jarvis
Sander Kamau Mokoena Carver Goodwin Barrow Sinclair Dawes Schuman Noack Kowal Erdelyi Mirza Tanaka Lisker
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleague:
    """Somebody in the company; the first six lead the teams."""

    id: str
    handle: str
    name: str
    title: str
    email: str
    tz: str
    city: str
    team: str
    level: Level
    manager: str | None


def colleagues() -> tuple[Colleague, ...]:
    """All 60, leaders first."""
    lasts = LAST_NAMES.split()
    names = [f"{first} {lasts[number % len(lasts)]}" for number, first in enumerate(FIRST_NAMES.split())]
    return tuple(_colleague(number, name) for number, name in enumerate(names))


def _colleague(number: int, name: str) -> Colleague:
    team = TEAMS[number % len(TEAMS)]
    city, tz = PLACES[number // 2 % len(PLACES)]
    level = _level(number)
    first, *rest = name.split()
    return Colleague(
        id=_id(number),
        handle=f"{first}.{rest[-1]}".lower(),
        name=name,
        title=TITLES[level].format(team=team),
        email=f"{first}.{rest[-1]}@example.com".lower(),
        tz=tz,
        city=city,
        team=team,
        level=level,
        manager=_id(number % len(TEAMS)) if number >= len(TEAMS) else (_id(0) if number else None),
    )


def _id(number: int) -> str:
    return f"U{number + 1:03}DEMO"


def _level(number: int) -> Level:
    if number < len(TEAMS):
        return Level.SENIOR
    return (Level.LEADING, Level.EXPERIENCED, Level.STARTING, Level.STARTING)[number % 4]
