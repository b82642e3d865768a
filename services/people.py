"""People: met in Slack, known by their profile."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from mentoring.ids import PersonId
from mentoring.people import Person
from storage.database import Store
from storage.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What a workspace says about somebody. What it does not say is None and stays as it was known."""

    id: PersonId
    name: str
    email: str | None
    title: str
    tz: str | None
    language: str | None
    is_workspace_admin: bool
    is_guest: bool
    is_bot: bool
    is_deactivated: bool


def profile_of(user: Mapping[str, Any]) -> Profile:
    """A profile from the shape in which a workspace tells it; nulls and missing fields are common."""
    profile = user.get("profile") or {}
    name = (
        profile.get("real_name") or user.get("real_name") or profile.get("display_name") or user.get("name")
    )
    return Profile(
        id=PersonId(str(user["id"])),
        name=str(name or user["id"]),
        email=profile.get("email"),
        title=str(profile.get("title") or ""),
        tz=_known_zone(user.get("tz")),
        language=user.get("locale"),
        is_workspace_admin=bool(user.get("is_admin") or user.get("is_owner")),
        is_guest=bool(
            user.get("is_restricted") or user.get("is_ultra_restricted") or user.get("is_stranger")
        ),
        is_bot=bool(user.get("is_bot")),
        is_deactivated=bool(user.get("deleted")),
    )


async def find(store: Store, person: PersonId) -> Person | None:
    """The person, if the bot met them."""
    async with store.reading() as tx:
        return await tx.people.find(person)


async def met(store: Store, profile: Profile, now: datetime) -> Person:
    """Remember somebody, or what changed about them; what the people file said stays."""
    (person,) = await met_together(store, [profile], now)
    return person


async def met_together(store: Store, profiles: Iterable[Profile], now: datetime) -> list[Person]:
    """The same for several at once."""
    async with store.transaction() as tx:
        return [await remember(tx, profile, now) for profile in profiles]


async def remember(tx: Transaction, profile: Profile, now: datetime) -> Person:
    """The same within something else."""
    known = await tx.people.find(profile.id)
    before = known or Person(workspace=tx.workspace, id=profile.id, name=profile.name)
    return await tx.people.put(_updated(before, profile, now))


def _updated(person: Person, profile: Profile, now: datetime) -> Person:
    closed_at = (person.deactivated_at or now) if profile.is_deactivated else None
    return replace(
        person,
        name=profile.name,
        email=profile.email or person.email,
        title=profile.title,
        tz=profile.tz or person.tz,
        language=profile.language or person.language,
        is_workspace_admin=profile.is_workspace_admin,
        is_guest=profile.is_guest,
        is_bot=profile.is_bot,
        deactivated_at=closed_at,
    )


def _known_zone(tz: object) -> str | None:
    try:
        return ZoneInfo(str(tz)).key if tz else None
    except (ZoneInfoNotFoundError, ValueError):
        return None
