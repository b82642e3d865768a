"""The words of messages that come to somebody while a partner gives answers, whole.

Nothing in them may depend on what the partner has said, so they vary in names and days only.
"""

import re

from tests.loop.received import Received, Said

NAME = r"<@\w+>"
SINCE = r"since (\d+ \w+|we last asked)"
ONE = r"\[Yes, we met\] \[We have a new date\] \[Not yet\]"
EACH = rf"(\n{NAME}\n\[Yes\] \[New date\] \[Not yet\])+"
WHO_SEES = r"sees that you met, nothing else\. The coordinators see your answers with your name\."
NOT_NOW = r"cannot take part at the moment\. Planned meetings are cancelled\. You keep your place"
CHOICE = r"\n\[Find a new \w+\] \[Wait two weeks\] \[Talk to a coordinator\]"

WHOLE: dict[Said, str] = {
    Said.QUESTION: rf"Have you and {NAME} met {SINCE}\?\n{ONE}\n{NAME} {WHO_SEES}"
    rf"|Have you met {SINCE}\?{EACH}\nEach of them {WHO_SEES}",
    Said.REMINDER: rf"One tap is enough: have you and {NAME} met {SINCE}\?\n{ONE}\n{NAME} {WHO_SEES}"
    rf"\n\[Ask me in 2 weeks\]"
    rf"|One tap each is enough: have you met {SINCE}\?{EACH}\nEach of them {WHO_SEES}"
    rf"\n\[Ask me in 2 weeks\]",
    Said.ENDED: rf"Your match with {NAME} has ended\. This happens in every program, and reasons stay "
    r"private\. Planned meetings are cancelled\. Thank you for the time you gave\.\n"
    r"What would you like next\?\n\[A new match\] \[A break\] \[Talk to a coordinator\]\n"
    r".+\. Only the coordinators see what you choose\.",
    Said.ON_HOLD: rf"Your match with {NAME} is on hold\. {NAME} {NOT_NOW}( and are first in line)?\.{CHOICE}",
    Said.BACK: rf"Your match with {NAME} goes on\. A short message to each other is a good start\."
    rf"|{NAME} can take part again\. Would you like to go on with your match\?\n"
    r"\[Yes, go on\] \[Find a new \w+\]\nThe choice is yours, and reasons stay private\.",
}


def says_more(message: Received) -> bool:
    """There is more in it than anybody else would read."""
    whole = WHOLE.get(message.said)
    return whole is not None and re.fullmatch(whole, message.text) is None
