"""users.*: who is in the workspace."""

from typing import Final

from sandbox.errors import SlackError
from sandbox.methods.call import AnyMethod, Call, Method
from sandbox.model import Json, Person
from sandbox.payloads import public_profile, public_user

LARGEST_PAGE = 999


def info(call: Call) -> Json:
    person = call.person(call.args.required("user", "user_not_found"))
    return {"user": _shown(call, person)}


def list_all(call: Call) -> Json:
    """Everybody, the deactivated and bots among them."""
    limit = call.args.number("limit", LARGEST_PAGE)
    if not 0 < limit <= LARGEST_PAGE:
        raise SlackError("invalid_limit")
    page, following = call.page(list(call.workspace.people.values()), limit)
    members = [_shown(call, each) for each in page if not each.is_stranger]
    stamp = call.stage.clock.epoch()
    return {"members": members, "cache_ts": stamp, "response_metadata": {"next_cursor": following}}


def look_up_by_email(call: Call) -> Json:
    person = call.workspace.person_with_email(call.args.required("email", "users_not_found"))
    if person is None or person.deleted:
        raise SlackError("users_not_found")
    return {"user": _shown(call, person)}


def profile(call: Call) -> Json:
    """What somebody (the bot, when nobody is named) says about themselves."""
    person = call.person(call.args.text("user", call.bot))
    shown = public_profile(
        person, call.stage.base_url, with_email="users:read.email" in call.installation.app.scopes
    )
    del shown["team"]
    return {"profile": {**shown, "fields": {}}}


def presence(call: Call) -> Json:
    """Everybody who has an account is about; a bot learns more of itself."""
    person = call.person(call.args.text("user", call.bot))
    about = "away" if person.deleted else "active"
    if person.id != call.bot:
        return {"presence": about}
    return {"presence": about, "online": True, "auto_away": False, "manual_away": False}


def _shown(call: Call, person: Person) -> Json:
    return public_user(
        person,
        call.stage.clock.now(),
        call.stage.base_url,
        with_email="users:read.email" in call.installation.app.scopes,
        with_locale=call.args.flag("include_locale"),
    )


METHODS: Final[dict[str, AnyMethod]] = {
    "users.info": Method(info, ("users:read",)),
    "users.list": Method(list_all, ("users:read",)),
    "users.profile.get": Method(profile, ("users.profile:read",)),
    "users.getPresence": Method(presence, ("users:read",)),
    "users.lookupByEmail": Method(look_up_by_email, ("users:read.email",)),
}
