"""api.test, auth.*, apps.connections.open, bots.info, blocks.validate."""

from typing import Any, Final

from sandbox.avatars import icons_of
from sandbox.blockkit.shapes import Fault
from sandbox.blockkit.validator import check_blocks, check_view
from sandbox.errors import SlackError
from sandbox.methods.call import AnyMethod, Call, Method, OpenCall, OpenMethod
from sandbox.model import Json


def test_api(call: OpenCall) -> Json:
    given = call.args.without_secrets()
    if error := call.args.text("error"):
        raise SlackError(error, args=given)
    return {"args": given} if given else {}


def test_auth(call: Call) -> Json:
    team, app = call.workspace.team, call.installation.app
    return {
        "url": f"https://{team.domain}.slack.com/",
        "team": team.name,
        "user": call.person(app.bot_user_id).handle,
        "team_id": team.id,
        "user_id": app.bot_user_id,
        "bot_id": app.bot_id,
        "is_enterprise_install": False,
    }


def revoke(call: Call) -> Json:
    """The token is good for nothing any more, unless this was only a `test`."""
    if call.args.flag("test"):
        return {"revoked": False}
    call.tokens.revoke(call.token)
    call.events.tokens_revoked(call.installation.app.id)
    return {"revoked": True}


def open_connection(call: OpenCall) -> Json:
    token = call.directory.tokens.find(call.token)
    if token.installation is not None:
        raise SlackError("not_allowed_token_type")
    return {"url": call.directory.apps[token.app.id].sockets.open_ticket()}


def bot_info(call: Call) -> Json:
    app_of_caller = call.installation.app
    wanted = call.args.text("bot", app_of_caller.bot_id)
    person = next((each for each in call.workspace.people.values() if each.bot_id == wanted), None)
    subscribed = (each.stage.app for each in call.events.subscribers)
    app = next((each for each in subscribed if each.bot_id == wanted), None)
    if person is None or app is None:
        raise SlackError("bot_not_found")
    return {
        "bot": {
            "id": app.bot_id,
            "deleted": not app.installed,
            "name": app.manifest.bot_name,
            "updated": 0,
            "app_id": app.id,
            "user_id": app.bot_user_id,
            "icons": icons_of(app.bot_user_id, call.stage.base_url),
        }
    }


def validate_blocks(call: OpenCall) -> Json:
    """Exactly one of `blocks`, `message` or `view` is looked at; nothing is sent."""
    given = [name for name in ("blocks", "message", "view") if name in call.args.raw]
    if len(given) != 1:
        raise SlackError("invalid_arguments")
    faults = _faults_of(given[0], call.args.json(given[0]))
    if faults:
        errors = [{"pointer": fault.pointer, "message": fault.message} for fault in faults]
        raise SlackError(f"invalid_{given[0]}", errors=errors)
    return {}


def _faults_of(kind: str, subject: Any) -> list[Fault]:
    match kind:
        case "view":
            return check_view(subject)
        case "message":
            if not isinstance(subject, dict):
                raise SlackError("invalid_arguments")
            return check_blocks(subject.get("blocks", []), "message")
        case _:
            return check_blocks(subject, "message")


METHODS: Final[dict[str, AnyMethod]] = {
    "api.test": OpenMethod(test_api),
    "auth.test": Method(test_auth),
    "auth.revoke": Method(revoke),
    "apps.connections.open": OpenMethod(open_connection),
    "bots.info": Method(bot_info, ("users:read",)),
    "blocks.validate": OpenMethod(validate_blocks),
}
