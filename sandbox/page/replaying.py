"""Letting something happen again that has passed between an app and Slack."""

from aiohttp import ClientSession

from sandbox.page.visit import Visit
from sandbox.traffic import Call, Entry, Envelope


async def replay(entry: Entry, visit: Visit) -> None:
    """Make the call again in the app's name, or deliver the envelope once more."""
    if isinstance(entry, Call):
        await _call(entry, visit)
    else:
        await _deliver(entry, visit)


async def _call(call: Call, visit: Visit) -> None:
    token = {"Authorization": f"Bearer {_token_for(call, visit)}"}
    address = f"{visit.slack.api_url}{call.method}"
    async with ClientSession() as session, session.post(address, json=call.args, headers=token) as answer:
        await answer.read()


def _token_for(call: Call, visit: Visit) -> str:
    """The kind of token with which the app had called: its bot's here, its own, or none."""
    if not call.app:
        return ""
    directory = visit.slack.directory
    if not call.bot:
        return directory.apps[call.app].app.app_token
    return directory.installation(call.app, visit.workspace).app.bot_token


async def _deliver(envelope: Envelope, visit: Visit) -> None:
    installation = visit.slack.directory.installation(envelope.app, visit.workspace)
    await installation.deliveries.deliver(envelope.type, envelope.payload)
