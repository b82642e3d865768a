"""team.info, emoji.list, usergroups.*."""

from typing import Final

from sandbox.errors import SlackError
from sandbox.methods.call import AnyMethod, Call, Method
from sandbox.model import Json, UserGroup


def info(call: Call) -> Json:
    team = call.workspace.team
    if call.args.text("team", team.id) != team.id:
        raise SlackError("team_not_found")
    return {
        "team": {
            "id": team.id,
            "name": team.name,
            "url": f"https://{team.domain}.slack.com/",
            "domain": team.domain,
            "email_domain": "",
            "icon": {"image_default": True},
            "avatar_base_url": "https://ca.slack-edge.com/",
            "is_verified": False,
        }
    }


def list_emoji(call: Call) -> Json:
    """The emoji of the workspace's own."""
    return {"emoji": call.workspace.emoji, "cache_ts": call.stage.clock.mint_ts()}


def list_groups(call: Call) -> Json:
    with_disabled = call.args.flag("include_disabled")
    groups = [each for each in call.workspace.groups.values() if with_disabled or not each.disabled]
    return {"usergroups": [_shown(call, each) for each in groups]}


def list_members(call: Call) -> Json:
    group = call.workspace.groups.get(call.args.required("usergroup", "no_such_subteam"))
    if group is None or (group.disabled and not call.args.flag("include_disabled")):
        raise SlackError("no_such_subteam")
    return {"users": list(group.members)}


def _shown(call: Call, group: UserGroup) -> Json:
    shown: Json = {
        "id": group.id,
        "team_id": call.workspace.team.id,
        "is_usergroup": True,
        "is_subteam": True,
        "name": group.name,
        "description": group.description,
        "handle": group.handle,
        "is_external": False,
        "date_create": 0,
        "date_update": 0,
        "date_delete": 0,
        "auto_type": None,
        "auto_provision": False,
        "enterprise_subteam_id": "",
        "created_by": "USLACKBOT",
        "updated_by": None,
        "deleted_by": None,
        "prefs": {"channels": [], "groups": []},
    }
    if call.args.flag("include_count"):
        shown["user_count"] = len(group.members)
    if call.args.flag("include_users"):
        shown["users"] = list(group.members)
    return shown


METHODS: Final[dict[str, AnyMethod]] = {
    "team.info": Method(info, ("team:read",)),
    "emoji.list": Method(list_emoji, ("emoji:read",)),
    "usergroups.list": Method(list_groups, ("usergroups:read",)),
    "usergroups.users.list": Method(list_members, ("usergroups:read",)),
}
