"""Whole dialogues between people and a real Bolt app."""

from typing import Any

import aiohttp
import pytest
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.client import Persona, SandboxClient
from sandbox.errors import Impossible
from sandbox.server import LocalSlack

Json = dict[str, Any]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def option(name: str) -> Json:
    return {"text": plain(name.title()), "value": name}


def form(*blocks: Json, title: str = "Your goal", **more: Any) -> Json:
    words = {
        "type": "input",
        "block_id": "goal",
        "label": plain("What do you want to learn?"),
        "element": {"type": "plain_text_input", "action_id": "words", "min_length": 3},
    }
    return {
        "type": "modal",
        "callback_id": "goal",
        "title": plain(title),
        "submit": plain("Save"),
        "notify_on_close": True,
        "blocks": [words, *blocks],
        **more,
    }


def field(name: str, element: Json, **more: Any) -> Json:
    labelled = {"type": "input", "block_id": name, "label": plain(name.title()), "optional": True}
    return {**labelled, "element": {"action_id": name, **element}, **more}


def opens(app: AsyncApp, view: Json) -> None:
    """`/help-me` opens this view."""

    @app.command("/help-me")
    async def opened(ack: Any, body: Json, client: AsyncWebClient) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=view)


def answers(app: AsyncApp, **answer: Any) -> list[Json]:
    """Submissions of the form are answered so; they are collected in the returned list."""
    received: list[Json] = []

    @app.view("goal")
    async def sent(ack: Any, body: Json) -> None:
        received.append(body)
        await ack(**answer)

    return received


async def test_a_command_opens_a_modal_that_is_filled_in_and_sent(app: AsyncApp, ada: Persona) -> None:
    opens(app, form())
    received = answers(app)

    seen = await ada.runs("/help-me now", channel="general")
    assert seen.modal is not None
    assert seen.modal.title == "Your goal"

    seen = await ada.submits({"What do you want to learn?": "Rust"})
    assert seen.closed
    assert received[0]["view"]["state"]["values"] == {
        "goal": {"words": {"type": "plain_text_input", "value": "Rust"}}
    }


async def test_slack_itself_holds_back_what_is_missing_or_too_short(app: AsyncApp, ada: Persona) -> None:
    opens(app, form())
    received = answers(app)
    await ada.runs("/help-me")
    assert (await ada.submits()).errors == {"goal": "Please complete this required field."}
    assert (await ada.submits({"goal": "C"})).errors == {"goal": "This field must be at least 3 characters."}
    assert received == []


async def test_untouched_fields_are_sent_with_their_initial_or_empty_value(
    app: AsyncApp, ada: Persona
) -> None:
    choices = [option("python"), option("rust")]
    opens(
        app,
        form(
            field("level", {"type": "static_select", "options": choices, "initial_option": choices[1]}),
            field("topics", {"type": "checkboxes", "options": choices}),
            field("start", {"type": "datepicker"}),
            field("pairs", {"type": "multi_static_select", "options": choices, "initial_options": choices}),
            field("buddy", {"type": "users_select"}),
        ),
    )
    received = answers(app)
    await ada.runs("/help-me")
    await ada.submits({"words": "Rust", "buddy": "grace"})
    values = received[0]["view"]["state"]["values"]
    assert values["level"]["level"]["selected_option"] == choices[1]
    assert values["topics"]["topics"] == {"type": "checkboxes", "selected_options": []}
    assert values["start"]["start"] == {"type": "datepicker", "selected_date": None}
    assert values["pairs"]["pairs"]["selected_options"] == choices
    assert values["buddy"]["buddy"]["selected_user"] == "U_GRACE"


async def test_options_are_chosen_by_word_or_value_and_only_if_they_are_there(
    app: AsyncApp, ada: Persona
) -> None:
    opens(app, form(field("level", {"type": "static_select", "options": [option("python"), option("rust")]})))
    await ada.runs("/help-me")
    seen = await ada.fills({"Level": "Rust"})
    assert seen.modal is not None
    assert seen.modal.value("Level") == option("rust")
    with pytest.raises(Impossible, match="not on offer"):
        await ada.fills({"level": "cobol"})


async def test_the_apps_objections_stand_beside_the_fields(app: AsyncApp, ada: Persona) -> None:
    opens(app, form())
    answers(app, response_action="errors", errors={"goal": "Say more."})
    await ada.runs("/help-me")
    seen = await ada.submits({"goal": "Rust"})
    assert seen.errors == {"goal": "Say more."}
    assert not seen.closed


async def test_a_submission_may_be_answered_with_the_next_page(app: AsyncApp, ada: Persona) -> None:
    opens(app, form())
    answers(app, response_action="push", view=form(title="Page two"))
    await ada.runs("/help-me")
    seen = await ada.submits({"goal": "Rust"})
    assert seen.modal is not None
    assert seen.modal.title == "Page two"
    assert seen.modal.raw["previous_view_id"] == seen.modal.raw["root_view_id"]
    await ada.submits({"goal": "Rust"})
    seen = await ada.submits({"goal": "Rust"})
    assert seen.notices == ["We had some trouble connecting. Try again? (push_limit_reached)"]


async def test_an_update_keeps_what_was_filled_in_where_the_ids_stay(app: AsyncApp, ada: Persona) -> None:
    opens(app, form(field("more", {"type": "plain_text_input"})))
    answers(app, response_action="update", view=form(title="Changed"))
    await ada.runs("/help-me")
    seen = await ada.submits({"goal": "Rust", "more": "Much more"})
    assert seen.modal is not None
    assert [each["value"] for each in seen.modal.fields] == ["Rust"]


async def test_closing_a_modal_tells_an_app_that_asked(app: AsyncApp, ada: Persona) -> None:
    closed: list[bool] = []
    opens(app, form())

    @app.view_closed("goal")
    async def heard(ack: Any, body: Json) -> None:
        closed.append(body["is_cleared"])
        await ack()

    await ada.runs("/help-me")
    await ada.closes()
    await ada.runs("/help-me")
    await ada.closes(everything=True)
    assert closed == [False, True]
    assert await ada.modal() is None


async def test_a_trigger_is_good_once(app: AsyncApp, ada: Persona, client: AsyncWebClient) -> None:
    triggers: list[str] = []

    @app.command("/help-me")
    async def kept(ack: Any, body: Json) -> None:
        triggers.append(body["trigger_id"])
        await ack()

    async def use(trigger: str) -> str:
        try:
            await client.views_open(trigger_id=trigger, view=form())
        except SlackApiError as error:
            return str(error.response["error"])
        return "ok"

    await ada.runs("/help-me")
    assert [await use(triggers[0]), await use(triggers[0])] == ["ok", "exchanged_trigger_id"]
    assert await use("1.2.3") == "invalid_trigger_id"


async def test_a_button_in_a_message_can_replace_it(
    app: AsyncApp, ada: Persona, client: AsyncWebClient
) -> None:
    received: list[Json] = []
    button = {"type": "button", "text": plain("We met"), "action_id": "met", "value": "match-7"}
    blocks: list[Json] = [
        {"type": "section", "block_id": "question", "text": plain("Did you meet?")},
        {"type": "actions", "block_id": "answers", "elements": [button]},
    ]

    @app.action("met")
    async def met(ack: Any, body: Json, respond: Any) -> None:
        received.append(body)
        await ack()
        await respond(text="Well done.", replace_original=True)

    posted = await client.chat_postMessage(channel="U_ADA", text="Did you meet?", blocks=blocks)
    seen = await ada.clicks("We met")
    body = received[0]
    assert body["container"] == {
        "type": "message",
        "message_ts": posted["ts"],
        "channel_id": posted["channel"],
        "is_ephemeral": False,
    }
    assert (body["actions"][0]["value"], body["actions"][0]["block_id"]) == ("match-7", "answers")
    assert body["message"]["blocks"][1]["elements"] == [button]
    assert [message.reads for message in seen.messages] == ["Well done."]
    with pytest.raises(Impossible, match="nothing here is called 'We met'"):
        await ada.clicks("We met")


async def test_a_response_url_is_good_five_times_within_half_an_hour(
    app: AsyncApp, ada: Persona, control: SandboxClient
) -> None:
    urls: list[str] = []

    @app.command("/help-me")
    async def kept(ack: Any, body: Json) -> None:
        urls.append(body["response_url"])
        await ack()

    async def use(url: str) -> str:
        async with aiohttp.ClientSession() as session, session.post(url, json={"text": "Hello"}) as answer:
            return await answer.text()

    await ada.runs("/help-me", channel="general")
    assert [await use(urls[0]) for _ in range(5)] == ["ok"] * 5
    assert "used_url" in await use(urls[0])
    assert [message.ephemeral for message in await ada.reads("general")] == [True] * 5
    await ada.runs("/help-me", channel="general")
    await control.advance(minutes=31)
    assert "expired_url" in await use(urls[1])


async def test_an_answer_in_the_ack_is_seen_by_the_one_who_asked(
    app: AsyncApp, ada: Persona, grace: Persona
) -> None:
    @app.command("/help-me")
    async def answered(ack: Any) -> None:
        await ack("Only for you.")

    seen = await ada.runs("/help-me", channel="general")
    assert [message.reads for message in seen.messages] == ["Only for you."]
    assert await grace.reads("general") == []


async def test_names_in_a_command_become_ids(app: AsyncApp, ada: Persona) -> None:
    texts: list[str] = []

    @app.command("/help-me")
    async def heard(ack: Any, body: Json) -> None:
        texts.append(body["text"])
        await ack()

    await ada.runs("/help-me with @grace in #general & <!channel> of a@example.com")
    assert texts == ["with <@U_GRACE|grace> in <#C_GENERAL|general> &amp; &lt;!channel&gt; of a@example.com"]


async def test_a_command_that_nobody_answers_times_out_before_the_persons_eyes(
    app: AsyncApp, ada: Persona, control: SandboxClient
) -> None:
    opens(app, form())
    await control.fault("lost_ack", "slash_commands", times=1)
    seen = await ada.runs("/help-me")
    assert seen.notices == ['/help-me failed with the error "operation_timeout"']


async def test_a_command_without_an_app_fails_at_once(ada: Persona) -> None:
    assert (await ada.runs("/help-me")).notices == ['/help-me failed with the error "dispatch_failed"']


async def test_an_external_select_asks_the_app_what_it_offers(app: AsyncApp, ada: Persona) -> None:
    select = {"type": "external_select", "min_query_length": 0}
    opens(app, form(field("topic", select)))
    received = answers(app)

    @app.options("topic")
    async def offered(ack: Any, body: Json) -> None:
        await ack(options=[option(name) for name in ("python", "pytest") if name.startswith(body["value"])])

    await ada.runs("/help-me")
    assert await ada.searches("topic", "pyth") == [option("python")]
    await ada.submits({"goal": "Rust", "topic": "pytest"})
    assert received[0]["view"]["state"]["values"]["topic"]["topic"]["selected_option"] == option("pytest")


async def test_menus_and_pickers_outside_of_inputs_tell_the_app_at_once(
    app: AsyncApp, ada: Persona, client: AsyncWebClient
) -> None:
    received: list[Json] = []

    @app.action("menu")
    @app.action("day")
    async def heard(ack: Any, body: Json) -> None:
        received.append(body)
        await ack()

    menu = {"type": "overflow", "action_id": "menu", "options": [option("pause"), option("leave")]}
    day = {"type": "datepicker", "action_id": "day", "placeholder": plain("When?")}
    blocks = [
        {"type": "section", "text": plain("Match"), "accessory": menu},
        {"type": "actions", "block_id": "days", "elements": [day]},
    ]
    await client.views_publish(user_id="U_ADA", view={"type": "home", "blocks": blocks})
    await ada.picks("Leave", home=True)
    await ada.chooses("When?", "2027-03-04", home=True)
    assert received[0]["actions"][0]["selected_option"] == option("leave")
    assert received[1]["actions"][0]["selected_date"] == "2027-03-04"
    assert received[1]["view"]["state"]["values"]["days"]["day"]["selected_date"] == "2027-03-04"


async def test_shortcuts_come_with_a_trigger_and_the_message(app: AsyncApp, ada: Persona) -> None:
    received: list[Json] = []

    @app.shortcut("ask")
    @app.shortcut("keep")
    async def heard(ack: Any, body: Json) -> None:
        received.append(body)
        await ack()

    said = (await ada.says("Remember this", to="general")).messages[0]
    await ada.uses_shortcut("Ask for help")
    await ada.uses_shortcut("Keep this", said.ts, "general")
    assert [body["type"] for body in received] == ["shortcut", "message_action"]
    assert received[1]["message"]["text"] == "Remember this"


async def test_a_deactivated_person_can_do_nothing(ada: Persona) -> None:
    await ada.deactivated()
    with pytest.raises(Impossible, match="deactivated"):
        await ada.runs("/help-me")
    await ada.reactivated()
    assert (await ada.says("Back again", to="general")).messages[0].text == "Back again"


async def test_a_file_that_was_brought_along_is_handed_in_and_can_be_read(
    slack: LocalSlack, app: AsyncApp, ada: Persona, client: AsyncWebClient
) -> None:
    opens(app, form(field("cv", {"type": "file_input", "max_files": 2})))
    received = answers(app)
    await ada.runs("/help-me")
    file = await ada.uploads("life & work.txt", b"Analyst")
    await ada.submits({"words": "Rust", "cv": [file]})
    (handed_in,) = received[0]["view"]["state"]["values"]["cv"]["cv"]["files"]
    assert (handed_in["id"], handed_in["name"], handed_in["size"]) == (file, "life & work.txt", 7)
    address = handed_in["url_private"]
    assert (await client.files_info(file=file))["file"]["url_private"] == address
    headers = {"Authorization": f"Bearer {slack.bot_token}"}
    async with aiohttp.ClientSession(headers=headers) as session, session.get(address) as answer:
        assert await answer.read() == b"Analyst"


async def test_a_file_of_more_than_ten_megabytes_is_not_handed_in(app: AsyncApp, ada: Persona) -> None:
    opens(app, form(field("cv", {"type": "file_input"})))
    await ada.runs("/help-me")
    largest = await ada.uploads("film.mov", bytes(10 * 1024 * 1024))
    await ada.chooses("cv", [largest])
    larger = await ada.uploads("film.mov", bytes(10 * 1024 * 1024 + 1))
    with pytest.raises(Impossible, match="larger than 10 MB"):
        await ada.chooses("cv", [larger])
