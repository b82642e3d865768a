"""Who may do and see what. A coordinator is often a party to a match, and then sees nothing of it.

`managers` names everybody's manager as far as it is known; somebody *manages* all who report to them,
directly or through others.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from mentoring.ids import PersonId
from mentoring.programs import Coordinator, Rank

Managers = Mapping[PersonId, PersonId | None]


def manages(manager: PersonId, person: PersonId, managers: Managers) -> bool:
    """Whether somebody reports to the manager, directly or through others; circles in the data do no harm."""
    above: set[PersonId] = set()
    boss = managers.get(person)
    while boss is not None and boss not in above:
        above.add(boss)
        boss = managers.get(boss)
    return manager in above and manager != person


def leads(manager: PersonId, person: PersonId, managers: Managers, levels: int) -> bool:
    """Whether somebody stands above the person in their own line, at most so many levels up."""
    boss = managers.get(person)
    for _ in range(levels):
        if boss is None or boss == person:
            return False
        if boss == manager:
            return True
        boss = managers.get(boss)
    return False


def may_coordinate(coordinator: Coordinator | None, *, is_owner: bool) -> bool:
    """Whether somebody may change a program. `coordinator` is their part in its team, if they have one."""
    return is_owner or (coordinator is not None and coordinator.rank is not Rank.VIEWER)


def may_look(coordinator: Coordinator | None, *, is_owner: bool) -> bool:
    """Whether somebody may see a program's figures; viewers may."""
    return is_owner or coordinator is not None


def sees_names(coordinator: Coordinator | None, *, is_owner: bool) -> bool:
    """Whether lists show names and comments; a viewer sees counts only."""
    return may_coordinate(coordinator, is_owner=is_owner)


def is_party(person: PersonId, members: Collection[PersonId], managers: Managers) -> bool:
    """Whether answers, comments, reasons and alerts of these people are kept from somebody.

    They are, from the members themselves, from who manages one of them, and from who reports to one
    (conversations 2.4).
    """
    return person in members or any(
        manages(person, member, managers) or manages(member, person, managers) for member in members
    )


def route_alert(
    team: Iterable[Coordinator],
    owners: Iterable[PersonId],
    members: Collection[PersonId],
    managers: Managers,
    now: datetime,
) -> tuple[PersonId, ...]:
    """Who is told of an alert: coordinators who are there and no party to it, else the back-up, else owners.

    Empty when nobody is left: then the workspace admins learn that the program has no coordinator.
    """
    return next(iter(_line(team, owners, members, managers, now)), ())


def next_in_line(
    team: Iterable[Coordinator],
    owners: Iterable[PersonId],
    members: Collection[PersonId],
    managers: Managers,
    now: datetime,
) -> tuple[PersonId, ...]:
    """Who is told of an alert that nobody takes whom `route_alert` told; empty if nobody comes after them."""
    first, *following = _line(team, owners, members, managers, now) or [()]
    later = (tuple(one for one in group if one not in first) for group in following)
    return next((group for group in later if group), ())


def _line(
    team: Iterable[Coordinator],
    owners: Iterable[PersonId],
    members: Collection[PersonId],
    managers: Managers,
    now: datetime,
) -> list[tuple[PersonId, ...]]:
    """Coordinators, then back-ups, then owners: those who are there and no party to it. No group is empty."""
    present = [one for one in team if is_there(one, now) and not is_party(one.person, members, managers)]
    groups = (
        tuple(one.person for one in present if not one.is_backup),
        tuple(one.person for one in present if one.is_backup),
        tuple(owner for owner in owners if not is_party(owner, members, managers)),
    )
    return [group for group in groups if group]


def successors(gone: PersonId, line: Iterable[Collection[PersonId]]) -> tuple[PersonId, ...]:
    """To whom a program falls when somebody is gone, and with them the last of those who looked after it.

    `line` holds who is there, group by group (coordinators, back-ups, owners, workspace admins), and `gone`
    where they stood. Empty while somebody is left of the group that looked after it until now.
    """
    groups = [group for group in line if group]
    if not groups or set(groups[0]) != {gone}:
        return ()
    heirs = next((group for group in groups if set(group) - {gone}), ())
    return tuple(sorted(set(heirs) - {gone}))


def may_support(
    contact: PersonId, person: PersonId, partners: Collection[PersonId], managers: Managers
) -> bool:
    """Whether somebody can ask this contact for support in private.

    Not themselves, not a partner, not their own manager, nobody whom a partner manages (conversations 2.6).
    """
    is_involved = contact == person or contact in partners or manages(contact, person, managers)
    return not is_involved and not any(manages(partner, contact, managers) for partner in partners)


def support_contacts(
    team: Iterable[Coordinator],
    owners: Iterable[PersonId],
    person: PersonId,
    partners: Collection[PersonId],
    managers: Managers,
    listeners: Iterable[PersonId] = (),
) -> tuple[PersonId, ...]:
    """Whom somebody may choose: who is named for it, the program's coordinators, the owners; each once."""
    coordinators = (one.person for one in team if one.rank is not Rank.VIEWER)
    everybody = dict.fromkeys((*listeners, *coordinators, *owners))
    return tuple(contact for contact in everybody if may_support(contact, person, partners, managers))


def is_there(coordinator: Coordinator, now: datetime) -> bool:
    """A contact of a program who is not away."""
    is_away = coordinator.away_until is not None and now < coordinator.away_until
    return coordinator.rank is not Rank.VIEWER and not is_away
