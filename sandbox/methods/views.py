"""views.*: modals and Homes."""

import json
from typing import Final

from sandbox.blockkit.validator import check_view
from sandbox.content import refuse_faulty
from sandbox.errors import SlackError
from sandbox.methods.call import AnyMethod, Call, Method
from sandbox.model import Json, View
from sandbox.offers import in_the_present_place
from sandbox.payloads import public_view

LARGEST_VIEW_BYTES = 250_000


def open_view(call: Call) -> Json:
    content = _content(call, "modal")
    call.installation.views.check_external_id(content)
    return _shown(call, _begun(call, call.installation.views.open(_redeem(call), content)))


def push_view(call: Call) -> Json:
    content = _content(call, "modal")
    return _shown(call, _begun(call, call.installation.views.push(_redeem(call), content)))


def update_view(call: Call) -> Json:
    view = call.installation.views.find(
        call.args.text("view_id") or None, call.args.text("external_id") or None
    )
    content = _content(call, view.content["type"])
    call.installation.views.check_hash(view, call.args.text("hash"))
    return _shown(call, call.installation.views.update(view, content))


def publish_home(call: Call) -> Json:
    content = _content(call, "home")
    person = call.person(call.args.required("user_id"))
    if not call.installation.app.manifest.home_tab_enabled:
        raise SlackError("not_enabled")
    call.installation.views.check_hash(call.installation.views.home(person.id), call.args.text("hash"))
    return _shown(call, call.installation.views.publish(person.id, content))


def _begun(call: Call, view: View) -> View:
    """Let selects begin with the conversation that the person is in, where the app wants that."""
    channel = call.stage.triggers.channel_of(_trigger(call))
    view.values |= in_the_present_place(view.blocks, call.workspace, view.owner, channel)
    return view


def _trigger(call: Call) -> str:
    return call.args.text("trigger_id") or call.args.text("interactivity_pointer")


def _redeem(call: Call) -> str:
    trigger = _trigger(call)
    if not trigger:
        raise SlackError("invalid_arguments")
    return call.stage.triggers.redeem(trigger)


def _content(call: Call, kind: str) -> Json:
    view = call.args.json("view")
    if not isinstance(view, dict):
        raise SlackError("invalid_arguments")
    refuse_faulty(check_view(view), "invalid_arguments")
    if view["type"] != kind:
        raise SlackError(
            "invalid_arguments", response_metadata={"messages": [f"[ERROR] view must be a {kind}"]}
        )
    if len(json.dumps(view)) > LARGEST_VIEW_BYTES:
        raise SlackError("view_too_large")
    return view


def _shown(call: Call, view: View) -> Json:
    return {"view": public_view(view, call.workspace.team)}


METHODS: Final[dict[str, AnyMethod]] = {
    "views.open": Method(open_view),
    "views.push": Method(push_view),
    "views.update": Method(update_view),
    "views.publish": Method(publish_home),
}
