"""What mentors offer, as arrays that are made once, for those who sought at first and whoever comes later."""

from dataclasses import dataclass
from functools import cached_property

from matching import encoding
from matching.cells import Counts, Numbers, Offered
from matching.encoding import Codes, Naming, Topics
from matching.inputs import Applicant, Rules
from matching.texts import Words


@dataclass(frozen=True, eq=False)
class Offers:
    """The mentors' side of every comparison. `mentees` are those whose answers tell what is rare.

    Mentors who came later are compared by what was rare `before`.
    """

    mentees: tuple[Applicant, ...]
    mentors: tuple[Applicant, ...]
    rules: Rules
    before: "Offers | None" = None

    def of_later(self, mentors: tuple[Applicant, ...]) -> "Offers":
        """What these offer, who were not there when the others were read."""
        return Offers((), mentors, self.rules, before=self)

    @cached_property
    def topics(self) -> Topics:
        if self.before:
            return self.before.topics.of_later(self.mentors)
        return Topics.of(self.mentees, self.mentors)

    @cached_property
    def help_styles(self) -> Offered:
        return self._chosen(lambda one: one.help_given)

    @cached_property
    def talk_styles(self) -> Offered:
        return self._chosen(lambda one: one.talk_styles)

    @cached_property
    def languages(self) -> Offered:
        return self._chosen(lambda one: one.languages)

    @cached_property
    def groups(self) -> Offered:
        return self._chosen(lambda one: one.groups)

    @cached_property
    def own_answers(self) -> dict[str, Offered]:
        """By the factor that each question of the program's own is."""
        questions = self.rules.own_questions
        return {each.factor: self._chosen(encoding.answers_to(each.key)) for each in questions}

    @cached_property
    def words(self) -> Words:
        """How goals, and what mentors say about themselves, are compared."""
        if self.before:
            return self.before.words
        texts = [*(one.goal for one in self.mentees), *(one.about for one in self.mentors)]
        return Words.of(texts, self.rules.aliases)

    @cached_property
    def abouts(self) -> Offered:
        return Offered(self.words.vocabulary, self.words.vectors([one.about for one in self.mentors]))

    @cached_property
    def meeting_quarters(self) -> Offered:
        quarters = encoding.meeting_quarters(self.mentors)
        return Offered({quarter: quarter for quarter in range(quarters.shape[1])}, quarters)

    @cached_property
    def levels(self) -> Numbers:
        return encoding.levels(self.mentors)

    @cached_property
    def teams(self) -> tuple[Codes, Counts]:
        codes = Codes()
        return codes, codes.of(one.team for one in self.mentors)

    @cached_property
    def cities(self) -> tuple[Codes, Counts]:
        codes = Codes()
        return codes, codes.of(one.city for one in self.mentors)

    @cached_property
    def namings(self) -> dict[str, Naming]:
        """Whom mentors name, and whom they are, by what that means."""
        levels = self.rules.manager_levels
        return {
            "person": encoding.naming(self.mentors, lambda one: [one.person]),
            "never_with": encoding.naming(self.mentors, lambda one: one.never_with),
            "managers": encoding.naming(self.mentors, lambda one: encoding.managers(one, levels)),
            "earlier_partners": encoding.naming(self.mentors, lambda one: one.earlier_partners),
            "wishes": Naming(self.mentors, encoding.wished),
            "rankings": Naming(self.mentors, encoding.ranked),
        }

    def _chosen(self, by: encoding.Choice) -> Offered:
        return Offered.by(encoding.chosen(self.mentors, by))
