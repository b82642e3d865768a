"""Your own data: what is stored, who sees what, taking it with you, and erasing it."""

from collections.abc import Sequence

from mentoring.personal import Summary
from messages import blocks
from messages.blocks import Block, Element, Modal
from messages.joins import SHOW_PRIVACY
from messages.voice import Markup, Voice, escape

OPEN_SHEET = "personal.sheet.open"
DOWNLOAD = "personal.file.send"
TURN_EARLIER = "personal.file.earlier"
TURN_LATER = "personal.file.later"
ERASE = "personal.everything.erase"

FILE_NAME = "mentoring-data.json"
BLOCK = 2700
"""Characters of the file in one block: escaped, they must fit into a section."""
BLOCKS_A_PAGE = 4


def sheet(voice: Voice, summary: Summary) -> Modal:
    """What is stored, and what can be done with it."""
    lines = [voice.say(f"personal.sorts.{sort}", count=count) for sort, count in summary.counts]
    return Modal(
        "personal.sheet",
        voice.plain("personal.title"),
        (
            blocks.section(voice.say("personal.stored")),
            blocks.section(Markup("\n".join(f"• {line}" for line in lines)) or voice.say("personal.nothing")),
            blocks.section(voice.say("personal.who_sees")),
            blocks.actions(_download(voice), _privacy(voice), _erase(voice)),
            blocks.context(voice.say("personal.backups")),
        ),
        close=voice.plain("notices.close"),
    )


def sent(voice: Voice) -> Modal:
    """The file lies in the chat with the bot."""
    return _words(voice, voice.say("personal.sent"))


def pages(voice: Voice, text: str, page: int) -> Modal:
    """The file to read, where it cannot be sent."""
    parts = _parts(text)
    last = max(0, (len(parts) - 1) // BLOCKS_A_PAGE)
    page = min(max(page, 0), last)
    shown = parts[page * BLOCKS_A_PAGE : (page + 1) * BLOCKS_A_PAGE]
    return Modal(
        "personal.pages",
        voice.plain("personal.title"),
        (
            blocks.section(voice.say("personal.page", number=page + 1, pages=last + 1)),
            *(blocks.section(Markup(f"```{escape(part)}```")) for part in shown),
            *_turning(voice, page, last),
        ),
        close=voice.plain("notices.close"),
    )


def erased(voice: Voice) -> Modal:
    """Nothing is left."""
    return _words(voice, voice.say("personal.erased"))


def _parts(text: str) -> Sequence[str]:
    """Whole lines, as many as fit into a block."""
    parts = [""]
    for line in text.splitlines():
        for start in range(0, len(line) or 1, BLOCK):
            piece = line[start : start + BLOCK]
            if parts[-1] and len(escape(f"{parts[-1]}\n{piece}")) > BLOCK:
                parts.append("")
            parts[-1] = f"{parts[-1]}\n{piece}" if parts[-1] else piece
    return parts


def _turning(voice: Voice, page: int, last: int) -> tuple[Block, ...]:
    buttons: list[Element] = []
    if page > 0:
        buttons.append(blocks.button(voice.plain("personal.earlier"), TURN_EARLIER, str(page - 1)))
    if page < last:
        buttons.append(blocks.button(voice.plain("personal.later"), TURN_LATER, str(page + 1)))
    return (blocks.actions(*buttons),) if buttons else ()


def _download(voice: Voice) -> Element:
    return blocks.button(voice.plain("personal.download"), DOWNLOAD)


def _privacy(voice: Voice) -> Element:
    return blocks.button(voice.plain("joins.privacy_title"), SHOW_PRIVACY)


def _erase(voice: Voice) -> Element:
    sure = blocks.confirm(
        voice.plain("personal.sure"),
        voice.plain("personal.sure_words"),
        voice.plain("personal.erase_now"),
        voice.plain("personal.keep"),
        danger=True,
    )
    return blocks.button(voice.plain("personal.erase"), ERASE, style="danger", confirm=sure)


def _words(voice: Voice, words: Markup) -> Modal:
    return Modal(
        "personal.words",
        voice.plain("personal.title"),
        (blocks.section(words),),
        close=voice.plain("notices.close"),
    )
