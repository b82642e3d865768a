"""oauth.v2.access: from the code of an installation to a token, and from a spent token to the next one."""

from hmac import compare_digest
from typing import Final

from sandbox.directory import RegisteredApp
from sandbox.errors import SlackError
from sandbox.installation import Installation
from sandbox.methods.call import AnyMethod, OpenCall, OpenMethod
from sandbox.model import Json
from sandbox.tokens import LIFETIME, Pair


def access(call: OpenCall) -> Json:
    registered = _client(call)
    match call.args.text("grant_type", "authorization_code"):
        case "authorization_code":
            return _install(call, registered)
        case "refresh_token":
            return _renew(call, registered)
        case _:
            raise SlackError("invalid_grant_type")


def _client(call: OpenCall) -> RegisteredApp:
    registered = call.directory.app_of_client(call.args.required("client_id", "invalid_client_id"))
    if registered is None:
        raise SlackError("invalid_client_id")
    if not compare_digest(call.args.text("client_secret").encode(), registered.app.client_secret.encode()):
        raise SlackError("bad_client_secret")
    return registered


def _install(call: OpenCall, registered: RegisteredApp) -> Json:
    code = call.args.required("code", "invalid_code")
    consent = call.consents.redeem(code, registered.app.id, call.args.text("redirect_uri"))
    workspace = call.directory.workspace(consent.team_id)
    installation = call.directory.install(registered.app.id, workspace, consent.scopes)
    if registered.app.manifest.rotates_tokens:
        answer = _with_pair(installation, call.directory.tokens.rotating(installation))
    else:
        answer = _installed(installation, installation.app.bot_token)
    return {**answer, "authed_user": {"id": consent.person}}


def _renew(call: OpenCall, registered: RegisteredApp) -> Json:
    refresh = call.args.required("refresh_token", "invalid_refresh_token")
    installation, pair = call.directory.tokens.renew(refresh, registered.app.id)
    return _with_pair(installation, pair)


def _with_pair(installation: Installation, pair: Pair) -> Json:
    seconds = int(LIFETIME.total_seconds())
    return {
        **_installed(installation, pair.access),
        "refresh_token": pair.refresh,
        "expires_in": seconds,
    }


def _installed(installation: Installation, token: str) -> Json:
    app, team = installation.app, installation.workspace.team
    return {
        "app_id": app.id,
        "scope": ",".join(sorted(app.scopes)),
        "token_type": "bot",
        "access_token": token,
        "bot_user_id": app.bot_user_id,
        "team": {"id": team.id, "name": team.name},
        "enterprise": None,
        "is_enterprise_install": False,
    }


METHODS: Final[dict[str, AnyMethod]] = {"oauth.v2.access": OpenMethod(access)}
