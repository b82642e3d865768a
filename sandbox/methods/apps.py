"""api.test, auth.test, apps.connections.open, bots.info, team.info, blocks.validate."""

from typing import Final

from sandbox.blockkit.validator import check_blocks, check_view
from sandbox.errors import SlackError
from sandbox.methods.call import Call, Method
from sandbox.model import Json


def test_api(call: Call) -> Json:
    if error := call.args.text("error"):
        raise SlackError(error)
    return {"args": call.args.raw} if call.args.raw else {}


def test_auth(call: Call) -> Json:
    team, app = call.stage.workspace.team, call.stage.app
    return {
        "url": f"https://{team.domain}.slack.com/",
        "team": team.name,
        "user": call.person(app.bot_user_id).handle,
        "team_id": team.id,
        "user_id": app.bot_user_id,
        "bot_id": app.bot_id,
        "is_enterprise_install": False,
    }


def open_connection(call: Call) -> Json:
    return {"url": call.sockets.open_ticket()}


def bot_info(call: Call) -> Json:
    app = call.stage.app
    if call.args.text("bot", app.bot_id) != app.bot_id:
        raise SlackError("bot_not_found")
    bot = {
        "id": app.bot_id,
        "deleted": not app.installed,
        "name": app.manifest.bot_name,
        "updated": 0,
        "app_id": app.id,
        "user_id": app.bot_user_id,
        "icons": {},
    }
    return {"bot": bot}


def team_info(call: Call) -> Json:
    team = call.stage.workspace.team
    return {"team": {"id": team.id, "name": team.name, "domain": team.domain, "email_domain": "", "icon": {}}}


def validate_blocks(call: Call) -> Json:
    """Exactly one of `blocks`, `message` or `view` is looked at; nothing is sent."""
    given = [name for name in ("blocks", "message", "view") if name in call.args.raw]
    if len(given) != 1:
        raise SlackError("invalid_arguments")
    subject = call.args.json(given[0])
    if given[0] == "view":
        faults = check_view(subject)
    else:
        blocks = subject if given[0] == "blocks" else (subject or {}).get("blocks", [])
        faults = check_blocks(blocks, "message")
    if faults:
        errors = [{"pointer": fault.pointer, "message": fault.message} for fault in faults]
        raise SlackError(f"invalid_{given[0]}", errors=errors)
    return {}


METHODS: Final = {
    "api.test": Method(test_api, caller="anybody"),
    "auth.test": Method(test_auth),
    "apps.connections.open": Method(open_connection, caller="app"),
    "bots.info": Method(bot_info, ("users:read",)),
    "team.info": Method(team_info, ("team:read",)),
    "blocks.validate": Method(validate_blocks, caller="anybody"),
}
