"""Long lists by pages, numbered from 0."""

from collections.abc import Sequence
from typing import TypeVar

from messages import blocks
from messages.blocks import Block
from messages.voice import Voice

Row = TypeVar("Row")


def pages_of(count: int, rows: int) -> int:
    """How many pages so many rows take; an empty list has one."""
    return max(1, -(-count // rows))


def page_of(rows: Sequence[Row], page: int, size: int) -> Sequence[Row]:
    """The rows of one page."""
    return rows[page * size : (page + 1) * size]


def pager(voice: Voice, *, back: str, on: str, subject: int, page: int, pages: int) -> tuple[Block, ...]:
    """Buttons to the pages before and after, with their action ids; none where there is one page."""
    buttons = []
    if page > 0:
        buttons.append(blocks.button(voice.plain("pages.earlier"), back, page_value(subject, page - 1)))
    if page < pages - 1:
        buttons.append(blocks.button(voice.plain("pages.later"), on, page_value(subject, page + 1)))
    if not buttons:
        return ()
    number = voice.say("pages.number", number=page + 1, pages=pages)
    return (blocks.context(number), blocks.actions(*buttons))


def page_value(subject: int, page: int) -> str:
    """What a button that leads to a page carries."""
    return f"{subject}:{page}"


def turned_to(value: str) -> tuple[int, int]:
    """Of what to show which page."""
    subject, _, page = value.partition(":")
    return int(subject), int(page)
