"""Whether blocks and views are such as Slack accepts: each by itself, and all together on their surface."""

from collections.abc import Iterator
from typing import Any, Final

from sandbox.blockkit.blocks import BLOCKS, LONGEST_MARKDOWN, SURFACES
from sandbox.blockkit.compositions import OPTION_GROUP, PLAIN_OPTION, plain_text
from sandbox.blockkit.shapes import Array, ByType, Fault, Flag, Object, OneOf, Rule, String, only_one_of

MOST_BLOCKS: Final = {"message": 50, "modal": 100, "home": 100}
MOST_OF_A_KIND: Final = {
    ("table", "data_table"): 1,
    ("data_visualization",): 2,
    ("plan",): 1,
}
ONLY_IN_MODALS: Final = frozenset({"file_input"})

_SUGGESTIONS: Final = Object(
    {},
    {
        "options": Array(PLAIN_OPTION, least=0, most=100),
        "option_groups": Array(OPTION_GROUP, least=0, most=100),
    },
    (only_one_of("options", "option_groups"),),
)
_ANY_ARRAY: Final = Array(ByType(BLOCKS), least=0)


def check_blocks(blocks: Any, surface: str, at: str = "/blocks") -> list[Fault]:
    """The faults of blocks on a `message`, `modal` or `home`."""
    faults = list(_ANY_ARRAY.faults(blocks, at))
    if not faults:
        faults = list(_faults_together(blocks, surface, at))
    return faults


def check_view(view: Any) -> list[Fault]:
    """The faults of a modal or Home view."""
    faults = list(_VIEWS.faults(view, "/view"))
    if not faults:
        faults = check_blocks(view["blocks"], view["type"], "/view/blocks")
    return faults


def check_options(answer: Any) -> list[Fault]:
    """The faults of what an app suggests for an external select."""
    return list(_SUGGESTIONS.faults(answer, ""))


def _faults_together(blocks: list[dict[str, Any]], surface: str, at: str) -> Iterator[Fault]:
    most = MOST_BLOCKS[surface]
    if len(blocks) > most:
        yield Fault(at, f"no more than {most} items allowed [max_items]")
    nested = list(_nested(blocks, at))
    yield from _misplaced(nested, surface)
    yield from _repeated_ids(nested)
    yield from _too_many_of_a_kind(nested, at)
    if sum(len(block["text"]) for block, _ in nested if block["type"] == "markdown") > LONGEST_MARKDOWN:
        yield Fault(at, f"markdown blocks must be less than {LONGEST_MARKDOWN + 1} characters together")
    if sum(_wanting_focus(block) for block, _ in nested) > 1:
        yield Fault(at, "only one element may have focus_on_load")


def _nested(blocks: list[dict[str, Any]], at: str) -> Iterator[tuple[dict[str, Any], str]]:
    """Every block with its pointer, those in containers and carousels included."""
    for index, block in enumerate(blocks):
        here = f"{at}/{index}"
        yield block, here
        yield from _nested(block.get("child_blocks", []), f"{here}/child_blocks")
        if block["type"] == "carousel":
            yield from _nested(block["elements"], f"{here}/elements")


def _misplaced(nested: list[tuple[dict[str, Any], str]], surface: str) -> Iterator[Fault]:
    for block, at in nested:
        if surface not in SURFACES[block["type"]]:
            yield Fault(f"{at}/type", f"unsupported type: {block['type']} on a {surface}")
        element = block.get("element", {}).get("type")
        if element in ONLY_IN_MODALS and surface != "modal":
            yield Fault(f"{at}/element/type", f"unsupported type: {element} on a {surface}")


def _repeated_ids(nested: list[tuple[dict[str, Any], str]]) -> Iterator[Fault]:
    seen: set[str] = set()
    for block, at in nested:
        block_id = block.get("block_id")
        if block_id is not None and block_id in seen:
            yield Fault(f"{at}/block_id", f"`block_id` {block_id} already exists")
        seen.add(block_id or "")


def _too_many_of_a_kind(nested: list[tuple[dict[str, Any], str]], at: str) -> Iterator[Fault]:
    for kinds, most in MOST_OF_A_KIND.items():
        if sum(block["type"] in kinds for block, _ in nested) > most:
            yield Fault(at, f"no more than {most} of {', '.join(kinds)} allowed")


def _wanting_focus(block: dict[str, Any]) -> int:
    """How many elements of a block want to be ready for typing."""
    elements = [block.get("element", {}), block.get("accessory", {}), *block.get("elements", ())]
    return sum(bool(each.get("focus_on_load")) for each in elements)


def _submittable(view: dict[str, Any], at: str) -> Iterator[Fault]:
    has_inputs = any(block.get("type") == "input" for block in view["blocks"] if isinstance(block, dict))
    if has_inputs and not view.get("submit"):
        yield Fault(f"{at}/submit", "missing required field: submit (the view has input blocks)")


_SUBMITTABLE: Final[Rule] = _submittable
_COMMON: Final = {
    "private_metadata": String(3000),
    "callback_id": String(255),
    "external_id": String(255),
}
_VIEWS: Final = ByType(
    {
        "modal": Object(
            {"type": OneOf(("modal",)), "title": plain_text(24), "blocks": _ANY_ARRAY},
            {
                **_COMMON,
                "submit": plain_text(24),
                "close": plain_text(24),
                "clear_on_close": Flag(),
                "notify_on_close": Flag(),
                "submit_disabled": Flag(),
            },
            (_SUBMITTABLE,),
        ),
        "home": Object({"type": OneOf(("home",)), "blocks": _ANY_ARRAY}, _COMMON),
    }
)
