"""A refusal is the rule that stops somebody. It carries data; its words live in messages/texts."""

from dataclasses import dataclass, fields


@dataclass(eq=False)
class Refusal(Exception):
    """Raised where the deed is done, turned into words where the person is answered.

    A subclass is named after the rule and holds what the words need; the text stands under
    `refusals.<ClassName>`.
    """

    def data(self) -> dict[str, object]:
        """What the words may name."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


@dataclass(eq=False)
class NotForStrangers(Refusal):
    """Somebody of another company, or a guest, used the bot."""


@dataclass(eq=False)
class CoordinatorsOnly(Refusal):
    """The deed belongs to coordinators; names whom to ask."""

    coordinators: tuple[str, ...] = ()


@dataclass(eq=False)
class NoCoordinatorYet(CoordinatorsOnly):
    """The same while nobody coordinates anything: a workspace admin can appoint the first owner."""


@dataclass(eq=False)
class NotYours(Refusal):
    """The thing belongs to somebody else, or a coordinator is a party to it."""


@dataclass(eq=False)
class NoLongerThere(Refusal):
    """What the button was about has ended or was taken away."""


@dataclass(eq=False)
class ChangedMeanwhile(Refusal):
    """Somebody else was quicker; what is shown is out of date."""
