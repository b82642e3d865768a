"""The control API described for programs: OpenAPI made of routes, their docstrings and signatures."""

import inspect
import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from aiohttp import web
from aiohttp.web_urldispatcher import DynamicResource

from sandbox.faults import FaultKind
from sandbox.model import Json

TEXT: Final[Json] = {"type": "string"}
NUMBER: Final[Json] = {"type": "number"}
WHOLE: Final[Json] = {"type": "integer"}
TYPES: Final = {str: TEXT, bool: {"type": "boolean"}, int: WHOLE, float: NUMBER}

BODIES: Final[dict[tuple[str, str], Json]] = {
    ("POST", "/people"): {"id": TEXT, "handle": TEXT, "real_name": TEXT, "email": TEXT, "tz": TEXT},
    ("POST", "/clock/advance"): {
        "seconds": NUMBER,
        "to": {"type": "string", "format": "date-time"},
        "to_next_due": {"type": "boolean"},
        "min_followers": WHOLE,
    },
    ("POST", "/clock/settle"): {"min_followers": WHOLE},
    ("POST", "/clock/rate"): {"rate": {"type": "integer", "enum": [0, 1]}},
    ("POST", "/faults"): {
        "kind": {"type": "string", "enum": [kind.value for kind in FaultKind]},
        "method": TEXT,
        "times": WHOLE,
        "probability": NUMBER,
        "seed": WHOLE,
        "after": WHOLE,
        "seconds": NUMBER,
        "status": WHOLE,
    },
    ("POST", "/limits"): {"on": {"type": "boolean"}},
    ("POST", "/crowd"): {"count": WHOLE},
    ("POST", "/sockets/disconnect"): {"app": TEXT, "reason": TEXT},
    ("POST", "/install"): {"app": TEXT},
    ("POST", "/uninstall"): {"app": TEXT},
    ("POST", "/requests/verify"): {"app": TEXT},
    ("POST", "/requests/listen"): {"app": TEXT, "url": TEXT},
}
QUERIES: Final[dict[tuple[str, str], tuple[str, ...]]] = {
    ("GET", "/people"): ("team",),
    ("POST", "/people"): ("team",),
    ("POST", "/people/{person}/files/{name}"): ("team",),
    ("GET", "/people/{person}/modal"): ("team",),
    ("GET", "/people/{person}/home"): ("team", "app"),
    ("GET", "/people/{person}/messages"): ("team", "conversation", "newest"),
    ("GET", "/people/{person}/notices"): ("team",),
    ("GET", "/clock/follow"): ("name",),
    ("GET", "/traffic"): ("team", "method", "since"),
    ("POST", "/crowd"): ("team",),
    ("POST", "/install"): ("team",),
    ("POST", "/uninstall"): ("team",),
}
REFUSALS: Final = {
    "400": {"description": "The wish cannot be understood"},
    "409": {"description": "No person could do this in Slack; the text says why"},
    "504": {"description": "Somebody was still busy after the longest time one waits; the text names them"},
}


def described(control: web.Application, deeds: Mapping[str, Callable[..., Any]]) -> Json:
    """An OpenAPI document of every route, the deeds of people one by one."""
    paths: dict[str, Json] = {}
    for route in control.router.routes():
        path = _path(route)
        if path == "/people/{person}/{deed}":
            paths |= {f"/people/{{person}}/{name}": {"post": _deed(name, deeds[name])} for name in deeds}
        elif route.method != "HEAD":
            paths.setdefault(path, {})[route.method.lower()] = _operation(
                route.method, path, route.handler.__doc__ or ""
            )
    return {
        "openapi": "3.1.0",
        "info": {"title": "Control of the local Slack", "version": "1"},
        "servers": [{"url": "/control"}],
        "paths": paths,
    }


def _path(route: web.AbstractRoute) -> str:
    """The path below the mounting point."""
    resource = route.resource
    full = resource.get_info()["formatter"] if isinstance(resource, DynamicResource) else ""
    full = full or (resource.canonical if resource is not None else "")
    return full.removeprefix("/control")


def _operation(verb: str, path: str, words: str) -> Json:
    operation: Json = {
        "summary": " ".join(words.split()),
        "parameters": [
            *({"name": name, "in": "path", "required": True, "schema": TEXT} for name in _names(path)),
            *({"name": name, "in": "query", "schema": TEXT} for name in QUERIES.get((verb, path), ())),
        ],
        "responses": {"200": {"description": "Done, or what was asked for"}, **REFUSALS},
    }
    body = BODIES.get((verb, path))
    if body is not None:
        operation["requestBody"] = _body(body, required=[])
    return operation


def _deed(name: str, deed: Callable[..., Any]) -> Json:
    """What a person does; the arguments are those of the function."""
    operation = _operation("POST", f"/people/{{person}}/{name}", deed.__doc__ or name)
    parameters = [each for key, each in inspect.signature(deed).parameters.items() if key != "self"]
    fields = {
        each.name: TYPES.get(each.annotation, {})
        for each in parameters
        if each.kind is not inspect.Parameter.VAR_KEYWORD
    }
    required = [each.name for each in parameters if each.name in fields and each.default is each.empty]
    operation["requestBody"] = _body({**fields, "settle": {"type": "boolean", "default": True}}, required)
    return operation


def _body(fields: Json, required: list[str]) -> Json:
    schema: Json = {"type": "object", "properties": fields}
    if required:
        schema["required"] = required
    return {"content": {"application/json": {"schema": schema}}}


def _names(path: str) -> list[str]:
    return re.findall(r"{(\w+)}", path)
