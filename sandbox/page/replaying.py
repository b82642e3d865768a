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
    token = {"Authorization": f"Bearer {visit.slack.bot_token}"}
    address = f"{visit.slack.api_url}{call.method}"
    async with ClientSession() as session, session.post(address, json=call.args, headers=token) as answer:
        await answer.read()


async def _deliver(envelope: Envelope, visit: Visit) -> None:
    app_id = envelope.payload.get("api_app_id") or visit.slack.first_app.app.id
    installation = visit.slack.directory.installation(app_id, visit.workspace)
    await installation.deliveries.deliver(envelope.type, envelope.payload)
