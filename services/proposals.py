"""Planned matches: made of what the engine proposes, and shown to a coordinator who is no party to them."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from matching import outputs
from matching.requirements import BOUND, OWN
from mentoring import authority as rules
from mentoring.authority import Managers
from mentoring.formats import Format
from mentoring.ids import UNSAVED, ParticipantId, PersonId, ProgramId, ProposalId
from mentoring.matches import Proposal, Run
from mentoring.participants import Participant, Role
from mentoring.people import Person
from mentoring.questions import Form, Question
from mentoring.reasons import Reason, told_to, with_topics
from mentoring.runs import Planned, Share
from mentoring.setups import own_factor, own_questions
from mentoring.templates import Factor
from services import authority
from storage.transaction import Transaction


def proposal_of(run: Run, found: outputs.Proposal, position: int) -> Proposal:
    """What the engine proposes, as a planned match of a run."""
    return Proposal(
        workspace=run.workspace,
        id=ProposalId(UNSAVED),
        run=run.id,
        program=run.program,
        mentor=ParticipantId(found.mentor),
        mentee=ParticipantId(found.mentee),
        score=found.score,
        strength=found.label,
        breakdown={
            "factors": tuple(asdict(share) for share in found.factors),
            "unverified": found.unverified,
        },
        reasons=reasons_of(found),
        runner_up=asdict(found.runner_up) if found.runner_up else None,
        position=position,
        locked=found.locked,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Onlooker:
    """Somebody who looks at a program's plans, with all that is needed to show them, or not."""

    who: PersonId
    participants: Mapping[ParticipantId, Participant]
    people: Mapping[PersonId, Person]
    managers: Managers
    labels: Mapping[str, str]
    questions: Mapping[str, str]
    format: Format

    @classmethod
    async def of(
        cls, tx: Transaction, who: PersonId, program: ProgramId, ids: Iterable[ParticipantId]
    ) -> "Onlooker":
        participants = await tx.participants.of(ids)
        people = await tx.people.of(each.person for each in participants.values())
        return cls(
            who=who,
            participants=participants,
            people=people,
            managers=await authority.managers_above(tx, (who, *people)),
            labels=await topic_labels(tx, program),
            questions={own_factor(each.key): each.label for each in await asked(tx, program)},
            format=(await tx.programs.get(program)).format,
        )

    def named(self, code: str) -> str:
        """The code of a cause, with a question of the program's own by its words in place of its key."""
        factor = code.removeprefix(BOUND)
        if factor not in self.questions:
            return code
        return f"{code.removesuffix(factor)}{OWN}{self.questions[factor]}"

    def person(self, participant: ParticipantId) -> Person:
        return self.people[self.participants[participant].person]

    def knows(self, *participants: ParticipantId) -> bool:
        """Nobody of them was erased."""
        return all(
            each in self.participants and self.participants[each].person in self.people
            for each in participants
        )

    def is_party(self, *participants: ParticipantId) -> bool:
        """The plans of these people are kept from whoever looks."""
        persons = {self.participants[each].person for each in participants}
        return rules.is_party(self.who, persons, self.managers)

    def reads(self, reasons: Mapping[str, Any]) -> tuple[Reason, ...]:
        """Reasons as a coordinator may read them: whom somebody asked for is only for matching."""
        told = with_topics(told_to(Role.MENTEE, reasons), self.labels)
        return tuple(each for each in told if each.code is not Factor.PREFERENCES)

    def sees(self, proposal: Proposal) -> Planned:
        """A planned match as shown to the onlooker."""
        other = proposal.runner_up and self.participants.get(ParticipantId(proposal.runner_up["mentor"]))
        return Planned(
            proposal=proposal,
            mentor=self.person(proposal.mentor),
            mentee=self.person(proposal.mentee),
            reasons=self.reads(proposal.reasons),
            shares=tuple(
                Share(factor=each["factor"], value=each["value"], weight=each["weight"])
                for each in proposal.breakdown["factors"]
            ),
            unverified=tuple(self.named(each) for each in proposal.breakdown["unverified"]),
            runner_up=self.people.get(other.person) if other else None,
            is_hidden=self.is_party(proposal.mentor, proposal.mentee),
            format=self.format,
        )


async def asked(tx: Transaction, program: ProgramId) -> tuple[Question, ...]:
    """The questions that a program brought itself."""
    return own_questions(await tx.questions.of_program(program, Form.INTAKE))


async def topic_labels(tx: Transaction, program: ProgramId) -> dict[str, str]:
    """The words of a program's topics by the id as answers hold it."""
    return {str(topic): label for topic, label in (await tx.topics.labels(program)).items()}


def reasons_of(found: outputs.Proposal) -> dict[str, Any]:
    """The engine's reasons for each side, as they are stored."""
    return {Role.MENTOR: plain(found.for_mentor), Role.MENTEE: plain(found.for_mentee)}


def plain(reasons: Iterable[outputs.Reason]) -> tuple[dict[str, Any], ...]:
    """Reasons of the engine as they are stored."""
    return tuple(asdict(reason) for reason in reasons)
