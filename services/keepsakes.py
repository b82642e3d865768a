"""Keepsakes: a few days after the end a certificate, a word of thanks, a story, and whether to come again."""

import secrets
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from mentoring import keepsakes
from mentoring.deliveries import Delivery, Kind
from mentoring.farewells import THANKED_AFTER, Farewell
from mentoring.formats import Format
from mentoring.holds import keeps_apart
from mentoring.ids import UNSAVED, MatchId, ParticipantId, PersonId, ProgramId
from mentoring.keepsakes import (
    Certificate,
    Consent,
    Keepsake,
    Kept,
    NoSuchCertificate,
    NothingToCertify,
    Story,
    Thanked,
    Thanks,
    Told,
)
from mentoring.participants import NextTime, Participant, Role, Standing
from mentoring.people import Person
from mentoring.programs import Program
from mentoring.refusals import NoLongerThere, NotYours
from services import authority, farewells, impacts
from services.letters import Withdrawn, letter
from services.own_matches import former_match, own_match
from storage.database import Store
from storage.transaction import Transaction

CODE_BITS = 96


async def load(tx: Transaction, delivery: Delivery, now: datetime) -> Keepsake | Withdrawn:
    """KEEPSAKE: to whoever still takes part, or did until the end."""
    participant = await tx.participants.get(ParticipantId(delivery.subject or 0))
    if participant.standing is Standing.LEFT:
        return Withdrawn("left")
    return await _keepsake(tx, participant, now)


async def on_home(tx: Transaction, who: Person, now: datetime) -> tuple[Kept, ...]:
    """The programs of which somebody may keep something, the newest first, also if no message told them."""
    until = who.hours().local_date(now) - THANKED_AFTER
    ended = [each for each in await tx.farewells.of_person(who.id) if each.ended_on <= until]
    places = await tx.participants.of(each.participant for each in ended)
    newest_first = dict.fromkeys(each.participant for each in reversed(ended) if each.participant in places)
    return tuple(
        [Kept(participant=one, program=await tx.programs.get(places[one].program)) for one in newest_first]
    )


async def look(store: Store, who: Person, participant: ParticipantId, now: datetime) -> Keepsake:
    """The same as in the message after the end, for somebody who asks for it."""
    async with store.reading() as tx:
        return await _keepsake(tx, await _own(tx, who, participant), now)


async def come_again(
    store: Store, who: Person, participant: ParticipantId, wish: NextTime, now: datetime
) -> Keepsake:
    """Whether somebody would like to take part again, and as what; it may be changed as often as they tap."""
    async with store.transaction() as tx:
        found = replace(await _own(tx, who, participant), next_time=wish)
        await tx.participants.save(found)
        return await _keepsake(tx, found, now)


async def certificate(
    store: Store,
    who: Person,
    participant: ParticipantId,
    usual: Mapping[Format, Mapping[Role, str]],
    now: datetime,
) -> Certificate:
    """Somebody's certificate; asked for again it is the same one.

    `usual` are the words for the sides where the program has none of its own.
    """
    async with store.transaction() as tx:
        own = await _own(tx, who, participant)
        ended = await tx.farewells.of_participant(own.id)
        if not ended:
            raise NothingToCertify
        role = ended[-1].role
        issued = await tx.certificates.find(own.id, role)
        program = await tx.programs.get(own.program)
        return issued or await tx.certificates.add(
            await _certificate(
                tx, who, program, ended, _role_word(program, role) or usual[program.format][role], now
            )
        )


async def verified(store: Store, code: str) -> Certificate:
    """The certificate that carries a code, however it is typed."""
    tidied = keepsakes.tidied(code)
    async with store.reading() as tx:
        found = await tx.certificates.with_code(tidied)
    if found is None:
        raise NoSuchCertificate(tidied)
    return found


async def verified_for(store: Store, who: Person, program: ProgramId, code: str) -> Certificate:
    """The same for somebody who coordinates; of another program they learn nothing."""
    async with store.reading() as tx:
        await authority.coordinating(tx, who, program)
    found = await verified(store, code)
    if found.program != program:
        raise NoSuchCertificate(found.code)
    return found


async def thank(
    store: Store,
    who: Person,
    match: MatchId,
    text: str,
    *,
    in_public: bool,
    now: datetime,
    reader: PersonId | None = None,
) -> tuple[Thanks, ...]:
    """A word of thanks to the partner, who reads it in their working hours.

    In a group it is for everybody unless a reader is named. What is for everybody stays in the group.
    """
    async with store.transaction() as tx:
        own = await own_match(tx, who.id, match)
        readers = [partner.id for partner in own.partners if reader in {None, partner.id}]
        if not readers:
            raise NoLongerThere
        unsaved = Thanks(
            workspace=tx.workspace,
            id=UNSAVED,
            program=own.program.id,
            match=match,
            writer=who.id,
            reader=who.id,
            text=text,
            to_all=len(readers) > 1,
            in_public=in_public and len(readers) == 1,
            written_at=now,
        )
        said = [await tx.thanks.add(replace(unsaved, reader=each)) for each in readers]
        for each in said:
            await tx.outbox.queue(_thanks_letter(each, now))
        return tuple(said)


async def agree(store: Store, who: Person, thanks: int, *, yes: bool) -> Thanked:
    """Whether the one who was thanked lets it be shown; they may change their mind."""
    async with store.transaction() as tx:
        found = await tx.thanks.find(thanks)
        if found is None:
            raise NoLongerThere
        if found.reader != who.id or not found.in_public:
            raise NotYours
        agreed = replace(found, reader_agrees=yes)
        await tx.thanks.save(agreed)
        return Thanked(thanks=agreed, own=await former_match(tx, who.id, agreed.match))


async def load_thanks(tx: Transaction, delivery: Delivery, _now: datetime) -> Thanked | Withdrawn:
    """THANKS: to the one who is thanked."""
    found = await tx.thanks.find(delivery.subject or 0)
    if found is None:
        return Withdrawn("erased")
    own = await former_match(tx, found.reader, found.match)
    return Withdrawn("match on hold") if keeps_apart(own.match) else Thanked(thanks=found, own=own)


async def story(store: Store, who: Person, participant: ParticipantId) -> Story | None:
    """What somebody told before, if anything."""
    async with store.reading() as tx:
        return await tx.stories.find((await _own(tx, who, participant)).id)


async def tell(
    store: Store, who: Person, participant: ParticipantId, text: str, consent: Consent, now: datetime
) -> Story:
    """What somebody tells of their time, and who may read it; told again, it takes the place of the other."""
    async with store.transaction() as tx:
        own = await _own(tx, who, participant)
        told = Story(
            workspace=tx.workspace,
            id=UNSAVED,
            program=own.program,
            participant=own.id,
            person=who.id,
            text=text,
            consent=consent,
            written_at=now,
        )
        await tx.stories.put(told)
        return told


async def told(store: Store, who: Person, program: ProgramId) -> Told:
    """What people gave a program to show, for those who coordinate it; nothing that is for nobody."""
    async with store.reading() as tx:
        found = await authority.coordinating(tx, who, program)
        thanks = [each for each in await tx.thanks.of_program(program) if each.may_be_shown]
        kept = await tx.stories.of_program(program)
    return Told(
        program=found,
        thanks=tuple(thanks),
        stories=tuple(each for each in kept if each.consent is not Consent.NOBODY),
    )


async def forget(tx: Transaction, person: PersonId) -> None:
    """Somebody's data are erased: their certificates, their words, and what they were thanked for."""
    await tx.certificates.forget(person)
    await tx.thanks.forget(person)
    await tx.stories.forget(person)


async def _own(tx: Transaction, who: Person, participant: ParticipantId) -> Participant:
    found = (await tx.participants.of([participant])).get(participant)
    if found is None:
        raise NoLongerThere
    if found.person != who.id:
        raise NotYours
    return found


async def _keepsake(tx: Transaction, participant: Participant, now: datetime) -> Keepsake:
    ended = await tx.farewells.of_participant(participant.id)
    owns = [await own_match(tx, each.person, each.match) for each in ended]
    goodbye = await farewells.goodbye(tx, participant, now)
    return Keepsake(
        goodbye=goodbye,
        participant=participant.id,
        matches=tuple(own for own in owns if own.partners),
        next_time=participant.next_time,
        has_impact=await impacts.of(tx, participant, now) is not None,
        may_change_sides=goodbye.program.policy.learners_may_mentor and not participant.offers,
    )


async def _certificate(
    tx: Transaction, who: Person, program: Program, ended: list[Farewell], role_word: str, now: datetime
) -> Certificate:
    last = ended[-1]
    first = await tx.matches.get(ended[0].match)
    return Certificate(
        workspace=tx.workspace,
        id=UNSAVED,
        code=keepsakes.code_from(secrets.randbits(CODE_BITS)),
        program=program.id,
        participant=last.participant,
        person=who.id,
        name=who.name,
        program_name=program.name,
        role=last.role,
        role_word=role_word,
        starts_on=first.started_at.astimezone(program.zone).date(),
        ends_on=last.ended_on,
        issued_on=now.astimezone(program.zone).date(),
    )


def _role_word(program: Program, role: Role) -> str:
    return program.mentor_word if role is Role.MENTOR else program.mentee_word


def _thanks_letter(thanks: Thanks, now: datetime) -> Delivery:
    return letter(
        Kind.THANKS,
        thanks.workspace,
        now=now,
        occasion=f"thanks:{thanks.id}",
        person=thanks.reader,
        program=thanks.program,
        subject=thanks.id,
    )
