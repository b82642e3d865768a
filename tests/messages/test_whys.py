"""Why a message came: there for whoever asks, and never as heavy as the answers."""

from datetime import UTC, datetime

import pytest

from mentoring.deliveries import POLICIES, Delivery, Kind
from mentoring.ids import DeliveryId, PersonId, ProgramId, WorkspaceId
from messages import blocks
from messages.blocks import Block, Message
from messages.voice import Markup, Texts
from messages.whys import PRAISE, WHY, waits, with_reason

VOICE = Texts.load().voice()
WAITING = [kind for kind, policy in POLICIES.items() if policy.rank is not None and kind not in PRAISE]
NOW = datetime(2027, 3, 2, 9, tzinfo=UTC)
HEAD = blocks.section(Markup("*Two minutes to look back?*"))
ANSWER = blocks.button("Yes", "survey.open", "1")
WITH_BUTTON = blocks.section(Markup("A guide"), accessory=ANSWER)


def delivery(kind: Kind) -> Delivery:
    return Delivery(
        workspace=WorkspaceId("T"),
        id=DeliveryId(1),
        key="key",
        token="token",
        kind=kind,
        destination="UADA",
        person=PersonId("UADA"),
        program=ProgramId(7),
        due_at=NOW,
        not_before=NOW,
        queued_at=NOW,
    )


def shown(*parts: Block, kind: Kind = Kind.SURVEY) -> tuple[Block, ...]:
    return with_reason(VOICE, Message(blocks=parts), delivery(kind), ()).blocks


def test_it_stands_behind_three_dots_beside_the_first_words() -> None:
    head, answers = shown(HEAD, blocks.actions(ANSWER))
    dots = head["accessory"]
    assert dots["type"] == "overflow"
    assert dots["action_id"] == WHY
    assert [each["value"] for each in dots["options"]] == ["7"]
    assert answers == blocks.actions(ANSWER)


def test_words_that_have_a_button_beside_them_keep_it() -> None:
    first, second = shown(WITH_BUTTON, HEAD)
    assert first == WITH_BUTTON
    assert second["accessory"]["action_id"] == WHY


def test_where_no_words_are_free_the_dots_stand_below() -> None:
    assert shown(WITH_BUTTON)[0] == WITH_BUTTON
    [dots] = shown(WITH_BUTTON)[1]["elements"]
    assert (dots["type"], dots["action_id"]) == ("overflow", WHY)


@pytest.mark.parametrize("kind", [Kind.CHECKIN, Kind.CHECKIN_REMINDER, Kind.ENDING_TO_PARTNER])
def test_what_says_it_itself_or_counts_for_nobody_stays_as_it_is(kind: Kind) -> None:
    assert shown(HEAD, kind=kind) == (HEAD,)


@pytest.mark.parametrize("kind", WAITING)
@pytest.mark.parametrize("count", [1, 2])
def test_what_waits_is_said_so_that_it_fits_every_format_and_whoever_reads_it(kind: Kind, count: int) -> None:
    words = waits(VOICE, kind, count)
    for somebody in ("mentor", "mentee", "pair", "somebody", "people", "coordinator"):
        assert somebody not in words
