"""The words of messages that come to somebody while a partner gives answers, whole.

Nothing in them may depend on what the partner has said, so they vary in names and days only. But that the
two have met, and when, is for both to know (product.md: either side's *met* counts, shown to both).
"""

import re
from collections.abc import Iterator

from tests.loop.received import Received, Said

NAME = r"<@\w+>"
SINCE = r"since (\d+ \w+|we last asked)"
ONE = r"\[Yes, we met\] \[We have a new date\] \[Not yet\]"
SAYS_MET = rf"{NAME} told us that you met on \d+ \w+\. Is that right\?"
EACH = rf"(\n{NAME}( told us that you met on \d+ \w+\.)?\n\[Yes\] \[New date\] \[Not yet\])+"
WHO_SEES = r"sees that you met, nothing else\. The coordinators see your answers with your name\."
NOT_NOW = r"cannot take part at the moment\. Planned meetings are cancelled\. You keep your place"
CHOICE = r"\n\[Find a new \w+\] \[Wait two weeks\] \[Talk to a coordinator\]"

LAST_TALK = r"One last talk is worth it: look back, say thank you, and agree what stays\."
ENDS = rf"Your match with {NAME} ends on \d+ \w+ as planned\. {LAST_TALK}\n\[Ideas for the last talk\]"
GOES_ON = rf"Your match with {NAME} goes on until \d+ \w+\. You both said yes\. Nothing else changes\."
UNTIL = r"go on, until \d+ \w+\?"
ANSWERS = r"\n\[Yes, go on\] \[No, let it end\]"
ONLY_BOTH = r"It goes on only if you both say yes; no answer means no\."
NOBODY_SEES = (
    rf"\nNobody sees your answer: not {NAME}, not the coordinators\. {ONLY_BOTH} "
    r"You both hear on \d+ \w+, in the same words\."
)

NOBODY_SEES_ANY = (
    r"\nNobody sees your answers: none of your partners, and no coordinator\. "
    r"A match goes on only if you both say yes; no answer means no\. "
    r"You all hear on \d+ \w+, in the same words\."
)

ALSO = (
    r"(\nBy the way: (a first talk|half of the time of a match) is behind you\. [\w ,.]+\.)*"
    r"(\nAlso waiting: .+\. You find what is open on the Home of this app\.)?"
)
"""What had no room in somebody's week."""

WHOLE: dict[Said, str] = {
    Said.QUESTION: rf"(Have you and {NAME} met {SINCE}\?|{SAYS_MET})\n{ONE}\n{NAME} {WHO_SEES}"
    rf"|Have you met {SINCE}\?{EACH}\nEach of them {WHO_SEES}",
    Said.REMINDER: rf"One tap is enough: (have you and {NAME} met {SINCE}\?|{SAYS_MET})"
    rf"\n{ONE}\n{NAME} {WHO_SEES}"
    rf"\n\[Ask me in 2 weeks\]"
    rf"|One tap each is enough: have you met {SINCE}\?{EACH}\nEach of them {WHO_SEES}"
    rf"\n\[Ask me in 2 weeks\]",
    Said.ENDED: rf"Your match with {NAME} has ended\. This happens in every program, and reasons stay "
    r"private\. Planned meetings are cancelled\. Thank you for the time you gave\.\n"
    r"What would you like next\?\n\[A new match\] \[A break\] \[Talk to a coordinator\]\n"
    r".+\. Only the coordinators see what you choose\.",
    Said.ON_HOLD: rf"Your match with {NAME} is on hold\. {NAME} {NOT_NOW}( and are first in line)?\.{CHOICE}",
    Said.GO_ON: rf"Your match with {NAME} ends on \d+ \w+\. Would you like to {UNTIL}{ANSWERS}{NOBODY_SEES}"
    rf"|Your matches in .+ end on \d+ \w+\. With whom would you like to {UNTIL}"
    rf"(\n{NAME}{ANSWERS})+{NOBODY_SEES_ANY}",
    Said.DECIDED: rf"({ENDS}|{GOES_ON})(\n({ENDS}|{GOES_ON}))*",
    Said.BACK: rf"Your match with {NAME} goes on\. A short message to each other is a good start\."
    rf"|{NAME} can take part again\. Would you like to go on with your match\?\n"
    r"\[Yes, go on\] \[Find a new \w+\]\nThe choice is yours, and reasons stay private\.",
}


def said_to_have_met(message: Received) -> Iterator[str]:
    """Who has told of a talk, as it says."""
    return (found[1] for found in re.finditer(r"<@(\w+)> told us that you met on", message.text))


def says_more(message: Received) -> bool:
    """There is more in it than anybody else would read."""
    whole = WHOLE.get(message.said)
    return whole is not None and re.fullmatch(f"({whole}){ALSO}", message.text) is None
