"""What the local Slack hands out for a short time, it also forgets."""

from datetime import timedelta

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.client import Persona, SandboxClient
from sandbox.config import Patience
from sandbox.errors import SlackError
from sandbox.responses import LIFETIME
from sandbox.server import LocalSlack
from sandbox.triggers import REMEMBERED_SECONDS, Triggers
from tests.sandbox.conftest import refusal, workspace_config

MODAL = {"type": "modal", "title": {"type": "plain_text", "text": "x"}, "blocks": [{"type": "divider"}]}


class Watch:
    """A real clock in the test's hand."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


def refused(triggers: Triggers, trigger: str) -> str:
    with pytest.raises(SlackError) as caught:
        triggers.redeem(trigger)
    return caught.value.code


def test_a_trigger_expires_after_its_seconds() -> None:
    watch = Watch()
    triggers = Triggers(3.0, watch)
    used, missed = triggers.issue("U_ADA"), triggers.issue("U_GRACE")
    watch.seconds += 2.9
    assert triggers.redeem(used) == "U_ADA"
    watch.seconds += 0.1
    assert refused(triggers, missed) == "expired_trigger_id"
    assert refused(triggers, used) == "exchanged_trigger_id"


def test_old_triggers_are_forgotten_and_still_called_expired() -> None:
    watch = Watch()
    triggers = Triggers(3.0, watch)
    old = [triggers.issue("U_ADA") for _ in range(1000)]
    watch.seconds += REMEMBERED_SECONDS + 1
    triggers.issue("U_ADA")
    assert len(triggers) == 1
    assert {refused(triggers, each) for each in old} == {"expired_trigger_id"}
    assert refused(triggers, "2000.1.1") == "invalid_trigger_id"


async def test_a_spent_lifetime_reaches_the_app_by_its_name() -> None:
    slack = await LocalSlack.start(workspace_config(patience=Patience(trigger_seconds=0)))
    client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)
    trigger = slack.stage.triggers.issue("U_ADA")
    assert await refusal(client.views_open(trigger_id=trigger, view=MODAL)) == "expired_trigger_id"
    await slack.stop()


async def test_addresses_for_answers_are_forgotten_when_they_have_expired(
    slack: LocalSlack, control: SandboxClient, ada: Persona
) -> None:
    responses = slack.installation.responses
    for _ in range(50):
        responses.issue("U_ADA", "C_GENERAL")
    await control.advance(seconds=(LIFETIME + timedelta(seconds=1)).total_seconds())
    await ada.runs("/help-me")
    assert len(responses) == 1


@pytest.mark.parametrize("body", [b"", b"{", b"\xff", b"[]", b'"words"'])
async def test_an_answer_that_is_no_object_is_refused_and_uses_nothing_up(
    slack: LocalSlack, body: bytes
) -> None:
    address = slack.installation.responses.issue("U_ADA", "C_GENERAL")
    async with aiohttp.ClientSession() as session:
        for _ in range(6):
            async with session.post(address, data=body) as answer:
                assert (answer.status, (await answer.json())["error"]) == (400, "invalid_payload")
        async with session.post(address, json={"text": "Here."}) as answer:
            assert answer.status == 200
