"""The two sides of a run: mentees in rows, mentors in columns, and their answers as arrays."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

import numpy as np
from scipy import sparse

from matching import encoding, factors
from matching.cells import Cells, Counts, Features, Flags, Numbers
from matching.encoding import UNKNOWN
from matching.inputs import Applicant, Request, Rules
from matching.offers import Offers
from matching.prospects import TopicBalance


@dataclass(frozen=True)
class Pool:
    """Who seeks and who offers; somebody in both roles stands on both sides, and so does every peer."""

    mentees: tuple[Applicant, ...]
    mentors: tuple[Applicant, ...]
    places: Counts
    rules: Rules
    offers: Offers

    @classmethod
    def of(cls, request: Request) -> "Pool":
        """The seed shuffles people, so that it settles ties; the order of the request's rows cannot."""
        shuffled = sorted(request.applicants, key=lambda one: drawn(request.seed, one.id))
        here = [one for one in shuffled if not one.paused]
        mentees = tuple(one for one in here if one.seeks)
        if request.rules.peers:
            return cls.of_peers(mentees, request.rules)
        mentors = tuple(one for one in here if one.offers)
        limit = request.rules.max_mentees
        return cls(
            mentees=mentees,
            mentors=mentors,
            places=np.array([free_places(mentor, limit) for mentor in mentors], dtype=np.int64),
            rules=request.rules,
            offers=Offers(mentees, mentors, request.rules),
        )

    @classmethod
    def of_peers(cls, people: tuple[Applicant, ...], rules: Rules) -> "Pool":
        """The same people on both sides, in the same order, each for one other."""
        places = np.ones(len(people), dtype=np.int64)
        return cls(people, people, places, rules, Offers(people, people, rules))

    @property
    def shape(self) -> tuple[int, int]:
        return len(self.mentees), len(self.mentors)

    def all(self) -> Cells:
        """Every pair there is: for pools that are small, or looked at on one side only."""
        return self.grid(np.arange(len(self.mentees)))

    def grid(self, rows: Counts) -> Cells:
        """Some mentees with every mentor."""
        return Cells(rows, np.arange(len(self.mentors)))

    @cached_property
    def mentee_rows(self) -> dict[int, int]:
        return {mentee.id: row for row, mentee in enumerate(self.mentees)}

    @cached_property
    def mentor_columns(self) -> dict[int, int]:
        return {mentor.id: column for column, mentor in enumerate(self.mentors)}

    @cached_property
    def topics(self) -> Features:
        """What mentees want, by topic and their own level in it, and how far mentors can help there."""
        return self.offers.topics.to(self.mentees)

    @cached_property
    def topics_wished(self) -> Numbers:
        """What each mentee's topics weigh together: what a mentor would reach who knows them all."""
        return np.asarray(self.topics.mentees.sum(axis=1) * factors.FULLY_KNOWN)

    @cached_property
    def help_styles(self) -> Features:
        return self.offers.help_styles.to(encoding.chosen(self.mentees, lambda one: one.help_wanted))

    @cached_property
    def talk_styles(self) -> Features:
        return self.offers.talk_styles.to(encoding.chosen(self.mentees, lambda one: one.talk_styles))

    @cached_property
    def languages(self) -> Features:
        return self.offers.languages.to(encoding.chosen(self.mentees, lambda one: one.languages))

    @cached_property
    def own_answers(self) -> dict[str, Features]:
        """The answers to each question of the program's own, by its factor."""
        return {
            question.factor: self.offers.own_answers[question.factor].to(
                encoding.chosen(self.mentees, encoding.answers_to(question.key))
            )
            for question in self.rules.own_questions
        }

    @cached_property
    def eligibility(self) -> tuple[Flags, Features]:
        """Which mentees are bound to groups of mentors, and those groups beside the mentors' own."""
        lines = sorted(self.rules.eligibility)
        limited = {line.mentees for line in lines}
        allowed = encoding.chosen(
            self.mentees, lambda one: [line.mentors for line in lines if line.mentees in one.groups]
        )
        is_limited = np.array([bool(one.groups & limited) for one in self.mentees], dtype=np.bool_)
        return is_limited, self.offers.groups.to(allowed)

    @cached_property
    def words(self) -> Features:
        """Goals, and what mentors say about themselves, as vectors."""
        return Features(self.offers.words.vectors([one.goal for one in self.mentees]), self.offers.abouts)

    @cached_property
    def meeting_quarters(self) -> Features:
        """The quarters of the UTC day in which each can meet."""
        return Features(encoding.meeting_quarters(self.mentees), self.offers.meeting_quarters)

    @cached_property
    def levels(self) -> tuple[Numbers, Numbers]:
        return encoding.levels(self.mentees), self.offers.levels

    @cached_property
    def earlier_matches(self) -> Numbers:
        """How many matches each mentee had before; NaN where not known."""
        said = (one.earlier_matches for one in self.mentees)
        return np.array([np.nan if each is None else each for each in said], dtype=np.float64)

    @cached_property
    def capacity(self) -> Counts:
        return np.array([one.capacity for one in self.mentors], dtype=np.int64)

    @cached_property
    def teams(self) -> tuple[Counts, Counts]:
        codes, mentors = self.offers.teams
        return codes.of(one.team for one in self.mentees), mentors

    @cached_property
    def cities(self) -> tuple[Counts, Counts]:
        codes, mentors = self.offers.cities
        return codes.of(one.city for one in self.mentees), mentors

    @cached_property
    def earlier_pairs(self) -> sparse.csr_array:
        return self.named_by_either("earlier_partners")

    @cached_property
    def wishes(self) -> tuple[sparse.csr_array, sparse.csr_array]:
        """How much mentees wish for mentors, and mentors for mentees; both with mentees in rows."""
        naming = self.offers.namings["wishes"]
        return naming.by_mentees(self.mentees), naming.by_mentors(self.mentees)

    @cached_property
    def rankings(self) -> tuple[sparse.csr_array, sparse.csr_array]:
        """What mentees ranked, and what mentors ranked; both with mentees in rows."""
        naming = self.offers.namings["rankings"]
        return naming.by_mentees(self.mentees), naming.by_mentors(self.mentees)

    def named_by_either(self, what: str) -> sparse.csr_array:
        """The pairs of which one names the other."""
        return self.offers.namings[what].by_either(self.mentees)

    def shared_hours(self, cells: Cells) -> Numbers:
        """Hours a day, to the quarter, that lie in both people's times to meet; NaN where not known.

        Times are those of one day that repeats: weekdays are not told apart.
        """
        hours = cells.products(self.meeting_quarters) / 4
        return _known(hours, cells.both_answered(self.meeting_quarters))

    def level_gap(self, cells: Cells) -> Numbers:
        """Levels by which the mentor stands above the mentee; NaN where not known."""
        mentees, mentors = self.levels
        return (cells.of_mentors(mentors) - cells.of_mentees(mentees)).astype(cells.kind)

    def same_team(self, cells: Cells) -> Numbers:
        """1 where both are in one team, 0 where not, NaN where not known."""
        return _equal(cells, *self.teams)

    def same_city(self, cells: Cells) -> Numbers:
        """1 where both are in one city, 0 where not, NaN where not known."""
        return _equal(cells, *self.cities)

    def topic_balances(self) -> Iterator[TopicBalance]:
        """Demand and supply of each topic."""
        wanted, offered = (
            encoding.counted(self.mentees, lambda one: one.topics_wanted, np.ones(len(self.mentees))),
            encoding.counted(self.mentors, lambda one: one.topics_offered, np.ones(len(self.mentors))),
        )
        places = encoding.counted(self.mentors, lambda one: one.topics_offered, self.places)
        for topic in sorted(wanted.keys() | offered.keys()):
            yield TopicBalance(
                topic=topic,
                wanted=int(wanted[topic]),
                offered=int(offered[topic]),
                places=int(places[topic]),
            )


def _equal(cells: Cells, mentees: Counts, mentors: Counts) -> Numbers:
    one, other = cells.of_mentees(mentees), cells.of_mentors(mentors)
    return _known((one == other).astype(cells.kind), (one != UNKNOWN) & (other != UNKNOWN))


def _known(values: Numbers, known: Flags) -> Numbers:
    values[~known] = np.nan
    return values


def drawn(seed: int, applicant: int) -> bytes:
    """Where the seed puts somebody among equals."""
    return sha256(f"{seed}:{applicant}".encode()).digest()


def free_places(mentor: Applicant, limit: int | None) -> int:
    """The places of a mentor that nobody has or was promised."""
    allowed = mentor.capacity if limit is None else min(mentor.capacity, limit)
    return max(allowed - mentor.load - mentor.drafts, 0)
