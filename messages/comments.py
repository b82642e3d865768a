"""A few own words beside a check-in, in a form of their own."""

from collections.abc import Mapping
from typing import Any

from mentoring.ids import CheckinId
from messages import blocks
from messages.blocks import Modal
from messages.voice import Voice

SAVE = "checkins.comment.save"
WORDS = "comment"
LONGEST = 1000


def form(voice: Voice, checkin: CheckinId, comment: str, place: tuple[str, str] | None) -> Modal:
    """A few own words. `place` is the message (channel and ts) in which the conversation goes on."""
    text = blocks.text_input(WORDS, initial=comment, most=LONGEST, multiline=True)
    return Modal(
        SAVE,
        voice.plain("checkins.comment.title"),
        (
            blocks.field_for(
                voice.plain("checkins.comment.label"),
                text,
                block_id=WORDS,
                hint=voice.plain("checkins.comment.hint"),
                optional=True,
            ),
        ),
        submit=voice.plain("checkins.comment.save"),
        close=voice.plain("notices.cancel"),
        metadata={"checkin": checkin, "place": place},
    )


def about(metadata: Mapping[str, Any]) -> tuple[CheckinId, tuple[str, str] | None]:
    """The check-in that a comment is about, and the message to go on in."""
    place = metadata.get("place")
    return CheckinId(int(metadata["checkin"])), (str(place[0]), str(place[1])) if place else None
