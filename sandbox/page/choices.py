"""What a select offers: words with descriptions, in groups with headings."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from nicegui import ui

from sandbox.model import Json
from sandbox.page.words import Words

LINE: Final = """
<q-item-label v-if="props.opt.heading" header class="choice-heading" role="presentation">
  {{ props.opt.heading }}
</q-item-label>
<q-item v-else v-bind="props.itemProps" :aria-label="props.opt.label">
  <q-item-section>
    <q-item-label>{{ props.opt.label }}</q-item-label>
    <q-item-label v-if="props.opt.description" caption>{{ props.opt.description }}</q-item-label>
  </q-item-section>
  <q-item-section v-if="props.selected" side><q-icon name="check" size="18px" /></q-item-section>
</q-item>
"""


@dataclass(frozen=True, slots=True)
class Choice:
    label: str
    description: str = ""
    group: str = ""


Choices = Mapping[str, Choice]


def choices_in(offer: Json, words: Words) -> dict[str, Choice]:
    """The options of an element, or of an app's answer: value → what one reads."""
    found = _read(offer.get("options", ()), "", words)
    for group in offer.get("option_groups", ()):
        found |= _read(group["options"], words.bare(group["label"]), words)
    return found


def _read(options: Iterable[Json], group: str, words: Words) -> dict[str, Choice]:
    return {
        each["value"]: Choice(words.bare(each["text"]), words.bare(each.get("description")), group)
        for each in options
    }


class ChoiceSelect(ui.select):
    """A searchable select with headings and descriptions."""

    def __init__(self, choices: Choices, *, value: Any, multiple: bool, clearable: bool) -> None:
        self._choices = choices
        super().__init__(
            _labels(choices), value=value, multiple=multiple, with_input=True, clearable=clearable
        )
        self.add_slot("option", LINE)

    def offer(self, choices: Choices) -> None:
        """Let other things be on offer from now on; what is chosen must be among them."""
        self._choices = choices
        self.set_options(_labels(choices))

    def _update_options(self) -> None:
        """NiceGUI knows an option by its index; headings have none and cannot be chosen."""
        super()._update_options()
        chosen_by: list[Json] = []
        numbered = enumerate(self._choices.values())
        for number, (heading, members) in enumerate(groupby(numbered, key=lambda each: each[1].group)):
            lines = [
                {"value": index, "label": choice.label, "description": choice.description}
                for index, choice in members
            ]
            if heading:
                # The search looks at labels: a heading stays as long as one of its options does.
                found_by = " ".join(str(line["label"]) for line in lines)
                chosen_by.append(
                    {"value": -1 - number, "label": found_by, "heading": heading, "disable": True}
                )
            chosen_by += lines
        self._props["options"] = chosen_by


def _labels(choices: Choices) -> dict[str, str]:
    return {key: choice.label for key, choice in choices.items()}
