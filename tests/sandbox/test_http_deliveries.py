"""Deliveries over HTTP, as a bare Bolt app that listens meets them: signed, answered, and sent again."""

import json
from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any
from urllib.parse import parse_qs

import pytest
from aiohttp import web
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.signature import SignatureVerifier
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.client import Persona, SandboxClient
from sandbox.config import AppConfig
from sandbox.server import LocalSlack
from tests.sandbox.conftest import MANIFEST, workspace_config

Json = dict[str, Any]
HTTP_SETTINGS = {**MANIFEST["settings"], "socket_mode_enabled": False}
HTTP_MANIFEST: Json = {**MANIFEST, "settings": HTTP_SETTINGS}


class Ear:
    """Somewhere to listen: keeps each request with its headers, and answers as it is told."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, web.BaseRequest, bytes]] = []
        self.answers: list[web.Response] = []
        self.url = ""

    async def __call__(self, request: web.BaseRequest) -> web.Response:
        self.heard.append((request.path, request, await request.read()))
        return self.answers.pop(0) if self.answers else web.Response()

    def headers(self, name: str) -> list[str | None]:
        return [request.headers.get(name) for _, request, _ in self.heard]


async def listening(handler: Any) -> tuple[web.ServerRunner, str]:
    runner = web.ServerRunner(web.Server(handler))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    return runner, f"http://127.0.0.1:{runner.addresses[0][1]}"


@pytest.fixture
async def ear() -> AsyncIterator[Ear]:
    ear = Ear()
    runner, ear.url = await listening(ear)
    yield ear
    await runner.cleanup()


@pytest.fixture
async def slack(ear: Ear) -> AsyncIterator[LocalSlack]:
    """A local Slack whose app listens at the ear."""
    local = await LocalSlack.start(
        workspace_config(app=AppConfig(HTTP_MANIFEST, request_url=f"{ear.url}/slack/events"))
    )
    yield local
    await local.stop()


async def test_a_bolt_app_that_listens_has_a_whole_dialogue(
    slack: LocalSlack, control: SandboxClient, ada: Persona
) -> None:
    secret = (await control.apps())[0]["signing_secret"]
    client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)
    bolt = AsyncApp(client=client, signing_secret=secret, token=slack.bot_token)
    sent: list[Json] = []

    @bolt.command("/help-me")
    async def asked(ack: Any, body: Json) -> None:
        await ack()
        words = {
            "type": "input",
            "block_id": "words",
            "label": {"type": "plain_text", "text": "Words"},
            "element": {"type": "plain_text_input", "action_id": "words"},
        }
        view = {
            "type": "modal",
            "callback_id": "words",
            "title": {"type": "plain_text", "text": "Words"},
            "submit": {"type": "plain_text", "text": "Send"},
            "blocks": [words],
        }
        await client.views_open(trigger_id=body["trigger_id"], view=view)

    @bolt.view("words")
    async def submitted(ack: Any, body: Json) -> None:
        await ack()
        sent.append(body["view"]["state"]["values"]["words"]["words"])

    @bolt.event("message")
    async def spoken(event: Json, say: Any) -> None:
        await say(f"You said {event['text']}")

    runner = web.AppRunner(bolt.server().web_app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    await control.listen(f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events")

    assert await control.post("requests/verify", {}) == {"ok": True}
    assert (await ada.runs("/help-me")).modal is not None
    assert (await ada.submits({"Words": "Hello"})).closed
    assert sent == [{"type": "plain_text_input", "value": "Hello"}]
    assert (await ada.says("hi")).messages[-1].text == "You said hi"
    await runner.cleanup()


async def test_every_request_is_signed_with_the_secret_of_the_app(
    slack: LocalSlack, ear: Ear, control: SandboxClient, ada: Persona
) -> None:
    await ada.runs("/help-me")
    await ada.opens_home()
    right = SignatureVerifier((await control.apps())[0]["signing_secret"])
    wrong = SignatureVerifier("another secret")
    assert len(ear.heard) == 2
    for _, request, body in ear.heard:
        assert right.is_valid_request(body.decode(), dict(request.headers))
        assert not wrong.is_valid_request(body.decode(), dict(request.headers))
        assert not right.is_valid_request(body.decode() + " ", dict(request.headers))


async def test_commands_come_as_a_form_interactions_as_a_payload_and_events_as_json(
    slack: LocalSlack, ear: Ear, ada: Persona
) -> None:
    await ada.runs("/help-me now")
    await ada.uses_shortcut("Ask for help")
    await ada.opens_home()
    command, shortcut, event = (body.decode() for _, _, body in ear.heard)
    assert parse_qs(command)["text"] == ["now"]
    assert json.loads(parse_qs(shortcut)["payload"][0])["callback_id"] == "ask"
    assert json.loads(event)["event"]["type"] == "app_home_opened"
    assert [header and header.split(";")[0] for header in ear.headers("Content-Type")] == [
        "application/x-www-form-urlencoded",
        "application/x-www-form-urlencoded",
        "application/json",
    ]


async def test_words_in_the_answer_to_a_command_are_shown(ear: Ear, ada: Persona) -> None:
    ear.answers = [web.Response(text="Plain words"), web.json_response({"text": "In JSON"})]
    assert (await ada.runs("/help-me")).reads == "Plain words"
    assert (await ada.runs("/help-me")).reads == "In JSON"


async def test_a_refused_event_comes_again_at_once_then_after_one_and_five_minutes(
    ear: Ear, ada: Persona, control: SandboxClient
) -> None:
    ear.answers = [web.Response(status=503) for _ in range(9)]
    start = await control.now()
    await ada.opens_home()
    await control.advance(hours=1)
    minutes = [
        (datetime.fromisoformat(each["at"]) - start).total_seconds() / 60
        for each in await control.traffic("events_api")
    ]
    assert minutes == [0, 0, 1, 6]
    assert ear.headers("X-Slack-Retry-Num") == [None, "1", "2", "3"]
    assert ear.headers("X-Slack-Retry-Reason") == [None, "http_error", "http_error", "http_error"]


async def test_an_app_may_refuse_once_and_for_all(ear: Ear, ada: Persona, control: SandboxClient) -> None:
    ear.answers = [web.Response(status=500, headers={"X-Slack-No-Retry": "1"})]
    await ada.opens_home()
    await control.advance(hours=1)
    assert len(ear.heard) == 1


async def test_an_app_that_is_late_or_away_gets_the_reason_with_the_next_try(
    slack: LocalSlack, ear: Ear, ada: Persona, control: SandboxClient
) -> None:
    await control.fault("lost_ack", "events_api", times=1)
    await ada.opens_home()
    await control.listen("http://127.0.0.1:9/nobody/listens")
    await ada.opens_home()
    await control.listen(f"{ear.url}/slack/events")
    await control.advance(minutes=1)
    assert ear.headers("X-Slack-Retry-Reason") == [None, "http_timeout", "connection_failed"]


async def test_a_command_that_nobody_answers_fails_before_ones_eyes(ada: Persona, ear: Ear) -> None:
    ear.answers = [web.Response(status=500)]
    assert (await ada.runs("/help-me")).notices == ['/help-me failed with the error "dispatch_failed"']


async def test_each_kind_of_delivery_has_its_own_address_in_the_manifest(ear: Ear) -> None:
    commands = [{**MANIFEST["features"]["slash_commands"][0], "url": f"{ear.url}/commands"}]
    settings = {
        **HTTP_SETTINGS,
        "interactivity": {"is_enabled": True, "request_url": f"{ear.url}/interactions"},
        "event_subscriptions": {
            **MANIFEST["settings"]["event_subscriptions"],
            "request_url": f"{ear.url}/events",
        },
    }
    manifest = {
        **MANIFEST,
        "features": {**MANIFEST["features"], "slash_commands": commands},
        "settings": settings,
    }
    local = await LocalSlack.start(workspace_config(app=AppConfig(manifest)))
    async with SandboxClient(local.control_url) as control:
        ada = control.person("ada")
        await ada.runs("/help-me")
        await ada.uses_shortcut("Ask for help")
        await ada.opens_home()
    assert [path for path, _, _ in ear.heard] == ["/commands", "/interactions", "/events"]
    await local.stop()


async def test_each_trouble_with_an_address_has_its_reason(
    ear: Ear, ada: Persona, control: SandboxClient
) -> None:
    """Redirected for ever, and spoken to without encryption where it was promised."""
    elsewhere = {"Location": f"{ear.url}/again"}
    ear.answers = [web.Response(status=307, headers=elsewhere) for _ in range(10)]
    await ada.opens_home()
    assert ear.headers("X-Slack-Retry-Reason")[-1] == "too_many_redirects"
    await control.listen(f"{ear.url.replace('http:', 'https:')}/slack/events")
    await ada.opens_home()
    first, again, in_the_clear, once_more = await control.traffic("events_api")
    assert [first["outcome"], again["outcome"]] == ["too_many_redirects", "acked"]
    assert [in_the_clear["outcome"], once_more["outcome"]] == ["ssl_error", "ssl_error"]


async def test_options_are_asked_for_at_an_address_of_their_own(ear: Ear) -> None:
    interactivity = {
        "is_enabled": True,
        "request_url": f"{ear.url}/interactions",
        "message_menu_options_url": f"{ear.url}/options",
    }
    manifest = {**HTTP_MANIFEST, "settings": {**HTTP_SETTINGS, "interactivity": interactivity}}
    local = await LocalSlack.start(workspace_config(app=AppConfig(manifest)))
    client = AsyncWebClient(token=local.bot_token, base_url=local.api_url)
    menu = {"type": "external_select", "action_id": "city", "min_query_length": 0}
    await client.chat_postMessage(channel="U_ADA", text="x", blocks=[{"type": "actions", "elements": [menu]}])
    bern = {"text": {"type": "plain_text", "text": "Bern"}, "value": "bern"}
    ear.answers = [web.json_response({"options": [bern]})]
    async with SandboxClient(local.control_url) as control:
        offered = await control.person("ada").searches("city", "be")
    assert offered == [bern]
    assert [path for path, _, _ in ear.heard] == ["/options"]
    await local.stop()
